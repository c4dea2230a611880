//! The gate that every key passes before any control sees it: scans are taken out, shortcuts mean
//! the same wherever the focus is, and what no control wants goes to the screen.

use crate::app::Element;
use crate::app::keyboard::{Shortcut, pressed, shortcut};
use crate::input::{Key, LONGEST_GAP, Output, Physical, Recogniser, Scan};
use iced::advanced::widget::{Operation, Tree, Widget, tree};
use iced::advanced::{Clipboard, Layout, Shell, layout, mouse, overlay, renderer};
use iced::time::{Duration, Instant};
use iced::{Event, Length, Rectangle, Renderer, Size, Theme, Vector, keyboard, window};
use std::collections::VecDeque;

/// What came through the gate.
#[derive(Clone, Debug, PartialEq)]
pub enum Gated {
    /// A key that means the same everywhere.
    Shortcut(Shortcut),
    /// A key that no control wanted.
    Key(Key),
    /// A scan; nothing else saw its keys.
    Scan(Scan),
}

/// See the module.
pub struct Gate<'a, M> {
    content: Element<'a, M>,
    gap: Duration,
    on: fn(Gated) -> M,
}

impl<'a, M> Gate<'a, M> {
    /// Puts the gate around a whole window. `gap` is the longest time between two keys of a scan.
    pub fn new(content: impl Into<Element<'a, M>>, gap: Duration, on: fn(Gated) -> M) -> Self {
        Self {
            content: content.into(),
            gap,
            on,
        }
    }
}

/// The system tells when a key is handed over, not when it was pressed, and a window that is being
/// drawn takes its time. So the clock of the recogniser stands still until the event loop was seen
/// idle once after the time was up: a key that waited behind a picture is not late.
struct State {
    began: Instant,
    /// How long the clock stood still.
    lost: Duration,
    gap: Duration,
    /// When the last key came, by the clock.
    last: Duration,
    /// The event loop came round once after the time was up.
    idle: bool,
    recogniser: Recogniser,
    /// What the recogniser holds back, press by press, each with the releases that followed it.
    held: VecDeque<Vec<keyboard::Event>>,
}

impl State {
    fn new(gap: Duration) -> Self {
        let gap = gap.min(LONGEST_GAP);
        Self {
            began: Instant::now(),
            lost: Duration::ZERO,
            gap,
            last: Duration::ZERO,
            idle: false,
            recogniser: Recogniser::new(gap),
            held: VecDeque::new(),
        }
    }

    /// Takes an event and says what may go on.
    fn take(&mut self, event: &keyboard::Event) -> Vec<Passed> {
        let Some(key) = pressed(event) else {
            return match self.held.back_mut() {
                Some(press) => {
                    press.push(event.clone());
                    Vec::new()
                }
                None => vec![Passed::Event(event.clone())],
            };
        };
        let waiting = !self.held.is_empty();
        self.held.push_back(vec![event.clone()]);
        let now = self.time_of_key(waiting);
        let outputs = self.recogniser.feed(key, now);
        let mut passed = self.pass(outputs);
        if self.recogniser.release_at().is_none() {
            // The recogniser swallowed the rest: the second Enter of a scan.
            passed.extend(self.held.drain(..).flat_map(without_press));
        }
        passed
    }

    fn clock(&self) -> Duration {
        self.began.elapsed().saturating_sub(self.lost)
    }

    /// The time of a key that is handed over now, while others are held back or not.
    fn time_of_key(&mut self, waiting: bool) -> Duration {
        let latest = self.last + self.gap;
        let now = self.clock();
        self.idle = false;
        self.last = if waiting { now.min(latest) } else { now };
        self.lost += now - self.last;
        self.last
    }

    /// The window is about to be drawn: what was held back long enough goes on, if no key came
    /// while the loop went round once more.
    fn release(&mut self) -> Vec<Passed> {
        let now = self.clock();
        let due = self.recogniser.release_at().is_some_and(|at| at <= now);
        if !due {
            return Vec::new();
        }
        if !std::mem::replace(&mut self.idle, true) {
            return Vec::new();
        }
        self.idle = false;
        let outputs = self.recogniser.release(now);
        self.pass(outputs)
    }

    fn flush(&mut self) -> Vec<Passed> {
        let outputs = self.recogniser.flush();
        self.pass(outputs)
    }

    fn pass(&mut self, outputs: Vec<Output>) -> Vec<Passed> {
        let mut passed = Vec::new();
        for output in outputs {
            match output {
                Output::Key(_) => {
                    let press = self.held.pop_front().unwrap_or_default();
                    passed.extend(press.into_iter().map(Passed::Event));
                }
                Output::Scan(scan) => {
                    passed.extend(self.held.drain(..).flat_map(without_press));
                    passed.push(Passed::Scan(scan));
                }
            }
        }
        passed
    }

    fn deadline(&self) -> Option<Instant> {
        let at = self.recogniser.release_at()?;
        Some(self.began + at + self.lost)
    }
}

/// The releases and the changes of Shift and Ctrl go on even where the press was part of a scan, so
/// that no control believes that a key is still down.
fn without_press(press: Vec<keyboard::Event>) -> impl Iterator<Item = Passed> {
    press.into_iter().skip(1).map(Passed::Event)
}

enum Passed {
    Event(keyboard::Event),
    Scan(Scan),
}

/// What the content needs to see an event.
struct Way<'l, 's, 'm, M> {
    layout: Layout<'l>,
    cursor: mouse::Cursor,
    renderer: &'l Renderer,
    clipboard: &'l mut dyn Clipboard,
    shell: &'s mut Shell<'m, M>,
    viewport: &'l Rectangle,
}

impl<M> Gate<'_, M> {
    fn hand_on(&mut self, tree: &mut Tree, passed: Vec<Passed>, way: &mut Way<'_, '_, '_, M>) {
        for one in passed {
            match one {
                Passed::Scan(scan) => way.shell.publish((self.on)(Gated::Scan(scan))),
                Passed::Event(event) => match shortcut(&event) {
                    Some(found) => way.shell.publish((self.on)(Gated::Shortcut(found))),
                    None => self.offer(tree, event, way),
                },
            }
        }
    }

    /// Offers an event to the controls; what they leave goes to the screen.
    fn offer(&mut self, tree: &mut Tree, event: keyboard::Event, way: &mut Way<'_, '_, '_, M>) {
        let key = pressed(&event);
        let mut messages = Vec::new();
        let mut shell = Shell::new(&mut messages);
        self.content.as_widget_mut().update(
            tree,
            &Event::Keyboard(event),
            way.layout,
            way.cursor,
            way.renderer,
            way.clipboard,
            &mut shell,
            way.viewport,
        );
        let wanted = shell.is_event_captured();
        way.shell.merge(shell, |message| message);
        // Shift alone is nothing that a screen wants, and every message draws the window anew.
        let wanted = wanted
            || key
                .as_ref()
                .is_some_and(|key| key.physical == Physical::Modifier);
        if let Some(key) = key.filter(|_| !wanted) {
            way.shell.publish((self.on)(Gated::Key(key)));
        }
    }
}

impl<M> Widget<M, Theme, Renderer> for Gate<'_, M> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::new(self.gap))
    }

    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.content)]
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(std::slice::from_ref(&self.content));
    }

    fn size(&self) -> Size<Length> {
        self.content.as_widget().size()
    }

    fn size_hint(&self) -> Size<Length> {
        self.content.as_widget().size_hint()
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        let content = self.content.as_widget_mut();
        match tree.children.first_mut() {
            Some(child) => content.layout(child, renderer, limits),
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
        if let Some(child) = tree.children.first_mut() {
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
        let Tree {
            state, children, ..
        } = tree;
        let state = state.downcast_mut::<State>();
        let Some(child) = children.first_mut() else {
            return;
        };
        let passed = match event {
            Event::Keyboard(event) => state.take(event),
            Event::Window(window::Event::RedrawRequested(_)) => state.release(),
            // Whoever points or leaves the window has done typing.
            Event::Window(window::Event::Unfocused) | Event::Touch(_) => state.flush(),
            Event::Mouse(mouse::Event::ButtonPressed(_)) => state.flush(),
            _ => Vec::new(),
        };
        let mut way = Way {
            layout,
            cursor,
            renderer,
            clipboard,
            shell,
            viewport,
        };
        self.hand_on(child, passed, &mut way);
        if let Event::Keyboard(_) = event {
            way.shell.capture_event();
        } else {
            let content = self.content.as_widget_mut();
            content.update(
                child,
                event,
                layout,
                cursor,
                renderer,
                way.clipboard,
                way.shell,
                viewport,
            );
        }
        if let Some(deadline) = state.deadline() {
            shell.request_redraw_at(deadline);
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
        let Some(child) = tree.children.first() else {
            return mouse::Interaction::default();
        };
        let content = self.content.as_widget();
        content.mouse_interaction(child, layout, cursor, viewport, renderer)
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, M, Theme, Renderer>> {
        let child = tree.children.first_mut()?;
        let content = self.content.as_widget_mut();
        content.overlay(child, layout, renderer, viewport, translation)
    }
}

impl<'a, M: 'a> From<Gate<'a, M>> for Element<'a, M> {
    fn from(gate: Gate<'a, M>) -> Self {
        Element::new(gate)
    }
}
