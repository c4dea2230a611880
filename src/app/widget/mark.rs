//! Tick, cross, question and exclamation as shapes, so that no meaning hangs on colour alone.
//!
//! They are drawn from distances to lines, at the size in physical pixels at which they are shown.

use crate::app::Element;
use crate::app::look::Frame;
use iced::widget::image::{FilterMethod, Handle};
use iced::widget::{container, image};
use iced::{Color, Length};
use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

/// A shape with a meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// Paid: a tick in a disc.
    Tick,
    /// Not paid: a cross in a square.
    Cross,
    /// Not known yet: a question mark in a ring.
    Question,
    /// Wants attention: an exclamation mark in a triangle.
    Exclamation,
    /// Being asked: three dots in a ring.
    Waiting,
    /// Given back: an arrow to the left in a disc.
    Back,
}

type Point = (f32, f32);
type Key = (Mark, u32, [u8; 4]);

/// The shapes drawn so far: a handle with a new identity for each frame would be decoded each time.
static DRAWN: LazyLock<Mutex<HashMap<Key, Handle>>> = LazyLock::new(Mutex::default);

/// A mark of so many logical pixels, in one colour on any ground.
pub fn mark<'a, M: 'a>(mark: Mark, side: f32, color: Color, frame: Frame) -> Element<'a, M> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a side is some hundred pixels"
    )]
    let pixels = (side * frame.scale).round().clamp(1.0, 1024.0) as u32;
    let key = (mark, pixels, color.into_rgba8());
    let mut drawn = DRAWN.lock().unwrap_or_else(PoisonError::into_inner);
    let handle = drawn.entry(key).or_insert_with(|| draw(key)).clone();
    container(
        image(handle)
            .width(Length::Fixed(side))
            .height(Length::Fixed(side))
            .filter_method(FilterMethod::Nearest),
    )
    .into()
}

fn draw((mark, pixels, [r, g, b, a]): Key) -> Handle {
    let mut rgba = Vec::new();
    for y in 0..pixels {
        for x in 0..pixels {
            let at = |n: u32| (n as f32 + 0.5) / pixels as f32;
            let inside = coverage(mark, (at(x), at(y)), pixels as f32);
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a coverage is between 0 and 1"
            )]
            let alpha = (inside * f32::from(a)).round() as u8;
            rgba.extend([r, g, b, alpha]);
        }
    }
    Handle::from_rgba(pixels, pixels, rgba)
}

/// How much of the pixel at `p` the mark covers, 0 to 1.
fn coverage(mark: Mark, p: Point, pixels: f32) -> f32 {
    let solid = |distance: f32| (0.5 - distance * pixels).clamp(0.0, 1.0);
    let (outline, sign) = match mark {
        Mark::Tick => (disc(p, 0.5), lines(p, &[TICK], 0.055)),
        Mark::Cross => (square(p, 0.46, 0.1), lines(p, &CROSS, 0.055)),
        Mark::Question => (ring(p), lines(p, &[&ASKING, &[(0.5, 0.735)]], 0.048)),
        Mark::Exclamation => (triangle(p), lines(p, &[STROKE, &[(0.5, 0.79)]], 0.05)),
        Mark::Waiting => (ring(p), lines(p, &DOTS, 0.055)),
        Mark::Back => (disc(p, 0.5), lines(p, &BACK, 0.05)),
    };
    match mark {
        Mark::Question | Mark::Waiting => solid(outline).max(solid(sign)),
        _ => solid(outline) * (1.0 - solid(sign)),
    }
}

const TICK: &[Point] = &[(0.28, 0.52), (0.44, 0.68), (0.73, 0.36)];
const CROSS: [&[Point]; 2] = [&[(0.32, 0.32), (0.68, 0.68)], &[(0.68, 0.32), (0.32, 0.68)]];
const STROKE: &[Point] = &[(0.5, 0.38), (0.5, 0.62)];
const DOTS: [&[Point]; 3] = [&[(0.3, 0.5)], &[(0.5, 0.5)], &[(0.7, 0.5)]];
const BACK: [&[Point]; 2] = [
    &[(0.72, 0.5), (0.29, 0.5)],
    &[(0.46, 0.33), (0.29, 0.5), (0.46, 0.67)],
];
/// The bow of a question mark, over the top and back to the middle.
const ASKING: [Point; 9] = [
    (0.37, 0.39),
    (0.385, 0.325),
    (0.435, 0.28),
    (0.5, 0.265),
    (0.565, 0.28),
    (0.615, 0.325),
    (0.625, 0.395),
    (0.585, 0.455),
    (0.5, 0.55),
];

fn length((x, y): Point) -> f32 {
    x.hypot(y)
}

fn disc((x, y): Point, radius: f32) -> f32 {
    length((x - 0.5, y - 0.5)) - radius
}

fn ring(p: Point) -> f32 {
    disc(p, 0.455).abs() - 0.045
}

fn square((x, y): Point, half: f32, corner: f32) -> f32 {
    let reach = half - corner;
    let (x, y) = ((x - 0.5).abs() - reach, (y - 0.5).abs() - reach);
    length((x.max(0.0), y.max(0.0))) + x.max(y).min(0.0) - corner
}

/// A triangle on its base with round corners: as far inside as its nearest side.
fn triangle((x, y): Point) -> f32 {
    const CORNER: f32 = 0.07;
    const SLOPE: (f32, f32) = (0.882, -0.471);
    let side = (x - 0.5).abs() * SLOPE.0 + (y - 0.16) * SLOPE.1;
    side.max(y - 0.86) - CORNER
}

/// The distance to strokes of half the width `half` along the points.
fn lines(p: Point, strokes: &[&[Point]], half: f32) -> f32 {
    let nearest = strokes
        .iter()
        .map(|stroke| distance(p, stroke))
        .fold(f32::MAX, f32::min);
    nearest - half
}

fn distance(p: Point, stroke: &[Point]) -> f32 {
    let ends = stroke.iter().zip(stroke.iter().skip(1));
    let along = ends.map(|(a, b)| to_segment(p, *a, *b));
    let dots = stroke.iter().map(|dot| length((p.0 - dot.0, p.1 - dot.1)));
    along.chain(dots).fold(f32::MAX, f32::min)
}

fn to_segment(p: Point, a: Point, b: Point) -> f32 {
    let (along, to) = ((b.0 - a.0, b.1 - a.1), (p.0 - a.0, p.1 - a.1));
    let square = along.0 * along.0 + along.1 * along.1;
    let share = ((to.0 * along.0 + to.1 * along.1) / square).clamp(0.0, 1.0);
    length((to.0 - share * along.0, to.1 - share * along.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_marks_look_alike() {
        let all = [
            Mark::Tick,
            Mark::Cross,
            Mark::Question,
            Mark::Exclamation,
            Mark::Waiting,
            Mark::Back,
        ];
        let cover = |mark| -> Vec<f32> {
            (0..400u16)
                .map(|n| (f32::from(n % 20) / 20.0, f32::from(n / 20) / 20.0))
                .map(|p| coverage(mark, p, 20.0))
                .collect()
        };
        for (n, a) in all.into_iter().enumerate() {
            for b in all.into_iter().skip(n + 1) {
                let (one, other) = (cover(a), cover(b));
                let differ = one
                    .iter()
                    .zip(&other)
                    .filter(|(a, b)| (*a - *b).abs() > 0.5);
                assert!(differ.count() > 20, "{a:?} and {b:?}");
            }
        }
    }
}
