//! `refund`: gives money back, in full or in part; never repeated by itself.

use super::args;
use super::exit::{DONE, Ended, FAILED, Failure, UNRESOLVED};
use super::one::{self, TICKET, Turn};
use super::printer::Printer;
use super::session::{Customer, Session, SessionError};
use crate::money::Amount;
use crate::payment::{Payment, PaymentId, Refund, RefundState};
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
    let before = read(session, &payment)?;
    // A person's word needs no key; the provider is asked first where there is one.
    let link = match session.link(Customer::NOBODY) {
        Err(_) if args.settle.is_some() => None,
        link => Some(link?),
    };
    let (terminal, events) = session.start(link.as_ref(), false)?;
    let mut printer = Printer::new(args.json, session.texts().clone());
    printer.banner(session.environment());
    terminal.send(command(args, payment.clone(), amount, note));
    let mut errand = Errand {
        session,
        printer,
        is_decision: args.settle.is_some(),
        cut_off: None,
    };
    let ended = super::block_on(one::follow(&payment, events, |view, turn| {
        errand.take(view, turn)
    }));
    terminal.stop();
    match errand.cut_off.take() {
        Some(last) => errand.tell_what_came(&last, &payment, &before),
        None => ended,
    }
}

/// The Payment as the journal holds it.
fn read(session: &Session, payment: &PaymentId) -> Result<Payment, Failure> {
    let failed = |error| session.failure(&SessionError::Journal(error));
    let held = match session.reader()? {
        Some(reader) => reader.payment(payment).map_err(failed)?,
        None => None,
    };
    held.ok_or_else(|| Failure::usage(session.texts().get("cli-not-found")))
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

/// One refund, or one decision about one, on its way.
struct Errand<'a> {
    session: &'a Session,
    printer: Printer,
    /// A person says what became of a refund.
    is_decision: bool,
    /// It was ended before its answer was there; with the last that was seen of the Payment.
    cut_off: Option<Option<View>>,
}

impl Errand<'_> {
    fn take(&mut self, view: Option<&View>, turn: Turn) -> Result<Option<u8>, Failure> {
        match (view, turn) {
            (_, Turn::Refused(why)) => Err(one::refused(self.session, &why)),
            (Some(view), Turn::What(What::Notice(notice))) => {
                self.printer.notice(view, &notice);
                Ok(None)
            }
            (
                Some(view),
                Turn::What(What::Refund {
                    ticket: Some(TICKET),
                    amount,
                    state,
                }),
            ) => Ok(Some(self.print(view, amount, state))),
            (view, Turn::End) => {
                self.cut_off = Some(view.cloned());
                Ok(Some(UNRESOLVED))
            }
            _ => Ok(None),
        }
    }

    fn print(&mut self, view: &View, amount: Amount, state: RefundState) -> u8 {
        if self.is_decision {
            self.printer.decision(view, amount, state);
        } else {
            self.printer.refund(view, amount, state);
        }
        code(state)
    }

    /// Says what it had come to when it was ended: the journal tells, once nobody writes to it.
    fn tell_what_came(&mut self, last: &Option<View>, id: &PaymentId, before: &Payment) -> Ended {
        let texts = self.session.texts().clone();
        let unknown = || Failure::new(UNRESOLVED, texts.get("notice-refund_unresolved"));
        // An engine that a slow disk holds up could still send it.
        if self.session.is_asked() {
            return Err(unknown());
        }
        let now = read(self.session, id)?;
        match (came_of(before, &now, self.is_decision), last) {
            (None, _) => Err(Failure::new(FAILED, texts.get("cli-refund-ended"))),
            (Some(refund), Some(view)) => Ok(self.print(view, refund.amount, refund.state)),
            (Some(_), None) => Err(unknown()),
        }
    }
}

/// The refund that was sent, or decided, since; `None` where there is none, and so nothing of it
/// ever left this device: its intent is on disk before it does.
fn came_of<'a>(before: &Payment, now: &'a Payment, is_decision: bool) -> Option<&'a Refund> {
    if !is_decision {
        return now.refunds.get(before.refunds.len());
    }
    let number = before.open_refund()?.number;
    now.refund(number).filter(|refund| !refund.is_unresolved())
}

const fn code(state: RefundState) -> u8 {
    match state {
        RefundState::Accepted => DONE,
        RefundState::Refused => FAILED,
        RefundState::Unresolved => UNRESOLVED,
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::expect_used, reason = "tests")]

    use super::*;
    use crate::clock::Moment;
    use crate::money::Locale;
    use crate::payment::{Environment, Fact, OrderId};
    use crate::reference::Reference;
    use jiff::Timestamp;

    fn with(facts: &[Fact]) -> Payment {
        let at = Moment::from_wall(Timestamp::UNIX_EPOCH);
        let requested = Fact::Requested {
            amount: Amount::from_cents(1250),
            reference: Reference::read("demo").expect("a reference"),
            customer_locale: Locale::NlBe,
            environment: Environment::Test,
            expires_in: 180,
            again: false,
        };
        let mut payment = Payment::begin(PaymentId::mint(1, 1), &requested, at).expect("begun");
        facts.iter().for_each(|fact| payment.apply(fact, at));
        payment
    }

    fn asked(refund: u32) -> Fact {
        Fact::RefundAsked {
            order: OrderId::mint("S", "D", 1, 1),
            refund,
            amount: Amount::from_cents(u64::from(refund)),
            before: Amount::ZERO,
            said: None,
        }
    }

    fn answered(refund: u32) -> Fact {
        Fact::RefundAnswered {
            refund,
            state: RefundState::Accepted,
            said: None,
        }
    }

    #[test]
    fn what_is_not_on_disk_was_not_sent() {
        let before = with(&[asked(1)]);
        // What became of the one before it is no news of this one.
        let now = with(&[asked(1), answered(1)]);
        assert_eq!(came_of(&before, &now, false), None);
        let now = with(&[asked(1), answered(1), asked(2)]);
        let came = came_of(&before, &now, false).map(|refund| (refund.number, refund.state));
        assert_eq!(came, Some((2, RefundState::Unresolved)));
    }

    #[test]
    fn a_decision_that_is_not_on_disk_was_not_taken() {
        let before = with(&[asked(1)]);
        assert_eq!(came_of(&before, &before, true), None);
        let now = with(&[asked(1), answered(1)]);
        let came = came_of(&before, &now, true).map(|refund| refund.state);
        assert_eq!(came, Some(RefundState::Accepted));
    }
}
