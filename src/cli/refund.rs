//! `refund`: gives money back, in full or in part; never repeated by itself.

use super::args;
use super::exit::{DONE, Ended, FAILED, Failure, UNRESOLVED};
use super::one::{self, TICKET, Turn};
use super::printer::Printer;
use super::session::{Customer, Session};
use crate::money::Amount;
use crate::payment::{PaymentId, RefundState};
use crate::terminal::{Command, View, What};

/// Refunds one Payment, or settles what became of a refund.
pub fn run(session: &Session, args: &args::Refund) -> Ended {
    let amount = args
        .amount
        .as_deref()
        .map(Amount::parse)
        .transpose()
        .map_err(|error| Failure::usage(session.texts().amount_error(&error)))?;
    let note = args.note.as_deref().unwrap_or_default().trim().to_owned();
    if args.settle.is_some() && note.is_empty() {
        return Err(Failure::usage(session.texts().get("cli-note-empty")));
    }
    let payment = one::find(session, &args.payment)?;
    // A person's word needs no key; the provider is asked first where there is one.
    let link = match session.link(Customer::NOBODY) {
        Err(_) if args.settle.is_some() => None,
        link => Some(link?),
    };
    let (terminal, events) = session.start(link.as_ref(), false)?;
    let mut printer = Printer::new(args.json, session.texts().clone());
    printer.banner(session.environment());
    terminal.send(command(args, payment.clone(), amount, note));
    let ended = super::block_on(one::follow(&payment, events, |view, turn| {
        take(session, &mut printer, amount, view, turn)
    }));
    terminal.stop();
    ended
}

fn command(
    args: &args::Refund,
    payment: PaymentId,
    amount: Option<Amount>,
    note: String,
) -> Command {
    match args.settle {
        Some(fate) => Command::DecideRefund {
            ticket: TICKET,
            payment,
            made: fate == args::Fate::Made,
            note,
        },
        None => Command::Refund {
            ticket: TICKET,
            payment,
            amount,
            note,
        },
    }
}

fn take(
    session: &Session,
    printer: &mut Printer,
    wanted: Option<Amount>,
    view: Option<&View>,
    turn: Turn,
) -> Result<Option<u8>, Failure> {
    match (view, turn) {
        (_, Turn::Refused(why)) => Err(one::refused(session, &why)),
        (Some(view), Turn::What(What::Notice(notice))) => {
            printer.notice(view, &notice);
            Ok(None)
        }
        (
            Some(view),
            Turn::What(What::Refund {
                ticket: Some(TICKET),
                amount,
                state,
            }),
        ) => {
            printer.refund(view, amount, state);
            Ok(Some(code(state)))
        }
        (Some(view), Turn::End) => {
            let all = || {
                view.received
                    .checked_sub(view.refunded)
                    .unwrap_or(Amount::ZERO)
            };
            printer.refund(view, wanted.unwrap_or_else(all), RefundState::Unresolved);
            Ok(Some(UNRESOLVED))
        }
        (None, Turn::End) => Err(one::nothing_known(session)),
        _ => Ok(None),
    }
}

const fn code(state: RefundState) -> u8 {
    match state {
        RefundState::Accepted => DONE,
        RefundState::Refused => FAILED,
        RefundState::Unresolved => UNRESOLVED,
    }
}
