//! The real window on a display of its own: beside another instance, and with its D-Bus gone.

use crate::desk::Desk;
use crate::device::{Device, Running};
use crate::provider::{agrees, provider};
use crate::session::{Session, until};
use bpost_terminal::sandbox::{Sandbox, Scenario};
use std::ffi::OsString;
use std::process::Command;
use std::time::Duration;

pub const PATIENCE: Duration = Duration::from_secs(20);

/// The window of a device at a provider.
pub struct Window<'a> {
    pub hand: Hand<'a>,
    pub running: Running,
}

/// Who sits before it.
#[derive(Clone, Copy)]
pub struct Hand<'a> {
    desk: &'a Desk,
    pub process: u32,
}

impl<'a> Window<'a> {
    pub fn open(desk: &'a Desk, device: &Device<'_>, sandbox: &Sandbox) -> Self {
        let api = sandbox.api_url();
        let mut command = device.command(&format!("--environment test --api-url {api}"));
        command.env("DISPLAY", display(desk));
        let running = Running::start(command);
        let process = running.id();
        Self {
            hand: Hand { desk, process },
            running,
        }
    }
}

impl Hand<'_> {
    /// Its id at the display and its title, once it is there.
    fn id_and_title(&self) -> Option<(String, String)> {
        let said = self.desk.command("wmctrl").args(["-l", "-p"]).output();
        let list = String::from_utf8_lossy(&said.unwrap().stdout).into_owned();
        let pid = self.process.to_string();
        list.lines().find_map(|line| {
            let words: Vec<_> = line.split_whitespace().collect();
            let title = || words[4..].join(" ");
            (words.get(2) == Some(&pid.as_str())).then(|| (words[0].to_owned(), title()))
        })
    }

    /// Its id, once its title names this screen.
    pub fn on_screen(&self, screen: &str) -> Option<String> {
        let (id, title) = self.id_and_title()?;
        title.contains(&format!(" {screen} ")).then_some(id)
    }

    /// Waits until its title names this screen.
    pub fn shows(&self, screen: &str) {
        let id = until(screen, PATIENCE, || self.on_screen(screen));
        self.xdotool(&["windowactivate", "--sync", &id]);
    }

    /// Whether it was not killed yet. Until its end is waited for, a dead one is still listed.
    pub fn lives(&self) -> bool {
        let status = std::fs::read_to_string(format!("/proc/{}/stat", self.process));
        status.is_ok_and(|status| !status.contains(") Z "))
    }

    /// A helper that has as long as the window lives.
    pub fn xdotool(&self, arguments: &[&str]) {
        let _ = self
            .desk
            .command("timeout")
            .args(["5", "xdotool"])
            .args(arguments)
            .output();
    }

    /// Types a sale of 5,00 for a reference of a few letters, as fast as a person can.
    pub fn sells(&self, reference: &str) {
        let letters: Vec<String> = reference.chars().map(String::from).collect();
        let mut keys = vec!["key", "--delay", "60", "5", "0", "0", "Tab"];
        keys.extend(letters.iter().map(String::as_str));
        keys.push("Return");
        self.xdotool(&keys);
    }
}

fn display(desk: &Desk) -> OsString {
    let command: Command = desk.command("true");
    let mut all = command.get_envs();
    let found = all.find(|(name, _)| *name == "DISPLAY");
    found.and_then(|(_, value)| value).unwrap().to_owned()
}

#[test]
fn a_window_and_a_charge_do_not_sell_at_once() {
    let name = "a window and a charge";
    let Some(session) = Session::new(name) else {
        return;
    };
    let Some(desk) = Desk::new(name, (1280, 800)) else {
        return;
    };
    let device = session.device("device");
    let sandbox = provider();
    let window = Window::open(&desk, &device, &sandbox);
    window.hand.shows("Charge");
    let charge = "charge 5 --reference beside --json";
    device
        .run(charge, &sandbox.api_url())
        .refused(4, "already open on this device");
    drop(window);
    let mut running = device.start(charge, &sandbox.api_url());
    running.event("code");
    let window = Window::open(&desk, &device, &sandbox);
    window.hand.shows("Trouble");
    std::thread::sleep(Duration::from_millis(600));
    window.hand.xdotool(&["key", "Return"]);
    assert_eq!(window.running.end().code, Some(4));
    assert!(sandbox.play(&sandbox.orders()[0].id, Scenario::Completed));
    assert_eq!(running.end().outcome(), "paid", "it was not disturbed");
    agrees(&device.payments(), &sandbox);
}

#[test]
fn a_window_whose_bus_dies_in_the_middle_of_a_sale_goes_on() {
    let name = "a window whose bus dies";
    let Some(mut session) = Session::new(name) else {
        return;
    };
    let Some(desk) = Desk::new(name, (1280, 800)) else {
        return;
    };
    let sandbox = provider();
    let window = Window::open(&desk, &session.device("device"), &sandbox);
    window.hand.shows("Charge");
    window.hand.sells("bus");
    window.hand.shows("Code");
    session.loses_bus();
    std::thread::sleep(Duration::from_secs(1));
    assert!(sandbox.play(&sandbox.orders()[0].id, Scenario::Completed));
    window.hand.shows("Paid");
    let device = session.device("device");
    agrees(&device.payments(), &sandbox);
    assert_eq!(device.payment()["outcome"], "paid");
}
