//! How *Code* looks.

use super::{Code, Message, Told, phone};
use crate::app::Element;
use crate::app::look::Look;
use crate::app::theme::{self, AMBER, size, space};
use crate::app::widget::{
    Mark, Paint, amount_size, amount_text, body, card, countdown, fits, labelled, mark, note,
    picture, scroll, secondary, strong, words,
};
use crate::app::wording;
use crate::payment::{Class, Shows};
use crate::terminal::{Notice, Phase, View};
use iced::time::Duration;
use iced::widget::{Space, column, container, row, text};
use iced::{Alignment, Length, Size};

impl Code {
    /// The screen.
    pub fn view<'a>(&'a self, look: &Look, told: Told<'_>) -> Element<'a, Message> {
        if self.full {
            return self.full_view(look, told.view);
        }
        let margin = look.frame.margin();
        let frame = look.frame.size;
        let room = Size::new(frame.width - 2.0 * margin, frame.height - 2.0 * margin);
        let beside = room.width > room.height * 1.05;
        let content = if beside {
            self.wide_view(look, told, room)
        } else {
            self.high_view(look, told, room)
        };
        container(content)
            .padding(margin)
            .center_x(Length::Fill)
            .center_y(Length::Fill)
            .into()
    }

    /// The code, and everything else beside it.
    fn wide_view<'a>(&'a self, look: &Look, told: Told<'_>, room: Size) -> Element<'a, Message> {
        let margin = look.frame.margin();
        let side = room.height.min(room.width * 0.56);
        let width = room.width - side - margin;
        let info = column![scroll(self.info(look, told, width), look.t()).height(Length::Fill)]
            .push(self.phone(look, told))
            .push(actions(look, width))
            .spacing(if look.frame.is_low() {
                space::S
            } else {
                space::L
            })
            .width(Length::Fill)
            .height(Length::Fill);
        row![self.shown(look, told.view, side), info]
            .spacing(margin)
            .align_y(Alignment::Center)
            .into()
    }

    /// The code, everything else below it.
    fn high_view<'a>(&'a self, look: &Look, told: Told<'_>, room: Size) -> Element<'a, Message> {
        let margin = look.frame.margin();
        let narrow = room.width < 560.0;
        let below = if narrow && told.phone { 372.0 } else { 300.0 };
        let side = room
            .width
            .min((room.height - below - theme::PRIMARY_HEIGHT).max(200.0));
        let info_width = if narrow || !told.phone {
            room.width
        } else {
            room.width * 0.5
        };
        let info = scroll(self.info(look, told, info_width), look.t()).height(Length::Fill);
        let phone = self.phone(look, told);
        let middle: Element<'a, Message> = if narrow {
            column![info].push(phone).spacing(space::S).into()
        } else {
            // The phone keeps its lower edge, whatever it shows, so that its buttons keep their place.
            row![info]
                .push(phone)
                .spacing(margin)
                .align_y(Alignment::End)
                .into()
        };
        column![
            self.shown(look, told.view, side),
            container(middle).height(Length::Fill),
            actions(look, room.width),
        ]
        .spacing(look.frame.margin())
        .align_x(Alignment::Center)
        .into()
    }

    /// The code to the edges of the window, which are not needed while only it counts.
    fn full_view<'a>(&'a self, look: &Look, view: &View) -> Element<'a, Message> {
        let t = look.t();
        let frame = look.frame.size;
        let beside = frame.width > frame.height * 1.05;
        let amount = customer_amount(view);
        let amount_room = frame.width * if beside { 0.3 } else { 0.45 };
        let large = amount_size(&amount, amount_room, size::LARGE);
        let amount = amount_text(amount, large, t.text);
        let left = view
            .expiry
            .map(|expiry| countdown(look, expiry, large.max(size::TITLE)));
        let back = labelled(
            look.texts.get("code-full-back"),
            Some("F11"),
            Paint::secondary(t),
            size::TEXT,
        )
        .id("full-back")
        .on_press(Message::Full);
        let code = self.qr.as_ref().map(|qr| picture(qr, look.frame.scale));
        if beside {
            let gap = Space::new().height(Length::Fill);
            let side = column![amount].push(left).push(gap).push(back);
            let side = side.spacing(space::L).padding(space::M);
            return row![].push(code).push(side).into();
        }
        let line = row![amount, Space::new().width(Length::Fill)]
            .push(left)
            .push(back)
            .spacing(space::L)
            .padding(space::M)
            .align_y(Alignment::Center);
        column![line].push(code).into()
    }

    fn phone<'a>(&self, look: &Look, told: Told<'_>) -> Option<Element<'a, Message>> {
        let shows = told.phone && told.view.phase == Phase::Showing;
        shows.then(|| phone::panel(look, told.view, self.scanned))
    }

    /// The code on paper, or what stands in its place.
    fn shown<'a>(&'a self, look: &Look, view: &View, side: f32) -> Element<'a, Message> {
        match &self.qr {
            Some(qr) if view.phase == Phase::Showing => {
                let fitting = fits(qr, side, look.frame.scale);
                container(picture(qr, look.frame.scale))
                    .width(fitting)
                    .height(fitting)
                    .into()
            }
            _ => no_code(look, view, side),
        }
    }

    /// How much, for what, what to do, and what is known; of other payments only that there is news.
    fn info<'a>(&'a self, look: &Look, told: Told<'_>, width: f32) -> Element<'a, Message> {
        let t = look.t();
        let view = told.view;
        let amount = customer_amount(view);
        let low = look.frame.is_low();
        let most = if low || width < 480.0 {
            size::LARGE
        } else {
            size::HUGE
        };
        let type_size = amount_size(&amount, width, most);
        let reference = words(
            view.reference.canonical(),
            size::TEXT,
            theme::REGULAR,
            t.quiet,
        );
        let head = column![
            amount_text(amount, type_size, t.text),
            reference.wrapping(text::Wrapping::WordOrGlyph),
        ];
        let showing = view.phase == Phase::Showing;
        column![head]
            .push(showing.then(|| self.instruction(look, view, width)))
            .push(known(look, view, width))
            .push(others(look, told.news))
            .spacing(if low || width < 480.0 {
                space::S
            } else {
                space::L
            })
            .width(Length::Fill)
            .into()
    }

    /// What the customer does, in the customer's language.
    fn instruction<'a>(&self, look: &Look, view: &View, width: f32) -> Element<'a, Message> {
        let page = matches!(&view.code, Some(code) if code.shows == Shows::PaymentUrl);
        let key = if page { "code-scan-page" } else { "code-scan" };
        let type_size = if look.frame.is_low() || width < 480.0 {
            size::LABEL
        } else {
            size::TITLE
        };
        let words = words(
            self.customer.get(key),
            type_size,
            theme::STRONG,
            look.t().text,
        );
        let page = page.then(|| note(look.texts.get("code-page-note")));
        column![words].push(page).spacing(space::S).into()
    }
}

/// The time left, what is known, and how fresh that is.
fn known<'a>(look: &Look, view: &View, width: f32) -> Element<'a, Message> {
    let t = look.t();
    let countdown = view
        .expiry
        .filter(|_| view.phase == Phase::Showing)
        .map(|expiry| countdown(look, expiry, size::TITLE));
    let line = row![]
        .push(countdown)
        .push(body(fresh(look, view), t.quiet))
        .spacing(space::L)
        .align_y(Alignment::Center);
    let below = match &view.trouble {
        // Said in the place of the code.
        Some(Notice::PaidUnrecorded) => None,
        Some(trouble) if look.frame.is_low() || width < 480.0 => {
            let what = wording::line_trouble(trouble, &look.texts);
            Some(note(
                look.texts.with("code-trouble", &[("what", what.into())]),
            ))
        }
        Some(trouble) => {
            let said = wording::notice(trouble, view.environment, &look.texts);
            Some(note(said))
        }
        None => status_word(look, view).map(|word| strong(word, t.text)),
    };
    column![line].push(below).spacing(space::S).into()
}

/// That other payments have news, without a word of what became of them: a customer looks on.
fn others<'a>(look: &Look, news: usize) -> Option<Element<'a, Message>> {
    let count = u32::try_from(news).ok().filter(|count| *count > 0)?;
    let says = look.texts.with("code-others", &[("count", count.into())]);
    Some(body(says, look.t().quiet))
}

fn customer_amount(view: &View) -> String {
    view.amount.display(view.customer_locale).to_string()
}

/// How long ago the provider answered.
fn fresh(look: &Look, view: &View) -> String {
    let Some(answered) = view.last_answer else {
        return look.texts.get("code-asking");
    };
    match look.now.saturating_duration_since(answered) {
        age if age < Duration::from_secs(1) => look.texts.get("code-asked-now"),
        age => {
            let seconds = age.as_secs().to_string();
            look.texts
                .with("code-asked", &[("seconds", seconds.into())])
        }
    }
}

fn status_word(look: &Look, view: &View) -> Option<String> {
    let key = match view.phase {
        Phase::Creating | Phase::Confirming | Phase::Ending | Phase::Ended => return None,
        Phase::Showing => match view.status.as_ref().map(crate::payment::Status::class) {
            Some(Class::Declined) => "code-declined-so-far",
            _ => "code-waiting",
        },
    };
    Some(look.texts.get(key))
}

/// What stands in the place of a code that is not, or no longer, there.
fn no_code<'a>(look: &Look, view: &View, side: f32) -> Element<'a, Message> {
    let t = look.t();
    let unrecorded = view.trouble == Some(Notice::PaidUnrecorded);
    let (shape, word, means, ground) = match view.phase {
        _ if unrecorded => (
            Mark::Exclamation,
            "standing-paid_unrecorded",
            "notice-paid_unrecorded",
            Some(AMBER),
        ),
        Phase::Creating => (Mark::Waiting, "code-creating", "code-creating-means", None),
        Phase::Showing => (
            Mark::Exclamation,
            "code-unreadable",
            "code-unreadable-means",
            Some(AMBER),
        ),
        Phase::Confirming => (
            Mark::Question,
            "code-confirming",
            "code-confirming-means",
            Some(AMBER),
        ),
        Phase::Ending | Phase::Ended => (
            Mark::Question,
            "outcome-unresolved",
            "code-ending-means",
            Some(AMBER),
        ),
    };
    let means = look.texts.within(means, view.environment, &[]);
    let ink = ground.map_or(t.text, |ground| ground.ink);
    let shape_side = (side * 0.28).clamp(64.0, 160.0);
    let large = if side < 420.0 {
        size::TITLE
    } else {
        size::LARGE
    };
    let small = if side < 420.0 {
        size::TEXT
    } else {
        size::LABEL
    };
    let centred = |words: iced::widget::Text<'a>| words.align_x(Alignment::Center);
    let content = column![
        mark(shape, shape_side, ink, look.frame),
        centred(words(look.texts.get(word), large, theme::STRONG, ink)),
        centred(words(means, small, theme::REGULAR, ink)),
    ]
    .spacing(space::L)
    .align_x(Alignment::Center);
    let fill = ground.map_or(t.surface, |ground| ground.fill);
    let edge = ground.map_or(t.line, |ground| ground.fill);
    container(content)
        .padding(space::L)
        .center_x(side)
        .center_y(side)
        .style(move |_| card(fill, edge))
        .id("no-code")
        .into()
}

fn actions<'a>(look: &Look, width: f32) -> Element<'a, Message> {
    let t = look.t();
    let low = look.frame.is_low();
    let key = |name| (!low || width >= 480.0).then_some(name);
    let cancel = labelled(
        look.texts.get("code-cancel"),
        key("Esc"),
        Paint::danger(t),
        size::TEXT,
    )
    .id("cancel")
    .padding([0.0, space::S])
    .width(Length::Fill)
    .on_press(Message::Cancel);
    let park = secondary(look.texts.get("code-park"), key("F2"), t)
        .id("park")
        .padding([0.0, space::S])
        .width(Length::Fill)
        .on_press(Message::Park);
    let ask_size = if low { size::TEXT } else { size::LABEL };
    let ask = labelled(
        look.texts.get("code-ask"),
        key("F5"),
        Paint::primary(t),
        ask_size,
    )
    .id("ask")
    .padding([0.0, space::S])
    .width(Length::Fill)
    .height(theme::PRIMARY_HEIGHT)
    .on_press(Message::AskNow);
    if low || width >= 620.0 {
        let (cancel, park) = (
            cancel.height(theme::PRIMARY_HEIGHT),
            park.height(theme::PRIMARY_HEIGHT),
        );
        return row![cancel, park, ask].spacing(space::S).into();
    }
    column![row![cancel, park].spacing(space::S), ask]
        .spacing(space::S)
        .into()
}
