//! What the papers promise is there: tests, files, settings, and the words of the screen.

use crate::source::{Source, all, without_words};
use bpost_terminal::settings::Key;
use std::collections::BTreeSet;
use std::fs::read_to_string;
use std::path::Path;

/// The papers, and how many tests each names at least.
const PAPERS: [(&str, usize); 11] = [
    ("README.md", 0),
    ("SECURITY.md", 30),
    ("CONTRIBUTING.md", 0),
    ("docs/admin.md", 0),
    ("docs/architecture.md", 30),
    ("docs/clerk.md", 0),
    ("docs/clerk.nl.md", 0),
    ("docs/clerk.fr.md", 0),
    ("docs/clerk.de.md", 0),
    ("docs/clerk.en.md", 0),
    ("fuzz/README.md", 0),
];

/// The names of all tests: of what follows `#[test]` and the like, and of properties.
fn tests_of(sources: &[Source]) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for source in sources {
        let code = without_words(&source.text);
        let mut is_test = false;
        for line in code.lines().map(str::trim) {
            is_test |= line.contains("#[test]") || line.starts_with("#[tokio::test");
            let function = line
                .strip_prefix("async ")
                .unwrap_or(line)
                .strip_prefix("fn ");
            if let Some(name) = function.filter(|_| is_test) {
                let end = name.find(|c: char| !c.is_alphanumeric() && c != '_');
                names.insert(name[..end.unwrap_or(name.len())].to_owned());
                is_test = false;
            }
        }
    }
    names
}

/// The names of tests in a text: between backticks, of at least three words.
fn named(text: &str) -> Vec<&str> {
    let quoted = text.split('`').skip(1).step_by(2);
    quoted
        .filter(|name| {
            name.chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        })
        .filter(|name| name.matches('_').count() >= 2)
        .collect()
}

#[test]
fn every_test_that_the_papers_name_exists() {
    let sources: Vec<_> = all("src").into_iter().chain(all("tests")).collect();
    let tests = tests_of(&sources);
    assert!(tests.len() > 300, "{} tests", tests.len());
    for (paper, least) in PAPERS.into_iter().filter(|(_, least)| *least > 0) {
        let page = read_to_string(paper).unwrap();
        let named = named(&page);
        assert!(named.len() > least, "{paper} names {}", named.len());
        let missing: Vec<_> = named
            .iter()
            .filter(|name| !tests.contains(**name))
            .collect();
        assert!(missing.is_empty(), "{paper}, no such test: {missing:?}");
    }
}

/// Where the links and pictures of a page lead, but for those to other hosts and within the page.
fn links(page: &str) -> Vec<&str> {
    let targets = page.split("](").skip(1);
    targets
        .filter_map(|rest| rest.split(')').next())
        .filter(|target| !target.contains("://"))
        .map(|target| target.split('#').next().unwrap_or_default())
        .filter(|target| !target.is_empty())
        .collect()
}

#[test]
fn every_link_of_the_papers_leads_somewhere() {
    let mut followed = 0;
    for (paper, _) in PAPERS {
        let page = read_to_string(paper).unwrap();
        let folder = Path::new(paper).parent().unwrap();
        for link in links(&page) {
            assert!(folder.join(link).exists(), "{paper}: {link}");
            followed += 1;
        }
    }
    assert!(followed > 30, "{followed}");
}

/// The files of ours that a page names between backticks.
fn files(page: &str) -> Vec<&str> {
    const FOLDERS: [&str; 8] = [
        "src/",
        "tests/",
        "assets/",
        "packaging/",
        "docs/",
        "fuzz/",
        ".ci/",
        ".cargo/",
    ];
    let quoted = page.split('`').skip(1).step_by(2);
    quoted
        .filter(|name| FOLDERS.iter().any(|folder| name.starts_with(folder)))
        .filter(|name| !name.contains([' ', '*', '\n']) && !name.contains("-N."))
        .collect()
}

#[test]
fn every_file_that_the_papers_name_exists() {
    for (paper, _) in PAPERS {
        let page = read_to_string(paper).unwrap();
        for file in files(&page) {
            let there = Path::new(file).exists() || Path::new(&format!("{file}.rs")).exists();
            assert!(there, "{paper}: {file}");
        }
    }
}

#[test]
fn the_administrators_page_has_every_setting() {
    let page = read_to_string("docs/admin.md").unwrap();
    let (_, settings) = page.split_once("\n## Settings\n").unwrap();
    let (settings, _) = settings.split_once("\n## ").unwrap();
    for key in Key::ALL {
        let name = format!("`{}`", key.name());
        let row = settings
            .lines()
            .find(|line| line.starts_with('|') && line.contains(&name));
        let organisation = row.unwrap().trim_end().ends_with("| organisation |");
        assert_eq!(organisation, key.is_managed_only(), "{name}");
    }
}

/// What stands in bold, but for sentences.
fn quotes(page: &str) -> Vec<&str> {
    let bold = page.split("**").skip(1).step_by(2);
    bold.filter(|text| !text.ends_with(['.', '?'])).collect()
}

#[test]
fn what_the_clerks_pages_quote_is_on_the_screen() {
    for language in ["nl", "fr", "de", "en"] {
        let texts = ["common", "window"]
            .map(|file| read_to_string(format!("assets/locales/{language}/{file}.ftl")).unwrap());
        let shown: BTreeSet<_> = texts
            .iter()
            .flat_map(|text| text.lines())
            .filter_map(|line| line.split_once(" = "))
            .map(|(_, text)| text)
            .collect();
        let page = read_to_string(format!("docs/clerk.{language}.md")).unwrap();
        let quoted = quotes(&page);
        assert!(quoted.len() >= 15, "{quoted:?}");
        for quote in quoted {
            assert!(shown.contains(quote), "{language}: {quote} is on no screen");
        }
        for picture in ["charge", "code", "outcome"] {
            let name = format!("pictures/{picture}.{language}.png");
            assert!(page.contains(&name), "{name}");
        }
    }
}

/// A clerk who reads the word of an alarm finds on the page what to do.
#[test]
fn the_clerks_pages_tell_what_to_do_for_each_word_of_an_alarm() {
    for language in ["nl", "fr", "de", "en"] {
        let texts = read_to_string(format!("assets/locales/{language}/common.ftl")).unwrap();
        let page = read_to_string(format!("docs/clerk.{language}.md")).unwrap();
        let words = texts
            .lines()
            .filter_map(|line| line.strip_prefix("attention-")?.split_once(" = "));
        let words: Vec<_> = words.map(|(_, word)| format!("| **{word}** |")).collect();
        assert_eq!(words.len(), 6, "{words:?}");
        for word in words {
            assert!(page.contains(&word), "{language}: {word}");
        }
    }
}

#[test]
fn names_are_found_where_they_stand() {
    let page = "a `tests/api.rs`, `RLIMIT_CORE`, `a_b`, `the_key_is_gone` and `two_words`";
    assert_eq!(named(page), ["the_key_is_gone"]);
    let code = "#[test]\nfn a_test() {}\nfn a_helper() {}\n#[tokio::test]\nasync fn later() {}";
    let names = tests_of(&[Source::made_up("tests/a.rs", code)]);
    assert_eq!(names.into_iter().collect::<Vec<_>>(), ["a_test", "later"]);
}

#[test]
fn links_files_and_quotes_are_found_where_they_stand() {
    let page = "[a](docs/b.md#c) ![d](e.png) [f](https://g.example) [h](#i) `src/a.rs` **Word** **Not this.**";
    assert_eq!(links(page), ["docs/b.md", "e.png"]);
    assert_eq!(files(page), ["src/a.rs"]);
    assert_eq!(quotes(page), ["Word"]);
}
