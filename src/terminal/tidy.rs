//! What is done for the journal beside the sales: what is older than is kept is removed, and all of
//! it is looked at once in each run.

use super::desk::Inbox;
use super::shared::Shared;
use crate::journal::{JournalError, Reader, Verdict};
use crate::payment::Environment;
use jiff::SignedDuration;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc::UnboundedSender;

/// The first sale of a run comes before both.
const AFTER_START: Duration = Duration::from_secs(5);
const DAY: Duration = Duration::from_secs(24 * 3600);
/// Between two steps, so that a sale is written in between.
const PAUSE: Duration = Duration::from_millis(20);

/// Removes what is older than so many days, soon after the provider's `Date` agreed with this
/// device's clock, and then once a day. A clock that was set to another year must not cost the
/// journal, so that nothing is removed in a run without such a `Date`.
pub async fn keep(shared: Arc<Shared>, days: u64) {
    let keep =
        SignedDuration::from_hours(i64::try_from(days.saturating_mul(24)).unwrap_or(i64::MAX));
    let mut agreed = shared.agreed.subscribe();
    tokio::time::sleep(AFTER_START).await;
    // The other end is gone only when the engine stops.
    while agreed.wait_for(Option::is_some).await.is_ok() {
        if let Err(error) = remove_old(&shared, keep).await {
            tracing::warn!(%error, "what is older than is kept cannot be removed now");
        }
        tokio::time::sleep(DAY).await;
    }
}

async fn remove_old(shared: &Shared, keep: SignedDuration) -> Result<(), JournalError> {
    let Some(now) = shared.vouched_now() else {
        return Ok(());
    };
    while shared
        .scribe
        .with(move |journal| journal.remove_old(now, keep))
        .await?
    {
        tokio::time::sleep(PAUSE).await;
    }
    Ok(())
}

/// Looks at all of the journal on a thread of its own, and asks the desk to mend it where it is
/// damaged. A journal that cannot be read now says nothing.
pub fn audit(data_dir: PathBuf, environment: Environment, desk: UnboundedSender<Inbox>) {
    let look = move || {
        std::thread::sleep(AFTER_START);
        let verdict = Reader::open(&data_dir, environment)
            .and_then(|reader| reader.map(|reader| reader.verify()).transpose());
        match verdict {
            Ok(Some(Verdict::Sound { records, head, .. })) => {
                tracing::info!(records, %head, "the journal is sound");
            }
            Ok(Some(Verdict::Damaged(unsound))) => {
                tracing::error!(
                    seq = unsound.seq,
                    what = unsound.what,
                    "the journal is damaged"
                );
                // The desk is gone only when the engine stops; the next opening looks at the end.
                let _ = desk.send(Inbox::Mend);
            }
            Ok(None) => {}
            Err(error) => tracing::warn!(%error, "the journal cannot be looked at now"),
        }
    };
    // Without a thread to spare it is looked at in the next run.
    if let Err(error) = std::thread::Builder::new().name("audit".into()).spawn(look) {
        tracing::warn!(%error, "the journal is not looked at in this run");
    }
}
