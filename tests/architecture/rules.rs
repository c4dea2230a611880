//! The rules. Each takes a file and says what is wrong with it.

use crate::source::{Source, item_end};
use std::fmt;

/// What is wrong, and where.
#[derive(Debug, PartialEq)]
pub struct Finding {
    pub path: String,
    pub line: usize,
    pub what: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.what)
    }
}

fn finding(source: &Source, line: usize, what: impl Into<String>) -> Finding {
    Finding {
        path: source.path.clone(),
        line,
        what: what.into(),
    }
}

/// The rooms of the map, ground floor first.
pub fn rooms(map: &str) -> Vec<String> {
    let names = map.lines().filter_map(|line| line.strip_prefix("pub mod "));
    names
        .map(|name| name.trim_end_matches(';').to_owned())
        .collect()
}

/// A room uses only rooms above it in the map. The sandbox is not the client's mirror: it uses none.
pub fn floors(source: &Source, rooms: &[String]) -> Vec<Finding> {
    let Some(own) = source.room() else {
        return Vec::new();
    };
    let floor = |room: &str| rooms.iter().position(|known| known == room);
    let allowed = |used: &str| {
        used == own || (own != "sandbox" && floor(used).is_some_and(|at| Some(at) < floor(&own)))
    };
    let mut found = Vec::new();
    for (line, used) in used_rooms(source, rooms) {
        if !allowed(&used) {
            found.push(finding(source, line, format!("{own} uses {used}")));
        }
    }
    found
}

/// What is named right after the top of the crate, by `crate::` or by enough of `super::`.
fn used_rooms(source: &Source, rooms: &[String]) -> Vec<(usize, String)> {
    let code = if source.is_test { "" } else { &source.code };
    let mut found = Vec::new();
    let to_top = "super::".repeat(source.depth());
    for from_top in ["crate::", to_top.as_str(), "bpost_terminal::"] {
        for (at, _) in code.match_indices(from_top) {
            let part_of_more = code[..at].ends_with("super::")
                || code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$');
            if part_of_more {
                continue;
            }
            let line = code[..at].matches('\n').count() + 1;
            let named = names(&code[at + from_top.len()..]);
            found.extend(named.into_iter().map(|name| (line, name)));
        }
    }
    // Anything else at the top is no room, but a use of the crate's root itself.
    found.retain(|(_, name)| rooms.contains(name));
    found
}

/// The first name of a path, or the first names of all paths in a group.
fn names(rest: &str) -> Vec<String> {
    let name = |text: &str| {
        text.trim_start()
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect()
    };
    let Some(group) = rest.strip_prefix('{') else {
        return vec![name(rest)];
    };
    let group = &group[..item_end(rest).saturating_sub(2).min(group.len())];
    let mut depth = 0_usize;
    let parts = group.split(|c| {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == ',' && depth == 0
    });
    parts.map(name).collect()
}

const LONGEST_FILE: usize = 500;
const LONGEST_FUNCTION: usize = 60;

/// A view is one expression of many rows.
const LONGEST_VIEW: usize = 90;

/// Files of 500 lines at most; functions of 60, or 90 in the window, but for tables of tests.
pub fn length(source: &Source) -> Vec<Finding> {
    let mut found = Vec::new();
    let lines = source.text.lines().count();
    if lines > LONGEST_FILE {
        found.push(finding(
            source,
            1,
            format!("{lines} lines, {LONGEST_FILE} at most"),
        ));
    }
    let code = if source.is_test { "" } else { &source.code };
    let in_window = source.room().is_some_and(|room| room == "app");
    let most = if in_window {
        LONGEST_VIEW
    } else {
        LONGEST_FUNCTION
    };
    for (at, _) in code.match_indices("fn ") {
        let named = source.code[at + 3..].starts_with(|c: char| c.is_alphabetic() || c == '_');
        let begins = !source.code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        if !named || !begins {
            continue;
        }
        let body = &source.code[at..at + item_end(&source.code[at..])];
        let lines = body.lines().count();
        if lines > most {
            let line = source.code[..at].matches('\n').count() + 1;
            let what = format!("a function of {lines} lines, {most} at most");
            found.push(finding(source, line, what));
        }
    }
    found
}

const PANICS: [&str; 8] = [
    ".unwrap()",
    ".unwrap_err()",
    ".expect(",
    "panic!(",
    "unreachable!(",
    "todo!(",
    "unimplemented!(",
    "dbg!(",
];

/// Nothing panics outside tests, unless the function or statement says why under `#[expect]`.
pub fn panics(source: &Source) -> Vec<Finding> {
    let mut found = Vec::new();
    for (line, code) in source.lines() {
        for what in PANICS {
            let is_word = |at: usize| {
                what.starts_with('.')
                    || !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_')
            };
            let hit = code.match_indices(what).any(|(at, _)| is_word(at));
            if hit && !is_expected(source, line) {
                found.push(finding(source, line, format!("{what} can panic")));
            }
        }
    }
    found
}

/// Whether one of the lines right above states a lint that is expected.
fn is_expected(source: &Source, line: usize) -> bool {
    let above = source.code.lines().take(line);
    let above: Vec<_> = above.collect();
    let near = &above[above.len().saturating_sub(15)..];
    near.iter()
        .any(|line| line.contains("#[expect(") || line.contains("#![expect("))
}

fn word_in(code: &str, word: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word)
        .any(|(at, _)| !code[..at].ends_with(part) && !code[at + word.len()..].starts_with(part))
}

fn words(source: &Source, wrong: &[&str], why: &str) -> Vec<Finding> {
    let mut found = Vec::new();
    for (line, code) in source.lines() {
        for word in wrong.iter().filter(|word| word_in(code, word)) {
            found.push(finding(source, line, format!("{word}: {why}")));
        }
    }
    found
}

/// The rooms through which money goes.
const MONEY: [&str; 7] = [
    "money", "payment", "journal", "terminal", "receipt", "cli", "input",
];

/// No float where money goes, but for the pace of asking.
pub fn floats(source: &Source) -> Vec<Finding> {
    let paces = ["src/terminal/schedule.rs", "src/terminal/shared.rs"];
    let room = source.room().unwrap_or_default();
    if !MONEY.contains(&room.as_str()) || paces.contains(&source.path.as_str()) {
        return Vec::new();
    }
    words(source, &["f32", "f64"], "money is whole cents")
}

const PURE: [&str; 5] = ["money", "reference", "payment", "qr", "input"];
const OUTSIDE: [&str; 9] = [
    "Timestamp::now",
    "Zoned::now",
    "Instant::now",
    "SystemTime::now",
    "std::fs",
    "std::net",
    "std::env",
    "std::thread",
    "tokio",
];

/// What decides is given the time and everything else.
pub fn purity(source: &Source) -> Vec<Finding> {
    if !PURE.contains(&source.room().unwrap_or_default().as_str()) {
        return Vec::new();
    }
    words(source, &OUTSIDE, "what decides is given all it needs")
}

/// What is used in some rooms alone, so that it can be replaced there.
const PARTS: [(&str, &[&str]); 15] = [
    ("iced", &["app"]),
    ("keepawake", &["app"]),
    ("libloading", &["app"]),
    ("reqwest", &["multisafepay", "settings", "sandbox"]),
    ("rustls", &["multisafepay"]),
    ("rusqlite", &["journal"]),
    ("keyring_core", &["vault"]),
    ("axum", &["sandbox"]),
    ("tower_service", &["sandbox"]),
    ("fluent_bundle", &["locale"]),
    ("rpassword", &["cli"]),
    ("clap", &["cli"]),
    ("sys_locale", &["locale"]),
    ("windows_registry", &["platform"]),
    ("windows_sys", &["platform"]),
];

/// Each part from outside has its rooms.
pub fn parts(source: &Source) -> Vec<Finding> {
    let room = source.room().unwrap_or_default();
    let mut found = Vec::new();
    for (part, rooms) in PARTS {
        // The program hands clap's refusal on to the terminal.
        if rooms.contains(&room.as_str()) || (part == "clap" && source.path == "src/main.rs") {
            continue;
        }
        found.extend(words(source, &[part], "is used in another room"));
    }
    found
}

/// Ways to hand an address to another program, in code and in texts alike.
const OPENERS: [&str; 12] = [
    "process::Command",
    "Command::new",
    "execvp",
    "ShellExecute",
    "xdg-open",
    "xdg_open",
    "webbrowser",
    "opener::",
    "open::that",
    "OpenURI",
    "NSWorkspace",
    "rundll32",
];

/// Nothing here ever opens an address: a code is for the customer's phone alone.
pub fn openers(source: &Source) -> Vec<Finding> {
    let mut found = Vec::new();
    let lines = source.text.lines().zip(1..);
    for (text, line) in lines.filter(|_| !source.is_test) {
        let named = OPENERS.iter().filter(|word| text.contains(**word));
        found.extend(named.map(|word| finding(source, line, format!("{word}: opens an address"))));
    }
    found
}

/// The files that see the text of a key: where it is read, sent, compared with a reply, and kept.
const SEES_THE_KEY: [&str; 6] = [
    "src/secret/mod.rs",
    "src/vault/key.rs",
    "src/vault/os.rs",
    "src/multisafepay/client.rs",
    "src/multisafepay/events.rs",
    "src/multisafepay/reply.rs",
];

/// `Secret::expose` is called where the key is sent, compared with a reply, or kept.
pub fn key(source: &Source) -> Vec<Finding> {
    if SEES_THE_KEY.contains(&source.path.as_str()) {
        return Vec::new();
    }
    words(
        source,
        &["expose"],
        "the key stays where it is sent or kept",
    )
}

/// A type that holds a text to be wiped neither prints nor stores it: what derives `Debug` would,
/// since `Zeroizing` prints what it holds.
pub fn wiped(source: &Source) -> Vec<Finding> {
    let code = if source.is_test { "" } else { &source.code };
    let mut found = Vec::new();
    for kind in ["struct ", "enum "] {
        for (at, _) in code.match_indices(kind) {
            let body = &code[at..at + item_end(&code[at..])];
            // From the end of the item before.
            let above = code[..at].rfind([';', '}']).map_or(0, |end| end + 1);
            let derives = code[above..at].contains("derive(");
            let tells = ["Debug", "Serialize"]
                .iter()
                .any(|name| word_in(&code[above..at], name));
            if word_in(body, "Zeroizing") && derives && tells {
                let line = code[..at].matches('\n').count() + 1;
                found.push(finding(
                    source,
                    line,
                    "derives what shows a text to be wiped",
                ));
            }
        }
    }
    found
}

/// `#[allow]` outlives its reason silently, `#[expect]` does not.
pub fn lints(source: &Source) -> Vec<Finding> {
    let mut found = Vec::new();
    for (line, code) in source.lines() {
        if code.contains("#[allow(") || code.contains("#![allow(") {
            found.push(finding(
                source,
                line,
                "a lint is expected with a reason, not allowed",
            ));
        }
    }
    let unexplained = source.code.match_indices("[expect(").filter(|(at, _)| {
        let rest = &source.code[*at..];
        !rest[..rest.find(")]").unwrap_or(rest.len())].contains("reason")
    });
    for (at, _) in unexplained {
        let line = source.code[..at].matches('\n').count() + 1;
        found.push(finding(source, line, "a lint is expected without a reason"));
    }
    found
}
