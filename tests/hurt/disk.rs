//! The disk is full, read-only, gone or slow, with a code before the customer's eyes.

use crate::device::Device;
use crate::provider::{agrees, is_payable, provider};
use crate::session::{Session, until};
use crate::shim::{EIO, EROFS, Shim};
use crate::support::real;
use bpost_terminal::sandbox::{Sandbox, Scenario};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(20);
/// The bytes of a small disk, on which a reserve finds its place.
const SIZE: u32 = 24 << 20;

/// A file system in memory in the place of a data folder, for as long as this lives.
struct Disk {
    place: PathBuf,
    mounts: usize,
}

impl Disk {
    fn mount(test: &str, place: &Path, bytes: u32) -> Option<Self> {
        fs::create_dir_all(place).unwrap();
        let size = format!("size={bytes},mode=700");
        let mounted = run("mount", &["-t", "tmpfs", "-o", &size, "none"], place);
        let why = "a tmpfs cannot be mounted here (it takes root on Linux)";
        let disk = Self {
            place: place.to_owned(),
            mounts: usize::from(mounted),
        };
        real::need(test, (!mounted).then(|| why.to_owned())).then_some(disk)
    }

    fn ballast(&self) -> PathBuf {
        self.place.join("ballast")
    }

    /// Takes what is left of it.
    fn fills(&self) {
        let mut bytes = 1 << 20;
        let mut all = Vec::new();
        while bytes > 0 {
            all.resize(all.len() + bytes, 0u8);
            if fs::write(self.ballast(), &all).is_err() {
                all.truncate(all.len() - bytes);
                bytes /= 2;
            }
        }
    }

    fn has_room_again(&self) {
        fs::remove_file(self.ballast()).unwrap();
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        for _ in 0..self.mounts {
            run("umount", &["-l"], &self.place);
        }
    }
}

fn run(program: &str, arguments: &[&str], path: &Path) -> bool {
    Command::new(program)
        .args(arguments)
        .arg(path)
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// The one order of the provider.
fn order(sandbox: &Sandbox) -> String {
    let orders = sandbox.orders();
    assert_eq!(orders.len(), 1, "{orders:?}");
    orders[0].id.clone()
}

/// The customer pays, and the provider has been asked about it since.
pub fn pays_and_is_asked(sandbox: &Sandbox) {
    let id = order(sandbox);
    let asked = || {
        let about = |seen: &&bpost_terminal::sandbox::Seen| seen.path.contains(&id);
        sandbox.requests().iter().filter(about).count()
    };
    // Counted before, since the event of the payment wakes the question at once.
    let before = asked();
    assert!(sandbox.play(&id, Scenario::Completed));
    until("a question", PATIENCE, || (asked() > before).then_some(()));
    std::thread::sleep(Duration::from_millis(1500));
}

#[test]
fn a_disk_that_fills_under_a_code_loses_nothing_and_says_no_more_than_it_holds() {
    let name = "a disk that fills under a code";
    let Some(session) = Session::new(name) else {
        return;
    };
    let device = session.device("device");
    let Some(disk) = Disk::mount(name, &device.data, SIZE) else {
        return;
    };
    let sandbox = provider();
    let mut running = device.start("charge 12,50 --reference full --json", &sandbox.api_url());
    running.event("code");
    disk.fills();
    pays_and_is_asked(&sandbox);
    // Either there was a reserve and it is recorded, or it is not told as paid.
    let recorded = device.payment()["outcome"] == "paid";
    if !recorded {
        let words = running.notice("journal_full");
        assert!(words.contains("disk is full"), "{words}");
        assert!(running.lines.iter().all(|line| line["event"] != "outcome"));
    }
    // A further sale is refused, or room was kept for all of it.
    let line = "charge 5 --reference other --expires-in 5 --json";
    let second = device.run(line, &sandbox.api_url());
    match second.code {
        Some(4) => assert!(second.lines.is_empty(), "{second:?}"),
        _ => assert_eq!(second.outcome(), "expired", "{second:?}"),
    }
    disk.has_room_again();
    let said = running.end();
    assert_eq!(said.outcome(), "paid");
    agrees(&device.payments(), &sandbox);
}

#[test]
fn a_sale_that_ends_on_a_full_disk_is_resumed_when_there_is_room() {
    let name = "a sale that ends on a full disk";
    let Some(session) = Session::new(name) else {
        return;
    };
    let device = session.device("device");
    let Some(disk) = Disk::mount(name, &device.data, SIZE) else {
        return;
    };
    let sandbox = provider();
    let mut running = device.start("charge 12,50 --reference full --json", &sandbox.api_url());
    running.event("code");
    disk.fills();
    pays_and_is_asked(&sandbox);
    running.signal("TERM");
    let told = running.end().outcome().to_owned();
    let kept = device.payment()["outcome"].clone();
    assert!(["paid", "unresolved"].contains(&told.as_str()));
    assert_eq!(kept, told, "what was told is what is kept");
    disk.has_room_again();
    device.resumes(&sandbox);
    assert_eq!(device.payment()["outcome"], "paid");
}

#[test]
fn no_sale_begins_on_a_full_disk() {
    let name = "a sale on a full disk";
    let Some(session) = Session::new(name) else {
        return;
    };
    for made_before in [true, false] {
        let device = session.device(&format!("device-{made_before}"));
        let Some(disk) = Disk::mount(name, &device.data, SIZE) else {
            return;
        };
        let sandbox = provider();
        if made_before {
            let mut running = device.start("charge 1 --reference a --json", &sandbox.api_url());
            running.event("code");
            running.signal("INT");
            assert_eq!(running.end().outcome(), "cancelled");
        }
        let before = sandbox.orders().len();
        disk.fills();
        let said = device.run("charge 5 --reference b --json", &sandbox.api_url());
        said.refused(4, "cannot be recorded");
        assert!(said.err.contains("full"), "{said:?}");
        assert_eq!(sandbox.orders().len(), before, "nobody was asked");
    }
}

#[test]
fn no_sale_begins_on_a_disk_that_cannot_be_written() {
    let name = "a read-only disk";
    let Some(session) = Session::new(name) else {
        return;
    };
    let device = session.device("device");
    let Some(_disk) = Disk::mount(name, &device.data, SIZE) else {
        return;
    };
    let sandbox = provider();
    let mut running = device.start("charge 1 --reference a --json", &sandbox.api_url());
    running.event("code");
    running.signal("TERM");
    assert_eq!(running.end().outcome(), "unresolved");
    assert!(run("mount", &["-o", "remount,ro"], &device.data));
    let said = device.run("charge 5 --reference b --json", &sandbox.api_url());
    said.refused(4, "read-only");
    let resumed = device.run("resume --json", &sandbox.api_url());
    assert_eq!(resumed.code, Some(4), "{resumed:?}");
    assert_eq!(device.payment()["outcome"], "unresolved", "it is read");
    assert_eq!(sandbox.orders().len(), 1, "nobody was asked");
    assert!(run("mount", &["-o", "remount,rw"], &device.data));
    let payment = device.payment()["payment"].as_str().unwrap().to_owned();
    let line = format!("cancel {payment} --json");
    assert_eq!(device.run(&line, &sandbox.api_url()).code, Some(0));
    agrees(&device.payments(), &sandbox);
}

/// The data folder goes away in the middle of a sale, as a disk that is pulled, and comes back.
#[test]
fn a_disk_that_vanishes_under_a_code_is_noticed_and_taken_again() {
    let name = "a disk that vanishes";
    let Some(session) = Session::new(name) else {
        return;
    };
    let device = session.device("device");
    let spare = session.home.path().join("spare");
    let Some(_disk) = Disk::mount(name, &spare, SIZE) else {
        return;
    };
    fs::create_dir(&device.data).unwrap();
    let bind = |to: &Path| run("mount", &["--bind", spare.to_str().unwrap()], to);
    assert!(bind(&device.data));
    let sandbox = provider();
    let mut running = device.start("charge 12,50 --reference gone --json", &sandbox.api_url());
    running.event("code");
    assert!(run("umount", &["-l"], &device.data));
    pays_and_is_asked(&sandbox);
    running.line("a notice", |line| line["event"] == "notice");
    assert!(running.lines.iter().all(|line| line["event"] != "outcome"));
    assert_eq!(device.payments().len(), 0, "there is no journal");
    assert!(bind(&device.data));
    let said = running.end();
    let outcome = said.outcome().to_owned();
    agrees(&device.payments(), &sandbox);
    assert!(run("umount", &["-l"], &device.data));
    assert_eq!(outcome, "paid");
}

/// What a dying disk says in the middle of a sale.
#[test]
fn a_disk_that_refuses_under_a_code_is_noticed_and_tried_until_it_takes() {
    let name = "a disk that refuses";
    let Some(session) = Session::new(name) else {
        return;
    };
    for error in [EIO, EROFS] {
        let mut device = session.device(&format!("device{error}"));
        let Some(shim) = Shim::new(name, &mut device) else {
            return;
        };
        let sandbox = provider();
        let mut running = device.start("charge 12,50 --reference eio --json", &sandbox.api_url());
        running.event("code");
        shim.breaks_disk(error);
        pays_and_is_asked(&sandbox);
        running.line("a notice", |line| line["event"] == "notice");
        assert!(running.lines.iter().all(|line| line["event"] != "outcome"));
        let kept = device.payment()["outcome"].clone();
        assert_eq!(kept, serde_json::Value::Null, "it is being asked for");
        shim.breaks_disk(0);
        assert_eq!(running.end().outcome(), "paid", "{error}");
        agrees(&device.payments(), &sandbox);

        shim.breaks_disk(error);
        let said = device.run("charge 5 --reference b --json", &sandbox.api_url());
        assert_eq!((said.code, said.lines.len()), (Some(4), 0), "{said:?}");
        assert_eq!(sandbox.orders().len(), 1, "nobody was asked");
        shim.breaks_disk(0);
    }
}

/// Runs a sale on a disk whose every flush takes so long.
fn on_a_slow_disk(device: &Device<'_>, sandbox: &Sandbox, life: u32) -> (String, bool) {
    let line = format!("charge 12,50 --reference slow --expires-in {life} --json");
    let said = device.run(&line, &sandbox.api_url());
    let shown = said.event("code").is_some();
    let outcome = said.outcome().to_owned();
    assert_eq!(device.payment()["outcome"], outcome, "{said:?}");
    agrees(&device.payments(), sandbox);
    (outcome, shown)
}

#[test]
fn a_slow_disk_delays_and_changes_nothing() {
    let name = "a slow disk";
    let Some(session) = Session::new(name) else {
        return;
    };
    let mut device = session.device("patient");
    let Some(shim) = Shim::new(name, &mut device) else {
        return;
    };
    shim.slows_disk(Duration::from_millis(700));
    let began = Instant::now();
    let sandbox = crate::provider::with(Scenario::Completed, Duration::ZERO, &[]);
    let paid = on_a_slow_disk(&device, &sandbox, 60);
    assert_eq!(paid, ("paid".to_owned(), true));
    assert!(began.elapsed() > Duration::from_secs(2), "the shim works");
}

/// A code whose record comes after its deadline is shown to nobody and can be paid by nobody.
#[test]
fn a_code_that_a_slow_disk_makes_late_is_not_shown() {
    let name = "a code made late by a slow disk";
    let Some(session) = Session::new(name) else {
        return;
    };
    let mut device = session.device("late");
    let Some(shim) = Shim::new(name, &mut device) else {
        return;
    };
    let sandbox = provider();
    shim.slows_disk(Duration::from_millis(2700));
    let (outcome, shown) = on_a_slow_disk(&device, &sandbox, 5);
    assert!(!shown, "its time was over");
    assert!(
        ["expired", "not_created"].contains(&outcome.as_str()),
        "{outcome}"
    );
    assert!(!sandbox.orders().iter().any(is_payable));
}
