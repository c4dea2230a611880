//! What the engine says, and what becomes of the screens because of it.

use crate::app::payments::Row;
use crate::app::screen::charge::Elsewhere;
use crate::app::screen::dialog::Dialog;
use crate::app::screen::outcome::Outcome;
use crate::app::sound::Sound;
use crate::app::state::{App, Message, Place, Sheet};
use crate::journal::{JournalError, Summary};
use crate::payment::{Environment, Outcome as Conclusion, PaymentId};
use crate::terminal::{Command, Event, RefundRefusal, Refusal, Ticket, View, What};
use crate::vault::VaultError;
use iced::Task;
use std::sync::Arc;

impl App {
    /// Takes an event of the present session.
    pub fn heard(&mut self, event: Event) -> Task<Message> {
        match event {
            Event::Payment { view, what } => self.payment(&view, &what),
            Event::Refused { ticket, why } => self.refused(ticket, why),
            Event::Line(line) => {
                self.line = line;
                Task::none()
            }
            Event::Damages(damages) => {
                self.damages = damages;
                match &self.dialog {
                    None if !self.damages.untold.is_empty() => {
                        self.dialog = Some(Dialog::Damage(self.damages.clone()));
                    }
                    Some(Dialog::Damage(_)) => self.dialog = self.damage_dialog(),
                    _ => {}
                }
                Task::none()
            }
            Event::Ready { .. } | Event::Recovered { .. } => Task::none(),
        }
    }

    /// Takes what the journal held. What was open in it may have ended before the window listened,
    /// so that the engine is asked for what it has not told of.
    pub fn remember(&mut self, past: Vec<Summary>) {
        self.payments.remember(past);
        for payment in self.payments.open() {
            if self.payments.view(&payment).is_none() {
                self.send(Command::AskNow(payment));
            }
        }
    }

    /// What is damaged, for as long as nobody has taken note of it.
    pub fn damage_dialog(&self) -> Option<Dialog> {
        (!self.damages.untold.is_empty()).then(|| Dialog::Damage(self.damages.clone()))
    }

    /// Shows what is damaged.
    pub fn read_damage(&mut self) -> Task<Message> {
        self.dialog = self.damage_dialog();
        Task::none()
    }

    /// A person has read what is damaged.
    pub fn take_note(&mut self) -> Task<Message> {
        let ticket = self.ticket();
        self.send(Command::TakeNote { ticket });
        Task::none()
    }

    fn payment(&mut self, view: &Arc<View>, what: &What) -> Task<Message> {
        let before = self.payments.take(view, self.place.payment());
        let mut task = Task::none();
        if let What::Requested { ticket } = what
            && self.charge.pending() == Some(*ticket)
        {
            self.charge.taken();
            self.wanted = None;
            self.give_way(view);
        }
        let changed = match before {
            Some(before) => before.outcome != view.outcome,
            // What ended before this run is no news, unless a person has to settle it.
            None => view.outcome == Some(Conclusion::NeedsAttention),
        };
        if changed && view.outcome.is_some() {
            task = self.concluded(view);
        }
        if let Place::Code(code) = &mut self.place
            && *code.payment() == view.payment
        {
            code.sync(view);
        }
        let again = match &mut self.sheet {
            Some(Sheet::History(history)) if changed => Some(history.refresh()),
            _ => None,
        };
        let again = again.map(|action| self.history_action(action));
        Task::batch([
            task,
            again.unwrap_or_else(Task::none),
            self.deed_heard(view, what),
            self.after_change(),
        ])
    }

    /// A Payment has its Outcome, or another one.
    fn concluded(&mut self, view: &View) -> Task<Message> {
        if let Some(sound) = self.sound_of(view) {
            self.speaker.play(sound);
        }
        let now = self.look.now;
        let mut task = Task::none();
        match &mut self.place {
            Place::Code(code) if *code.payment() == view.payment => {
                if code.is_full() {
                    task = self.full_screen(false);
                }
                if matches!(&self.dialog, Some(Dialog::Cancel(asked)) if *asked == view.payment) {
                    self.dialog = None;
                }
                self.place = Place::Outcome(Outcome::new(view.payment.clone(), now));
            }
            Place::Outcome(outcome) if *outcome.payment() == view.payment => outcome.changed(now),
            _ => self.tell_news(view),
        }
        task
    }

    /// What is heard of an outcome. In front of the code or the outcome of one payment nothing is
    /// heard of another: it would be taken for the one that stands there.
    pub fn sound_of(&self, view: &View) -> Option<Sound> {
        let of_another = self
            .place
            .payment()
            .is_some_and(|payment| *payment != view.payment);
        if !self.sound || view.resumed_silently() || of_another {
            return None;
        }
        Some(match view.outcome {
            Some(Conclusion::Paid) => Sound::Paid,
            _ => Sound::NotPaid,
        })
    }

    /// A payment that is not on screen has its outcome. What a person has to settle is an alarm, and
    /// no news beside it.
    fn tell_news(&mut self, view: &View) {
        self.note_news(&view.payment);
        if view.outcome != Some(Conclusion::NeedsAttention) {
            self.news.push(view.payment.clone());
        }
    }

    /// What became of this payment has been seen.
    pub fn note_news(&mut self, payment: &PaymentId) {
        self.news.retain(|told| told != payment);
    }

    /// The news, newest first. What is long gone is none any more.
    pub fn news(&self) -> impl Iterator<Item = &Row> {
        let told = self.news.iter().rev();
        told.filter_map(|payment| self.payments.row(payment))
    }

    /// The newest news, and how much more there is.
    pub fn first_news(&self) -> Option<Elsewhere<'_>> {
        let mut news = self.news();
        let item = news.next()?;
        let more = news.count();
        let both = self.payments.paid_as_well(item).is_some();
        Some(Elsewhere { item, more, both })
    }

    /// A screen that closes the window closes it now, if nothing is open any more.
    fn after_change(&mut self) -> Task<Message> {
        if self.closing && self.payments.open().is_empty() {
            return self.leave();
        }
        Task::none()
    }

    fn refused(&mut self, ticket: Ticket, why: Refusal) -> Task<Message> {
        if self.charge.pending() != Some(ticket) {
            let text = self.refusal(&why);
            self.deed_refused(ticket, text);
            return Task::none();
        }
        if let Refusal::Duplicate {
            payment,
            outcome,
            requested_at,
        } = why
        {
            self.charge.refused(None);
            self.dialog = Some(Dialog::Duplicate {
                other: payment,
                outcome,
                requested_at,
            });
        } else {
            let text = self.refusal(&why);
            self.charge.refused(Some(text));
        }
        Task::none()
    }

    /// Why a command was not taken, for people.
    fn refusal(&self, why: &Refusal) -> String {
        let texts = &self.look.texts;
        match why {
            Refusal::Duplicate { .. } => texts.get("notice-duplicate_reference"),
            Refusal::NoKey => {
                let session = self.session.as_ref();
                let missing = session.and_then(|session| session.no_key.clone());
                missing
                    .unwrap_or(VaultError::NoEntry)
                    .text(texts, self.environment)
            }
            Refusal::Journal(JournalError::Full) => texts.get("journal-full"),
            // The window holds a file that is gone; who opens it anew works with the one there is.
            Refusal::Journal(JournalError::Damaged(_)) => texts.get("refusal-journal-reopen"),
            Refusal::Journal(error) => {
                texts.with("refusal-journal", &[("detail", error.to_string().into())])
            }
            Refusal::NotFound => texts.get("refusal-not-found"),
            Refusal::Ended(outcome) => {
                let word = texts.get(&format!("outcome-{}", outcome.word()));
                texts.with("refusal-ended", &[("outcome", word.into())])
            }
            Refusal::NothingToSettle => texts.get("refusal-nothing-to-settle"),
            Refusal::Refund(why) => self.refund_refusal(why),
            Refusal::Fault => texts.get("refusal-fault"),
        }
    }

    fn refund_refusal(&self, why: &RefundRefusal) -> String {
        let texts = &self.look.texts;
        match why {
            RefundRefusal::NotPaid => texts.get("refusal-refund-not-paid"),
            RefundRefusal::TooMuch { left } => {
                let left = self.look.amount(*left);
                texts.with("refusal-refund-too-much", &[("left", left.into())])
            }
            RefundRefusal::Unresolved => texts.get("notice-refund_unresolved"),
            RefundRefusal::NoAnswer => texts.get("refusal-refund-no-answer"),
            RefundRefusal::UnderWay => texts.get("refund-under-way"),
            RefundRefusal::NoneOpen => texts.get("refund-none-open"),
            RefundRefusal::TooSoon { again } => texts.with(
                "refund-too-soon",
                &[("time", self.look.time(*again).into())],
            ),
            RefundRefusal::TooEarly { from } => texts.with(
                "refund-too-early",
                &[("time", self.look.time(*from).into())],
            ),
            RefundRefusal::Off => texts.get("refusal-refund-off"),
        }
    }

    /// Whether the pretended customer may act.
    pub fn is_training(&self) -> bool {
        self.environment == Environment::Training
    }
}

impl View {
    /// Found in the journal and resolved without anybody at the counter: no sound for that.
    fn resumed_silently(&self) -> bool {
        self.resumed && self.outcome != Some(Conclusion::Paid)
    }
}
