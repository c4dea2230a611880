//! Which layer holds, and what an argument may do.

use super::*;

#[test]
fn without_files_the_built_in_values_hold() {
    let device = Device::new();
    let loaded = device.load().unwrap();
    let all = &loaded.settings;
    assert_eq!(all.environment, Environment::Training);
    assert_eq!(all.locale, Locale::NlBe);
    assert_eq!(
        (all.cap_cents, all.expires_in_seconds, all.scanner_gap_ms),
        (150_000, 180, 40)
    );
    assert!(!all.refunds_in_live && all.sound && all.api_url.is_none());
    assert!(all.has_built_in_return_addresses() && !loaded.live_managed());
    assert_eq!(loaded.paths.data_dir, device.dir.path().join("data"));
    assert!(
        Key::ALL
            .iter()
            .all(|key| loaded.origin(*key) == Origin::BuiltIn)
    );
    assert!(!loaded.paths.data_dir.exists(), "loading creates nothing");
}

#[test]
fn every_built_in_value_is_one_that_a_file_may_have() {
    let built_in = Settings::built_in(&std::env::temp_dir(), Locale::FrBe);
    let file = format!(
        "[default]\nenvironment = \"training\"\ndata_dir = '{}'\nlocale = \"fr-BE\"\nsite = \"\"\ndevice = \"\"\n\
         counter = \"\"\ncap_cents = 150_000\nexpires_in_seconds = 180\nrefunds_in_live = false\n\
         retention_days = 400\ncode_hosts = {:?}\npage_hosts = {:?}\ncode_schemes = {:?}\napi_url = \"none\"\n\
         proxy = \"system\"\nnotification_url = \"{}\"\nredirect_url = \"{}\"\ncancel_url = \"{}\"\n\
         scanner_gap_ms = 40\nsound = true\ntheme = \"light\"\nlog = \"info\"\n",
        std::env::temp_dir().display(),
        built_in.code_hosts,
        built_in.page_hosts,
        built_in.code_schemes,
        built_in.notification_url,
        built_in.redirect_url,
        built_in.cancel_url,
    );
    let loaded = Device::new().managed(&file).load().unwrap();
    assert_eq!(loaded.settings, built_in);
    assert!(
        Key::ALL
            .iter()
            .all(|key| loaded.origin(*key) == Origin::ManagedDefault)
    );
}

#[test]
fn each_layer_covers_the_one_below() {
    let device = Device::new()
        .managed(
            "[default]\ncap_cents = 5000\ntheme = \"dark\"\nlocale = \"de-BE\"\nlog = \"warn\"\n\
             [locked]\nsound = false\nsite = \"BRU\"\n",
        )
        .user("cap_cents = 9000\nsound = true\nlocale = \"fr-BE\"\nsite = \"MINE\"\n");
    let arguments = Arguments {
        locale: Some(Locale::EnBe),
        log: Some(LogLevel::Debug),
        ..Arguments::default()
    };
    let loaded = device.load_with(arguments).unwrap();
    let all = &loaded.settings;
    assert_eq!(
        (all.cap_cents, loaded.origin(Key::CapCents)),
        (9_000, Origin::User)
    );
    assert_eq!(
        (all.theme, loaded.origin(Key::Theme)),
        (Theme::Dark, Origin::ManagedDefault)
    );
    assert_eq!(
        (all.locale, loaded.origin(Key::Locale)),
        (Locale::EnBe, Origin::Argument)
    );
    assert_eq!(
        (all.log, loaded.origin(Key::Log)),
        (LogLevel::Debug, Origin::Argument)
    );
    assert_eq!(
        (all.sound, loaded.origin(Key::Sound)),
        (false, Origin::ManagedLocked)
    );
    assert_eq!(
        (all.site.as_str(), loaded.is_locked(Key::Site)),
        ("BRU", true)
    );
    assert_eq!(loaded.origin(Key::Proxy), Origin::BuiltIn);
}

#[test]
fn an_argument_cannot_contradict_a_lock() {
    let device = Device::new().managed("[locked]\nenvironment = \"test\"\napi_url = \"none\"\n");
    let refused = device.load_with(environment(Environment::Live));
    assert_eq!(
        refused,
        Err(SettingsError::Locked {
            key: Key::Environment
        })
    );
    assert!(refused.unwrap_err().is_usage());
    assert!(device.load_with(environment(Environment::Test)).is_ok());
    let elsewhere = Arguments {
        api_url: Some("http://127.0.0.1:9/v1/json".into()),
        ..Arguments::default()
    };
    assert_eq!(
        device.load_with(elsewhere),
        Err(SettingsError::Locked { key: Key::ApiUrl })
    );
}

#[test]
fn on_a_device_for_live_training_opens_from_set_up_only() {
    for table in ["default", "locked"] {
        let device = Device::new()
            .managed(&format!("[{table}]\nenvironment = \"live\"\n"))
            .user("environment = \"training\"\n");
        let loaded = device.load().unwrap();
        assert!(loaded.live_managed());
        assert_eq!(loaded.settings.environment, Environment::Live);
        assert_eq!(
            device.load_with(environment(Environment::Training)),
            Err(SettingsError::TrainingFromSetUpOnly)
        );
        assert!(
            loaded
                .save(&[(Key::Environment, Some(Value::Text("training".into())))])
                .is_err()
        );
        assert_eq!(
            loaded.settings.for_training().environment,
            Environment::Training
        );
    }
    let own_choice = Device::new().user("environment = \"live\"\n");
    assert!(!own_choice.load().unwrap().live_managed());
    assert!(
        own_choice
            .load_with(environment(Environment::Training))
            .is_ok()
    );
}

#[test]
fn the_api_is_replaced_in_test_and_by_an_argument_only() {
    let device = Device::new();
    let at = |environment, url: &str| {
        device.load_with(Arguments {
            environment: Some(environment),
            api_url: Some(url.into()),
            ..Arguments::default()
        })
    };
    let url = "http://127.0.0.1:8080/v1/json";
    let loaded = at(Environment::Test, url).unwrap();
    assert_eq!(loaded.settings.api_url.as_deref(), Some(url));
    for other in [Environment::Training, Environment::Live] {
        assert_eq!(at(other, url), Err(SettingsError::ApiUrlEnvironment));
    }
    let refused = at(Environment::Test, "https://evil.example/").unwrap_err();
    assert!(matches!(
        refused,
        SettingsError::BadArgument {
            key: Key::ApiUrl,
            ..
        }
    ));
    let in_a_file = Device::new().managed(&format!("[default]\napi_url = \"{url}\"\n"));
    assert!(matches!(
        in_a_file.load(),
        Err(SettingsError::BadValue { .. })
    ));
}

#[test]
fn a_named_data_folder_holds_the_settings_too() {
    let device = Device::new().user("cap_cents = 1\n");
    let dir = device.dir.path().join("mine");
    fs::create_dir(&dir).unwrap();
    fs::write(dir.join("settings.toml"), "cap_cents = 2\n").unwrap();
    let arguments = Arguments {
        data_dir: Some(dir.clone()),
        ..Arguments::default()
    };
    let loaded = device.load_with(arguments).unwrap();
    assert_eq!(loaded.settings.cap_cents, 2);
    assert_eq!(loaded.paths.data_dir, dir);
    assert_eq!(
        loaded.paths.environment_dir(Environment::Live),
        dir.join("live")
    );
    assert_eq!(loaded.paths.log_dir(), dir.join("log"));
    assert_eq!(loaded.origin(Key::DataDir), Origin::Argument);
}

#[test]
fn a_relative_data_folder_is_made_absolute() {
    let arguments = Arguments {
        data_dir: Some(PathBuf::from("no-such-folder")),
        ..Arguments::default()
    };
    let loaded = Device::new().load_with(arguments).unwrap();
    assert!(loaded.settings.data_dir.is_absolute());
    assert!(loaded.settings.data_dir.ends_with("no-such-folder"));
}

#[test]
fn without_a_home_a_folder_has_to_be_named() {
    let mut device = Device::new();
    device.sources.data_dir = None;
    device.sources.user_file = None;
    assert!(matches!(device.load(), Err(SettingsError::DataDir { .. })));
    let arguments = Arguments {
        data_dir: Some(device.dir.path().join("mine")),
        ..Arguments::default()
    };
    assert!(device.load_with(arguments).is_ok());
}
