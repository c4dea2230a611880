//! Server-sent events as bytes come in (WHATWG HTML, "Server-sent events"), bounded.

use super::lenient::word;
use serde::Deserialize;

/// Longest line and longest data of one event; longer ones are dropped.
const LONGEST: usize = 16 * 1024;

/// Something happened to an order: ask now. It is never more than a hint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// Which order, where the event named one.
    pub order_id: Option<String>,
}

/// Collects bytes into lines and lines into events.
#[derive(Debug, Default)]
pub(super) struct Parser {
    line: Vec<u8>,
    overlong_line: bool,
    data: String,
    overlong_data: bool,
    after_cr: bool,
}

impl Parser {
    /// Takes some bytes; returns the hints of the events that they complete.
    pub fn push(&mut self, bytes: &[u8]) -> Vec<Hint> {
        let mut hints = Vec::new();
        for &byte in bytes {
            // CR, LF and CRLF each end one line.
            let second_half = byte == b'\n' && self.after_cr;
            self.after_cr = byte == b'\r';
            match byte {
                _ if second_half => {}
                b'\n' | b'\r' => hints.extend(self.end_of_line()),
                _ if self.line.len() < LONGEST => self.line.push(byte),
                _ => self.overlong_line = true,
            }
        }
        hints
    }

    /// The stream ended: an event without its blank line still counts as a hint.
    pub fn finish(&mut self) -> Option<Hint> {
        let unterminated = self.end_of_line();
        unterminated.or_else(|| self.dispatch())
    }

    fn end_of_line(&mut self) -> Option<Hint> {
        let line = std::mem::take(&mut self.line);
        if std::mem::take(&mut self.overlong_line) {
            self.overlong_data = true;
            return None;
        }
        let line = String::from_utf8_lossy(&line).into_owned();
        let (name, value) = line.split_once(':').unwrap_or((&line, ""));
        match name {
            "" if line.is_empty() => self.dispatch(),
            // The provider's sample has no blank line between two events.
            "event" => self.dispatch(),
            "data" => {
                self.add(value.strip_prefix(' ').unwrap_or(value));
                None
            }
            _ => None,
        }
    }

    fn add(&mut self, value: &str) {
        if self.data.len() + value.len() > LONGEST {
            self.overlong_data = true;
        } else {
            self.data.push_str(value);
            self.data.push('\n');
        }
    }

    fn dispatch(&mut self) -> Option<Hint> {
        let data = std::mem::take(&mut self.data);
        let overlong = std::mem::take(&mut self.overlong_data);
        // Too long to read is still a sign that something happened.
        if overlong {
            Some(Hint { order_id: None })
        } else {
            hint(&data)
        }
    }
}

/// JSON objects are hints, with the order id on the first or second level. Anything else, such as
/// `ping`, only shows that the stream is alive.
fn hint(data: &str) -> Option<Hint> {
    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct Order {
        #[serde(deserialize_with = "word")]
        order_id: Option<String>,
    }
    #[derive(Deserialize)]
    struct Nested {
        data: Order,
    }
    let data = data.trim();
    if !data.starts_with('{') {
        return None;
    }
    let order: Order = serde_json::from_str(data).ok()?;
    let nested = || {
        serde_json::from_str::<Nested>(data)
            .ok()
            .and_then(|n| n.data.order_id)
    };
    Some(Hint {
        order_id: order.order_id.or_else(nested),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Vec<Option<String>> {
        let mut parser = Parser::default();
        let mut hints = parser.push(text.as_bytes());
        hints.extend(parser.finish());
        hints.into_iter().map(|hint| hint.order_id).collect()
    }

    fn of(id: &str) -> Option<String> {
        Some(id.to_owned())
    }

    #[test]
    fn every_way_of_writing_an_event() {
        for text in [
            "event: session.order\ndata: {\"order_id\":\"A\"}\n\n",
            "event: session.order\r\ndata: {\"order_id\":\"A\"}\r\n\r\n",
            "data:{\"order_id\":\"A\"}\n\n",
            "id: 7\nretry: 100\ndata: {\"data\":{\"order_id\":\"A\"}}\n\n",
            "data: {\r\ndata: \"order_id\":\"A\"\r\ndata: }\r\n\r\n",
            "data: {\"order_id\":\"A\"}\r\r",
            "data: {\ndata: \"order_id\":\"A\"\ndata: }\n\n",
            ": comment\n\ndata: ping\n\ndata: {\"order_id\":\"A\"}\n\n",
            "data: {\"order_id\":\"A\"}",
            "data: {\"order_id\":\"A\"}\n",
        ] {
            assert_eq!(read(text), [of("A")], "{text:?}");
        }
    }

    #[test]
    fn what_is_no_event_is_no_hint() {
        for text in [
            "",
            "\n\n\n",
            ": beat\n\n",
            "data: ping\n\n",
            "data: [1]\n\n",
            "data: {bad\n\n",
        ] {
            assert_eq!(read(text), [], "{text:?}");
        }
        assert_eq!(read("event: session.qr\ndata: {\"x\":1}\n\n"), [None]);
        assert_eq!(read("data: {\"order_id\":5}\n\n"), [of("5")]);
    }

    #[test]
    fn too_long_is_dropped_and_the_next_event_is_read() {
        let long = "x".repeat(LONGEST * 3);
        let text = format!("data: {{\"order_id\":\"{long}\"}}\n\ndata: {{\"order_id\":\"A\"}}\n\n");
        assert_eq!(read(&text), [None, of("A")]);
        let many = "data: {\n".repeat(LONGEST);
        assert_eq!(
            read(&format!("{many}\ndata: {{\"order_id\":\"A\"}}\n\n")),
            [None, of("A")]
        );
    }

    proptest! {
        #[test]
        fn the_buffers_stay_small_whatever_comes(pieces in prop::collection::vec(any::<Vec<u8>>(), 0..50)) {
            let mut parser = Parser::default();
            for piece in pieces {
                parser.push(&piece);
                prop_assert!(parser.line.len() <= LONGEST && parser.data.len() <= LONGEST + 1);
            }
            parser.finish();
        }

        #[test]
        fn where_the_network_cuts_does_not_matter(cuts in prop::collection::vec(1usize..9, 0..60)) {
            let text = "event: a\r\ndata: {\"order_id\":\"A\"}\r\n\r\n: x\n\ndata: {\"order_id\":\"B\"}\n\n";
            let mut parser = Parser::default();
            let (mut rest, mut hints) = (text.as_bytes(), Vec::new());
            for cut in cuts {
                let (piece, after) = rest.split_at(cut.min(rest.len()));
                hints.extend(parser.push(piece));
                rest = after;
            }
            hints.extend(parser.push(rest));
            prop_assert_eq!(hints, [Hint { order_id: of("A") }, Hint { order_id: of("B") }]);
        }
    }
}
