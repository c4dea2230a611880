//! Comma-separated values, as RFC 4180 writes them, and safe to open in a spreadsheet.

use super::notes::Note;
use super::row::{Exported, rfc3339};
use crate::money::Amount;

/// The names of the columns, with the line's end.
pub const fn csv_header() -> &'static str {
    "mark,environment,payment,order_ids,requested_at,resolved_at,amount,received,refunded,currency,\
     reference,outcome,attention,status,notes\r\n"
}

/// A row with what was said of it, with the line's end.
pub fn csv_line(exported: &Exported) -> String {
    let row = &exported.row;
    let notes: Vec<String> = exported.notes.iter().map(Note::cell).collect();
    let orders: Vec<&str> = row.order_ids.iter().map(|order| order.as_str()).collect();
    let cells = [
        exported.mark.unwrap_or_default().to_owned(),
        row.environment.word().to_owned(),
        row.payment.to_string(),
        orders.join(" "),
        rfc3339(row.requested_at),
        row.resolved_at.map(rfc3339).unwrap_or_default(),
        euros(row.amount),
        euros(row.received),
        euros(row.refunded),
        row.currency.to_owned(),
        row.reference.clone(),
        row.outcome.unwrap_or_default().to_owned(),
        row.attention.unwrap_or_default().to_owned(),
        row.status
            .as_ref()
            .map(|status| status.word().to_owned())
            .unwrap_or_default(),
        notes.join(" | "),
    ];
    let mut line = cells.map(|text| cell(&text)).join(",");
    line.push_str("\r\n");
    line
}

/// Euros with a point and two decimals, whatever the locale: for programs.
pub(super) fn euros(amount: Amount) -> String {
    format!("{}.{:02}", amount.cents() / 100, amount.cents() % 100)
}

/// A cell. A spreadsheet takes a text that begins with `=`, `+`, `-`, `@`, a tab or a line's end
/// for a formula (OWASP, CSV injection), so such a text gets an apostrophe in front; that a
/// reference may well begin with `+++` is known to whoever reads the file back.
fn cell(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let guarded = if formula {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if formula || guarded.contains([',', '"', '\r', '\n', ';', '\t']) {
        format!("\"{}\"", guarded.replace('"', "\"\""))
    } else {
        guarded
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What a reader of RFC 4180 makes of one cell.
    fn read(cell: &str) -> String {
        match cell
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'))
        {
            Some(inner) => inner.replace("\"\"", "\""),
            None => cell.to_owned(),
        }
    }

    proptest! {
        #[test]
        fn no_cell_is_a_formula_and_none_loses_anything(text in "[=+\\-@\t\"',; a-z0-9]{0,12}") {
            let written = cell(&text);
            let shown = read(&written);
            prop_assert!(!shown.starts_with(['=', '+', '-', '@', '\t']));
            prop_assert_eq!(shown.strip_prefix('\'').filter(|rest| *rest == text).unwrap_or(&shown), &text);
            if !written.starts_with('"') {
                prop_assert!(!written.contains([',', '"']));
            }
        }

        #[test]
        fn euros_are_cents_with_a_point(cents in 0u64..1 << 50) {
            let text = euros(Amount::from_cents(cents));
            prop_assert_eq!(text.replace('.', "").parse::<u64>(), Ok(cents));
            prop_assert_eq!(text.chars().rev().position(|c| c == '.'), Some(2));
        }
    }

    #[test]
    fn a_structured_communication_stays_readable() {
        assert_eq!(cell("+++090/9337/55493+++"), "\"'+++090/9337/55493+++\"");
        assert_eq!(cell("=HYPERLINK(\"x\")"), "\"'=HYPERLINK(\"\"x\"\")\"");
        assert_eq!(cell("two, words"), "\"two, words\"");
        assert_eq!(cell("plain"), "plain");
    }
}
