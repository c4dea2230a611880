//! The vault against a real Secret Service: gnome-keyring in a D-Bus session of its own.
//!
//! Each test starts a session with a home that is thrown away and runs itself again inside it, so
//! that the keyring of whoever runs the tests is never touched.
#![cfg(target_os = "linux")]
#![expect(
    clippy::unwrap_used,
    reason = "a test stops at the first thing that is wrong"
)]

mod support;

use bpost_terminal::payment::Environment::{Live, Test};
use bpost_terminal::secret::Secret;
use bpost_terminal::vault::{OsVault, Vault, VaultError};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Duration;
use support::real;

/// Set inside a session: the test does its work there instead of starting another session.
const INSIDE: &str = "BPOST_TERMINAL_TEST_INSIDE_SESSION";

/// Starts the keyring, unlocked by the password on its standard input.
const UNLOCKED: &str = r#"printf %s test-password | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1"#;

/// Starts it again in place of the one that runs, and unlocks nothing.
const LOCKED: &str = "gnome-keyring-daemon --replace --components=secrets >/dev/null 2>&1 &";

/// A bus that knows no services and so cannot start a keyring by itself.
const BARE_BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>"#;

fn key(text: &str) -> Secret {
    Secret::new(text.to_owned())
}

/// Runs the rest of the test in a session: `true` inside it. Outside, `wrap` makes the command that
/// runs a command inside, and the test has passed when the one inside has.
fn session(test: &str, wrap: impl FnOnce(&Path) -> Command) -> bool {
    if std::env::var_os(INSIDE).is_some() {
        return true;
    }
    let home = tempfile::tempdir().unwrap();
    for folder in ["run", "data"] {
        std::fs::create_dir(home.path().join(folder)).unwrap();
    }
    let status = wrap(home.path())
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture"])
        .env(INSIDE, "1")
        .env("HOME", home.path())
        .env("XDG_RUNTIME_DIR", home.path().join("run"))
        .env("XDG_DATA_HOME", home.path().join("data"))
        .env("XDG_CONFIG_HOME", home.path().join("config"))
        .env("XDG_CACHE_HOME", home.path().join("cache"))
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("GNOME_KEYRING_CONTROL")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_passed(test, &status);
    false
}

fn assert_passed(test: &str, output: &Output) {
    let told = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success() && told.contains("1 passed"),
        "{test} failed in its session:\n{told}\n{errors}"
    );
}

/// A session whose shell does `before` first.
fn with_keyring(test: &str, before: &str) -> bool {
    session(test, |_| {
        let mut command = Command::new("dbus-run-session");
        command.args(["--", "sh", "-c", &format!("{before}\nexec \"$@\""), "sh"]);
        command
    })
}

fn shell(script: &str) {
    let status = Command::new("sh").args(["-c", script]).status().unwrap();
    assert!(status.success(), "{script}");
}

fn keyring_is_here(what: &str) -> bool {
    let programs = ["dbus-run-session", "gnome-keyring-daemon"];
    real::need(what, real::missing_program(&programs))
}

#[test]
fn a_key_is_stored_read_replaced_and_deleted() {
    let name = "a_key_is_stored_read_replaced_and_deleted";
    if !keyring_is_here(name) || !with_keyring(name, UNLOCKED) {
        return;
    }
    let vault = OsVault::new();
    assert_eq!(vault.read(Test), Err(VaultError::NoEntry));
    assert_eq!(vault.delete(Test), Err(VaultError::NoEntry));
    assert_eq!(vault.store(Test, &key("first-test-key")), Ok(()));
    assert_eq!(vault.store(Live, &key("live-key")), Ok(()));
    assert_eq!(vault.read(Test), Ok(key("first-test-key")));
    assert_eq!(vault.store(Test, &key("second-test-key")), Ok(()));
    assert_eq!(vault.read(Test), Ok(key("second-test-key")));
    assert_eq!(vault.delete(Test), Ok(()));
    assert_eq!(vault.read(Test), Err(VaultError::NoEntry));
    assert_eq!(vault.read(Live), Ok(key("live-key")));
}

#[test]
fn a_keyring_that_was_started_again_is_found_again() {
    let name = "a_keyring_that_was_started_again_is_found_again";
    if !keyring_is_here(name) || !with_keyring(name, UNLOCKED) {
        return;
    }
    let vault = OsVault::new();
    assert_eq!(vault.store(Live, &key("live-key")), Ok(()));
    assert_eq!(vault.read(Live), Ok(key("live-key")));
    shell(&UNLOCKED.replace("--unlock", "--replace --unlock"));
    assert_eq!(vault.read(Live), Ok(key("live-key")));
}

#[test]
fn a_locked_keyring_without_a_display_is_locked() {
    let name = "a_locked_keyring_without_a_display_is_locked";
    if !keyring_is_here(name) || !with_keyring(name, UNLOCKED) {
        return;
    }
    let vault = OsVault::new();
    assert_eq!(vault.store(Live, &key("live-key")), Ok(()));
    shell(LOCKED);
    std::thread::sleep(Duration::from_secs(1));
    assert_eq!(vault.read(Live), Err(VaultError::Locked));
    assert_eq!(
        vault.store(Live, &key("other-key")),
        Err(VaultError::Locked)
    );
    assert_eq!(vault.delete(Live), Err(VaultError::Locked));
}

#[test]
fn a_user_without_a_keyring_has_no_entry_and_nowhere_to_store() {
    let name = "a_user_without_a_keyring_has_no_entry_and_nowhere_to_store";
    if !keyring_is_here(name)
        || !with_keyring(
            name,
            "gnome-keyring-daemon --components=secrets >/dev/null 2>&1 & sleep 1",
        )
    {
        return;
    }
    let vault = OsVault::new();
    assert_eq!(vault.read(Test), Err(VaultError::NoEntry));
    assert_eq!(vault.store(Test, &key("test-key")), Err(VaultError::Absent));
}

#[test]
fn a_bus_without_a_keyring_is_absent() {
    let name = "a_bus_without_a_keyring_is_absent";
    if !keyring_is_here(name) {
        return;
    }
    let inside = session(name, |home| {
        let config = home.join("bus.conf");
        std::fs::write(&config, BARE_BUS).unwrap();
        let mut command = Command::new("dbus-run-session");
        command.arg("--config-file").arg(config).arg("--");
        command
    });
    if inside {
        assert_absent();
    }
}

#[test]
fn no_bus_at_all_is_absent() {
    let inside = session("no_bus_at_all_is_absent", |home| {
        let mut command = Command::new("env");
        let address = home.join("no-such-bus");
        command.arg(format!(
            "DBUS_SESSION_BUS_ADDRESS=unix:path={}",
            address.display()
        ));
        command
    });
    if inside {
        assert_absent();
    }
}

fn assert_absent() {
    let vault = OsVault::new();
    assert_eq!(vault.read(Live), Err(VaultError::Absent));
    assert_eq!(vault.store(Live, &key("live-key")), Err(VaultError::Absent));
    assert_eq!(vault.delete(Live), Err(VaultError::Absent));
}

/// A keyring that hangs must not take the terminal with it.
#[test]
fn a_keyring_that_hangs_is_slow() {
    let name = "a_keyring_that_hangs_is_slow";
    if !keyring_is_here(name) || !with_keyring(name, UNLOCKED) {
        return;
    }
    let vault = OsVault::with_patience(Duration::from_secs(2));
    assert_eq!(vault.store(Live, &key("live-key")), Ok(()));
    let daemon = keyring_of_this_session();
    shell(&format!("kill -STOP {daemon}"));
    assert_eq!(vault.read(Live), Err(VaultError::Slow));
    shell(&format!("kill -CONT {daemon}"));
    assert_eq!(vault.read(Live), Ok(key("live-key")));
}

/// The one keyring whose home is ours.
fn keyring_of_this_session() -> u32 {
    let home = format!("HOME={}", std::env::var("HOME").unwrap());
    let is_ours = |process: &Path| {
        let read = |file: &str| std::fs::read(process.join(file)).unwrap_or_default();
        let environment = String::from_utf8_lossy(&read("environ")).into_owned();
        String::from_utf8_lossy(&read("comm")).starts_with("gnome-keyring")
            && environment.split('\0').any(|variable| variable == home)
    };
    std::fs::read_dir("/proc")
        .unwrap()
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .find(|process| is_ours(process))
        .and_then(|process| process.file_name()?.to_str()?.parse().ok())
        .unwrap()
}
