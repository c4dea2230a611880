//! Every state that a window can show, by name.

mod same;

use super::fixtures::{Desk, creating, ended, longest, records, reference, showing};
use crate::app::launch::StartFailure;
use crate::app::screen::deed::{self, Deed};
use crate::app::screen::dialog::{self, Dialog};
use crate::app::screen::trouble::Trouble;
use crate::app::screen::{alarm, charge, code, history, setup};
use crate::app::state::{Bar, Message, Place, Sheet};
use crate::input::EntryKey;
use crate::journal::JournalError;
use crate::money::Amount;
use crate::payment::{
    Attention, Code, Environment, Fact, Outcome, Payment, PaymentId, SettledAs, Shows,
};
use crate::terminal::{Notice, Phase, View, What};
use crate::vault::VaultError;
use iced::time::{Duration, Instant};

/// The names.
pub const SCREENS: [&str; 66] = [
    "charge",
    "charge-filled",
    "charge-problem",
    "charge-letters",
    "charge-refused",
    "charge-offline",
    "news",
    "news-letters",
    "two-strips",
    "creating",
    "code",
    "code-trouble",
    "code-page",
    "code-scanned",
    "code-full",
    "code-news",
    "code-same",
    "code-same-full",
    "code-same-perhaps",
    "same-cancelled",
    "both-paid",
    "both-perhaps",
    "both-history",
    "both-alarm",
    "confirming",
    "ending",
    "paid",
    "declined",
    "expired",
    "attention",
    "cancel-dialog",
    "duplicate-dialog",
    "close-dialog",
    "unrecorded",
    "damage",
    "damage-later",
    "damage-history",
    "history",
    "history-letters",
    "refunded",
    "refunded-outcome",
    "part-refunded",
    "settling",
    "settling-letters",
    "settling-below",
    "refunding",
    "refunding-letters",
    "refund-dialog",
    "refund-unknown",
    "alarm",
    "alarm-form",
    "alarm-letters",
    "alarm-off",
    "alarm-found",
    "alarm-part-back",
    "alarm-all-back",
    "history-all-back",
    "alarm-twice",
    "alarm-strip",
    "alarm-charge",
    "settings",
    "setup",
    "setup-shut",
    "keys",
    "trouble",
    "second",
];

/// A window in one of the states; with the longest values that there are, or with usual ones.
pub fn screen(name: &str, long: bool) -> Desk {
    let mut scene = Scene {
        desk: Desk::new(),
        long,
    };
    for number in 1..=4 {
        scene.hears(past(number), What::Changed);
    }
    scene.desk.app.news.clear();
    let known = scene.sale(name)
        || scene.code(name)
        || scene.same(name)
        || scene.alarm(name)
        || scene.beside(name);
    assert!(known, "no screen {name}");
    scene.desk
}

/// One of the payments before.
fn past(number: u64) -> View {
    let (text, outcome) = match number {
        1 => ("RR473124829BE", Outcome::Paid),
        2 => ("323212345678901234567890", Outcome::Paid),
        3 => ("Zegels", Outcome::Declined),
        _ => ("Colis 8841", Outcome::Paid),
    };
    View {
        amount: Amount::from_cents(895 + 1_234 * (number - 1)),
        reference: reference(text),
        resumed: true,
        ..ended(number, outcome, None)
    }
}

struct Scene {
    desk: Desk,
    long: bool,
}

impl Scene {
    fn hears(&mut self, view: View, what: What) {
        let view = if self.long { longest(view) } else { view };
        self.desk.hear(&view, what);
    }

    fn requests(&mut self, view: View) {
        self.desk.app.charge.requested(9);
        self.hears(view, What::Requested { ticket: 9 });
    }

    fn says(&mut self, message: code::Message) {
        self.desk.tell(Message::Code(message));
    }

    fn concludes(&mut self, outcome: Outcome, attention: Option<Attention>) {
        self.requests(showing(9));
        self.hears(ended(9, outcome, attention), What::Outcome(outcome));
        self.desk.app.look.now = Instant::now() + Duration::from_millis(900);
    }

    fn fills(&mut self, reference: &str) {
        for digit in [1, 2, 3, 4, 5, 0] {
            let entry = charge::Message::Entry(EntryKey::Digit(digit));
            self.desk.tell(Message::Charge(entry));
        }
        let reference = charge::Message::Reference(reference.to_owned());
        self.desk.tell(Message::Charge(reference));
    }

    fn sale(&mut self, name: &str) -> bool {
        match name {
            "charge" => {}
            "charge-filled" => self.fills("+++090/9337/55493+++"),
            "charge-problem" => {
                self.fills("+++090/9337/55494+++");
                let ending = View {
                    phase: Phase::Ending,
                    ..creating(7)
                };
                self.hears(ending, What::Changed);
                self.desk.tell(Message::Charge(charge::Message::Request));
            }
            "charge-letters" => {
                self.fills("COLIS 8841");
                self.desk.tell(Message::Charge(charge::Message::Letters));
            }
            "charge-refused" => {
                self.fills("COLIS 8841");
                let why = self.desk.app.look.texts.get("vault-locked");
                self.desk.app.charge.refused(Some(why));
            }
            "charge-offline" => {
                self.desk.app.line.trouble = Some(Notice::NotTheProvider);
            }
            "news" => self.is_news(),
            "news-letters" => {
                self.is_news();
                self.desk.tell(Message::Charge(charge::Message::Letters));
            }
            "duplicate-dialog" => {
                let view = showing(9);
                self.desk.app.dialog = Some(Dialog::Duplicate {
                    other: view.payment,
                    outcome: Some(Outcome::Paid),
                    requested_at: view.requested_at,
                });
            }
            "close-dialog" => self.desk.app.dialog = Some(Dialog::Close { open: 2 }),
            _ => return false,
        }
        true
    }

    /// Payments that are not on screen have their outcome: one is paid, as one was before.
    fn is_news(&mut self) {
        for number in [6, 7] {
            let view = ended(number, Outcome::Paid, None);
            self.hears(showing(number), What::Changed);
            self.hears(view, What::Outcome(Outcome::Paid));
        }
    }

    fn code(&mut self, name: &str) -> bool {
        let without = |phase| View {
            phase,
            code: None,
            ..showing(9)
        };
        match name {
            "creating" => self.requests(creating(9)),
            "code" => self.requests(showing(9)),
            "code-trouble" => self.requests(View {
                trouble: Some(Notice::NoNetwork("dns".into())),
                ..showing(9)
            }),
            "code-page" => {
                self.requests(with_page(showing(9)));
                self.says(code::Message::Scan);
            }
            "code-scanned" => {
                self.requests(showing(9));
                self.says(code::Message::Scan);
            }
            "code-full" => {
                self.requests(showing(9));
                self.says(code::Message::Full);
            }
            "code-news" => {
                self.requests(View {
                    reference: reference("Zegels"),
                    ..showing(9)
                });
                self.is_news();
            }
            "cancel-dialog" => {
                self.requests(showing(9));
                self.says(code::Message::Cancel);
            }
            "confirming" => self.requests(without(Phase::Confirming)),
            "ending" => self.requests(without(Phase::Ending)),
            "unrecorded" => self.requests(View {
                trouble: Some(Notice::PaidUnrecorded),
                ..without(Phase::Ending)
            }),
            "paid" => self.concludes(Outcome::Paid, None),
            "declined" => self.concludes(Outcome::Declined, None),
            "expired" => self.concludes(Outcome::Expired, None),
            "attention" => self.concludes(Outcome::NeedsAttention, Some(Attention::Mismatch)),
            _ => return false,
        }
        true
    }

    fn beside(&mut self, name: &str) -> bool {
        match name {
            "history" => self.opens_history(records::late()),
            "history-letters" => {
                self.opens_history(records::late());
                self.desk.tell(Message::History(history::Message::Letters));
            }
            "refunded" => self.opens_history(records::refunded(1_250)),
            "history-all-back" => self.opens_history(records::recovered(1_250)),
            "part-refunded" => self.opens_history(records::refunded(500)),
            "refunded-outcome" => {
                let (_, view) = records::refunded(1_250);
                let payment = view.payment.clone();
                self.hears(view, What::Changed);
                let open = charge::Message::Open(payment);
                self.desk.tell(Message::Charge(open));
            }
            "settling" | "settling-letters" | "settling-below" => {
                self.opens_history(records::late());
                if name == "settling-below" {
                    self.is_damaged();
                }
                self.chooses(Deed::Settle(SettledAs::Refunded));
                if name != "settling" {
                    self.says_of_money(deed::Message::Letters);
                }
            }
            "refunding" | "refunding-letters" => {
                self.opens_history(records::paid());
                self.chooses(Deed::GiveBack);
                self.says_of_money(deed::Message::Entry(EntryKey::Digit(5)));
                if name == "refunding-letters" {
                    self.says_of_money(deed::Message::Letters);
                }
            }
            "refund-dialog" => {
                self.opens_history(records::paid());
                self.chooses(Deed::GiveBack);
                self.says_of_money(deed::Message::All);
                self.says_of_money(deed::Message::Confirm);
            }
            "refund-unknown" => {
                let (mut known, view) = records::paid();
                let asked = Fact::RefundAsked {
                    order: known.paid[0].clone(),
                    refund: 1,
                    amount: known.amount,
                    before: Amount::ZERO,
                    said: None,
                };
                known.apply(&asked, known.requested);
                self.opens_history((known, view));
            }
            "settings" => self.desk.tell(Message::Bar(Bar::Settings)),
            "setup" => {
                drop(self.desk.app.open_setup());
                let test = setup::Message::Environment(Environment::Test);
                self.desk.tell(Message::Setup(test));
                let none = setup::Message::Vault(1, Err(VaultError::NoEntry));
                self.desk.tell(Message::Setup(none));
            }
            "setup-shut" => {
                self.desk.app.charge.requested(9);
                drop(self.desk.app.open_setup());
                let test = setup::Message::Environment(Environment::Test);
                self.desk.tell(Message::Setup(test));
                self.desk
                    .tell(Message::Setup(setup::Message::Vault(1, Ok(()))));
            }
            "keys" => {
                self.requests(showing(9));
                self.desk.tell(Message::Bar(Bar::Keys));
            }
            "trouble" => self.fails(JournalError::Damaged(String::new())),
            "damage" => self.desk.hear_damage(),
            "damage-later" => self.is_damaged(),
            "damage-history" => {
                self.opens_history(records::paid());
                self.is_damaged();
            }
            "second" => self.fails(JournalError::Locked),
            _ => return false,
        }
        true
    }

    /// The record was damaged, and the clerk has put it off.
    fn is_damaged(&mut self) {
        self.desk.hear_damage();
        self.desk.tell(Message::Dialog(dialog::Message::Back));
    }

    fn opens_history(&mut self, (known, view): (Payment, View)) {
        let payment = view.payment.clone();
        self.hears(view, What::Changed);
        self.desk.app.news.clear();
        drop(self.desk.app.open_history(Some(payment.clone())));
        let rows = self.desk.app.payments.list().into_iter();
        let found = rows.map(|row| row.summary.clone()).collect();
        let found = history::Message::Found(1, Ok(found));
        self.desk.tell(Message::History(found));
        self.reads(payment, known);
    }

    fn chooses(&mut self, deed: Deed) {
        self.says_of_money(deed::Message::Choose(deed));
    }

    fn says_of_money(&mut self, message: deed::Message) {
        self.desk
            .tell(Message::History(history::Message::Deed(message)));
    }

    fn reads(&mut self, payment: PaymentId, known: Payment) {
        let generation = self.desk.app.generation;
        let known = Ok(Some(Box::new(known)));
        self.desk.tell(Message::Known(generation, payment, known));
    }

    fn alarm(&mut self, name: &str) -> bool {
        let (known, view) = match name {
            "alarm-twice" => records::twice(),
            "alarm-found" => records::recovered(0),
            "alarm-part-back" => records::recovered(500),
            "alarm-all-back" => records::recovered(1_250),
            name if name.starts_with("alarm") || name == "two-strips" => records::late(),
            _ => return false,
        };
        if let Some(session) = &mut self.desk.app.session {
            session.refunds = name != "alarm-off";
        }
        if name == "alarm-strip" {
            self.requests(View {
                reference: reference("Zegels"),
                ..showing(8)
            });
        }
        let payment = view.payment.clone();
        self.hears(view, What::Outcome(Outcome::NeedsAttention));
        self.reads(payment, known);
        self.desk.app.look.now = Instant::now() + Duration::from_millis(900);
        match name {
            "alarm-form" | "alarm-letters" => {
                if let Some(Sheet::Alarm(alarm)) = &mut self.desk.app.sheet {
                    alarm.matter.deed = Some(Deed::GiveBack);
                    alarm.matter.letters = name == "alarm-letters";
                }
            }
            "alarm-charge" => drop(self.desk.app.alarm_action(alarm::Action::Later)),
            "two-strips" => {
                drop(self.desk.app.alarm_action(alarm::Action::Later));
                self.is_damaged();
            }
            _ => {}
        }
        true
    }

    fn fails(&mut self, error: JournalError) {
        let failure = StartFailure::Journal(error);
        self.desk.app.place = Place::Trouble(Trouble::Start(failure));
    }
}

/// The same payment where the provider gave its page only.
fn with_page(view: View) -> View {
    let url = view.code.clone().and_then(|code| code.qr_url);
    let code = Code {
        qr_url: None,
        payment_url: url,
        shows: Shows::PaymentUrl,
    };
    View {
        code: Some(code),
        ..view
    }
}
