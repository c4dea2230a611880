//! What waits for a person, in words.

use crate::journal::Summary;
use crate::locale::Texts;

/// So many are named; the list has them all.
const NAMED: usize = 10;

/// How many Payments a person has to settle, which, and how; `None` where there are none.
pub fn to_check_text(waiting: &[Summary], texts: &Texts) -> Option<String> {
    if waiting.is_empty() {
        return None;
    }
    let mut named: Vec<String> = waiting
        .iter()
        .take(NAMED)
        .map(|summary| summary.payment.to_string())
        .collect();
    if waiting.len() > NAMED {
        named.push("…".to_owned());
    }
    let payments = ("payments", named.join(", ").into());
    Some(match waiting.len() {
        1 => texts.with("to-check-one", &[payments]),
        count => {
            let count = ("count", count.to_string().into());
            texts.with("to-check-many", &[count, payments])
        }
    })
}
