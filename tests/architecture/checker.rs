//! The checker itself, on made-up text: each rule finds what it is there to find, and nothing else.

use crate::rules;
use crate::source::{Source, without_tests, without_words};

fn rooms() -> Vec<String> {
    rules::rooms(
        "//! map\n\npub mod money;\npub mod payment;\npub mod sandbox;\n#[cfg(x)]\npub mod app;\n",
    )
}

fn uses(path: &str, text: &str) -> Vec<String> {
    let found = rules::floors(&Source::made_up(path, text), &rooms());
    found
        .into_iter()
        .map(|finding| format!("{} {}", finding.line, finding.what))
        .collect()
}

#[test]
fn the_map_is_read_in_its_order() {
    assert_eq!(rooms(), ["money", "payment", "sandbox", "app"]);
}

#[test]
fn looking_down_is_found_however_it_is_written() {
    let found = ["1 money uses payment"];
    assert_eq!(
        uses("src/money/mod.rs", "use crate::payment::Order;"),
        found
    );
    assert_eq!(
        uses("src/money/mod.rs", "use super::payment::Order;"),
        found
    );
    assert_eq!(
        uses("src/money/parse.rs", "use super::super::payment;"),
        found
    );
    assert_eq!(
        uses(
            "src/money/mod.rs",
            "use crate::{money::Amount, payment::{self, A}};"
        ),
        found
    );
    assert_eq!(
        uses(
            "src/money/mod.rs",
            "use crate::{\n    money,\n    payment,\n};"
        ),
        found
    );
    assert_eq!(
        uses("src/money/mod.rs", "type A = Vec<crate::payment::Order>;"),
        found
    );
    assert_eq!(
        uses("src/money/mod.rs", "use bpost_terminal::payment;"),
        found
    );
    let nested = "use crate::{money::{A, B}, app};";
    assert_eq!(uses("src/payment/mod.rs", nested), ["1 payment uses app"]);
    let later = "fn a() {}\n\nfn b() {\n    crate::app::run();\n}";
    assert_eq!(uses("src/payment/mod.rs", later), ["4 payment uses app"]);
}

#[test]
fn looking_up_and_looking_around_are_no_findings() {
    assert!(
        uses(
            "src/app/screen/code.rs",
            "use crate::{money, payment::Order, app};"
        )
        .is_empty()
    );
    assert!(uses("src/app/mod.rs", "use crate::sandbox::Scenario;").is_empty());
    assert!(
        uses("src/money/parse.rs", "use super::payment;").is_empty(),
        "a module of money's own"
    );
    assert!(
        uses(
            "src/money/mod.rs",
            "// use crate::payment;\nlet a = \"crate::app\";"
        )
        .is_empty()
    );
    assert!(
        uses(
            "src/money/mod.rs",
            "#[cfg(test)]\nmod tests { use crate::payment; }"
        )
        .is_empty()
    );
    assert!(uses("src/window.rs", "use crate::app; use crate::money;").is_empty());
}

#[test]
fn the_sandbox_uses_nothing_of_the_house() {
    let found = uses(
        "src/sandbox/book.rs",
        "use crate::money::Amount;\nuse crate::sandbox::Order;",
    );
    assert_eq!(found, ["1 sandbox uses money"]);
}

fn count(rule: fn(&Source) -> Vec<rules::Finding>, path: &str, text: &str) -> usize {
    rule(&Source::made_up(path, text)).len()
}

#[test]
fn long_files_and_functions_are_found() {
    assert_eq!(
        count(rules::length, "src/money/mod.rs", &"\n".repeat(500)),
        0
    );
    assert_eq!(
        count(rules::length, "src/money/mod.rs", &"\n".repeat(501)),
        1
    );
    let function = |lines: usize| format!("fn long() {{{}}}\n", "\n".repeat(lines - 1));
    assert_eq!(count(rules::length, "src/money/mod.rs", &function(60)), 0);
    assert_eq!(count(rules::length, "src/money/mod.rs", &function(61)), 1);
    let two = format!("{}{}", function(40), function(40));
    assert_eq!(count(rules::length, "src/money/mod.rs", &two), 0);
}

#[test]
fn panics_are_found_unless_expected_or_in_tests() {
    let panics = |text| count(rules::panics, "src/money/mod.rs", text);
    assert_eq!(panics("let a = b.unwrap();"), 1);
    assert_eq!(panics("let a = b\n    .expect(\"c\");"), 1);
    assert_eq!(panics("panic!(\"no\")"), 1);
    assert_eq!(panics("let a = b.unwrap_or(c);"), 0);
    assert_eq!(panics("// b.unwrap()\nlet a = \"x.unwrap()\";"), 0);
    assert_eq!(
        panics("#[expect(clippy::unwrap_used, reason = \"r\")]\nlet a = b.unwrap();"),
        0
    );
    assert_eq!(
        panics("#[cfg(test)]\nmod tests {\n    fn a() { b.unwrap(); }\n}"),
        0
    );
    let after = "#[cfg(test)]\nmod tests {\n    fn a() {}\n}\nfn c() { d.unwrap(); }";
    assert_eq!(panics(after), 1);
}

#[test]
fn floats_clocks_parts_keys_and_lints_are_found() {
    assert_eq!(
        count(rules::floats, "src/money/mod.rs", "fn a(b: f64) {}"),
        1
    );
    assert_eq!(
        count(rules::floats, "src/app/theme.rs", "fn a(b: f32) {}"),
        0
    );
    assert_eq!(
        count(
            rules::purity,
            "src/payment/next.rs",
            "let now = Timestamp::now();"
        ),
        1
    );
    assert_eq!(
        count(
            rules::purity,
            "src/clock/mod.rs",
            "let now = Timestamp::now();"
        ),
        0
    );
    assert_eq!(count(rules::parts, "src/cli/mod.rs", "use iced::Task;"), 1);
    assert_eq!(count(rules::parts, "src/app/mod.rs", "use iced::Task;"), 0);
    assert_eq!(
        count(rules::parts, "src/cli/mod.rs", "use slicediced::Task;"),
        0
    );
    assert_eq!(
        count(rules::key, "src/cli/key.rs", "print(key.expose());"),
        1
    );
    assert_eq!(
        count(rules::key, "src/vault/os.rs", "keep(key.expose());"),
        0
    );
    let holds = "struct A {\n    b: Zeroizing<String>,\n}";
    assert_eq!(count(rules::wiped, "src/cli/key.rs", holds), 0);
    let tells = format!("struct C;\n#[derive(Clone, Debug)]\npub {holds}");
    assert_eq!(count(rules::wiped, "src/cli/key.rs", &tells), 1);
    let other = format!("#[derive(Debug)]\nstruct C;\n{holds}");
    assert_eq!(count(rules::wiped, "src/cli/key.rs", &other), 0);
    assert_eq!(
        count(rules::lints, "src/cli/key.rs", "#[allow(dead_code)]"),
        1
    );
    assert_eq!(
        count(rules::lints, "src/cli/key.rs", "#[expect(dead_code)]"),
        1
    );
    let explained = "#[expect(dead_code, reason = \"r\")]";
    assert_eq!(count(rules::lints, "src/cli/key.rs", explained), 0);
}

#[test]
fn whatever_opens_an_address_is_found_in_code_and_in_texts() {
    for text in [
        "std::process::Command::new(program).spawn();",
        "open::that(code.text());",
        "let program = \"xdg-open\";",
        "unsafe { ShellExecuteW(url) };",
    ] {
        let found = count(rules::openers, "src/app/screen/code.rs", text);
        assert!(found >= 1, "{text}");
    }
    let harmless = "let command = Command::Charge(charge); reopen(file);";
    assert_eq!(count(rules::openers, "src/cli/charge.rs", harmless), 0);
}

#[test]
fn words_are_blanked_and_lines_stay() {
    let text = "let a = br#\"x \"y\" z\"#; // b\nlet c = '\"'; let d: &'static str = \"e\\\"f\";\n/* g\nh */ i";
    let code = without_words(text);
    assert_eq!(code.lines().count(), 4);
    for gone in ["x", "y", "z", "//", "\"", "f", "g", "h"] {
        assert!(!code.contains(gone), "{gone} in {code}");
    }
    for kept in ["let a", "let c", "&'static str", "i"] {
        assert!(code.contains(kept), "{kept} in {code}");
    }
    assert_eq!(without_tests("a\n#[cfg(test)]\nmod b;\nc"), "a\n\n\nc");
}
