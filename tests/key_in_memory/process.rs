//! A real process that holds a key, and one that holds none, as others of the same user see them.

use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const KEY: &[u8] = b"k3y-that-nobody-may-read";
/// The user of both sides where the tests run as root, whom nothing is denied.
const NOBODY: u32 = 65_534;

/// A folder that the other user can use as well, with the program in it.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let open = std::fs::Permissions::from_mode(0o777);
        std::fs::set_permissions(folder.path(), open).unwrap();
        std::fs::copy(
            env!("CARGO_BIN_EXE_bpost-terminal"),
            folder.path().join("program"),
        )
        .unwrap();
        Self { folder }
    }

    fn program(&self) -> PathBuf {
        self.folder.path().join("program")
    }

    /// Starts the program where core dumps are allowed, as far as this machine allows any.
    fn start(&self, arguments: &[&str]) -> Program {
        let mut command = as_the_user("sh", self.folder.path());
        command
            .args(["-c", "ulimit -S -c \"$(ulimit -H -c)\"; exec \"$@\"", "sh"])
            .arg(self.program())
            .args([
                "--data-dir".as_ref(),
                self.folder.path().join("data").as_os_str(),
            ])
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        Program(command.spawn().unwrap())
    }

    /// Whether another program of the same user may open this file.
    fn may_open(&self, file: &str) -> bool {
        let mut command = as_the_user("sh", self.folder.path());
        command
            .args(["-c", ": < \"$0\"", file])
            .stderr(Stdio::null());
        command.status().unwrap().success()
    }
}

fn as_the_user(program: &str, folder: &Path) -> Command {
    let mut command = Command::new(program);
    let root = std::fs::metadata("/proc/self").is_ok_and(|own| {
        use std::os::unix::fs::MetadataExt;
        own.uid() == 0
    });
    if root {
        command.uid(NOBODY).gid(NOBODY);
    }
    command.current_dir(folder).env("HOME", folder);
    command
}

struct Program(Child);

impl Program {
    fn file(&self, name: &str) -> String {
        format!("/proc/{}/{name}", self.0.id())
    }

    /// The soft and the hard limit of core files.
    fn core_limits(&self) -> (String, String) {
        let limits = std::fs::read_to_string(self.file("limits")).unwrap();
        let line = limits
            .lines()
            .find(|line| line.starts_with("Max core"))
            .unwrap();
        let mut words = line.split_whitespace().skip(4).map(str::to_owned);
        (words.next().unwrap(), words.next().unwrap())
    }

    /// The key is on its way through standard input, which stays open: the program holds it.
    fn with_half_a_key(mut self) -> Self {
        self.0.stdin.as_mut().unwrap().write_all(KEY).unwrap();
        let began = Instant::now();
        while self.core_limits() != ("0".into(), "0".into()) {
            assert!(
                began.elapsed() < Duration::from_secs(20),
                "{:?}",
                self.core_limits()
            );
            std::thread::sleep(Duration::from_millis(20));
        }
        // The limit comes right before the rest.
        std::thread::sleep(Duration::from_millis(200));
        self
    }

    fn signal(&self, name: &str) {
        let id = self.0.id().to_string();
        assert!(
            Command::new("kill")
                .args(["-s", name, &id])
                .status()
                .unwrap()
                .success()
        );
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_program_that_holds_a_key_is_closed_to_others_of_the_same_user() {
    let place = Place::new();
    let program = place
        .start(&["key", "set", "--environment", "test"])
        .with_half_a_key();
    for name in ["mem", "environ", "maps", "auxv"] {
        assert!(!place.may_open(&program.file(name)), "{name} can be read");
    }
}

#[test]
fn a_program_that_holds_a_key_leaves_no_core_when_it_is_killed() {
    for (name, number) in [("ABRT", 6), ("SEGV", 11)] {
        let place = Place::new();
        let mut program = place
            .start(&["key", "set", "--environment", "test"])
            .with_half_a_key();
        program.signal(name);
        if name == "SEGV" {
            // Rust's own handler, which looks for stack overflows, lets the first one pass.
            std::thread::sleep(Duration::from_millis(100));
            program.signal(name);
        }
        let ended = program.0.wait().unwrap();
        assert_eq!(ended.signal(), Some(number));
        assert!(!ended.core_dumped(), "{name} left a core");
    }
}

/// Also what the two tests above are measured by: without the shield they see what this one sees.
#[test]
fn a_program_without_a_key_can_be_looked_into() {
    let place = Place::new();
    let mut program = place.start(&["sandbox", "--port", "0"]);
    let mut line = String::new();
    BufReader::new(program.0.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    assert!(line.starts_with("listening on"), "{line}");
    for name in ["environ", "maps"] {
        assert!(place.may_open(&program.file(name)), "{name} cannot be read");
    }
    let (soft, hard) = program.core_limits();
    assert_eq!(soft, hard, "nothing was lowered");
}
