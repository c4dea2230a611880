//! `doctor`: what works here and what does not. It ends with 0 whatever it finds, and changes
//! nothing unless it is asked to note that damage was read of.

use super::args::{self, Global};
use super::damage;
use super::exit::{DONE, Ended};
use super::lines;
use super::output::Output;
use super::printer::in_front;
use super::session::{Session, client_config, first_texts, load};
use crate::locale::Texts;
use crate::multisafepay::{ConfigError, base_url};
use crate::payment::Environment;
use crate::secret::Secret;
use crate::settings::Loaded;
use crate::support::doctor::{self, Check, Patient, Probe};
use crate::vault::OsVault;
use serde::Serialize;
use std::time::Duration;

/// A keyring that asks a person for a password must not hold the report up for long.
const PATIENCE: Duration = Duration::from_secs(5);

/// Prints the report.
pub fn run(global: &Global, args: &args::Doctor) -> Ended {
    if args.acknowledge_damage {
        damage::take_note(&Session::open(global, false)?)?;
    }
    let settings = load(global);
    let texts = settings.as_ref().map_or_else(
        |_| first_texts(global),
        |loaded| Texts::new(loaded.settings.locale),
    );
    let probe = settings.as_ref().ok().and_then(probe);
    let patient = Patient {
        settings: &settings,
        vault: &OsVault::with_patience(PATIENCE),
        has_window: cfg!(feature = "gui"),
        probe,
    };
    let mut out = Output::new();
    if !args.json {
        let environment = settings.as_ref().map(|it| it.settings.environment);
        let mark = environment.map_or_else(|_| String::new(), |it| in_front(&texts, it));
        out.line(&format!("{mark}{}", texts.get("doctor-title")));
    }
    for check in doctor::examine(&patient, &texts) {
        out.line(&if args.json {
            json(&check)
        } else {
            words(&check, &texts)
        });
    }
    Ok(DONE)
}

/// In training nobody is asked.
fn probe(loaded: &Loaded) -> Option<Probe> {
    let settings = &loaded.settings;
    if settings.environment == Environment::Training {
        return None;
    }
    let url = match base_url(settings.environment, settings.api_url.as_deref()) {
        Ok(url) => url,
        Err(error) => return Some(Err(error)),
    };
    let config = client_config(settings, url, Secret::new(String::new()));
    let asked = super::block_on(async { Ok(doctor::probe(config).await) });
    Some(asked.unwrap_or_else(|failure| Err(ConfigError::Http(failure.text))))
}

fn json(check: &Check) -> String {
    #[derive(Serialize)]
    struct Line<'a> {
        event: &'static str,
        check: &'static str,
        state: &'static str,
        detail: &'a str,
    }
    lines::written(&Line {
        event: "check",
        check: check.name,
        state: check.state.word(),
        detail: &check.detail,
    })
}

fn words(check: &Check, texts: &Texts) -> String {
    let state = texts.get(&format!("doctor-{}", check.state.word()));
    let line = format!("{}: {state}", check.label(texts));
    if check.detail.is_empty() {
        line
    } else {
        format!("{line}. {}", check.detail)
    }
}
