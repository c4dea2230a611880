//! What the window does when it comes to the front.

use super::fixtures::Desk;
use super::flow::with_code;
use crate::app::state::Message;
use crate::terminal::Command;
use iced::window::Event;

fn asks(desk: &Desk) -> usize {
    let sent = desk.sent();
    let is_ask = |command: &&Command| matches!(command, Command::AskAll);
    sent.iter().filter(is_ask).count()
}

#[test]
fn a_window_that_comes_to_the_front_asks_now_for_all_that_is_open() {
    for mut desk in [Desk::new(), with_code()] {
        assert_eq!(asks(&desk), 0);
        desk.tell(Message::Window(Event::Unfocused));
        assert_eq!(asks(&desk), 0, "behind another program nobody looks");
        for times in 1..=2 {
            desk.tell(Message::Window(Event::Focused));
            assert_eq!(asks(&desk), times);
        }
    }
}
