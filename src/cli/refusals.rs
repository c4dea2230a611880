//! Why the engine did not take a command, in words and as an exit code.

use super::days;
use super::exit::{FAILED, Failure, JOURNAL, SETTINGS, UNRESOLVED};
use super::printer::{in_front, text};
use crate::journal::JournalError;
use crate::locale::Texts;
use crate::money::Amount;
use crate::payment::{Environment, Outcome};
use crate::terminal::{RefundRefusal, Refusal};
use jiff::Timestamp;

/// A refusal as the failure that a command ends with.
pub fn failure(why: &Refusal, environment: Environment, texts: &Texts) -> Failure {
    match why {
        Refusal::Duplicate {
            payment,
            outcome,
            requested_at,
        } => {
            let state = outcome.map_or("unresolved", Outcome::word);
            let at = days::time_of_day(*requested_at);
            Failure::usage(texts.with(
                "cli-refused-duplicate",
                &[
                    ("payment", text(payment)),
                    ("time", text(&at)),
                    ("state", text(&texts.get(&format!("outcome-{state}")))),
                ],
            ))
        }
        Refusal::NoKey => Failure::new(SETTINGS, no_key(environment, texts)),
        Refusal::Journal(error) => {
            let said = match error {
                JournalError::Full => texts.get("journal-full"),
                error => texts.with("refusal-journal", &[("detail", text(error))]),
            };
            let mark = in_front(texts, environment);
            Failure::new(JOURNAL, format!("{mark}{said}"))
        }
        Refusal::NotFound => Failure::usage(texts.get("cli-not-found")),
        Refusal::Ended(outcome) => {
            let word = texts.get(&format!("outcome-{}", outcome.word()));
            Failure::usage(texts.with("cli-refused-ended", &[("state", text(&word))]))
        }
        Refusal::NothingToSettle => Failure::usage(texts.get("cli-refused-nothing-to-settle")),
        Refusal::Refund(why) => refund(why, texts),
        Refusal::Fault => Failure::new(FAILED, texts.get("refusal-fault")),
    }
}

fn refund(why: &RefundRefusal, texts: &Texts) -> Failure {
    match why {
        RefundRefusal::NotPaid => Failure::usage(texts.get("cli-refund-not-paid")),
        RefundRefusal::TooMuch { left } if *left == Amount::ZERO => {
            Failure::usage(texts.get("cli-refund-nothing-left"))
        }
        RefundRefusal::TooMuch { left } => {
            let left = left.display(texts.locale()).to_string();
            Failure::usage(texts.with("cli-refund-too-much", &[("left", text(&left))]))
        }
        RefundRefusal::Unresolved => {
            Failure::new(UNRESOLVED, texts.get("notice-refund_unresolved"))
        }
        RefundRefusal::NoAnswer => Failure::new(FAILED, texts.get("cli-refund-no-answer")),
        RefundRefusal::UnderWay => Failure::usage(texts.get("refund-under-way")),
        RefundRefusal::NoneOpen => Failure::usage(texts.get("refund-none-open")),
        RefundRefusal::TooSoon { again } => Failure::usage(at("refund-too-soon", *again, texts)),
        RefundRefusal::TooEarly { from } => Failure::usage(at("refund-too-early", *from, texts)),
        RefundRefusal::Off => Failure::new(SETTINGS, texts.get("cli-refund-off")),
    }
}

fn at(key: &str, time: Timestamp, texts: &Texts) -> String {
    let time = days::date_and_time(time);
    texts.with(key, &[("time", text(&time))])
}

/// There is no key for this environment.
pub fn no_key(environment: Environment, texts: &Texts) -> String {
    let name = texts.get(&format!("environment-{environment}"));
    let missing = texts.with("vault-no-entry", &[("environment", text(&name))]);
    let set = texts.with("cli-key-set", &[("environment", text(&environment))]);
    format!("{missing} {set}")
}
