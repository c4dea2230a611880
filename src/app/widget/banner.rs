//! The environment on every screen, and notices.

use super::{Mark, body, mark, words};
use crate::app::Element;
use crate::app::look::{Frame, Look};
use crate::app::theme::{self, AMBER, Ground, RADIUS, size, space};
use crate::payment::Environment;
use iced::widget::{column, container, row, space as gap, text};
use iced::{Alignment, Background, Border, Length};

/// TRAINING or TEST over the whole width; nothing in live.
pub fn environment_banner<'a, M: 'a>(
    look: &Look,
    environment: Environment,
) -> Option<Element<'a, M>> {
    let (name, means) = match environment {
        Environment::Training => ("banner-training", "banner-training-means"),
        Environment::Test => ("banner-test", "banner-test-means"),
        Environment::Live => return None,
    };
    let type_size = if look.frame.is_low() {
        size::TEXT
    } else {
        size::LABEL
    };
    let name = words(look.texts.get(name), type_size, theme::STRONG, AMBER.ink);
    let means = words(look.texts.get(means), size::TEXT, theme::REGULAR, AMBER.ink);
    let content = row![
        name.wrapping(text::Wrapping::None),
        means.wrapping(text::Wrapping::None)
    ];
    let height = banner_height(look.frame) - RULE;
    let line = container(content.spacing(space::M).align_y(Alignment::Center))
        .padding([0.0, look.frame.margin()])
        .center_y(height)
        .width(Length::Fill)
        .clip(true)
        .id("environment");
    // The rule keeps the banner apart from a screen of the same amber.
    let rule = container(gap()).width(Length::Fill).height(RULE);
    let rule = rule.style(|_| container::Style {
        background: Some(Background::Color(AMBER.ink)),
        ..container::Style::default()
    });
    Some(column![grounded(line, AMBER, 0.0), rule].into())
}

const RULE: f32 = 2.0;

/// The height of the banner, where there is one.
pub fn banner_height(frame: Frame) -> f32 {
    if frame.is_low() { 28.0 } else { 40.0 }
}

/// A line over the whole width, on a coloured ground, with space above and below it, and beside it.
pub fn strip<'a, M: 'a>(
    content: Element<'a, M>,
    ground: Ground,
    padding: [f32; 2],
) -> Element<'a, M> {
    let line = container(content).padding(padding).width(Length::Fill);
    grounded(line, ground, 0.0).into()
}

/// A notice in the flow of a screen: amber, with its words.
pub fn note<'a, M: 'a>(content: String) -> Element<'a, M> {
    let line = container(body(content, AMBER.ink))
        .padding([space::S, space::M])
        .width(Length::Fill);
    grounded(line, AMBER, RADIUS).into()
}

/// A notice that nobody may miss, in a screen that says something else at large.
pub fn alert<'a, M: 'a>(look: &Look, content: String) -> Element<'a, M> {
    let type_size = if look.frame.is_small() {
        size::TEXT
    } else {
        size::LABEL
    };
    let says = words(content, type_size, theme::STRONG, AMBER.ink).width(Length::Fill);
    let line = row![mark(Mark::Exclamation, 40.0, AMBER.ink, look.frame), says]
        .spacing(space::M)
        .align_y(Alignment::Center);
    let line = container(line).padding([space::S, space::M]);
    let line = line.width(Length::Fill).id("alert");
    grounded(line, AMBER, RADIUS).into()
}

fn grounded<'a, M: 'a>(
    content: container::Container<'a, M>,
    ground: Ground,
    radius: f32,
) -> container::Container<'a, M> {
    content.style(move |_| container::Style {
        background: Some(Background::Color(ground.fill)),
        text_color: Some(ground.ink),
        border: Border::default().rounded(radius),
        ..container::Style::default()
    })
}
