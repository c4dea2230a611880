//! `payments`: what the journal holds, newest first.

use super::args;
use super::damage::{self, Looked};
use super::days;
use super::exit::{DONE, Ended, Failure};
use super::lines;
use super::output::Output;
use super::session::{Session, SessionError};
use super::to_check;
use crate::journal::{Query, Reader, Summary};
use crate::payment::PaymentId;
use crate::receipt::{Note, Row, note_line, notes_of, table_line};

/// So many Payments are read at a time: the list begins at once, however long it is.
const PAGE: u32 = 500;

/// Lists Payments.
pub fn run(session: &Session, args: &args::Payments) -> Ended {
    let query = Query {
        unresolved: args.unresolved,
        search: args.search.clone(),
        ..of_days(args.days)?
    };
    let Some(reader) = session.reader()? else {
        return Ok(DONE);
    };
    damage::tell(session, &reader);
    let asked = session.is_asked();
    let zone = days::belgium()?;
    let mut out = Output::new();
    pages(session, &reader, query, |summary| {
        let row = Row::of(summary, asked);
        if args.json {
            out.line(&lines::written(&row));
        } else {
            out.line(&table_line(&row, session.texts(), &zone));
            for note in notes(&reader, &summary.payment) {
                out.line(&note_line(&row, &note, session.texts()));
            }
        }
        !out.is_reader_gone()
    })?;
    out.finish(session.texts())?;
    if args.unresolved {
        to_check::tell(session);
    }
    damage::end(session, &reader, Looked::Sound, DONE)
}

/// What persons said of a Payment. Of one whose records cannot be read, none; the reader remembers
/// that.
pub fn notes(reader: &Reader, id: &PaymentId) -> Vec<Note> {
    let payment = reader.payment(id).ok().flatten();
    payment.as_ref().map(notes_of).unwrap_or_default()
}

/// The Payments requested on these days.
///
/// # Errors
/// A usage failure where they end before they begin.
pub fn of_days(days: args::Days) -> Result<Query, Failure> {
    let instants = days::instants(days)?;
    Ok(Query {
        from: days.from.map(|_| instants.start),
        to: days.to.map(|_| instants.end),
        ..Query::default()
    })
}

/// Reads page after page, as long as `each` wants more.
///
/// # Errors
/// A failure with 4 where the journal cannot be read.
pub fn pages(
    session: &Session,
    reader: &Reader,
    mut query: Query,
    mut each: impl FnMut(&Summary) -> bool,
) -> Ended {
    query.limit = Some(PAGE);
    loop {
        let page = reader
            .summaries(&query)
            .map_err(|error| session.failure(&SessionError::Journal(error)))?;
        for summary in &page {
            if !each(summary) {
                return Ok(DONE);
            }
        }
        match page.last() {
            Some(last) if page.len() >= PAGE as usize => query.before = Some(last.payment.clone()),
            _ => return Ok(DONE),
        }
    }
}
