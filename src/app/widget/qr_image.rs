//! The code as large as its place allows, in whole physical pixels a module, black on white.

use crate::app::Element;
use crate::qr::Code;
use iced::advanced::image::{self, FilterMethod, Handle, Renderer as _};
use iced::advanced::widget::{Id, Operation, Tree, Widget, tree};
use iced::advanced::{Layout, layout, mouse, renderer};
use iced::{Color, Length, Point, Rectangle, Renderer, Size, Theme};

/// See [`picture`].
pub struct Picture<'a> {
    code: &'a Code,
    device: f32,
}

#[derive(Default)]
struct State {
    /// The text, the scale in pixels and the picture of them.
    drawn: Option<(String, u32, Handle)>,
}

/// A code that fills its place; `device` is the number of physical pixels of a logical one.
pub fn picture(code: &Code, device: f32) -> Picture<'_> {
    Picture { code, device }
}

/// The side in logical pixels of a code in a square of so many, 0 where it does not fit.
pub fn fits(code: &Code, available: f32, device: f32) -> f32 {
    let scale = scale(code, available, device);
    (code.side() * scale) as f32 / device
}

fn scale(code: &Code, available: f32, device: f32) -> u32 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a window is some thousand pixels wide"
    )]
    let pixels = (available * device + 0.01).floor().clamp(0.0, 10_000.0) as u32;
    code.largest_scale(pixels).unwrap_or(0)
}

impl Picture<'_> {
    fn scale_in(&self, size: Size) -> u32 {
        scale(self.code, size.width.min(size.height), self.device)
    }

    /// Where the picture stands: in the middle, on whole physical pixels.
    fn place(&self, bounds: Rectangle) -> Rectangle {
        let side = (self.code.side() * self.scale_in(bounds.size())) as f32 / self.device;
        let snap = |at: f32| (at * self.device).round() / self.device;
        Rectangle::new(
            Point::new(
                snap(bounds.x + (bounds.width - side) / 2.0),
                snap(bounds.y + (bounds.height - side) / 2.0),
            ),
            Size::new(side, side),
        )
    }
}

impl<M> Widget<M, Theme, Renderer> for Picture<'_> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn size(&self) -> Size<Length> {
        Size::new(Length::Fill, Length::Fill)
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        _renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        let size = limits.max();
        let scale = self.scale_in(size);
        let state = tree.state.downcast_mut::<State>();
        let same =
            |(text, drawn, _): &(String, u32, Handle)| text == self.code.text() && *drawn == scale;
        if !state.drawn.as_ref().is_some_and(same) {
            state.drawn = (scale > 0).then(|| {
                let (width, rgba) = self.code.pixels(scale);
                let handle = Handle::from_rgba(width, width, rgba);
                (self.code.text().to_owned(), scale, handle)
            });
        }
        layout::Node::new(size)
    }

    fn operate(
        &mut self,
        _tree: &mut Tree,
        layout: Layout<'_>,
        _renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        operation.container(Some(&Id::new("qr")), self.place(layout.bounds()));
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        _theme: &Theme,
        _style: &renderer::Style,
        layout: Layout<'_>,
        _cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        use iced::advanced::Renderer as _;
        let place = self.place(layout.bounds());
        let state = tree.state.downcast_ref::<State>();
        let Some((_, _, handle)) = &state.drawn else {
            return;
        };
        // White first, so that a rounding of the picture by one pixel shows no edge.
        let paper = renderer::Quad {
            bounds: place,
            ..renderer::Quad::default()
        };
        renderer.fill_quad(paper, Color::WHITE);
        let image = image::Image::new(handle.clone()).filter_method(FilterMethod::Nearest);
        renderer.draw_image(image, place, *viewport);
    }
}

impl<'a, M: 'a> From<Picture<'a>> for Element<'a, M> {
    fn from(picture: Picture<'a>) -> Self {
        Element::new(picture)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_are_whole_physical_pixels_at_every_scale() -> Result<(), crate::qr::QrError> {
        let code = Code::new("https://payv2.multisafepay.com/qr/?i=abc")?;
        for device in [1.0, 1.25, 1.5, 2.0, 2.75] {
            for available in [200.0, 333.0, 480.5, 1000.0] {
                let side = fits(&code, available, device);
                let modules = side * device / code.side() as f32;
                assert!((modules - modules.round()).abs() < 0.001);
                assert!(side <= available && side + (code.side() + 1) as f32 / device > available);
            }
        }
        Ok(())
    }
}
