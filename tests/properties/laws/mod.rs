//! What holds for every input from outside. Each law takes bytes and panics where it is broken; the
//! tests of this folder try them with made-up input, and the targets of `fuzz` with what the fuzzer
//! finds. They use the program's public face only.

pub mod amount;
mod carried;
pub mod code;
pub mod events;
pub mod journal;
pub mod key;
pub mod reference;
pub mod reply;
pub mod scan;
pub mod settings;

/// A law.
pub type Law = fn(&[u8]);

/// Every law with the name of its fuzz target and of its folder of seeds.
pub const ALL: [(&str, Law); 9] = [
    ("amount", amount::holds),
    ("code", code::holds),
    ("events", events::holds),
    ("journal", journal::holds),
    ("key", key::holds),
    ("reference", reference::holds),
    ("reply", reply::holds),
    ("scan", scan::holds),
    ("settings", settings::holds),
];

/// The input as a text, with what is no UTF-8 replaced.
fn text(data: &[u8]) -> String {
    String::from_utf8_lossy(data).into_owned()
}
