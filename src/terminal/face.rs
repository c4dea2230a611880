//! The public face of the engine: commands in, events out.

use crate::journal::{Damage, JournalError};
use crate::money::{Amount, Locale};
pub use crate::payment::RefundRefusal;
use crate::payment::{
    Attention, Code, Environment, OrderId, Outcome, PaymentId, RefundState, SettledAs, Status,
};
use crate::reference::Reference;
use jiff::Timestamp;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A number that a face gives a command, to know the answer to it again.
pub type Ticket = u64;

/// What a face asks of the engine.
#[derive(Clone, Debug)]
pub enum Command {
    /// Take a Payment. Answered by [`What::Requested`] with the same ticket, or [`Event::Refused`].
    Charge(Charge),
    /// Ask the provider now, whatever the schedule says.
    AskNow(PaymentId),
    /// The window has the focus again, or the machine woke: ask for everything now.
    AskAll,
    /// Cancel at the provider, then ask until the answer is final.
    Cancel {
        /// The command's number.
        ticket: Ticket,
        /// Which Payment.
        payment: PaymentId,
    },
    /// A person's decision on a Payment that needs attention.
    Settle {
        /// The command's number.
        ticket: Ticket,
        /// Which Payment.
        payment: PaymentId,
        /// What was decided.
        as_: SettledAs,
        /// Why, in the person's words; at most 500 characters are kept.
        note: String,
    },
    /// A person has taken note of the damage in the journal.
    TakeNote {
        /// The command's number.
        ticket: Ticket,
    },
    /// Give money back.
    Refund {
        /// The command's number.
        ticket: Ticket,
        /// Which Payment.
        payment: PaymentId,
        /// How much; `None` for all that is left. An amount is always sent.
        amount: Option<Amount>,
        /// Why, in the person's words; may be empty, and at most 500 characters are kept.
        note: String,
    },
    /// A person's word on a refund whose fate stayed unknown. The provider is asked first, where
    /// there is one: what it shows is the answer then.
    DecideRefund {
        /// The command's number.
        ticket: Ticket,
        /// Which Payment.
        payment: PaymentId,
        /// Whether the money was given back.
        made: bool,
        /// How that is known, in the person's words; at most 500 characters are kept.
        note: String,
    },
}

/// A Payment to take.
#[derive(Clone, Debug)]
pub struct Charge {
    /// The command's number.
    pub ticket: Ticket,
    /// How much.
    pub amount: Amount,
    /// For what.
    pub reference: Reference,
    /// In which language the customer is spoken to.
    pub customer_locale: Locale,
    /// The life of each Code, in seconds: 5 to 3600.
    pub expires_in: u32,
    /// What to do where the same Reference is open or was paid in the last ten minutes.
    pub duplicates: Duplicates,
}

/// What to do with a Reference that is open or was just paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duplicates {
    /// Refuse it: [`Refusal::Duplicate`].
    Refuse,
    /// Take it and say so: [`Notice::DuplicateReference`].
    Notice,
    /// The clerk knows: take it, and keep that in the journal.
    Knowingly,
}

/// What the engine says.
#[derive(Clone, Debug)]
pub enum Event {
    /// Something became true of a Payment; the view is the whole of it as of now.
    Payment {
        /// The Payment.
        view: Arc<View>,
        /// What became true.
        what: What,
    },
    /// A command was not taken, and nothing was changed.
    Refused {
        /// The command's number.
        ticket: Ticket,
        /// Why.
        why: Refusal,
    },
    /// The state of the line to the provider changed.
    Line(Line),
    /// Everything that the journal held open at start is being asked for; each was told by
    /// [`What::Resumed`] or is about to be.
    Ready {
        /// Payments without an Outcome.
        open: usize,
        /// Payments that are watched for late money.
        watched: usize,
    },
    /// The record of this device was damaged; empty once a person has taken note.
    Damages(Damages),
    /// What a damaged journal had lost was fetched from the provider, and is being asked for.
    Recovered {
        /// The Payments that came of it.
        found: usize,
    },
}

/// What was found damaged in the journal, and nobody has taken note of yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Damages {
    /// Each, oldest first.
    pub untold: Vec<Damage>,
    /// Whether what was lost can be fetched from the provider: not for a device without a name,
    /// whose orders cannot be told from those of others.
    pub can_fetch: bool,
}

/// What became true of a Payment.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// It is in the journal; nothing was sent yet.
    Requested {
        /// The number of the command that asked for it.
        ticket: Ticket,
    },
    /// It was found in the journal at start, and is being asked for.
    Resumed,
    /// A Code may be shown.
    Code(Code),
    /// The provider's word changed.
    Status(Status),
    /// Something that a person should know.
    Notice(Notice),
    /// It has its Outcome, or another one than before.
    Outcome(Outcome),
    /// What became of a refund.
    Refund {
        /// The number of the command, where it was asked for in this run.
        ticket: Option<Ticket>,
        /// How much.
        amount: Amount,
        /// What became of it.
        state: RefundState,
    },
    /// Something else in the view changed (its phase, its freshness).
    Changed,
}

/// Where a Payment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// An Order is being created; no Code yet.
    Creating,
    /// A Code may be on screen.
    Showing,
    /// The Code has left the screen; someone may still be confirming.
    Confirming,
    /// It is being cancelled, or found out what became of it: not known yet.
    Ending,
    /// It has an Outcome.
    Ended,
}

/// When a Code leaves the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expiry {
    /// By the wall clock.
    pub at: Timestamp,
    /// So long after [`Expiry::counted`]; zero once it is over. A countdown shows this.
    pub left: Duration,
    /// When `left` was counted.
    pub counted: Instant,
}

/// A Payment as a face shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// Our id.
    pub payment: PaymentId,
    /// The ids of its Orders, oldest first.
    pub order_ids: Vec<OrderId>,
    /// How much.
    pub amount: Amount,
    /// For what.
    pub reference: Reference,
    /// At which provider.
    pub environment: Environment,
    /// In which language the customer is spoken to.
    pub customer_locale: Locale,
    /// Where it stands.
    pub phase: Phase,
    /// What to show; only in [`Phase::Showing`].
    pub code: Option<Code>,
    /// When the Code leaves the screen, once an Order was sent.
    pub expiry: Option<Expiry>,
    /// The provider's last word.
    pub status: Option<Status>,
    /// Its Outcome, once it has one.
    pub outcome: Option<Outcome>,
    /// What a person must look at.
    pub attention: Option<Attention>,
    /// When it was requested.
    pub requested_at: Timestamp,
    /// When it got its present Outcome.
    pub resolved_at: Option<Timestamp>,
    /// What the provider holds for it.
    pub received: Amount,
    /// What the provider says was given back.
    pub refunded: Amount,
    /// When the provider last answered for it.
    pub last_answer: Option<Instant>,
    /// What stands in the way of an answer now.
    pub trouble: Option<Notice>,
    /// It was found in the journal at start.
    pub resumed: bool,
}

/// The state of the line to the provider.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// When the provider last answered anything.
    pub last_answer: Option<Instant>,
    /// What stands in the way now.
    pub trouble: Option<Notice>,
}

/// Something that a person should know. Its code is the one of the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// No connection: the reason, for the log and the second line.
    NoNetwork(String),
    /// Who answers at the provider's address cannot be trusted: why, and who vouched for it.
    NotTrusted(String),
    /// The provider is there but gives no usable answer.
    ProviderError(String),
    /// Something else than the provider answered: a network that wants a login.
    NotTheProvider,
    /// The provider wants to be asked less often.
    RateLimited,
    /// The provider refuses the key.
    KeyRefused,
    /// The provider refused to make the Order, with its code: no Payment came of it.
    OrderRefused(i64),
    /// The journal takes no more: the disk is full.
    JournalFull,
    /// The journal cannot be written for another reason: which, for the log and the second line.
    JournalUnwritable(String),
    /// The provider says paid, with everything matching, and the journal cannot take it in yet.
    PaidUnrecorded,
    /// The provider's Code may not be shown.
    CodeUnusable(String),
    /// The same Reference is open or was just paid.
    DuplicateReference(PaymentId),
    /// The Order was made with the key of another site.
    OtherKey,
    /// This device's clock differs from the provider's, in seconds.
    Clock(i64),
    /// Paid after it had ended unpaid.
    PaidLate,
    /// Paid twice: one must be given back.
    PaidTwice,
    /// The provider's answer and our record differ.
    Mismatch,
    /// The provider says paid, but its answer cannot be compared.
    Incomplete,
    /// The bank took the money back.
    Chargeback,
    /// Paid, by the provider's word; what was asked for it is lost with the record.
    Recovered,
    /// The provider refused a refund, with its code.
    RefundRefused(i64),
}

impl Notice {
    /// The code of the command line's `notice` event.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoNetwork(_) => "no_network",
            Self::NotTrusted(_) => "not_trusted",
            Self::ProviderError(_) => "provider_error",
            Self::NotTheProvider => "not_the_provider",
            Self::RateLimited => "rate_limited",
            Self::KeyRefused => "key_refused",
            Self::OrderRefused(_) => "order_refused",
            Self::JournalFull => "journal_full",
            Self::JournalUnwritable(_) => "journal_unwritable",
            Self::PaidUnrecorded => "paid_unrecorded",
            Self::CodeUnusable(_) => "code_unusable",
            Self::DuplicateReference(_) => "duplicate_reference",
            Self::OtherKey => "other_key",
            Self::Clock(_) => "clock",
            Self::PaidLate => "paid_late",
            Self::PaidTwice => "paid_twice",
            Self::Mismatch => "mismatch",
            Self::Incomplete => "incomplete",
            Self::Chargeback => "chargeback",
            Self::Recovered => "recovered",
            Self::RefundRefused(_) => "refund_refused",
        }
    }
}

/// Why a command was not taken.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
    /// The same Reference is open, or was paid in the last ten minutes.
    Duplicate {
        /// The other Payment.
        payment: PaymentId,
        /// Its Outcome; `None` while it is open.
        outcome: Option<Outcome>,
        /// When it was requested.
        requested_at: Timestamp,
    },
    /// There is no key, so nothing can be asked of the provider.
    NoKey,
    /// The journal takes no new sale, or cannot be read: why.
    Journal(JournalError),
    /// No such Payment.
    NotFound,
    /// It has its Outcome already.
    Ended(Outcome),
    /// Only a Payment that needs attention can be settled.
    NothingToSettle,
    /// The refund cannot be made, and nothing was sent: the reason.
    Refund(RefundRefusal),
    /// A fault of our own came before it was done: nothing was sent, and nothing changed.
    Fault,
}
