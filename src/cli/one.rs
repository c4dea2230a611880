//! What `cancel`, `settle` and `refund` share: one command about one Payment of the journal.

use super::exit::{Ended, FAILED, Failure};
use super::refusals;
use super::session::{Session, SessionError};
use super::steps::{Step, Steps};
use crate::payment::PaymentId;
use crate::terminal::{Event, Events, Refusal, Ticket, View, What};
use std::sync::Arc;

/// The number that these commands give their one command.
pub const TICKET: Ticket = 1;

/// The Payment that a person means, by our id or an order id.
///
/// # Errors
/// A failure with 2 where there is none, with 4 where the journal cannot be read.
pub fn find(session: &Session, text: &str) -> Result<PaymentId, Failure> {
    let found = match session.reader()? {
        Some(reader) => reader
            .find(text)
            .map_err(|error| session.failure(&SessionError::Journal(error)))?,
        None => None,
    };
    found.ok_or_else(|| Failure::usage(session.texts().get("cli-not-found")))
}

/// What happened to the Payment, or that somebody wants us to end.
pub enum Turn {
    /// Something became true.
    What(What),
    /// The command was not taken.
    Refused(Refusal),
    /// Ctrl+C, SIGTERM, or the death of the engine.
    End,
}

/// Follows one Payment until `take` names an exit code. It is given the latest view, where there
/// is one, and the turn.
///
/// # Errors
/// What `take` fails with, or a failure with 1 where signals cannot be listened for.
pub async fn follow(
    payment: &PaymentId,
    events: Events,
    mut take: impl FnMut(Option<&View>, Turn) -> Result<Option<u8>, Failure>,
) -> Ended {
    let mut steps = Steps::new(events)?;
    let mut latest: Option<Arc<View>> = None;
    loop {
        let turn = match steps.next().await {
            Step::Event(Event::Payment { view, what }) if view.payment == *payment => {
                latest = Some(view);
                Turn::What(what)
            }
            Step::Event(Event::Refused {
                ticket: TICKET,
                why,
            }) => Turn::Refused(why),
            Step::Signal(_) | Step::Died => Turn::End,
            Step::Event(_) | Step::Glance => continue,
        };
        if let Some(code) = take(latest.as_deref(), turn)? {
            return Ok(code);
        }
    }
}

/// The failure of a command that the engine did not take.
pub fn refused(session: &Session, why: &Refusal) -> Failure {
    refusals::failure(why, session.environment(), session.texts())
}

/// The failure of a command that ended before the engine said anything of its Payment.
pub fn nothing_known(session: &Session) -> Failure {
    Failure::new(FAILED, session.texts().get("cli-engine-died"))
}
