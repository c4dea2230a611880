//! Pictures of every screen, for people: written into the folder that `BPOST_GALLERY` names.

use super::fixtures::{Desk, creating, ended, longest, reference, showing};
use crate::app::launch::StartFailure;
use crate::app::screen::charge;
use crate::app::screen::dialog::Dialog;
use crate::app::screen::trouble::Trouble;
use crate::app::state::{Bar, Message, Place};
use crate::app::theme::{self, Mode};
use crate::input::EntryKey;
use crate::journal::JournalError;
use crate::locale::Locale;
use crate::money::Amount;
use crate::payment::{Attention, Code, Outcome, Shows};
use crate::terminal::{Notice, Phase, View, What};
use iced::time::{Duration, Instant};
use std::path::PathBuf;

/// Every state that a window can show, by name.
pub const SCREENS: [&str; 24] = [
    "charge",
    "charge-filled",
    "charge-problem",
    "charge-letters",
    "creating",
    "code",
    "code-trouble",
    "code-page",
    "code-full",
    "confirming",
    "ending",
    "paid",
    "declined",
    "expired",
    "attention",
    "cancel-dialog",
    "duplicate-dialog",
    "close-dialog",
    "history",
    "settings",
    "setup",
    "keys",
    "trouble",
    "second",
];

/// A window in one of the states.
pub fn screen(name: &str, long: bool) -> Desk {
    let mut desk = Desk::new();
    let stretch = |view: View| if long { longest(view) } else { view };
    for (number, outcome) in [
        Outcome::Paid,
        Outcome::Paid,
        Outcome::Declined,
        Outcome::Paid,
    ]
    .into_iter()
    .enumerate()
    {
        let view = View {
            amount: Amount::from_cents(895 + 1_234 * number as u64),
            reference: reference(
                [
                    "RR473124829BE",
                    "323212345678901234567890",
                    "Zegels",
                    "Colis 8841",
                ][number],
            ),
            ..ended(number as u64 + 1, outcome, None)
        };
        desk.hear(&stretch(view), What::Changed);
    }
    desk.app.news = None;
    arrange(&mut desk, name, &stretch);
    desk
}

fn arrange(desk: &mut Desk, name: &str, stretch: &dyn Fn(View) -> View) {
    let requested = |desk: &mut Desk, view: View| {
        desk.app.charge.requested(9);
        desk.hear(
            &stretch(View {
                resumed: false,
                ..view
            }),
            What::Requested { ticket: 9 },
        );
    };
    match name {
        "charge" => {}
        "charge-filled" => fill(desk, "+++090/9337/55493+++"),
        "charge-problem" => {
            fill(desk, "+++090/9337/55494+++");
            desk.hear(
                &stretch(View {
                    phase: Phase::Ending,
                    ..creating(7)
                }),
                What::Changed,
            );
            desk.tell(Message::Charge(charge::Message::Request));
        }
        "charge-letters" => {
            fill(desk, "COLIS 8841");
            desk.tell(Message::Charge(charge::Message::Letters));
        }
        "creating" => requested(desk, creating(9)),
        "code" => requested(desk, showing(9)),
        "code-trouble" => requested(
            desk,
            View {
                trouble: Some(Notice::NoNetwork("dns".into())),
                ..showing(9)
            },
        ),
        "code-page" => {
            let view = showing(9);
            let url = view.code.clone().and_then(|code| code.qr_url);
            let code = Code {
                qr_url: None,
                payment_url: url,
                shows: Shows::PaymentUrl,
            };
            requested(
                desk,
                View {
                    code: Some(code),
                    ..view
                },
            );
            desk.tell(Message::Code(crate::app::screen::code::Message::Scan));
        }
        "code-full" => {
            requested(desk, showing(9));
            desk.tell(Message::Code(crate::app::screen::code::Message::Full));
        }
        "confirming" => requested(
            desk,
            View {
                phase: Phase::Confirming,
                code: None,
                ..showing(9)
            },
        ),
        "ending" => requested(
            desk,
            View {
                phase: Phase::Ending,
                code: None,
                ..showing(9)
            },
        ),
        "paid" => conclude(desk, stretch, Outcome::Paid, None),
        "declined" => conclude(desk, stretch, Outcome::Declined, None),
        "expired" => conclude(desk, stretch, Outcome::Expired, None),
        "attention" => {
            conclude(
                desk,
                stretch,
                Outcome::NeedsAttention,
                Some(Attention::Mismatch),
            );
        }
        "cancel-dialog" => {
            requested(desk, showing(9));
            desk.tell(Message::Code(crate::app::screen::code::Message::Cancel));
        }
        "duplicate-dialog" => {
            let view = showing(9);
            desk.app.dialog = Some(Dialog::Duplicate {
                other: view.payment.clone(),
                outcome: Some(Outcome::Paid),
                requested_at: view.requested_at,
            });
        }
        "close-dialog" => desk.app.dialog = Some(Dialog::Close { open: 2 }),
        "history" => {
            let view = ended(9, Outcome::NeedsAttention, Some(Attention::PaidLate));
            let view = stretch(view);
            desk.hear(&view, What::Changed);
            desk.app.news = None;
            drop(desk.app.open_history(Some(view.payment.clone())));
            let found = desk
                .app
                .payments
                .list()
                .into_iter()
                .map(|row| row.summary.clone())
                .collect();
            let message = crate::app::screen::history::Message::Found(1, Ok(found));
            desk.tell(Message::History(message));
        }
        "settings" => desk.tell(Message::Bar(Bar::Settings)),
        "setup" => {
            drop(desk.app.open_setup());
            let test = crate::payment::Environment::Test;
            desk.tell(Message::Setup(
                crate::app::screen::setup::Message::Environment(test),
            ));
            let none = Err(crate::vault::VaultError::NoEntry);
            desk.tell(Message::Setup(crate::app::screen::setup::Message::Vault(
                1, none,
            )));
        }
        "keys" => {
            requested(desk, showing(9));
            desk.tell(Message::Bar(Bar::Keys));
        }
        "trouble" => {
            let failure = StartFailure::Journal(JournalError::Damaged(String::new()));
            desk.app.place = Place::Trouble(Trouble::Start(failure));
        }
        "second" => {
            let failure = StartFailure::Journal(JournalError::Locked);
            desk.app.place = Place::Trouble(Trouble::Start(failure));
        }
        other => unreachable!("{other}"),
    }
}

fn fill(desk: &mut Desk, reference: &str) {
    for digit in [1, 2, 3, 4, 5, 0] {
        desk.tell(Message::Charge(charge::Message::Entry(EntryKey::Digit(
            digit,
        ))));
    }
    desk.tell(Message::Charge(charge::Message::Reference(
        reference.to_owned(),
    )));
}

fn conclude(
    desk: &mut Desk,
    stretch: &dyn Fn(View) -> View,
    outcome: Outcome,
    attention: Option<Attention>,
) {
    desk.app.charge.requested(9);
    desk.hear(&stretch(showing(9)), What::Requested { ticket: 9 });
    desk.hear(
        &stretch(ended(9, outcome, attention)),
        What::Outcome(outcome),
    );
    desk.app.look.now = Instant::now() + Duration::from_millis(900);
}

/// `BPOST_GALLERY=DIR`, and to choose: `BPOST_SCREENS=a,b`, `BPOST_SIZES=800x480,1280x800`,
/// `BPOST_MODES=light,dark`, `BPOST_LOCALES=nl-BE,...`.
#[test]
fn pictures_for_people() {
    let Some(folder) = std::env::var_os("BPOST_GALLERY").map(PathBuf::from) else {
        return;
    };
    let screens = chosen("BPOST_SCREENS", &SCREENS.join(","));
    for name in &screens {
        for size in chosen("BPOST_SIZES", "800x480,768x1024,1280x800,1920x1080") {
            for mode in chosen("BPOST_MODES", "light") {
                for locale in chosen("BPOST_LOCALES", "en-BE") {
                    picture(&folder, name, &size, &mode, &locale);
                }
            }
        }
    }
}

fn chosen(variable: &str, default: &str) -> Vec<String> {
    let value = std::env::var(variable).unwrap_or_else(|_| default.to_owned());
    value.split(',').map(ToOwned::to_owned).collect()
}

fn picture(folder: &std::path::Path, name: &str, size: &str, mode: &str, locale: &str) {
    let (width, height) = size.split_once('x').unwrap();
    let size_of = |text: &str| text.parse::<f32>().unwrap();
    let mode_of = if mode == "dark" {
        Mode::Dark
    } else {
        Mode::Light
    };
    let mut desk = screen(name, std::env::var_os("BPOST_LONG").is_some());
    let later = desk.app.look.now;
    desk.dress(
        (size_of(width), size_of(height)),
        mode_of,
        locale.parse::<Locale>().unwrap(),
    );
    desk.app.look.now = later.max(Instant::now());
    // Pictures are made with two pixels for a logical one.
    desk.app.look.frame.scale = 2.0;
    let mut window = desk.window();
    let picture = window.snapshot(&theme::base(mode_of)).unwrap();
    let path = folder.join(format!("{name}_{size}_{mode}_{locale}.png"));
    assert!(picture.matches_image(path).unwrap());
}
