//! Settings are exactly what the files say and in range, or an error that names its place.

use bpost_terminal::locale::Locale;
use bpost_terminal::locale::Texts;
use bpost_terminal::payment::Environment;
use bpost_terminal::settings::{Arguments, Key, Loaded, Origin, Proxy, Settings, Sources, load};
use std::path::Path;

/// What no error may repeat: people put passwords into the address of a proxy.
const PASSWORD: &str = "pAss-w0rd";

/// The managed file and the user's, with a line of dashes between.
pub fn holds(data: &[u8]) {
    let text = super::text(data);
    let (managed, user) = text.split_once("\n---\n").unwrap_or(("", &text));
    let dir = tempfile::tempdir().expect("a folder");
    let read = read(dir.path(), managed, user);
    match &read {
        Ok(loaded) => {
            is_in_range(&loaded.settings);
            says_where_it_is_from(loaded, dir.path(), managed);
            let marked = self::read(dir.path(), &mark(managed), &mark(user));
            assert_eq!(
                marked.as_ref().ok(),
                Some(loaded),
                "a byte order mark changes nothing"
            );
        }
        Err(error) => {
            for locale in Locale::ALL {
                let told = format!("{} {error}", error.text(&Texts::new(locale)));
                assert!(told.len() > 10 && !told.contains(PASSWORD), "{told}");
            }
        }
    }
}

fn mark(text: &str) -> String {
    format!("\u{feff}{}", text.trim_start_matches('\u{feff}'))
}

fn read(
    dir: &Path,
    managed: &str,
    user: &str,
) -> Result<Loaded, bpost_terminal::settings::SettingsError> {
    let sources = Sources {
        managed_file: dir.join("managed.toml"),
        user_file: Some(dir.join("settings.toml")),
        data_dir: Some(dir.join("data")),
        locale: Locale::NlBe,
    };
    std::fs::write(&sources.managed_file, managed).expect("written");
    std::fs::write(dir.join("settings.toml"), user).expect("written");
    load(&sources, &Arguments::default())
}

fn is_in_range(settings: &Settings) {
    assert!(settings.data_dir.is_absolute());
    for name in [&settings.site, &settings.device, &settings.counter] {
        assert!(name.len() <= 10 && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'));
    }
    assert!((1..=10_000_000).contains(&settings.cap_cents));
    assert!((5..=3_600).contains(&settings.expires_in_seconds));
    assert!((30..=3_650).contains(&settings.retention_days));
    assert!((10..=80).contains(&settings.scanner_gap_ms));
    assert_eq!(
        settings.api_url, None,
        "only an argument replaces the address"
    );
    for host in settings.code_hosts.iter().chain(&settings.page_hosts) {
        assert!(
            !host.is_empty() && !host.contains(['/', '@', ':', ' ']),
            "{host}"
        );
    }
    for scheme in &settings.code_schemes {
        assert!(
            !["http", "https", "javascript", "data", "file"]
                .contains(&scheme.to_lowercase().as_str())
        );
    }
    for url in [
        &settings.notification_url,
        &settings.redirect_url,
        &settings.cancel_url,
    ] {
        assert!(url.starts_with("https://") && !url.contains('?'), "{url}");
    }
    if let Proxy::Url(url) = &settings.proxy {
        assert!(url.starts_with("http"), "{url}");
    }
}

fn says_where_it_is_from(loaded: &Loaded, dir: &Path, managed: &str) {
    let built_in = Settings::built_in(&dir.join("data"), Locale::NlBe);
    if managed.trim_start_matches('\u{feff}').trim().is_empty() {
        assert!(Key::ALL.iter().all(|key| !loaded.is_locked(*key)) && !loaded.live_managed());
    }
    if Key::ALL
        .iter()
        .all(|key| loaded.origin(*key) == Origin::BuiltIn)
    {
        assert_eq!(loaded.settings, built_in, "nobody set anything");
    }
    if loaded.live_managed() {
        let of_user = loaded.origin(Key::Environment) == Origin::User;
        assert!(!of_user || loaded.settings.environment != Environment::Training);
    }
}
