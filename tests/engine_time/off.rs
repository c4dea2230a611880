//! Refunds that the organisation did not turn on.

use super::stage::*;
use bpost_terminal::cli::session::engine_config;
use bpost_terminal::locale::Locale as Language;
use bpost_terminal::money::Amount;
use bpost_terminal::payment::{Environment, Outcome, RefundState};
use bpost_terminal::settings::{Arguments, Settings, Sources, load};
use bpost_terminal::terminal::{Command, Config, Event, RefundRefusal, Refusal, What};
use std::time::Duration;

/// The settings of a device whose organisation says this, in this environment.
fn settings(managed: &str, environment: Environment) -> Settings {
    let folder = tempfile::tempdir().expect("a folder");
    let managed_file = folder.path().join("managed.toml");
    std::fs::write(&managed_file, managed).expect("a file");
    let sources = Sources {
        managed_file,
        user_file: None,
        data_dir: Some(folder.path().join("data")),
        locale: Language::EnBe,
    };
    let arguments = Arguments {
        environment: Some(environment),
        ..Arguments::default()
    };
    load(&sources, &arguments).expect("settings").settings
}

/// A paid Payment under these settings, and what a refund of it is answered with; with what was
/// written and sent for that.
async fn refund_under(settings: &Settings) -> (Result<RefundState, Refusal>, Vec<String>, usize) {
    let stage = Stage::set(Script {
        creates: [(Duration::ZERO, created())].into(),
        asks: [says("completed")].into(),
        ..Script::default()
    });
    *stage.provider.refund.lock().expect("a reply") = Some((RefundState::Accepted, None));
    let own = engine_config(settings, None, true);
    let (hands, provider, disk) = (stage.hands, stage.provider, stage.disk);
    let mut stage = Stage::open_as(hands, provider, disk, true, |played| Config {
        provider: played.provider,
        clock: played.clock,
        ..own
    });
    stage.charge(180);
    let payment = stage.requested().await;
    assert_eq!(stage.outcome().await, Outcome::Paid);
    tokio::time::sleep(Duration::from_secs(60)).await;
    let written = stage.disk.records.lock().expect("whole records").len();
    let asked = stage.provider.told.lock().expect("whole notes").len();
    stage.terminal.send(Command::Refund {
        ticket: 8,
        payment,
        amount: Some(Amount::from_cents(500)),
        note: "a friend".into(),
    });
    let answer = stage
        .until(|event| match event {
            Event::Refused { ticket: 8, why } => Some(Err(why.clone())),
            Event::Payment {
                what: What::Refund { state, .. },
                ..
            } => Some(Ok(*state)),
            _ => None,
        })
        .await;
    tokio::time::sleep(Duration::from_secs(60)).await;
    let written = stage.disk.records.lock().expect("whole records").len() - written;
    let told = stage.provider.told.lock().expect("whole notes");
    (answer, told[asked..].to_vec(), written)
}

#[tokio::test(start_paused = true)]
async fn with_real_money_nothing_goes_back_unless_the_organisation_turned_it_on() {
    for managed in ["", "[locked]\nrefunds_in_live = false\n"] {
        let live = settings(managed, Environment::Live);
        assert_eq!(live.environment, Environment::Live);
        let (answer, sent, written) = refund_under(&live).await;
        let off = Refusal::Refund(RefundRefusal::Off);
        assert_eq!(answer, Err(off), "{managed:?}");
        assert_eq!(sent, Vec::<String>::new(), "{managed:?}: nothing is sent");
        assert_eq!(written, 0, "{managed:?}: nothing is written");
    }
    for (managed, environment) in [
        ("[locked]\nrefunds_in_live = true\n", Environment::Live),
        ("", Environment::Test),
    ] {
        let (answer, sent, written) = refund_under(&settings(managed, environment)).await;
        assert_eq!(answer, Ok(RefundState::Accepted), "{managed:?}");
        assert_eq!(sent.iter().filter(|sent| *sent == "refund").count(), 1);
        assert!(written > 0);
    }
}
