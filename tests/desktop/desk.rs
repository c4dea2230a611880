//! A desk: a screen, a window manager and a keyboard.

use crate::parts::{Ended, told, until};
use crate::picture::Picture;
use crate::support::real;
use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tempfile::TempDir;

/// The tests take turns.
static TURN: Mutex<()> = Mutex::new(());

const PROGRAMS: [&str; 6] = [
    "Xvfb",
    "openbox",
    "setxkbmap",
    "wmctrl",
    "xdotool",
    "zbarimg",
];

/// The window manager adds no frame, so that a window can have the whole screen.
const NO_FRAMES: &str = r#"<?xml version="1.0"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
<theme><keepBorder>no</keepBorder></theme><applications><application class="*"><decor>no</decor></application></applications>
</openbox_config>"#;

/// See the module.
pub struct Desk {
    /// Width and height in pixels.
    pub size: (u32, u32),
    display: String,
    files: TempDir,
    _manager: Ended,
    _screen: Ended,
    _turn: Option<MutexGuard<'static, ()>>,
}

impl Desk {
    /// A desk of this size with a US keyboard; `None` where a part of it is missing.
    pub fn new(test: &str, size: (u32, u32)) -> Option<Self> {
        Self::with_keyboard(test, size, "us")
    }

    /// A desk whose keyboard has this layout.
    pub fn with_keyboard(test: &str, size: (u32, u32), layout: &str) -> Option<Self> {
        if !real::need(test, real::missing_program(&PROGRAMS)) {
            return None;
        }
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        Some(Self::set_up(size, layout, Some(turn)))
    }

    /// A desk whose test has its turn; `None` for the turn where another of its desks holds it.
    pub fn set_up(size: (u32, u32), layout: &str, turn: Option<MutexGuard<'static, ()>>) -> Self {
        let files = tempfile::tempdir().unwrap();
        let (screen, display) = screen(&files, size);
        fs::write(files.path().join("openbox.xml"), NO_FRAMES).unwrap();
        let manager = Command::new("openbox")
            .arg("--config-file")
            .arg(files.path().join("openbox.xml"))
            .env("DISPLAY", &display)
            .env("HOME", files.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let desk = Self {
            size,
            display,
            files,
            _manager: Ended(manager),
            _screen: screen,
            _turn: turn,
        };
        // The window manager answers once it manages.
        let managed = until(Duration::from_secs(10), || {
            let asked = crate::parts::run(desk.command("wmctrl").arg("-m"));
            asked.status.success().then_some(())
        });
        assert!(managed.is_some(), "no window manager");
        told(desk.command("setxkbmap").arg(layout));
        desk
    }

    /// A program on this desk.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command
            .env("DISPLAY", &self.display)
            .env_remove("WAYLAND_DISPLAY");
        command
    }

    /// Presses keys one after the other as a person does; each by its X name, or by its place as
    /// a number.
    pub fn press(&self, keys: &[&str]) {
        for key in keys {
            told(
                self.command("xdotool")
                    .args(["key", "--clearmodifiers", key]),
            );
            person();
        }
    }

    /// Presses a key and keeps it down.
    pub fn hold(&self, key: &str) {
        told(self.command("xdotool").args(["keydown", key]));
    }

    /// Lets a key go that is held.
    pub fn lets_go(&self, key: &str) {
        told(self.command("xdotool").args(["keyup", key]));
    }

    /// Types a text as a person does.
    pub fn types(&self, text: &str) {
        told(
            self.command("xdotool")
                .args(["type", "--delay", "110", text]),
        );
        person();
    }

    /// Types a text as a barcode scanner does, and this key after it.
    pub fn scans_with(&self, text: &str, end: &str) {
        let mut xdotool = self.command("xdotool");
        xdotool.args(["type", "--delay", "5", "--args", "1", text]);
        told(xdotool.args(["key", "--delay", "5", end]));
    }

    /// Types a text and Enter as a barcode scanner does.
    pub fn scans(&self, text: &str) {
        self.scans_with(text, "Return");
    }

    /// Sends keys by their place, fast, as a barcode scanner does that knows no layout but its own.
    pub fn scans_places(&self, places: &str) {
        let mut xdotool = self.command("xdotool");
        told(
            xdotool
                .args(["key", "--delay", "5"])
                .args(places.split(' ')),
        );
    }

    /// Presses the left button of the mouse here.
    pub fn clicks(&self, (x, y): (u32, u32)) {
        let (x, y) = (x.to_string(), y.to_string());
        told(
            self.command("xdotool")
                .args(["mousemove", &x, &y, "click", "1"]),
        );
    }

    /// What is on the screen now.
    pub fn picture(&self) -> Picture {
        let file = self.files.path().join("Xvfb_screen0");
        Picture::from_xwd(&fs::read(file).unwrap())
    }

    /// A folder for files of the test.
    pub fn folder(&self) -> &std::path::Path {
        self.files.path()
    }
}

/// The pause of a person between two acts: longer than any within a scan.
fn person() {
    std::thread::sleep(Duration::from_millis(120));
}

/// A screen on the first display that is free, its pixels in a file.
fn screen(files: &TempDir, (width, height): (u32, u32)) -> (Ended, String) {
    let mut child = Command::new("Xvfb")
        .args([
            "-displayfd",
            "1",
            "-noreset",
            "-nolisten",
            "tcp",
            "-screen",
            "0",
        ])
        .arg(format!("{width}x{height}x24"))
        .arg("-fbdir")
        .arg(files.path())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let out = child.stdout.take().unwrap();
    let screen = Ended(child);
    let (tell, number) = std::sync::mpsc::channel();
    // It says its number once it can be used, and ends the line.
    std::thread::spawn(move || {
        let mut line = String::new();
        let mut out = BufReader::new(out);
        if out.read_line(&mut line).is_ok() {
            let _ = tell.send(line);
        }
        // Kept open: it would be ended by a closed pipe.
        let _ = std::io::copy(&mut out, &mut std::io::sink());
    });
    let number = number.recv_timeout(Duration::from_secs(20)).unwrap();
    (screen, format!(":{}", number.trim()))
}
