//! What persons said of a Payment's money: how they settled it, and why they gave it back.

use super::csv::euros;
use super::damage::when;
use super::row::rfc3339;
use crate::locale::Texts;
use crate::money::Amount;
use crate::payment::{Payment, Refund, RefundState, Said, SettledAs};
use jiff::Timestamp;
use serde::{Serialize, Serializer};

/// What a person said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// About what: `settled_as_paid`, `settled_as_refunded`, `refund`, `refund_made` or
    /// `refund_not_made`.
    pub about: &'static str,
    /// How much was to be given back, in cents.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Amount>,
    /// When; not kept of what became of a refund.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "time")]
    pub at: Option<Timestamp>,
    /// Who, as the operating system names the user.
    pub by: String,
    /// Why, in the person's words; may be empty.
    pub note: String,
}

/// All that was said of a Payment: settlements first, then each refund with what became of it.
pub fn notes_of(payment: &Payment) -> Vec<Note> {
    let settled = payment.settlements.iter().map(|settled| {
        let about = match settled.as_ {
            SettledAs::Paid => "settled_as_paid",
            SettledAs::Refunded => "settled_as_refunded",
        };
        note(about, None, Some(settled.at.wall), &settled.said)
    });
    settled
        .chain(payment.refunds.iter().flat_map(of_refund))
        .collect()
}

fn of_refund(refund: &Refund) -> impl Iterator<Item = Note> {
    let amount = Some(refund.amount);
    let asked = refund.said.as_ref();
    let asked = asked.map(|said| note("refund", amount, Some(refund.asked.wall), said));
    let about = match refund.state {
        RefundState::Refused => "refund_not_made",
        _ => "refund_made",
    };
    let decided = refund.decided.as_ref();
    let decided = decided.map(|said| note(about, amount, None, said));
    asked.into_iter().chain(decided)
}

fn note(about: &'static str, amount: Option<Amount>, at: Option<Timestamp>, said: &Said) -> Note {
    Note {
        about,
        amount,
        at,
        by: said.by.clone(),
        note: said.note.clone(),
    }
}

impl Note {
    /// The same in words.
    pub fn text(&self, texts: &Texts) -> String {
        let amount = self.amount.unwrap_or(Amount::ZERO);
        let all = [
            ("by", self.by.clone().into()),
            ("at", self.at.map(when).unwrap_or_default().into()),
            ("amount", amount.display(texts.locale()).to_string().into()),
        ];
        let said = texts.with(&format!("noted-{}", self.about), &all);
        match self.note.as_str() {
            "" => said,
            note => format!("{said}: {note}"),
        }
    }

    /// The same for a cell of a table that programs read.
    pub(super) fn cell(&self) -> String {
        let amount = self.amount.map(|amount| format!(" {} EUR", euros(amount)));
        let at = self.at.map(|at| format!(" {}", rfc3339(at)));
        let (amount, at) = (amount.unwrap_or_default(), at.unwrap_or_default());
        let (about, by, note) = (self.about, &self.by, &self.note);
        format!("{about}{amount}{at} {by}: {note}")
    }
}

fn time<S: Serializer>(at: &Option<Timestamp>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&at.map(rfc3339).unwrap_or_default())
}
