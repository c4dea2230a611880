//! What a clerk does about the money of a payment: settle it, give it back, or say what became of
//! a refund. The history and the alarm both show it.

mod form;
mod view;

pub use form::whole;
pub use view::{actions, give_back, refund_line, remark, settlement_line};

use crate::app::keyboard::{entry_key, is_enter};
use crate::app::look::Look;
use crate::app::widget::Letter;
use crate::app::wording::Money;
use crate::input::{AmountEntry, EntryKey, Key};
use crate::journal::Summary;
use crate::money::Amount;
use crate::payment::{Attention, Payment, RefundState, SettledAs};
use crate::terminal::{Notice, Ticket};

/// The id of the reason, which the journal keeps.
pub const NOTE: &str = "note";

/// The id of the amount to give back.
pub const GIVE: &str = "give-amount";

/// What can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Settle what needs attention.
    Settle(SettledAs),
    /// Give money back through the provider.
    GiveBack,
    /// Say whether a refund whose reply was lost was made.
    Decide(bool),
}

/// What is wanted, with the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Settle it in this way.
    Settle(SettledAs, String),
    /// Give so much back; asked about first.
    GiveBack(Amount, String),
    /// The refund was made, or not.
    Decide(bool, String),
}

/// What is done here.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// Begin with this.
    Choose(Deed),
    /// A key of the amount to give back.
    Entry(EntryKey),
    /// All that is left is to be given back.
    All,
    /// The amount was touched: digits go there.
    Amount,
    /// Why.
    Note(String),
    /// Yes, do it.
    Confirm,
    /// One step back: without letters, then without doing anything.
    Forget,
    /// Shows the letters, or puts them away.
    Letters,
    /// A key of the letters.
    Letter(Letter),
    /// Ask the provider again.
    AskAgain,
}

/// What is asked of the window.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Nothing.
    None,
    /// The reason is to be typed.
    Focus(&'static str),
    /// Do this.
    Do(Wish),
    /// Ask the provider.
    AskAgain,
}

/// What the screen knows of the payment beside its line.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    /// Its line.
    pub summary: &'a Summary,
    /// All of it, once the journal was read.
    pub known: Option<&'a Payment>,
    /// Whether this device may give money back.
    pub refunds: bool,
}

/// What the window knows of a payment that something is done about.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// Its line, where it has one.
    pub summary: Option<&'a Summary>,
    /// Whether this device may give money back.
    pub refunds: bool,
}

impl<'a> About<'a> {
    /// The same with what the journal holds.
    pub fn case(self, known: Option<&'a Payment>) -> Option<Case<'a>> {
        Some(Case {
            summary: self.summary?,
            known,
            refunds: self.refunds,
        })
    }
}

/// Why an amount cannot be given back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Problem {
    /// There is none.
    None,
    /// There is less left.
    TooMuch(Amount),
}

/// What is being done about one payment.
#[derive(Clone, Debug)]
pub struct Matter {
    /// What is being done.
    pub deed: Option<Deed>,
    /// The letters are shown.
    pub letters: bool,
    note: String,
    entry: AmountEntry,
    /// All was chosen: the next digit begins anew.
    all: bool,
    problem: Option<Problem>,
    told: Option<String>,
    busy: Option<Ticket>,
}

impl Default for Matter {
    fn default() -> Self {
        Self {
            deed: None,
            letters: false,
            note: String::new(),
            entry: AmountEntry::new(0),
            all: false,
            problem: None,
            told: None,
            busy: None,
        }
    }
}

/// One thing that can be done: the act, its text, the name of its button.
type Offer = (Deed, &'static str, &'static str);

/// What only records that the money went back: nothing is sent.
const RECORD: Offer = (
    Deed::Settle(SettledAs::Refunded),
    "history-settle-refunded",
    "settle-refunded",
);

impl Case<'_> {
    /// What a clerk can do about money that does not fit, or a refund that is not known; the last
    /// is the one that is expected most.
    fn offers(&self) -> Vec<Offer> {
        if self
            .known
            .is_some_and(|known| known.open_refund().is_some())
        {
            return vec![
                (Deed::Decide(false), "give-not-made", "not-made"),
                (Deed::Decide(true), "give-made", "made"),
            ];
        }
        let Some(attention) = self.summary.attention else {
            return Vec::new();
        };
        let paid = Deed::Settle(SettledAs::Paid);
        let refunded = Deed::Settle(SettledAs::Refunded);
        let give = (Deed::GiveBack, "alarm-refund", "give-back");
        let accept = match attention {
            Attention::PaidLate => (paid, "alarm-accept", "settle-paid"),
            _ => (paid, "history-settle-paid", "settle-paid"),
        };
        if self.money().is_all_back() && attention != Attention::Chargeback {
            return vec![accept, RECORD];
        }
        match (attention, self.may_give_back()) {
            (Attention::PaidLate, false) => {
                vec![(refunded, "alarm-elsewhere", "settle-refunded"), accept]
            }
            (Attention::PaidTwice, true) => vec![
                (paid, "alarm-elsewhere", "settle-paid"),
                (Deed::GiveBack, "alarm-refund-surplus", "give-back"),
            ],
            (Attention::PaidTwice, false) => vec![(paid, "alarm-elsewhere", "settle-paid")],
            (_, true) => vec![give, accept],
            (_, false) => vec![RECORD, accept],
        }
    }

    /// What only records that the money went back, beside what really sends it back: late and
    /// double money that can be given back from here is not settled by a word.
    fn apart(&self) -> Option<Offer> {
        let attention = self.summary.attention?;
        let by_a_word = !matches!(attention, Attention::PaidLate | Attention::PaidTwice);
        let offers = self.offers();
        let sends = offers.iter().any(|(deed, ..)| *deed == Deed::GiveBack);
        (by_a_word && sends).then_some(RECORD)
    }

    /// What came, and what of it went back.
    pub fn money(&self) -> Money {
        Money::of(self.summary, self.known)
    }

    /// Whether money can be given back from here, by the engine's own rule; until the journal is
    /// read, by what usually is so.
    fn may_give_back(&self) -> bool {
        let usually = matches!(
            self.summary.attention,
            Some(Attention::PaidLate | Attention::PaidTwice | Attention::Recovered)
        );
        let left = self
            .known
            .map_or(usually, |known| known.refundable() > Amount::ZERO);
        self.refunds && left
    }

    /// What needs a person is given back whole.
    fn is_whole(&self) -> bool {
        self.summary.attention.is_some()
    }

    /// Whether this act wants an amount.
    fn wants_amount(&self, deed: Deed) -> bool {
        deed == Deed::GiveBack && !self.is_whole()
    }
}

impl Matter {
    /// The journal was read anew. What was begun goes on, unless it makes no sense any more.
    pub fn learn(&mut self, known: Option<&Payment>) {
        let is_open = known.is_some_and(|known| known.open_refund().is_some());
        if matches!(self.deed, Some(Deed::Decide(_))) && !is_open {
            self.deed = None;
        }
    }

    /// A command about a refund is on its way.
    pub fn sent(&mut self, ticket: Ticket, says: Option<String>) {
        self.busy = Some(ticket);
        self.told = says;
        (self.deed, self.letters) = (None, false);
    }

    /// A command was not taken.
    pub fn refused(&mut self, ticket: Ticket, why: String) {
        if self.busy.is_none_or(|busy| busy == ticket) {
            self.busy = None;
            self.told = Some(why);
        }
    }

    /// The provider said no, with a reason.
    pub fn notice(&mut self, notice: &Notice, look: &Look) {
        if let Notice::RefundRefused(code) = notice {
            self.told = Some(look.texts.refund_refused(*code));
        }
    }

    /// What became of a refund.
    pub fn refunded(&mut self, state: RefundState, look: &Look, summary: &Summary) {
        self.busy = None;
        let key = match state {
            RefundState::Accepted => "cli-refund-accepted",
            RefundState::Unresolved => "notice-refund_unresolved",
            // Why it was refused has been told.
            RefundState::Refused => return,
        };
        let says = look.texts.within(key, summary.environment, &[]);
        self.told = Some(says);
    }

    /// Escape: one step back. Whether there was one.
    pub fn escape(&mut self) -> bool {
        let was = self.deed.is_some() || self.letters;
        if self.letters {
            self.letters = false;
        } else {
            self.deed = None;
        }
        was
    }

    /// Does what was said.
    pub fn update(&mut self, message: Message, case: Option<Case<'_>>) -> Action {
        match message {
            Message::Choose(deed) => return self.choose(deed, case),
            Message::Entry(key) => return self.enter(key, case),
            Message::All => self.take_all(case),
            Message::Amount => return Action::Focus(GIVE),
            Message::Note(note) => self.note = note,
            Message::Confirm => return self.confirm(case),
            Message::Forget => drop(self.escape()),
            Message::Letters => self.letters = !self.letters,
            Message::Letter(Letter::Done) => self.letters = false,
            Message::Letter(letter) => letter.apply(&mut self.note),
            Message::AskAgain => return Action::AskAgain,
        }
        Action::None
    }

    fn choose(&mut self, deed: Deed, case: Option<Case<'_>>) -> Action {
        if self.busy.is_some() {
            return Action::None;
        }
        self.deed = Some(deed);
        (self.told, self.problem) = (None, None);
        let left = case.map_or(Amount::ZERO, |case| left(&case));
        self.entry = AmountEntry::new(left.cents().max(1).ilog10() + 1);
        self.all = false;
        let wants_amount = case.is_some_and(|case| case.wants_amount(deed));
        Action::Focus(if wants_amount { GIVE } else { NOTE })
    }

    /// A key that no control wanted: a digit of the amount, or Enter.
    pub fn key(&mut self, key: &Key, case: Option<Case<'_>>) -> Action {
        if self.deed.is_none() {
            return Action::None;
        }
        if is_enter(key) && !key.repeat && !key.command {
            return self.confirm(case);
        }
        let entry = entry_key(key);
        entry.map_or(Action::None, |entry| self.enter(entry, case))
    }

    fn enter(&mut self, key: EntryKey, case: Option<Case<'_>>) -> Action {
        let (Some(deed), Some(case)) = (self.deed, case) else {
            return Action::None;
        };
        if !case.wants_amount(deed) {
            return Action::None;
        }
        let anew = matches!(key, EntryKey::Digit(_) | EntryKey::DoubleZero);
        if std::mem::take(&mut self.all) && anew {
            self.entry.press(EntryKey::Clear);
        }
        self.entry.press(key);
        // More than is left is said at once: there is nothing to wait for.
        let left = left(&case);
        self.problem = (self.entry.amount() > left).then_some(Problem::TooMuch(left));
        Action::Focus(GIVE)
    }

    fn take_all(&mut self, case: Option<Case<'_>>) {
        if let Some(case) = case {
            self.entry.fill(left(&case));
            (self.all, self.problem) = (true, None);
        }
    }

    fn confirm(&mut self, case: Option<Case<'_>>) -> Action {
        let (Some(deed), Some(case)) = (self.deed, case) else {
            return Action::None;
        };
        if !self.may_confirm(&case) {
            return Action::None;
        }
        let note = self.note.trim().to_owned();
        let wish = match deed {
            Deed::Settle(as_) => Wish::Settle(as_, note),
            Deed::Decide(made) => Wish::Decide(made, note),
            Deed::GiveBack => match self.wanted(&case) {
                Ok(amount) => Wish::GiveBack(amount, note),
                Err(problem) => {
                    // It is said with the keypad.
                    (self.problem, self.letters) = (Some(problem), false);
                    return Action::None;
                }
            },
        };
        // What gives money back is asked about first, and stays until that is answered.
        if deed != Deed::GiveBack {
            self.deed = None;
        }
        self.letters = false;
        Action::Do(wish)
    }

    /// A decision wants a reason; who gives money back for a returned parcel need not give one.
    fn may_confirm(&self, case: &Case<'_>) -> bool {
        let may_be_silent = self.deed == Some(Deed::GiveBack) && !case.is_whole();
        self.busy.is_none() && (may_be_silent || !self.note.trim().is_empty())
    }

    fn wanted(&self, case: &Case<'_>) -> Result<Amount, Problem> {
        let left = left(case);
        if case.is_whole() {
            return Ok(left);
        }
        match self.entry.amount() {
            Amount::ZERO => Err(Problem::None),
            amount if amount > left => Err(Problem::TooMuch(left)),
            amount => Ok(amount),
        }
    }
}

/// What can be given back, as far as is known.
fn left(case: &Case<'_>) -> Amount {
    let known = case.known.map(Payment::refundable);
    known.unwrap_or(case.summary.amount)
}

#[cfg(test)]
mod tests;
