//! Two codes for one reference.

use super::Scene;
use crate::app::screen::code;
use crate::app::state::Place;
use crate::app::tests::fixtures::{ended, records, showing};
use crate::money::Amount;
use crate::payment::{Attention, Outcome};
use crate::terminal::{View, What};
use iced::time::{Duration, Instant};
use jiff::{SignedDuration, Timestamp};

impl Scene {
    /// Two codes for one reference.
    pub(super) fn same(&mut self, name: &str) -> bool {
        match name {
            "both-alarm" => {
                let requested_at = Timestamp::now() - SignedDuration::from_mins(2);
                let (known, late) = records::late();
                let late = View {
                    requested_at,
                    ..late
                };
                let paid = View {
                    requested_at,
                    ..ended(8, Outcome::Paid, None)
                };
                self.hears(paid, What::Changed);
                self.hears(late.clone(), What::Outcome(Outcome::NeedsAttention));
                self.reads(late.payment, known);
                self.desk.app.look.now = Instant::now() + Duration::from_millis(900);
            }
            "code-same" | "code-same-full" => {
                self.requests(showing(9));
                if name == "code-same-full" {
                    self.says(code::Message::Full);
                }
                self.is_news();
            }
            "code-same-perhaps" => {
                self.requests(showing(9));
                self.may_have_come();
            }
            "both-perhaps" => {
                self.requests(showing(9));
                self.may_have_come();
                self.hears(ended(9, Outcome::Paid, None), What::Outcome(Outcome::Paid));
                self.desk.app.look.now = Instant::now() + Duration::from_millis(900);
            }
            "same-cancelled" => {
                let second = showing(9);
                self.requests(second.clone());
                self.is_news();
                let cancelled = View {
                    requested_at: second.requested_at,
                    ..ended(9, Outcome::Cancelled, None)
                };
                self.hears(cancelled, What::Outcome(Outcome::Cancelled));
                self.desk.app.look.now = Instant::now() + Duration::from_millis(900);
            }
            "both-paid" | "both-history" => {
                let second = showing(9);
                self.requests(second.clone());
                self.is_news();
                let paid = View {
                    requested_at: second.requested_at,
                    ..ended(9, Outcome::Paid, None)
                };
                if name == "both-history" {
                    let (known, _) = records::paid();
                    self.desk.app.place = Place::Charge;
                    self.opens_history((known, paid));
                    return true;
                }
                self.hears(paid, What::Outcome(Outcome::Paid));
                self.desk.app.look.now = Instant::now() + Duration::from_millis(900);
            }
            _ => return false,
        }
        true
    }

    /// Money is said to have come by the first, and nobody told how much.
    fn may_have_come(&mut self) {
        let unsure = View {
            received: Amount::ZERO,
            ..ended(6, Outcome::NeedsAttention, Some(Attention::Incomplete))
        };
        self.hears(unsure, What::Outcome(Outcome::NeedsAttention));
    }
}
