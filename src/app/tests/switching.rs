//! Another environment, while something is on its way in this one.

use super::fixtures::Desk;
use super::flow::{digit, enter, scan};
use crate::app::screen::setup;
use crate::app::state::Message;
use crate::payment::Environment;
use crate::terminal::Command;

fn charges(desk: &Desk) -> usize {
    let sent = desk.sent();
    sent.iter()
        .filter(|sent| matches!(sent, Command::Charge(_)))
        .count()
}

/// After damage the engine may look for what was lost before it begins a sale.
#[test]
fn no_sale_that_is_on_its_way_is_left_behind_and_none_is_waited_for_in_vain() {
    let mut desk = Desk::new();
    for n in [1, 2, 5, 0] {
        desk.tell(digit(n));
    }
    desk.tell(scan("+++090/9337/55493+++"));
    desk.tell(enter());
    assert_eq!(charges(&desk), 1);
    let here = desk.app.environment;
    let other = Environment::Test;
    assert_ne!(here, other);
    drop(desk.app.open_setup());
    desk.tell(Message::Setup(setup::Message::Environment(other)));
    desk.tell(Message::Setup(setup::Message::Vault(1, Ok(()))));
    desk.tell(Message::Setup(setup::Message::Open));
    assert_eq!(desk.app.environment, here, "it is being asked for");
    // Whatever begins work anew, the next sale can be asked for.
    drop(desk.app.begin());
    assert_eq!(desk.app.charge.pending(), None);
    assert!(!desk.app.charge.is_blank(), "what was typed stays");
}
