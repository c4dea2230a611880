//! `doctor` ends well whatever it finds, and finds what is wrong.

use crate::run::{Device, Said};
use serde_json::Value;

fn check(said: &Said, name: &str) -> Value {
    said.json()
        .into_iter()
        .find(|line| line["check"] == name)
        .unwrap()
}

#[test]
fn in_training_it_stays_off_the_network_and_makes_nothing() {
    let device = Device::new();
    let said = device.run("doctor --json");
    assert_eq!(said.code, 0, "{said:?}");
    for (name, state) in [
        ("settings", "ok"),
        ("journal", "ok"),
        ("journal_chain", "skipped"),
        ("network", "skipped"),
        ("key", "skipped"),
        ("vault", "warning"),
    ] {
        assert_eq!(check(&said, name)["state"], state, "{said:?}");
    }
    if cfg!(feature = "gui") && cfg!(target_os = "linux") {
        assert_eq!(check(&said, "display")["state"], "broken");
    }
    let told = device.run("doctor --json --locale en-BE");
    let vault = check(&told, "vault")["detail"].clone();
    assert!(
        vault
            .as_str()
            .unwrap()
            .starts_with("Training works without it."),
        "{vault}"
    );
    assert!(!device.data_dir().exists());
    let words = device.run("doctor --locale nl-BE");
    assert_eq!(
        (words.code, words.out.lines().count()),
        (0, said.json().len() + 1)
    );
}

#[test]
fn a_broken_settings_file_is_found_with_its_line() {
    let device = Device::new();
    std::fs::create_dir(device.data_dir()).unwrap();
    std::fs::write(device.data_dir().join("settings.toml"), "\n\nnonsense\n").unwrap();
    let said = device.run("doctor --json --locale en-BE");
    assert_eq!(
        (said.code, &check(&said, "settings")["state"]),
        (0, &"broken".into())
    );
    assert!(
        check(&said, "settings")["detail"]
            .as_str()
            .unwrap()
            .contains("line 3"),
        "{said:?}"
    );
}

#[test]
fn the_provider_is_looked_for_and_its_clock_is_compared() {
    let device = Device::new();
    let mut sandbox = Device::new().start("sandbox");
    let line = sandbox.line();
    let url = line.strip_prefix("listening on ").unwrap();
    assert!(
        url.starts_with("http://127.0.0.1:") && url.ends_with("/v1/json"),
        "{url}"
    );
    let said = device.run(&format!("doctor --json --environment test --api-url {url}"));
    assert_eq!(
        (said.code, &check(&said, "network")["state"]),
        (0, &"ok".into()),
        "{said:?}"
    );
    assert_ne!(check(&said, "clock")["state"], "warning");
    drop(sandbox);
    let said = device.run(&format!("doctor --json --environment test --api-url {url}"));
    assert_eq!(
        (said.code, &check(&said, "network")["state"]),
        (0, &"broken".into()),
        "{said:?}"
    );
}

#[test]
fn a_device_says_its_name_and_what_its_order_ids_begin_with() {
    let device = Device::new();
    std::fs::create_dir(device.data_dir()).unwrap();
    let file = device.data_dir().join("settings.toml");
    std::fs::write(&file, "site = \"GENT01\"\ncounter = \"3\"\n").unwrap();
    let said = device.run("doctor --json --locale en-BE");
    let identity = check(&said, "identity");
    assert_eq!(
        identity["detail"],
        "site GENT01, device not set, counter 3. Order ids begin with BGENT01-3-."
    );
    let charged = device.run("charge 5 --reference x --after 0 --json").last();
    let order = charged["order_id"].as_str().unwrap();
    assert!(order.starts_with("BGENT01-3-"), "{order}");
}
