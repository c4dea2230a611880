//! One Payment's own loop: it does what the rules say next, until there is nothing more to do.

use super::face::{Event, Notice, Ticket, What};
use super::nudge::{Nudge, Word};
use super::provider::{Heard, Stream};
use super::refund::{Hand, Wish};
use super::shared::Shared;
use super::view::{Freshness, view};
use crate::clock::{Moment, is_skewed, skew};
use crate::journal::JournalError;
use crate::payment::{Act, Attention, Fact, OrderId, Outcome, Payment, Presence, Record, Seen};
use jiff::Timestamp;
use std::future::Future;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::mpsc::error::TrySendError;
use tokio::sync::mpsc::{Receiver, UnboundedReceiver};
use tokio::task::AbortHandle;

/// The loop of one Payment, and all that it knows beside the facts.
pub struct Driver {
    pub(super) shared: Arc<Shared>,
    pub(super) payment: Payment,
    pub(super) presence: Presence,
    pub(super) nudges: UnboundedReceiver<Nudge>,
    ticket: Ticket,
    pub(super) began: Moment,
    pub(super) fresh: Freshness,
    pub(super) failures: u32,
    pub(super) retry_after: Option<Duration>,
    pub(super) last_attempt: Option<Moment>,
    pub(super) just_cancelled: bool,
    /// When the provider answered the last cancel of this loop, by its own clock, and of which Order.
    pub(super) cancelled: Option<(OrderId, Timestamp)>,
    pub(super) hurry: bool,
    pub(super) written_sends: Option<(OrderId, u8)>,
    /// The Order that today's key was seen to belong to.
    pub(super) proven: Option<OrderId>,
    pub(super) refund: Option<Wish>,
    /// The wish about a refund that is being seen to.
    pub(super) in_hand: Option<Hand>,
    /// Why the journal last took nothing, since the present wish about a refund was taken up.
    pub(super) journal_refused: Option<JournalError>,
    /// What a person said that is just being written down.
    pub(super) said: Option<Word>,
    /// What counts already, and is to be written with the next facts.
    pub(super) owed: Vec<Fact>,
    hints: Option<Listening>,
    clock_noticed: bool,
}

impl Driver {
    /// A loop for a Payment. The ticket is that of the command which asked for it, or 0.
    pub fn new(
        shared: Arc<Shared>,
        payment: Payment,
        presence: Presence,
        nudges: UnboundedReceiver<Nudge>,
        ticket: Ticket,
    ) -> Self {
        let began = shared.now();
        let payment = Payment {
            found: Some(began),
            ..payment
        };
        Self {
            began,
            shared,
            payment,
            presence,
            nudges,
            ticket,
            fresh: Freshness::default(),
            failures: 0,
            retry_after: None,
            last_attempt: None,
            just_cancelled: false,
            cancelled: None,
            hurry: false,
            written_sends: None,
            proven: None,
            refund: None,
            in_hand: None,
            journal_refused: None,
            said: None,
            owed: Vec::new(),
            hints: None,
            clock_noticed: false,
        }
    }

    /// Runs until there is nothing more to do.
    pub async fn run(&mut self) {
        self.announce(match self.presence {
            Presence::Customer => What::Requested {
                ticket: self.ticket,
            },
            Presence::Nobody => What::Resumed,
        });
        loop {
            self.take_waiting().await;
            if let Some(wish) = self.refund.take() {
                self.in_hand = Some(Hand::of(&wish));
                self.journal_refused = None;
                self.grant(wish).await;
                self.in_hand = None;
                continue;
            }
            let follows = self.payment.follow(self.now(), self.presence);
            if let Some(fact) = self.sited().or(self.given_up()).or(follows) {
                self.commit(vec![fact]).await;
                continue;
            }
            let next = self
                .payment
                .next(self.now(), self.presence, self.just_cancelled);
            let act = match next {
                Act::Rest => self.once_more(),
                act => act,
            };
            if act == Act::Rest {
                return;
            }
            self.mind_other_key();
            match self.wait_before(&act) {
                Duration::ZERO => self.perform(act).await,
                wait => self.sleep(wait).await,
            }
        }
    }

    /// Where a person asks now, even an ended Payment is asked for once more.
    fn once_more(&self) -> Act {
        let orders = self.payment.maybe_known();
        let may_ask = self.shared.provider.is_some() && self.belongs_elsewhere() != Some(true);
        if self.hurry && may_ask && !orders.is_empty() {
            Act::Watch(orders)
        } else {
            Act::Rest
        }
    }

    /// Takes in what came back; whether it is an answer about the Order.
    pub(super) async fn hear(&mut self, order: &OrderId, heard: Heard) -> bool {
        let heard = self.fresh(order, heard, self.payment.is_being_ended(order));
        let seen = heard.seen.filter(|seen| self.is_about_ours(seen));
        self.prove(order, seen.as_ref());
        let answered = !matches!(seen, None | Some(Seen::Lost | Seen::NotSent | Seen::Later));
        self.attempted(!answered, heard.retry_after);
        self.shared.hub.line(answered, heard.trouble.as_ref());
        if answered {
            self.fresh.last_answer = Some(Instant::now());
            // What is no answer may come from somebody else, and so does its `Date` then.
            heard
                .server_date
                .inspect(|date| self.shared.hear_date(*date));
        }
        self.look_at_clock(heard.server_date);
        self.fresh.trouble = match heard.trouble {
            Some(trouble) if self.is_news(&trouble) => {
                self.notice(trouble.clone());
                Some(trouble)
            }
            same => same,
        };
        let facts = match seen {
            Some(seen) => self.payment.observe(order, &seen),
            None => vec![Fact::Unanswered {
                order: order.clone(),
                for_good: false,
            }],
        };
        if facts.iter().any(Fact::is_durable) {
            self.commit(facts).await;
        } else {
            let now = self.now();
            facts.iter().for_each(|fact| self.payment.apply(fact, now));
            self.announce(What::Changed);
        }
        answered
    }

    /// Both clocks. Once there is an Outcome, no watch may end early and no refund seem older than it
    /// is, so that the earlier of this device's clock and the provider's counts, as far as this run
    /// has heard it. The watch over what ended unpaid begins by the later one.
    pub(super) fn now(&self) -> Moment {
        if self.payment.resolution.is_some() {
            self.shared.earlier_now()
        } else {
            self.shared.now()
        }
    }

    /// The same, for facts that become true now. No answer from before a cancel counts, so that the
    /// later clock tells of that as well.
    fn now_of(&self, facts: &[Fact]) -> Moment {
        let begins = |fact: &Fact| match fact {
            Fact::Resolved { outcome, .. } => outcome.is_unpaid(),
            Fact::CancelAnswered { .. } => true,
            _ => false,
        };
        if facts.iter().any(begins) {
            self.shared.later_now()
        } else {
            self.now()
        }
    }

    fn is_news(&self, trouble: &Notice) -> bool {
        self.fresh.trouble.as_ref().map(Notice::code) != Some(trouble.code())
    }

    pub(super) fn attempted(&mut self, failed: bool, retry_after: Option<Duration>) {
        self.last_attempt = Some(self.shared.now());
        self.failures = if failed {
            self.failures.saturating_add(1)
        } else {
            0
        };
        self.retry_after = retry_after;
    }

    fn look_at_clock(&mut self, server_date: Option<Timestamp>) {
        let Some(difference) = server_date.map(|date| skew(date, self.shared.now())) else {
            return;
        };
        if is_skewed(difference) && !self.clock_noticed {
            self.clock_noticed = true;
            self.notice(Notice::Clock(difference.as_secs()));
        }
    }

    /// Writes facts, and only then takes them in and tells of them. A journal that takes nothing is
    /// tried again until it does: what is not on disk is not acted upon.
    pub(super) async fn commit(&mut self, facts: Vec<Fact>) {
        let mut all = std::mem::take(&mut self.owed);
        all.extend(facts);
        let now = self.now_of(&all);
        let written = self.insist(all, now).await;
        self.take_in(&written, now);
    }

    /// The same, tried once: for what a person would do in another way meanwhile, as they do with
    /// a refund that waited for the journal before it was even asked for.
    pub(super) async fn try_commit(&mut self, facts: Vec<Fact>) -> Result<(), JournalError> {
        let is_refund = |fact: &Fact| matches!(fact, Fact::RefundAsked { .. });
        if let (true, Some(error)) = (facts.iter().any(is_refund), &self.journal_refused) {
            return Err(error.clone());
        }
        let now = self.now_of(&facts);
        let records = self.records(&facts, now);
        self.shared.scribe.append(records).await?;
        self.take_in(&facts, now);
        Ok(())
    }

    pub(super) fn records(&self, facts: &[Fact], now: Moment) -> Vec<Record> {
        facts
            .iter()
            .filter(|fact| fact.is_durable())
            .map(|fact| Record {
                payment: self.payment.id.clone(),
                at: now.wall,
                fact: fact.clone(),
            })
            .collect()
    }

    fn take_in(&mut self, facts: &[Fact], now: Moment) {
        let old: Vec<bool> = facts.iter().map(|fact| self.is_old_word(fact)).collect();
        facts.iter().for_each(|fact| self.payment.apply(fact, now));
        for (fact, is_old) in facts.iter().zip(old) {
            if is_old {
                self.announce(What::Changed);
            } else {
                self.tell(fact);
            }
        }
    }

    /// Whether the provider says what it said before: written again, and told as no news.
    fn is_old_word(&self, fact: &Fact) -> bool {
        let Fact::Saw { order, status } = fact else {
            return false;
        };
        let known = self.payment.find(order);
        status.is_some() && known.is_some_and(|order| order.status == *status)
    }

    /// Tells what a fact means to a face.
    fn tell(&mut self, fact: &Fact) {
        match fact {
            // One that comes after a cancel or the deadline is recorded, and shown to nobody.
            Fact::Created {
                code: Some(code), ..
            } if self.payment.shows_code(self.shared.now()) => {
                self.announce(What::Code(code.clone()));
            }
            Fact::Saw {
                status: Some(status),
                ..
            } => self.announce(What::Status(status.clone())),
            Fact::Resolved { outcome, attention } => {
                self.hints = None;
                self.mark();
                if let Some(attention) = attention {
                    self.notice(notice_of(*attention));
                }
                self.announce(What::Outcome(*outcome));
            }
            Fact::RefundAnswered { refund, .. } if self.in_hand.is_none() => {
                self.tell_refund(None, *refund)
            }
            Fact::Settled { .. } => {
                if let Some(outcome) = self.payment.outcome() {
                    self.mark();
                    self.announce(What::Outcome(outcome));
                }
            }
            _ => self.announce(What::Changed),
        }
    }

    /// Remembers what is paid now, also by a person's word: its time on disk may be by another clock.
    fn mark(&self) {
        if let Some(now) = self
            .payment
            .resolution
            .filter(|now| now.outcome == Outcome::Paid)
        {
            let written = now.at.wall;
            self.shared.remember_paid(&self.payment.id, written);
        }
    }

    pub(super) fn notice(&self, notice: Notice) {
        self.announce(What::Notice(notice));
    }

    pub(super) fn announce(&self, what: What) {
        let view = view(&self.payment, self.presence, &self.fresh, self.shared.now());
        self.shared.hub.tell(&Event::Payment {
            view: Arc::new(view),
            what,
        });
    }

    /// Waits for a reply, and takes nudges meanwhile.
    pub(super) async fn wire<T>(&mut self, reply: impl Future<Output = T>) -> T {
        tokio::pin!(reply);
        loop {
            tokio::select! {
                biased;
                heard = &mut reply => return heard,
                Some(nudge) = self.nudges.recv() => self.take(nudge).await,
            }
        }
    }

    /// Sleeps, unless something happens.
    async fn sleep(&mut self, wait: Duration) {
        let hints = self.hints.as_mut();
        tokio::select! {
            biased;
            Some(nudge) = self.nudges.recv() => self.take(nudge).await,
            Some(()) = hint(hints) => self.take(Nudge::Hint).await,
            () = tokio::time::sleep(wait) => {}
        }
    }

    /// Takes the nudges that are there, and sees to it that what counts is written.
    pub(super) async fn take_waiting(&mut self) {
        while let Ok(nudge) = self.nudges.try_recv() {
            self.take(nudge).await;
        }
        if !self.owed.is_empty() {
            self.commit(Vec::new()).await;
        }
    }

    /// Listens to the provider's event stream, as long as the loop lives.
    pub(super) fn listen(&mut self, stream: Stream) {
        let Some(provider) = self.shared.provider.clone() else {
            return;
        };
        // One hint that nobody has taken yet says as much as a thousand.
        let (sender, receiver) = tokio::sync::mpsc::channel(1);
        let listening = tokio::spawn(async move {
            let Some(mut hints) = provider.listen(stream).await else {
                return;
            };
            while hints.next().await {
                if let Err(TrySendError::Closed(())) = sender.try_send(()) {
                    return;
                }
            }
        });
        self.hints = Some(Listening {
            task: listening.abort_handle(),
            receiver,
        });
    }
}

/// A task that listens to the event stream; it ends when this is dropped.
struct Listening {
    task: AbortHandle,
    receiver: Receiver<()>,
}

impl Drop for Listening {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// The next hint; never where there is no stream.
async fn hint(hints: Option<&mut Listening>) -> Option<()> {
    match hints {
        Some(listening) => listening.receiver.recv().await,
        None => None,
    }
}

const fn notice_of(attention: Attention) -> Notice {
    match attention {
        Attention::Mismatch => Notice::Mismatch,
        Attention::Incomplete => Notice::Incomplete,
        Attention::PaidLate => Notice::PaidLate,
        Attention::PaidTwice => Notice::PaidTwice,
        Attention::Chargeback => Notice::Chargeback,
        Attention::Recovered => Notice::Recovered,
    }
}
