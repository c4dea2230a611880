//! One Payment as a line for people.

use super::notes::Note;
use super::row::Row;
use crate::locale::Texts;
use crate::money::Amount;
use jiff::tz::TimeZone;

/// A row as one line for people: when, how much, what became of it, for what, and our id; in the
/// language of the texts, the time in `zone`.
pub fn table_line(row: &Row, texts: &Texts, zone: &TimeZone) -> String {
    let when = row
        .requested_at
        .to_zoned(zone.clone())
        .strftime("%Y-%m-%d %H:%M:%S")
        .to_string();
    let amount = row.amount.display(texts.locale()).to_string();
    let outcome = match row.outcome {
        _ if row.is_all_given_back() => texts.get("outcome-refunded"),
        Some(word) => {
            let why = row
                .attention
                .map(|why| texts.get(&format!("attention-{why}")));
            let why = why.map(|why| format!(": {why}")).unwrap_or_default();
            format!("{}{why}", texts.get(&format!("outcome-{word}")))
        }
        None => texts.get("cli-being-asked"),
    };
    let outcome = match given_back(row, texts) {
        Some(given_back) => format!("{outcome}, {given_back}"),
        None => outcome,
    };
    format!(
        "{}{when}  {amount:>12}  {outcome:<16}  {}  {}",
        mark(row, texts),
        row.payment,
        row.reference
    )
}

/// What a person said of the row's Payment, as a line below it.
pub fn note_line(row: &Row, note: &Note, texts: &Texts) -> String {
    format!("{}    {}", mark(row, texts), note.text(texts))
}

/// The word in front of each line outside live.
fn mark(row: &Row, texts: &Texts) -> String {
    let mark = texts.banner(row.environment);
    mark.map(|mark| format!("{mark}  ")).unwrap_or_default()
}

/// How much was given back, where anything was.
fn given_back(row: &Row, texts: &Texts) -> Option<String> {
    let amount = row.refunded.display(texts.locale()).to_string();
    (row.refunded > Amount::ZERO).then(|| {
        texts.within(
            "cli-given-back",
            row.environment,
            &[("amount", amount.into())],
        )
    })
}
