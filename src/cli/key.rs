//! `key`: the API key in the operating system's keyring. It is read from standard input, is never
//! printed, and goes to the provider of its own environment only.

use super::args::KeyAct;
use super::exit::{DONE, Ended, FAILED, Failure, SETTINGS};
use super::output::Output;
use super::printer::text;
use super::refusals;
use super::session::{Customer, Session, SessionError};
use crate::locale::Value;
use crate::multisafepay::{Cause, Client, Exchange, Gateway, Site};
use crate::payment::Environment;
use crate::secret::Secret;
use crate::vault::{KeyError, Vault, VaultError, clean_key, shield};
use std::io::{self, IsTerminal, Read};
use zeroize::Zeroizing;

/// Bancontact's name at the provider (its page on payment methods).
const BANCONTACT: &str = "MISTERCASH";
/// More than any key has; what is longer is refused without reading on.
const LONGEST_INPUT: u64 = 4096;

/// Does what was asked with the key of the session's environment.
pub fn run(session: &Session, act: KeyAct) -> Ended {
    if session.environment() == Environment::Training {
        let texts = session.texts();
        let hint = texts.get("cli-key-environment");
        return Err(Failure::usage(format!(
            "{} {hint}",
            texts.get("key-training")
        )));
    }
    match act {
        KeyAct::Set => set(session),
        KeyAct::Check => check(session),
        KeyAct::Status => status(session),
        KeyAct::Delete => delete(session),
    }
}

fn set(session: &Session) -> Ended {
    let key = read_key(session)?;
    session
        .vault()
        .store(session.environment(), &key)
        .map_err(|error| vault_failure(session, error))?;
    say(session, "key-stored", &[]);
    Ok(DONE)
}

fn status(session: &Session) -> Ended {
    session
        .vault()
        .read(session.environment())
        .map_err(|error| vault_failure(session, error))?;
    say(session, "key-present", &[]);
    Ok(DONE)
}

fn delete(session: &Session) -> Ended {
    session
        .vault()
        .delete(session.environment())
        .map_err(|error| vault_failure(session, error))?;
    say(session, "key-deleted", &[]);
    Ok(DONE)
}

fn check(session: &Session) -> Ended {
    let link = session.link(Customer::NOBODY)?;
    let (gateways, me) = super::block_on(async { Ok(ask(&link.client).await) })?;
    let gateways = match gateways.result {
        Ok(gateways) => gateways,
        Err(error) => return Err(unanswered(session, &error)),
    };
    say(session, "key-accepted", &[]);
    if let Ok(site) = &me.result {
        say_site(session, site);
    }
    if has_bancontact(&gateways) {
        say(session, "cli-key-bancontact", &[]);
        Ok(DONE)
    } else {
        let name = session.texts().environment(session.environment());
        let said = session
            .texts()
            .with("key-no-bancontact", &[("environment", text(&name))]);
        Err(Failure::new(SETTINGS, said))
    }
}

/// Asks what the key may do, and whose it is.
pub async fn ask(client: &Client) -> (Exchange<Vec<Gateway>>, Exchange<Site>) {
    (client.gateways().await, client.me().await)
}

/// Whether Bancontact is among a site's payment methods.
pub fn has_bancontact(gateways: &[Gateway]) -> bool {
    gateways
        .iter()
        .filter_map(|gateway| gateway.id.as_deref())
        .any(|id| id.eq_ignore_ascii_case(BANCONTACT))
}

/// The key's environment can only be told from its provider's answer: to try it at the other one
/// would send it to a host that it does not belong to.
fn unanswered(session: &Session, error: &crate::multisafepay::Failure) -> Failure {
    use crate::multisafepay::Failure as Unanswered;
    let texts = session.texts();
    let name = texts.environment(session.environment());
    let with = |key: &str| texts.with(key, &[("environment", text(&name))]);
    match error {
        Unanswered::Refused(refusal) if refusal.cause == Cause::KeyRefused => {
            let other = match session.environment() {
                Environment::Live => Environment::Test,
                _ => Environment::Live,
            };
            let other = texts.with(
                "cli-key-other-environment",
                &[("other", text(&texts.environment(other)))],
            );
            Failure::new(SETTINGS, format!("{} {other}", with("key-refused")))
        }
        Unanswered::Refused(refusal) if refusal.cause.is_about_access() => {
            Failure::new(SETTINGS, format!("{} ({refusal})", with("key-refused")))
        }
        other => Failure::new(FAILED, format!("{} ({other})", with("key-not-checked"))),
    }
}

fn say_site(session: &Session, site: &Site) {
    let known = |id: &Option<String>| text(&id.as_deref().unwrap_or("?"));
    let more = [
        ("account", known(&site.account_id)),
        ("site", known(&site.site_id)),
    ];
    say(session, "cli-key-site", &more);
}

fn say(session: &Session, key: &str, more: &[(&str, Value<'_>)]) {
    let name = session.texts().environment(session.environment());
    let mut variables = vec![("environment", text(&name))];
    variables.extend_from_slice(more);
    Output::new().line(&session.texts().with(key, &variables));
}

fn vault_failure(session: &Session, error: VaultError) -> Failure {
    match error {
        VaultError::NoEntry => Failure::new(
            SETTINGS,
            refusals::no_key(session.environment(), session.texts()),
        ),
        other => session.failure(&SessionError::Vault(other)),
    }
}

/// Reads a key from standard input: from a person without echo, from a pipe to its end.
fn read_key(session: &Session) -> Result<Secret, Failure> {
    shield();
    let by_hand = io::stdin().is_terminal();
    let typed = if by_hand { prompted(session) } else { piped() };
    let typed = typed.map_err(|error| {
        let said = session
            .texts()
            .with("cli-key-unreadable", &[("detail", text(&error))]);
        Failure::new(SETTINGS, said)
    })?;
    clean_key(&typed).map_err(|error| {
        let said = match error {
            KeyError::Empty if !by_hand => session.texts().with(
                "cli-key-nothing-piped",
                &[("environment", text(&session.environment()))],
            ),
            other => other.text(session.texts()),
        };
        Failure::new(SETTINGS, said)
    })
}

fn prompted(session: &Session) -> io::Result<Zeroizing<String>> {
    let name = session.texts().environment(session.environment());
    let prompt = session
        .texts()
        .with("cli-key-prompt", &[("environment", text(&name))]);
    rpassword::prompt_password(format!("{prompt} ")).map(Zeroizing::new)
}

fn piped() -> io::Result<Zeroizing<String>> {
    // Large enough from the start: a buffer that grows leaves copies behind.
    let mut bytes = Zeroizing::new(Vec::with_capacity(
        usize::try_from(LONGEST_INPUT).unwrap_or(0),
    ));
    io::stdin()
        .lock()
        .take(LONGEST_INPUT)
        .read_to_end(&mut bytes)?;
    // What is no UTF-8 becomes a character outside ASCII, which is refused as such.
    Ok(Zeroizing::new(String::from_utf8_lossy(&bytes).into_owned()))
}
