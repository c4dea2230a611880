//! The window's door to the rest of the program: what begins work in an environment.

use bpost_terminal::app::{
    Begin, CheckKey, Find, KeyVerdict, Launch, Read, Session, StartFailure, TrainingCustomer, run,
};
use bpost_terminal::cli::args::Global;
use bpost_terminal::cli::session::{
    Customer, Link, SessionError, client_config, engine_config, first_texts, link, load, start_log,
};
use bpost_terminal::cli::{FAILED, block_on, check_display, key};
use bpost_terminal::journal::Reader;
use bpost_terminal::multisafepay::{Client, Failure, base_url};
use bpost_terminal::sandbox::{Sandbox, Scenario};
use bpost_terminal::secret::Secret;
use bpost_terminal::settings::{Settings, SettingsError, files};
use bpost_terminal::terminal::{StartError, Terminal};
use bpost_terminal::vault::{OsVault, Vault, VaultError};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A window that ends so soon never opened.
const OPENING: Duration = Duration::from_secs(3);

/// Opens the window; the exit code of its end.
pub fn open(global: &Global) -> u8 {
    if let Err(failure) = check_display(global) {
        super::tell(&failure.text);
        return failure.code;
    }
    let loaded = load(global);
    if let Ok(loaded) = &loaded {
        start_log(global, loaded, true);
    }
    let again = global.clone();
    let launch = Launch {
        loaded,
        locale: first_texts(global).locale(),
        load: Arc::new(move || load(&again)),
        vault: Arc::new(OsVault::new()),
        begin: begin(Arc::new(OsVault::new())),
        check_key: check_key(),
    };
    let texts = first_texts(global);
    let began = Instant::now();
    let why = match catch_unwind(AssertUnwindSafe(|| run(launch))) {
        Ok(Ok(ended)) => return ended.code(),
        Ok(Err(error)) => format!("{error}."),
        // The window's library ends by a panic where a display refuses it. What happened was told.
        Err(_) if began.elapsed() < OPENING => {
            let name = std::env::var("DISPLAY").unwrap_or_default();
            texts.with("cli-doctor-display-unreachable", &[("name", name.into())])
        }
        Err(_) => return FAILED,
    };
    super::tell(&texts.with("cli-no-display", &[("why", why.into())]));
    FAILED
}

/// Begins work: the way to the provider, the engine, and in training the customer.
fn begin(vault: Arc<dyn Vault>) -> Begin {
    Arc::new(move |settings| {
        files::create_private_dir(&settings.data_dir)
            .map_err(|error| no_folder(settings, &error))?;
        let (link, no_key) = match link(settings, &*vault, Customer::NOBODY) {
            Ok(link) => (Some(link), None),
            Err(SessionError::Vault(error)) => (None, Some(error)),
            Err(error) => return Err(failure(error)),
        };
        session(settings, link, no_key)
    })
}

fn session(
    settings: &Settings,
    link: Option<Link>,
    no_key: Option<VaultError>,
) -> Result<Session, StartFailure> {
    let config = engine_config(settings, link.as_ref(), true);
    let refunds = config.refunds;
    let (engine, _) = Terminal::start(config).map_err(|error| match error {
        StartError::Journal(error) => StartFailure::Journal(error),
        StartError::Thread(error) => StartFailure::Other(error.to_string()),
    })?;
    engine.keep_for(settings.retention_days);
    let customer = link.and_then(|link| link.sandbox).map(|sandbox| {
        let customer: Arc<dyn TrainingCustomer> = Arc::new(Pretended(sandbox));
        customer
    });
    Ok(Session {
        engine: Arc::new(engine),
        customer,
        no_key,
        find: find(settings),
        read: read(settings),
        refunds,
    })
}

fn no_folder(settings: &Settings, error: &std::io::Error) -> StartFailure {
    StartFailure::Settings(SettingsError::DataDir {
        dir: settings.data_dir.clone(),
        detail: error.to_string(),
    })
}

fn failure(error: SessionError) -> StartFailure {
    match error {
        SessionError::Journal(error) => StartFailure::Journal(error),
        other => StartFailure::Other(other.to_string()),
    }
}

/// The customer of training, played by hand. It keeps the provider of training alive.
struct Pretended(Sandbox);

impl TrainingCustomer for Pretended {
    fn scan(&self, order_id: &str) {
        // An order that is over is scanned in vain, as at a counter.
        let _ = self.0.scan(order_id);
    }

    fn play(&self, order_id: &str, what: Scenario) {
        let _ = self.0.play(order_id, what);
    }
}

/// Looks into the journal beside the engine.
fn find(settings: &Settings) -> Find {
    let (data_dir, environment) = (settings.data_dir.clone(), settings.environment);
    Arc::new(move |query| {
        let found = Reader::open(&data_dir, environment)
            .and_then(|reader| reader.map(|reader| reader.summaries(query)).transpose());
        found
            .map(Option::unwrap_or_default)
            .map_err(|error| error.to_string())
    })
}

/// Reads one Payment beside the engine.
fn read(settings: &Settings) -> Read {
    let (data_dir, environment) = (settings.data_dir.clone(), settings.environment);
    Arc::new(move |payment| {
        let found = Reader::open(&data_dir, environment)
            .and_then(|reader| reader.map(|reader| reader.payment(payment)).transpose());
        found
            .map(Option::flatten)
            .map_err(|error| error.to_string())
    })
}

/// Asks the provider of the key's own environment about it.
fn check_key() -> CheckKey {
    Arc::new(|settings, key| {
        let Some(client) = client(settings, key) else {
            return KeyVerdict::NotChecked;
        };
        let Ok((gateways, me)) = block_on(async { Ok(key::ask(&client).await) }) else {
            return KeyVerdict::NotChecked;
        };
        match gateways.result {
            Ok(gateways) if key::has_bancontact(&gateways) => {
                KeyVerdict::Accepted(me.result.ok().and_then(|site| site.site_id))
            }
            Ok(_) => KeyVerdict::NoBancontact,
            Err(Failure::Refused(refusal)) if refusal.cause.is_about_access() => {
                KeyVerdict::Refused
            }
            Err(_) => KeyVerdict::NotChecked,
        }
    })
}

fn client(settings: &Settings, key: &Secret) -> Option<Client> {
    let url = base_url(settings.environment, settings.api_url.as_deref()).ok()?;
    Client::new(client_config(settings, url, key.clone())).ok()
}
