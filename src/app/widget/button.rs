//! A button that can be focused and pressed with keyboard, mouse and finger.

use super::Paint;
use crate::app::Element;
use crate::app::theme::{self, RADIUS, RING, Tokens, size, space};
use iced::advanced::widget::operation::Focusable;
use iced::advanced::widget::{Id, Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, mouse, renderer};
use iced::keyboard::{self, key};
use iced::widget::{container, row, text};
use iced::{
    Background, Border, Color, Event, Length, Padding, Rectangle, Renderer, Size, Theme, alignment,
    touch, window,
};

/// Which keys press a focused button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keys {
    /// Enter and Space.
    EnterAndSpace,
    /// Space alone: Enter stays the screen's own.
    Space,
    /// None: it only takes the focus.
    None,
}

/// See [`button`].
pub struct Button<'a, M> {
    content: Element<'a, M>,
    on_press: Option<M>,
    id: Option<Id>,
    keys: Keys,
    focusable: bool,
    paint: Paint,
    width: Length,
    height: Length,
    padding: Padding,
    solid_when_disabled: bool,
}

#[derive(Default)]
struct State {
    pressed: bool,
    focused: bool,
    hovered: bool,
}

impl Focusable for State {
    fn is_focused(&self) -> bool {
        self.focused
    }

    fn focus(&mut self) {
        self.focused = true;
    }

    fn unfocus(&mut self) {
        self.focused = false;
    }
}

/// A button around any content. Without [`Button::on_press`] it is disabled.
pub fn button<'a, M>(content: impl Into<Element<'a, M>>, paint: Paint) -> Button<'a, M> {
    Button {
        content: content.into(),
        on_press: None,
        id: None,
        keys: Keys::EnterAndSpace,
        focusable: true,
        paint,
        width: Length::Shrink,
        height: Length::Fixed(theme::CONTROL_HEIGHT),
        padding: Padding::from([0.0, space::L]),
        solid_when_disabled: false,
    }
}

/// A button with one line of text in its middle and, where a key does the same, that key's name.
pub fn labelled<'a, M: 'a>(
    label: impl text::IntoFragment<'a>,
    key: Option<&'a str>,
    paint: Paint,
    type_size: f32,
) -> Button<'a, M> {
    let words = text(label)
        .size(type_size)
        .font(theme::STRONG)
        .wrapping(text::Wrapping::Word)
        .align_x(alignment::Horizontal::Center);
    let key = key.map(|key| text(key).size(size::TEXT).wrapping(text::Wrapping::None));
    let content = row![words]
        .push(key)
        .spacing(space::M)
        .align_y(alignment::Vertical::Center);
    button(
        container(content)
            .center_x(Length::Fill)
            .center_y(Length::Fill),
        paint,
    )
}

/// The primary action: large, at the place where every screen has it.
pub fn primary<'a, M: 'a>(
    label: impl text::IntoFragment<'a>,
    key: Option<&'a str>,
    t: Tokens,
) -> Button<'a, M> {
    labelled(label, key, Paint::primary(t), size::LABEL)
        .height(theme::PRIMARY_HEIGHT)
        .width(Length::Fill)
}

/// Any other action.
pub fn secondary<'a, M: 'a>(
    label: impl text::IntoFragment<'a>,
    key: Option<&'a str>,
    t: Tokens,
) -> Button<'a, M> {
    labelled(label, key, Paint::secondary(t), size::TEXT)
}

/// What is rare.
pub fn quiet<'a, M: 'a>(
    label: impl text::IntoFragment<'a>,
    key: Option<&'a str>,
    t: Tokens,
) -> Button<'a, M> {
    labelled(label, key, Paint::quiet(t), size::TEXT).padding([0.0, space::M])
}

impl<'a, M> Button<'a, M> {
    /// What pressing it says.
    pub fn on_press(mut self, message: M) -> Self {
        self.on_press = Some(message);
        self
    }

    /// What pressing it says; `None` disables it.
    pub fn on_press_maybe(mut self, message: Option<M>) -> Self {
        self.on_press = message;
        self
    }

    /// Its name, for focus and for tests.
    pub fn id(mut self, id: &'static str) -> Self {
        self.id = Some(Id::new(id));
        self
    }

    /// Which keys press it.
    pub fn keys(mut self, keys: Keys) -> Self {
        self.keys = keys;
        self
    }

    /// Leaves it out of the ring that Tab walks: the keyboard has its own way to do the same.
    pub fn pointer_only(mut self) -> Self {
        self.focusable = false;
        self
    }

    /// Keeps its colours while it cannot be pressed: it shows a choice.
    pub fn solid_when_disabled(mut self) -> Self {
        self.solid_when_disabled = true;
        self
    }

    /// Its width.
    pub fn width(mut self, width: impl Into<Length>) -> Self {
        self.width = width.into();
        self
    }

    /// Its height.
    pub fn height(mut self, height: impl Into<Length>) -> Self {
        self.height = height.into();
        self
    }

    /// The space between its edge and its content.
    pub fn padding(mut self, padding: impl Into<Padding>) -> Self {
        self.padding = padding.into();
        self
    }

    fn is_pressed_by(&self, key: &keyboard::Key) -> bool {
        let enter = matches!(key, keyboard::Key::Named(key::Named::Enter));
        let space = matches!(key, keyboard::Key::Named(key::Named::Space))
            || matches!(key, keyboard::Key::Character(c) if c == " ");
        match self.keys {
            Keys::EnterAndSpace => enter || space,
            Keys::Space => space,
            Keys::None => false,
        }
    }
}

impl<M: Clone> Button<'_, M> {
    fn pointer(
        &self,
        state: &mut State,
        event: &Event,
        bounds: Rectangle,
        cursor: mouse::Cursor,
        shell: &mut Shell<'_, M>,
    ) {
        let over = cursor.is_over(bounds);
        match event {
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left))
            | Event::Touch(touch::Event::FingerPressed { .. }) => {
                // The ring is for the keyboard: whoever points knows what they point at.
                state.focused = false;
                state.pressed = over && self.on_press.is_some();
                if state.pressed {
                    shell.capture_event();
                }
                shell.request_redraw();
            }
            Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left))
            | Event::Touch(touch::Event::FingerLifted { .. }) => {
                if !std::mem::take(&mut state.pressed) {
                    return;
                }
                if let Some(message) = self.on_press.clone().filter(|_| over) {
                    shell.publish(message);
                }
                shell.capture_event();
                shell.request_redraw();
            }
            Event::Touch(touch::Event::FingerLost { .. }) => state.pressed = false,
            _ => {}
        }
    }

    fn keyboard(&self, state: &State, event: &Event, shell: &mut Shell<'_, M>) {
        let Event::Keyboard(keyboard::Event::KeyPressed {
            key,
            repeat,
            modifiers,
            ..
        }) = event
        else {
            return;
        };
        if !state.focused || modifiers.control() || !self.is_pressed_by(key) {
            return;
        }
        // A key that is held down presses once.
        if let Some(message) = self.on_press.clone().filter(|_| !repeat) {
            shell.publish(message);
        }
        shell.capture_event();
    }
}

impl<M: Clone> Widget<M, Theme, Renderer> for Button<'_, M> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.content)]
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(std::slice::from_ref(&self.content));
    }

    fn size(&self) -> Size<Length> {
        Size::new(self.width, self.height)
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        let (width, height, padding) = (self.width, self.height, self.padding);
        let content = self.content.as_widget_mut();
        layout::padded(limits, width, height, padding, |limits| {
            match tree.children.first_mut() {
                Some(child) => content.layout(child, renderer, limits),
                None => layout::Node::new(Size::ZERO),
            }
        })
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        operation.container(self.id.as_ref(), layout.bounds());
        if self.focusable && self.on_press.is_some() {
            let state = tree.state.downcast_mut::<State>();
            operation.focusable(self.id.as_ref(), layout.bounds(), state);
        }
        let child = tree.children.first_mut();
        if let (Some(inner), Some(child)) = (layout.children().next(), child) {
            operation.traverse(&mut |operation| {
                let content = self.content.as_widget_mut();
                content.operate(child, inner, renderer, operation);
            });
        }
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _renderer: &Renderer,
        _clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, M>,
        _viewport: &Rectangle,
    ) {
        let bounds = layout.bounds();
        let state = tree.state.downcast_mut::<State>();
        self.pointer(state, event, bounds, cursor, shell);
        self.keyboard(state, event, shell);
        let hovered = cursor.is_over(bounds) && self.on_press.is_some();
        if let Event::Window(window::Event::RedrawRequested(_)) = event {
            state.hovered = hovered;
        } else if state.hovered != hovered {
            shell.request_redraw();
        }
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        _style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let state = tree.state.downcast_ref::<State>();
        let enabled = self.on_press.is_some() || self.solid_when_disabled;
        let paint = &self.paint;
        let fill = match (enabled, state.hovered || state.pressed) {
            (false, _) => Color::TRANSPARENT,
            (true, true) => paint.raised,
            (true, false) => paint.fill,
        };
        let ink = if enabled { paint.ink } else { paint.dim };
        frame(renderer, layout.bounds(), fill, paint.edge, 1.0);
        if state.focused && self.on_press.is_some() {
            let outside = layout.bounds().expand(RING);
            frame(renderer, outside, Color::TRANSPARENT, paint.ring, RING);
        }
        let child = tree.children.first();
        if let (Some(inner), Some(child)) = (layout.children().next(), child) {
            let style = renderer::Style { text_color: ink };
            let content = self.content.as_widget();
            content.draw(child, renderer, theme, &style, inner, cursor, viewport);
        }
    }

    fn mouse_interaction(
        &self,
        _tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _viewport: &Rectangle,
        _renderer: &Renderer,
    ) -> mouse::Interaction {
        if cursor.is_over(layout.bounds()) && self.on_press.is_some() {
            mouse::Interaction::Pointer
        } else {
            mouse::Interaction::default()
        }
    }
}

fn frame(renderer: &mut Renderer, bounds: Rectangle, fill: Color, edge: Color, width: f32) {
    use iced::advanced::Renderer as _;
    let border = Border {
        color: edge,
        width,
        radius: RADIUS.into(),
    };
    let quad = renderer::Quad {
        bounds,
        border,
        ..renderer::Quad::default()
    };
    renderer.fill_quad(quad, Background::Color(fill));
}

impl<'a, M: Clone + 'a> From<Button<'a, M>> for Element<'a, M> {
    fn from(button: Button<'a, M>) -> Self {
        Element::new(button)
    }
}
