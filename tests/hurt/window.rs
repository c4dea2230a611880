//! The real window on a display of its own: killed at any moment, beside another instance, and with
//! its D-Bus gone.

use crate::desk::Desk;
use crate::device::{Device, Running, Said};
use crate::kills::{Chance, check, seed, times};
use crate::provider::{agrees, is_payable, provider, with};
use crate::session::{Session, until};
use bpost_terminal::sandbox::{Sandbox, Scenario};
use std::ffi::OsString;
use std::process::Command;
use std::time::{Duration, Instant};

/// How often the window is killed in a usual run, and where every real part is demanded.
const KILLS: (u64, u64) = (8, 36);
const PATIENCE: Duration = Duration::from_secs(20);
/// A start, a sale that is typed, and a customer who pays.
const LIFE: Duration = Duration::from_millis(3800);

/// The window of a device at a provider.
struct Window<'a> {
    hand: Hand<'a>,
    running: Running,
}

/// Who sits before it.
#[derive(Clone, Copy)]
struct Hand<'a> {
    desk: &'a Desk,
    process: u32,
}

impl<'a> Window<'a> {
    fn open(desk: &'a Desk, device: &Device<'_>, sandbox: &Sandbox) -> Self {
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

    /// Waits until its title names this screen.
    fn shows(&self, screen: &str) {
        let shows = || {
            let (id, title) = self.id_and_title()?;
            title.contains(&format!(" {screen} ")).then_some(id)
        };
        let id = until(screen, PATIENCE, shows);
        self.xdotool(&["windowactivate", "--sync", &id]);
    }

    /// A helper that has as long as the window lives.
    fn xdotool(&self, arguments: &[&str]) {
        let _ = self
            .desk
            .command("timeout")
            .args(["5", "xdotool"])
            .args(arguments)
            .output();
    }

    /// Types a sale of 5,00 for a reference of a few letters, as fast as a person can.
    fn sells(&self, reference: &str) {
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

/// Four letters that no other round has.
fn reference(number: u64) -> String {
    let letter =
        |place: u32| char::from(b'a' + u8::try_from(number / 26u64.pow(place) % 26).unwrap());
    ['k', letter(2), letter(1), letter(0)].iter().collect()
}

/// One sale in the window, killed at one moment: what it said, and how far it came.
fn kill_one(desk: &Desk, device: &Device<'_>, number: u64, chance: &mut Chance) -> usize {
    let customers = [
        (Scenario::Completed, 200),
        (Scenario::Completed, 1500),
        (Scenario::Declined, 600),
    ];
    let (customer, after) = *chance.of(&customers);
    let sandbox = with(customer, Duration::from_millis(after), &[]);
    let life = u64::try_from(LIFE.as_micros()).unwrap();
    let moment = Duration::from_micros(chance.below(life));
    let (began, name) = (Instant::now(), reference(number));
    let window = Window::open(desk, device, &sandbox);
    let (hand, name) = (window.hand, name.as_str());
    std::thread::scope(|scope| {
        scope.spawn(move || {
            // A window that is killed before it opens is typed into by nobody.
            while began.elapsed() < LIFE && hand.id_and_title().is_none() {
                std::thread::sleep(Duration::from_millis(50));
            }
            if let Some((id, _)) = hand.id_and_title() {
                hand.xdotool(&["windowactivate", "--sync", &id]);
                hand.sells(name);
            }
        });
        std::thread::sleep(moment.saturating_sub(began.elapsed()));
        crate::session::signal(hand.process, "KILL");
        let payable = sandbox.orders().into_iter().filter(is_payable).count();
        assert!(payable <= 1, "{payable} can be paid at once");
    });
    let said: Said = window.running.end();
    assert_eq!(said.code, None, "{said:?}");
    let orders = sandbox.orders().len();
    println!("{name}: killed after {moment:?}, {orders} orders");
    check(device, &said, &sandbox, name);
    orders
}

#[test]
fn a_window_that_is_killed_at_any_moment_leaves_a_sale_that_resume_finishes() {
    let name = "a window that is killed at any moment";
    let Some(session) = Session::new(name) else {
        return;
    };
    let Some(desk) = Desk::new(name, (1280, 800)) else {
        return;
    };
    let (kills, seed, began) = (times("HURT_WINDOW_KILLS", KILLS), seed(), Instant::now());
    println!("HURT_SEED={seed}: the window is killed {kills} times");
    let device = session.device("device");
    let mut chance = Chance(seed);
    let orders = (0..kills).map(|number| kill_one(&desk, &device, number, &mut chance));
    let orders: usize = orders.sum();
    println!(
        "{orders} of {kills} windows had made an order; {:?}",
        began.elapsed()
    );
    assert!(kills < 8 || orders > 0, "no sale was ever begun");
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
