//! What a command prints of a Payment: JSON lines, or words and the Code.

use super::damage;
use super::days;
use super::lines;
use super::output::{Output, complain};
use crate::locale::Texts;
use crate::money::Amount;
use crate::payment::{Code, Environment, OrderId, Outcome, PaymentId, RefundState, Shows, Status};
use crate::qr;
use crate::receipt::{is_all_given_back, what_came};
use crate::reference::{Check, look};
use crate::terminal::{Damages, Notice, View};
use std::collections::{HashMap, HashSet};
use std::path::PathBuf;

/// Pixels a module in the PNG file: large enough to be scanned from a screen as it is.
const PNG_SCALE: u32 = 8;

/// Prints what becomes of Payments.
pub struct Printer {
    out: Output,
    json: bool,
    texts: Texts,
    png: Option<PathBuf>,
    nobody: bool,
    /// The word last said of a Payment, and of which Order.
    statuses: HashMap<PaymentId, (Option<OrderId>, Status)>,
    /// The numbers of the damages that were told.
    damages: HashSet<i64>,
    /// The notices that were told, by their codes.
    notices: HashSet<(PaymentId, &'static str)>,
}

impl Printer {
    /// A printer of JSON lines or of words.
    pub fn new(json: bool, texts: Texts) -> Self {
        Self {
            out: Output::new(),
            json,
            texts,
            png: None,
            nobody: false,
            statuses: HashMap::new(),
            damages: HashSet::new(),
            notices: HashSet::new(),
        }
    }

    /// The same, which also writes each Code to a PNG file.
    pub fn with_png(mut self, file: Option<PathBuf>) -> Self {
        self.png = file;
        self
    }

    /// The same, where the pretended customer does nothing by itself.
    pub const fn with_nobody(mut self, nobody: bool) -> Self {
        self.nobody = nobody;
        self
    }

    /// It is in the journal.
    pub fn requested(&mut self, view: &View) {
        if self.json {
            return self.out.line(&lines::requested(view));
        }
        self.banner(view.environment);
        let amount = view.amount.display(self.texts.locale()).to_string();
        self.out.line(&format!("{amount}  {}", view.reference));
        let requested = self
            .texts
            .with("cli-requested", &[("payment", text(&view.payment))]);
        self.out.line(&requested);
    }

    /// The words that stand on everything outside live.
    pub fn banner(&mut self, environment: Environment) {
        if self.json {
            return;
        }
        if let Some(word) = self.texts.banner(environment) {
            let meaning = self.texts.get(&format!("banner-{environment}-means"));
            self.out.line(&format!("*** {word} *** {meaning}"));
        }
    }

    /// A Code may be shown. The file is there before the line is, so that a script which waits for
    /// the line finds it.
    pub fn code(&mut self, view: &View, code: &Code) {
        let drawn = qr::Code::new(code.text());
        if let (Ok(drawn), Some(file)) = (&drawn, &self.png)
            && let Err(error) = std::fs::write(file, drawn.png(PNG_SCALE))
        {
            complain(&self.texts.with(
                "cli-png-not-written",
                &[("file", text(&file.display())), ("detail", text(&error))],
            ));
        }
        if self.json {
            return self.out.line(&lines::code(view, code));
        }
        match drawn {
            Ok(drawn) => self.draw(&drawn),
            Err(error) => tracing::error!(%error, "the code cannot be drawn"),
        }
        self.out.line(code.text());
        let what_to_do = match (view.environment, code.shows) {
            (Environment::Training, _) if self.nobody => "cli-scan-training-nobody",
            (Environment::Training, _) => "cli-scan-training",
            (_, Shows::QrUrl) => "cli-scan",
            (_, Shows::PaymentUrl) => "cli-scan-page",
        };
        self.out.line(&self.texts.get(what_to_do));
        if let Some(expiry) = view.expiry {
            let until = days::time_of_day(expiry.at);
            self.out.line(
                &self
                    .texts
                    .with("cli-valid-until", &[("time", text(&until))]),
            );
        }
    }

    fn draw(&mut self, code: &qr::Code) {
        let drawing = code.terminal(true);
        if self.out.wants_colours() {
            self.out.write(&drawing);
        } else {
            self.out.write(&without_colours(&drawing));
        }
        if self.out.is_narrower_than(code.side()) {
            let side = code.side().to_string();
            complain(
                &self
                    .texts
                    .with("cli-too-narrow", &[("columns", text(&side))]),
            );
        }
    }

    /// The provider's word; said once per change.
    pub fn status(&mut self, view: &View, status: &Status) {
        let now = (view.order_ids.last().cloned(), status.clone());
        let before = self.statuses.insert(view.payment.clone(), now.clone());
        if before == Some(now) {
            return;
        }
        if self.json {
            self.out.line(&lines::status(view, status));
        } else {
            let said = [("status", text(status))];
            let line = self.texts.within("cli-status", view.environment, &said);
            self.out.line(&line);
        }
    }

    /// Something that a person should know.
    pub fn notice(&mut self, view: &View, notice: &Notice) {
        let message = notice_text(&self.texts, view.environment, notice);
        self.notices.insert((view.payment.clone(), notice.code()));
        if self.json {
            self.out.line(&lines::notice(view, notice.code(), &message));
        } else {
            self.out.line(&format!("! {message}"));
        }
    }

    /// The record of this device was damaged.
    pub fn damages(&mut self, environment: Environment, damages: &Damages) {
        for damage in &damages.untold {
            if !self.damages.insert(damage.nr) {
                continue;
            }
            let message = damage::said(damage, damages.can_fetch, environment, &self.texts);
            if self.json {
                self.out.line(&lines::damage(&message));
            }
            complain(&message);
        }
    }

    /// The reference's check digit is wrong: a person may have mistyped it, and it goes on.
    pub fn reference_check(&mut self, view: &View) {
        let reading = look(view.reference.as_str());
        if !matches!(reading.check, Check::WrongCheckDigit { .. }) {
            return;
        }
        let wrong = self.texts.reference_reading(&reading).unwrap_or_default();
        let message = format!("{wrong} {}", self.texts.get("cli-goes-on"));
        if self.json {
            self.out
                .line(&lines::notice(view, "reference_check", &message));
        } else {
            complain(&message);
        }
    }

    /// What became of it; `None` for unresolved.
    pub fn outcome(&mut self, view: &View, outcome: Option<Outcome>) {
        if self.json {
            return self.out.line(&lines::outcome(view, outcome));
        }
        let word = outcome.map_or("unresolved", Outcome::word);
        // Paid it stays for scripts; a person asks where the money is.
        let came = what_came(view.received, view.amount, view.refunded);
        let word = if outcome == Some(Outcome::Paid) && is_all_given_back(came, view.refunded) {
            Outcome::Refunded.word()
        } else {
            word
        };
        let meaning = self.meaning(view, word);
        let mut word = self.texts.get(&format!("outcome-{word}"));
        if let Some(why) = view.attention {
            let why = self.texts.get(&format!("attention-{}", why.word()));
            word = format!("{word}: {why}");
        }
        self.conclude(view, view.amount, &format!("{word}. {meaning}"));
        if outcome.is_none() {
            self.out.line(&what_follows(&self.texts, view));
        }
    }

    /// A person said that the money was given back: it is recorded, and nothing was sent.
    pub fn recorded_as_refunded(&mut self, view: &View) {
        let word = self.texts.get("outcome-refunded");
        let meaning = self
            .texts
            .within("cli-recorded-as-refunded", view.environment, &[]);
        self.conclude(view, view.amount, &format!("{word}. {meaning}"));
    }

    /// What an outcome means for money and goods. What was given back is no longer received.
    fn meaning(&self, view: &View, word: &str) -> String {
        // What a person must do is told once, by its notice or here.
        if let Some(why) = view.attention
            && !self.notices.contains(&(view.payment.clone(), why.word()))
        {
            let told = format!("notice-{}", why.word());
            return self.texts.within(&told, view.environment, &[]);
        }
        if word == Outcome::Paid.word() && view.refunded > Amount::ZERO {
            let amount = view.refunded.display(self.texts.locale()).to_string();
            let amount = [("amount", amount.into())];
            return self
                .texts
                .within("outcome-part-refunded", view.environment, &amount);
        }
        self.texts
            .within(&format!("outcome-{word}-means"), view.environment, &[])
    }

    /// What became of a refund.
    pub fn refund(&mut self, view: &View, amount: Amount, state: RefundState) {
        if self.json {
            return self.out.line(&lines::refund(view, amount, state));
        }
        let said = refund_text(&self.texts, view.environment, state);
        self.conclude(view, amount, &said);
    }

    /// What is recorded of a refund on a person's word, or on the provider's where it gave one.
    pub fn decision(&mut self, view: &View, amount: Amount, state: RefundState) {
        let said = match state {
            RefundState::Accepted => "cli-refund-recorded-made",
            RefundState::Refused => "cli-refund-recorded-not-made",
            RefundState::Unresolved => return self.refund(view, amount, state),
        };
        if self.json {
            return self.refund(view, amount, state);
        }
        let said = self.texts.get(said);
        self.conclude(view, amount, &said);
    }

    fn conclude(&mut self, view: &View, amount: Amount, said: &str) {
        let mark = in_front(&self.texts, view.environment);
        let amount = amount.display(self.texts.locale()).to_string();
        self.out
            .line(&format!("{mark}{said}  ({amount}, {})", view.reference));
    }
}

/// The word that stands in front of whatever is said of a Payment outside live.
pub fn in_front(texts: &Texts, environment: Environment) -> String {
    texts
        .banner(environment)
        .map(|word| format!("*** {word} *** "))
        .unwrap_or_default()
}

/// What follows for a Payment without an Outcome: the last line, which names what no asking mends.
fn what_follows(texts: &Texts, view: &View) -> String {
    let key = match view.trouble {
        Some(Notice::OtherKey) => "cli-resume-other-key",
        _ => "cli-resume",
    };
    texts.with(key, &[("payment", text(&view.payment))])
}

/// What became of a refund, to a person.
fn refund_text(texts: &Texts, environment: Environment, state: RefundState) -> String {
    let said = match state {
        RefundState::Accepted => "cli-refund-accepted",
        RefundState::Refused => "cli-refund-refused",
        RefundState::Unresolved => "notice-refund_unresolved",
    };
    texts.within(said, environment, &[])
}

/// What a notice says to a person.
pub fn notice_text(texts: &Texts, environment: Environment, notice: &Notice) -> String {
    match notice {
        Notice::OrderRefused(code) => {
            return texts.with("notice-order_refused", &[("code", (*code).into())]);
        }
        Notice::RefundRefused(code) => return texts.refund_refused(*code),
        Notice::NotTrusted(why) => {
            return texts.with("notice-not_trusted", &[("detail", text(why))]);
        }
        _ => {}
    }
    let key = format!("notice-{}", notice.code());
    if texts.has(&key) {
        texts.within(&key, environment, &[])
    } else {
        texts.with("cli-notice-other", &[("code", text(&notice.code()))])
    }
}

/// A value to be filled into a text.
pub fn text(value: &impl ToString) -> crate::locale::Value<'static> {
    value.to_string().into()
}

/// The drawing without its colours: the characters alone are black on white paper, and in a file.
fn without_colours(drawing: &str) -> String {
    let mut plain = String::with_capacity(drawing.len());
    let mut rest = drawing;
    while let Some((before, after)) = rest.split_once('\x1b') {
        plain.push_str(before);
        rest = after.split_once('m').map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refused_order_is_told_with_its_code() {
        for locale in crate::locale::Locale::ALL {
            let texts = Texts::new(locale);
            let told = notice_text(&texts, Environment::Live, &Notice::OrderRefused(1001));
            assert!(told.contains("1001") && told.len() > 80, "{told}");
        }
    }

    #[test]
    fn a_refused_refund_is_told_with_its_code_and_does_not_invite_a_repetition() {
        for locale in crate::locale::Locale::ALL {
            let texts = Texts::new(locale);
            let told = notice_text(&texts, Environment::Live, &Notice::RefundRefused(1035));
            assert!(told.contains("1035"), "{told}");
            let told = notice_text(&texts, Environment::Live, &Notice::RefundRefused(1034));
            assert!(told.contains("1034") && told.len() > 160, "{told}");
        }
    }

    /// After a 1034 nobody knows whether a copy of the refund was carried out: neither line says
    /// that it was not, that no answer came, or that it may be repeated.
    #[test]
    fn a_refund_that_is_called_a_repetition_is_told_alike_in_both_lines() {
        let texts = Texts::new(crate::locale::Locale::EnBe);
        let notice = notice_text(&texts, Environment::Live, &Notice::RefundRefused(1034));
        let last = refund_text(&texts, Environment::Live, RefundState::Unresolved);
        assert!(notice.contains("Do not repeat it"), "{notice}");
        assert!(last.contains("Do not refund again"), "{last}");
        for text in [notice, last] {
            for other in ["lost", "carry", "Try again", "no money"] {
                assert!(!text.contains(other), "{other}: {text}");
            }
        }
    }

    /// A refusal is told alike in both lines too: it was not made, and it may be tried again.
    #[test]
    fn a_refund_that_is_refused_is_told_alike_in_both_lines() {
        let texts = Texts::new(crate::locale::Locale::EnBe);
        let notice = notice_text(&texts, Environment::Live, &Notice::RefundRefused(1035));
        let last = refund_text(&texts, Environment::Live, RefundState::Refused);
        for text in [notice, last] {
            assert!(
                text.contains("no money") && text.contains("Try again later"),
                "{text}"
            );
        }
    }

    #[test]
    fn a_drawing_without_colours_keeps_its_characters() {
        let drawing = qr::Code::new("https://example.be/").map(|code| code.terminal(true));
        let plain = without_colours(&drawing.unwrap_or_default());
        assert!(plain.contains('█') && !plain.contains(['\x1b', 'm', '[', ';']));
        let widths: Vec<usize> = plain.lines().map(|line| line.chars().count()).collect();
        assert!(widths.len() > 10 && widths.iter().all(|width| Some(width) == widths.first()));
    }
}
