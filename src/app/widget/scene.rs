//! One screen: a focus of the screen before never carries over to it, and while a question lies over
//! it, it is seen but out of reach of pointer and keyboard.

use crate::app::Element;
use iced::advanced::widget::{Operation, Tree, Widget, tree};
use iced::advanced::{Clipboard, Layout, Shell, layout, mouse, overlay, renderer};
use iced::{Event, Length, Rectangle, Renderer, Size, Theme, Vector};

struct Scene<'a, M> {
    content: Element<'a, M>,
    name: String,
    asleep: bool,
}

/// Which screen the state of the controls below belongs to.
struct State(String);

/// Draws a screen of this name. A control that stands where another screen had one is a new one:
/// otherwise a focus on *Show code* could become a focus on *Cancel*. While it is `asleep`, it hands
/// the content nothing: no event, no focus, no search.
pub fn scene<'a, M: 'a>(
    content: impl Into<Element<'a, M>>,
    name: String,
    asleep: bool,
) -> Element<'a, M> {
    Element::new(Scene {
        content: content.into(),
        name,
        asleep,
    })
}

impl<M> Widget<M, Theme, Renderer> for Scene<'_, M> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State(self.name.clone()))
    }

    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.content)]
    }

    fn diff(&self, tree: &mut Tree) {
        let state = tree.state.downcast_mut::<State>();
        if state.0 == self.name {
            tree.diff_children(std::slice::from_ref(&self.content));
        } else {
            state.0.clone_from(&self.name);
            tree.children = self.children();
        }
    }

    fn size(&self) -> Size<Length> {
        self.content.as_widget().size()
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        match tree.children.first_mut() {
            Some(child) => self.content.as_widget_mut().layout(child, renderer, limits),
            None => layout::Node::new(Size::ZERO),
        }
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        if let Some(child) = tree.children.first_mut().filter(|_| !self.asleep) {
            let content = self.content.as_widget_mut();
            content.operate(child, layout, renderer, operation);
        }
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &Renderer,
        clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, M>,
        viewport: &Rectangle,
    ) {
        if let Some(child) = tree.children.first_mut().filter(|_| !self.asleep) {
            self.content.as_widget_mut().update(
                child, event, layout, cursor, renderer, clipboard, shell, viewport,
            );
        }
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let cursor = if self.asleep {
            mouse::Cursor::Unavailable
        } else {
            cursor
        };
        if let Some(child) = tree.children.first() {
            let content = self.content.as_widget();
            content.draw(child, renderer, theme, style, layout, cursor, viewport);
        }
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &Renderer,
    ) -> mouse::Interaction {
        match tree.children.first().filter(|_| !self.asleep) {
            Some(child) => {
                let content = self.content.as_widget();
                content.mouse_interaction(child, layout, cursor, viewport, renderer)
            }
            None => mouse::Interaction::default(),
        }
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, M, Theme, Renderer>> {
        let child = tree.children.first_mut().filter(|_| !self.asleep)?;
        let content = self.content.as_widget_mut();
        content.overlay(child, layout, renderer, viewport, translation)
    }
}
