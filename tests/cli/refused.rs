//! What is refused, with which exit code, and what is said about it.

use crate::run::Device;

#[test]
fn amounts_that_cannot_be_read_are_refused_with_their_reason() {
    let device = Device::new();
    for (amount, reason) in [
        ("1.234", "two ways|can be"),
        ("1,234", "two ways|can be"),
        ("12,505", "decimals|can be"),
        ("0", "zero"),
        ("-5", "negative"),
        ("-12,50", "negative"),
        ("1500,01", "limit"),
        ("twelve", "digits|character"),
    ] {
        let said = device.run(&format!("charge {amount} --reference demo --locale en-BE"));
        assert_eq!(
            (said.code, said.out.as_str()),
            (2, ""),
            "{amount}: {said:?}"
        );
        assert!(
            reason.split('|').any(|word| said.err.contains(word)),
            "{amount}: {}",
            said.err
        );
    }
    assert!(
        device.run("payments").out.is_empty(),
        "nothing was recorded"
    );
}

#[test]
fn usage_errors_end_with_2() {
    let device = Device::new();
    for line in [
        "charge",
        "charge 12,50",
        "charge 12,50 --reference demo --expires-in 4",
        "charge 12,50 --reference demo --customer-locale xx",
        "charge 12,50 --reference demo --qr-png /nowhere/at/all.png",
        "charge 12,50 --reference demo --simulate completed --environment test",
        "charge 12,50 --reference demo --after 1 --environment live",
        "charge 12,50 --reference demo --api-url http://127.0.0.1:1/v1/json",
        "charge 12,50 --reference demo --environment live --api-url https://testapi.multisafepay.com/v1/json",
        "charge 12,50 --reference demo --environment test --api-url https://example.com/v1/json",
        "charge 12,50 --reference demo --environment test --api-url http://10.0.0.1/v1/json",
        "payments --from never",
        "cancel P123",
        "refund P123",
        "refund P123 --amount 0",
        "settle P123 --as paid --note why",
        "settle P123 --as lost --note why",
        "sandbox --fault no_such_fault",
        "key status",
        "key status --environment training",
        "nonsense",
        "--environment nowhere payments",
    ] {
        let said = device.run(line);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{line}: {said:?}");
        assert!(said.err.len() > 20, "{line}: {}", said.err);
        assert!(!said.err.contains("panicked"), "{line}: {}", said.err);
    }
}

#[test]
fn blank_references_are_refused() {
    let device = Device::new();
    let mut command = device.command("charge 12,50 --reference");
    let said = crate::run::said(command.arg("   "));
    assert_eq!(said.code, 2, "{said:?}");
}

#[test]
fn help_and_version_are_no_errors() {
    let device = Device::new();
    for line in ["--help", "--version", "charge --help", "help charge"] {
        let said = device.run(line);
        assert_eq!((said.code, said.err.as_str()), (0, ""), "{line}");
    }
    assert!(device.run("charge --help").out.contains("--simulate"));
}

#[test]
fn a_later_global_option_wins() {
    let device = Device::new();
    let said = device.run("--environment live payments --environment training --log error");
    assert_eq!(said.code, 0, "{said:?}");
    let said = device
        .run("--environment test charge 12,50 --reference x --after 0 --environment training");
    assert_eq!(said.code, 0, "{said:?}");
}

#[test]
fn without_a_keyring_a_key_cannot_be_had() {
    let device = Device::new();
    for line in [
        "charge 12,50 --reference demo --environment test",
        "charge 12,50 --reference demo --environment live --json",
        "key status --environment test",
        "key check --environment live",
        "key delete --environment test",
    ] {
        let said = device.run(line);
        assert_eq!((said.code, said.out.as_str()), (3, ""), "{line}: {said:?}");
        assert!(!said.err.is_empty());
    }
    let said = device.run_with_input("key set --environment test", b"valid-test-key\n");
    assert_eq!(said.code, 3, "there is nowhere to store it: {said:?}");
    assert!(!said.err.contains("valid-test-key") && said.out.is_empty());
}

#[test]
fn a_key_that_is_none_is_refused_and_not_repeated() {
    let device = Device::new();
    for key in [
        &b"two words-secret"[..],
        b"",
        b"\xff\xfe-secret",
        "cl\u{e9}-secret".as_bytes(),
    ] {
        let said = device.run_with_input("key set --environment test", key);
        assert_eq!(said.code, 3, "{said:?}");
        assert!(
            !said.err.contains("secret") && said.out.is_empty(),
            "{said:?}"
        );
    }
    let said = device.run_with_input("key set --environment test --locale en-BE", b" \n");
    assert!(
        said.err.contains("no key on standard input"),
        "{}",
        said.err
    );
    let said = device.run("key set --environment test secret-as-an-argument");
    assert_eq!(said.code, 2);
    assert!(!said.err.contains("secret-as-an-argument"), "{}", said.err);
    assert!(said.err.contains("standard input"), "{}", said.err);
}

#[test]
fn a_broken_settings_file_is_named_with_its_line() {
    let device = Device::new();
    std::fs::create_dir(device.data_dir()).unwrap();
    std::fs::write(
        device.data_dir().join("settings.toml"),
        "locale = \"nl-BE\"\ncap = 5\n",
    )
    .unwrap();
    let said = device.run("charge 12,50 --reference demo --locale en-BE");
    assert_eq!(said.code, 3, "{said:?}");
    assert!(
        said.err.contains("settings.toml") && said.err.contains("line 2"),
        "{}",
        said.err
    );
}

#[test]
fn a_damaged_journal_is_read_by_nobody_and_set_aside_by_who_acts() {
    let device = Device::new();
    assert_eq!(device.run("charge 1 --reference demo --after 0").code, 0);
    let folder = device.data_dir().join("training");
    let damaged = b"this is no journal, but it is long enough to be looked at";
    std::fs::write(folder.join("journal.db"), damaged).unwrap();
    for line in ["payments", "export --format csv"] {
        let said = device.run(line);
        assert_eq!(said.code, 4, "{line}: {said:?}");
    }
    let acted = device.run("charge 1 --reference other --after 0 --locale en-BE");
    assert_eq!(acted.code, 0, "{acted:?}");
    assert!(acted.err.contains("was damaged"), "{acted:?}");
    let kept = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.to_string_lossy().contains("journal.damaged-"));
    assert_eq!(std::fs::read(kept.unwrap()).unwrap(), damaged);
}

#[test]
fn without_a_display_the_window_names_a_command_that_needs_none() {
    let said = Device::new().run("");
    assert_eq!((said.code, said.out.as_str()), (1, ""), "{said:?}");
    if cfg!(feature = "gui") && cfg!(target_os = "linux") {
        assert!(
            said.err
                .contains("bpost-terminal charge 12,50 --reference demo"),
            "{}",
            said.err
        );
    }
}

#[test]
fn a_refused_charge_leaves_no_empty_picture_behind() {
    let device = Device::new();
    let picture = device.home.path().join("code.png");
    let line = format!(
        "charge 1 --reference x --environment test --qr-png {}",
        picture.display()
    );
    let said = device.run(&line);
    assert_eq!(said.code, 3, "there is no key: {said:?}");
    assert!(!picture.exists());
    std::fs::write(&picture, "an older one").unwrap();
    assert_eq!(device.run(&line).code, 3);
    assert_eq!(std::fs::read(&picture).unwrap(), b"an older one");
}
