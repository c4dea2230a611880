//! A tiny HTTP server on loopback whose every byte a test decides.

#![allow(dead_code, reason = "each test binary uses a part of it")]

use std::io::{self, BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// What a client sent.
#[derive(Clone, Debug)]
pub struct Request {
    /// Counts the requests of this server from 0.
    pub number: usize,
    /// Counts the connections of this server from 0.
    pub connection: usize,
    /// `GET /path HTTP/1.1`
    pub line: String,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Request {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }
}

/// A reply with the length of its body, and the connection kept open.
pub fn reply(status: &str, content_type: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    with_headers(status, &[("Content-Type", content_type)], body)
}

/// A reply in JSON.
pub fn json(status: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    reply(status, "application/json", body)
}

/// A reply with headers of its own.
pub fn with_headers(status: &str, headers: &[(&str, &str)], body: impl AsRef<[u8]>) -> Vec<u8> {
    let body = body.as_ref();
    let mut head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\n", body.len());
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    [head.as_bytes(), b"\r\n", body].concat()
}

/// What happens after a reply.
pub enum Then {
    Keep,
    Close,
}

/// A running server; it ends with the test's process.
pub struct Server {
    pub address: SocketAddr,
    seen: Arc<Mutex<Vec<Request>>>,
    connections: Arc<Mutex<usize>>,
}

impl Server {
    /// Sends the same bytes to every request.
    pub fn always(bytes: Vec<u8>) -> Self {
        Self::start(move |_, stream| {
            stream.write_all(&bytes)?;
            Ok(Then::Keep)
        })
    }

    /// Lets `answer` write what it likes for each request.
    pub fn start(
        answer: impl Fn(&Request, &mut TcpStream) -> io::Result<Then> + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let seen = Arc::new(Mutex::new(Vec::new()));
        let connections = Arc::new(Mutex::new(0));
        let answer = Arc::new(answer);
        let server = Self {
            address,
            seen: seen.clone(),
            connections: connections.clone(),
        };
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (answer, seen) = (answer.clone(), seen.clone());
                let number = {
                    let mut connections = connections.lock().unwrap();
                    *connections += 1;
                    *connections - 1
                };
                std::thread::spawn(move || {
                    let _ = serve(stream, number, &seen, answer.as_ref());
                });
            }
        });
        server
    }

    /// The base URL of the API here.
    pub fn api(&self) -> String {
        format!("http://{}/v1/json", self.address)
    }

    pub fn requests(&self) -> Vec<Request> {
        self.seen.lock().unwrap().clone()
    }

    pub fn connections(&self) -> usize {
        *self.connections.lock().unwrap()
    }
}

/// An address where nothing listens.
pub fn closed_address() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
}

/// Keeps a connection open and silent for longer than any test waits.
pub fn hang() {
    std::thread::sleep(Duration::from_secs(60));
}

fn serve(
    mut stream: TcpStream,
    connection: usize,
    seen: &Mutex<Vec<Request>>,
    answer: &dyn Fn(&Request, &mut TcpStream) -> io::Result<Then>,
) -> io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    loop {
        let Some(mut request) = read_request(&mut reader)? else {
            return Ok(());
        };
        request.connection = connection;
        {
            let mut seen = seen.lock().unwrap();
            request.number = seen.len();
            seen.push(request.clone());
        }
        if let Then::Close = answer(&request, &mut stream)? {
            return stream.shutdown(std::net::Shutdown::Both);
        }
    }
}

/// Reads one request; `None` at the end of the connection.
pub fn read_request(reader: &mut impl BufRead) -> io::Result<Option<Request>> {
    let mut line = String::new();
    if reader.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    let mut headers = Vec::new();
    loop {
        let mut header = String::new();
        reader.read_line(&mut header)?;
        match header.trim_end().split_once(": ") {
            Some((name, value)) => headers.push((name.to_lowercase(), value.to_owned())),
            None => break,
        }
    }
    let line = line.trim_end().to_owned();
    let mut request = Request {
        number: 0,
        connection: 0,
        line,
        headers,
        body: String::new(),
    };
    let length = request
        .header("content-length")
        .map_or(0, |text| text.parse().unwrap());
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    request.body = String::from_utf8_lossy(&body).into_owned();
    Ok(Some(request))
}
