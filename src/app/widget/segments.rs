//! A choice of a few, side by side.

use super::{Keys, Paint, labelled};
use crate::app::Element;
use crate::app::theme::{CONTROL_HEIGHT, Tokens, size, space};
use iced::Length;
use iced::widget::row;

/// One button for each choice, the chosen one inverted.
pub fn segments<'a, T, M>(
    choices: impl IntoIterator<Item = (T, String, &'static str)>,
    chosen: Option<T>,
    on_choice: Option<fn(T) -> M>,
    t: Tokens,
) -> Element<'a, M>
where
    T: Copy + PartialEq + 'a,
    M: Clone + 'a,
{
    let buttons = choices.into_iter().map(|(choice, name, id)| {
        let is_chosen = chosen == Some(choice);
        let paint = if is_chosen {
            Paint::chosen(t)
        } else {
            Paint::secondary(t)
        };
        let button = labelled(name, None, paint, size::TEXT)
            .id(id)
            .keys(Keys::Space)
            .width(Length::Fill)
            .height(CONTROL_HEIGHT)
            .padding([0.0, space::XS])
            .on_press_maybe(on_choice.map(|say| say(choice)));
        let button = if is_chosen {
            button.solid_when_disabled()
        } else {
            button
        };
        button.into()
    });
    row(buttons).spacing(space::XS).width(Length::Fill).into()
}
