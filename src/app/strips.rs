//! The strips above a screen: a damaged record, money that a person has to settle, and a code that
//! would be paid a second time. They are of danger alone: what became of a payment elsewhere is told
//! beside the sale, never up here.

use crate::app::Element;
use crate::app::payments::Row;
use crate::app::state::{App, Bar, Message, Place, Sheet};
use crate::app::theme::{self, AMBER, Ground, RED, size, space};
use crate::app::widget::{Mark, Paint, labelled, mark, strip, words};
use crate::app::wording::attention_word;
use crate::terminal::Phase;
use iced::widget::{column, container, row, text};
use iced::{Alignment, Length};

/// Something that a person must see to.
struct Strip {
    ground: Ground,
    says: String,
    /// The same where there is little room.
    short: String,
    button: &'static str,
    id: &'static str,
    bar: Bar,
}

/// A strip below this width says it shortly.
const NARROW: f32 = 640.0;

impl App {
    /// What stands above the screen, and how high it is. A low window has room for one line: two
    /// strips share it, so that neither hides the other, nor the bar below them.
    pub fn strips_view(&self) -> Option<(Element<'_, Message>, f32)> {
        let strips = self.strips();
        let low = self.look.frame.is_low();
        let count = if low { 1.0 } else { strips.len() as f32 };
        let tight = low || self.look.frame.size.width < NARROW;
        let height = if tight { LOW } else { HIGH };
        let shared = low && strips.len() > 1;
        let views: Vec<_> = strips
            .into_iter()
            .map(|strip| self.strip_view(strip, height, shared))
            .collect();
        if views.is_empty() {
            return None;
        }
        let view = if low {
            row(views).into()
        } else {
            column(views).into()
        };
        Some((view, count * height))
    }

    /// An outcome has the whole window, and what a customer looks at says nothing of others.
    fn strips(&self) -> Vec<Strip> {
        // Nothing else matters while a customer may pay a second time.
        if let Some(same) = self.same_strip() {
            return vec![same];
        }
        let alone = match (&self.sheet, &self.place) {
            (Some(Sheet::Alarm(_)), _) | (None, Place::Outcome(_)) => true,
            (None, Place::Code(code)) => code.is_full(),
            _ => false,
        };
        if alone {
            return Vec::new();
        }
        [self.damage_strip(), self.alarm_strip()]
            .into_iter()
            .flatten()
            .collect()
    }

    /// Money came for the reference of the code on screen by another one. It tells the clerk what to
    /// do, with no word that a customer could take for the end of this payment.
    fn same_strip(&self) -> Option<Strip> {
        let Place::Code(code) = &self.place else {
            return None;
        };
        let view = self.payments.view(code.payment())?;
        let is_there =
            self.sheet.is_none() && matches!(view.phase, Phase::Creating | Phase::Showing);
        let texts = &self.look.texts;
        let row = self.payments.row(code.payment())?;
        let other = self.payments.paid_beside(row).filter(|_| is_there)?;
        let (says, short) = match other.money_told() {
            Some(_) => ("code-same", "code-same-short"),
            None => ("code-same-perhaps", "code-same-perhaps-short"),
        };
        Some(Strip {
            ground: AMBER,
            says: texts.get(says),
            short: texts.get(short),
            button: "code-cancel",
            id: "same-cancel",
            bar: Bar::CancelCode,
        })
    }

    /// The record was damaged; on *Charge*, in the history, and where there is trouble.
    fn damage_strip(&self) -> Option<Strip> {
        let here = match (&self.sheet, &self.place) {
            (Some(Sheet::History(_)), _) => true,
            (None, place) => matches!(place, Place::Charge | Place::Trouble(_)),
            _ => false,
        };
        let texts = &self.look.texts;
        (here && !self.damages.untold.is_empty()).then(|| Strip {
            ground: RED,
            says: texts.get("damage-strip"),
            short: texts.get("damage-short"),
            button: "damage-read",
            id: "damage-read",
            bar: Bar::ReadDamage,
        })
    }

    /// Money that does not fit, until a person settles it. Above a code, which a customer looks at,
    /// it says of whom it is not and no more.
    fn alarm_strip(&self) -> Option<Strip> {
        let alarms = self.payments.alarms();
        let first = alarms.first()?;
        let count = u32::try_from(alarms.len()).unwrap_or(u32::MAX);
        let beside_a_code = self.sheet.is_none() && matches!(self.place, Place::Code(_));
        let texts = &self.look.texts;
        let many = |key| texts.with(key, &[("count", count.into())]);
        let (says, short) = match count {
            _ if beside_a_code => (many("alarm-beside"), many("alarm-beside")),
            1 => {
                let (word, amount) = self.words_of(first);
                let reference = first.summary.reference.canonical();
                let short = format!("{word}  {amount}");
                (format!("{short}  {reference}"), short)
            }
            _ => (many("alarm-many"), many("alarm-many")),
        };
        Some(Strip {
            ground: AMBER,
            says,
            short,
            button: "news-look",
            id: "alarm-look",
            bar: Bar::LookAtAlarm,
        })
    }

    fn words_of(&self, row: &Row) -> (String, String) {
        let texts = &self.look.texts;
        let word = row.summary.attention.map_or_else(
            || row.standing.word(texts),
            |attention| attention_word(attention, texts),
        );
        (word, self.look.amount(row.summary.amount))
    }

    fn strip_view(&self, of: Strip, height: f32, shared: bool) -> Element<'_, Message> {
        let look = &self.look;
        let ground = of.ground;
        let width = look.frame.size.width;
        let (says, type_size) = match width {
            _ if shared || width < NARROW => (of.short, size::TEXT),
            _ if width < 960.0 => (of.says, size::TEXT),
            _ => (of.says, size::LABEL),
        };
        let says = words(says, type_size, theme::STRONG, ground.ink);
        let button = labelled(
            look.texts.get(of.button),
            None,
            Paint::outlined(ground),
            size::TEXT,
        );
        let button = button
            .id(of.id)
            .height(BUTTON)
            .on_press(Message::Bar(of.bar));
        let content = row![
            mark(Mark::Exclamation, 28.0, ground.ink, look.frame),
            container(says.wrapping(text::Wrapping::WordOrGlyph))
                .width(Length::Fill)
                .max_height(BUTTON)
                .clip(true),
            button,
        ]
        .spacing(space::M)
        .height(BUTTON)
        .align_y(Alignment::Center);
        let above = (height - BUTTON) / 2.0;
        strip(content.into(), ground, [above, look.frame.margin()])
    }
}

/// The height of a strip.
const HIGH: f32 = 56.0;

/// The height of a strip in a low or narrow window.
const LOW: f32 = 44.0;

const BUTTON: f32 = 40.0;
