//! Two instances on one device: one acts, the other says so and does nothing.

use crate::device::Running;
use crate::provider::{agrees, provider, with};
use crate::session::Session;
use bpost_terminal::sandbox::Scenario;
use std::time::Duration;

#[test]
fn of_charges_that_start_at_the_same_moment_one_sells() {
    let Some(session) = Session::new("charges at the same moment") else {
        return;
    };
    for round in 0..5 {
        let device = session.device(&format!("device{round}"));
        let sandbox = with(Scenario::Completed, Duration::from_millis(1500), &[]);
        let api = sandbox.api_url();
        let start = |number| {
            let line = format!("charge 12,50 --reference twin-{number} --json");
            device.start(&line, &api)
        };
        let all: Vec<_> = (0..3).map(start).collect();
        let ended: Vec<_> = all.into_iter().map(Running::end).collect();
        let (sold, refused): (Vec<_>, Vec<_>) = ended.iter().partition(|said| said.code != Some(4));
        // A later one may find the first already at its end, and sell after it.
        assert!(!sold.is_empty(), "{ended:?}");
        for said in refused {
            said.refused(4, "already open on this device");
        }
        for said in sold {
            assert_eq!(said.outcome(), "paid");
        }
        agrees(&device.payments(), &sandbox);
    }
}

#[test]
fn a_second_charge_is_refused_and_disturbs_nothing() {
    let Some(session) = Session::new("a second charge") else {
        return;
    };
    let device = session.device("device");
    let sandbox = provider();
    let api = sandbox.api_url();
    let mut first = device.start("charge 12,50 --reference one --json", &api);
    let payment = first.event("code")["payment"].as_str().unwrap().to_owned();
    for line in [
        "charge 12,50 --reference two --json".to_owned(),
        "resume --json".to_owned(),
        format!("cancel {payment} --json"),
    ] {
        device
            .run(&line, &api)
            .refused(4, "already open on this device");
    }
    assert_eq!(sandbox.orders().len(), 1);
    assert!(sandbox.play(&sandbox.orders()[0].id, Scenario::Completed));
    assert_eq!(first.end().outcome(), "paid");
    agrees(&device.payments(), &sandbox);
}
