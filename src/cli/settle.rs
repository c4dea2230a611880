//! `settle`: a person's decision on a Payment that needs attention.

use super::args::{self, Decision};
use super::exit::{DONE, Ended, Failure};
use super::one::{self, TICKET, Turn};
use super::printer::Printer;
use super::session::Session;
use crate::payment::{Outcome, SettledAs};
use crate::terminal::{Command, What};

/// Settles one Payment. The provider is not asked, so no key is needed.
pub fn run(session: &Session, args: &args::Settle) -> Ended {
    if args.note.trim().is_empty() {
        return Err(Failure::usage(session.texts().get("cli-note-empty")));
    }
    let payment = one::find(session, &args.payment)?;
    let (terminal, events) = session.start(None, false)?;
    let mut printer = Printer::new(false, session.texts().clone());
    terminal.send(Command::Settle {
        ticket: TICKET,
        payment: payment.clone(),
        as_: match args.decision {
            Decision::Paid => SettledAs::Paid,
            Decision::Refunded => SettledAs::Refunded,
        },
        note: args.note.trim().to_owned(),
    });
    let ended = super::block_on(one::follow(&payment, events, |view, turn| {
        match (view, turn) {
            (_, Turn::Refused(why)) => Err(one::refused(session, &why)),
            (_, Turn::End) => Err(one::nothing_known(session)),
            (Some(view), Turn::What(What::Outcome(outcome))) => {
                if outcome == Outcome::Refunded {
                    printer.recorded_as_refunded(view);
                } else {
                    printer.outcome(view, Some(outcome));
                }
                Ok(Some(DONE))
            }
            _ => Ok(None),
        }
    }));
    terminal.stop();
    ended
}
