//! Money that does not fit, and what a clerk does about it: alarms, settling, refunds.

use crate::app::background::background;
use crate::app::screen::alarm::{self, Alarm};
use crate::app::screen::code::Code;
use crate::app::screen::deed::{self, About, Matter, Wish};
use crate::app::screen::dialog::Dialog;
use crate::app::state::{App, Message, Place, Sheet};
use crate::app::update::focus;
use crate::money::Amount;
use crate::payment::{Payment, PaymentId};
use crate::terminal::{Command, View, What};
use iced::Task;
use std::sync::Arc;

impl App {
    /// Whether this device may give money back.
    pub fn refunds(&self) -> bool {
        self.session.as_ref().is_some_and(|session| session.refunds)
    }

    /// Opens the oldest alarm that was not put off, where it disturbs nobody: over the sale being
    /// entered, and never over a code or a question. Elsewhere it stands above the screen.
    pub fn mind_alarms(&mut self) -> Task<Message> {
        let busy = self.dialog.is_some() || self.charge.pending().is_some();
        if busy || self.sheet.is_some() || !matches!(self.place, Place::Charge) {
            return Task::none();
        }
        let alarms = self.payments.alarms().into_iter();
        let mut waiting = alarms.map(|row| &row.summary.payment);
        let next = waiting.find(|payment| !self.put_off.contains(*payment));
        match next.cloned() {
            Some(payment) => self.open_alarm(payment),
            None => Task::none(),
        }
    }

    /// Whether a person has to settle this payment.
    pub fn is_alarm(&self, payment: &PaymentId) -> bool {
        let alarms = self.payments.alarms().into_iter();
        alarms
            .into_iter()
            .any(|row| row.summary.payment == *payment)
    }

    /// Shows what a person has to settle.
    pub fn open_alarm(&mut self, payment: PaymentId) -> Task<Message> {
        self.note_news(&payment);
        let alarm = Alarm::new(payment.clone(), self.look.now);
        self.sheet = Some(Sheet::Alarm(Box::new(alarm)));
        self.read(payment)
    }

    /// How many alarms nobody has looked at since the first of them came up, without this one.
    pub fn to_look_at(&self, shown: &PaymentId) -> usize {
        let alarms = self.payments.alarms().into_iter();
        let ids = alarms.map(|row| &row.summary.payment);
        ids.filter(|id| *id != shown && !self.put_off.contains(*id))
            .count()
    }

    /// Looks at the alarm that stands above the screen. At the counter that begins anew with all of
    /// them, so that none is out of reach once it was put off.
    pub fn look_at_alarm(&mut self) -> Task<Message> {
        if self.sheet.is_none() && matches!(self.place, Place::Charge) {
            self.put_off.clear();
        }
        let first = self
            .payments
            .alarms()
            .first()
            .map(|row| row.summary.payment.clone());
        first.map_or_else(Task::none, |payment| self.open_alarm(payment))
    }

    /// An alarm that opened by itself gives way to a code that has just come.
    pub fn give_way(&mut self, view: &Arc<View>) {
        if matches!(self.sheet, Some(Sheet::Alarm(_))) {
            self.sheet = None;
        }
        self.place = Place::Code(Code::new(view));
    }

    /// Something on the alarm.
    pub fn alarm(&mut self, message: alarm::Message) -> Task<Message> {
        let refunds = self.refunds();
        let Some(Sheet::Alarm(alarm)) = &mut self.sheet else {
            return Task::none();
        };
        let row = self.payments.row(alarm.payment());
        let about = About {
            summary: row.map(|row| &row.summary),
            refunds,
        };
        let action = alarm.update(message, about, &self.look);
        self.alarm_action(action)
    }

    /// Acts on what the alarm asks.
    pub fn alarm_action(&mut self, action: alarm::Action) -> Task<Message> {
        let Some(Sheet::Alarm(alarm)) = &self.sheet else {
            return Task::none();
        };
        let payment = alarm.payment().clone();
        match action {
            alarm::Action::None => Task::none(),
            alarm::Action::Deed(action) => self.deed(payment, action),
            alarm::Action::Later => {
                self.put_off.insert(payment);
                self.sheet = None;
                Task::none()
            }
        }
    }

    /// Acts on what a clerk wants to do about a payment's money.
    pub fn deed(&mut self, payment: PaymentId, action: deed::Action) -> Task<Message> {
        match action {
            deed::Action::None => {}
            deed::Action::Focus(id) => return focus(id),
            deed::Action::AskAgain => self.send(Command::AskNow(payment)),
            deed::Action::Do(Wish::Settle(as_, note)) => {
                let ticket = self.ticket();
                self.send(Command::Settle {
                    ticket,
                    payment,
                    as_,
                    note,
                });
            }
            deed::Action::Do(Wish::Decide(made, note)) => {
                let ticket = self.begin_deed(&payment, None);
                self.send(Command::DecideRefund {
                    ticket,
                    payment,
                    made,
                    note,
                });
            }
            deed::Action::Do(Wish::GiveBack(amount, note)) => {
                self.ask_about_refund(payment, amount, note);
            }
        }
        Task::none()
    }

    fn ask_about_refund(&mut self, payment: PaymentId, amount: Amount, note: String) {
        let Some(summary) = self.summary(&payment) else {
            return;
        };
        self.dialog = Some(Dialog::Refund {
            reference: summary.reference.canonical(),
            environment: summary.environment,
            payment,
            amount,
            note,
        });
    }

    /// The clerk is sure: the money is given back.
    pub fn give_back(&mut self, payment: PaymentId, amount: Amount, note: String) {
        let says = self.look.texts.get("give-sent");
        let ticket = self.begin_deed(&payment, Some(says));
        self.send(Command::Refund {
            ticket,
            payment,
            amount: Some(amount),
            note,
        });
    }

    /// The screen's state changes before anything is sent: a second press finds it changed.
    fn begin_deed(&mut self, payment: &PaymentId, says: Option<String>) -> u64 {
        let ticket = self.ticket();
        if let Some(matter) = self.matter(payment) {
            matter.sent(ticket, says);
        }
        ticket
    }

    /// The line of a payment, from wherever it is known.
    fn summary(&self, payment: &PaymentId) -> Option<crate::journal::Summary> {
        let row = self.payments.row(payment).map(|row| row.summary.clone());
        row.or_else(|| match &self.sheet {
            Some(Sheet::History(history)) => history.found(payment).cloned(),
            _ => None,
        })
    }

    /// What is being done about this payment, where its screen is open.
    fn matter(&mut self, payment: &PaymentId) -> Option<&mut Matter> {
        match &mut self.sheet {
            Some(Sheet::Alarm(alarm)) if alarm.payment() == payment => Some(&mut alarm.matter),
            Some(Sheet::History(history)) if history.chosen() == Some(payment) => {
                Some(history.matter())
            }
            _ => None,
        }
    }

    /// A command about money was not taken.
    pub fn deed_refused(&mut self, ticket: u64, why: String) {
        match &mut self.sheet {
            Some(Sheet::Alarm(alarm)) => alarm.matter.refused(ticket, why),
            Some(Sheet::History(history)) => history.matter().refused(ticket, why),
            _ => {}
        }
    }

    /// Something became true of a payment: its open screen says so, and reads the journal again.
    pub fn deed_heard(&mut self, view: &View, what: &What) -> Task<Message> {
        let look = self.look.clone();
        let Some(summary) = self.summary(&view.payment) else {
            return Task::none();
        };
        let Some(matter) = self.matter(&view.payment) else {
            return Task::none();
        };
        match what {
            What::Notice(notice) => matter.notice(notice, &look),
            What::Refund { state, .. } => matter.refunded(*state, &look, &summary),
            _ => {}
        }
        let is_settled = view.outcome.is_some() && view.attention.is_none();
        if is_settled && matches!(self.sheet, Some(Sheet::Alarm(_))) {
            self.sheet = None;
            return Task::none();
        }
        self.read(view.payment.clone())
    }

    /// Reads all that the journal holds of a payment.
    pub fn read(&self, payment: PaymentId) -> Task<Message> {
        let Some(session) = &self.session else {
            return Task::none();
        };
        let (read, generation) = (Arc::clone(&session.read), self.generation);
        let of = payment.clone();
        background(
            move || read(&payment).map(|known| known.map(Box::new)),
            move |known| Message::Known(generation, of, known),
        )
    }

    /// Takes what the journal holds of a payment. What cannot be read stays as it was.
    pub fn known(
        &mut self,
        generation: u64,
        payment: &PaymentId,
        known: Result<Option<Box<Payment>>, String>,
    ) {
        let known = match known {
            Ok(known) if generation == self.generation => known.map(|known| *known),
            _ => return,
        };
        match &mut self.sheet {
            Some(Sheet::Alarm(alarm)) if alarm.payment() == payment => {
                alarm.matter.learn(known.as_ref());
                alarm.known = known;
            }
            Some(Sheet::History(history)) if history.chosen() == Some(payment) => {
                history.learn(known);
            }
            _ => {}
        }
    }
}
