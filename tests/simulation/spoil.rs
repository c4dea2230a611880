//! What may stand in the place of the provider's reply.

use crate::office::Letter;
use crate::rng::Rng;
use crate::world::World;
use serde_json::Value;
use std::time::Duration;

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

/// The provider's `Date` tells an old answer from the last one, where that came within this time.
const COMPARED: Duration = Duration::from_secs(100);
/// And where the old one is older by this: the last one may have been so long on its way.
const OLDER: Duration = Duration::from_secs(16);

/// The first reply to the same question. In an honest world it can be told from a new one: a first
/// answer that was kept for a while is as good as true.
pub fn old(world: &World, name: &str) -> Option<Letter> {
    let (given, letter) = world.office.as_ref()?.old.get(name)?;
    let told = world.answered.is_some_and(|(life, last)| {
        life == world.lives && world.time() < last + COMPARED && *given + OLDER < last
    });
    (told || world.variants.cancel == 2).then(|| letter.clone())
}

/// The path of an order begins with it.
pub const ORDERS: &str = "/v1/json/orders/";

/// One bit of a body is another.
pub fn flip(rng: &mut Rng, body: &mut [u8]) {
    let place = usize::try_from(rng.below(body.len() as u64)).unwrap_or(0);
    if let Some(byte) = body.get_mut(place) {
        *byte ^= 1 << rng.below(8);
    }
}

/// One bit of a body is another, and it is no JSON any more.
pub fn mangle(rng: &mut Rng, body: &mut [u8]) {
    let whole = body.to_vec();
    for _ in 0..8 {
        flip(rng, body);
        if serde_json::from_slice::<Value>(body).is_err() {
            return;
        }
        body.copy_from_slice(&whole);
    }
    // What an object begins with begins nothing else that ends as it does.
    body.iter_mut().take(1).for_each(|byte| *byte ^= 1);
}

/// What is compared in an answer that says paid. Not the status: a word that nobody knows means
/// waiting, and where time is over, what still waits is over.
const SAID: [&str; 3] = ["order_id", "amount", "currency"];

/// One bit of what a body says of the order is another, and it is still JSON.
pub fn turn(rng: &mut Rng, body: &mut Vec<u8>) {
    let Ok(mut whole) = serde_json::from_slice::<Value>(body) else {
        return;
    };
    for _ in 0..8 {
        let place = usize::try_from(rng.below(SAID.len() as u64)).unwrap_or(0);
        let data = whole.get_mut("data");
        let Some(said) = data.and_then(|data| data.get_mut(SAID[place])) else {
            continue;
        };
        let mut bytes = said.to_string().into_bytes();
        flip(rng, &mut bytes);
        if let Ok(other) = serde_json::from_slice(&bytes) {
            *said = other;
            *body = whole.to_string().into_bytes();
            return;
        }
    }
}

/// A reply to a question about another order, which is not paid: a paid one is rightly a mismatch.
/// In an honest world it names that order, since nothing tells one that names none from ours.
pub fn swapped(world: &mut World, name: &str) -> Option<Letter> {
    let kind = format!("GET {ORDERS}");
    let lies = world.variants.cancel == 2;
    let old = &world.office.as_ref()?.old;
    let of_others = old.iter().filter(|(other, (_, letter))| {
        let body = String::from_utf8_lossy(&letter.body);
        let id = other.strip_prefix(&kind);
        let fits = lies || id.is_some_and(|id| body.contains(id));
        let paid = body.contains("completed");
        *other != name && id.is_some() && name.starts_with(&kind) && !paid && fits
    });
    let letters: Vec<Letter> = of_others.map(|(_, (_, letter))| letter.clone()).collect();
    let place = usize::try_from(world.rng.below(letters.len() as u64)).unwrap_or(0);
    letters.into_iter().nth(place)
}
