//! *Code*: what the customer scans, how long it lasts, and what is known so far.

mod phone;
mod view;

use crate::app::keyboard::Shortcut;
use crate::locale::Texts;
use crate::payment::PaymentId;
use crate::qr;
use crate::sandbox::Scenario;
use crate::terminal::View;

/// The screen of one Payment until it has its Outcome.
#[derive(Clone, Debug)]
pub struct Code {
    payment: PaymentId,
    customer: Texts,
    qr: Option<qr::Code>,
    full: bool,
    scanned: bool,
}

/// What the clerk, or the pretended customer, does here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Message {
    /// Cancel; asked about first.
    Cancel,
    /// Park, and begin the next sale.
    Park,
    /// Ask the provider now.
    AskNow,
    /// The code over the whole screen, or back.
    Full,
    /// The pretended customer scans.
    Scan,
    /// The pretended customer does this.
    Play(Scenario),
}

/// What the screen asks of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Nothing.
    None,
    /// Ask whether to cancel.
    ConfirmCancel,
    /// Back to *Charge*; the payment stays open.
    Park,
    /// Ask the provider now.
    AskNow,
    /// Make the window fill the screen, or not.
    FullScreen(bool),
    /// The pretended customer scans the code.
    Scan,
    /// The pretended customer does this.
    Play(Scenario),
}

/// What the screen is told.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    /// The Payment.
    pub view: &'a View,
    /// Whether the pretended customer's phone is there.
    pub phone: bool,
    /// How many other payments have news, which is told when the code is gone.
    pub news: usize,
}

impl Code {
    /// The screen of this Payment.
    pub fn new(view: &View) -> Self {
        let mut screen = Self {
            payment: view.payment.clone(),
            customer: Texts::new(view.customer_locale),
            qr: None,
            full: false,
            scanned: false,
        };
        screen.sync(view);
        screen
    }

    /// Whose screen it is.
    pub const fn payment(&self) -> &PaymentId {
        &self.payment
    }

    /// Whether the code fills the screen.
    pub const fn is_full(&self) -> bool {
        self.full
    }

    /// Takes what the engine tells: the picture is made once for each code.
    pub fn sync(&mut self, view: &View) {
        let text = view.code.as_ref().map(crate::payment::Code::text);
        if self.qr.as_ref().map(qr::Code::text) != text {
            self.qr = text.and_then(|text| qr::Code::new(text).ok());
        }
        if self.qr.is_none() {
            self.full = false;
        }
    }

    /// Does what was pressed.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Cancel => Action::ConfirmCancel,
            Message::Park => Action::Park,
            Message::AskNow => Action::AskNow,
            Message::Full => {
                self.full = !self.full && self.qr.is_some();
                Action::FullScreen(self.full)
            }
            Message::Scan => {
                self.scanned = true;
                Action::Scan
            }
            Message::Play(scenario) => Action::Play(scenario),
        }
    }

    /// A key that means the same everywhere.
    pub fn shortcut(&mut self, shortcut: Shortcut) -> Action {
        match shortcut {
            Shortcut::Escape if self.full => self.update(Message::Full),
            Shortcut::Escape => Action::ConfirmCancel,
            Shortcut::Park => Action::Park,
            Shortcut::AskNow => Action::AskNow,
            Shortcut::FullScreen => self.update(Message::Full),
            Shortcut::Customer(1) => Action::Play(Scenario::Completed),
            Shortcut::Customer(2) => Action::Play(Scenario::Declined),
            Shortcut::Customer(3) => Action::Play(Scenario::Cancelled),
            Shortcut::Customer(4) => Action::Play(Scenario::Expired),
            _ => Action::None,
        }
    }
}
