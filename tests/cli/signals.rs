//! Ctrl+C cancels, SIGTERM leaves it to be resumed, and the lock is held meanwhile.

use crate::run::Device;

#[test]
fn an_interrupt_cancels_at_the_provider_and_says_what_became_of_it() {
    let device = Device::new();
    let mut running = device.start("charge 12,50 --reference demo --json --simulate none");
    running.event("code");
    running.signal("INT");
    let (code, rest) = running.end();
    assert_eq!(
        (code, &rest.last().unwrap()["outcome"]),
        (12, &"cancelled".into())
    );
    assert_eq!(device.run("payments --json").last()["outcome"], "cancelled");
}

#[test]
fn a_termination_leaves_it_unresolved_and_resume_finishes_it() {
    for signal in ["TERM", "HUP"] {
        let device = Device::new();
        let mut running = device.start("charge 12,50 --reference demo --json --after 4");
        let payment = running.event("code")["payment"].clone();
        running.signal(signal);
        let began = std::time::Instant::now();
        let (code, rest) = running.end();
        assert_eq!(
            (code, &rest.last().unwrap()["outcome"]),
            (15, &"unresolved".into())
        );
        assert!(began.elapsed().as_secs() < 3, "at once");
        let listed = device.run("payments --unresolved --json");
        assert_eq!(listed.last()["outcome"], "unresolved", "nobody is asking");

        let resumed = device.run("resume --json");
        assert_eq!(resumed.code, 0, "{resumed:?}");
        assert_eq!(
            (&resumed.last()["payment"], &resumed.last()["outcome"]),
            (&payment, &"paid".into())
        );
        let again = device.run("resume --json");
        assert_eq!((again.code, again.out.as_str()), (0, ""));
    }
}

#[test]
fn a_killed_charge_is_resumed_too() {
    let device = Device::new();
    let mut running = device.start("charge 12,50 --reference demo --json --after 2");
    running.event("code");
    running.signal("KILL");
    running.end();
    let resumed = device.run("resume --json");
    assert_eq!(
        (resumed.code, resumed.last()["outcome"].as_str()),
        (0, Some("paid")),
        "{resumed:?}"
    );
}

#[test]
fn resume_gives_up_after_the_time_it_was_given() {
    let device = Device::new();
    let mut running = device.start("charge 12,50 --reference demo --json --simulate none");
    running.event("code");
    running.signal("TERM");
    running.end();
    for seconds in [0, 1] {
        let resumed = device.run(&format!("resume --for {seconds} --json"));
        assert_eq!(
            (resumed.code, resumed.last()["outcome"].as_str()),
            (15, Some("unresolved")),
            "{seconds}"
        );
    }
    let resumed = device.run("payments --unresolved --json");
    let payment = resumed.last()["payment"].as_str().unwrap().to_owned();
    let cancelled = device.run(&format!("cancel {payment} --json"));
    assert_eq!(
        (cancelled.code, cancelled.last()["outcome"].as_str()),
        (0, Some("cancelled"))
    );
}

#[test]
fn while_one_acts_others_read_and_may_not_act() {
    let device = Device::new();
    let mut running = device.start("charge 12,50 --reference demo --json --simulate none");
    let order = running.event("code")["order_id"]
        .as_str()
        .unwrap()
        .to_owned();
    let listed = device.run("payments --json");
    assert_eq!(
        (listed.code, &listed.last()["outcome"]),
        (0, &serde_json::Value::Null)
    );
    assert_eq!(device.run("export --format csv").code, 0);
    assert_eq!(device.run("reconcile").code, 0);
    for line in [
        "charge 1,00 --reference other".to_owned(),
        "resume".to_owned(),
        format!("cancel {order}"),
        format!("refund {order}"),
        format!("settle {order} --as paid --note why"),
    ] {
        let said = device.run(&line);
        assert_eq!(
            (said.code, said.out.contains("event")),
            (4, false),
            "{line}: {said:?}"
        );
        assert!(!said.err.is_empty());
    }
    running.signal("INT");
    assert_eq!(running.end().0, 12, "the first one was not disturbed");
}
