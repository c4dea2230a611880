#![no_main]

#[path = "../../tests/properties/laws/mod.rs"]
#[allow(dead_code, reason = "each target tries one law")]
mod laws;

libfuzzer_sys::fuzz_target!(|data: &[u8]| laws::reply::holds(data));
