//! *History*: find a payment, see all of it, ask again, settle it.

mod detail;

use super::deed::{self, About, Matter};
use super::list;
use super::sheet::sheet;
use crate::app::Element;
use crate::app::look::Look;
use crate::app::payments::{Payments, Row};
use crate::app::theme::{self, size, space};
use crate::app::widget::{Hint, Letter, Paint, field, labelled, letters, scroll, words};
use crate::app::wording::{Standing, both_paid};
use crate::input::{Key, Scan};
use crate::journal::Summary;
use crate::payment::{Payment, PaymentId};
use iced::Length;
use iced::widget::{column, container, row};

/// The id of the search field.
pub const SEARCH: &str = "search";

/// So many are looked for.
pub const PAGE: u32 = 200;

/// The screen.
#[derive(Clone, Debug, Default)]
pub struct History {
    search: String,
    found: Vec<Summary>,
    failed: Option<String>,
    chosen: Option<PaymentId>,
    known: Option<Payment>,
    matter: Matter,
    letters: bool,
    asked: u64,
}

/// What is done here.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// Look for this.
    Search(String),
    /// What was found, with the number of the question.
    Found(u64, Result<Vec<Summary>, String>),
    /// Show this payment.
    Choose(PaymentId),
    /// Back to the list.
    Unchoose,
    /// Ask the provider about the chosen payment.
    AskAgain,
    /// Show the chosen payment, which is open, with its code.
    Show,
    /// About the money of the chosen payment.
    Deed(deed::Message),
    /// Shows the letters, or puts them away.
    Letters,
    /// A key of the letters.
    Letter(Letter),
    /// Back to the sale.
    Back,
}

/// What the screen asks of the window.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Nothing.
    None,
    /// Look into the journal; the number comes back with the answer.
    Find(u64, String),
    /// Ask the provider about this payment.
    AskAgain(PaymentId),
    /// Show this payment where it can be paid and cancelled.
    Show(PaymentId),
    /// About its money.
    Deed(PaymentId, deed::Action),
    /// Read all that the journal holds of this payment.
    Read(PaymentId),
    /// Leave the screen.
    Back,
}

impl History {
    /// The screen and the question it begins with; `chosen` is shown at once.
    pub fn new(chosen: Option<PaymentId>) -> (Self, Action) {
        let mut screen = Self {
            chosen,
            ..Self::default()
        };
        let action = screen.find();
        (screen, action)
    }

    fn find(&mut self) -> Action {
        self.asked += 1;
        Action::Find(self.asked, self.search.clone())
    }

    /// A scan is looked for.
    pub fn scan(&mut self, scan: &Scan) -> Action {
        self.search = scan.text.trim().to_owned();
        self.find()
    }

    /// Escape: one step back.
    pub fn escape(&mut self) -> Action {
        if self.matter.escape() {
            Action::None
        } else if self.letters {
            self.letters = false;
            Action::None
        } else if self.chosen.is_some() {
            self.choose(None)
        } else {
            Action::Back
        }
    }

    /// The payment that is shown.
    pub const fn chosen(&self) -> Option<&PaymentId> {
        self.chosen.as_ref()
    }

    /// What is being done about it.
    pub const fn matter(&mut self) -> &mut Matter {
        &mut self.matter
    }

    /// What the journal holds of it.
    pub fn learn(&mut self, known: Option<Payment>) {
        self.matter.learn(known.as_ref());
        self.known = known;
    }

    /// A key that no control wanted.
    pub fn key(&mut self, key: &Key, about: About<'_>) -> Action {
        let case = about.case(self.known.as_ref());
        let action = self.matter.key(key, case);
        self.of_chosen(action)
    }

    fn of_chosen(&self, action: deed::Action) -> Action {
        let chosen = self.chosen.clone();
        chosen.map_or(Action::None, |payment| Action::Deed(payment, action))
    }

    /// Something became true of a payment: what is shown may be old.
    pub fn refresh(&mut self) -> Action {
        self.find()
    }

    /// Does what was said. An answer to an older question changes nothing.
    pub fn update(&mut self, message: Message, about: About<'_>) -> Action {
        match message {
            Message::Search(text) => {
                self.search = text;
                return self.find();
            }
            Message::Found(asked, answer) => self.take_found(asked, answer),
            Message::Choose(payment) => return self.choose(Some(payment)),
            Message::Unchoose => return self.choose(None),
            Message::AskAgain => {
                let asked = self.chosen.clone().map(Action::AskAgain);
                return asked.unwrap_or(Action::None);
            }
            Message::Show => {
                let shown = self.chosen.clone().map(Action::Show);
                return shown.unwrap_or(Action::None);
            }
            Message::Deed(message) => {
                let case = about.case(self.known.as_ref());
                let action = self.matter.update(message, case);
                return self.of_chosen(action);
            }
            Message::Letters => self.letters = !self.letters,
            Message::Letter(letter) => return self.letter(letter),
            Message::Back => return Action::Back,
        }
        Action::None
    }

    /// The line of a payment that was found.
    pub fn found(&self, payment: &PaymentId) -> Option<&Summary> {
        self.found.iter().find(|line| line.payment == *payment)
    }

    fn take_found(&mut self, asked: u64, answer: Result<Vec<Summary>, String>) {
        if asked != self.asked {
            return;
        }
        match answer {
            Ok(found) => (self.found, self.failed) = (found, None),
            Err(why) => self.failed = Some(why),
        }
    }

    fn choose(&mut self, payment: Option<PaymentId>) -> Action {
        self.chosen.clone_from(&payment);
        self.matter = Matter::default();
        self.known = None;
        self.letters = false;
        payment.map_or(Action::None, Action::Read)
    }

    fn letter(&mut self, letter: Letter) -> Action {
        if letter == Letter::Done {
            self.letters = false;
            return Action::None;
        }
        letter.apply(&mut self.search);
        self.find()
    }

    /// The screen.
    pub fn view<'a>(
        &'a self,
        look: &Look,
        payments: &Payments,
        refunds: bool,
    ) -> Element<'a, Message> {
        let wide = look.frame.size.width >= 760.0;
        let rows = self.rows(payments);
        let width = look.frame.size.width - 3.0 * look.frame.margin();
        let chosen = self.chosen.as_ref().and_then(|chosen| {
            let listed = rows.iter().find(|row| row.summary.payment == *chosen);
            listed.cloned().or_else(|| payments.row(chosen).cloned())
        });
        let form = chosen.as_ref().and_then(|item| {
            let about = About {
                summary: Some(&item.summary),
                refunds,
            };
            deed::whole(&self.matter, look, about.case(self.known.as_ref())?)
        });
        if let Some(form) = form {
            return form.map(Message::Deed);
        }
        let other = chosen.as_ref().and_then(|item| payments.paid_as_well(item));
        let both = other.map(|other| both_paid(other, refunds, look));
        let content: Element<'a, Message> = match chosen {
            // Letters want the whole width.
            _ if self.letters => self.list(look, &rows, width),
            Some(item) if wide => row![
                container(self.list(look, &rows, width * 0.45)).width(Length::FillPortion(9)),
                container(detail::view(self, look, &item, both, refunds))
                    .width(Length::FillPortion(11)),
            ]
            .spacing(look.frame.margin())
            .into(),
            Some(item) => detail::view(self, look, &item, both, refunds),
            None => self.list(look, &rows, width),
        };
        let back = if self.chosen.is_some() && !wide {
            Message::Unchoose
        } else {
            Message::Back
        };
        sheet(look, look.texts.get("history-title"), Some(back), content)
    }

    /// What was found, as fresh as the engine knows it.
    fn rows(&self, payments: &Payments) -> Vec<Row> {
        let found = self.found.iter();
        found
            .map(|summary| match payments.row(&summary.payment) {
                Some(row) if payments.view(&summary.payment).is_some() => row.clone(),
                _ => Row {
                    summary: summary.clone(),
                    standing: Standing::of_summary(summary),
                },
            })
            .collect()
    }

    fn list<'a>(&'a self, look: &Look, rows: &[Row], width: f32) -> Element<'a, Message> {
        let t = look.t();
        let abc = labelled("ABC", None, Paint::secondary(t), size::TEXT)
            .id("letters")
            .pointer_only()
            .padding([0.0, space::M])
            .on_press(Message::Letters);
        let search = field(String::new(), &self.search, SEARCH, t)
            .placeholder(look.texts.get("history-search"))
            .on_input(Message::Search)
            .beside(abc)
            .hint(self.failed.clone().map_or(Hint::None, Hint::Bad))
            .view();
        let keys = self.letters.then(|| self.letters_view(look));
        let none = rows.is_empty().then(|| {
            words(
                look.texts.get("history-none"),
                size::TEXT,
                theme::REGULAR,
                t.quiet,
            )
        });
        let rows = rows.iter().map(|item| {
            let chosen = self.chosen.as_ref() == Some(&item.summary.payment);
            list::whole(look, item, width, chosen, Message::Choose).into()
        });
        let rows = column(rows)
            .spacing(space::XS)
            .padding(3.0)
            .width(Length::Fill);
        column![search]
            .push(keys)
            .push(none)
            .push(scroll(rows, t).height(Length::Fill))
            .spacing(space::M)
            .into()
    }

    fn letters_view<'a>(&self, look: &Look) -> Element<'a, Message> {
        let height = if look.frame.is_low() { 40.0 } else { 56.0 };
        letters(height, &look.texts, Message::Letter, look.t())
    }
}

#[cfg(test)]
mod tests;
