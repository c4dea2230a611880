//! The file of orders.

use crate::client::*;
use bpost_terminal::sandbox::{Options, PAYER_IBAN, PAYER_NAME, Sandbox, SandboxError, Scenario};
use serde_json::json;
use std::fs;
use std::path::Path;
use std::time::Duration;

fn kept_in(folder: &Path) -> Options {
    Options {
        keep_in: Some(folder.to_owned()),
        ..Options::default()
    }
}

#[tokio::test]
async fn a_restart_goes_on_with_the_same_orders_and_codes() {
    let folder = tempfile::tempdir().unwrap();
    let sandbox = started(kept_in(folder.path()));
    let code = create(&sandbox, "bpt-1").await["qr_url"]
        .as_str()
        .unwrap()
        .to_owned();
    create(&sandbox, "bpt-2").await;
    sandbox.play("bpt-2", Scenario::Completed);
    let (before, origin) = (sandbox.orders(), sandbox.origin());
    drop(sandbox);

    let sandbox = started(kept_in(folder.path()));
    assert_eq!(sandbox.orders(), before);
    assert_eq!(sandbox.origin(), origin, "a code on a screen stays good");
    let form = http()
        .post(&code)
        .header("content-type", "application/x-www-form-urlencoded");
    assert_eq!(
        form.body("scenario=completed")
            .send()
            .await
            .unwrap()
            .status(),
        200
    );
    assert_eq!(order(&sandbox, "bpt-1").await["status"], "completed");
}

#[tokio::test]
async fn what_the_handle_did_last_is_kept() {
    for _ in 0..20 {
        let folder = tempfile::tempdir().unwrap();
        let sandbox = started(kept_in(folder.path()));
        create(&sandbox, "bpt-1").await;
        sandbox.play("bpt-1", Scenario::Completed);
        drop(sandbox);
        assert_eq!(
            started(kept_in(folder.path())).orders()[0].status,
            "completed"
        );
    }
}

#[tokio::test]
async fn what_was_due_while_it_was_off_has_happened() {
    let folder = tempfile::tempdir().unwrap();
    let after = Duration::from_millis(150);
    let options = Options {
        outcome: Scenario::Completed,
        after,
        ..kept_in(folder.path())
    };
    let sandbox = started(options.clone());
    create(&sandbox, "pays").await;
    sandbox.set_outcome(Scenario::None, after);
    let mut short = wish("expires");
    short["seconds_active"] = json!(1);
    post(&sandbox, "/orders", &short).await;
    drop(sandbox);
    tokio::time::sleep(Duration::from_millis(1100)).await;
    let sandbox = started(options);
    assert_eq!(order(&sandbox, "pays").await["status"], "completed");
    assert_eq!(order(&sandbox, "expires").await["status"], "expired");
}

#[tokio::test]
async fn a_taken_port_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let sandbox = started(kept_in(folder.path()));
    create(&sandbox, "bpt-1").await;
    let elsewhere = tempfile::tempdir().unwrap();
    fs::copy(
        folder.path().join("sandbox.json"),
        elsewhere.path().join("sandbox.json"),
    )
    .unwrap();
    let second = started(kept_in(elsewhere.path()));
    assert_ne!(second.origin(), sandbox.origin());
    let port = sandbox
        .origin()
        .rsplit(':')
        .next()
        .unwrap()
        .parse()
        .unwrap();
    let taken = Sandbox::start(Options {
        port,
        ..Options::default()
    });
    assert!(matches!(taken.err(), Some(SandboxError::Listen { port: p, .. }) if p == port));
}

#[tokio::test]
async fn the_file_is_the_users_alone_and_holds_nothing_of_the_payer() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("training");
    let sandbox = started(kept_in(&inner));
    let token = create(&sandbox, "bpt-1").await["events_token"]
        .as_str()
        .unwrap()
        .to_owned();
    sandbox.play("bpt-1", Scenario::Completed);
    assert!(
        order(&sandbox, "bpt-1")
            .await
            .to_string()
            .contains(PAYER_IBAN)
    );
    let path = inner.join("sandbox.json");
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains("bpt-1") && text.contains("completed"));
    assert!(!text.contains(PAYER_IBAN) && !text.contains(PAYER_NAME) && !text.contains(KEY));
    assert!(!text.contains(&token));
    assert!(!inner.join("sandbox.json.new").exists());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&path), mode(&inner)), (0o600, 0o700));
    }
}

#[tokio::test]
async fn a_damaged_file_is_set_aside() {
    for damage in [
        "",
        "{\"version\":1,\"port\":",
        "[]",
        "{\"version\":9,\"port\":0,\"last_transaction\":0,\"orders\":[]}",
    ] {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("sandbox.json"), damage).unwrap();
        let sandbox = started(kept_in(folder.path()));
        assert!(sandbox.orders().is_empty());
        let aside = fs::read_to_string(folder.path().join("sandbox.json.damaged")).unwrap();
        assert_eq!(aside, damage);
        create(&sandbox, "bpt-1").await;
        drop(sandbox);
        assert_eq!(started(kept_in(folder.path())).orders().len(), 1);
    }
}

#[test]
fn an_unreadable_file_is_an_error_with_its_folder() {
    let folder = tempfile::tempdir().unwrap();
    // A folder where the file should be can be read by nobody.
    fs::create_dir(folder.path().join("sandbox.json")).unwrap();
    let error = Sandbox::start(kept_in(folder.path())).err().unwrap();
    assert!(matches!(error, SandboxError::Orders { .. }));
    assert!(
        error
            .to_string()
            .contains(&folder.path().display().to_string())
    );
}
