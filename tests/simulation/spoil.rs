//! What may stand in the place of the provider's reply.

use crate::office::Letter;
use crate::world::World;

const HTML: &str = "<!doctype html><html><title>Wi-Fi</title><body>Log in</body></html>";
const PAID: &str = r#"{"success":true,"data":{"status":"completed"}}"#;
const KEY_REFUSED: &str =
    r#"{"success":false,"data":{},"error_code":1032,"error_info":"Invalid API key"}"#;

fn letter(status: u16, kind: &str, body: &str) -> Letter {
    Letter {
        status,
        headers: vec![("content-type".into(), kind.into())],
        body: body.into(),
    }
}

fn with(mut letter: Letter, name: &str, value: &str) -> Letter {
    letter.headers.push((name.into(), value.into()));
    letter
}

/// So many letters [`other`] knows.
pub const OTHERS: u64 = 20;
/// From this one on, they come from a server that may have done what was asked.
pub const SERVER_ERRORS: u64 = 13;

/// A portal, a filter, a gateway or a tired server.
pub fn other(which: u64) -> Letter {
    let (json, html) = ("application/json", "text/html");
    match which {
        0 => with(
            letter(302, html, HTML),
            "location",
            "https://portal.example/",
        ),
        1 => with(letter(307, json, ""), "location", "http://localhost/"),
        2 => letter(401, json, KEY_REFUSED),
        3 => letter(401, html, HTML),
        4 => letter(403, json, r#"{"message":"Forbidden"}"#),
        5 => letter(403, html, HTML),
        6 => letter(404, html, HTML),
        7 => letter(
            404,
            json,
            r#"{"message":"no Route matched with those values"}"#,
        ),
        8 => with(letter(429, json, ""), "retry-after", "7"),
        9 => with(letter(429, html, HTML), "retry-after", "soon"),
        10 => letter(200, html, HTML),
        11 => letter(200, json, "{}"),
        12 => letter(200, json, "[true,{},0,null,null,null]"),
        13 => letter(200, json, ""),
        14 => letter(200, json, &format!("{PAID}{}", " ".repeat(1024 * 1024))),
        15 => letter(500, json, PAID),
        16 => letter(502, html, HTML),
        17 => letter(503, html, HTML),
        18 => letter(504, json, "null"),
        _ => with(letter(503, html, HTML), "retry-after", "5"),
    }
}

/// The first reply to the same question.
pub fn old(world: &World, name: &str) -> Option<Letter> {
    world.office.as_ref()?.old.get(name).cloned()
}

/// A reply to a question about another order, which is not paid: a paid one is rightly a mismatch.
pub fn swapped(world: &mut World, name: &str) -> Option<Letter> {
    let kind = "GET /v1/json/orders/";
    let old = &world.office.as_ref()?.old;
    let of_others = old.iter().filter(|(other, letter)| {
        let paid = String::from_utf8_lossy(&letter.body).contains("completed");
        *other != name && other.starts_with(kind) && name.starts_with(kind) && !paid
    });
    let letters: Vec<Letter> = of_others.map(|(_, letter)| letter.clone()).collect();
    let place = usize::try_from(world.rng.below(letters.len() as u64)).unwrap_or(0);
    letters.into_iter().nth(place)
}
