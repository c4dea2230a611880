//! What lies behind a question: seen, but out of reach of pointer and keyboard.

use crate::app::Element;
use iced::advanced::widget::{Tree, Widget, tree};
use iced::advanced::{Layout, layout, mouse, renderer};
use iced::{Length, Rectangle, Renderer, Size, Theme};

struct Inert<'a, M>(Element<'a, M>);

/// Draws the content and hands it nothing: no event, no focus, no search.
pub fn inert<'a, M: 'a>(content: impl Into<Element<'a, M>>) -> Element<'a, M> {
    Element::new(Inert(content.into()))
}

impl<M> Widget<M, Theme, Renderer> for Inert<'_, M> {
    fn tag(&self) -> tree::Tag {
        self.0.as_widget().tag()
    }

    fn state(&self) -> tree::State {
        self.0.as_widget().state()
    }

    fn children(&self) -> Vec<Tree> {
        self.0.as_widget().children()
    }

    fn diff(&self, tree: &mut Tree) {
        self.0.as_widget().diff(tree);
    }

    fn size(&self) -> Size<Length> {
        self.0.as_widget().size()
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        self.0.as_widget_mut().layout(tree, renderer, limits)
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        _cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let nowhere = mouse::Cursor::Unavailable;
        let content = self.0.as_widget();
        content.draw(tree, renderer, theme, style, layout, nowhere, viewport);
    }
}
