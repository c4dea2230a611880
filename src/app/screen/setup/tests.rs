use super::*;
use crate::input::ReadBy;

const KEY_TEXT: &str = "0123456789abcdef0123456789abcdef01234567";

fn typed(text: &str) -> Message {
    Message::Key(Zeroized(Zeroizing::new(text.to_owned())))
}

/// Set-up for test, with an empty vault.
fn without_key() -> Setup {
    let (mut screen, action) = Setup::new(Environment::Test);
    assert!(matches!(action, Action::Look(1, Environment::Test)));
    screen.update(Message::Vault(1, Err(VaultError::NoEntry)));
    screen
}

#[test]
fn a_key_is_kept_first_then_checked_and_then_the_way_is_open() {
    let mut screen = without_key();
    screen.update(typed(&format!("  {KEY_TEXT}\r\n")));
    let Action::Store(asked, Environment::Test, key) = screen.enter() else {
        unreachable!("Enter keeps the key");
    };
    assert_eq!(key.expose(), KEY_TEXT, "blanks around it are gone");
    let check = screen.update(Message::Vault(asked, Ok(())));
    let Action::Check(asked, Environment::Test) = check else {
        unreachable!("a kept key is checked");
    };
    assert!(screen.typed.is_empty(), "the field forgets the key");
    screen.update(Message::Provider(asked, Ok(KeyVerdict::Accepted(None))));
    assert!(matches!(screen.enter(), Action::Open(Environment::Test)));
}

#[test]
fn a_text_that_is_no_key_never_reaches_the_vault() {
    let mut screen = without_key();
    for text in ["", "abc", "two words in it", "clé"] {
        screen.update(typed(text));
        assert!(matches!(screen.enter(), Action::None), "{text}");
        assert!(screen.refused.is_some());
    }
}

#[test]
fn a_refused_key_opens_nothing() {
    for verdict in [KeyVerdict::Refused, KeyVerdict::NoBancontact] {
        let mut screen = without_key();
        screen.update(typed(KEY_TEXT));
        let Action::Store(asked, ..) = screen.enter() else {
            unreachable!("Enter keeps the key");
        };
        screen.update(Message::Vault(asked, Ok(())));
        screen.update(Message::Provider(asked + 1, Ok(verdict)));
        assert!(!matches!(screen.enter(), Action::Open(_)));
    }
}

#[test]
fn an_answer_about_another_environment_changes_nothing() {
    let (mut screen, _) = Setup::new(Environment::Test);
    screen.update(Message::Environment(Environment::Live));
    screen.update(Message::Vault(1, Ok(())));
    assert!(!screen.is_ready(), "that was the key of test");
    screen.update(Message::Vault(2, Ok(())));
    assert!(screen.is_ready());
}

#[test]
fn training_needs_no_key() {
    let (mut screen, action) = Setup::new(Environment::Training);
    assert!(matches!(action, Action::None));
    assert!(matches!(
        screen.enter(),
        Action::Open(Environment::Training)
    ));
}

#[test]
fn a_scan_is_the_key_and_no_message_prints_it() {
    let mut screen = without_key();
    screen.scan(&Scan {
        text: KEY_TEXT.to_owned(),
        read_by: ReadBy::Text,
    });
    assert!(matches!(screen.enter(), Action::Store(..)));
    assert!(!format!("{:?}", typed(KEY_TEXT)).contains("0123"));
}
