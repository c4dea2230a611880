//! A line of text to be entered, with its name above and what is known of it below.

use super::{body, label};
use crate::app::Element;
use crate::app::theme::{self, CONTROL_HEIGHT, RADIUS, Tokens, size, space};
use iced::widget::text_input::{self, Status};
use iced::widget::{column, container, row, text_input as input};
use iced::{Alignment, Background, Border, Color, Length};

/// What is said below a field.
#[derive(Clone, Debug, PartialEq)]
pub enum Hint {
    /// Nothing; its place stays free, so that nothing jumps.
    None,
    /// What it is.
    Plain(String),
    /// It fits.
    Good(String),
    /// It may be wrong.
    Doubt(String),
    /// It cannot be used.
    Bad(String),
}

/// See [`field`].
pub struct Field<'a, M> {
    name: String,
    value: &'a str,
    placeholder: String,
    id: &'static str,
    hint: Hint,
    secure: bool,
    text_size: f32,
    on_input: Option<Box<dyn Fn(String) -> M + 'a>>,
    on_submit: Option<M>,
    beside: Option<Element<'a, M>>,
    t: Tokens,
}

/// A field of this name.
pub fn field<'a, M: Clone + 'a>(
    name: String,
    value: &'a str,
    id: &'static str,
    t: Tokens,
) -> Field<'a, M> {
    Field {
        name,
        value,
        placeholder: String::new(),
        id,
        hint: Hint::None,
        secure: false,
        text_size: size::LABEL,
        on_input: None,
        on_submit: None,
        beside: None,
        t,
    }
}

impl<'a, M: Clone + 'a> Field<'a, M> {
    /// What typing says.
    pub fn on_input(mut self, say: impl Fn(String) -> M + 'a) -> Self {
        self.on_input = Some(Box::new(say));
        self
    }

    /// What Enter says.
    pub fn on_submit(mut self, message: M) -> Self {
        self.on_submit = Some(message);
        self
    }

    /// What is said below.
    pub fn hint(mut self, hint: Hint) -> Self {
        self.hint = hint;
        self
    }

    /// What stands in the field while it is empty.
    pub fn placeholder(mut self, text: String) -> Self {
        self.placeholder = text;
        self
    }

    /// Shows dots instead of what is typed.
    pub fn secure(mut self) -> Self {
        self.secure = true;
        self
    }

    /// The size of what is typed.
    pub fn text_size(mut self, size: f32) -> Self {
        self.text_size = size;
        self
    }

    /// A control at the end of the field.
    pub fn beside(mut self, control: impl Into<Element<'a, M>>) -> Self {
        self.beside = Some(control.into());
        self
    }

    /// The name, the field and the hint.
    pub fn view(self) -> Element<'a, M> {
        let t = self.t;
        let bad = matches!(self.hint, Hint::Bad(_));
        let beside = if self.text_size < size::LABEL {
            space::S
        } else {
            space::M
        };
        let mut line = input(&self.placeholder, self.value)
            .id(self.id)
            .size(self.text_size)
            .font(theme::REGULAR)
            .padding([(CONTROL_HEIGHT - self.text_size * 1.3) / 2.0, beside])
            .secure(self.secure)
            .style(move |_, status| style(t, status, bad));
        if let Some(say) = self.on_input {
            line = line.on_input(say);
        }
        if let Some(message) = self.on_submit {
            line = line.on_submit(message);
        }
        let entry = row![container(line).width(Length::Fill)]
            .push(self.beside)
            .spacing(space::S)
            .align_y(Alignment::Center);
        column![]
            .push((!self.name.is_empty()).then(|| label(self.name, t.quiet)))
            .push(entry)
            .push(hint(self.hint, t))
            .spacing(space::XS)
            .into()
    }
}

fn hint<'a, M: 'a>(hint: Hint, t: Tokens) -> Option<Element<'a, M>> {
    let (text, color) = match hint {
        Hint::None => return None,
        Hint::Plain(text) => (text, t.quiet),
        Hint::Good(text) => (text, t.paid),
        Hint::Doubt(text) => (text, t.attention),
        Hint::Bad(text) => (text, t.unpaid),
    };
    Some(body(text, color))
}

fn style(t: Tokens, status: Status, bad: bool) -> text_input::Style {
    let focused = matches!(status, Status::Focused { .. });
    let (color, width) = match (focused, bad) {
        (true, _) => (t.focus, theme::RING),
        (false, true) => (t.unpaid, 2.0),
        (false, false) => (t.edge, 1.0),
    };
    text_input::Style {
        background: Background::Color(t.surface),
        border: Border {
            color,
            width,
            radius: RADIUS.into(),
        },
        icon: t.quiet,
        placeholder: t.quiet,
        value: t.text,
        selection: Color { a: 0.35, ..t.focus },
    }
}
