//! What a damaged journal has lost, fetched from the provider's list of transactions: this device's
//! order ids only, and nothing of a customer.

use super::desk::Inbox;
use super::face::{Command, Damages, Notice};
use super::provider::{Heard, Listed, Provider, Span};
use super::schedule::{self, Pace};
use super::shared::Shared;
use crate::clock::Moment;
use crate::journal::{Damage, JournalError};
use crate::money::Amount;
use crate::payment::{Environment, Fact, OrderId, Payment, PaymentId, Record, Seen, WATCHED};
use crate::reference::Reference;
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc::UnboundedSender;
use tokio::sync::{Notify, watch};

/// A transaction may be listed under the time at which the customer began to pay, up to the life
/// of a Code (an hour) after its Order was made, and clocks differ.
const MARGIN: SignedDuration = SignedDuration::from_hours(2);
/// So far back the list is read where no sound record is left to begin from.
const FARTHEST: SignedDuration = SignedDuration::from_hours(31 * 24);
/// So long the provider has to tell whose key today's is.
const HEAD_START: Duration = Duration::from_secs(5);
/// The list tells only what somebody began to pay. A lost Order can still be paid, so that it is read
/// again so often, for as long after the damage was found as late money is watched for.
const AGAIN: Duration = Duration::from_secs(60 * 60);
/// The provider's clock is told by the second.
const ABOUT_AGAIN: Duration = Duration::from_secs(59 * 60);
/// More pages than there can be mean a cursor that leads in a circle.
const MOST_PAGES: usize = 10_000;
/// So long a sale waits at most for what was lost: the counter is never blocked.
const PATIENCE: Duration = Duration::from_secs(10);

/// Why the list was not read to its end.
#[derive(Debug, thiserror::Error)]
enum Interrupted {
    #[error(transparent)]
    Journal(#[from] JournalError),
    #[error("the provider gives no list")]
    NoList,
    #[error("the provider says nothing of {0}")]
    NoAnswer(OrderId),
    #[error(
        "today's key is not known to be the one of the site that the lost orders were made for"
    )]
    OtherKey,
    #[error("the pages of the list lead in a circle")]
    Endless,
}

/// Whether what the journal lost was looked for. It may be an open Payment whose Code can be paid, so
/// that a sale for the same Reference waits until the list was read, or could not be: once, and not
/// for long.
#[derive(Default)]
pub struct Search {
    over: watch::Sender<bool>,
    wanted: Notify,
}

impl Search {
    /// Whether nobody has to wait.
    pub fn is_over(&self) -> bool {
        *self.over.borrow()
    }

    /// Damage was found.
    pub fn begin(&self) {
        self.over.send_replace(false);
    }

    /// Waits until it is over, or has taken long enough.
    pub async fn wait(&self) {
        self.wanted.notify_one();
        let mut over = self.over.subscribe();
        let is_over = tokio::time::timeout(PATIENCE, over.wait_for(|over| *over)).await;
        if is_over.is_err() {
            tracing::warn!("the sale begins before what the journal lost was looked for");
            self.end();
        }
    }

    fn end(&self) {
        self.over.send_replace(true);
    }
}

/// Tells what is damaged, and fetches what was lost: where `fetch` says so, trying until the list
/// was read to its end, which the journal keeps, and again until no late money is to come; else once,
/// for a sale.
pub async fn recover(shared: Arc<Shared>, desk: UnboundedSender<Inbox>, fetch: bool) {
    let mut failures = 0_u32;
    loop {
        let tried = look(&shared, &desk, fetch).await;
        shared.search.end();
        let why = match tried {
            Ok(false) => return,
            Ok(true) => {
                failures = 0;
                tokio::time::sleep(AGAIN).await;
                continue;
            }
            // The list was read to its end: the rest waits for another key, and thus for another run.
            Err(Interrupted::OtherKey) if fetch => {
                tokio::time::sleep(AGAIN).await;
                continue;
            }
            Err(why) => why,
        };
        tracing::warn!(%why, fetch, "what the journal lost is not fetched yet");
        if !fetch {
            return;
        }
        failures = failures.saturating_add(1);
        let pace = Pace {
            failures,
            age: Duration::from_secs(3600),
            jitter: shared.share(),
            ..Pace::default()
        };
        tokio::time::sleep(schedule::before_act(pace)).await;
    }
}

/// Looks once; whether it is to be done again.
async fn look(
    shared: &Shared,
    desk: &UnboundedSender<Inbox>,
    fetch: bool,
) -> Result<bool, Interrupted> {
    let damages = tell(shared).await?;
    let is_unfetched = |damage: &Damage| damage.fetched.is_none();
    let is_owed = damages.iter().any(is_unfetched) && prefix(shared).is_some();
    if !is_owed {
        shared.search.end();
    }
    if !fetch {
        if !is_owed {
            return Ok(false);
        }
        shared.search.wanted.notified().await;
    }
    let is_any = fetch_due(shared, desk, damages).await?;
    Ok(fetch && is_any)
}

/// Tells everybody what is damaged and was not acknowledged, and returns all that there is.
pub async fn tell(shared: &Shared) -> Result<Vec<Damage>, JournalError> {
    let all = shared.scribe.with(|journal| journal.damages()).await?;
    shared.hub.damages(Damages {
        untold: all
            .iter()
            .filter(|damage| damage.told.is_none())
            .cloned()
            .collect(),
        can_fetch: prefix(shared).is_some(),
    });
    Ok(all)
}

/// What this device's order ids begin with. A device without a name has none of its own, but for
/// training, whose provider is the device's alone.
fn prefix(shared: &Shared) -> Option<String> {
    let (site, device) = &shared.names;
    let named = !(site.is_empty() && device.is_empty());
    (named || shared.environment == Environment::Training).then(|| OrderId::prefix(site, device))
}

/// Reads the list for all damage that it is due for; whether there is any that it is to be read for
/// again.
async fn fetch_due(
    shared: &Shared,
    desk: &UnboundedSender<Inbox>,
    mut damages: Vec<Damage>,
) -> Result<bool, Interrupted> {
    damages.retain(is_watched);
    let is_any = !damages.is_empty();
    let now = shared.told_now().unwrap_or_else(|| shared.now().wall);
    damages.retain(|damage| is_list_due(damage, now));
    if !damages.is_empty() {
        fetch_all(shared, desk, damages).await?;
    }
    Ok(is_any && shared.provider.is_some() && prefix(shared).is_some())
}

/// Whether the provider's list is to be read for what a damaged journal lost: for the first time, or
/// again. A reading in the time to come was noted by a clock that was wrong, as this one may be now.
pub fn is_list_due(damage: &Damage, now: Timestamp) -> bool {
    let since = |at: Timestamp| now.duration_since(at).unsigned_abs();
    is_watched(damage) && damage.fetched.is_none_or(|at| since(at) >= ABOUT_AGAIN)
}

/// Whether money may still come for what it lost, as far as the list was read.
fn is_watched(damage: &Damage) -> bool {
    let gone = |at: Timestamp| Duration::try_from(at.duration_since(damage.at));
    let gone = damage.fetched.map(|at| gone(at).unwrap_or_default());
    gone.is_none_or(|gone| gone < WATCHED)
}

/// When it was found, by the provider's clock where that is known: this device's may have been wrong
/// then as it is now, and nothing is fetched before it is missed.
fn found_at(shared: &Shared, damage: &Damage) -> Timestamp {
    let Some(now) = shared.told_now() else {
        return damage.at;
    };
    let ahead = match damage.fetched {
        None => *shared.ahead.borrow(),
        Some(_) => SignedDuration::ZERO,
    };
    damage.at.saturating_sub(ahead).unwrap_or(now).min(now)
}

/// From when to when the list may tell of what was lost. A time to come was told by a clock that was
/// ahead, and says nothing of when records were written last.
fn span(shared: &Shared, owed: &[Damage]) -> Span {
    let (now, until) = (shared.earlier_now().wall, shared.later_now().wall);
    let begin = |damage: &Damage| {
        let found = damage.at.min(now);
        let farthest = found.saturating_sub(FARTHEST).unwrap_or(found);
        let sound = damage.last_sound.filter(|at| *at <= now);
        sound.unwrap_or(farthest)
    };
    let from = owed.iter().map(begin).min().unwrap_or(now);
    Span {
        from: from.saturating_sub(MARGIN).unwrap_or(from),
        until: until.saturating_add(MARGIN).unwrap_or(until),
        after: None,
    }
}

async fn fetch_all(
    shared: &Shared,
    desk: &UnboundedSender<Inbox>,
    owed: Vec<Damage>,
) -> Result<(), Interrupted> {
    let (Some(provider), Some(prefix)) = (shared.provider.clone(), prefix(shared)) else {
        return Ok(());
    };
    // Today's key tells of its own Orders in any case: which site was lost is a guess.
    let ours = of_todays_key(shared, &owed).await?;
    let mut asked = span(shared, &owed);
    let (mut found, mut unheard) = (0, None);
    for _ in 0..MOST_PAGES {
        let page = provider.list(asked.clone()).await;
        let page = page.ok_or(Interrupted::NoList)?;
        page.server_date.inspect(|date| shared.hear_date(*date));
        let wider = span(shared, &owed);
        if wider.from < asked.from || wider.until.duration_since(asked.until) > MARGIN {
            // This device's clock is wrong, and the first reading was of another time.
            asked = wider;
            continue;
        }
        for listed in page.orders {
            if listed.order.as_str().starts_with(&prefix) {
                match take_in(shared, desk, &*provider, listed).await {
                    // One that is never answered for keeps no other from being found.
                    Err(why @ Interrupted::NoAnswer(_)) => unheard = Some(why),
                    taken => found += taken?,
                }
            }
        }
        if page.next.is_none() || page.next == asked.after {
            if let Some(why) = unheard {
                return Err(why);
            }
            finish(shared, desk, &owed[..ours], found).await?;
            let are_all = ours == owed.len();
            return are_all.then_some(()).ok_or(Interrupted::OtherKey);
        }
        asked.after = page.next;
    }
    Err(Interrupted::Endless)
}

/// For how many of the damages, from the first on, today's key is the one of which Orders were lost.
/// The next one waits for its own key, since the list of another site says nothing of it.
async fn of_todays_key(shared: &Shared, owed: &[Damage]) -> Result<usize, Interrupted> {
    for (place, damage) in owed.iter().enumerate() {
        let at = damage.at;
        let of_then = shared
            .scribe
            .with(move |journal| journal.site_before(at))
            .await?;
        if let Some(of_then) = of_then
            && todays_site(shared).await != Some(of_then)
        {
            shared.hub.line(false, Some(&Notice::OtherKey));
            return Ok(place);
        }
    }
    Ok(owed.len())
}

/// The site of today's key, which the provider is given a moment to tell.
async fn todays_site(shared: &Shared) -> Option<String> {
    let mut told = shared.site.subscribe();
    let site = tokio::time::timeout(HEAD_START, told.wait_for(Option::is_some)).await;
    site.ok()?.ok()?.clone()
}

/// Writes down for which damage the list was read. Where that is none, the loss is as open as it was.
async fn finish(
    shared: &Shared,
    desk: &UnboundedSender<Inbox>,
    read: &[Damage],
    found: usize,
) -> Result<(), Interrupted> {
    if !read.is_empty() {
        let at = shared.told_now().unwrap_or_else(|| shared.now().wall);
        let all = read.iter().map(|one| (one.nr, found_at(shared, one)));
        let all: Vec<_> = all.collect();
        let write = move |journal: &mut dyn super::Ledger| journal.damages_were_fetched(&all, at);
        shared.scribe.with(write).await?;
        tracing::warn!(found, "the list was read for what the journal lost");
        let _ = desk.send(Inbox::Recovered(found));
    }
    tell(shared).await?;
    Ok(())
}

/// Sees to one line of the list; how many Payments came of it. Of a Payment that the journal holds it
/// may have lost a refund, or what told that it is paid: it is asked for.
async fn take_in(
    shared: &Shared,
    desk: &UnboundedSender<Inbox>,
    provider: &dyn Provider,
    listed: Listed,
) -> Result<usize, Interrupted> {
    let holder = shared.scribe.payment_of(listed.order.clone()).await?;
    let (inbox, found) = match holder {
        Some(payment) if differs(shared, &payment, &listed).await? => {
            (Inbox::Command(Command::AskNow(payment)), 0)
        }
        None if listed.is_payment => match adopt(shared, provider, listed).await? {
            Some(payment) => (Inbox::Adopt(Box::new(payment)), 1),
            None => return Ok(0),
        },
        _ => return Ok(0),
    };
    // The desk is gone only when the engine stops.
    let _ = desk.send(inbox);
    Ok(found)
}

/// Whether a line tells more of an Order's money than the journal may hold.
async fn differs(
    shared: &Shared,
    payment: &PaymentId,
    listed: &Listed,
) -> Result<bool, Interrupted> {
    if listed.is_refund || !listed.is_paid {
        return Ok(listed.is_refund);
    }
    let id = payment.clone();
    let held = shared
        .scribe
        .with(move |journal| journal.payment(&id))
        .await?;
    let order = held.as_ref().and_then(|held| held.find(&listed.order));
    Ok(order.is_some_and(|order| !order.completed && order.doubt.is_none()))
}

/// Makes a Payment of an Order that the journal does not hold.
async fn adopt(
    shared: &Shared,
    provider: &dyn Provider,
    listed: Listed,
) -> Result<Option<Payment>, Interrupted> {
    let order = listed.order.clone();
    let heard = provider.ask(order.clone()).await;
    if heard.seen.is_none() {
        return Err(Interrupted::NoAnswer(order));
    }
    let fact = fact(shared, listed, &heard).ok_or(Interrupted::NoAnswer(order.clone()))?;
    let now = shared.now();
    let id = PaymentId::mint(
        u64::try_from(created(&fact, now).as_millisecond()).unwrap_or(0),
        (shared.chance)(),
    );
    let record = Record {
        payment: id.clone(),
        at: now.wall,
        fact: fact.clone(),
    };
    shared.scribe.append(vec![record]).await?;
    tracing::warn!(payment = %id, %order, "a payment was recovered");
    Ok(Payment::begin(id, &fact, now))
}

fn created(fact: &Fact, now: Moment) -> Timestamp {
    match fact {
        Fact::Recovered { created, .. } => *created,
        _ => now.wall,
    }
}

/// What the provider's word makes of it.
fn fact(shared: &Shared, listed: Listed, heard: &Heard) -> Option<Fact> {
    let told = match &heard.seen {
        Some(Seen::Known(sight)) => sight.amount,
        _ => None,
    };
    let described = heard.described.as_deref();
    let reference = described.and_then(|text| Reference::read(text).ok());
    let site = shared.site.borrow().clone();
    Some(Fact::Recovered {
        amount: told.or(listed.amount).unwrap_or(Amount::ZERO),
        reference: reference.or_else(|| Reference::read(listed.order.as_str()).ok())?,
        environment: shared.environment,
        created: listed.created.unwrap_or_else(|| shared.now().wall),
        site,
        order: listed.order,
    })
}
