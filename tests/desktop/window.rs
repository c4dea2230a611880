//! The program's window on a desk.

use crate::desk::Desk;
use crate::device::{Device, PROGRAM};
use crate::parts::{Ended, run, told, until};
use crate::picture::{GREEN, Rgb, SURFACE};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// What a start, a request or an answer may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// See the module. The program is ended with it.
pub struct Window<'a> {
    desk: &'a Desk,
    program: Ended,
    id: String,
}

impl<'a> Window<'a> {
    /// Starts the program, and waits for its window with this screen in its title.
    pub fn open(desk: &'a Desk, device: &Device, screen: &str) -> Self {
        let mut command: Command = desk.command(PROGRAM);
        device.dress(&mut command);
        let child = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::inherit())
            .spawn();
        let mut window = Self {
            desk,
            program: Ended(child.unwrap()),
            id: String::new(),
        };
        window.id = window.find();
        window.shows(screen);
        told(
            desk.command("xdotool")
                .args(["windowactivate", "--sync", &window.id]),
        );
        window
    }

    /// *Charge* over the whole desk, ready to be typed into.
    pub fn charge(desk: &'a Desk, device: &Device) -> Self {
        let window = Self::open(desk, device, "Charge");
        window.fills_the_desk();
        window
    }

    fn find(&mut self) -> String {
        let pid = self.pid();
        let found = until(PATIENCE, || {
            assert!(self.end_now().is_none(), "it ended before its window came");
            let list = run(self.desk.command("wmctrl").args(["-l", "-p", "-x"]));
            let list = String::from_utf8_lossy(&list.stdout).into_owned();
            // id, desktop, process, instance.class, host, title
            list.lines().find_map(|line| {
                let words: Vec<_> = line.split_whitespace().collect();
                let ours = words.get(2) == Some(&pid.as_str());
                let class = words.get(3).copied().unwrap_or_default();
                (ours && class.ends_with("be.bpost.terminal")).then(|| words[0].to_owned())
            })
        });
        found.unwrap_or_else(|| panic!("no window with the id be.bpost.terminal"))
    }

    fn fills_the_desk(&self) {
        let (width, height) = self.desk.size;
        let (w, h) = (width.to_string(), height.to_string());
        let filled = until(PATIENCE, || {
            let id = &self.id;
            let place =
                told(
                    self.desk
                        .command("xdotool")
                        .args(["getwindowgeometry", "--shell", id]),
                );
            let has = |line: String| place.lines().any(|given| given == line);
            if has(format!("WIDTH={w}")) && has(format!("HEIGHT={h}")) && has("X=0".to_owned()) {
                return Some(());
            }
            told(self.desk.command("xdotool").args([
                "windowsize",
                id,
                &w,
                &h,
                "windowmove",
                id,
                "0",
                "0",
            ]));
            std::thread::sleep(Duration::from_millis(200));
            None
        });
        assert!(
            filled.is_some(),
            "the window does not take {width}x{height}"
        );
        // What was there before the change of size has to be drawn over.
        std::thread::sleep(Duration::from_millis(300));
    }

    pub fn pid(&self) -> String {
        self.program.0.id().to_string()
    }

    pub fn title(&self) -> String {
        let said = run(self
            .desk
            .command("xdotool")
            .args(["getwindowname", &self.id]));
        String::from_utf8(said.stdout)
            .unwrap()
            .trim_end()
            .to_owned()
    }

    /// Width and height.
    pub fn size(&self) -> String {
        let place = told(
            self.desk
                .command("xdotool")
                .args(["getwindowgeometry", &self.id]),
        );
        place.split("Geometry: ").nth(1).unwrap().trim().to_owned()
    }

    /// Waits until the title names this screen.
    pub fn shows(&self, screen: &str) {
        let title = format!("bpost-terminal — {screen} — TRAINING");
        let found = until(PATIENCE, || (self.title() == title).then_some(()));
        if found.is_none() {
            self.fails(&format!("{title:?} expected, not {:?}", self.title()));
        }
    }

    /// Looks for a while that the title keeps naming this screen.
    pub fn keeps_showing(&self, screen: &str) {
        std::thread::sleep(Duration::from_millis(700));
        assert_eq!(
            self.title(),
            format!("bpost-terminal — {screen} — TRAINING")
        );
    }

    /// Waits until most of the screen has this colour: how long that took.
    pub fn turns(&self, colour: Rgb) -> Duration {
        let began = Instant::now();
        let turned = until(PATIENCE, || {
            (self.desk.picture().share(colour) > 0.6).then_some(())
        });
        if turned.is_none() {
            self.fails(&format!("the screen does not turn {colour:?}"));
        }
        began.elapsed()
    }

    /// Waits until news stands on a part of *Charge* of about this share, because of what is done;
    /// it never has the colour of a paid sale.
    pub fn tells(&self, share: f64, by: impl FnOnce()) {
        let surface = || self.desk.picture().share(SURFACE);
        std::thread::sleep(Duration::from_millis(700));
        let before = surface();
        by();
        if until(PATIENCE, || (surface() > before + share).then_some(())).is_none() {
            self.fails("nobody tells the clerk");
        }
        assert!(self.desk.picture().share(GREEN) < 0.01, "news is green");
    }

    /// Waits for a code on the screen: its text.
    pub fn code(&self) -> String {
        self.shows("Code");
        let code = until(PATIENCE, || self.desk.picture().code());
        code.unwrap_or_else(|| self.fails("no code on the screen"))
    }

    /// Fails with a picture of what there was instead.
    fn fails(&self, why: &str) -> ! {
        let picture = format!("{}/desktop-{}.png", env!("CARGO_TARGET_TMPDIR"), self.pid());
        self.desk.picture().save(picture.as_ref());
        panic!("{why}; see {picture}")
    }

    /// Enters a sale as a person does, and requests the code: its text.
    pub fn sells(&self, digits: &str, reference: &str) -> String {
        self.desk.types(digits);
        self.desk.press(&["Tab"]);
        self.desk.types(reference);
        self.desk.press(&["Return"]);
        self.code()
    }

    /// Asks the window to close, as a click on its frame does.
    pub fn asks_to_close(&self) {
        told(self.desk.command("wmctrl").args(["-i", "-c", &self.id]));
    }

    fn end_now(&mut self) -> Option<i32> {
        let status = self.program.0.try_wait().unwrap();
        status.map(|status| status.code().unwrap_or(-1))
    }

    /// Whether the program runs on.
    pub fn runs(&mut self) -> bool {
        self.end_now().is_none()
    }

    /// Waits for the program's end: its exit code.
    pub fn ends(mut self) -> i32 {
        let code = until(PATIENCE, || self.end_now());
        code.unwrap_or_else(|| panic!("it does not end"))
    }

    /// Takes the power away.
    pub fn dies(mut self) {
        let child: &mut Child = &mut self.program.0;
        child.kill().unwrap();
        child.wait().unwrap();
    }
}
