//! What a state is called and which mark and colour it has, the same on every screen.

use crate::app::look::Look;
use crate::app::payments::Row;
use crate::app::theme::{AMBER, GREEN, Ground, NEUTRAL, RED, Tokens};
use crate::app::widget::Mark;
use crate::journal::Summary;
use crate::locale::Texts;
use crate::money::Amount;
use crate::payment::{Attention, Environment, Outcome, Payment};
use crate::receipt::{is_all_given_back, what_came};
use crate::terminal::{Notice, Phase, View};
use iced::Color;

/// How a Payment stands, for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// A code is being made, or on screen.
    Waiting,
    /// No Outcome, and no code on screen: not known yet.
    Unknown,
    /// The provider says paid, and this device cannot record it yet.
    PaidUnrecorded,
    /// It has its Outcome.
    Ended(Outcome),
}

impl Standing {
    /// Of a Payment that the engine tells of.
    pub fn of(view: &View) -> Self {
        match (view.outcome, view.phase) {
            (Some(_), _) => Self::of_summary(&summary(view)),
            _ if view.trouble == Some(Notice::PaidUnrecorded) => Self::PaidUnrecorded,
            (None, Phase::Creating | Phase::Showing) if !view.resumed => Self::Waiting,
            (None, Phase::Showing) => Self::Waiting,
            (None, _) => Self::Unknown,
        }
    }

    /// Of a Payment that only the journal tells of. What was paid and went back whole is refunded.
    pub fn of_summary(summary: &Summary) -> Self {
        match summary.outcome {
            Some(Outcome::Paid) if Money::of(summary, None).is_all_back() => {
                Self::Ended(Outcome::Refunded)
            }
            Some(outcome) => Self::Ended(outcome),
            None => Self::Unknown,
        }
    }

    /// The word for it.
    pub fn word(self, texts: &Texts) -> String {
        match self {
            Self::Waiting => texts.get("standing-waiting"),
            Self::Unknown => texts.get("outcome-unresolved"),
            Self::PaidUnrecorded => texts.get("standing-paid_unrecorded"),
            Self::Ended(outcome) => texts.get(&format!("outcome-{}", outcome.word())),
        }
    }

    /// What it means for money and goods.
    pub fn means(self, texts: &Texts) -> String {
        match self {
            Self::Waiting | Self::Unknown => texts.get("outcome-unresolved-means"),
            Self::PaidUnrecorded => texts.get("notice-paid_unrecorded"),
            Self::Ended(outcome) => texts.get(&format!("outcome-{}-means", outcome.word())),
        }
    }

    /// Its shape.
    pub const fn mark(self) -> Mark {
        match self {
            Self::Waiting => Mark::Waiting,
            Self::Unknown => Mark::Question,
            Self::Ended(Outcome::Paid) => Mark::Tick,
            Self::PaidUnrecorded | Self::Ended(Outcome::NeedsAttention) => Mark::Exclamation,
            Self::Ended(Outcome::Refunded) => Mark::Back,
            Self::Ended(_) => Mark::Cross,
        }
    }

    /// The ground of a whole screen.
    pub const fn ground(self) -> Ground {
        match self {
            Self::Ended(Outcome::Paid) => GREEN,
            Self::Waiting
            | Self::Unknown
            | Self::PaidUnrecorded
            | Self::Ended(Outcome::NeedsAttention) => AMBER,
            Self::Ended(Outcome::Refunded) => NEUTRAL,
            Self::Ended(_) => RED,
        }
    }

    /// The colour of its word in a list.
    pub const fn color(self, t: Tokens) -> Color {
        match self {
            Self::Ended(Outcome::Paid) => t.paid,
            Self::Ended(Outcome::Refunded) | Self::Waiting => t.text,
            Self::Unknown | Self::PaidUnrecorded | Self::Ended(Outcome::NeedsAttention) => {
                t.attention
            }
            Self::Ended(_) => t.unpaid,
        }
    }

    /// Whether somebody still has to do something.
    pub const fn is_open(self) -> bool {
        matches!(
            self,
            Self::Waiting
                | Self::Unknown
                | Self::PaidUnrecorded
                | Self::Ended(Outcome::NeedsAttention)
        )
    }
}

/// What came for a Payment, and what of it went back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Money {
    told: Amount,
    asked: Amount,
    back: Amount,
}

impl Money {
    /// As far as is known: the provider's total may lag behind the refunds that it took.
    pub fn of(summary: &Summary, known: Option<&Payment>) -> Self {
        let taken = known.map_or(0, |known| {
            let orders = known.orders.iter();
            orders
                .map(|order| known.given_back(&order.id).cents())
                .fold(0, u64::saturating_add)
        });
        Self {
            told: summary.received,
            asked: summary.amount,
            back: summary.refunded.max(Amount::from_cents(taken)),
        }
    }

    /// What came, as far as anybody told.
    pub fn came(self) -> Amount {
        what_came(self.told, self.asked, self.back)
    }

    /// Whether anything went back.
    pub fn is_back(self) -> bool {
        self.back > Amount::ZERO
    }

    /// Whether nothing is left of what was received, as lists and exports have it.
    pub fn is_all_back(self) -> bool {
        is_all_given_back(self.came(), self.back)
    }

    /// Both together, where anything went back: neither misleads without the other.
    pub fn line(self, look: &Look) -> Option<String> {
        let (received, back) = (look.amount(self.came()), look.amount(self.back));
        let values = [("received", received.into()), ("back", back.into())];
        self.is_back()
            .then(|| look.texts.with("money-back", &values))
    }
}

/// How much of a paid Payment went back, where some of it is left.
pub fn part_refunded(item: &Row) -> Option<Amount> {
    let some = item.summary.refunded > Amount::ZERO;
    (some && item.standing == Standing::Ended(Outcome::Paid)).then_some(item.summary.refunded)
}

/// The word for a Payment in a list, with how much of it went back.
pub fn row_word(item: &Row, look: &Look) -> String {
    match part_refunded(item) {
        Some(back) => {
            let back = look.amount(back);
            look.texts
                .with("standing-part_refunded", &[("amount", back.into())])
        }
        None => item.standing.word(&look.texts),
    }
}

/// The whole text of a notice.
pub fn notice(notice: &Notice, environment: Environment, texts: &Texts) -> String {
    match notice {
        Notice::OrderRefused(code) => {
            texts.with("notice-order_refused", &[("code", (*code).into())])
        }
        Notice::RefundRefused(code) => texts.refund_refused(*code),
        Notice::NotTrusted(why) => {
            texts.with("notice-not_trusted", &[("detail", why.as_str().into())])
        }
        other => texts.within(&format!("notice-{}", other.code()), environment, &[]),
    }
}

/// What stands in the way, in a few words.
pub fn line_trouble(notice: &Notice, texts: &Texts) -> String {
    let key = match notice {
        Notice::NoNetwork(_) => "line-no_network",
        Notice::NotTrusted(_) => "line-not_trusted",
        Notice::NotTheProvider => "line-not_the_provider",
        Notice::KeyRefused => "line-key_refused",
        Notice::OtherKey => "line-other_key",
        Notice::RateLimited => "line-rate_limited",
        Notice::JournalFull => "line-journal_full",
        Notice::JournalUnwritable(_) => "line-journal_unwritable",
        Notice::PaidUnrecorded => "line-paid_unrecorded",
        _ => "line-provider_error",
    };
    texts.get(key)
}

/// What a person must look at, as the environment needs it said. Where all of the money is gone
/// again, that is what counts; what the bank took back is another matter.
pub fn attention(
    attention: Attention,
    money: Money,
    environment: Environment,
    texts: &Texts,
) -> String {
    if money.is_all_back() && attention != Attention::Chargeback {
        return texts.within("alarm-all-back", environment, &[]);
    }
    texts.within(&format!("notice-{}", attention.word()), environment, &[])
}

/// The same in a word or two.
pub fn attention_word(attention: Attention, texts: &Texts) -> String {
    texts.get(&format!("attention-{}", attention.word()))
}

/// That money came by another code for the same Reference as well: what it means and what to do.
pub fn both_paid(other: &Row, refunds: bool, look: &Look) -> String {
    let says = of_other("both-paid", other, other.summary.environment, look);
    let then = if refunds {
        "both-give"
    } else {
        "both-elsewhere"
    };
    format!("{says} {}", look.texts.get(then))
}

/// A text about money that came by another code: how much and when. Where nobody told how much, it
/// does not say so.
pub fn of_other(key: &str, other: &Row, environment: Environment, look: &Look) -> String {
    let amount = other
        .money_told()
        .map_or_else(|| "unknown".to_owned(), |amount| look.amount(amount));
    let time = look.time(other.summary.resolved_at.unwrap_or(look.wall));
    let values = [("amount", amount.into()), ("time", time.into())];
    look.texts.within(key, environment, &values)
}

/// The line of a Payment that the engine tells of.
pub fn summary(view: &View) -> Summary {
    Summary {
        payment: view.payment.clone(),
        order_ids: view.order_ids.clone(),
        amount: view.amount,
        currency: "EUR",
        reference: view.reference.clone(),
        environment: view.environment,
        outcome: view.outcome,
        attention: view.attention,
        status: view.status.clone(),
        requested_at: view.requested_at,
        resolved_at: view.resolved_at,
        received: view.received,
        refunded: view.refunded,
        open: view.outcome.is_none(),
    }
}
