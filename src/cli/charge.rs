//! `charge`: one Payment, from request to Outcome.

use super::args;
use super::exit::{Ended, FAILED, Failure, UNRESOLVED, of_outcome};
use super::patience::{Now, Patience};
use super::printer::{Printer, text};
use super::refusals;
use super::session::{Customer, Session};
use super::signals::Signal;
use super::steps::{Step, Steps};
use crate::money::Amount;
use crate::payment::{Environment, PaymentId};
use crate::reference::Reference;
use crate::terminal::{Charge, Command, Damages, Duplicates, Event, Terminal, View, What};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// The numbers that this command gives its two commands.
const CHARGE: u64 = 1;
const CANCEL: u64 = 2;

/// Takes one Payment.
pub fn run(session: &Session, args: &args::Charge) -> Ended {
    let charge = wanted(session, args)?;
    let customer = customer(session, args)?;
    writable(session, args.qr_png.as_deref())?;
    let link = session.link(customer)?;
    let (terminal, events) = session.start(Some(&link), false)?;
    let printer = Printer::new(args.json, session.texts().clone())
        .with_png(args.qr_png.clone())
        .with_nobody(args.simulate == Some(args::Simulated::None));
    let ended = super::block_on(async {
        let steps = Steps::new(events)?;
        Till::new(session, terminal.clone(), printer, &charge)
            .run(charge, steps)
            .await
    });
    terminal.stop();
    ended
}

/// What the arguments ask for, read without guessing.
fn wanted(session: &Session, args: &args::Charge) -> Result<Charge, Failure> {
    let texts = session.texts();
    let settings = session.settings();
    let amount = Amount::parse_with_cap(&args.amount, settings.cap())
        .map_err(|error| Failure::usage(texts.amount_error(&error)))?;
    let reference = Reference::read(&args.reference)
        .map_err(|error| Failure::usage(texts.reference_error(&error)))?;
    let usual = u32::try_from(settings.expires_in_seconds).unwrap_or(180);
    let duplicates = match (settings.environment, args.again) {
        (_, true) => Duplicates::Knowingly,
        (Environment::Training, false) => Duplicates::Notice,
        (_, false) => Duplicates::Refuse,
    };
    Ok(Charge {
        ticket: CHARGE,
        amount,
        reference,
        customer_locale: args.customer_locale().unwrap_or(settings.locale),
        expires_in: args.expires_in.unwrap_or(usual),
        duplicates,
    })
}

/// What the pretended customer of training does.
fn customer(session: &Session, args: &args::Charge) -> Result<Customer, Failure> {
    let asked = args.simulate.is_some() || args.after.is_some();
    if asked && session.environment() != Environment::Training {
        return Err(Failure::usage(
            session.texts().get("cli-simulate-training-only"),
        ));
    }
    Ok(Customer {
        does: args
            .simulate
            .unwrap_or(args::Simulated::Completed)
            .scenario(),
        after: Duration::from_secs(u64::from(args.after.unwrap_or(3))),
    })
}

/// A picture that cannot be written is said before anything is charged.
fn writable(session: &Session, file: Option<&Path>) -> Result<(), Failure> {
    let Some(file) = file else { return Ok(()) };
    let mut options = std::fs::OpenOptions::new();
    let tried = match options.write(true).create_new(true).open(file) {
        // A charge that is refused leaves no empty picture behind.
        Ok(_) => std::fs::remove_file(file),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            options.create_new(false).open(file).map(drop)
        }
        Err(error) => Err(error),
    };
    tried.map_err(|error| {
        Failure::usage(session.texts().with(
            "cli-png-not-written",
            &[("file", text(&file.display())), ("detail", text(&error))],
        ))
    })
}

/// One Payment on its way.
struct Till<'a> {
    session: &'a Session,
    terminal: Terminal,
    printer: Printer,
    patience: Patience,
    view: Option<Arc<View>>,
    /// What came before the engine said which Payment is ours.
    early: Vec<(Arc<View>, What)>,
    /// What was found damaged. It is told when the sale begins: by then it may have been fetched.
    damages: Option<Damages>,
    interrupted: bool,
}

impl<'a> Till<'a> {
    fn new(session: &'a Session, terminal: Terminal, printer: Printer, charge: &Charge) -> Self {
        Self {
            session,
            terminal,
            printer,
            patience: Patience::new(Duration::from_secs(u64::from(charge.expires_in))),
            view: None,
            early: Vec::new(),
            damages: None,
            interrupted: false,
        }
    }

    async fn run(mut self, charge: Charge, mut steps: Steps) -> Ended {
        self.terminal.send(Command::Charge(charge));
        loop {
            let ended = match steps.next().await {
                Step::Event(event) => self.event(event)?,
                Step::Signal(signal) => self.signal(signal)?,
                Step::Glance => None,
                Step::Died => Some(self.unresolved()?),
            };
            // Looked at after every step: events without a pause must not carry it past its time.
            let ended = match ended {
                None if self.is_over() => Some(self.unresolved()?),
                ended => ended,
            };
            if let Some(code) = ended {
                return Ok(code);
            }
        }
    }

    /// Takes an event in; an exit code once it ends the Payment.
    fn event(&mut self, event: Event) -> Result<Option<u8>, Failure> {
        match event {
            Event::Refused {
                ticket: CHARGE,
                why,
            } => {
                self.tell_damages();
                Err(refusals::failure(
                    &why,
                    self.session.environment(),
                    self.session.texts(),
                ))
            }
            Event::Payment {
                view,
                what: What::Requested { ticket: CHARGE },
            } => Ok(self.requested(view)),
            Event::Payment { view, what } => match &self.view {
                None => {
                    self.early.push((view, what));
                    Ok(None)
                }
                Some(ours) if ours.payment == view.payment => Ok(self.ours(view, what)),
                Some(_) => Ok(None),
            },
            Event::Damages(damages) => {
                self.damages = Some(damages);
                if self.view.is_some() {
                    self.tell_damages();
                }
                Ok(None)
            }
            Event::Refused { .. }
            | Event::Line(_)
            | Event::Ready { .. }
            | Event::Recovered { .. } => Ok(None),
        }
    }

    fn tell_damages(&mut self) {
        if let Some(damages) = self.damages.take() {
            self.printer.damages(self.session.environment(), &damages);
        }
    }

    fn requested(&mut self, view: Arc<View>) -> Option<u8> {
        self.tell_damages();
        self.printer.requested(&view);
        self.printer.reference_check(&view);
        let payment = view.payment.clone();
        self.view = Some(view);
        if self.interrupted {
            self.cancel(payment.clone());
        }
        std::mem::take(&mut self.early)
            .into_iter()
            .filter(|(view, _)| view.payment == payment)
            .find_map(|(view, what)| self.ours(view, what))
    }

    fn ours(&mut self, view: Arc<View>, what: What) -> Option<u8> {
        let ended = match what {
            What::Code(code) => {
                self.printer.code(&view, &code);
                None
            }
            What::Status(status) => {
                self.printer.status(&view, &status);
                None
            }
            What::Notice(notice) => {
                self.printer.notice(&view, &notice);
                None
            }
            What::Outcome(outcome) => {
                self.printer.outcome(&view, Some(outcome));
                Some(of_outcome(Some(outcome)))
            }
            What::Requested { .. } | What::Resumed | What::Refund { .. } | What::Changed => None,
        };
        self.view = Some(view);
        ended
    }

    /// The first Ctrl+C cancels at the provider; a second one, or SIGTERM, leaves it unresolved.
    fn signal(&mut self, signal: Signal) -> Result<Option<u8>, Failure> {
        let again = std::mem::replace(&mut self.interrupted, true);
        if signal == Signal::Terminate || again {
            return self.unresolved().map(Some);
        }
        if let Some(payment) = self.view.as_ref().map(|view| view.payment.clone()) {
            self.cancel(payment);
        }
        Ok(None)
    }

    fn cancel(&self, payment: PaymentId) {
        let texts = self.session.texts();
        let environment = self.session.environment();
        super::output::complain(&texts.within("cli-cancelling", environment, &[]));
        self.terminal.send(Command::Cancel {
            ticket: CANCEL,
            payment,
        });
    }

    /// Ends without an Outcome: it stays in the journal and is asked for again.
    fn unresolved(&mut self) -> Result<u8, Failure> {
        self.tell_damages();
        match self.view.take() {
            Some(view) => {
                self.printer.outcome(&view, None);
                Ok(UNRESOLVED)
            }
            None if self.interrupted => Err(Failure::new(
                UNRESOLVED,
                self.session.texts().get("cli-ended-before-request"),
            )),
            None => Err(Failure::new(
                FAILED,
                self.session.texts().get("cli-engine-died"),
            )),
        }
    }

    fn is_over(&mut self) -> bool {
        let expiry = self.view.as_ref().and_then(|view| view.expiry);
        self.patience.is_over(expiry, Now::read())
    }
}
