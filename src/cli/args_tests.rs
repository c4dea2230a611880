//! Where options may stand, and what is refused while reading.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

use super::*;

fn typed(line: &str) -> Result<Cli, clap::Error> {
    read(std::iter::once("bpost-terminal").chain(line.split_whitespace()))
}

#[test]
fn the_definition_holds_together() {
    Cli::command().debug_assert();
}

#[test]
fn a_global_option_stands_anywhere_and_the_later_one_wins() {
    for line in [
        "--environment test payments",
        "payments --environment test",
        "--environment live payments --environment test",
        "--environment live --environment test payments",
        "payments --environment live --environment test",
        "--environment live key --environment training status --environment test",
        "--environment live key status --environment test",
        "key --environment test status",
    ] {
        let global = typed(line).unwrap().global;
        assert_eq!(global.environment(), Some(Environment::Test), "{line}");
    }
    let cli = typed("--data-dir /a --locale nl-BE --log info charge 1,00 --reference r --data-dir /b --locale de-BE --log debug").unwrap();
    assert_eq!(cli.global.data_dir, Some(PathBuf::from("/b")));
    assert_eq!(cli.global.locale(), Some(Locale::DeBe));
    assert_eq!(cli.global.log(), Some(LogLevel::Debug));
}

#[test]
fn no_command_is_the_window() {
    assert!(typed("").unwrap().command.is_none());
    assert!(typed("--data-dir /x").unwrap().command.is_none());
}

#[test]
fn charge_has_the_listed_defaults_and_bounds() {
    let Some(Command::Charge(charge)) = typed("charge 12,50 --reference demo").unwrap().command
    else {
        unreachable!()
    };
    assert_eq!(
        (charge.expires_in, charge.simulate, charge.after),
        (None, None, None)
    );
    for line in [
        "charge 12,50",
        "charge --reference demo",
        "charge 12,50 --reference demo --expires-in 4",
        "charge 12,50 --reference demo --expires-in 3601",
        "charge 12,50 --refrence demo",
        "charge 12,50 13,50 --reference demo",
        "charge 12,50 --reference demo --simulate paid",
        "charge 12,50 --reference demo --customer-locale nl",
        "payments --from 20261120",
        "payments --from 2026-13-01",
        "reconcile --date yesterday",
        "settle P1 --as lost --note x",
        "settle P1 --as paid",
        "export",
        "key",
        "sandbox --port 70000",
        "--environment production payments",
        "--locale nl payments",
        "nonsense",
    ] {
        let error = typed(line).expect_err(line);
        assert_eq!(error.exit_code(), 2, "{line}");
        assert!(error.to_string().len() > 20, "{line}");
    }
}

#[test]
fn a_negative_amount_is_refused_with_its_reason() {
    for line in [
        "charge -12,50 --reference demo",
        "charge -5 --reference demo",
        "refund P1 --amount -5",
    ] {
        let error = typed(line).expect_err(line);
        assert_eq!(error.exit_code(), 2);
        assert!(error.to_string().contains("not negative"), "{error}");
    }
    let error = typed("charge --refrence demo 12,50").expect_err("no such option");
    assert!(error.to_string().contains("--reference"), "{error}");
}

#[test]
fn the_help_of_the_sandbox_explains_every_fault_within_the_width() {
    let refused = typed("sandbox --help").unwrap_err();
    let help = refused.to_string();
    for name in Fault::NAMES {
        let fault: Fault = name.parse().unwrap();
        let line = help
            .lines()
            .find(|line| line.trim_start().starts_with(&format!("{name} ")))
            .expect(name);
        assert!(line.ends_with(fault.meaning()), "{line}");
        assert!(line.len() <= 100, "{line}");
    }
}

#[test]
fn a_negative_number_of_something_else_is_not_called_an_amount() {
    for line in [
        "charge 5 --reference demo --expires-in -1",
        "charge 5 --reference demo --after -1",
        "resume --for -1",
        "sandbox --port -1",
        "sandbox --after -1",
    ] {
        let error = typed(line).expect_err(line);
        assert_eq!(error.exit_code(), 2);
        let said = error.to_string();
        assert!(said.contains("'-1'") && !said.contains("amount"), "{said}");
    }
}

#[test]
fn what_may_be_a_key_is_not_repeated() {
    for line in [
        "key SECRET-KEY-1 --environment test",
        "key set=SECRET-KEY-1",
        "key set SECRET-KEY-1",
        "key set --key=SECRET-KEY-1",
        "key set -SECRET-KEY-1",
    ] {
        let error = typed(line).expect_err(line);
        assert_eq!(error.exit_code(), 2);
        let said = error.to_string();
        assert!(
            !said.contains("SECRET") && said.contains("standard input"),
            "{said}"
        );
    }
}
