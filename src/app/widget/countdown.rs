//! The time a code has left.

use super::words;
use crate::app::Element;
use crate::app::look::Look;
use crate::app::theme::{self, size};
use crate::terminal::Expiry;
use iced::time::Duration;

/// Minutes and seconds, counted up to the next whole second, so that 0:00 means over.
pub fn countdown<'a, M: 'a>(look: &Look, expiry: Expiry, type_size: f32) -> Element<'a, M> {
    let left = left(expiry, look.now);
    let t = look.t();
    let color = if left <= Duration::from_secs(15) {
        t.unpaid
    } else {
        t.text
    };
    words(
        written(left),
        type_size.max(size::TEXT),
        theme::STRONG,
        color,
    )
    .into()
}

fn left(expiry: Expiry, now: iced::time::Instant) -> Duration {
    let gone = now.saturating_duration_since(expiry.counted);
    expiry.left.saturating_sub(gone)
}

fn written(left: Duration) -> String {
    let seconds = left.as_millis().div_ceil(1_000);
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_counted_up_to_whole_ones() {
        let table = [
            (0, "0:00"),
            (1, "0:01"),
            (59_001, "1:00"),
            (180_000, "3:00"),
        ];
        for (millis, text) in table {
            assert_eq!(written(Duration::from_millis(millis)), text);
        }
    }
}
