//! `reconcile`: compares the journal of a day with the provider's list of transactions. Nothing of
//! a customer is read, and other devices' order ids are passed over.

use super::args;
use super::compare::{Difference, Kind, Known, Ours, compare};
use super::days;
use super::exit::{DONE, Ended, FAILED, Failure, SETTINGS};
use super::lines;
use super::output::Output;
use super::printer::{in_front, text};
use super::session::{Customer, Link, Session, SessionError, can_fetch};
use crate::journal::Reader;
use crate::multisafepay::{self, Cause, Client, Transaction, TransactionQuery};
use crate::payment::{Environment, OrderId};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use serde::Serialize;
use std::ops::Range;
use std::path::PathBuf;

/// A transaction may be listed under the time at which the customer began to pay, up to the life
/// of a Code (an hour) after the Order was made: the list is read a little beyond the day.
const MARGIN: jiff::SignedDuration = jiff::SignedDuration::from_hours(2);
/// The most lines that the provider gives at once.
const PAGE: u16 = 1000;
/// More pages than a day can have mean a cursor that leads in a circle.
const MOST_PAGES: usize = 1000;

/// Compares one day.
pub fn run(session: &Session, args: &args::Reconcile) -> Ended {
    let date = args.date.map_or_else(days::today, Ok)?;
    let day = days::day(date)?;
    let Some(reader) = session.reader()? else {
        return Ok(DONE);
    };
    let copy = KeptCopy::of(session);
    let link = link(session, copy.as_ref())?;
    let listed = super::block_on(listed(session, &link.client, &day))?;
    let orders = reader
        .orders(day.start, day.end)
        .map_err(|error| session.failure(&SessionError::Journal(error)))?;
    let prefix = prefix(session);
    let known = |id: &str| known(&reader, id);
    let ours = Ours {
        prefix: prefix.as_deref(),
        known: &known,
        day: civil(&day)?,
    };
    let differences = compare(&orders, &listed, &ours);
    let summary = Summary {
        event: "reconciled",
        date: date.to_string(),
        environment: session.environment().word(),
        orders: orders.len(),
        differences: differences.len(),
    };
    print(session, args.json, date, &differences, &summary)?;
    Ok(if differences.is_empty() { DONE } else { FAILED })
}

/// Training's provider is read from a copy: its orders may belong to a window that is open.
fn link(session: &Session, copy: Option<&KeptCopy>) -> Result<Link, Failure> {
    match copy {
        Some(copy) => session.link_kept_in(copy.0.clone()),
        None => session.link(Customer::NOBODY),
    }
}

/// A copy of the orders of training's provider, removed with this value.
struct KeptCopy(PathBuf);

impl KeptCopy {
    fn of(session: &Session) -> Option<Self> {
        if session.environment() != Environment::Training {
            return None;
        }
        let folder = session.folder();
        let copy = Self(folder.join(format!("reconcile-{}", std::process::id())));
        std::fs::create_dir(&copy.0).ok()?;
        // Without orders there is nothing to copy, and the list is empty.
        let _ = std::fs::copy(folder.join("sandbox.json"), copy.0.join("sandbox.json"));
        Some(copy)
    }
}

impl Drop for KeptCopy {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.0) {
            tracing::warn!(%error, "a copy of the sandbox's orders is left behind");
        }
    }
}

/// What this device's order ids begin with. A device without a name has none of its own, but for
/// training, whose provider is the device's alone.
fn prefix(session: &Session) -> Option<String> {
    if !can_fetch(session) {
        return None;
    }
    let settings = session.settings();
    Some(OrderId::prefix(&settings.site, settings.device_name()))
}

fn known(reader: &Reader, id: &str) -> Known {
    match reader.order(id) {
        Ok(Some(ordered)) => Known::Here(Box::new(ordered)),
        Ok(None) => Known::Nowhere,
        Err(_) => Known::Unreadable,
    }
}

fn civil(day: &Range<Timestamp>) -> Result<Range<DateTime>, Failure> {
    let zone = days::belgium()?;
    let wall = |at: Timestamp| at.to_zoned(zone.clone()).datetime();
    Ok(wall(day.start)..wall(day.end))
}

/// All pages of the provider's list of a day.
async fn listed(
    session: &Session,
    client: &Client,
    day: &Range<Timestamp>,
) -> Result<Vec<Transaction>, Failure> {
    let wide = day.start.saturating_sub(MARGIN).unwrap_or(day.start)
        ..day.end.saturating_add(MARGIN).unwrap_or(day.end);
    let wall = civil(&wide)?;
    let mut query = TransactionQuery {
        created_from: Some(wall.start),
        created_until: Some(wall.end),
        limit: Some(PAGE),
        ..TransactionQuery::default()
    };
    let mut all = Vec::new();
    for _ in 0..MOST_PAGES {
        let page = client
            .transactions(&query)
            .await
            .result
            .map_err(|error| unanswered(session, &error))?;
        all.extend(page.transactions);
        let next = page
            .next_cursor
            .filter(|next| query.after.as_ref() != Some(next));
        if next.is_none() {
            return Ok(all);
        }
        query.after = next;
    }
    Err(Failure::new(
        FAILED,
        session.texts().get("cli-reconcile-endless"),
    ))
}

fn unanswered(session: &Session, error: &multisafepay::Failure) -> Failure {
    let refused = matches!(
        error,
        multisafepay::Failure::Refused(refusal) if refusal.cause == Cause::KeyRefused
    );
    let said = session
        .texts()
        .with("cli-reconcile-no-list", &[("detail", text(error))]);
    Failure::new(if refused { SETTINGS } else { FAILED }, said)
}

#[derive(Serialize)]
struct Summary {
    event: &'static str,
    date: String,
    environment: &'static str,
    orders: usize,
    differences: usize,
}

fn print(
    session: &Session,
    json: bool,
    date: Date,
    found: &[Difference],
    summary: &Summary,
) -> Result<(), Failure> {
    #[derive(Serialize)]
    struct Line<'a> {
        event: &'static str,
        #[serde(flatten)]
        difference: &'a Difference,
    }
    let mut out = Output::new();
    for difference in found {
        out.line(&if json {
            lines::written(&Line {
                event: "difference",
                difference,
            })
        } else {
            let mark = in_front(session.texts(), session.environment());
            format!("{mark}{}", words(session, difference))
        });
    }
    let counts = [
        ("date", text(&date)),
        ("orders", summary.orders.into()),
        ("differences", summary.differences.into()),
    ];
    out.line(&if json {
        lines::written(summary)
    } else {
        let mark = in_front(session.texts(), session.environment());
        format!("{mark}{}", session.texts().with("cli-reconciled", &counts))
    });
    out.finish(session.texts())
}

fn words(session: &Session, difference: &Difference) -> String {
    let texts = session.texts();
    let amount = |amount: Option<crate::money::Amount>| match amount {
        Some(amount) => text(&amount.display(texts.locale())),
        None => text(&"?"),
    };
    let status = |status: &Option<crate::payment::Status>| match status {
        Some(status) => text(status),
        None => text(&"?"),
    };
    let order = ("order", text(&difference.order_id));
    match difference.difference {
        Kind::MissingHere => texts.with(
            "cli-reconcile-missing-here",
            &[order, ("theirs", amount(difference.provider_amount))],
        ),
        Kind::MissingThere => texts.with(
            "cli-reconcile-missing-there",
            &[order, ("ours", amount(difference.amount))],
        ),
        Kind::Amount => texts.with(
            "cli-reconcile-amount",
            &[
                order,
                ("ours", amount(difference.amount)),
                ("theirs", amount(difference.provider_amount)),
            ],
        ),
        Kind::Status => texts.with(
            "cli-reconcile-status",
            &[
                order,
                ("ours", status(&difference.status)),
                ("theirs", status(&difference.provider_status)),
            ],
        ),
        Kind::PaidTwice => texts.with(
            "cli-reconcile-paid-twice",
            &[order, ("theirs", amount(difference.provider_amount))],
        ),
    }
}
