//! The customer's phone, which knows nothing but the address that its camera read.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// Opens the address and does this there, as the form of the page does: the HTTP status.
pub fn plays(address: &str, scenario: &str) -> u16 {
    assert_eq!(send(address, "GET", "").0, 200);
    send(address, "POST", &format!("scenario={scenario}")).0
}

/// What the provider's API at the same place says of an order.
pub fn order(address: &str, id: &str) -> serde_json::Value {
    let (host, _) = parts(address);
    let url = format!("http://{host}/v1/json/orders/{id}?api_key=any-key-will-do");
    let (status, body) = send(&url, "GET", "");
    assert_eq!(status, 200, "{body}");
    serde_json::from_str(&body).unwrap()
}

fn parts(address: &str) -> (&str, String) {
    let rest = address.strip_prefix("http://").unwrap();
    let (host, path) = rest.split_once('/').unwrap();
    (host, format!("/{path}"))
}

fn send(address: &str, method: &str, body: &str) -> (u16, String) {
    let (host, path) = parts(address);
    let mut stream = TcpStream::connect(host).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(10)))
        .unwrap();
    let length = body.len();
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{body}"
    )
    .unwrap();
    let mut reply = String::new();
    stream.read_to_string(&mut reply).unwrap();
    let status = reply.split(' ').nth(1).unwrap().parse().unwrap();
    let (_, body) = reply.split_once("\r\n\r\n").unwrap();
    (status, body.to_owned())
}
