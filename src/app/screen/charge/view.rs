//! How *Charge* looks.

use super::news::{self, Elsewhere};
use super::place::Place;
use super::{AMOUNT, Charge, Message, Problem, REFERENCE, REQUEST};
use crate::app::Element;
use crate::app::look::Look;
use crate::app::payments::Row;
use crate::app::screen::list;
use crate::app::theme::{self, CONTROL_HEIGHT, size, space};
use crate::app::widget::{
    AmountPanel, Field, Hint, Paint, amount_panel, field, keypad, label, labelled, letters, note,
    primary, segments, words,
};
use crate::money::{AmountError, Locale};
use crate::reference::{Check, Kind, Reference, ReferenceError, look as look_at};
use iced::widget::{Space, column, container, row};
use iced::{Length, Padding, Size};

/// What stands beside the sale.
#[derive(Clone, Debug)]
pub struct Beside<'a> {
    /// The last payments.
    pub rows: Vec<&'a Row>,
    /// What became of a payment elsewhere.
    pub news: Option<Elsewhere<'a>>,
}

impl Charge {
    /// The screen.
    pub fn view<'a>(&'a self, look: &Look, beside: &Beside<'_>) -> Element<'a, Message> {
        let place = Place::of(look.frame, self.letters);
        // Why the last request was refused comes first; the news waits.
        let news = beside.news.filter(|_| self.refused.is_none());
        let (above, below) = if place.stacked {
            (news, None)
        } else {
            (None, news)
        };
        let sale = self.sale(look, place, above);
        let refused = self.refused.clone().filter(|_| !place.stacked);
        let list = last_payments(look, &beside.rows, place, refused, below);
        let content: Element<'a, Message> = if place.list_beside {
            row![
                sale,
                container(list).width(place.list.width).height(Length::Fill)
            ]
            .spacing(place.gap)
            .into()
        } else {
            column![sale, list].spacing(place.gap).into()
        };
        let margin = look.frame.margin();
        container(content)
            .padding(Padding {
                top: 0.0,
                ..Padding::from(margin)
            })
            .width(Length::Fill)
            .height(Length::Fill)
            .into()
    }

    /// The sale; without a column beside it, news stands in it.
    fn sale<'a>(
        &'a self,
        look: &Look,
        place: Place,
        news: Option<Elsewhere<'_>>,
    ) -> Element<'a, Message> {
        let amount = self.amount_panel(look, place);
        let keys: Element<'a, Message> = if self.letters {
            column![
                self.reference_field(look, place),
                letters(place.letter_height, &look.texts, Message::Letter, look.t(),),
            ]
            .spacing(space::S)
            .into()
        } else if place.stacked {
            // Without a column beside it, a refusal takes the place of what matters least.
            let choice = match (&self.refused, news) {
                (Some(why), _) => container(note(why.clone())).max_height(96).into(),
                (None, Some(news)) => news::view(look, news, place.fields_width).0,
                (None, None) => self.customer_choice(look, place),
            };
            column![
                self.reference_field(look, place),
                choice,
                keypad(place.key, Message::Entry, look.t()),
                self.request_button(look),
            ]
            .spacing(space::S)
            .into()
        } else {
            let fields = column![
                self.reference_field(look, place),
                self.customer_choice(look, place),
                Space::new().height(Length::Fill),
                self.request_button(look),
            ]
            .spacing(place.field_gap);
            row![
                keypad(place.key, Message::Entry, look.t()),
                fields.width(Length::Fill).height(place.keypad_height()),
            ]
            .spacing(place.gap)
            .into()
        };
        column![amount]
            .push(keys)
            .spacing(place.gap)
            .width(Length::Fill)
            .into()
    }

    fn amount_panel<'a>(&'a self, look: &Look, place: Place) -> Element<'a, Message> {
        let panel = AmountPanel {
            id: AMOUNT,
            name: look.texts.get("charge-amount"),
            problem: self.amount_problem(look),
            size: Size::new(place.sale_width, place.amount_height),
            largest: place.amount_size,
        };
        amount_panel(look, &self.entry, panel, Message::Amount)
    }

    fn amount_problem(&self, look: &Look) -> Option<String> {
        let tried = match &self.problem {
            Some(Problem::Amount(error)) => Some(*error),
            _ => None,
        };
        // Above the cap there is nothing to wait for: it is said at once.
        let live = self.check_amount().err();
        let live = live.filter(|error| matches!(error, AmountError::AboveCap { .. }));
        match tried.or(live)? {
            AmountError::AboveCap { cap } => {
                let cap = look.amount(cap);
                Some(
                    look.texts
                        .with("amount-error-above-cap", &[("cap", cap.into())]),
                )
            }
            _ => Some(look.texts.get("amount-error-empty")),
        }
    }

    fn reference_field<'a>(&'a self, look: &Look, place: Place) -> Element<'a, Message> {
        let t = look.t();
        let keys = if self.letters { "123" } else { "ABC" };
        let letters = labelled(keys, None, Paint::secondary(t), size::TEXT)
            .id("letters")
            .pointer_only()
            .padding([0.0, space::M])
            .height(CONTROL_HEIGHT)
            .on_press(Message::Letters);
        // Letters need all the room there is, unless there is something to say.
        let hint = match self.reference_hint(look) {
            Hint::Plain(_) if self.letters => Hint::None,
            hint => hint,
        };
        let line: Field<'a, Message> = field(
            look.texts.get("charge-reference"),
            &self.reference,
            REFERENCE,
            t,
        )
        .placeholder(look.texts.get("charge-reference-placeholder"))
        .on_input(Message::Reference)
        .on_submit(Message::Request)
        .hint(hint)
        .text_size(if place.fields_width < 340.0 {
            size::TEXT
        } else {
            size::LABEL
        })
        .beside(letters);
        line.view()
    }

    fn reference_hint(&self, look: &Look) -> Hint {
        let texts = &look.texts;
        match &self.problem {
            Some(Problem::Reference(error)) => return Hint::Bad(reference_error(error, look)),
            Some(Problem::Doubt) => return Hint::Bad(texts.get("charge-doubt-again")),
            _ => {}
        }
        let reading = look_at(&self.reference);
        match (reading.kind, reading.check) {
            (Kind::Ogm, Check::Valid) => Hint::Good(texts.get("hint-ogm-ok")),
            (Kind::S10, Check::Valid) => Hint::Good(texts.get("hint-s10-ok")),
            (_, Check::WrongCheckDigit { .. }) => Hint::Doubt(texts.get("hint-wrong")),
            (Kind::BpostItem, _) => Hint::Plain(texts.get("reference-item-code")),
            (_, Check::Incomplete) => Hint::Plain(texts.get("hint-incomplete")),
            _ => Hint::Plain("\u{a0}".to_owned()),
        }
    }

    fn customer_choice<'a>(&'a self, look: &Look, place: Place) -> Element<'a, Message> {
        let t = look.t();
        let choices = [
            (Locale::NlBe, "NL", "Nederlands", "customer-nl"),
            (Locale::FrBe, "FR", "Français", "customer-fr"),
            (Locale::DeBe, "DE", "Deutsch", "customer-de"),
            (Locale::EnBe, "EN", "English", "customer-en"),
        ];
        let wide = place.fields_width >= 480.0;
        let choices = choices.map(|(locale, short, long, id)| {
            let name = if wide { long } else { short };
            (locale, name.to_owned(), id)
        });
        column![
            label(look.texts.get("charge-customer"), t.quiet),
            segments(choices, Some(self.customer), Some(Message::Customer), t),
        ]
        .spacing(space::XS)
        .into()
    }

    fn request_button<'a>(&self, look: &Look) -> Element<'a, Message> {
        let t = look.t();
        let key = match (&self.pending, &self.problem) {
            (Some(_), _) => "charge-requesting",
            (None, Some(Problem::Doubt)) => "charge-request-anyway",
            (None, _) => "charge-request",
        };
        primary(look.texts.get(key), Some("↵"), t)
            .id(REQUEST)
            .on_press_maybe(self.pending.is_none().then_some(Message::Request))
            .into()
    }
}

fn reference_error(error: &ReferenceError, look: &Look) -> String {
    match error {
        ReferenceError::Empty => look.texts.get("reference-empty"),
        ReferenceError::TooLong { .. } => {
            let max = Reference::MAX_CHARS.to_string();
            look.texts
                .with("reference-too-long", &[("max", max.into())])
        }
        ReferenceError::Invisible { .. } => look.texts.get("reference-bad-characters"),
    }
}

/// The last payments; above them, why the last request was refused, or news.
fn last_payments<'a>(
    look: &Look,
    rows: &[&Row],
    place: Place,
    refused: Option<String>,
    news: Option<Elsewhere<'_>>,
) -> Element<'a, Message> {
    let t = look.t();
    let mut room = place.list;
    if let Some(why) = &refused {
        room.height -= note_height(why, room.width) + space::S;
    }
    let refused = refused.map(note);
    let news = news.map(|news| {
        let (card, height) = news::view(look, news, room.width);
        room.height -= height + space::S;
        card
    });
    let shown = place.rows(room);
    let title = row![
        label(look.texts.get("charge-last"), t.quiet),
        Space::new().width(Length::Fill),
    ]
    .push(hidden(look, rows, shown).filter(|_| room.height >= TITLE));
    if rows.is_empty() {
        let none = words(
            look.texts.get("charge-none-yet"),
            size::TEXT,
            theme::REGULAR,
            t.quiet,
        );
        return column![]
            .push(refused)
            .push(news)
            .push(title)
            .push(none)
            .spacing(space::S)
            .into();
    }
    let rows = rows.iter().take(shown);
    let rows = rows.map(|item| list::payment(look, item, room.width, false, Message::Open).into());
    column![]
        .push(refused)
        .push(news)
        .push(title)
        .push(column(rows).spacing(space::XS))
        .spacing(space::S)
        .width(Length::Fill)
        .into()
}

/// The height of the title above the last payments.
const TITLE: f32 = 20.0;

/// How many that need somebody have no room: they are open all the same.
fn hidden<'a>(look: &Look, rows: &[&Row], shown: usize) -> Option<Element<'a, Message>> {
    let rows = rows.iter().skip(shown);
    let count = rows.filter(|row| row.standing.is_open()).count();
    let more = words(
        format!("+{count}"),
        size::TEXT,
        theme::STRONG,
        look.t().attention,
    );
    (count > 0).then(|| container(more).id("more-open").into())
}

/// About how high a note of this width is.
fn note_height(text: &str, width: f32) -> f32 {
    #[expect(
        clippy::cast_precision_loss,
        reason = "a note has some hundred characters"
    )]
    let characters = text.chars().count() as f32;
    let lines = (characters * 8.4 / (width - 2.0 * space::M).max(80.0)).ceil();
    lines * 20.0 + 2.0 * space::S
}
