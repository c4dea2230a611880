//! `cancel`: cancels at the provider, then asks until the answer is final.

use super::args;
use super::exit::{DONE, Ended, FAILED, Failure, UNRESOLVED, of_outcome};
use super::one::{self, TICKET, Turn};
use super::output::complain;
use super::printer::Printer;
use super::session::{Customer, Session};
use crate::payment::Outcome;
use crate::receipt::{is_all_given_back, what_came};
use crate::terminal::{Command, Refusal, View, What};

/// Cancels one Payment.
pub fn run(session: &Session, args: &args::Cancel) -> Ended {
    let payment = one::find(session, &args.payment)?;
    let link = session.link(Customer::NOBODY)?;
    let (terminal, events) = session.start(Some(&link), false)?;
    let mut printer = Printer::new(args.json, session.texts().clone());
    printer.banner(session.environment());
    terminal.send(Command::Cancel {
        ticket: TICKET,
        payment: payment.clone(),
    });
    let ended = super::block_on(one::follow(&payment, events, |view, turn| {
        take(session, &mut printer, view, turn)
    }));
    terminal.stop();
    ended
}

fn take(
    session: &Session,
    printer: &mut Printer,
    view: Option<&View>,
    turn: Turn,
) -> Result<Option<u8>, Failure> {
    let Some(view) = view else {
        return match turn {
            Turn::Refused(why) => Err(one::refused(session, &why)),
            _ => Err(one::nothing_known(session)),
        };
    };
    match turn {
        Turn::What(What::Status(status)) => printer.status(view, &status),
        Turn::What(What::Notice(notice)) => printer.notice(view, &notice),
        Turn::What(What::Outcome(outcome)) | Turn::Refused(Refusal::Ended(outcome)) => {
            return Ok(Some(concluded(session, printer, view, outcome)));
        }
        Turn::Refused(why) => return Err(one::refused(session, &why)),
        Turn::End => {
            printer.outcome(view, None);
            return Ok(Some(UNRESOLVED));
        }
        Turn::What(_) => {}
    }
    Ok(None)
}

/// The cancel is done where no money came and none can come.
fn concluded(session: &Session, printer: &mut Printer, view: &View, outcome: Outcome) -> u8 {
    printer.outcome(view, Some(outcome));
    if outcome.is_unpaid() || outcome == Outcome::Refunded {
        return DONE;
    }
    if outcome == Outcome::Paid {
        let came = what_came(view.received, view.amount, view.refunded);
        let key = if is_all_given_back(came, view.refunded) {
            "cli-refund-nothing-left"
        } else {
            "cli-cancel-paid"
        };
        complain(&session.texts().within(key, view.environment, &[]));
        return FAILED;
    }
    of_outcome(Some(outcome))
}
