//! `kill -9` at any moment of the real window's life, and `resume` after each.

use crate::desk::Desk;
use crate::device::{Device, Said};
use crate::kills::{Chance, check, seed, times};
use crate::provider::{is_payable, with};
use crate::session::Session;
use crate::window::{PATIENCE, Window};
use bpost_terminal::sandbox::{Sandbox, Scenario};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// How often the window is killed in a usual run, and where every real part is demanded.
const KILLS: (u64, u64) = (8, 100);
/// So many windows live at a time, each on a desk of its own: one mostly waits.
const WORKERS: usize = 3;
/// A start, a sale that is typed, and a customer who pays.
const LIFE: Duration = Duration::from_millis(3800);
/// What comes of a sale once it is typed.
const SALE: Duration = Duration::from_millis(2200);

/// Four letters that no other round has.
fn reference(number: u64) -> String {
    let letter =
        |place: u32| char::from(b'a' + u8::try_from(number / 26u64.pow(place) % 26).unwrap());
    ['k', letter(2), letter(1), letter(0)].iter().collect()
}

/// When a window is killed.
#[derive(Debug)]
enum Moment {
    /// So long after its start, in microseconds.
    Start(u64),
    /// So long after the last key of the sale.
    Keys(u64),
    /// So long after the provider has its order.
    Order(u64),
}

impl Moment {
    /// Over a whole life, and as often about what comes of the sale: where the machine is busy, few
    /// lives come so far.
    fn draw(chance: &mut Chance) -> Self {
        let micros = |time: Duration| u64::try_from(time.as_micros()).unwrap();
        match chance.below(4) {
            0 | 1 => Self::Start(chance.below(micros(LIFE))),
            2 => Self::Keys(chance.below(micros(SALE))),
            _ => Self::Order(chance.below(micros(SALE))),
        }
    }

    fn wait_for(&self, began: Instant, typed: &Receiver<()>, sandbox: &Sandbox) {
        if !matches!(self, Self::Start(_)) {
            // Nobody types into a window that does not open.
            let _ = typed.recv_timeout(PATIENCE);
        }
        let (keys, made) = (Instant::now(), || !sandbox.orders().is_empty());
        while matches!(self, Self::Order(_)) && keys.elapsed() < PATIENCE && !made() {
            std::thread::sleep(Duration::from_millis(10));
        }
        let (from, micros) = match self {
            Self::Start(micros) => (began, micros),
            Self::Keys(micros) | Self::Order(micros) => (Instant::now(), micros),
        };
        std::thread::sleep(Duration::from_micros(*micros).saturating_sub(from.elapsed()));
    }
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
    let moment = Moment::draw(chance);
    let (began, name) = (Instant::now(), reference(number));
    let window = Window::open(desk, device, &sandbox);
    let (hand, name) = (window.hand, name.as_str());
    let (tell, typed) = channel();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            // A window that is killed before it can sell is typed into by nobody.
            while began.elapsed() < PATIENCE && hand.lives() {
                if let Some(id) = hand.on_screen("Charge") {
                    hand.xdotool(&["windowactivate", "--sync", &id]);
                    hand.sells(name);
                    break;
                }
                std::thread::sleep(Duration::from_millis(50));
            }
            // Nobody waits for it any more where the moment came before.
            let _ = tell.send(());
        });
        moment.wait_for(began, &typed, &sandbox);
        crate::session::signal(hand.process, "KILL");
        let payable = sandbox.orders().into_iter().filter(is_payable).count();
        assert!(payable <= 1, "{payable} can be paid at once");
    });
    let said: Said = window.running.end();
    assert_eq!(said.code, None, "{said:?}");
    let orders = sandbox.orders().len();
    println!("{name}: killed {moment:?}, {orders} orders");
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
    let mut desks: Vec<Desk> = (1..WORKERS)
        .map(|_| Desk::set_up(desk.size, "us", None))
        .collect();
    desks.push(desk);
    let (next, session) = (AtomicU64::new(0), &session);
    let work = |(worker, desk): (usize, &Desk)| {
        let device = session.device(&format!("device{worker}"));
        let numbers = std::iter::repeat_with(|| next.fetch_add(1, Ordering::Relaxed));
        let mine = numbers.take_while(|number| *number < kills);
        mine.map(|number| {
            let mut chance = Chance(seed.wrapping_add(number << 32));
            kill_one(desk, &device, number, &mut chance)
        })
        .sum::<usize>()
    };
    let orders: usize = std::thread::scope(|scope| {
        let workers: Vec<_> = (desks.iter().enumerate())
            .map(|place| scope.spawn(move || work(place)))
            .collect();
        let ends = workers.into_iter().map(|worker| worker.join().unwrap());
        ends.sum()
    });
    println!(
        "{orders} of {kills} windows had made an order; {:?}",
        began.elapsed()
    );
    assert!(kills < 8 || orders > 0, "no sale was ever begun");
}
