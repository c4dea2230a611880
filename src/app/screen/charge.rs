//! *Charge*: how much, for what, in which language; and the last payments beside it.

mod place;

use super::list;
use crate::app::Element;
use crate::app::keyboard::{entry_key, is_enter};
use crate::app::look::Look;
use crate::app::payments::Row;
use crate::app::theme::{self, CONTROL_HEIGHT, size, space};
use crate::app::widget::{
    Button, Field, Hint, Keys, Letter, Paint, amount_size, amount_text, button, field, keypad,
    label, labelled, letters, note, primary, segments, words,
};
use crate::input::{AmountEntry, EntryKey, Key, Scan};
use crate::money::{Amount, AmountError, Locale};
use crate::payment::PaymentId;
use crate::reference::{Check, Kind, Reference, ReferenceError, look as look_at};
use crate::terminal::Ticket;
use iced::widget::{Space, column, container, row, text};
use iced::{Alignment, Length, Padding};
use place::Place;

/// The id of the amount, for focus and tests.
pub const AMOUNT: &str = "amount";
/// The id of the reference, for focus and tests.
pub const REFERENCE: &str = "reference";
/// The id of the primary action.
pub const REQUEST: &str = "request";

/// The sale being entered. It outlives the screen: nothing that was typed is lost.
#[derive(Clone, Debug)]
pub struct Charge {
    entry: AmountEntry,
    reference: String,
    customer: Locale,
    cap: Amount,
    letters: bool,
    problem: Option<Problem>,
    /// The doubtful reference that the clerk wants to keep.
    kept: Option<String>,
    pending: Option<Ticket>,
    refused: Option<String>,
}

/// What is wrong with what was entered; said only after it was tried.
#[derive(Clone, Debug, PartialEq)]
enum Problem {
    Amount(AmountError),
    Reference(ReferenceError),
    /// The check digits do not fit: once more to keep the reference as it is.
    Doubt,
}

/// What the clerk does here.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// A key of the amount.
    Entry(EntryKey),
    /// The amount was touched: digits go there.
    Amount,
    /// The reference is this now.
    Reference(String),
    /// Shows the letters, or puts them away.
    Letters,
    /// A key of the letters.
    Letter(Letter),
    /// The customer speaks this.
    Customer(Locale),
    /// Show the code.
    Request,
    /// Look at a payment of the list.
    Open(PaymentId),
}

/// What the screen asks of the window.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Nothing.
    None,
    /// Take this payment.
    Request {
        /// How much.
        amount: Amount,
        /// For what.
        reference: Reference,
        /// In which language the customer is spoken to.
        customer: Locale,
    },
    /// Show a payment.
    Open(PaymentId),
    /// Give the focus to the control of this id.
    Focus(&'static str),
}

impl Charge {
    /// Nothing entered yet; no amount above `cap` will be taken.
    pub fn new(customer: Locale, cap: Amount) -> Self {
        let digits = cap.cents().max(1).ilog10() + 1;
        Self {
            entry: AmountEntry::new(digits),
            reference: String::new(),
            customer,
            cap,
            letters: false,
            problem: None,
            kept: None,
            pending: None,
            refused: None,
        }
    }

    /// What has been entered.
    #[cfg(test)]
    pub const fn amount(&self) -> Amount {
        self.entry.amount()
    }

    /// The reference as it stands.
    #[cfg(test)]
    pub fn reference(&self) -> &str {
        &self.reference
    }

    /// Whether anything was entered.
    #[cfg(test)]
    pub fn is_blank(&self) -> bool {
        self.entry.is_empty() && self.reference.is_empty()
    }

    /// The number of the request that is on its way.
    pub const fn pending(&self) -> Option<Ticket> {
        self.pending
    }

    /// The request is on its way: until it is answered there is no other.
    pub fn requested(&mut self, ticket: Ticket) {
        self.pending = Some(ticket);
        self.refused = None;
    }

    /// The request was refused. What was entered stays, and the reason is said.
    pub fn refused(&mut self, why: Option<String>) {
        self.pending = None;
        self.refused = why;
    }

    /// The request became a payment: the next sale begins empty.
    pub fn taken(&mut self) {
        *self = Self {
            letters: false,
            ..Self::new(self.customer, self.cap)
        };
    }

    /// A scan fills the reference, whatever has the focus: in the way its kind is printed, where
    /// its check digits say that it was read well.
    pub fn scan(&mut self, scan: &Scan) {
        let text = scan.text.trim();
        let reading = look_at(text);
        let printed = reading.canonical.filter(|_| reading.check == Check::Valid);
        self.set_reference(printed.unwrap_or_else(|| text.to_owned()));
    }

    /// A key that no control wanted.
    pub fn key(&mut self, key: &Key) -> Action {
        if is_enter(key) && !key.repeat && !key.command {
            return self.update(Message::Request);
        }
        match entry_key(key) {
            Some(entry) => self.update(Message::Entry(entry)),
            None => Action::None,
        }
    }

    /// Does what the clerk says.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Entry(key) => self.enter(key),
            Message::Amount => return Action::Focus(AMOUNT),
            Message::Reference(text) => self.set_reference(text),
            Message::Letters => self.letters = !self.letters,
            Message::Letter(Letter::Done) => self.letters = false,
            Message::Letter(letter) => {
                let mut text = std::mem::take(&mut self.reference);
                letter.apply(&mut text);
                self.set_reference(text);
            }
            Message::Customer(locale) => self.customer = locale,
            Message::Request => return self.request(),
            Message::Open(payment) => return Action::Open(payment),
        }
        Action::None
    }

    fn enter(&mut self, key: EntryKey) {
        if self.pending.is_some() {
            return;
        }
        self.entry.press(key);
        self.refused = None;
        if matches!(self.problem, Some(Problem::Amount(_))) {
            self.problem = None;
        }
    }

    fn set_reference(&mut self, text: String) {
        if self.pending.is_some() {
            return;
        }
        self.reference = text;
        self.refused = None;
        self.kept = None;
        if !matches!(self.problem, Some(Problem::Amount(_))) {
            self.problem = None;
        }
    }

    fn request(&mut self) -> Action {
        if self.pending.is_some() {
            return Action::None;
        }
        self.problem = None;
        match self.checked() {
            Ok((amount, reference)) => Action::Request {
                amount,
                reference,
                customer: self.customer,
            },
            Err(problem) => {
                if problem == Problem::Doubt {
                    self.kept = Some(self.reference.clone());
                }
                let focus = match problem {
                    Problem::Amount(_) => AMOUNT,
                    Problem::Reference(_) | Problem::Doubt => REFERENCE,
                };
                self.problem = Some(problem);
                Action::Focus(focus)
            }
        }
    }

    fn checked(&self) -> Result<(Amount, Reference), Problem> {
        let amount = self.entry.amount();
        self.check_amount().map_err(Problem::Amount)?;
        let reference = Reference::read(&self.reference).map_err(Problem::Reference)?;
        let doubtful = look_at(&self.reference).is_doubtful();
        if doubtful && self.kept.as_ref() != Some(&self.reference) {
            return Err(Problem::Doubt);
        }
        Ok((amount, reference))
    }

    fn check_amount(&self) -> Result<(), AmountError> {
        let amount = self.entry.amount();
        if amount == Amount::ZERO {
            Err(AmountError::Empty)
        } else if amount > self.cap {
            Err(AmountError::AboveCap { cap: self.cap })
        } else {
            Ok(())
        }
    }

    /// The screen.
    pub fn view<'a>(&'a self, look: &Look, rows: &[&Row]) -> Element<'a, Message> {
        let place = Place::of(look.frame, self.letters);
        let sale = self.sale(look, place);
        let list = last_payments(look, rows, place);
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

    fn sale<'a>(&'a self, look: &Look, place: Place) -> Element<'a, Message> {
        let amount = self.amount_panel(look, place);
        let refused = self.refused.clone().map(note);
        let keys: Element<'a, Message> = if self.letters {
            column![
                self.reference_field(look, place),
                letters(place.letter_height, &look.texts, Message::Letter, look.t(),),
            ]
            .spacing(space::S)
            .into()
        } else if place.stacked {
            column![
                self.reference_field(look, place),
                self.customer_choice(look, place),
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
            .push(refused)
            .push(keys)
            .spacing(place.gap)
            .width(Length::Fill)
            .into()
    }

    fn amount_panel<'a>(&'a self, look: &Look, place: Place) -> Element<'a, Message> {
        let t = look.t();
        let amount = look.amount(self.entry.amount());
        let room = place.sale_width - 2.0 * space::L;
        let type_size = amount_size(&amount, room, place.amount_size);
        let color = if self.entry.is_empty() {
            t.quiet
        } else {
            t.text
        };
        let figure = amount_text(amount, type_size, color);
        let name = match self.amount_problem(look) {
            Some(problem) => words(problem, size::TEXT, theme::STRONG, t.unpaid),
            None if place.amount_height < 80.0 => words("", 1.0, theme::REGULAR, t.quiet),
            None => words(
                look.texts.get("charge-amount"),
                size::TEXT,
                theme::REGULAR,
                t.quiet,
            ),
        };
        let content = column![
            name.width(Length::Fill).wrapping(text::Wrapping::Word),
            container(figure)
                .width(Length::Fill)
                .align_x(Alignment::End)
                .center_y(Length::Fill),
        ];
        let panel: Button<'a, Message> = button(content, Paint::secondary(t))
            .id(AMOUNT)
            .keys(Keys::None)
            .padding([space::S, space::L])
            .width(Length::Fill)
            .height(place.amount_height)
            .on_press(Message::Amount);
        panel.into()
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

fn last_payments<'a>(look: &Look, rows: &[&Row], place: Place) -> Element<'a, Message> {
    let t = look.t();
    let room = place.list;
    let shown = place.rows(room);
    let title = label(look.texts.get("charge-last"), t.quiet);
    if rows.is_empty() {
        let none = words(
            look.texts.get("charge-none-yet"),
            size::TEXT,
            theme::REGULAR,
            t.quiet,
        );
        return column![title, none].spacing(space::S).into();
    }
    let rows = rows.iter().take(shown);
    let rows = rows.map(|item| list::payment(look, item, room.width, false, Message::Open).into());
    column![title, column(rows).spacing(space::XS)]
        .spacing(space::S)
        .width(Length::Fill)
        .into()
}
