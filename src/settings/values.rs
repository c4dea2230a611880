//! Every setting's value, the built-in ones, and what a value may be.

use super::{Allowed, Key, Value, read};
use crate::locale::Locale;
use crate::money::Amount;
use crate::payment::Environment;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The level of the log file and of standard error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogLevel {
    /// What failed.
    Error,
    /// And what may become a failure.
    Warn,
    /// And what happened.
    Info,
    /// And how.
    Debug,
}

impl LogLevel {
    /// The four names, as the command line and the files have them.
    pub const NAMES: [&'static str; 4] = ["error", "warn", "info", "debug"];

    /// `error`, `warn`, `info` or `debug`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warn => "warn",
            Self::Info => "info",
            Self::Debug => "debug",
        }
    }

    /// The level of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Error, Self::Warn, Self::Info, Self::Debug]
            .into_iter()
            .find(|level| level.name() == name)
    }
}

/// The colours of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// How the network is reached. Loopback never goes through a proxy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proxy {
    /// As the operating system says.
    System,
    /// Directly.
    None,
    /// Through this http or https address.
    Url(String),
}

/// Every setting. [`super::Loaded`] tells where each one comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Which provider.
    pub environment: Environment,
    /// Where journal and logs are: absolute.
    pub data_dir: PathBuf,
    /// Language of texts and amounts.
    pub locale: Locale,
    /// Part of an order id: letters, digits and `-`, at most 10; empty where nobody set it.
    pub site: String,
    /// As `site`.
    pub device: String,
    /// As `site`; stands in for `device` where that is empty.
    pub counter: String,
    /// The largest amount of one Payment, in cents: 1 to 10,000,000.
    pub cap_cents: u64,
    /// The life of a Code in seconds, counted from sending its order: 5 to 3600.
    pub expires_in_seconds: u64,
    /// Whether refunds are possible with real money. Off until a PIN guards them.
    pub refunds_in_live: bool,
    /// How many days the Payments of the journal are kept: 30 to 3650.
    pub retention_days: u64,
    /// The hosts a `qr_url` may lead to.
    pub code_hosts: Vec<String>,
    /// The hosts a `payment_url` may lead to.
    pub page_hosts: Vec<String>,
    /// The schemes of deep links that a `qr_url` may be.
    pub code_schemes: Vec<String>,
    /// Replaces the API's base address; only ever in test, and only from the command line.
    pub api_url: Option<String>,
    /// How the network is reached.
    pub proxy: Proxy,
    /// Where the provider reports to.
    pub notification_url: String,
    /// Where a customer lands who has paid.
    pub redirect_url: String,
    /// Where a customer lands who has cancelled.
    pub cancel_url: String,
    /// The longest pause between two characters of a scan, in milliseconds: 10 to 80.
    pub scanner_gap_ms: u64,
    /// Whether outcomes are heard.
    pub sound: bool,
    /// The colours of the window.
    pub theme: Theme,
    /// The level of the log.
    pub log: LogLevel,
}

impl Settings {
    /// What holds where no layer says otherwise.
    pub fn built_in(data_dir: &Path, locale: Locale) -> Self {
        Self {
            environment: Environment::Training,
            data_dir: data_dir.to_owned(),
            locale,
            site: String::new(),
            device: String::new(),
            counter: String::new(),
            cap_cents: 150_000,
            expires_in_seconds: 180,
            refunds_in_live: false,
            retention_days: 400,
            code_hosts: owned(&[
                "payv2.multisafepay.com",
                "testpayv2.multisafepay.com",
                "pay.bancontact.net",
                "payconiq.com",
            ]),
            page_hosts: owned(&["payv2.multisafepay.com", "testpayv2.multisafepay.com"]),
            code_schemes: owned(&["BEP", "BEPGenApp", "bancontact", "payconiq"]),
            api_url: None,
            proxy: Proxy::System,
            notification_url: "https://bpost-terminal.invalid/n".to_owned(),
            redirect_url: "https://www.bpost.be/".to_owned(),
            cancel_url: "https://www.bpost.be/".to_owned(),
            scanner_gap_ms: 40,
            sound: true,
            theme: Theme::Light,
            log: LogLevel::Info,
        }
    }

    /// The largest amount of one Payment.
    pub const fn cap(&self) -> Amount {
        Amount::from_cents(self.cap_cents)
    }

    /// The longest pause between two characters of a scan.
    pub const fn scanner_gap(&self) -> Duration {
        Duration::from_millis(self.scanner_gap_ms)
    }

    /// The life of a Code, counted from sending its order.
    pub const fn expires_in(&self) -> Duration {
        Duration::from_secs(self.expires_in_seconds)
    }

    /// The device's name in order ids: the counter's where the device has none.
    pub fn device_name(&self) -> &str {
        let names = [&self.device, &self.counter];
        names
            .into_iter()
            .find(|name| !name.is_empty())
            .map_or("", String::as_str)
    }

    /// Whether this device's orders can be told from those of others by their ids.
    pub fn has_name(&self) -> bool {
        !(self.site.is_empty() && self.device_name().is_empty())
    }

    /// The same settings for training, which Set-up opens on any device.
    pub fn for_training(&self) -> Self {
        Self {
            environment: Environment::Training,
            api_url: None,
            ..self.clone()
        }
    }

    /// Whether the provider's return addresses are still the built-in ones.
    pub fn has_built_in_return_addresses(&self) -> bool {
        let built_in = Self::built_in(&self.data_dir, self.locale);
        self.notification_url == built_in.notification_url
            || self.redirect_url == built_in.redirect_url
            || self.cancel_url == built_in.cancel_url
    }

    /// Sets one setting from what a file says.
    ///
    /// # Errors
    /// What the setting may be, when the value is not that.
    pub(super) fn set(&mut self, key: Key, value: &Value) -> Result<(), Allowed> {
        match key {
            Key::Environment => self.environment = read::environment(value)?,
            Key::DataDir => self.data_dir = read::folder(value)?,
            Key::Locale => self.locale = read::locale(value)?,
            Key::Site => self.site = read::name(value)?,
            Key::Device => self.device = read::name(value)?,
            Key::Counter => self.counter = read::name(value)?,
            Key::CapCents => self.cap_cents = read::number(value, 1, 10_000_000)?,
            Key::ExpiresInSeconds => self.expires_in_seconds = read::number(value, 5, 3_600)?,
            Key::RefundsInLive => self.refunds_in_live = read::yes_or_no(value)?,
            Key::RetentionDays => self.retention_days = read::number(value, 30, 3_650)?,
            Key::CodeHosts => self.code_hosts = read::hosts(value)?,
            Key::PageHosts => self.page_hosts = read::hosts(value)?,
            Key::CodeSchemes => self.code_schemes = read::schemes(value)?,
            Key::ApiUrl => self.api_url = read::no_address(value)?,
            Key::Proxy => self.proxy = read::proxy(value)?,
            Key::NotificationUrl => self.notification_url = read::https(value)?,
            Key::RedirectUrl => self.redirect_url = read::https(value)?,
            Key::CancelUrl => self.cancel_url = read::https(value)?,
            Key::ScannerGapMs => self.scanner_gap_ms = read::number(value, 10, 80)?,
            Key::Sound => self.sound = read::yes_or_no(value)?,
            Key::Theme => self.theme = read::theme(value)?,
            Key::Log => self.log = read::log(value)?,
        }
        Ok(())
    }
}

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}
