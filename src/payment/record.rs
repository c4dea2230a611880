//! What the journal holds: facts, in the order in which they became true.

use super::{Attention, Environment, OrderId, Outcome, PaymentId, Status};
use crate::money::{Amount, Locale};
use crate::reference::Reference;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// One line of the journal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The Payment that the fact is about.
    pub payment: PaymentId,
    /// When it became true, by this device's wall clock; where the provider's `Date` contradicts that,
    /// by the one that is safe. Of an answer to a cancel and of the end of a Payment that ended
    /// unpaid this is the later one, and of what comes after an Outcome the earlier: no watch is to
    /// end too early, and no refund to seem older than it is.
    pub at: Timestamp,
    /// What became true.
    pub fact: Fact,
}

/// Which of the two addresses of an Order its Code shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shows {
    /// The address for a banking app.
    QrUrl,
    /// The payment page, where the provider gave no usable `qr_url`.
    PaymentUrl,
}

/// What is shown as QR for an Order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Code {
    /// The provider's `qr_url`, byte for byte.
    pub qr_url: Option<String>,
    /// The provider's `payment_url`, byte for byte.
    pub payment_url: Option<String>,
    /// Which of the two is shown.
    pub shows: Shows,
}

impl Code {
    /// The text that is encoded.
    pub fn text(&self) -> &str {
        let chosen = match self.shows {
            Shows::QrUrl => &self.qr_url,
            Shows::PaymentUrl => &self.payment_url,
        };
        chosen.as_deref().unwrap_or_default()
    }
}

/// Why we ended an Order ourselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stop {
    /// A person cancelled.
    Person,
    /// Its time was over.
    Deadline,
    /// The provider's reply had no Code that may be shown.
    Unusable,
    /// Its fate stayed unknown after the last send that is allowed.
    GaveUp,
    /// It was found without a Code at start: the customer is gone.
    Restart,
}

/// Why nobody can pay an Order any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Death {
    /// The provider refused to create it.
    Refused,
    /// No connection was ever made for it.
    NeverSent,
    /// Its fate was unknown; after a cancel the provider said that it knows no such Order.
    NeverWas,
    /// The provider says `expired`.
    Expired,
    /// The provider says `cancelled` or `void`.
    Cancelled,
    /// The provider accepted our cancel and answered afterwards that it is not paid.
    AfterCancel,
    /// Its life at the provider is surely over, and the provider answered that it is not paid.
    PastLife,
}

/// How a person settled a Payment that needed attention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SettledAs {
    /// The money is accepted for the sale.
    Paid,
    /// The money was given back.
    Refunded,
}

/// What became of one refund.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefundState {
    /// On its way, or its reply was lost: never sent again by itself.
    Unresolved,
    /// The provider took it.
    Accepted,
    /// The provider refused it, or it never left this device.
    Refused,
}

/// Who said something about a Payment's money, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// Who, as the operating system names the user.
    pub by: String,
    /// Why, in the person's words; may be empty.
    pub note: String,
}

/// What became true. Each is written before the act that it allows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Fact {
    /// A clerk asked to be paid.
    Requested {
        /// How much.
        amount: Amount,
        /// For what.
        reference: Reference,
        /// In which language the customer is spoken to.
        customer_locale: Locale,
        /// At which provider.
        environment: Environment,
        /// The life of each Code, in seconds.
        expires_in: u32,
        /// The clerk knew that this Reference is open or was just paid.
        again: bool,
    },
    /// The provider lists an Order of this device that the journal does not hold: its record was
    /// lost. The first fact of its Payment; what was asked is the provider's word.
    Recovered {
        /// The Order.
        order: OrderId,
        /// How much the provider says was asked.
        amount: Amount,
        /// For what, as far as the provider tells; else the id of the Order.
        reference: Reference,
        /// At which provider.
        environment: Environment,
        /// When the Order was created, by the provider's word; the record's own time where it gives
        /// none.
        created: Timestamp,
        /// The site that the key belonged to, where known.
        site: Option<String>,
    },
    /// An Order got its id, before the provider heard of it.
    Minted {
        /// The new id.
        order: OrderId,
        /// The site that the key belonged to, where known.
        site: Option<String>,
        /// The mark of the key (`Secret::mark`): where no site is known, an Order is taken for one of
        /// today's key's site where both have the same mark.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        key: Option<String>,
    },
    /// The provider told the site of the key with which the Order was minted.
    Sited {
        /// The Order.
        order: OrderId,
        /// The site.
        site: String,
    },
    /// The Order is about to be sent for the `nth` time.
    Sent {
        /// The Order.
        order: OrderId,
        /// 1 for the first send.
        nth: u8,
    },
    /// The last send surely never left this device, or the provider said "later", and may have done
    /// it all the same. Neither counts as a send, and it may go again. Not written to disk: after a
    /// restart a send counts as possibly arrived, which is the safe reading.
    NotSent {
        /// The Order.
        order: OrderId,
        /// The provider heard it and said "later"; else no connection was made.
        heard: bool,
    },
    /// The reply to a send was lost, or says nothing certain.
    Lost {
        /// The Order.
        order: OrderId,
    },
    /// The provider refused the Order.
    Refused {
        /// The Order.
        order: OrderId,
        /// The provider's code, or the HTTP status.
        code: i64,
        /// It was about the key, the site or the account, and says nothing of the Order: a copy of
        /// the send that somebody on the way kept may be taken later.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        access: bool,
        /// Which send it answers: damage may take the records of one that went before, and whose fate
        /// nobody told. `None`: an earlier build did not write it down, and there may have been one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        nth: Option<u8>,
    },
    /// A re-send was answered with "exists already".
    Exists {
        /// The Order.
        order: OrderId,
    },
    /// The provider created the Order; without a Code where none may be shown.
    Created {
        /// The Order.
        order: OrderId,
        /// What will be shown.
        code: Option<Code>,
        /// The mark of its key once more: damage may take the record of the mint and leave this one,
        /// and whose Order it is has to be known wherever somebody may have seen a Code.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        key: Option<String>,
    },
    /// The provider knows the Order.
    Saw {
        /// The Order.
        order: OrderId,
        /// Its word for the state, where it gave one.
        status: Option<Status>,
    },
    /// The provider answered, with nothing new. Not written to disk.
    Answered {
        /// The Order.
        order: OrderId,
    },
    /// The provider was asked, and gave no answer. Not written to disk, since what another run asked
    /// in vain this one asks again; but for what is given up for good.
    Unanswered {
        /// The Order.
        order: OrderId,
        /// Its key is another site's, so that no run with today's can ask, and the watch over it has
        /// lasted as long as any may.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        for_good: bool,
    },
    /// The provider says that it knows no such Order.
    NotKnown {
        /// The Order.
        order: OrderId,
    },
    /// The provider says `completed`, and order id, amount and currency are ours.
    Completed {
        /// The Order.
        order: OrderId,
    },
    /// The provider says `completed`, but this and our record differ or cannot be compared.
    Doubtful {
        /// The Order.
        order: OrderId,
        /// How.
        attention: Attention,
        /// How much was paid instead, where the provider names another amount in euro for this very
        /// Order.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        paid: Option<Amount>,
    },
    /// We decided to end the Order.
    Stopped {
        /// Why.
        by: Stop,
    },
    /// The provider answered our cancel.
    CancelAnswered {
        /// The Order.
        order: OrderId,
        /// Whether it took it.
        accepted: bool,
    },
    /// Nobody can pay the Order any more.
    Dead {
        /// The Order.
        order: OrderId,
        /// How we know.
        how: Death,
    },
    /// The Payment has its Outcome, or another one.
    Resolved {
        /// Which.
        outcome: Outcome,
        /// What a person must look at, where the Outcome is `NeedsAttention`.
        attention: Option<Attention>,
    },
    /// A person settled what needed attention.
    Settled {
        /// How.
        as_: SettledAs,
        /// Why, in the person's words.
        note: String,
        /// Who, as the operating system names the user.
        by: String,
    },
    /// A refund is about to be sent.
    RefundAsked {
        /// The Order.
        order: OrderId,
        /// Our number for the refund, from 1.
        refund: u32,
        /// How much.
        amount: Amount,
        /// What the provider said was refunded before, in cents.
        before: Amount,
        /// Who wanted it, and why; older records do not tell.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        said: Option<Said>,
    },
    /// What became of a refund.
    RefundAnswered {
        /// Our number for the refund.
        refund: u32,
        /// What became of it.
        state: RefundState,
        /// The person on whose word this is known, where the provider gave none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        said: Option<Said>,
    },
    /// The provider says that so much of the Order was refunded in all.
    RefundSeen {
        /// The Order.
        order: OrderId,
        /// The total.
        total: Amount,
    },
}

impl Fact {
    /// Whether a Payment begins with it.
    pub const fn begins(&self) -> bool {
        matches!(self, Self::Requested { .. } | Self::Recovered { .. })
    }

    /// The Order that gets its place in the journal with it, and since when there is one.
    pub fn new_order(&self, at: Timestamp) -> Option<(&OrderId, Timestamp)> {
        match self {
            Self::Minted { order, .. } => Some((order, at)),
            Self::Recovered { order, created, .. } => Some((order, *created)),
            _ => None,
        }
    }

    /// The Environment of the Payment that begins with it.
    pub const fn environment(&self) -> Option<Environment> {
        match self {
            Self::Requested { environment, .. } | Self::Recovered { environment, .. } => {
                Some(*environment)
            }
            _ => None,
        }
    }

    /// Whether the fact goes to disk; see [`Fact::NotSent`], [`Fact::Answered`] and
    /// [`Fact::Unanswered`].
    pub fn is_durable(&self) -> bool {
        !matches!(
            self,
            Self::NotSent { .. }
                | Self::Answered { .. }
                | Self::Unanswered {
                    for_good: false,
                    ..
                }
        )
    }
}
