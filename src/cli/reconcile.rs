//! `reconcile`: compares the journal of a day with the provider's list of transactions. Nothing of
//! a customer is read, and other devices' order ids are passed over.

use super::args;
use super::compare::{Difference, Kind, Known, Ours, compare};
use super::damage;
use super::days;
use super::exit::{DONE, Ended, FAILED, Failure, SETTINGS};
use super::lines;
use super::output::Output;
use super::payments::pages;
use super::printer::{in_front, text};
use super::refunds;
use super::session::{Customer, Link, Session, SessionError, can_fetch};
use crate::journal::{JournalError, Ordered, Query, Reader};
use crate::money::Amount;
use crate::multisafepay::{self, Answer, Cause, Client, Transaction, TransactionQuery, get_answer};
use crate::payment::{Environment, OrderId, Payment, Status};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use serde::Serialize;
use std::collections::BTreeSet;
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
    let looked = damage::look(session, &reader)?;
    let copy = KeptCopy::of(session);
    let link = link(session, copy.as_ref())?;
    let sides = Sides {
        session,
        client: &link.client,
        reader: &reader,
        day,
    };
    let (orders, differences) = super::block_on(sides.compare())?;
    let summary = Summary {
        event: "reconciled",
        date: date.to_string(),
        environment: session.environment().word(),
        orders,
        differences: differences.len(),
    };
    print(session, args.json, date, &differences, &summary)?;
    let code = if differences.is_empty() { DONE } else { FAILED };
    damage::end(session, &reader, looked, code)
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

/// The two that are compared: the journal, and the provider.
struct Sides<'a> {
    session: &'a Session,
    client: &'a Client,
    reader: &'a Reader,
    day: Range<Timestamp>,
}

impl Sides<'_> {
    /// How many Orders the journal has of the day, and every difference.
    async fn compare(&self) -> Result<(usize, Vec<Difference>), Failure> {
        let listed = listed(self.session, self.client, &self.day).await?;
        let orders = self.read(self.reader.orders(self.day.start, self.day.end))?;
        let prefix = prefix(self.session);
        let known = |id: &str| known(self.reader, id);
        let ours = Ours {
            prefix: prefix.as_deref(),
            known: &known,
            day: civil(&self.day)?,
        };
        let mut found = compare(&orders, &listed, &ours);
        let mut ids = refunds::listed(&listed, &ours.day);
        ids.extend(self.given_back_here(&orders)?);
        for id in ids {
            let sum = refunds::sum_listed(&listed, &id);
            match known(&id) {
                Known::Here(ordered) => found.extend(self.refunded(&ordered, sum).await?),
                Known::Nowhere if ours.is_lost(&id) && sum > Amount::ZERO => {
                    found.push(refunds::of_an_unknown_order(&id, sum));
                }
                Known::Nowhere | Known::Unreadable => {}
            }
        }
        // Each Order's own together, in the order in which they were found.
        found.sort_by(|a, b| a.order_id.cmp(&b.order_id));
        Ok((orders.len(), found))
    }

    /// The Orders of which the journal says that money went back: of those of the day, and of all
    /// others of which it went back on the day.
    fn given_back_here(&self, orders: &[Ordered]) -> Result<BTreeSet<String>, Failure> {
        let mut ids = BTreeSet::new();
        let mut take = |payment: &Payment| {
            let given = payment.orders.iter();
            let given = given.filter(|order| payment.given_back(&order.id) > Amount::ZERO);
            ids.extend(given.map(|order| order.id.to_string()));
        };
        for ordered in orders {
            if let Some(payment) = self.read(self.reader.payment(&ordered.payment))? {
                take(&payment);
            }
        }
        let before = Query {
            to: Some(self.day.end),
            ..Query::default()
        };
        pages(self.session, self.reader, before, |summary| {
            if summary.refunded > Amount::ZERO
                && let Ok(Some(payment)) = self.reader.payment(&summary.payment)
                && self.went_back_today(&payment)
            {
                take(&payment);
            }
            true
        })?;
        Ok(ids)
    }

    fn went_back_today(&self, payment: &Payment) -> bool {
        let mut refunds = payment.refunds.iter();
        refunds.any(|refund| refund.is_accepted() && self.day.contains(&refund.asked.wall))
    }

    /// What was given back of one Order, by its own answer: the list may not have it all.
    async fn refunded(
        &self,
        ordered: &Ordered,
        listed: Amount,
    ) -> Result<Option<Difference>, Failure> {
        let Some(payment) = self.read(self.reader.payment(&ordered.payment))? else {
            return Ok(None);
        };
        let asked = self.client.order(ordered.order.id.as_str()).await.result;
        let body = match (get_answer(&asked), &asked) {
            (Answer::Known(body), _) => body,
            (Answer::NoAnswer, Err(error)) => {
                let key = "cli-reconcile-no-order";
                return Err(unanswered(self.session, key, error));
            }
            // That it is not there is a difference of its own.
            _ => return Ok(None),
        };
        let status = body.status.as_deref().map(Status::new);
        let there = refunds::there(&body, ordered.amount, listed);
        Ok(there.and_then(|there| refunds::about(&payment, ordered, there, status)))
    }

    fn read<T>(&self, read: Result<T, JournalError>) -> Result<T, Failure> {
        read.map_err(|error| self.session.failure(&SessionError::Journal(error)))
    }
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
            .map_err(|error| unanswered(session, "cli-reconcile-no-list", &error))?;
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

fn unanswered(session: &Session, key: &str, error: &multisafepay::Failure) -> Failure {
    let refused = matches!(
        error,
        multisafepay::Failure::Refused(refusal) if refusal.cause == Cause::KeyRefused
    );
    let said = session.texts().with(key, &[("detail", text(error))]);
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
        Kind::RefundMissingHere => texts.with(
            "cli-reconcile-refund-missing-here",
            &[
                order,
                ("ours", amount(difference.amount)),
                ("theirs", amount(difference.provider_amount)),
            ],
        ),
        Kind::RefundMissingThere => texts.with(
            "cli-reconcile-refund-missing-there",
            &[
                order,
                ("ours", amount(difference.amount)),
                ("theirs", amount(difference.provider_amount)),
            ],
        ),
    }
}
