//! The sandbox from outside: raw HTTP, as the provider's documents describe it.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "sandbox/calls.rs"]
mod calls;
#[path = "sandbox/client.rs"]
mod client;
#[path = "sandbox/direct.rs"]
mod direct;
#[path = "sandbox/faults.rs"]
mod faults;
#[path = "sandbox/keeping.rs"]
mod keeping;
#[path = "sandbox/page.rs"]
mod page;
#[path = "sandbox/readings.rs"]
mod readings;
#[path = "sandbox/refusals.rs"]
mod refusals;
#[path = "sandbox/stream.rs"]
mod stream;
#[path = "sandbox/variants.rs"]
mod variants;
