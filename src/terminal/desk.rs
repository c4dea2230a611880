//! The desk: takes commands, and sees that every Payment has its loop and that no loop dies.

use super::driver::Driver;
use super::face::{Charge, Command, Duplicates, Event, Notice, Refusal, Ticket, What};
use super::nudge::Nudge;
use super::shared::Shared;
use super::supervise::supervise;
use super::tidy;
use super::view::{Freshness, view};
use crate::clock::deadline_passed;
use crate::journal::JournalError;
use crate::payment::{Fact, Payment, PaymentId, Presence, Record};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Mutex;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::AbortHandle;

/// So often the clocks are compared: what was set, or slept, may have misled the last look into the
/// journal.
const COMPARED: Duration = Duration::from_secs(10);
/// The journal is looked into again so long after the last time, whatever the clocks say.
const LOOKED_AGAIN: Duration = Duration::from_secs(60 * 60);

/// What comes to the desk.
pub enum Inbox {
    /// A face wants something.
    Command(Command),
    /// A sale waited for what the journal lost to be looked for.
    Begin(Charge),
    /// A face wants to listen.
    Listen(UnboundedSender<Event>),
    /// A loop has nothing more to do, or was ended; what it did not see to comes back.
    Rested(PaymentId, Vec<Nudge>),
    /// A loop died of a fault in our own code; the same.
    Died(PaymentId, Vec<Nudge>),
    /// Time to begin it again.
    Revive(PaymentId, Vec<Nudge>),
    /// A Payment was recovered from the provider's list.
    Adopt(Box<Payment>),
    /// The provider's list was read to its end, and so many Payments came of it.
    Recovered(usize),
    /// The journal was found damaged.
    Mend,
    /// Time to try again to write what the mended journal lacks of the Payments that run.
    Restore,
    /// What is older than so many days is to be removed, now and once a day.
    Keep(u64),
    /// Time to look again for what the journal holds open.
    Resume,
    /// Time to stop.
    Stop,
}

/// The desk.
pub struct Desk {
    shared: Arc<Shared>,
    inbox: UnboundedReceiver<Inbox>,
    own: UnboundedSender<Inbox>,
    loops: BTreeMap<PaymentId, Loop>,
    /// The faces were told what the journal holds open.
    is_ready: bool,
}

struct Loop {
    nudges: UnboundedSender<Nudge>,
    presence: Presence,
    task: AbortHandle,
}

impl Desk {
    /// A desk with nothing on it. `own` leads back into `inbox`.
    pub fn new(
        shared: Arc<Shared>,
        inbox: UnboundedReceiver<Inbox>,
        own: UnboundedSender<Inbox>,
    ) -> Self {
        Self {
            shared,
            inbox,
            own,
            loops: BTreeMap::new(),
            is_ready: false,
        }
    }

    /// Works until told to stop.
    pub async fn run(mut self, resume: bool) {
        if resume {
            self.resume().await;
            let (shared, own) = (Arc::clone(&self.shared), self.own.clone());
            supervise("look", move || look_again(Arc::clone(&shared), own.clone()));
        }
        while let Some(inbox) = self.inbox.recv().await {
            match inbox {
                Inbox::Command(command) => self.command(command).await,
                Inbox::Begin(charge) => self.charge(charge).await,
                Inbox::Listen(listener) => self.shared.hub.join(listener),
                Inbox::Rested(id, left) => self.rested(id, left).await,
                Inbox::Died(id, left) => {
                    tracing::error!(payment = %id, "the loop of a Payment died");
                    self.send_later(Inbox::Revive(id, left));
                }
                Inbox::Revive(id, left) => self.revive(id, left).await,
                Inbox::Adopt(payment) => {
                    if !self.loops.contains_key(&payment.id) {
                        self.begin(*payment, Presence::Nobody, 0);
                    }
                }
                Inbox::Recovered(found) => self.shared.hub.tell(&Event::Recovered { found }),
                Inbox::Mend => self.mend().await,
                Inbox::Restore => {
                    let restored = self.shared.scribe.restore().await;
                    self.recover_once(restored);
                }
                Inbox::Keep(days) => {
                    let shared = Arc::clone(&self.shared);
                    supervise("tidy", move || tidy::keep(Arc::clone(&shared), days));
                }
                Inbox::Resume => self.resume().await,
                Inbox::Stop => return,
            }
        }
    }

    /// Asks for everything that has no Outcome, and for all that is watched for late money. A
    /// journal that cannot be read now is tried again until it can, and sales go on meanwhile.
    async fn resume(&mut self) {
        let now = self.shared.now();
        let read = self
            .shared
            .scribe
            .with(move |journal| Ok((journal.open_payments()?, journal.to_watch(now)?)));
        let found = match read.await {
            Ok(found) => found,
            Err(error) => {
                tracing::error!(%error, "the journal cannot be read; trying again");
                return self.send_later(Inbox::Resume);
            }
        };
        let (open, watched) = found;
        let counts = Event::Ready {
            open: open.len(),
            watched: watched.len(),
        };
        for payment in open.into_iter().chain(watched) {
            if !self.loops.contains_key(&payment.id) {
                self.begin(payment, Presence::Nobody, 0);
            }
        }
        if !self.is_ready {
            self.is_ready = true;
            self.shared.hub.tell(&counts);
        }
    }

    /// Mends the journal, and sees to what it lost. Sales go on in what it was where it cannot be.
    async fn mend(&mut self) {
        let running = self.loops.keys().cloned().collect();
        match self.shared.scribe.mend(running).await {
            Ok(mended) => {
                for id in mended.changed {
                    self.begin_again(id).await;
                }
                self.recover_once(mended.restored);
            }
            Err(error) => tracing::error!(%error, "the damaged journal cannot be mended now"),
        }
    }

    /// What the journal lost is fetched once it holds again what the loops know: an Order of theirs
    /// is not lost.
    fn recover_once(&self, restored: Result<(), JournalError>) {
        if let Err(error) = restored {
            tracing::error!(%error, "lost records cannot be written again now");
            return self.send_later(Inbox::Restore);
        }
        let (shared, own) = (Arc::clone(&self.shared), self.own.clone());
        shared.search.begin();
        supervise("recover", move || {
            super::recover::recover(Arc::clone(&shared), own.clone(), true)
        });
    }

    /// Ends the loop of a Payment that was found in the journal and is another there now, and begins
    /// it from what can be trusted. Where nothing is left of it, the provider's list tells of it.
    async fn begin_again(&mut self, id: PaymentId) {
        let Some(old) = self.loops.remove(&id) else {
            return;
        };
        old.task.abort();
        self.shared.hub.forget(&id);
        match self.load(id.clone()).await {
            Ok(Some(payment)) => self.begin(payment, old.presence, 0),
            Ok(None) => tracing::error!(payment = %id, "the journal lost the Payment"),
            Err(error) => {
                tracing::error!(payment = %id, %error, "the Payment cannot be read; trying again");
                self.send_later(Inbox::Resume);
            }
        }
    }

    async fn command(&mut self, command: Command) {
        match command {
            Command::Charge(charge) if !self.shared.search.is_over() => self.begin_later(charge),
            Command::Charge(charge) => self.charge(charge).await,
            Command::AskNow(id) => self.nudge(id, Nudge::AskNow).await,
            Command::AskAll => {
                for running in self.loops.values() {
                    // A loop that is just ending needs no nudge.
                    let _ = running.nudges.send(Nudge::AskNow);
                }
            }
            Command::Cancel { ticket, payment } => {
                self.nudge(payment, Nudge::Cancel(ticket)).await;
            }
            Command::Settle {
                ticket,
                payment,
                as_,
                note,
            } => {
                self.nudge(payment, Nudge::Settle(ticket, as_, note)).await;
            }
            Command::TakeNote { ticket } => self.take_note(ticket).await,
            Command::Refund {
                ticket,
                payment,
                amount,
                note,
            } => {
                self.nudge(payment, Nudge::Refund(ticket, amount, note))
                    .await;
            }
            Command::DecideRefund {
                ticket,
                payment,
                made,
                note,
            } => {
                self.nudge(payment, Nudge::DecideRefund(ticket, made, note))
                    .await;
            }
        }
    }

    /// Writes down that a person knows of the damage, and tells everybody that there is nothing more
    /// to be told.
    async fn take_note(&self, ticket: Ticket) {
        let at = self.shared.now().wall;
        let write = move |journal: &mut dyn super::Ledger| journal.damage_was_told(at);
        let noted = match self.shared.scribe.with(write).await {
            Ok(()) => super::recover::tell(&self.shared).await.map(drop),
            refused => refused,
        };
        if let Err(error) = noted {
            self.refuse_for_journal(ticket, &error);
        }
    }

    /// What the journal lost may be open, and for the same Reference. The desk goes on meanwhile.
    fn begin_later(&self, charge: Charge) {
        let (shared, own) = (Arc::clone(&self.shared), self.own.clone());
        tokio::spawn(async move {
            shared.search.wait().await;
            // The desk is gone only when the engine stops.
            let _ = own.send(Inbox::Begin(charge));
        });
    }

    async fn charge(&mut self, charge: Charge) {
        if self.shared.provider.is_none() {
            self.shared.refuse(charge.ticket, Refusal::NoKey);
            return;
        }
        let twin = match self.twin(&charge).await {
            Ok(twin) => twin,
            Err(error) => return self.refuse_for_journal(charge.ticket, &error),
        };
        if let (Some(twin), Duplicates::Refuse) = (&twin, charge.duplicates) {
            return self.shared.refuse(charge.ticket, twin.clone());
        }
        let id = self.shared.mint_payment();
        let now = self.shared.now();
        let fact = Fact::Requested {
            amount: charge.amount,
            reference: charge.reference,
            customer_locale: charge.customer_locale,
            environment: self.shared.environment,
            expires_in: charge.expires_in,
            again: charge.duplicates == Duplicates::Knowingly,
        };
        let record = Record {
            payment: id.clone(),
            at: now.wall,
            fact: fact.clone(),
        };
        if let Err(error) = self.shared.scribe.append(vec![record]).await {
            return self.refuse_for_journal(charge.ticket, &error);
        }
        let Some(payment) = Payment::begin(id, &fact, now) else {
            return;
        };
        let shown = view(&payment, Presence::Customer, &Freshness::default(), now);
        self.begin(payment, Presence::Customer, charge.ticket);
        if let Some(Refusal::Duplicate { payment: twin, .. }) = twin {
            let what = What::Notice(Notice::DuplicateReference(twin));
            self.shared.hub.tell(&Event::Payment {
                view: Arc::new(shown),
                what,
            });
        }
    }

    /// Another Payment for the same Reference that is open or was just paid, as the refusal it is.
    async fn twin(&self, charge: &Charge) -> Result<Option<Refusal>, JournalError> {
        let key = charge.reference.key();
        let just_paid = self.shared.just_paid();
        let since = just_paid.since();
        let twins = self
            .shared
            .scribe
            .with(move |journal| journal.same_reference(&key, since))
            .await?;
        let mut twins = twins.into_iter().filter(|twin| just_paid.counts(twin));
        Ok(twins.next().map(|twin| Refusal::Duplicate {
            payment: twin.payment,
            outcome: twin.outcome,
            requested_at: twin.requested_at,
        }))
    }

    fn refuse_for_journal(&self, ticket: Ticket, error: &JournalError) {
        tracing::error!(%error, "the journal takes no new Payment");
        self.shared.refuse(ticket, Refusal::Journal(error.clone()));
    }

    /// Gives a Payment its loop.
    fn begin(&mut self, payment: Payment, presence: Presence, ticket: Ticket) {
        self.begin_with(payment, presence, ticket, Vec::new());
    }

    /// The same, with nudges for it, and reports its end: a rest, or a death. The loop lies outside
    /// of the task that runs it, so that what persons want outlives a fault of our own.
    fn begin_with(
        &mut self,
        payment: Payment,
        presence: Presence,
        ticket: Ticket,
        first: Vec<Nudge>,
    ) {
        let id = payment.id.clone();
        let (sender, nudges) = unbounded_channel();
        // The receiver is at hand, so this cannot fail.
        for nudge in first {
            let _ = sender.send(nudge);
        }
        let driver = Driver::new(Arc::clone(&self.shared), payment, presence, nudges, ticket);
        let driver = Arc::new(Mutex::new(driver));
        let own = self.own.clone();
        let works = Arc::clone(&driver);
        let running = tokio::spawn(async move { works.lock().await.run().await });
        let known = Loop {
            nudges: sender,
            presence,
            task: running.abort_handle(),
        };
        self.loops.insert(id.clone(), known);
        tokio::spawn(async move {
            let died = running.await.is_err_and(|end| end.is_panic());
            let left = driver.lock().await.left();
            let report = if died {
                Inbox::Died(id, left)
            } else {
                Inbox::Rested(id, left)
            };
            // The desk is gone only when the engine stops.
            let _ = own.send(report);
        });
    }

    async fn rested(&mut self, id: PaymentId, left: Vec<Nudge>) {
        // One that was begun again meanwhile stays.
        let is_over = |known: &Loop| known.task.is_finished();
        if self.loops.get(&id).is_none_or(is_over) {
            self.loops.remove(&id);
            self.shared.hub.forget(&id);
            self.shared.scribe.forget(&id);
        }
        self.hand_over(id, left).await;
    }

    async fn hand_over(&mut self, id: PaymentId, left: Vec<Nudge>) {
        for nudge in left {
            self.nudge(id.clone(), nudge).await;
        }
    }

    /// Puts something into the own inbox after a pause, which keeps a fault that repeats itself from
    /// becoming a storm. The desk goes on meanwhile.
    fn send_later(&self, inbox: Inbox) {
        let own = self.own.clone();
        tokio::spawn(async move {
            tokio::time::sleep(Duration::from_secs(1)).await;
            // The desk is gone only when the engine stops.
            let _ = own.send(inbox);
        });
    }

    /// Begins a dead loop again from what is on disk, unless a nudge did: a Payment has one loop,
    /// and that one sees to what the dead one left.
    async fn revive(&mut self, id: PaymentId, left: Vec<Nudge>) {
        let Some(dead) = self.loops.get(&id).filter(|known| known.nudges.is_closed()) else {
            return self.hand_over(id, left).await;
        };
        let presence = dead.presence;
        match self.load(id.clone()).await {
            Ok(Some(payment)) => self.begin_with(payment, presence, 0, left),
            Ok(None) => {
                tracing::error!(payment = %id, "the journal does not know the Payment");
                for nudge in left {
                    let why = nudge.refusal(Refusal::NotFound);
                    self.shared.refuse(nudge.ticket(), why);
                }
            }
            Err(error) => {
                tracing::error!(payment = %id, %error, "the Payment cannot be read; trying again");
                self.send_later(Inbox::Revive(id, left));
            }
        }
    }

    async fn load(&self, id: PaymentId) -> Result<Option<Payment>, JournalError> {
        self.shared
            .scribe
            .with(move |journal| journal.payment(&id))
            .await
    }

    /// Nudges a loop; one that has come to rest, or died, is begun again for it.
    async fn nudge(&mut self, id: PaymentId, nudge: Nudge) {
        let (nudge, presence) = match self.loops.get(&id) {
            Some(running) => match running.nudges.send(nudge) {
                Ok(()) => return,
                Err(unsent) => (unsent.0, running.presence),
            },
            None => (nudge, Presence::Nobody),
        };
        let ticket = nudge.ticket();
        match self.load(id).await {
            Ok(Some(payment)) => self.begin_with(payment, presence, 0, vec![nudge]),
            Ok(None) => {
                let why = nudge.refusal(Refusal::NotFound);
                self.shared.refuse(ticket, why);
            }
            Err(error) => {
                tracing::error!(%error, "a Payment cannot be read");
                let why = nudge.refusal(Refusal::Journal(error));
                self.shared.refuse(ticket, why);
            }
        }
    }
}

/// Has the journal looked into again after an hour, and whenever the clocks say that one of them was
/// set or that the machine slept.
async fn look_again(shared: Arc<Shared>, own: UnboundedSender<Inbox>) {
    let mut looked = shared.now();
    while !own.is_closed() {
        tokio::time::sleep(COMPARED).await;
        let now = shared.now();
        if deadline_passed(now, looked, LOOKED_AGAIN) {
            looked = now;
            // The desk is gone only when the engine stops.
            let _ = own.send(Inbox::Resume);
        }
    }
}
