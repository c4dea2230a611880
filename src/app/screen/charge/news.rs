//! News of a payment that is not on screen. It says of which, without a colour and apart from where
//! an outcome stands: nobody shall take it for the payment that a customer is waiting for.

use super::Message;
use crate::app::Element;
use crate::app::look::Look;
use crate::app::payments::Row;
use crate::app::screen::list::shortened;
use crate::app::theme::{CONTROL_HEIGHT, size, space};
use crate::app::widget::{Paint, body, card, labelled};
use crate::app::wording::Standing;
use iced::widget::{column, container, row};
use iced::{Alignment, Length};

/// What became of a payment elsewhere.
#[derive(Clone, Copy, Debug)]
pub struct Elsewhere<'a> {
    /// Which, and how it stands.
    pub item: &'a Row,
    /// How many more there are.
    pub more: usize,
    /// Whether another one of the same Reference was paid as well.
    pub both: bool,
}

/// The width up to which the buttons stand below the words.
const NARROW: f32 = 420.0;

/// The news in a place of this width, and about how high that is.
pub fn view<'a>(look: &Look, news: Elsewhere<'_>, width: f32) -> (Element<'a, Message>, f32) {
    let t = look.t();
    let narrow = width < NARROW;
    let says = sentence(look, news, narrow);
    let payment = &news.item.summary.payment;
    let button = |key, id, message| {
        labelled(look.texts.get(key), None, Paint::secondary(t), size::TEXT)
            .id(id)
            .padding([0.0, space::M])
            .height(CONTROL_HEIGHT)
            .on_press(message)
    };
    let see = button("news-look", "news-look", Message::Open(payment.clone()));
    let noted = button(
        "news-dismiss",
        "news-dismiss",
        Message::Noted(payment.clone()),
    );
    let room = width - 2.0 * space::M - if narrow { 0.0 } else { BUTTONS };
    let high = lines(&says, room) * LINE;
    let (content, inner): (Element<'a, Message>, f32) = if narrow {
        let buttons = row![
            see.width(Length::FillPortion(3)),
            noted.width(Length::FillPortion(2))
        ];
        let content = column![body(says, t.text), buttons.spacing(space::S)];
        let content = content.spacing(space::S);
        (content.into(), high + space::S + CONTROL_HEIGHT)
    } else {
        let says = container(body(says, t.text)).width(Length::Fill);
        let content = row![says, see, noted].spacing(space::S);
        let content = content.align_y(Alignment::Center);
        (content.into(), high.max(CONTROL_HEIGHT))
    };
    let framed = container(content)
        .padding([space::S, space::M])
        .width(Length::Fill)
        .style(move |_| card(t.surface, t.line))
        .id("news");
    (framed.into(), inner + 2.0 * space::S)
}

/// Which payment, how much, and what became of it; and that there is more.
fn sentence(look: &Look, news: Elsewhere<'_>, narrow: bool) -> String {
    let summary = &news.item.summary;
    let reference = shortened(&summary.reference.canonical(), REFERENCE);
    // A line of its own, since it is broken anywhere between its signs.
    let reference = if narrow {
        format!("\n{reference}")
    } else {
        reference
    };
    let outcome = match news.item.standing {
        Standing::Ended(outcome) => outcome.word(),
        _ => "unresolved",
    };
    let says = look.texts.with(
        "news-other",
        &[
            ("reference", reference.into()),
            ("amount", look.amount(summary.amount).into()),
            ("outcome", outcome.into()),
        ],
    );
    let says = if news.both {
        format!("{says}. {}", look.texts.get("news-both"))
    } else {
        says
    };
    match u32::try_from(news.more) {
        Ok(0) | Err(_) => says,
        Ok(more) => format!("{says} (+{more})"),
    }
}

/// The room of the reference: a structured communication.
const REFERENCE: f32 = 236.0;

/// The room of the two buttons beside the words.
const BUTTONS: f32 = 200.0;

const LINE: f32 = 20.0;

/// About how many lines a text takes.
fn lines(text: &str, room: f32) -> f32 {
    #[expect(
        clippy::cast_precision_loss,
        reason = "a text has some hundred letters"
    )]
    let letters = text.chars().count() as f32;
    // A reference is not broken, so that a line is not filled to its end.
    (letters * 9.2 / room.max(80.0)).ceil()
}
