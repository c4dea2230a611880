//! One reading of the provider's documents, drawn from all that are open.

use crate::rng::Rng;
use bpost_terminal::sandbox::{
    CancelEnd, CancelOver, CancelPaid, CancelReply, Decline, Events, ExpiryEnd, QrUrl, Repost,
    Success, Unscanned, Variants,
};
use std::time::Duration;

fn one<T: Copy>(rng: &mut Rng, all: &[T]) -> T {
    let place = usize::try_from(rng.below(all.len() as u64)).unwrap_or(0);
    all[place]
}

/// Draws every field.
pub fn draw(rng: &mut Rng) -> Variants {
    let words = [None, Some("initialized"), Some("new"), Some("created")];
    Variants {
        unscanned: one(rng, Unscanned::ALL),
        unscanned_status: one(rng, &words).map(str::to_owned),
        initialized_shown: rng.percent(50),
        unscanned_end_shown: rng.percent(60),
        repost: one(rng, Repost::ALL),
        qr_url: one(rng, QrUrl::ALL),
        payment_url: rng.percent(85),
        cancel_reply: one(rng, CancelReply::ALL),
        cancel_paid: one(rng, CancelPaid::ALL),
        cancel_over: one(rng, CancelOver::ALL),
        cancel_end: one(rng, CancelEnd::ALL),
        decline: one(rng, Decline::ALL),
        expiry_end: one(rng, ExpiryEnd::ALL),
        expiry_late: Duration::from_secs(rng.below(2) * rng.below(90)),
        late_payable: rng.percent(50),
        life_from_scan: rng.percent(20),
        refunds_shown: rng.percent(75),
        settled: rng.percent(70),
        success: one(rng, Success::ALL),
        numbers_as_strings: rng.percent(30),
        odd_members: rng.percent(30),
        dutch_errors: rng.percent(30),
        errors_with_200: rng.percent(30),
        events: one(rng, Events::ALL),
    }
}
