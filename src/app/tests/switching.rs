//! Another environment, while something is on its way in this one.

use super::fixtures::Desk;
use super::flow::{digit, enter, scan};
use crate::app::screen::setup;
use crate::app::state::{Message, Sheet};
use crate::app::theme::Mode;
use crate::locale::Locale;
use crate::payment::Environment;
use crate::terminal::Command;

fn charges(desk: &Desk) -> usize {
    let sent = desk.sent();
    sent.iter()
        .filter(|sent| matches!(sent, Command::Charge(_)))
        .count()
}

/// Set-up with another environment chosen, over a sale that was asked for and has not begun: after
/// damage the engine may look for what was lost before it begins one.
fn while_a_sale_waits(other: Environment) -> Desk {
    let mut desk = Desk::new();
    for n in [1, 2, 5, 0] {
        desk.tell(digit(n));
    }
    desk.tell(scan("+++090/9337/55493+++"));
    desk.tell(enter());
    assert_eq!(charges(&desk), 1);
    assert_ne!(desk.app.environment, other);
    drop(desk.app.open_setup());
    desk.tell(Message::Setup(setup::Message::Environment(other)));
    desk.tell(Message::Setup(setup::Message::Vault(1, Ok(()))));
    desk
}

#[test]
fn no_sale_that_is_on_its_way_is_left_behind_and_none_is_waited_for_in_vain() {
    let mut desk = while_a_sale_waits(Environment::Test);
    let here = desk.app.environment;
    desk.tell(Message::Setup(setup::Message::Open));
    assert_eq!(desk.app.environment, here, "it is being asked for");
    // Whatever begins work anew, the next sale can be asked for.
    drop(desk.app.begin());
    assert_eq!(desk.app.charge.pending(), None);
    assert!(!desk.app.charge.is_blank(), "what was typed stays");
}

#[test]
fn why_the_way_is_shut_while_a_sale_waits_is_said() {
    let mut desk = while_a_sale_waits(Environment::Test);
    let here = desk.app.environment;
    let says = desk.app.look.texts.get("setup-pending-first");
    assert!(desk.texts().contains(&says), "{:?}", desk.texts());
    desk.dress((800.0, 480.0), Mode::Light, Locale::EnBe);
    let mut window = desk.window();
    let told = window.find(says.as_str()).unwrap();
    assert_eq!(told.visible_bounds(), Some(told.bounds()), "in sight");
    drop(window);
    desk.press("open");
    assert!(matches!(desk.app.sheet, Some(Sheet::Setup(_))));
    assert_eq!(desk.app.environment, here);
    desk.app.charge.refused(None);
    assert!(!desk.texts().contains(&says), "it was answered");
    desk.press("open");
    assert_eq!(desk.app.environment, Environment::Test);
}
