//! A journal that takes nothing now: tried again until it does. The provider goes on being asked
//! meanwhile, because a person must hear of money that the device cannot record, and what nobody
//! waits for any more is cancelled there: a cancel moves no money, it ends a chance of it, and so
//! needs no record before it. Nothing else is sent, and no Outcome told, before it is on disk.

use super::driver::Driver;
use super::face::{Notice, Refusal, What};
use super::nudge::Nudge;
use super::view::view;
use crate::clock::Moment;
use crate::journal::JournalError;
use crate::payment::{Act, Fact, Payment, Record, Stop};
use std::future::Future;
use std::time::{Duration, Instant};

/// So long between two tries.
const PAUSE: Duration = Duration::from_secs(1);

/// What waits for the journal.
struct Unwritten {
    facts: Vec<Fact>,
    records: Vec<Record>,
    /// Why it has to wait.
    error: JournalError,
    /// The Payment as it will be, answers that are written nowhere included: what to do meanwhile
    /// follows from it, and it is shown to nobody.
    ahead: Payment,
    is_paid: bool,
}

impl Unwritten {
    fn take_in(&mut self, fact: &Fact, now: Moment) {
        self.is_paid |= matches!(fact, Fact::Completed { .. });
        self.ahead.apply(fact, now);
    }
}

impl Driver {
    /// Writes facts, trying until they are on disk: what is not is not acted upon, but for the
    /// cancel. All that is on disk then: the facts, and how the Payment was stopped meanwhile.
    pub(super) async fn insist(&mut self, facts: Vec<Fact>, now: Moment) -> Vec<Fact> {
        let records = self.records(&facts, now);
        let Err(error) = self.shared.scribe.append(records.clone()).await else {
            return facts;
        };
        self.journal_refused = Some(error.clone());
        let mut waiting = Unwritten {
            ahead: self.payment.clone(),
            is_paid: false,
            facts: Vec::new(),
            records,
            error,
        };
        facts.iter().for_each(|fact| waiting.take_in(fact, now));
        waiting.facts = facts;
        let trouble = self.fresh.trouble.take();
        let mut phase = None;
        loop {
            self.tell_why(&waiting);
            // The Code leaves the screen when its time is over, written or not.
            let now = view(&self.payment, self.presence, &self.fresh, self.shared.now()).phase;
            if phase.replace(now).is_some_and(|before| before != now) {
                self.announce(What::Changed);
            }
            self.pass(tokio::time::sleep(PAUSE), &mut waiting).await;
            match self.shared.scribe.append(waiting.records.clone()).await {
                Ok(()) => break,
                Err(again) => waiting.error = again,
            }
            self.look_after(&mut waiting).await;
        }
        self.fresh.trouble = trouble;
        waiting.facts
    }

    fn tell_why(&mut self, waiting: &Unwritten) {
        tracing::error!(error = %waiting.error, "the journal takes nothing; trying again");
        let notice = if waiting.is_paid {
            Notice::PaidUnrecorded
        } else {
            Notice::of_journal(&waiting.error)
        };
        if self.fresh.trouble.as_ref() != Some(&notice) {
            self.fresh.trouble = Some(notice.clone());
            self.notice(notice);
        }
    }

    /// Waits for something, and takes nudges meanwhile: none of them waits for the journal.
    async fn pass<T>(&mut self, until: impl Future<Output = T>, waiting: &mut Unwritten) -> T {
        tokio::pin!(until);
        loop {
            tokio::select! {
                biased;
                reached = &mut until => return reached,
                Some(nudge) = self.nudges.recv() => self.take_unwritten(nudge, waiting),
            }
        }
    }

    fn take_unwritten(&mut self, nudge: Nudge, waiting: &mut Unwritten) {
        match nudge {
            Nudge::AskNow | Nudge::Hint => self.hurry = true,
            Nudge::Cancel(ticket) => match self.payment.outcome() {
                Some(outcome) => self.shared.refuse(ticket, Refusal::Ended(outcome)),
                None => {
                    self.hurry = true;
                    if waiting.ahead.stopped.is_none() && waiting.ahead.resolution.is_none() {
                        self.add(Fact::Stopped { by: Stop::Person }, waiting);
                        self.announce(What::Changed);
                    }
                }
            },
            // A person who waits for these would do it in another way meanwhile.
            Nudge::Settle(ticket, ..)
            | Nudge::Refund(ticket, ..)
            | Nudge::DecideRefund(ticket, ..) => {
                let why = Refusal::Journal(waiting.error.clone());
                self.shared.refuse(ticket, why);
            }
            Nudge::Wish(wish) => {
                let why = Refusal::Journal(waiting.error.clone());
                self.shared.refuse(wish.ticket, why);
            }
            Nudge::Answer(hand) => self.answer(hand),
            Nudge::AnswerSettle(ticket, as_) => self.answer_settle(ticket, as_),
        }
    }

    /// One more fact to write, which counts already: it can only take a chance of money away.
    fn add(&mut self, fact: Fact, waiting: &mut Unwritten) {
        let now = self.now();
        waiting.take_in(&fact, now);
        self.payment.apply(&fact, now);
        let more = vec![fact];
        waiting.records.extend(self.records(&more, now));
        waiting.facts.extend(more);
    }

    /// Asks for the Orders that the provider may know, as often as it is asked otherwise, and
    /// cancels the one that nobody waits for any more. What is answered comes again when it can be
    /// written; what became of a cancel does not, and is kept.
    async fn look_after(&mut self, waiting: &mut Unwritten) {
        while waiting.ahead.resolution.is_none()
            && let Some(fact) = waiting.ahead.follow(self.now(), self.presence)
        {
            if matches!(fact, Fact::Stopped { .. }) {
                self.add(fact, waiting);
            } else {
                waiting.take_in(&fact, self.shared.now());
            }
        }
        let Some(act) = self.act_unwritten(waiting) else {
            return;
        };
        if !self.wait_before(&act).is_zero() {
            return;
        }
        self.hurry = false;
        match act {
            Act::Watch(orders) => {
                for order in orders {
                    self.try_unwritten(Act::Ask(order), waiting).await;
                }
            }
            act => self.try_unwritten(act, waiting).await,
        }
    }

    /// What to do at the provider: the cancel where the rules want it, else a question.
    fn act_unwritten(&self, waiting: &Unwritten) -> Option<Act> {
        let orders = self.payment.maybe_known();
        let last = orders.last()?.clone();
        if self.payment.resolution.is_some() {
            return Some(Act::Watch(orders));
        }
        let now = self.shared.now();
        let next = waiting.ahead.next(now, self.presence, self.just_cancelled);
        Some(match next {
            // What waits to be minted was never sent.
            Act::Cancel(order) if self.payment.stopped.is_some() && orders.contains(&order) => {
                Act::Cancel(order)
            }
            _ => Act::Ask(last),
        })
    }

    /// One question or one cancel.
    async fn try_unwritten(&mut self, act: Act, waiting: &mut Unwritten) {
        let Some(provider) = self.shared.provider.clone() else {
            return;
        };
        let is_cancel = matches!(act, Act::Cancel(_));
        let (Act::Cancel(order) | Act::Ask(order)) = act else {
            return;
        };
        let reply = if is_cancel {
            provider.cancel(order.clone())
        } else {
            provider.ask(order.clone())
        };
        let heard = self.pass(reply, waiting).await;
        let is_ending = waiting.ahead.is_being_ended(&order);
        let heard = self.fresh(&order, heard, is_ending);
        self.just_cancelled = is_cancel;
        let seen = heard.seen.filter(|seen| self.is_about_ours(seen));
        self.prove(&order, seen.as_ref());
        self.attempted(seen.is_none(), heard.retry_after);
        self.shared.hub.line(seen.is_some(), heard.trouble.as_ref());
        let Some(seen) = seen else { return };
        self.fresh.last_answer = Some(Instant::now());
        self.take_answer(waiting.ahead.observe(&order, &seen), waiting);
    }

    fn take_answer(&mut self, facts: Vec<Fact>, waiting: &mut Unwritten) {
        for fact in facts {
            if matches!(fact, Fact::CancelAnswered { .. }) {
                self.add(fact, waiting);
            } else {
                waiting.take_in(&fact, self.shared.now());
            }
        }
    }
}

impl Notice {
    /// Why the journal takes nothing, for a person.
    pub(super) fn of_journal(error: &JournalError) -> Self {
        match error {
            JournalError::Full => Self::JournalFull,
            other => Self::JournalUnwritable(other.to_string()),
        }
    }
}
