//! `resume`: asks for every unresolved Payment until each has its Outcome, and once for each that
//! is watched for late money.

use super::args;
use super::exit::{DONE, Ended, UNRESOLVED};
use super::printer::Printer;
use super::session::{Customer, Session, SessionError, can_fetch};
use super::steps::{Step, Steps};
use super::to_check;
use crate::clock::{Clock, SystemClock};
use crate::journal::{self, Damage, JournalError, Reader, Verdict};
use crate::payment::{Environment, PaymentId};
use crate::terminal::{Damages, Event, Events, Notice, View, What, is_list_due};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A watched Payment may have several Orders, each asked in turn: so long without news means that
/// all were.
const QUIET: Duration = Duration::from_millis(500);
/// So long after its time `resume` waits at most to hear what is open.
const OPENING: Duration = Duration::from_secs(5);

/// Asks for what is open.
pub fn run(session: &Session, args: &args::Resume) -> Ended {
    let failed = |error| session.failure(&SessionError::Journal(error));
    let mut printer = Printer::new(args.json, session.texts().clone());
    let Some(owed) = is_to_do(session).map_err(failed)? else {
        printer.damages(session.environment(), &untold(session).map_err(failed)?);
        to_check::tell(session);
        return Ok(DONE);
    };
    let link = session.link(Customer::NOBODY)?;
    let (terminal, events) = session.start(Some(&link), true)?;
    printer.banner(session.environment());
    let until = args
        .seconds
        .map(|seconds| Instant::now() + Duration::from_secs(u64::from(seconds)));
    let round = Round::new(printer, session.environment(), until, owed);
    let ended = super::block_on(round.run(events));
    terminal.stop();
    to_check::tell(session);
    ended
}

/// `None` where there is nothing to ask; else whether something that a damaged journal lost is to
/// be fetched. The engine brings an older journal up to date, mends a damaged one and has room kept
/// back on a full disk, and knows then what is to be asked.
fn is_to_do(session: &Session) -> Result<Option<bool>, JournalError> {
    let reader = match Reader::open(&session.settings().data_dir, session.environment()) {
        Ok(Some(reader)) => reader,
        Ok(None) => return Ok(None),
        Err(JournalError::Older { .. } | JournalError::Full) => return Ok(Some(false)),
        Err(JournalError::Damaged(_)) => return Ok(Some(can_fetch(session))),
        Err(error) => return Err(error),
    };
    // What was changed in the middle is met by no reading of what is open: the opening that follows
    // looks at all of it, and mends it.
    if let Verdict::Damaged(_) = reader.verify()? {
        journal::suspect(&session.settings().data_dir, session.environment())?;
        return Ok(Some(can_fetch(session)));
    }
    let owed = is_owed(session, &reader)?;
    let nothing = !owed
        && reader.open_payments()?.is_empty()
        && reader.to_watch(SystemClock.now())?.is_empty();
    Ok((!nothing).then_some(owed))
}

/// The damage that nobody took note of yet.
fn untold(session: &Session) -> Result<Damages, JournalError> {
    let mut untold = match session.open_reader()? {
        Some(reader) => reader.damages()?,
        None => Vec::new(),
    };
    untold.retain(|damage| damage.told.is_none());
    let can_fetch = can_fetch(session);
    Ok(Damages { untold, can_fetch })
}

/// Whether something that a damaged journal lost is to be fetched now, for the first time or again,
/// and can be.
fn is_owed(session: &Session, reader: &Reader) -> Result<bool, JournalError> {
    let now = SystemClock.now().wall;
    let is_due = |damage: &Damage| is_list_due(damage, now);
    Ok(can_fetch(session) && reader.damages()?.iter().any(is_due))
}

/// One round of asking.
struct Round {
    printer: Printer,
    environment: Environment,
    until: Option<Instant>,
    /// How many Payments the engine asks for, once it said so.
    wanted: Option<usize>,
    /// What a damaged journal lost is still to be fetched.
    owed: bool,
    /// Some of that can be fetched with another key only.
    is_of_other_key: bool,
    /// What was found damaged, told at the end: by then it may have been fetched.
    damages: Damages,
    /// So many more Payments came of it.
    recovered: usize,
    seen: BTreeSet<PaymentId>,
    open: BTreeMap<PaymentId, Arc<View>>,
    watched: BTreeSet<PaymentId>,
}

impl Round {
    const fn new(
        printer: Printer,
        environment: Environment,
        until: Option<Instant>,
        owed: bool,
    ) -> Self {
        Self {
            printer,
            environment,
            until,
            wanted: None,
            owed,
            is_of_other_key: false,
            damages: Damages {
                untold: Vec::new(),
                can_fetch: false,
            },
            recovered: 0,
            seen: BTreeSet::new(),
            open: BTreeMap::new(),
            watched: BTreeSet::new(),
        }
    }

    async fn run(mut self, events: Events) -> Ended {
        let mut steps = Steps::new(events)?;
        let mut last_news = Instant::now();
        loop {
            match steps.next_within(self.wait()).await {
                Step::Event(event) => {
                    self.event(event);
                    last_news = Instant::now();
                }
                Step::Signal(_) | Step::Died => return Ok(self.end()),
                Step::Glance => {}
            }
            if self.is_over() || (self.is_done() && last_news.elapsed() >= QUIET) {
                return Ok(self.end());
            }
        }
    }

    fn wait(&self) -> Duration {
        if !self.has_heard_of_all() {
            return Duration::MAX;
        }
        let left = self
            .until
            .map(|until| until.saturating_duration_since(Instant::now()));
        let wait = if self.is_done() { QUIET } else { Duration::MAX };
        left.map_or(wait, |left| left.min(wait))
    }

    /// Whether the time it was given is over. A short one is stretched until it is known what is
    /// open, for as long as a journal that can be read needs.
    fn is_over(&self) -> bool {
        let late = |until: Instant| Instant::now().checked_duration_since(until);
        self.until
            .and_then(late)
            .is_some_and(|late| self.has_heard_of_all() || late >= OPENING)
    }

    /// Whether the engine has told of all that it asks for. It does so before it asks, and until
    /// then nobody knows what is open.
    fn has_heard_of_all(&self) -> bool {
        self.wanted
            .is_some_and(|wanted| self.seen.len() >= wanted + self.recovered)
    }

    /// Whether all have been heard of, all open ones have their Outcome, and all that are watched
    /// were asked for.
    fn is_done(&self) -> bool {
        self.has_heard_of_all() && !self.owed && self.open.is_empty() && self.watched.is_empty()
    }

    fn event(&mut self, event: Event) {
        match event {
            Event::Ready { open, watched } => self.wanted = Some(open + watched),
            Event::Payment { view, what } => self.payment(view, &what),
            Event::Damages(damages) => self.damages = damages,
            Event::Recovered { found } => {
                self.owed = false;
                self.recovered += found;
            }
            // Nobody tells more of it in this run.
            Event::Line(line) if line.trouble == Some(Notice::OtherKey) => {
                self.is_of_other_key = true;
                self.owed = false;
            }
            Event::Refused { .. } | Event::Line(_) => {}
        }
    }

    fn payment(&mut self, view: Arc<View>, what: &What) {
        let id = view.payment.clone();
        if self.seen.insert(id.clone()) && view.outcome.is_some() {
            self.watched.insert(id.clone());
        }
        let asked = view.last_answer.is_some() || matches!(what, What::Notice(_));
        if view.outcome.is_none() {
            self.open.insert(id, Arc::clone(&view));
        } else {
            self.open.remove(&id);
            if asked {
                self.watched.remove(&id);
            }
        }
        match what {
            What::Status(status) => self.printer.status(&view, status),
            What::Notice(notice) => self.printer.notice(&view, notice),
            What::Outcome(outcome) => self.printer.outcome(&view, Some(*outcome)),
            _ => {}
        }
    }

    /// Names what is left open, and the exit code.
    fn end(mut self) -> u8 {
        let is_fetched = !self.owed && !self.is_of_other_key;
        let code = if self.has_heard_of_all() && is_fetched && self.open.is_empty() {
            DONE
        } else {
            UNRESOLVED
        };
        self.printer.damages(self.environment, &self.damages);
        for view in std::mem::take(&mut self.open).into_values() {
            self.printer.outcome(&view, None);
        }
        code
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::{Locale, Texts};
    use crate::terminal::Line;

    /// It must end, though what was lost is not fetched.
    #[test]
    fn what_only_another_key_can_fetch_is_left_unresolved() {
        let printer = Printer::new(true, Texts::new(Locale::EnBe));
        let mut round = Round::new(printer, crate::payment::Environment::Test, None, true);
        round.event(Event::Ready {
            open: 0,
            watched: 0,
        });
        assert!(!round.is_done());
        round.event(Event::Line(Line {
            last_answer: None,
            trouble: Some(Notice::OtherKey),
        }));
        assert!(round.is_done());
        assert_eq!(round.end(), UNRESOLVED);
    }
}
