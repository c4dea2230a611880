//! A user's session that is thrown away: a home, a D-Bus, a keyring with the key in it.
//!
//! Bus and keyring are children of the test, so that it can take either away in the middle of a
//! sale. The bus starts no service by itself: what is gone stays gone.

use crate::device::Device;
use crate::support::real;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// The key of these tests. It must be found nowhere.
pub const KEY: &str = "k3y-that-nobody-may-see-0123456789";
const PASSWORD: &[u8] = b"test-password";
const PATIENCE: Duration = Duration::from_secs(20);

const BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:dir=HOME/run</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/>
<allow eavesdrop="true"/><allow own="*"/></policy></busconfig>"#;

/// A program that ends with its owner.
pub struct Ended(pub Child);

impl Ended {
    /// Sends it a signal.
    pub fn signal(&self, name: &str) {
        signal(self.0.id(), name);
    }
}

impl Drop for Ended {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Sends a process a signal.
pub fn signal(process: u32, name: &str) {
    let sent = Command::new("kill")
        .args(["-s", name, &process.to_string()])
        .status()
        .unwrap();
    assert!(sent.success(), "{name} to {process}");
}

/// See the module.
pub struct Session {
    pub home: TempDir,
    bus: Option<Ended>,
    keyring: Option<Ended>,
    address: String,
}

impl Session {
    /// A session whose keyring holds the key; `None` where a part of it is missing.
    pub fn new(test: &str) -> Option<Self> {
        let mut session = Self::with_nothing(test)?;
        session.starts_keyring(true);
        let stores = || {
            let mut command = session.device("keys").command("key set --environment test");
            command.stdout(Stdio::null()).stderr(Stdio::null());
            let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
            // It hangs up where there is no keyring yet.
            let _ = child.stdin.take().unwrap().write_all(KEY.as_bytes());
            child.wait().unwrap().success()
        };
        until("the keyring takes the key", PATIENCE, || {
            stores().then_some(())
        });
        Some(session)
    }

    /// A session with a bus and without a keyring.
    pub fn with_nothing(test: &str) -> Option<Self> {
        let parts = ["dbus-daemon", "gnome-keyring-daemon"];
        if !real::need(test, real::missing_program(&parts)) {
            return None;
        }
        let home = tempfile::tempdir().unwrap();
        for folder in ["run", "share", "config", "cache"] {
            fs::create_dir(home.path().join(folder)).unwrap();
        }
        let config = home.path().join("bus.conf");
        fs::write(&config, BUS.replace("HOME", home.path().to_str().unwrap())).unwrap();
        let mut child = Command::new("dbus-daemon")
            .arg("--config-file")
            .arg(&config)
            .args(["--nofork", "--print-address=1"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut address = String::new();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        out.read_line(&mut address).unwrap();
        Some(Self {
            home,
            bus: Some(Ended(child)),
            keyring: None,
            address: address.trim().to_owned(),
        })
    }

    /// Starts the keyring; a locked one waits for a password that nobody can enter.
    pub fn starts_keyring(&mut self, unlocked: bool) {
        let mut command = Command::new("gnome-keyring-daemon");
        command.args(["--foreground", "--components=secrets"]);
        if unlocked {
            command.arg("--unlock");
        }
        self.dress(&mut command);
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(PASSWORD).unwrap();
        self.keyring = Some(Ended(child));
    }

    /// The keyring, as a process.
    pub fn keyring(&self) -> &Ended {
        self.keyring.as_ref().unwrap()
    }

    /// The keyring dies.
    pub fn loses_keyring(&mut self) {
        self.keyring = None;
    }

    /// The bus dies, and with it every connection to it.
    pub fn loses_bus(&mut self) {
        self.bus = None;
    }

    /// Makes a command one of this session: nothing of the machine's user is seen.
    pub fn dress(&self, command: &mut Command) {
        let folder = |name: &str| self.home.path().join(name);
        command
            .env_clear()
            .env("HOME", self.home.path())
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("DBUS_SESSION_BUS_ADDRESS", &self.address)
            .env("XDG_RUNTIME_DIR", folder("run"))
            .env("XDG_DATA_HOME", folder("share"))
            .env("XDG_CONFIG_HOME", folder("config"))
            .env("XDG_CACHE_HOME", folder("cache"));
    }

    /// A device of this user: a data folder of this name.
    pub fn device(&self, name: &str) -> Device<'_> {
        Device::new(self, self.home.path().join(name))
    }
}

/// At its end no file of a session holds the key.
impl Drop for Session {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            assert_eq!(leaks(self.home.path()), Vec::<String>::new(), "the key");
        }
    }
}

/// Every file below a folder that holds the key. What a mount has taken away cannot be read.
pub fn leaks(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let holds = |path: &Path| {
        let key = KEY.as_bytes();
        let bytes = File::open(path).and_then(|_| fs::read(path));
        bytes.is_ok_and(|bytes| bytes.windows(key.len()).any(|part| part == key))
    };
    let mut found = Vec::new();
    for entry in entries.flatten() {
        let (path, kind) = (entry.path(), entry.file_type().unwrap());
        if kind.is_dir() {
            found.extend(leaks(&path));
        } else if kind.is_file() && holds(&path) {
            found.push(path.display().to_string());
        }
    }
    found
}

/// Asks again and again until there is an answer.
pub fn until<T>(what: &str, patience: Duration, mut ask: impl FnMut() -> Option<T>) -> T {
    let began = Instant::now();
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(began.elapsed() < patience, "not in time: {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}
