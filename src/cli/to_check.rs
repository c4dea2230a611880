//! What waits for a person: named wherever somebody asks what is open, since it has its Outcome and
//! is no longer asked for.

use super::output::complain;
use super::session::Session;
use crate::journal::{JournalError, Query, Summary};
use crate::receipt::to_check_text;

/// Names on standard error what a person has to settle, where there is anything.
pub fn tell(session: &Session) {
    let waiting = waiting(session).unwrap_or_else(|error| {
        // The command itself tells of a journal that cannot be read.
        tracing::warn!(%error, "what waits for a person cannot be told");
        Vec::new()
    });
    if let Some(said) = to_check_text(&waiting, session.texts()) {
        complain(&session.marked(&said));
    }
}

fn waiting(session: &Session) -> Result<Vec<Summary>, JournalError> {
    let query = Query {
        attention: true,
        ..Query::default()
    };
    let reader = session.open_reader()?;
    reader.map_or(Ok(Vec::new()), |reader| reader.summaries(&query))
}
