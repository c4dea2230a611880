//! Commands that are ended, or cannot know, before they are done.

use super::{KEY, Program, Sandbox, last, run, session, set_key};
use std::path::Path;
use std::time::Duration;

fn errors(home: &Path) -> String {
    std::fs::read_to_string(home.join("stderr.txt")).unwrap()
}

/// The provider does not say what was given back so far, and the clerk gives up.
#[test]
fn an_interrupted_refund_of_which_nothing_was_sent_says_so() {
    let Some(home) = session("ended::an_interrupted_refund_of_which_nothing_was_sent_says_so")
    else {
        return;
    };
    let sandbox = Sandbox::start(&home, "--outcome completed --after 0");
    set_key(&home, KEY);
    let to = format!(
        "--environment test --locale en-BE --json --api-url {}",
        sandbox.url
    );
    let (code, out) = run(&home, &format!("charge 5 --reference back {to}"));
    assert_eq!(code, 0, "{out}");
    let payment = last(&out)["payment"].as_str().unwrap().to_owned();
    sandbox.program.signal("STOP");
    let refund = Program::start(&home, &format!("refund {payment} {to}"));
    std::thread::sleep(Duration::from_secs(2));
    refund.signal("INT");
    let (code, out) = refund.end();
    sandbox.program.signal("CONT");
    assert_eq!(code, 1, "{out}");
    assert!(!out.contains("unresolved"), "{out}");
    let told = errors(&home);
    assert!(told.contains("Ended before anything was sent"), "{told}");
    // It is no open refund, which would stand in the way of another.
    let (code, out) = run(&home, &format!("refund {payment} {to}"));
    assert_eq!((code, &last(&out)["status"]), (0, &"accepted".into()));
}

/// The device was given the key of another site: only the right one can tell.
#[test]
fn resume_with_the_key_of_another_site_says_so_last() {
    let Some(home) = session("ended::resume_with_the_key_of_another_site_says_so_last") else {
        return;
    };
    let sandbox = Sandbox::start(&home, "");
    set_key(&home, "site1-k3y-that-nobody-may-see");
    let to = format!(
        "--environment test --locale en-BE --api-url {}",
        sandbox.url
    );
    let mut charge = Program::start(&home, &format!("charge 5 --reference one --json {to}"));
    charge.event("code");
    std::thread::sleep(Duration::from_secs(1));
    charge.signal("TERM");
    assert_eq!(charge.end().0, 15);
    set_key(&home, "site2-k3y-that-nobody-may-see");
    let (code, out) = run(&home, &format!("resume --for 4 {to}"));
    assert_eq!(code, 15, "{out}");
    let line = out.lines().last().unwrap();
    assert!(
        line.contains("the key of another MultiSafepay account") && line.contains("help desk"),
        "{out}"
    );
    set_key(&home, "site1-k3y-that-nobody-may-see");
    let (code, out) = run(&home, &format!("resume --for 4 {to}"));
    let line = out.lines().last().unwrap();
    assert_eq!(code, 15, "{out}");
    assert!(line.contains("asked for again"), "{out}");
}
