//! The commented example of the organisation's settings, as every package has it.
#![expect(
    clippy::unwrap_used,
    reason = "a test stops at the first thing that is wrong"
)]

use bpost_terminal::locale::Locale;
use bpost_terminal::settings::{Arguments, Key, Loaded, Origin, Settings, Sources, load};
use std::path::Path;

const EXAMPLE: &str = include_str!("../packaging/settings.example.toml");

/// The settings of a device whose organisation's file has this text.
fn with_managed(dir: &Path, text: &str) -> Loaded {
    let managed_file = dir.join("managed.toml");
    std::fs::write(&managed_file, text).unwrap();
    let sources = Sources {
        managed_file,
        user_file: None,
        data_dir: Some(dir.to_owned()),
        locale: Locale::NlBe,
    };
    load(&sources, &Arguments::default()).unwrap()
}

#[test]
fn as_it_is_it_changes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let loaded = with_managed(dir.path(), EXAMPLE);
    assert_eq!(
        loaded.settings,
        Settings::built_in(dir.path(), Locale::NlBe)
    );
}

#[test]
fn uncommented_it_sets_every_setting_to_what_is_built_in() {
    let dir = tempfile::tempdir().unwrap();
    let uncommented = EXAMPLE
        .lines()
        .map(|line| {
            let bare = line.strip_prefix('#').unwrap_or(line);
            if bare.starts_with(|c: char| c.is_ascii_lowercase()) {
                bare
            } else {
                line
            }
        })
        .collect::<Vec<_>>()
        .join("\n");
    let loaded = with_managed(dir.path(), &uncommented);
    for key in Key::ALL.into_iter().filter(|key| *key != Key::DataDir) {
        assert_ne!(loaded.origin(key), Origin::BuiltIn, "{key:?} is missing");
    }
    let names = Settings {
        site: "GENT01".to_owned(),
        device: "DESK3".to_owned(),
        counter: "3".to_owned(),
        ..Settings::built_in(dir.path(), Locale::NlBe)
    };
    assert_eq!(loaded.settings, names);
}
