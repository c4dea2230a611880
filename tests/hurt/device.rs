//! A device: a data folder, the real program on it, and what the program says.

use crate::provider;
use crate::session::{KEY, Session, signal};
use bpost_terminal::sandbox::Sandbox;
use serde_json::Value;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// The longest that anything here may take: 45 s past a deadline, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// See the module.
pub struct Device<'a> {
    session: &'a Session,
    pub data: PathBuf,
    /// What every run of the program here finds in its environment as well.
    pub more: Vec<(&'static str, PathBuf)>,
}

impl<'a> Device<'a> {
    pub fn new(session: &'a Session, data: PathBuf) -> Self {
        Self {
            session,
            data,
            more: Vec::new(),
        }
    }

    /// The program with these arguments, words divided by blanks.
    pub fn command(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bpost-terminal"));
        self.session.dress(&mut command);
        command
            .envs(self.more.iter().map(|(name, value)| (*name, value)))
            .args(["--locale", "en-BE", "--data-dir"])
            .arg(&self.data)
            .args(line.split_whitespace())
            .stdin(Stdio::null());
        command
    }

    /// Starts the program at the provider that is played there.
    pub fn start(&self, line: &str, api: &str) -> Running {
        Running::start(self.command(&format!("{line} --environment test --api-url {api}")))
    }

    /// The same to its end.
    pub fn run(&self, line: &str, api: &str) -> Said {
        self.start(line, api).end()
    }

    /// What `payments --json` says, newest first.
    pub fn payments(&self) -> Vec<Value> {
        let said = Running::start(self.command("payments --json --environment test")).end();
        assert_eq!(said.code, Some(0), "{said:?}");
        said.lines
    }

    /// The one Payment of this device.
    pub fn payment(&self) -> Value {
        let mut all = self.payments();
        assert_eq!(all.len(), 1, "{all:?}");
        all.remove(0)
    }

    /// Asks for what is open until all have their Outcome, and compares journal and provider.
    pub fn resumes(&self, sandbox: &Sandbox) -> Said {
        let said = self.run("resume --json --for 60", &sandbox.api_url());
        assert_eq!(said.code, Some(0), "{said:?}");
        provider::agrees(&self.payments(), sandbox);
        said
    }
}

/// What a run said, and how it ended.
#[derive(Debug)]
pub struct Said {
    /// `None` for one that was killed.
    pub code: Option<i32>,
    /// Its JSON lines.
    pub lines: Vec<Value>,
    /// What stood on standard error.
    pub err: String,
}

impl Said {
    /// The outcome on the last line, which must agree with the exit code.
    pub fn outcome(&self) -> &str {
        let last = self.lines.last().unwrap_or(&Value::Null);
        assert_eq!(last["event"], "outcome", "{self:?}");
        let outcome = last["outcome"].as_str().unwrap();
        let code = match outcome {
            "paid" => 0,
            "declined" => 10,
            "expired" => 11,
            "cancelled" => 12,
            "not_created" => 13,
            "needs_attention" => 14,
            "unresolved" => 15,
            other => panic!("the outcome {other}"),
        };
        assert_eq!(self.code, Some(code), "{self:?}");
        outcome
    }

    /// The message of the first notice with this code.
    pub fn notice(&self, code: &str) -> Option<&str> {
        let found = self.lines.iter().find(|line| line["code"] == code);
        found.and_then(|line| line["message"].as_str())
    }

    /// The first event of this name.
    pub fn event(&self, name: &str) -> Option<&Value> {
        self.lines.iter().find(|line| line["event"] == name)
    }

    /// It was refused before there was a Payment: the exit code, and words for a person on standard
    /// error.
    pub fn refused(&self, code: i32, words: &str) {
        assert_eq!(self.code, Some(code), "{self:?}");
        assert!(self.lines.is_empty(), "{self:?}");
        assert!(self.err.contains(words), "{self:?}");
        assert!(!self.err.contains("panicked"), "{self:?}");
    }
}

/// The program while it runs; killed with the test.
pub struct Running {
    child: Child,
    came: Receiver<String>,
    /// The lines so far.
    pub lines: Vec<Value>,
    err: PathBuf,
    _errors: tempfile::TempDir,
}

impl Running {
    pub fn start(mut command: Command) -> Self {
        let errors = tempfile::tempdir().unwrap();
        let err = errors.path().join("stderr");
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(File::create(&err).unwrap())
            .spawn()
            .unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        let (tell, came) = channel();
        std::thread::spawn(move || {
            for line in out.lines().map_while(Result::ok) {
                let _ = tell.send(line);
            }
        });
        Self {
            child,
            came,
            lines: Vec::new(),
            err,
            _errors: errors,
        }
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    pub fn signal(&self, name: &str) {
        signal(self.id(), name);
    }

    /// Kills it, whatever it does.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
    }

    /// Waits for the line that fits.
    pub fn line(&mut self, what: &str, fits: impl Fn(&Value) -> bool) -> Value {
        let began = Instant::now();
        loop {
            let left = PATIENCE.saturating_sub(began.elapsed());
            let Ok(line) = self.came.recv_timeout(left) else {
                panic!("{what} did not come: {:?} {}", self.lines, self.errors());
            };
            let line = self.take(line);
            if fits(&line) {
                return line;
            }
        }
    }

    /// Waits for an event, or for the end where there is none: whether it came.
    pub fn reaches(&mut self, name: &str) -> bool {
        while let Ok(line) = self.came.recv_timeout(PATIENCE) {
            if self.take(line)["event"] == name {
                return true;
            }
        }
        false
    }

    /// Waits for an event.
    pub fn event(&mut self, name: &str) -> Value {
        self.line(name, |line| line["event"] == name)
    }

    /// Waits for a notice: its message.
    pub fn notice(&mut self, code: &str) -> String {
        let line = self.line(code, |line| line["code"] == code);
        line["message"].as_str().unwrap().to_owned()
    }

    fn take(&mut self, line: String) -> Value {
        assert!(!line.contains(KEY), "the key: {line}");
        let value: Value = serde_json::from_str(&line)
            .unwrap_or_else(|error| panic!("{error}: {line:?} {}", self.errors()));
        self.lines.push(value.clone());
        value
    }

    fn errors(&self) -> String {
        fs::read_to_string(&self.err).unwrap_or_default()
    }

    /// Waits for the end.
    pub fn end(mut self) -> Said {
        let began = Instant::now();
        loop {
            match self
                .came
                .recv_timeout(PATIENCE.saturating_sub(began.elapsed()))
            {
                // A process that was killed may leave half a line.
                Ok(line) if line.ends_with('}') => drop(self.take(line)),
                Ok(_) => {}
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => panic!("it does not end: {:?}", self.lines),
            }
        }
        let status = self.child.wait().unwrap();
        let err = self.errors();
        assert!(!err.contains(KEY), "the key: {err}");
        assert!(!err.contains("panicked"), "{err}");
        Said {
            code: status.code(),
            lines: std::mem::take(&mut self.lines),
            err,
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
