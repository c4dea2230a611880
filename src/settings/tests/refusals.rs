//! What a file may not say, and how the error points at it.

use super::*;

#[test]
fn errors_point_at_file_line_column_and_key() {
    let unknown = Device::new().user("# mine\ntheme = \"dark\"\ncap = 5\n");
    let error = unknown.load().unwrap_err();
    let SettingsError::UnknownKey {
        file,
        place,
        key,
        allowed,
    } = error.clone()
    else {
        return assert_eq!(error.to_string(), "an unknown key");
    };
    assert_eq!((file, key.as_str()), (unknown.user_file(), "cap"));
    assert_eq!(place, Place { line: 3, column: 1 });
    assert!(allowed.contains(&"cap_cents") && !allowed.contains(&"code_hosts"));
    assert!(!error.is_usage());

    let bad = Device::new().managed("[locked]\ntheme = \"dark\"  # é\n  cap_cents = \"5\"\n");
    let error = bad.load().unwrap_err();
    assert_eq!(
        error,
        SettingsError::BadValue {
            file: bad.sources.managed_file.clone(),
            place: Place {
                line: 3,
                column: 15
            },
            key: "cap_cents".into(),
            allowed: Allowed::Range(1, 10_000_000),
        }
    );
    let told = error.text(&Texts::new(Locale::NlBe));
    for part in [
        "regel 3, kolom 15",
        "cap_cents",
        "1 tot 10000000",
        "etc/settings.toml",
    ] {
        assert!(told.contains(part), "{told}");
    }
}

#[test]
fn a_file_that_is_not_toml_is_an_error_without_its_text() {
    for broken in [
        "theme = dark\n",
        "theme = \"dark\n",
        "cap_cents 5",
        "theme = \"dark\"\ntheme = \"dark\"\n",
    ] {
        let user = Device::new()
            .user(&format!("# sk-secret\n{broken}"))
            .load()
            .unwrap_err();
        assert!(matches!(user, SettingsError::NotToml { .. }), "{user}");
        let managed = Device::new().managed(broken).load().unwrap_err();
        assert!(
            matches!(managed, SettingsError::NotToml { .. }),
            "{managed}"
        );
    }
    let error = Device::new()
        .user("api_key = \"sk-secret\" x\n")
        .load()
        .unwrap_err();
    assert!(!format!("{error} {error:?}").contains("sk-secret"));
    let error = Device::new()
        .user("log = \"sk-secret\"\n")
        .load()
        .unwrap_err();
    assert!(!format!("{error} {error:?}").contains("sk-secret"));
}

#[test]
fn a_managed_file_that_cannot_be_read_is_never_passed_over() {
    let device = Device::new();
    fs::create_dir(&device.sources.managed_file).unwrap();
    assert!(matches!(
        device.load(),
        Err(SettingsError::Unreadable { .. })
    ));
    let device = Device::new();
    fs::write(&device.sources.managed_file, b"[locked]\nsite = \"\xff\"\n").unwrap();
    assert!(matches!(device.load(), Err(SettingsError::NotUtf8 { .. })));
    #[cfg(unix)]
    {
        let device = Device::new();
        std::os::unix::fs::symlink("nowhere", &device.sources.managed_file).unwrap();
        assert!(matches!(
            device.load(),
            Err(SettingsError::Unreadable { .. })
        ));
    }
}

#[test]
fn only_the_two_tables_may_stand_in_the_managed_file() {
    for text in ["theme = \"dark\"\n", "[defaults]\n", "default = 1\n"] {
        let error = Device::new().managed(text).load().unwrap_err();
        let told = error.to_string();
        assert!(told.contains("settings.toml:1:"), "{told}");
    }
}

#[test]
fn where_money_and_customers_go_is_for_the_managed_file_alone() {
    for line in [
        "code_hosts = [\"evil.example\"]",
        "page_hosts = [\"evil.example\"]",
        "code_schemes = [\"evil\"]",
        "redirect_url = \"https://evil.example/\"",
        "notification_url = \"https://evil.example/\"",
        "cancel_url = \"https://evil.example/\"",
        "refunds_in_live = true",
        "api_url = \"none\"",
    ] {
        let user = Device::new().user(line).load();
        assert!(
            matches!(user, Err(SettingsError::ManagedOnly { .. })),
            "{line}"
        );
        assert!(
            Device::new()
                .managed(&format!("[locked]\n{line}\n"))
                .load()
                .is_ok(),
            "{line}"
        );
    }
}

/// Lines of the managed file whose value does not fit.
pub const WRONG: [&str; 30] = [
    "environment = \"Live\"",
    "environment = 1",
    "data_dir = \"relative\"",
    "locale = \"nl-NL\"",
    "site = \"elevenchars\"",
    "device = \"a b\"",
    "counter = 3",
    "cap_cents = 0",
    "cap_cents = -5",
    "cap_cents = 10000001",
    "cap_cents = 15.0",
    "cap_cents = 99999999999999999999",
    "expires_in_seconds = 4",
    "expires_in_seconds = 3601",
    "refunds_in_live = \"yes\"",
    "retention_days = 29",
    "code_hosts = []",
    "code_hosts = \"payv2.multisafepay.com\"",
    "code_hosts = [\"https://a.be\"]",
    "code_hosts = [1]",
    "code_schemes = [\"https\"]",
    "proxy = \"http://user:pw@proxy:1\"",
    "proxy = \"\"",
    "redirect_url = \"http://www.bpost.be/\"",
    "scanner_gap_ms = 81",
    "sound = 1",
    "theme = \"blue\"",
    "log = \"trace\"",
    "log = 2026-01-01",
    "[default.theme]",
];

#[test]
fn values_that_do_not_fit_are_refused() {
    for line in WRONG {
        let loaded = Device::new()
            .managed(&format!("[default]\n{line}\n"))
            .load();
        assert!(
            matches!(loaded, Err(SettingsError::BadValue { .. })),
            "{line}: {loaded:?}"
        );
    }
}

#[test]
fn every_error_reads_well_in_every_language() {
    let errors = [
        Device::new().user("nope = 1").load(),
        Device::new().user("cap_cents = 0").load(),
        Device::new().user("theme").load(),
        Device::new().user("api_url = \"none\"").load(),
        Device::new().managed("[default]\nredirect_url = 1").load(),
        Device::new().managed("site = \"A\"").load(),
        Device::new().user("[default]").load(),
        Device::new().user("theme = [}").load(),
    ];
    for error in errors.map(Result::unwrap_err) {
        for locale in Locale::ALL {
            let told = error.text(&Texts::new(locale));
            assert!(told.contains("settings.toml"), "{told}");
            assert!(told.contains('1'), "the line is named: {told}");
        }
    }
}

#[test]
fn a_byte_order_mark_is_no_text() {
    let device = Device::new().user("\u{feff}cap_cents = 7\n");
    assert_eq!(device.load().unwrap().settings.cap_cents, 7);
}

#[test]
fn a_slip_of_the_pen_is_told_by_what_to_change() {
    let told = |line: &str| {
        let device = Device::new().user(&format!("# ours\n{line}\n"));
        let error = device.load().unwrap_err();
        let text = error.text(&Texts::new(Locale::EnBe));
        assert!(text.contains("settings.toml"), "{text}");
        assert!(text.contains("line 2"), "{text}");
        text
    };
    for (line, hint) in [
        ("site = GENT01", "needs quotation marks around it"),
        ("proxy = http://proxy:3128", "needs quotation marks"),
        ("site = \u{201c}GENT01\u{201d}", "have to be straight"),
        (r#"data_dir = "C:\Users\x""#, "needs single quotation marks"),
        (r#"data_dir = "D:\""#, "needs single quotation marks"),
        ("theme = \"dark", "closing quotation mark is missing"),
        ("environment: live", "no = between name and value"),
        ("theme =", "no value behind the ="),
        ("theme = # dark", "no value behind the ="),
        ("theme = \"dark\" \"light\"", "cannot be understood there ("),
        (
            "[locked]\nsite = \"A\"",
            "belongs in your organisation\u{2019}s file only",
        ),
    ] {
        let text = told(line);
        assert!(text.contains(hint), "{line}: {text}");
    }
    let twice = Device::new().user("theme = \"dark\"\ntheme = \"light\"\n");
    let text = twice.load().unwrap_err().text(&Texts::new(Locale::EnBe));
    assert!(
        text.contains("line 2") && text.contains("a second time"),
        "{text}"
    );
}

#[test]
fn a_setting_outside_the_tables_is_told_where_to_go() {
    let device = Device::new().managed("# ours\nsite = \"GENT01\"\n[locked]\n");
    let error = device.load().unwrap_err();
    assert_eq!(
        error,
        SettingsError::OutsideTable {
            file: device.sources.managed_file.clone(),
            place: Place { line: 2, column: 1 },
            key: Key::Site,
        }
    );
    let text = error.text(&Texts::new(Locale::EnBe));
    assert!(
        text.contains("line 2") && text.contains("below [default] or [locked]"),
        "{text}"
    );
}

#[test]
fn a_file_that_is_not_saved_as_utf_8_is_told_with_its_place() {
    let place = |bytes: &[u8]| {
        let device = Device::new();
        fs::write(device.user_file(), bytes).unwrap();
        match device.load() {
            Err(SettingsError::NotUtf8 { place, .. }) => Some(place),
            _ => None,
        }
    };
    let utf_16: Vec<u8> = std::iter::once(0xfeff)
        .chain("site = \"A\"".encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(place(&utf_16), Some(Place { line: 1, column: 1 }));
    let latin_1 = b"\xef\xbb\xbf# ours\n# caf\xe9\n";
    assert_eq!(place(latin_1), Some(Place { line: 2, column: 6 }));
}
