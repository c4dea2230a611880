//! `GET /transactions`: the rows, the filters, the pager.

use super::body::COST;
use super::order::{Order, Refund};
use super::refusal::Refusal;
use super::time::{Millis, amsterdam, read};
use super::variants::Variants;
use serde_json::{Value, json};
use std::collections::HashMap;

/// Rows on a page: unless asked otherwise, and at most.
const DEFAULT_LIMIT: usize = 100;
const MOST: usize = 1000;

/// One transaction: a payment that somebody began, or a refund.
struct Row {
    transaction: i64,
    created: Millis,
    completed: Option<Millis>,
    json: Value,
}

/// The whole reply for one site, newest first.
pub(super) fn reply(
    orders: &[Order],
    site: u64,
    filters: &HashMap<String, String>,
    variants: &Variants,
    address: &str,
) -> Result<Value, Refusal> {
    let limit = limit(filters)?;
    let bounds = Bounds::of(filters)?;
    let mut rows: Vec<Row> = orders
        .iter()
        .filter(|order| order.site == site)
        .flat_map(|order| rows_of(order, variants))
        .filter(|row| bounds.hold(row) && fits(row, filters))
        .collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.transaction));
    let (page, after, before) = page(rows, filters, limit);
    let link = |way: &str, cursor: &Option<String>| {
        cursor
            .as_ref()
            .map(|cursor| format!("{address}?{way}={cursor}&limit={limit}"))
    };
    let pager = json!({
        "after": link("after", &after),
        "before": link("before", &before),
        "cursor": {"after": after, "before": before},
        "limit": limit,
    });
    let mut whole = super::body::success(page.into_iter().map(|row| row.json).collect(), variants);
    whole["pager"] = pager;
    Ok(whole)
}

fn limit(filters: &HashMap<String, String>) -> Result<usize, Refusal> {
    let Some(text) = filters.get("limit").filter(|text| !text.is_empty()) else {
        return Ok(DEFAULT_LIMIT);
    };
    text.parse()
        .ok()
        .filter(|limit| (1..=MOST).contains(limit))
        .ok_or_else(|| Refusal::Invalid {
            attribute: "limit",
            message: format!("limit is a whole number from 1 to {MOST}"),
        })
}

/// The rows of one page and the cursors of the next and the previous one.
fn page(
    rows: Vec<Row>,
    filters: &HashMap<String, String>,
    limit: usize,
) -> (Vec<Row>, Option<String>, Option<String>) {
    let cursor = |name: &str| filters.get(name).and_then(|text| text.parse::<i64>().ok());
    let start = match (cursor("after"), cursor("before")) {
        (Some(last), _) => rows
            .iter()
            .take_while(|row| row.transaction >= last)
            .count(),
        (None, Some(first)) => rows
            .iter()
            .take_while(|row| row.transaction > first)
            .count()
            .saturating_sub(limit),
        (None, None) => 0,
    };
    let more = rows.len() > start.saturating_add(limit);
    let page: Vec<Row> = rows.into_iter().skip(start).take(limit).collect();
    let after = page
        .last()
        .filter(|_| more)
        .map(|row| row.transaction.to_string());
    let before = page
        .first()
        .filter(|_| start > 0)
        .map(|row| row.transaction.to_string());
    (page, after, before)
}

fn rows_of(order: &Order, variants: &Variants) -> Vec<Row> {
    // A session that nobody opened is no transaction yet.
    let Some(transaction) = order
        .transaction
        .filter(|_| order.has_transaction(variants))
    else {
        return Vec::new();
    };
    let payment = Row {
        transaction,
        created: order.created,
        completed: order.completed,
        json: payment(order, transaction, variants),
    };
    let refunds = order.refunds.iter().map(|refund| Row {
        transaction: refund.transaction,
        created: refund.created,
        completed: None,
        json: refund_row(order, refund),
    });
    std::iter::once(payment).chain(refunds).collect()
}

/// Amounts and costs are in cents here.
fn payment(order: &Order, transaction: i64, variants: &Variants) -> Value {
    let paid = order.completed.is_some();
    let fee = json!([{"amount": COST, "description": "Bancontact Transactions", "dst": 0}]);
    let mut row = common(order);
    row["amount"] = json!(order.wish.amount);
    row["costs"] = if paid { fee } else { json!([]) };
    row["created"] = json!(amsterdam(order.created));
    row["debit_credit"] = json!("C");
    row["description"] = json!(order.wish.description);
    row["financial_status"] = json!(order.financial_status(variants));
    row["net"] = json!(if paid {
        order.wish.amount - COST
    } else {
        order.wish.amount
    });
    row["status"] = json!(order.status(variants));
    row["transaction_id"] = json!(transaction);
    row["type"] = json!("payment");
    if let Some(moment) = order.completed {
        row["completed"] = json!(amsterdam(moment));
    }
    row
}

fn refund_row(order: &Order, refund: &Refund) -> Value {
    let mut row = common(order);
    row["amount"] = json!(refund.amount);
    row["costs"] = json!([]);
    row["created"] = json!(amsterdam(refund.created));
    row["debit_credit"] = json!("D");
    row["description"] = json!(refund.description);
    row["financial_status"] = json!("initialized");
    row["net"] = json!(-refund.amount);
    row["status"] = json!("reserved");
    row["transaction_id"] = json!(refund.transaction);
    row["type"] = json!("refund");
    row
}

fn common(order: &Order) -> Value {
    let [var1, var2, var3] = order
        .wish
        .vars
        .each_ref()
        .map(|var| var.as_deref().unwrap_or(""));
    json!({
        "currency": order.wish.currency,
        "customer": {"email": "", "first_name": "", "iban": "", "last_name": ""},
        "order_id": order.wish.id,
        "payment_method": order.wish.gateway.as_deref().unwrap_or("MISTERCASH"),
        "site_id": order.site,
        "var1": var1,
        "var2": var2,
        "var3": var3,
    })
}

fn fits(row: &Row, filters: &HashMap<String, String>) -> bool {
    const SAME: [&str; 7] = [
        "currency",
        "debit_credit",
        "financial_status",
        "payment_method",
        "site_id",
        "status",
        "type",
    ];
    SAME.iter().all(|name| match filters.get(*name) {
        Some(asked) if !asked.is_empty() => {
            let value = row.json.get(*name);
            let text = value.map(|v| v.as_str().map_or_else(|| v.to_string(), str::to_owned));
            // Several payment methods may be asked for, separated by commas.
            text.is_some_and(|text| {
                asked
                    .split(',')
                    .any(|word| word.eq_ignore_ascii_case(&text))
            })
        }
        _ => true,
    })
}

/// From when until when: on or after the first moment, before the second.
struct Bounds {
    created: (Option<Millis>, Option<Millis>),
    completed: (Option<Millis>, Option<Millis>),
}

impl Bounds {
    fn of(filters: &HashMap<String, String>) -> Result<Self, Refusal> {
        let bound = |name: &'static str| match filters.get(name).filter(|text| !text.is_empty()) {
            None => Ok(None),
            Some(text) => read(text).map(Some).ok_or_else(|| Refusal::Invalid {
                attribute: name,
                message: format!("{text:?} is no moment"),
            }),
        };
        Ok(Self {
            created: (bound("created_from")?, bound("created_until")?),
            completed: (bound("completed_from")?, bound("completed_until")?),
        })
    }

    fn hold(&self, row: &Row) -> bool {
        within(Some(row.created), self.created) && within(row.completed, self.completed)
    }
}

fn within(moment: Option<Millis>, (from, until): (Option<Millis>, Option<Millis>)) -> bool {
    // The provider's moments are whole seconds, so its comparisons are.
    let moment = moment.map(|moment| moment / 1000 * 1000);
    from.is_none_or(|from| moment.is_some_and(|moment| moment >= from))
        && until.is_none_or(|until| moment.is_some_and(|moment| moment < until))
}
