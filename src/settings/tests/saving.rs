//! Writing the user's file and making folders.

use super::*;

#[test]
fn saving_keeps_what_people_wrote() {
    let device = Device::new().user(
        "# our counter\ncap_cents = 1_000 # small\n\nlocale = \"fr-BE\"  # the boss asked\nsound = true # loud",
    );
    let changes = [
        (Key::CapCents, Some(Value::Number(2_500))),
        (Key::Locale, None),
        (Key::Site, Some(Value::Text("B\"R".replace('"', "-")))),
        (Key::Theme, Some(Value::Text("dark".into()))),
        (Key::Log, None),
    ];
    device.load().unwrap().save(&changes).unwrap();
    assert_eq!(
        fs::read_to_string(device.user_file()).unwrap(),
        "# our counter\ncap_cents = 2500 # small\n\nsound = true # loud\nsite = \"B-R\"\ntheme = \"dark\"\n"
    );
    let loaded = device.load().unwrap();
    assert_eq!(loaded.settings.cap_cents, 2_500);
    assert_eq!(
        (loaded.settings.theme, loaded.origin(Key::Theme)),
        (Theme::Dark, Origin::User)
    );
    assert_eq!(loaded.origin(Key::Locale), Origin::BuiltIn);
}

#[test]
fn saving_makes_the_file_where_there_is_none() {
    let mut device = Device::new();
    let file = device.dir.path().join("new/folder/settings.toml");
    device.sources.user_file = Some(file.clone());
    device
        .load()
        .unwrap()
        .save(&[(Key::Sound, Some(Value::Bool(false)))])
        .unwrap();
    assert_eq!(fs::read_to_string(file).unwrap(), "sound = false\n");
    assert!(!device.load().unwrap().settings.sound);
}

#[test]
fn a_save_that_is_refused_changes_nothing() {
    let text = "cap_cents = 1000\n";
    let device = Device::new()
        .managed("[locked]\ntheme = \"dark\"\n")
        .user(text);
    let loaded = device.load().unwrap();
    let refused = [
        (Key::Theme, Value::Text("light".into())),
        (Key::RefundsInLive, Value::Bool(true)),
        (Key::CapCents, Value::Number(0)),
        (Key::Locale, Value::Other),
    ];
    for (key, value) in refused {
        let changes = [(Key::Sound, Some(Value::Bool(false))), (key, Some(value))];
        assert!(loaded.save(&changes).is_err(), "{key:?}");
        assert_eq!(fs::read_to_string(device.user_file()).unwrap(), text);
    }
    // Broken by hand since it was loaded: it is not written over.
    let device = device.user("cap_cents = 0\n");
    assert!(
        loaded
            .save(&[(Key::Sound, Some(Value::Bool(false)))])
            .is_err()
    );
    assert_eq!(
        fs::read_to_string(device.user_file()).unwrap(),
        "cap_cents = 0\n"
    );
}

#[test]
fn the_data_folder_is_made_or_refused_by_name() {
    let device = Device::new();
    let loaded = device.load().unwrap();
    loaded.paths.create().unwrap();
    assert!(loaded.paths.data_dir.is_dir());
    let file = device.dir.path().join("file");
    fs::write(&file, "").unwrap();
    let paths = Paths {
        data_dir: file,
        ..loaded.paths
    };
    assert!(matches!(paths.create(), Err(SettingsError::DataDir { .. })));
}
