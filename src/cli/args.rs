//! The command line, as clap reads it.

use crate::money::Locale;
use crate::payment::Environment;
use crate::sandbox::{Fault, Scenario};
use crate::settings::LogLevel;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use std::ffi::OsString;
use std::path::PathBuf;

/// The payment terminal of bpost's counters and postmen: Bancontact by QR, through MultiSafepay.
#[derive(Debug, Parser)]
#[command(
    name = "bpost-terminal",
    version,
    max_term_width = 100,
    after_help = "Without a command the window opens. `bpost-terminal charge 12,50 --reference demo` \
                  takes a pretended payment without a window."
)]
pub struct Cli {
    /// What holds for every command.
    #[command(flatten)]
    pub global: Global,
    /// What to do; nothing opens the window.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Options that may stand before or after the command; the later one wins.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Options for every command")]
pub struct Global {
    /// Which provider: the built-in one for training (the default), MultiSafepay's test platform,
    /// or real money.
    #[arg(long, global = true, value_name = "NAME", overrides_with = "environment",
          value_parser = clap::builder::PossibleValuesParser::new(["training", "test", "live"]))]
    environment: Option<String>,
    /// Folder of the journal, the settings and the logs; default: the operating system's places.
    #[arg(long, global = true, value_name = "DIR", overrides_with = "data_dir")]
    pub data_dir: Option<PathBuf>,
    /// Replaces the address of the API, in `test` only: an address on this machine, or
    /// https://*.multisafepay.com.
    #[arg(long, global = true, value_name = "URL", overrides_with = "api_url")]
    pub api_url: Option<String>,
    /// Language of texts and amounts.
    #[arg(long, global = true, value_name = "LOCALE", overrides_with = "locale", value_parser = locales())]
    locale: Option<String>,
    /// Level of the log file and of standard error.
    #[arg(long, global = true, value_name = "LEVEL", overrides_with = "log",
          value_parser = clap::builder::PossibleValuesParser::new(LogLevel::NAMES))]
    log: Option<String>,
}

impl Global {
    /// The Environment asked for, where one is.
    pub fn environment(&self) -> Option<Environment> {
        self.environment.as_deref()?.parse().ok()
    }

    /// The level asked for, where one is.
    pub fn log(&self) -> Option<LogLevel> {
        LogLevel::from_name(self.log.as_deref()?)
    }

    /// The locale asked for, where one is.
    pub fn locale(&self) -> Option<Locale> {
        self.locale.as_deref()?.parse().ok()
    }
}

fn locales() -> clap::builder::PossibleValuesParser {
    clap::builder::PossibleValuesParser::new(Locale::ALL.map(Locale::tag))
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Take one payment, from request to outcome.
    Charge(Charge),
    /// List what the journal holds, newest first.
    Payments(Payments),
    /// Ask for every unresolved payment until each has its outcome (0 when all have one, else 15).
    Resume(Resume),
    /// Record a person's decision on a payment that needs attention.
    Settle(Settle),
    /// Cancel a payment at the provider, then ask until the answer is final (0 when no money came).
    Cancel(Cancel),
    /// Give money back, in full or in part.
    Refund(Refund),
    /// Compare the journal with the provider's list of transactions (0 when equal, 1 when not).
    Reconcile(Reconcile),
    /// Write the payments of the journal to standard output.
    Export(Export),
    /// The API key in the operating system's keyring.
    Key(Key),
    /// Remove what this user keeps on this device: payments, logs, settings and keys.
    Erase(Erase),
    /// Run the provider's API on this machine alone, for training and tests.
    Sandbox(Sandbox),
    /// Tell what works here and what does not; always ends with 0.
    Doctor(Doctor),
    /// Print a completion script for a shell.
    Completions {
        /// Which shell.
        shell: clap_complete::Shell,
    },
    /// Print the manual page.
    Man,
}

impl Command {
    /// Whether it acts on Payments; the others only read, and make nothing that was not there.
    pub const fn acts(&self) -> bool {
        matches!(
            self,
            Self::Charge(_) | Self::Settle(_) | Self::Cancel(_) | Self::Refund(_)
        )
    }
}

/// `charge`.
#[derive(Debug, Args)]
pub struct Charge {
    /// How much: 12,50 or 12.50 or 12 or 1.234,56.
    pub amount: String,
    /// What is being paid for: a structured communication, an item code, or free text.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub reference: String,
    /// Language in which the customer is spoken to; default: the language of the texts.
    #[arg(long, value_name = "LOCALE", value_parser = locales())]
    customer_locale: Option<String>,
    /// Life of each code in seconds, 5 to 3600, counted from sending its order; default: 180, or
    /// what the settings say.
    #[arg(long, value_name = "SECONDS", allow_negative_numbers = true, value_parser = clap::value_parser!(u32).range(5..=3600))]
    pub expires_in: Option<u32>,
    /// Also write the code as a PNG picture.
    #[arg(long, value_name = "FILE")]
    pub qr_png: Option<PathBuf>,
    /// Take it although the same reference is open or was just paid.
    #[arg(long)]
    pub again: bool,
    /// Print one JSON object a line instead of text and code.
    #[arg(long)]
    pub json: bool,
    /// What the pretended customer does (training only; default: completed).
    #[arg(long, value_name = "OUTCOME")]
    pub simulate: Option<Simulated>,
    /// After how many seconds the pretended customer does it (training only; default: 3).
    #[arg(long, value_name = "SECONDS", allow_negative_numbers = true, value_parser = clap::value_parser!(u32).range(0..=3600))]
    pub after: Option<u32>,
}

impl Charge {
    /// The customer's language, where one was asked for.
    pub fn customer_locale(&self) -> Option<Locale> {
        self.customer_locale.as_deref()?.parse().ok()
    }
}

/// What a pretended customer does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Simulated {
    /// Pays.
    Completed,
    /// The bank says no.
    Declined,
    /// Lets the time run out.
    Expired,
    /// Cancels.
    Cancelled,
    /// Nothing.
    None,
}

impl Simulated {
    /// The same, as the sandbox knows it.
    pub const fn scenario(self) -> Scenario {
        match self {
            Self::Completed => Scenario::Completed,
            Self::Declined => Scenario::Declined,
            Self::Expired => Scenario::Expired,
            Self::Cancelled => Scenario::Cancelled,
            Self::None => Scenario::None,
        }
    }
}

/// `payments`.
#[derive(Debug, Args)]
pub struct Payments {
    /// Print one JSON object a line.
    #[arg(long)]
    pub json: bool,
    /// Only those without an outcome.
    #[arg(long)]
    pub unresolved: bool,
    /// The days asked for.
    #[command(flatten)]
    pub days: Days,
    /// Only those whose reference or ids hold this text.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub search: Option<String>,
}

/// A range of calendar days in Belgium, both included.
#[derive(Clone, Copy, Debug, Default, Args)]
pub struct Days {
    /// First day, as 2026-11-20; a calendar day in Europe/Brussels.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub from: Option<Date>,
    /// Last day, included.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub to: Option<Date>,
}

/// `resume`.
#[derive(Debug, Args)]
pub struct Resume {
    /// Stop after so many seconds; default: when every payment has its outcome.
    #[arg(long = "for", value_name = "SECONDS", allow_negative_numbers = true)]
    pub seconds: Option<u32>,
    /// Print one JSON object a line.
    #[arg(long)]
    pub json: bool,
}

/// `settle`.
#[derive(Debug, Args)]
pub struct Settle {
    /// Our id of the payment, or one of its order ids.
    pub payment: String,
    /// What was decided.
    #[arg(long = "as", value_name = "DECISION")]
    pub decision: Decision,
    /// Why, in your words.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub note: String,
}

/// A person's decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Decision {
    /// The money is accepted for the sale.
    Paid,
    /// The money was given back.
    Refunded,
}

/// `cancel`.
#[derive(Debug, Args)]
pub struct Cancel {
    /// Our id of the payment, or one of its order ids.
    pub payment: String,
    /// Print one JSON object a line.
    #[arg(long)]
    pub json: bool,
}

/// `refund`.
#[derive(Debug, Args)]
pub struct Refund {
    /// Our id of the payment, or one of its order ids.
    pub payment: String,
    /// How much; default: all that is left.
    #[arg(long)]
    pub amount: Option<String>,
    /// Why; kept with the refund.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub note: Option<String>,
    /// Send nothing; settle the refund whose reply was lost, by what is known of it from elsewhere
    /// ("not-made" from 24 hours after it was sent; needs --note).
    #[arg(
        long,
        value_name = "FATE",
        conflicts_with = "amount",
        requires = "note"
    )]
    pub settle: Option<Fate>,
    /// Print one JSON object a line.
    #[arg(long)]
    pub json: bool,
}

/// What a person knows of a refund.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Fate {
    /// The customer has the money back.
    Made,
    /// Nothing was given back.
    NotMade,
}

/// `reconcile`.
#[derive(Debug, Args)]
pub struct Reconcile {
    /// The day, as 2026-11-20, in Europe/Brussels; default: today.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub date: Option<Date>,
    /// Print one JSON object a line.
    #[arg(long)]
    pub json: bool,
}

/// `export`.
#[derive(Debug, Args)]
pub struct Export {
    /// How it is written.
    #[arg(long)]
    pub format: Format,
    /// The days asked for.
    #[command(flatten)]
    pub days: Days,
}

/// How an export is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Comma-separated values with a header line.
    Csv,
    /// One JSON array.
    Json,
}

/// `key`.
#[derive(Debug, Args)]
pub struct Key {
    /// What to do with the key.
    #[command(subcommand)]
    pub act: KeyAct,
}

/// What to do with the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Subcommand)]
pub enum KeyAct {
    /// Store the key that is read from standard input (a console prompts without echo).
    Set,
    /// Ask the provider whether the key works.
    Check,
    /// Tell whether there is a key; never shows it.
    Status,
    /// Remove the key.
    Delete,
}

/// `erase`.
#[derive(Debug, Args)]
pub struct Erase {
    /// Do it: nothing of it comes back.
    #[arg(long)]
    pub yes: bool,
    /// Also while money may be open: a payment without an outcome, one that a person has to settle,
    /// one that may still be paid late, or a record that cannot be read.
    #[arg(long)]
    pub even_open: bool,
}

/// `sandbox`.
#[derive(Debug, Args)]
#[command(after_help = faults())]
pub struct Sandbox {
    /// The port on this machine; 0 takes any free one.
    #[arg(long, default_value_t = 0, allow_negative_numbers = true)]
    pub port: u16,
    /// After how many seconds the pretended customer acts.
    #[arg(long, value_name = "SECONDS", default_value_t = 3, allow_negative_numbers = true, value_parser = clap::value_parser!(u32).range(0..=3600))]
    pub after: u32,
    /// What the pretended customer does.
    #[arg(long, default_value = "none")]
    pub outcome: Simulated,
    /// A fault to play, from the list below; may be given more than once. NAME=N plays it for the
    /// first N requests only.
    #[arg(long, value_name = "NAME")]
    pub fault: Vec<String>,
}

/// Every fault with its meaning, a line each.
fn faults() -> String {
    let named = Fault::NAMES
        .iter()
        .filter_map(|name| name.parse::<Fault>().ok());
    named.fold("Faults:".to_owned(), |list, fault| {
        format!("{list}\n  {:<23} {}", fault.name(), fault.meaning())
    })
}

/// `doctor`.
#[derive(Debug, Args)]
pub struct Doctor {
    /// Note first that you have read what is told of damage to the record of payments; then it is
    /// told no more.
    #[arg(long)]
    pub acknowledge_damage: bool,
    /// Print one JSON object a line.
    #[arg(long)]
    pub json: bool,
}

/// Reads a command line, the program's name first.
///
/// # Errors
/// What clap says of it; it ends with 2, or with 0 where help or the version was asked for.
pub fn read<T: Into<OsString>>(words: impl IntoIterator<Item = T>) -> Result<Cli, clap::Error> {
    let words: Vec<OsString> = words.into_iter().map(Into::into).collect();
    let about_a_key = words.iter().any(|word| word == "key");
    Cli::try_parse_from(words).map_err(|error| {
        let unknown = error.kind() == ErrorKind::UnknownArgument;
        let no_such_act = error.kind() == ErrorKind::InvalidSubcommand;
        let instead = if about_a_key && (unknown || no_such_act) {
            // It may be the key itself, which must not be repeated.
            "`key` takes no such argument. A key is read from standard input, never \
             from the arguments, which other programs can see: replace it if this was one"
        } else if unknown && is_negative_amount(&error) {
            "an amount is not negative; to give money back, use `refund`"
        } else {
            return error;
        };
        Cli::command().error(ErrorKind::InvalidValue, instead)
    })
}

/// `-12,50` looks like an option to clap; its refusal should say what is wrong with it.
fn is_negative_amount(error: &clap::Error) -> bool {
    matches!(
        error.get(ContextKind::InvalidArg),
        Some(ContextValue::String(text))
            if text.strip_prefix('-').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    )
}

fn date(text: &str) -> Result<Date, String> {
    text.parse::<Date>()
        .ok()
        .filter(|_| text.len() == "2026-11-20".len())
        .ok_or_else(|| "a day is written as 2026-11-20".to_owned())
}

#[cfg(test)]
#[path = "args_tests.rs"]
mod tests;
