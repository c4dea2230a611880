//! The pretended customer's phone, in training.

use super::Message;
use crate::app::Element;
use crate::app::look::Look;
use crate::app::theme::{AMBER, CONTROL_HEIGHT, RADIUS, size, space};
use crate::app::widget::{Paint, body, labelled, strong};
use crate::sandbox::Scenario;
use crate::terminal::View;
use iced::widget::{column, container, row};
use iced::{Background, Border, Length};

/// The phone: first it scans, then it pays, declines or cancels; it may walk away at any time.
pub fn panel<'a>(look: &Look, view: &View, scanned: bool) -> Element<'a, Message> {
    let t = look.t();
    let low = look.frame.is_low();
    let title = (!low).then(|| strong(look.texts.get("phone-title"), t.text));
    let content = column![]
        .push(title)
        .push((!scanned).then(|| body(look.texts.get("phone-only-here"), t.text)))
        .push(buttons(look, view, scanned))
        .spacing(space::S);
    container(content)
        .padding(if low { space::S } else { space::M })
        .width(Length::Fill)
        .style(move |_| container::Style {
            background: Some(Background::Color(t.surface)),
            border: Border {
                color: AMBER.fill,
                width: 3.0,
                radius: RADIUS.into(),
            },
            ..container::Style::default()
        })
        .id("phone")
        .into()
}

/// Where a finger has scanned stands afterwards what the phone asks: the second tap of a double one
/// touches nothing that ends the sale.
fn buttons<'a>(look: &Look, view: &View, scanned: bool) -> Element<'a, Message> {
    let key = |key, name, id, message| {
        labelled(
            look.texts.get(key),
            name,
            Paint::secondary(look.t()),
            size::TEXT,
        )
        .id(id)
        .padding([0.0, space::XS])
        .width(Length::Fill)
        .height(CONTROL_HEIGHT)
        .on_press(message)
    };
    let play = |name, digit, id, scenario| key(name, Some(digit), id, Message::Play(scenario));
    let leave = play("phone-leave", "4", "phone-leave", Scenario::Expired);
    if !scanned {
        let scan = key("phone-scan", None, "phone-scan", Message::Scan);
        return row![scan, leave].spacing(space::S).into();
    }
    let pay = play("phone-pay", "1", "phone-pay", Scenario::Completed);
    let decline = play("phone-decline", "2", "phone-decline", Scenario::Declined);
    let cancel = play("phone-cancel", "3", "phone-cancel", Scenario::Cancelled);
    let amount = view.amount.display(view.customer_locale).to_string();
    let asks = look
        .texts
        .with("phone-scanned", &[("amount", amount.into())]);
    let asks = container(body(asks, look.t().text)).width(Length::Fill);
    let asks = asks.center_y(CONTROL_HEIGHT);
    let (others, last) = (row![decline, cancel], row![asks, leave]);
    column![pay, others.spacing(space::S), last.spacing(space::S)]
        .spacing(space::S)
        .into()
}
