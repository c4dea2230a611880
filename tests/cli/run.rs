//! Starts the program and reads what it says.

use serde_json::Value;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use tempfile::TempDir;

/// A device of its own: a home and a data folder that are thrown away.
pub struct Device {
    pub home: TempDir,
}

/// What a run said, and how it ended.
#[derive(Debug)]
pub struct Said {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Said {
    /// The lines of standard output as JSON.
    pub fn json(&self) -> Vec<Value> {
        self.out
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    /// The last line as JSON.
    pub fn last(&self) -> Value {
        self.json().pop().unwrap()
    }
}

impl Device {
    pub fn new() -> Self {
        Self {
            home: tempfile::tempdir().unwrap(),
        }
    }

    pub fn data_dir(&self) -> PathBuf {
        self.home.path().join("data")
    }

    /// The program with these arguments, words divided by blanks.
    pub fn command(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bpost-terminal"));
        command
            .args(["--data-dir".as_ref(), self.data_dir().as_os_str()])
            .args(line.split_whitespace())
            .env_clear()
            .env("HOME", self.home.path())
            .env("XDG_RUNTIME_DIR", self.home.path())
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .stdin(Stdio::null());
        command
    }

    pub fn run(&self, line: &str) -> Said {
        said(&mut self.command(line))
    }

    /// Runs it with something on its standard input.
    pub fn run_with_input(&self, line: &str, input: &[u8]) -> Said {
        let mut child = self
            .command(line)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A program that refuses the line does not read.
        let _ = child.stdin.take().unwrap().write_all(input);
        let output = child.wait_with_output().unwrap();
        from(output.status, &output.stdout, &output.stderr)
    }

    pub fn start(&self, line: &str) -> Running {
        let mut child = self
            .command(line)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        Running {
            child,
            out: Some(out),
        }
    }
}

pub fn said(command: &mut Command) -> Said {
    let output = command.output().unwrap();
    from(output.status, &output.stdout, &output.stderr)
}

fn from(status: ExitStatus, out: &[u8], err: &[u8]) -> Said {
    Said {
        code: status.code().unwrap_or(-1),
        out: String::from_utf8(out.to_vec()).unwrap(),
        err: String::from_utf8(err.to_vec()).unwrap(),
    }
}

/// A program that runs; ended with the test.
pub struct Running {
    child: Child,
    out: Option<BufReader<ChildStdout>>,
}

impl Running {
    /// The next line.
    pub fn line(&mut self) -> String {
        let mut line = String::new();
        self.out.as_mut().unwrap().read_line(&mut line).unwrap();
        line.trim_end().to_owned()
    }

    /// Reads lines until the event of this name.
    pub fn event(&mut self, name: &str) -> Value {
        loop {
            let line = self.line();
            assert!(!line.is_empty(), "it ended before the event {name}");
            let event: Value = serde_json::from_str(&line).unwrap();
            if event["event"] == name {
                return event;
            }
        }
    }

    /// Closes our end of its standard output.
    pub fn stop_reading(&mut self) {
        self.out = None;
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    #[cfg(unix)]
    pub fn signal(&self, name: &str) {
        let id = self.id().to_string();
        assert!(
            Command::new("kill")
                .args(["-s", name, &id])
                .status()
                .unwrap()
                .success()
        );
    }

    /// Waits for the end: the exit code and the rest of the output.
    pub fn end(mut self) -> (i32, Vec<Value>) {
        let mut rest = Vec::new();
        if let Some(out) = self.out.take() {
            for line in out.lines() {
                rest.push(serde_json::from_str(&line.unwrap()).unwrap());
            }
        }
        (self.child.wait().unwrap().code().unwrap_or(-1), rest)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The text of the one code in a picture.
pub fn decode(width: usize, height: usize, is_dark: impl Fn(usize, usize) -> bool) -> String {
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| {
        if is_dark(x, y) { 0 } else { 255 }
    });
    let grids = picture.detect_grids();
    assert_eq!(grids.len(), 1, "one code in the picture");
    grids[0].decode().unwrap().1
}
