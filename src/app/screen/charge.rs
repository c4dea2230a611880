//! *Charge*: how much, for what, in which language; and the last payments beside it.

mod news;
mod place;
mod view;

pub use news::Elsewhere;
pub use view::Beside;

use crate::app::keyboard::{entry_key, is_enter};
use crate::app::widget::Letter;
use crate::input::{AmountEntry, EntryKey, Key, Scan};
use crate::money::{Amount, AmountError, Locale};
use crate::payment::PaymentId;
use crate::reference::{Check, Reference, ReferenceError, look as look_at};
use crate::terminal::Ticket;

/// The id of the amount, for focus and tests.
pub const AMOUNT: &str = "amount";
/// The id of the reference, for focus and tests.
pub const REFERENCE: &str = "reference";
/// The id of the primary action.
pub const REQUEST: &str = "request";

/// The sale being entered. It outlives the screen: nothing that was typed is lost.
#[derive(Clone, Debug)]
pub struct Charge {
    entry: AmountEntry,
    reference: String,
    customer: Locale,
    cap: Amount,
    letters: bool,
    problem: Option<Problem>,
    /// The doubtful reference that the clerk wants to keep.
    kept: Option<String>,
    pending: Option<Ticket>,
    refused: Option<String>,
}

/// What is wrong with what was entered; said only after it was tried.
#[derive(Clone, Debug, PartialEq)]
enum Problem {
    Amount(AmountError),
    Reference(ReferenceError),
    /// The check digits do not fit: once more to keep the reference as it is.
    Doubt,
}

/// What the clerk does here.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// A key of the amount.
    Entry(EntryKey),
    /// The amount was touched: digits go there.
    Amount,
    /// The reference is this now.
    Reference(String),
    /// Shows the letters, or puts them away.
    Letters,
    /// A key of the letters.
    Letter(Letter),
    /// The customer speaks this.
    Customer(Locale),
    /// Show the code.
    Request,
    /// Look at a payment of the list, or of the news.
    Open(PaymentId),
    /// The news of this payment is read.
    Noted(PaymentId),
}

/// What the screen asks of the window.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Nothing.
    None,
    /// Take this payment.
    Request {
        /// How much.
        amount: Amount,
        /// For what.
        reference: Reference,
        /// In which language the customer is spoken to.
        customer: Locale,
    },
    /// Show a payment.
    Open(PaymentId),
    /// What became of this payment has been seen.
    Noted(PaymentId),
    /// Give the focus to the control of this id.
    Focus(&'static str),
}

impl Charge {
    /// Nothing entered yet; no amount above `cap` will be taken.
    pub fn new(customer: Locale, cap: Amount) -> Self {
        let digits = cap.cents().max(1).ilog10() + 1;
        Self {
            entry: AmountEntry::new(digits),
            reference: String::new(),
            customer,
            cap,
            letters: false,
            problem: None,
            kept: None,
            pending: None,
            refused: None,
        }
    }

    /// In which language the customer is spoken to.
    #[cfg(test)]
    pub const fn customer(&self) -> Locale {
        self.customer
    }

    /// What has been entered.
    #[cfg(test)]
    pub const fn amount(&self) -> Amount {
        self.entry.amount()
    }

    /// The reference as it stands.
    #[cfg(test)]
    pub fn reference(&self) -> &str {
        &self.reference
    }

    /// Whether anything was entered.
    #[cfg(test)]
    pub fn is_blank(&self) -> bool {
        self.entry.is_empty() && self.reference.is_empty()
    }

    /// The number of the request that is on its way.
    pub const fn pending(&self) -> Option<Ticket> {
        self.pending
    }

    /// The request is on its way: until it is answered there is no other.
    pub fn requested(&mut self, ticket: Ticket) {
        self.pending = Some(ticket);
        self.refused = None;
    }

    /// The request was refused. What was entered stays, and the reason is said.
    pub fn refused(&mut self, why: Option<String>) {
        self.pending = None;
        self.refused = why;
    }

    /// The request became a payment: the next sale begins empty.
    pub fn taken(&mut self) {
        *self = Self {
            letters: false,
            ..Self::new(self.customer, self.cap)
        };
    }

    /// A scan fills the reference, whatever has the focus: in the way its kind is printed, where
    /// its check digits say that it was read well.
    pub fn scan(&mut self, scan: &Scan) {
        let text = scan.text.trim();
        let reading = look_at(text);
        let printed = reading.canonical.filter(|_| reading.check == Check::Valid);
        self.set_reference(printed.unwrap_or_else(|| text.to_owned()));
    }

    /// A key that no control wanted.
    pub fn key(&mut self, key: &Key) -> Action {
        if is_enter(key) && !key.repeat && !key.command {
            return self.update(Message::Request);
        }
        match entry_key(key) {
            Some(entry) => self.update(Message::Entry(entry)),
            None => Action::None,
        }
    }

    /// The clerk's language changed: the customer's goes along, unless another one was chosen.
    pub fn follow(&mut self, before: Locale, now: Locale) {
        if self.customer == before {
            self.customer = now;
        }
    }

    /// Does what the clerk says.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Entry(key) => {
                self.enter(key);
                // A touch takes the focus away; Tab has to lead to the reference from here.
                return Action::Focus(AMOUNT);
            }
            Message::Amount => return Action::Focus(AMOUNT),
            Message::Reference(text) => self.set_reference(text),
            Message::Letters => self.letters = !self.letters,
            Message::Letter(Letter::Done) => self.letters = false,
            Message::Letter(letter) => {
                let mut text = std::mem::take(&mut self.reference);
                letter.apply(&mut text);
                self.set_reference(text);
            }
            Message::Customer(locale) => self.customer = locale,
            Message::Request => return self.request(),
            Message::Open(payment) => return Action::Open(payment),
            Message::Noted(payment) => return Action::Noted(payment),
        }
        Action::None
    }

    fn enter(&mut self, key: EntryKey) {
        if self.pending.is_some() {
            return;
        }
        self.entry.press(key);
        self.refused = None;
        if matches!(self.problem, Some(Problem::Amount(_))) {
            self.problem = None;
        }
    }

    fn set_reference(&mut self, text: String) {
        if self.pending.is_some() {
            return;
        }
        self.reference = text;
        self.refused = None;
        self.kept = None;
        if !matches!(self.problem, Some(Problem::Amount(_))) {
            self.problem = None;
        }
    }

    fn request(&mut self) -> Action {
        if self.pending.is_some() {
            return Action::None;
        }
        self.problem = None;
        match self.checked() {
            Ok((amount, reference)) => Action::Request {
                amount,
                reference,
                customer: self.customer,
            },
            Err(problem) => {
                if problem == Problem::Doubt {
                    self.kept = Some(self.reference.clone());
                }
                let focus = match problem {
                    Problem::Amount(_) => AMOUNT,
                    Problem::Reference(_) | Problem::Doubt => REFERENCE,
                };
                self.problem = Some(problem);
                Action::Focus(focus)
            }
        }
    }

    fn checked(&self) -> Result<(Amount, Reference), Problem> {
        let amount = self.entry.amount();
        self.check_amount().map_err(Problem::Amount)?;
        let reference = Reference::read(&self.reference).map_err(Problem::Reference)?;
        let doubtful = look_at(&self.reference).is_doubtful();
        if doubtful && self.kept.as_ref() != Some(&self.reference) {
            return Err(Problem::Doubt);
        }
        Ok((amount, reference))
    }

    fn check_amount(&self) -> Result<(), AmountError> {
        let amount = self.entry.amount();
        if amount == Amount::ZERO {
            Err(AmountError::Empty)
        } else if amount > self.cap {
            Err(AmountError::AboveCap { cap: self.cap })
        } else {
            Ok(())
        }
    }
}
