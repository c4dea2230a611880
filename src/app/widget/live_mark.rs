//! A mark that moves, beside the time: a picture of a paid screen stands still.

use super::words;
use crate::app::Element;
use crate::app::look::Look;
use crate::app::theme::{self, Ground, size, space};
use iced::time::{Duration, Instant};
use iced::widget::{container, row, space as gap};
use iced::{Alignment, Background, Border, Length};

/// One way along the track.
const PERIOD: Duration = Duration::from_millis(2_400);

/// The steps of one way.
const STEPS: u16 = 100;

/// The time of day and a bar that wanders; `since` is when the screen appeared.
pub fn live_mark<'a, M: 'a>(look: &Look, ground: Ground, since: Instant) -> Element<'a, M> {
    let at = position(look.now.saturating_duration_since(since));
    let bar = container(gap()).width(Length::FillPortion(24)).height(6.0);
    let bar = bar.style(move |_| container::Style {
        background: Some(Background::Color(ground.ink)),
        border: Border::default().rounded(3),
        ..container::Style::default()
    });
    let track = row![
        gap().width(Length::FillPortion(at + 1)),
        bar,
        gap().width(Length::FillPortion(STEPS - at + 1)),
    ];
    let clock = words(look.clock(), size::LABEL, theme::STRONG, ground.ink);
    row![track.width(Length::Fill), clock]
        .spacing(space::L)
        .align_y(Alignment::Center)
        .into()
}

/// There and back again, 0 to [`STEPS`].
fn position(age: Duration) -> u16 {
    let turn = age.as_millis() % (2 * PERIOD.as_millis());
    let way = PERIOD.as_millis();
    let part = if turn < way { turn } else { 2 * way - turn };
    u16::try_from(part * u128::from(STEPS) / way).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_never_stands_still_for_long() {
        let mut before = position(Duration::ZERO);
        for tenth in 1..100 {
            let now = position(Duration::from_millis(tenth * 100));
            assert!(now <= STEPS && now != before, "at {tenth}");
            before = now;
        }
    }
}
