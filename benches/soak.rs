//! A long day at a busy counter: `cargo bench --bench soak` (`SALES=n`, 10,000 where nobody says
//! otherwise).
//!
//! The real engine, its journal on disk and its HTTP client take so many sales, many side by side,
//! from a sandbox in a process of its own whose customers act at once and whose wire misbehaves all
//! the time. What the engine's process holds is read from `/proc` after every tenth of the day:
//! memory, open files, threads, and the size of the journal. Flat means that the last lines look
//! like the first ones. Payments that ended unpaid are watched for a day and hold a little memory
//! for so long; they are counted beside. With `CUSTOMERS=pay` everybody pays and few are watched,
//! which tells what a sale leaves behind from what a watched one holds.
#![expect(clippy::unwrap_used, reason = "a bench ends at what it cannot do")]

use bpost_terminal::clock::SystemClock;
use bpost_terminal::journal::folder;
use bpost_terminal::money::{Amount, Locale};
use bpost_terminal::multisafepay::{self, Client, CodeRules, Proxy, ReturnUrls};
use bpost_terminal::payment::{Environment, Outcome};
use bpost_terminal::reference::Reference;
use bpost_terminal::sandbox::{Fault, Options, Sandbox, Scenario};
use bpost_terminal::secret::Secret;
use bpost_terminal::terminal::{
    Charge, Command, Config, Duplicates, Event, MultiSafepay, Terminal, What,
};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};

const ENVIRONMENT: Environment = Environment::Test;
/// So many sales where nobody says otherwise.
const SALES: u64 = 10_000;
/// So many are open at once: a code that nobody pays holds its place for over twenty seconds.
const SIDE_BY_SIDE: u64 = 160;
/// Says to a process of this bench that it is the provider.
const PROVIDER: &str = "SOAK_PROVIDER";

fn main() {
    if std::env::var_os(PROVIDER).is_some() {
        return provider();
    }
    let sales = std::env::var("SALES")
        .ok()
        .and_then(|text| text.parse().ok());
    let dir = tempfile::tempdir().unwrap();
    day(dir.path(), sales.unwrap_or(SALES));
}

/// The provider's process: it ends with its standard input.
fn provider() {
    let sandbox = Sandbox::start(Options::default()).unwrap();
    println!("{}", sandbox.api_url());
    let (ended, end) = channel::<()>();
    std::thread::spawn(move || {
        let _ = std::io::stdin().read_to_end(&mut Vec::new());
        drop(ended);
    });
    let all_pay = std::env::var("CUSTOMERS").is_ok_and(|word| word == "pay");
    let mut turn = 0usize;
    while end.recv_timeout(Duration::from_millis(300)) == Err(RecvTimeoutError::Timeout) {
        turn += 1;
        let (outcome, millis) = customer(if all_pay { 0 } else { turn });
        sandbox.set_outcome(outcome, Duration::from_millis(millis));
        sandbox.set_faults(vec![weather(turn)]);
    }
}

/// What customers do now, and how soon: most pay.
fn customer(turn: usize) -> (Scenario, u64) {
    match turn % 16 {
        3 => (Scenario::Declined, 100),
        7 => (Scenario::Cancelled, 100),
        11 => (Scenario::None, 0),
        _ => (Scenario::Completed, 200),
    }
}

/// What the wire does now.
fn weather(turn: usize) -> Fault {
    let all = [
        Fault::LostReply,
        Fault::Drop,
        Fault::RateLimited,
        Fault::Unavailable,
        Fault::ErrorAfterCreate,
        Fault::ErrorBeforeCreate,
        Fault::Truncated,
        Fault::SlowBytes,
        Fault::CaptivePortal,
        Fault::Html503,
        Fault::Redirect,
        Fault::HugeGzip,
    ];
    Fault::First(3, Box::new(all[turn % all.len()].clone()))
}

/// What is held now.
struct Held {
    kib: u64,
    files: usize,
    threads: u64,
    journal: u64,
}

impl Held {
    fn now(data: &Path) -> Self {
        let status = std::fs::read_to_string("/proc/self/status").unwrap();
        let number = |name: &str| {
            let line = status.lines().find(|line| line.starts_with(name)).unwrap();
            let digits = line.split_whitespace().nth(1).unwrap();
            digits.parse::<u64>().unwrap()
        };
        let bytes = |name: &str| {
            let path = folder(data, ENVIRONMENT).join(name);
            std::fs::metadata(path).map_or(0, |found| found.len())
        };
        Self {
            kib: number("VmRSS:"),
            files: std::fs::read_dir("/proc/self/fd").unwrap().count(),
            threads: number("Threads:"),
            journal: bytes("journal.db") + bytes("journal.db-wal"),
        }
    }

    fn print(&self, sales: u64, unpaid: u64) {
        println!(
            "{sales:>7} {unpaid:>8} {:>9} KiB {:>6} {:>8} {:>9} KiB",
            self.kib,
            self.files,
            self.threads,
            self.journal / 1024
        );
    }
}

fn day(data: &Path, sales: u64) {
    let mut child = start_provider();
    let mut url = String::new();
    let told = child.stdout.take().unwrap();
    BufReader::new(told).read_line(&mut url).unwrap();
    let (terminal, mut events) = Terminal::start(config(data, url.trim())).unwrap();
    println!("  sales   unpaid       memory  files  threads       journal");
    let began = Instant::now();
    (1..=SIDE_BY_SIDE.min(sales)).for_each(|ticket| charge(&terminal, ticket));
    let mut outcomes: BTreeMap<String, u64> = BTreeMap::new();
    let (mut asked, mut ended, mut unpaid) = (SIDE_BY_SIDE.min(sales), 0, 0);
    let mut lines = Vec::new();
    while ended < sales {
        let Some(Event::Payment {
            what: What::Outcome(outcome),
            ..
        }) = events.next_blocking()
        else {
            continue;
        };
        *outcomes.entry(outcome.to_string()).or_default() += 1;
        // Money that came late gives a Payment a second Outcome, and is no further sale.
        if outcome == Outcome::NeedsAttention {
            continue;
        }
        ended += 1;
        unpaid += u64::from(outcome.is_unpaid());
        if asked < sales {
            asked += 1;
            charge(&terminal, asked);
        }
        if ended % (sales / 10).max(1) == 0 {
            let held = Held::now(data);
            held.print(ended, unpaid);
            lines.push((ended, unpaid, held));
        }
    }
    println!(
        "{sales} sales in {:.0} s: {outcomes:?}",
        began.elapsed().as_secs_f64()
    );
    growth(&lines);
    terminal.stop();
    drop(child.stdin.take());
    child.wait().unwrap();
}

/// What each sale added in the second half of the day.
fn growth(lines: &[(u64, u64, Held)]) {
    let (Some(middle), Some(last)) = (lines.get(lines.len() / 2), lines.last()) else {
        return;
    };
    let sales = (last.0 - middle.0).max(1);
    let per_sale = |from: u64, to: u64| (to as f64 - from as f64) / sales as f64;
    println!(
        "second half, for each sale: memory {:+.0} bytes, journal {:+.0} bytes, files {:+}, threads {:+}, {} more watched",
        per_sale(middle.2.kib * 1024, last.2.kib * 1024),
        per_sale(middle.2.journal, last.2.journal),
        last.2.files as i64 - middle.2.files as i64,
        last.2.threads as i64 - middle.2.threads as i64,
        last.1 - middle.1,
    );
}

fn start_provider() -> Child {
    std::process::Command::new(std::env::current_exe().unwrap())
        .env(PROVIDER, "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

fn config(data: &Path, url: &str) -> Config {
    let client = Client::new(multisafepay::Config {
        proxy: Proxy::None,
        ..multisafepay::Config::new(
            ENVIRONMENT,
            url.to_owned(),
            Secret::new("soak-key-0123456789".into()),
        )
    });
    let provider = MultiSafepay {
        client: client.unwrap(),
        rules: CodeRules::built_in(ENVIRONMENT, url),
        urls: ReturnUrls::default(),
    };
    Config {
        environment: ENVIRONMENT,
        data_dir: data.to_owned(),
        provider: Some(Arc::new(provider)),
        site: "GENT01".into(),
        device: "DESK3".into(),
        operator: "soak".into(),
        refunds: false,
        clock: Arc::new(SystemClock),
        resume: true,
    }
}

fn charge(terminal: &Terminal, ticket: u64) {
    terminal.send(Command::Charge(Charge {
        ticket,
        amount: Amount::from_cents(1 + ticket % 100_000),
        reference: Reference::read(&format!("parcel {ticket}")).unwrap(),
        customer_locale: Locale::NlBe,
        expires_in: 5,
        duplicates: Duplicates::Refuse,
    }));
}
