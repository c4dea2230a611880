//! `sandbox`: the provider's API on this machine alone, until told to stop.

use super::args::{self, Global};
use super::exit::{DONE, Ended, FAILED, Failure};
use super::output::Output;
use super::printer::text;
use super::session::first_texts;
use super::signals::Signals;
use crate::sandbox::{Fault, Options, Sandbox};
use crate::support::logging;
use std::time::Duration;

/// Runs a sandbox.
pub fn run(global: &Global, args: &args::Sandbox) -> Ended {
    let options = Options {
        port: args.port,
        outcome: args.outcome.scenario(),
        after: Duration::from_secs(u64::from(args.after)),
        faults: faults(global, &args.fault)?,
        ..Options::default()
    };
    if let Some(level) = global.log() {
        // Without a log it works all the same.
        let _ = logging::start(level, None, true);
    }
    super::block_on(async {
        let mut signals =
            Signals::listen().map_err(|error| Failure::new(FAILED, error.to_string()))?;
        let sandbox =
            Sandbox::start(options).map_err(|error| Failure::new(FAILED, error.to_string()))?;
        Output::new().line(&format!("listening on {}", sandbox.api_url()));
        signals.next().await;
        drop(sandbox);
        Ok(DONE)
    })
}

fn faults(global: &Global, names: &[String]) -> Result<Vec<Fault>, Failure> {
    let read = |name: &String| {
        name.parse::<Fault>().map_err(|_| {
            Failure::usage(first_texts(global).with(
                "cli-unknown-fault",
                &[
                    ("name", text(name)),
                    ("known", text(&Fault::NAMES.join(", "))),
                ],
            ))
        })
    };
    names.iter().map(read).collect()
}
