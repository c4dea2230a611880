//! Whether the provider can be reached, without the key.

use super::{Check, State};
use crate::clock::{Clock, SystemClock, is_skewed, skew};
use crate::locale::Texts;
use crate::multisafepay::{
    Client, Config, ConfigError, Exchange, Failure, NoAnswer, NotSent, Site,
};
use crate::secret::Secret;
use crate::settings::{Loaded, Proxy};

/// What asking the provider brought.
pub type Probe = Result<Exchange<Site>, ConfigError>;

/// Asks the provider who we are, with a key that is none: its refusal is all that is wanted.
pub async fn probe(mut config: Config) -> Probe {
    config.key = Secret::new("doctor".to_owned());
    Ok(Client::new(config)?.me().await)
}

/// How the network is reached.
pub fn proxy(loaded: &Loaded) -> Check {
    let detail = match &loaded.settings.proxy {
        Proxy::System => "system".to_owned(),
        Proxy::None => "none".to_owned(),
        Proxy::Url(url) => url.clone(),
    };
    Check::new("proxy", State::Ok, detail)
}

/// The network, and the clock compared with the provider's.
pub fn network_and_clock(probe: Option<&Probe>, texts: &Texts) -> [Check; 2] {
    let skipped = || Check::new("clock", State::Skipped, "");
    match probe {
        None => {
            let detail = texts.get("cli-doctor-training-offline");
            [Check::new("network", State::Skipped, detail), skipped()]
        }
        Some(Err(error)) => [
            Check::new("network", State::Broken, error.to_string()),
            skipped(),
        ],
        Some(Ok(exchange)) => [network(exchange, texts), clock(exchange, texts)],
    }
}

fn network(exchange: &Exchange<Site>, texts: &Texts) -> Check {
    let failure = match &exchange.result {
        Ok(_) | Err(Failure::Refused(_) | Failure::TryLater { .. }) => {
            let took = exchange.took.as_millis().to_string();
            let detail = texts.with("cli-doctor-reached", &[("millis", took.into())]);
            return Check::new("network", State::Ok, detail);
        }
        Err(failure) => failure,
    };
    let key = match failure {
        Failure::NotSent(NotSent::Dns) => "cli-doctor-dns",
        Failure::NotSent(NotSent::Tls { .. }) => "cli-doctor-tls",
        Failure::NotSent(NotSent::ProxyFailed { .. }) => "cli-doctor-proxy-failed",
        Failure::NotSent(_) => "cli-doctor-tcp",
        Failure::NoAnswer(NoAnswer::NotTheProvider { .. } | NoAnswer::Redirect(_)) => {
            "cli-doctor-not-the-provider"
        }
        _ => "cli-doctor-http",
    };
    let detail = texts.with(key, &[("detail", reason(failure).into())]);
    Check::new("network", State::Broken, detail)
}

/// What went wrong, without what the sentence around it says already.
fn reason(failure: &Failure) -> String {
    match failure {
        Failure::NotSent(NotSent::ProxyFailed { why }) => why.clone(),
        Failure::NotSent(why) => why.to_string(),
        Failure::NoAnswer(why) => why.to_string(),
        other => other.to_string(),
    }
}

fn clock(exchange: &Exchange<Site>, texts: &Texts) -> Check {
    let Some(date) = exchange.server_date else {
        return Check::new("clock", State::Skipped, "");
    };
    let difference = skew(date, SystemClock.now());
    let seconds = [("seconds", difference.as_secs().into())];
    if is_skewed(difference) {
        Check::new(
            "clock",
            State::Warning,
            texts.with("cli-doctor-clock-off", &seconds),
        )
    } else {
        Check::new("clock", State::Ok, texts.with("cli-doctor-clock", &seconds))
    }
}
