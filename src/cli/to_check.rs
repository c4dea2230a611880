//! What waits for a person, or for word of a refund: named wherever somebody asks what is open, since
//! it has its Outcome.

use super::output::complain;
use super::session::Session;
use crate::clock::{Clock, SystemClock};
use crate::journal::{JournalError, Query, Summary};
use crate::receipt::to_check_text;

/// Names on standard error what a person has to settle, and refunds of which nobody knows whether they
/// were made, where there is anything.
pub fn tell(session: &Session) {
    let waiting = waiting(session).unwrap_or_else(|error| {
        // The command itself tells of a journal that cannot be read.
        tracing::warn!(%error, "what waits for a person cannot be told");
        Vec::new()
    });
    if let Some(said) = to_check_text(&waiting, session.texts()) {
        complain(&session.marked(&said));
    }
    let unsure = unsure(session).unwrap_or_default();
    if !unsure.is_empty() {
        let payments = ("payments", unsure.join(", ").into());
        let said = session.texts().with("refunds-open", &[payments]);
        complain(&session.marked(&said));
    }
}

/// The Payments with a refund of unknown fate, as long as the provider is asked for it.
fn unsure(session: &Session) -> Result<Vec<String>, JournalError> {
    let Some(reader) = session.open_reader()? else {
        return Ok(Vec::new());
    };
    let watched = reader.to_watch(SystemClock.now())?;
    let unsure = watched
        .iter()
        .filter(|payment| payment.open_refund().is_some());
    Ok(unsure.map(|payment| payment.id.to_string()).collect())
}

fn waiting(session: &Session) -> Result<Vec<Summary>, JournalError> {
    let query = Query {
        attention: true,
        ..Query::default()
    };
    let reader = session.open_reader()?;
    reader.map_or(Ok(Vec::new()), |reader| reader.summaries(&query))
}
