//! The command line with a key in a real keyring, against the sandbox as a separate program.
//!
//! Each test starts a D-Bus session with a keyring and a home that are thrown away, and runs itself
//! again inside it.
#![cfg(target_os = "linux")]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops at the first thing that is wrong"
)]

mod ended;
mod refunds;
#[path = "../support/mod.rs"]
mod support;

use serde_json::Value;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};
use support::real;

/// Set inside a session, to its home.
const INSIDE: &str = "BPOST_TERMINAL_TEST_HOME";
/// Starts the keyring, unlocked by the password on its standard input.
const UNLOCKED: &str = "printf %s test-password | gnome-keyring-daemon --unlock \
                        --components=secrets >/dev/null 2>&1\nexec \"$@\"";
/// The key of these tests. It must be found nowhere.
const KEY: &str = "k3y-that-nobody-may-see";

/// The home of a session with a keyring, inside it; `None` outside, once the test has passed there.
fn session(test: &str) -> Option<PathBuf> {
    if let Some(home) = std::env::var_os(INSIDE) {
        return Some(home.into());
    }
    let missing = real::missing_program(&["dbus-run-session", "gnome-keyring-daemon"]);
    if !real::need(test, missing) {
        return None;
    }
    let home = tempfile::tempdir().unwrap();
    let folder = |name: &str| {
        let folder = home.path().join(name);
        std::fs::create_dir(&folder).unwrap();
        folder
    };
    let output = Command::new("dbus-run-session")
        .args(["--", "sh", "-c", UNLOCKED, "sh"])
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture"])
        .env(INSIDE, home.path())
        .env("HOME", home.path())
        .env("XDG_RUNTIME_DIR", folder("run"))
        .env("XDG_DATA_HOME", folder("share"))
        .env("XDG_CONFIG_HOME", folder("config"))
        .env("XDG_CACHE_HOME", folder("cache"))
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("GNOME_KEYRING_CONTROL")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success() && told.contains("1 passed"),
        "{test} failed in its session:\n{told}\n{errors}"
    );
    None
}

/// A program of ours with standard output to read, and standard error in a file.
struct Program {
    child: Child,
    out: BufReader<ChildStdout>,
}

impl Program {
    fn start(home: &Path, line: &str) -> Self {
        let errors = std::fs::File::options()
            .create(true)
            .append(true)
            .open(home.join("stderr.txt"))
            .unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_bpost-terminal"))
            .args(["--data-dir".as_ref(), home.join("data").as_os_str()])
            .args(line.split_whitespace())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(errors)
            .spawn()
            .unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        Self { child, out }
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.out.read_line(&mut line).unwrap();
        line.trim_end().to_owned()
    }

    fn event(&mut self, name: &str) -> Value {
        loop {
            let event: Value = serde_json::from_str(&self.line()).unwrap();
            if event["event"] == name {
                return event;
            }
        }
    }

    fn signal(&self, name: &str) {
        let id = self.child.id().to_string();
        assert!(
            Command::new("kill")
                .args(["-s", name, &id])
                .status()
                .unwrap()
                .success()
        );
    }

    /// The exit code, and the rest of standard output.
    fn end(mut self) -> (i32, String) {
        drop(self.child.stdin.take());
        let mut rest = String::new();
        std::io::Read::read_to_string(&mut self.out, &mut rest).unwrap();
        (self.child.wait().unwrap().code().unwrap(), rest)
    }
}

/// The sandbox as a program of its own.
struct Sandbox {
    program: Program,
    url: String,
}

impl Sandbox {
    fn start(home: &Path, options: &str) -> Self {
        let mut program = Program::start(home, &format!("sandbox {options}"));
        let line = program.line();
        let url = line.strip_prefix("listening on ").unwrap().to_owned();
        Self { program, url }
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        let _ = self.program.child.kill();
        let _ = self.program.child.wait();
    }
}

fn run(home: &Path, line: &str) -> (i32, String) {
    Program::start(home, line).end()
}

fn set_key(home: &Path, key: &str) {
    set_key_for(home, "test", key);
}

fn set_key_for(home: &Path, environment: &str, key: &str) {
    let mut program = Program::start(home, &format!("key set --environment {environment}"));
    let mut input = program.child.stdin.take().unwrap();
    input
        .write_all(format!("\u{feff} {key}\r\n").as_bytes())
        .unwrap();
    drop(input);
    let (code, said) = program.end();
    assert_eq!(code, 0, "{said}");
}

/// Every file below a folder that holds the key.
fn leaks(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(leaks(&path));
        } else if std::fs::read(&path)
            .is_ok_and(|bytes| bytes.windows(KEY.len()).any(|part| part == KEY.as_bytes()))
        {
            found.push(path);
        }
    }
    found
}

fn last(out: &str) -> Value {
    serde_json::from_str(out.lines().last().unwrap()).unwrap()
}

#[test]
fn a_key_is_stored_checked_and_deleted() {
    let Some(home) = session("a_key_is_stored_checked_and_deleted") else {
        return;
    };
    let sandbox = Sandbox::start(&home, "");
    assert_eq!(run(&home, "key status --environment test").0, 3);
    assert_eq!(run(&home, "key check --environment test").0, 3);
    set_key(&home, KEY);
    assert_eq!(run(&home, "key status --environment test").0, 0);
    assert_eq!(run(&home, "key status --environment live").0, 3);
    let check = format!(
        "key check --environment test --locale en-BE --api-url {}",
        sandbox.url
    );
    let (code, said) = run(&home, &check);
    assert!(
        code == 0 && said.contains("Bancontact is active"),
        "{code} {said}"
    );
    set_key(&home, "invalid");
    assert_eq!(run(&home, &check).0, 3, "the provider refuses it");
    drop(sandbox);
    assert_eq!(run(&home, &check).0, 1, "nobody answers");
    assert_eq!(run(&home, "key delete --environment test").0, 0);
    assert_eq!(run(&home, "key status --environment test").0, 3);
    assert_eq!(leaks(&home), Vec::<PathBuf>::new());
}

#[test]
fn a_test_payment_is_taken_and_the_key_is_seen_nowhere() {
    let Some(home) = session("a_test_payment_is_taken_and_the_key_is_seen_nowhere") else {
        return;
    };
    let sandbox = Sandbox::start(&home, "--outcome completed --after 2");
    set_key(&home, KEY);
    let to = format!("--environment test --log debug --api-url {}", sandbox.url);
    let mut program = Program::start(&home, &format!("charge 12,50 --reference one --json {to}"));
    program.event("code");
    let of_process = |name: &str| std::fs::read(format!("/proc/{}/{name}", program.child.id()));
    let limits = String::from_utf8(of_process("limits").unwrap()).unwrap();
    let core = limits.lines().find(|line| line.starts_with("Max core"));
    let core: Vec<_> = core.unwrap().split_whitespace().collect();
    assert_eq!(core[4..6], ["0", "0"], "no core of what holds a key");
    for name in ["cmdline", "environ"] {
        // The environment of a process with a key is closed to all but root.
        let bytes = match of_process(name) {
            Err(error) if name == "environ" => {
                assert_eq!(error.kind(), std::io::ErrorKind::PermissionDenied);
                continue;
            }
            read => read.unwrap(),
        };
        assert!(
            !bytes.windows(KEY.len()).any(|part| part == KEY.as_bytes()),
            "{name}"
        );
    }
    let (code, out) = program.end();
    assert_eq!((code, &last(&out)["outcome"]), (0, &"paid".into()), "{out}");

    let (code, out) = run(&home, &format!("charge 12,50 --reference one --json {to}"));
    assert_eq!((code, out.as_str()), (2, ""), "it was just paid");
    let (code, out) = run(
        &home,
        &format!("charge 12,50 --reference ONE --again --json {to}"),
    );
    assert_eq!(code, 0, "{out}");
    let (code, out) = run(&home, &format!("payments --json {to}"));
    assert_eq!(
        (code, out.lines().count(), &last(&out)["environment"]),
        (0, 2, &"test".into())
    );
    let payment = last(&out)["payment"].as_str().unwrap().to_owned();
    let (code, out) = run(&home, &format!("refund {payment} --amount 1 --json {to}"));
    assert_eq!(
        (code, &last(&out)["status"]),
        (0, &"accepted".into()),
        "{out}"
    );
    assert_eq!(run(&home, &format!("reconcile --json {to}")).0, 0);
    let (_, csv) = run(&home, &format!("export --format csv {to}"));
    assert!(
        csv.lines().nth(1).unwrap().starts_with("TEST,test,"),
        "{csv}"
    );
    run(&home, &format!("doctor {to}"));
    let log = home.join("data/log/terminal.log");
    assert!(
        std::fs::read_to_string(log)
            .unwrap()
            .contains("exchange with the provider")
    );
    assert_eq!(leaks(&home), Vec::<PathBuf>::new());
}

#[test]
fn an_open_reference_is_refused_and_can_be_taken_knowingly() {
    let Some(home) = session("an_open_reference_is_refused_and_can_be_taken_knowingly") else {
        return;
    };
    let sandbox = Sandbox::start(&home, "");
    set_key(&home, KEY);
    let to = format!("--environment test --json --api-url {}", sandbox.url);
    let mut first = Program::start(&home, &format!("charge 5 --reference open {to}"));
    first.event("code");
    first.signal("TERM");
    assert_eq!(first.end().0, 15);
    assert_eq!(run(&home, &format!("charge 5 --reference open {to}")).0, 2);
    let mut again = Program::start(&home, &format!("charge 5 --reference open --again {to}"));
    again.event("code");
    again.signal("INT");
    let (code, out) = again.end();
    assert_eq!((code, &last(&out)["outcome"]), (12, &"cancelled".into()));
}

#[test]
fn a_second_interrupt_leaves_it_unresolved_when_nobody_answers() {
    let Some(home) = session("a_second_interrupt_leaves_it_unresolved_when_nobody_answers") else {
        return;
    };
    let sandbox = Sandbox::start(&home, "");
    set_key(&home, KEY);
    let to = format!("--environment test --json --api-url {}", sandbox.url);
    let mut program = Program::start(&home, &format!("charge 5 --reference silence {to}"));
    program.event("code");
    sandbox.program.signal("STOP");
    program.signal("INT");
    std::thread::sleep(Duration::from_secs(1));
    program.signal("INT");
    let (code, out) = program.end();
    assert_eq!((code, &last(&out)["outcome"]), (15, &"unresolved".into()));
    sandbox.program.signal("CONT");
    let (code, out) = run(&home, &format!("resume {to}"));
    assert_eq!(
        (code, &last(&out)["outcome"]),
        (0, &"cancelled".into()),
        "{out}"
    );
}

#[test]
fn a_silent_provider_holds_charge_up_for_45_seconds_past_the_deadline_at_most() {
    let Some(home) =
        session("a_silent_provider_holds_charge_up_for_45_seconds_past_the_deadline_at_most")
    else {
        return;
    };
    let sandbox = Sandbox::start(&home, "");
    set_key(&home, KEY);
    let to = format!("--environment test --json --api-url {}", sandbox.url);
    let mut program = Program::start(
        &home,
        &format!("charge 5 --reference silence --expires-in 5 {to}"),
    );
    let shown = Instant::now();
    program.event("code");
    sandbox.program.signal("STOP");
    let (code, out) = program.end();
    assert_eq!(
        (code, &last(&out)["outcome"]),
        (15, &"unresolved".into()),
        "{out}"
    );
    assert!(out.contains("\"code\":\"no_network\""), "{out}");
    assert!(
        shown.elapsed() <= Duration::from_secs(51),
        "{:?}",
        shown.elapsed()
    );
}

#[test]
fn an_order_that_could_never_be_sent_is_not_created() {
    let Some(home) = session("an_order_that_could_never_be_sent_is_not_created") else {
        return;
    };
    set_key(&home, KEY);
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let closed = listener.local_addr().unwrap();
    drop(listener);
    let to = format!("--environment test --json --api-url http://{closed}/v1/json");
    let (code, out) = run(
        &home,
        &format!("charge 5 --reference nowhere --expires-in 5 {to}"),
    );
    assert_eq!(
        (code, &last(&out)["outcome"]),
        (13, &"not_created".into()),
        "{out}"
    );
    assert!(out.contains("\"code\":\"no_network\""), "{out}");
    assert!(!out.contains("\"event\":\"code\""));
}

#[test]
fn a_mismatch_needs_attention_until_a_person_settles_it() {
    let Some(home) = session("a_mismatch_needs_attention_until_a_person_settles_it") else {
        return;
    };
    let sandbox = Sandbox::start(
        &home,
        "--outcome completed --after 0 --fault mismatch_amount",
    );
    set_key(&home, KEY);
    let to = format!("--environment test --json --api-url {}", sandbox.url);
    for (decision, outcome) in [("paid", "paid"), ("refunded", "refunded")] {
        let (code, out) = run(&home, &format!("charge 5 --reference {decision} {to}"));
        assert_eq!(
            (code, &last(&out)["outcome"]),
            (14, &"needs_attention".into()),
            "{out}"
        );
        assert!(out.contains("\"code\":\"mismatch\""), "{out}");
        let payment = last(&out)["payment"].as_str().unwrap().to_owned();
        let listed = run(&home, &format!("payments --search {payment} {to}")).1;
        assert_eq!(last(&listed)["attention"], "mismatch");
        let settle = format!("settle {payment} --as {decision} --note seen --environment test");
        assert_eq!(run(&home, &settle).0, 0);
        let listed = run(&home, &format!("payments --search {payment} {to}")).1;
        assert_eq!(
            (&last(&listed)["outcome"], &last(&listed)["attention"]),
            (&outcome.into(), &Value::Null)
        );
        assert_eq!(run(&home, &settle).0, 2, "it is settled");
    }
}

#[test]
fn an_order_that_the_provider_refuses_is_not_created() {
    let Some(home) = session("an_order_that_the_provider_refuses_is_not_created") else {
        return;
    };
    let sandbox = Sandbox::start(&home, "");
    set_key(&home, "invalid");
    let to = format!("--environment test --json --api-url {}", sandbox.url);
    let (code, out) = run(&home, &format!("charge 5 --reference refused {to}"));
    assert_eq!(
        (code, &last(&out)["outcome"]),
        (13, &"not_created".into()),
        "{out}"
    );
    assert!(out.contains("\"code\":\"key_refused\""), "{out}");
}

#[test]
fn a_second_order_after_a_lost_reply_is_told_of_like_the_first() {
    let Some(home) = session("a_second_order_after_a_lost_reply_is_told_of_like_the_first") else {
        return;
    };
    let sandbox = Sandbox::start(&home, "--fault lost_reply=1");
    set_key(&home, KEY);
    let to = format!("--environment test --json --api-url {}", sandbox.url);
    let mut program = Program::start(&home, &format!("charge 5 --reference lost {to}"));
    let first = program.event("status");
    assert_eq!(first["status"], "cancelled");
    let second = program.event("code");
    assert_ne!(first["order_id"], second["order_id"]);
    program.signal("INT");
    let status = program.event("status");
    assert_eq!(
        (&status["status"], &status["order_id"]),
        (&"cancelled".into(), &second["order_id"])
    );
    let (code, out) = program.end();
    assert_eq!((code, &last(&out)["outcome"]), (12, &"cancelled".into()));
}

#[test]
fn a_foreign_code_becomes_the_page_and_no_usable_address_cancels_the_order() {
    let Some(home) =
        session("a_foreign_code_becomes_the_page_and_no_usable_address_cancels_the_order")
    else {
        return;
    };
    let sandbox = Sandbox::start(&home, "--fault bad_qr_url --fault bad_payment_url=1");
    set_key(&home, KEY);
    let to = format!("--environment test --json --api-url {}", sandbox.url);
    let (code, out) = run(&home, &format!("charge 5 --reference none {to}"));
    let (outcome, amount) = (&last(&out)["outcome"], &last(&out)["amount"]);
    assert_eq!(code, 13, "{out}");
    assert_eq!((outcome, amount), (&"not_created".into(), &500.into()));
    assert!(out.contains("\"code\":\"code_unusable\""), "{out}");
    assert!(
        !out.contains("\"event\":\"code\""),
        "nothing is shown: {out}"
    );
    let (_, listed) = run(&home, &format!("payments {to}"));
    let orders = last(&listed)["order_ids"].as_array().unwrap().len();
    assert_eq!((orders, &last(&listed)["status"]), (1, &"cancelled".into()));
    let mut program = Program::start(&home, &format!("charge 5 --reference page {to}"));
    let shown = program.event("code");
    assert_eq!(shown["shows"], "payment_url", "marked as a page");
    assert!(shown["qr_url"].as_str().unwrap().contains("pay.example"));
    program.signal("INT");
    assert_eq!(program.end().0, 12);
}
