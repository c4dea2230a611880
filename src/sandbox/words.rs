//! The words of the phone page, in four languages. The sandbox stands below the room `locale`, so
//! it brings its own.

use super::order::Stage;

/// A language of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Language {
    Dutch,
    French,
    German,
    English,
}

impl Language {
    pub(super) const ALL: [Language; 4] = [
        Language::Dutch,
        Language::French,
        Language::German,
        Language::English,
    ];

    /// The language of a tag such as `nl`, `nl-BE` or `nl_BE`.
    pub(super) fn of_tag(tag: &str) -> Option<Language> {
        let primary = tag
            .trim()
            .split(['-', '_'])
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        Language::ALL
            .into_iter()
            .find(|language| language.words().code == primary)
    }

    /// The best of an `Accept-Language` header (RFC 9110, section 12.5.4).
    pub(super) fn of_header(header: &str) -> Option<Language> {
        let mut best: Option<(f32, Language)> = None;
        for range in header.split(',') {
            let mut parts = range.split(';');
            let Some(language) = parts.next().and_then(Language::of_tag) else {
                continue;
            };
            let weight = parts.find_map(|part| part.trim().strip_prefix("q="));
            let weight = weight.map_or(1.0, |text| text.trim().parse().unwrap_or(0.0));
            if weight > best.map_or(0.0, |(most, _)| most) {
                best = Some((weight, language));
            }
        }
        best.map(|(_, language)| language)
    }

    pub(super) fn words(self) -> &'static Words {
        match self {
            Language::Dutch => &DUTCH,
            Language::French => &FRENCH,
            Language::German => &GERMAN,
            Language::English => &ENGLISH,
        }
    }

    /// Cents as the language writes them; the currency's code stands in for an unknown sign.
    pub(super) fn amount(self, cents: i64, currency: &str) -> String {
        let (group, point) = match self {
            Language::Dutch | Language::German => (".", ","),
            Language::French => ("\u{202f}", ","),
            Language::English => (",", "."),
        };
        let sign = if currency == "EUR" { "€" } else { currency };
        let number = format!("{}{point}{:02}", grouped(cents / 100, group), cents % 100);
        match self {
            Language::Dutch | Language::English => format!("{sign}\u{a0}{number}"),
            Language::French | Language::German => format!("{number}\u{a0}{sign}"),
        }
    }
}

fn grouped(number: i64, group: &str) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push_str(group);
        }
        text.push(digit);
    }
    text
}

/// The words of one language.
pub(super) struct Words {
    pub code: &'static str,
    pub name: &'static str,
    pub title: &'static str,
    pub training: &'static str,
    pub no_money: &'static str,
    pub explains: &'static str,
    pub pay: &'static str,
    pub decline: &'static str,
    pub cancel: &'static str,
    pub expire: &'static str,
    pub unknown: &'static str,
    pub unclear: &'static str,
    pub already: &'static str,
    pub languages: &'static str,
    completed: &'static str,
    declined: &'static str,
    cancelled: &'static str,
    expired: &'static str,
}

impl Words {
    /// How an order ended; `None` while it is open.
    pub(super) fn ending(&self, stage: Stage) -> Option<&'static str> {
        match stage {
            Stage::New | Stage::Scanned => None,
            Stage::Completed => Some(self.completed),
            Stage::Declined => Some(self.declined),
            Stage::Cancelled => Some(self.cancelled),
            Stage::Expired => Some(self.expired),
        }
    }
}

static DUTCH: Words = Words {
    code: "nl",
    name: "Nederlands",
    title: "Oefenbetaling",
    training: "OEFENING",
    no_money: "Er wordt geen geld betaald.",
    explains: "Deze pagina speelt de bank-app van de klant. Kies wat de klant doet.",
    pay: "Betalen",
    decline: "Weigeren (door de bank)",
    cancel: "Annuleren",
    expire: "Laten verlopen",
    unknown: "Deze code bestaat niet of niet meer.",
    unclear: "Dit is geen keuze van deze pagina. Ga terug en kies opnieuw.",
    already: "Deze betaling was al afgelopen. Er is niets veranderd.",
    languages: "Taal",
    completed: "Betaald",
    declined: "Geweigerd",
    cancelled: "Geannuleerd",
    expired: "Verlopen",
};

static FRENCH: Words = Words {
    code: "fr",
    name: "Français",
    title: "Paiement d’exercice",
    training: "EXERCICE",
    no_money: "Aucun argent n’est payé.",
    explains: "Cette page joue l’appli bancaire du client. Choisissez ce que fait le client.",
    pay: "Payer",
    decline: "Refuser (par la banque)",
    cancel: "Annuler",
    expire: "Laisser expirer",
    unknown: "Ce code n’existe pas ou plus.",
    unclear: "Ce choix n’existe pas sur cette page. Revenez en arrière et choisissez de nouveau.",
    already: "Ce paiement était déjà terminé. Rien n’a changé.",
    languages: "Langue",
    completed: "Payé",
    declined: "Refusé",
    cancelled: "Annulé",
    expired: "Expiré",
};

static GERMAN: Words = Words {
    code: "de",
    name: "Deutsch",
    title: "Übungszahlung",
    training: "ÜBUNG",
    no_money: "Es wird kein Geld bezahlt.",
    explains: "Diese Seite spielt die Bank-App des Kunden. Wählen Sie, was der Kunde tut.",
    pay: "Bezahlen",
    decline: "Ablehnen (durch die Bank)",
    cancel: "Abbrechen",
    expire: "Ablaufen lassen",
    unknown: "Diesen Code gibt es nicht oder nicht mehr.",
    unclear: "Diese Wahl gibt es auf dieser Seite nicht. Gehen Sie zurück und wählen Sie erneut.",
    already: "Diese Zahlung war schon beendet. Es hat sich nichts geändert.",
    languages: "Sprache",
    completed: "Bezahlt",
    declined: "Abgelehnt",
    cancelled: "Abgebrochen",
    expired: "Abgelaufen",
};

static ENGLISH: Words = Words {
    code: "en",
    name: "English",
    title: "Training payment",
    training: "TRAINING",
    no_money: "No money is paid.",
    explains: "This page plays the customer’s bank app. Choose what the customer does.",
    pay: "Pay",
    decline: "Decline (by the bank)",
    cancel: "Cancel",
    expire: "Let it expire",
    unknown: "This code does not exist, or no longer.",
    unclear: "This page has no such choice. Go back and choose again.",
    already: "This payment had already ended. Nothing has changed.",
    languages: "Language",
    completed: "Paid",
    declined: "Declined",
    cancelled: "Cancelled",
    expired: "Expired",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_wanted_known_language_wins() {
        let best = Language::of_header;
        assert_eq!(best("fr-BE,fr;q=0.9,en;q=0.8"), Some(Language::French));
        assert_eq!(best("es, en;q=0.2, de;q=0.7"), Some(Language::German));
        assert_eq!(best("nl_BE"), Some(Language::Dutch));
        assert_eq!(best("nl;q=0, es"), None);
        assert_eq!(best(""), None);
    }

    #[test]
    fn amounts_are_written_as_the_language_does() {
        let written = |language: Language| language.amount(123_456_705, "EUR");
        assert_eq!(written(Language::Dutch), "€\u{a0}1.234.567,05");
        assert_eq!(
            written(Language::French),
            "1\u{202f}234\u{202f}567,05\u{a0}€"
        );
        assert_eq!(written(Language::German), "1.234.567,05\u{a0}€");
        assert_eq!(Language::English.amount(5, "USD"), "USD\u{a0}0.05");
    }
}
