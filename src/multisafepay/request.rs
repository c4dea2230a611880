//! What is sent to the provider.

use crate::money::{Amount, Locale};
use jiff::civil::DateTime;
use serde::Serialize;
use serde_json::{Value, json};

/// Where a phone's browser lands, where nothing else is configured.
pub const DEFAULT_RETURN_URL: &str = "https://www.bpost.be/";
/// A notification address that nobody owns: a terminal asks for itself.
pub const DEFAULT_NOTIFICATION_URL: &str = "https://bpost-terminal.invalid/n";

/// The currency of Bancontact, and the only one.
const CURRENCY: &str = "EUR";
/// The provider's limit for descriptions, in characters.
const LONGEST_DESCRIPTION: usize = 200;

/// An order for a Bancontact QR code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewOrder {
    /// Letter first, `[A-Za-z0-9-]`, at most 50.
    pub order_id: String,
    /// At least one cent.
    pub amount: Amount,
    /// The reference; made safe and short enough when the body is built.
    pub description: String,
    /// The customer's language.
    pub locale: Locale,
    /// How long the code can be paid, in seconds (the provider takes 1 to 31,536,000).
    pub seconds_active: u32,
    /// Where the customer's browser and the provider's notifications go.
    pub urls: ReturnUrls,
    /// Which program this is.
    pub plugin: Option<Plugin>,
}

/// `payment_options`: https, no port, no query, only letters, digits and `- _ . : /`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReturnUrls {
    /// Told by the provider of every change; at most 150 characters.
    pub notification_url: String,
    /// After paying.
    pub redirect_url: String,
    /// After cancelling.
    pub cancel_url: String,
    /// Whether the payment page closes its window at the end.
    pub close_window: bool,
}

impl Default for ReturnUrls {
    fn default() -> Self {
        Self {
            notification_url: DEFAULT_NOTIFICATION_URL.to_owned(),
            redirect_url: DEFAULT_RETURN_URL.to_owned(),
            cancel_url: DEFAULT_RETURN_URL.to_owned(),
            close_window: true,
        }
    }
}

/// `plugin`: names the integration to the provider's support.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Plugin {
    /// The program.
    pub shop: String,
    /// Its version.
    pub shop_version: String,
    /// The version of the integration.
    pub plugin_version: String,
}

impl Plugin {
    /// This program.
    pub fn this() -> Self {
        let version = env!("CARGO_PKG_VERSION");
        Self {
            shop: "bpost-terminal".to_owned(),
            shop_version: version.to_owned(),
            plugin_version: version.to_owned(),
        }
    }
}

impl NewOrder {
    /// The body of `POST /orders`.
    pub fn to_json(&self) -> Value {
        let mut body = json!({
            "type": "redirect",
            "gateway": "MISTERCASH",
            "order_id": self.order_id,
            "currency": CURRENCY,
            "amount": self.amount,
            "description": description(&self.description, &self.order_id),
            "payment_options": self.urls,
            "gateway_info": { "qr_enabled": true },
            "customer": { "locale": provider_locale(self.locale) },
            "seconds_active": self.seconds_active,
        });
        if let (Some(plugin), Value::Object(members)) = (&self.plugin, &mut body) {
            members.insert("plugin".to_owned(), json!(plugin));
        }
        body
    }
}

/// The provider has no de_BE.
fn provider_locale(locale: Locale) -> &'static str {
    match locale {
        Locale::NlBe => "nl_BE",
        Locale::FrBe => "fr_BE",
        Locale::DeBe => "de_DE",
        Locale::EnBe => "en_US",
    }
}

/// At most 200 characters on one line, with look-alikes for what HTML gives a meaning to. The
/// provider refuses an empty one, so `instead` stands in.
fn description(text: &str, instead: &str) -> String {
    let plain: String = text.chars().map(harmless).collect();
    let line = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = line.chars().take(LONGEST_DESCRIPTION).collect();
    let short = short.trim_end();
    if short.is_empty() {
        instead.to_owned()
    } else {
        short.to_owned()
    }
}

fn harmless(c: char) -> char {
    match c {
        '<' => '‹',
        '>' => '›',
        '&' => '+',
        '"' => '”',
        '\'' | '`' => '’',
        c if c.is_control() => ' ',
        c => c,
    }
}

/// A refund of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRefund {
    /// What to give back: always sent, since the provider reads an omitted one as all.
    pub amount: Amount,
    /// Shown on the customer's account; at most 200 characters.
    pub description: String,
}

impl NewRefund {
    /// The body of `POST /orders/{id}/refunds`; `None` for nothing, which the provider would read
    /// as a refund of all.
    pub fn to_json(&self, order_id: &str) -> Option<Value> {
        (self.amount > Amount::ZERO).then(|| {
            json!({
                "currency": CURRENCY,
                "amount": self.amount,
                "description": description(&self.description, order_id),
            })
        })
    }
}

/// Which transactions to list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TransactionQuery {
    /// Created at or after, wall-clock time of Amsterdam (the same as Brussels).
    pub created_from: Option<DateTime>,
    /// Created before, wall-clock time of Amsterdam.
    pub created_until: Option<DateTime>,
    /// Of this site only; a key of the account sees all of its sites.
    pub site_id: Option<String>,
    /// Lines a page, 1 to 1,000; the provider's default is 100.
    pub limit: Option<u16>,
    /// The `next_cursor` of the page before.
    pub after: Option<String>,
}

impl TransactionQuery {
    /// The pairs of the query string.
    pub(super) fn pairs(&self) -> Vec<(&'static str, String)> {
        let time = |time: &Option<DateTime>| {
            time.map(|time| time.strftime("%Y-%m-%dT%H:%M:%S").to_string())
        };
        [
            ("created_from", time(&self.created_from)),
            ("created_until", time(&self.created_until)),
            ("site_id", self.site_id.clone()),
            (
                "limit",
                self.limit.map(|limit| limit.clamp(1, 1000).to_string()),
            ),
            ("after", self.after.clone()),
        ]
        .into_iter()
        .filter_map(|(name, value)| value.map(|value| (name, value)))
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn order() -> NewOrder {
        NewOrder {
            order_id: "B1-7-0001".into(),
            amount: Amount::from_cents(1250),
            description: "+++090/9337/55493+++".into(),
            locale: Locale::DeBe,
            seconds_active: 180,
            urls: ReturnUrls::default(),
            plugin: None,
        }
    }

    #[test]
    fn the_body_of_an_order() {
        assert_eq!(
            order().to_json(),
            json!({
                "type": "redirect", "gateway": "MISTERCASH", "order_id": "B1-7-0001",
                "currency": "EUR", "amount": 1250, "description": "+++090/9337/55493+++",
                "payment_options": {
                    "notification_url": "https://bpost-terminal.invalid/n",
                    "redirect_url": "https://www.bpost.be/",
                    "cancel_url": "https://www.bpost.be/",
                    "close_window": true,
                },
                "gateway_info": { "qr_enabled": true },
                "customer": { "locale": "de_DE" },
                "seconds_active": 180,
            })
        );
        let named = NewOrder {
            plugin: Some(Plugin::this()),
            ..order()
        }
        .to_json();
        assert_eq!(named["plugin"]["shop"], "bpost-terminal");
    }

    #[test]
    fn a_refund_always_says_how_much() {
        let refund = |cents| NewRefund {
            amount: Amount::from_cents(cents),
            description: "Pakket <retour>".into(),
        };
        assert_eq!(
            refund(250).to_json("B1"),
            Some(json!({"currency": "EUR", "amount": 250, "description": "Pakket ‹retour›"}))
        );
        assert_eq!(refund(0).to_json("B1"), None);
    }

    #[test]
    fn a_query_writes_times_without_a_zone() {
        let query = TransactionQuery {
            created_from: Some(DateTime::constant(2025, 5, 14, 8, 48, 10, 999)),
            limit: Some(5000),
            after: Some("a b".into()),
            ..TransactionQuery::default()
        };
        assert_eq!(
            query.pairs(),
            [
                ("created_from", "2025-05-14T08:48:10".to_owned()),
                ("limit", "1000".to_owned()),
                ("after", "a b".to_owned()),
            ]
        );
    }

    proptest! {
        #[test]
        fn a_description_is_short_plain_and_never_empty(text: String) {
            let safe = description(&text, "B1-7-0001");
            prop_assert!((1..=200).contains(&safe.chars().count()));
            prop_assert!(!safe.contains(['<', '>', '&', '"', '\'', '`']));
            prop_assert!(!safe.chars().any(char::is_control));
            prop_assert_eq!(safe.trim(), &safe);
        }

        #[test]
        fn what_is_harmless_stays_as_it_is(text in "[A-Za-z0-9+/éü-]{1,200}") {
            prop_assert_eq!(description(&text, "x"), text);
        }
    }
}
