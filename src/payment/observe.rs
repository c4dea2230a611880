//! What follows from an answer: observations in, facts out.

use super::record::{Code, Fact};
use super::state::{Known, Order, Payment};
use super::{Attention, Class, OrderId, Status};
use crate::money::Amount;

/// What the provider's answer says of an Order; any field may be missing in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sight {
    /// The order id it names.
    pub order_id: Option<String>,
    /// Its word for the state.
    pub status: Option<Status>,
    /// The amount it names.
    pub amount: Option<Amount>,
    /// The currency it names.
    pub currency: Option<String>,
    /// What it says was refunded.
    pub refunded: Option<Amount>,
}

/// An answer of the provider, or the certainty that it was never asked. What is no answer (a
/// time-out, a 5xx, a captive portal) is no observation either: the state stays what it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    /// The send surely never left this device.
    NotSent,
    /// The provider said "later", and may all the same have done what was asked.
    Later,
    /// The send may or may not have reached the provider.
    Lost,
    /// The provider refused to create the Order.
    Refused {
        /// Its code, or the HTTP status.
        code: i64,
        /// It was about the key, the site or the account, not about the Order.
        access: bool,
    },
    /// The provider says that the id exists already.
    Exists,
    /// The provider created the Order; `None` where its Code may not be shown.
    Created(Option<Code>),
    /// The provider knows the Order.
    Known(Sight),
    /// The provider knows no such Order.
    NotKnown,
    /// The provider took our cancel.
    CancelAccepted,
    /// The provider did not take our cancel.
    CancelRefused,
}

/// The only currency of Bancontact.
const CURRENCY: &str = "EUR";

impl Payment {
    /// The facts that follow from an observation about one of its Orders; none where it says
    /// nothing new.
    pub fn observe(&self, id: &OrderId, seen: &Seen) -> Vec<Fact> {
        let Some(order) = self.find(id) else {
            return Vec::new();
        };
        let id = id.clone();
        match seen {
            Seen::NotSent | Seen::Later => vec![Fact::NotSent {
                order: id,
                heard: *seen == Seen::Later,
            }],
            Seen::Lost => vec![Fact::Lost { order: id }],
            Seen::Refused { code, access } => vec![Fact::Refused {
                order: id,
                code: *code,
                access: *access,
                nth: Some(order.sends),
            }],
            Seen::Exists if order.ever_unknown => vec![Fact::Exists { order: id }],
            Seen::Exists => vec![Fact::Lost { order: id }],
            Seen::Created(code) => vec![Fact::Created {
                order: id,
                code: code.clone(),
                key: order.key.clone(),
            }],
            Seen::NotKnown if order.news(Known::No) => vec![Fact::NotKnown { order: id }],
            Seen::NotKnown => vec![Fact::Answered { order: id }],
            Seen::CancelAccepted => order.cancel_answer(true),
            Seen::CancelRefused => order.cancel_answer(false),
            Seen::Known(sight) => self.saw(order, sight),
        }
    }

    fn saw(&self, order: &Order, sight: &Sight) -> Vec<Fact> {
        let class = sight.status.as_ref().map_or(Class::Waiting, Status::class);
        let paid = class == Class::Paid;
        let of_other = |id: &String| id != order.id.as_str();
        let is_other = sight.order_id.as_ref().is_some_and(of_other);
        if is_other && (!paid || order.completed) {
            // An answer about another Order is no answer about this one.
            return Vec::new();
        }
        let mut facts = Vec::new();
        if order.news(Known::Yes) || (sight.status.is_some() && order.status != sight.status) {
            facts.push(Fact::Saw {
                order: order.id.clone(),
                status: sight.status.clone(),
            });
        } else {
            facts.push(Fact::Answered {
                order: order.id.clone(),
            });
        }
        match class {
            Class::Paid => self.paid(order, sight, &mut facts),
            Class::Chargeback => self.doubtful(order, Attention::Chargeback, None, &mut facts),
            _ => {}
        }
        // A total above what was paid is no total. Where it is not told what was paid instead, what
        // was asked is taken for it.
        let paid_instead = instead(order, sight).or(order.paid_instead);
        let most = paid_instead
            .filter(|_| !order.completed)
            .unwrap_or(self.amount);
        let within = |total: &Amount| *total > order.refunded && *total <= most;
        if let Some(total) = sight.refunded.filter(within).filter(|_| !is_other) {
            facts.push(Fact::RefundSeen {
                order: order.id.clone(),
                total,
            });
            facts.extend(self.refunds_seen(order, total));
        }
        facts
    }

    fn paid(&self, order: &Order, sight: &Sight, facts: &mut Vec<Fact>) {
        if order.completed {
            return;
        }
        match compare(self.amount, order, sight) {
            Some(attention) => self.doubtful(order, attention, instead(order, sight), facts),
            None => {
                let mut now = order.clone();
                now.complete();
                facts.push(Fact::Completed {
                    order: order.id.clone(),
                });
                facts.extend(self.due(&now));
            }
        }
    }

    fn doubtful(
        &self,
        order: &Order,
        attention: Attention,
        paid: Option<Amount>,
        facts: &mut Vec<Fact>,
    ) {
        let is_first = order.doubt.is_none() && !order.completed;
        let taken_back = attention == Attention::Chargeback && order.doubt != Some(attention);
        // What could not be compared now can be.
        let incomplete = Some(Attention::Incomplete);
        let present = self.resolution.and_then(|now| now.attention);
        let is_compared =
            order.doubt == incomplete && present == incomplete && Some(attention) != incomplete;
        if !(is_first || taken_back || is_compared) {
            return;
        }
        let mut now = order.clone();
        now.doubted(attention, paid);
        let due = self.due(&now);
        if is_first || due.is_some() {
            facts.push(Fact::Doubtful {
                order: order.id.clone(),
                attention,
                paid,
            });
            facts.extend(due);
        }
    }
}

impl Order {
    /// Whether such an answer tells more than the ones before it.
    fn news(&self, known: Known) -> bool {
        self.since_send != Some(known) || (self.cancel.is_some() && self.since_cancel.is_none())
    }

    fn cancel_answer(&self, accepted: bool) -> Vec<Fact> {
        if self.cancel == Some(true) || self.cancel == Some(accepted) {
            return Vec::new();
        }
        vec![Fact::CancelAnswered {
            order: self.id.clone(),
            accepted,
        }]
    }
}

/// What was paid for an Order, where only the amount is another one: of another currency, or under
/// another id, nobody knows what came for this one.
fn instead(order: &Order, sight: &Sight) -> Option<Amount> {
    let is_ours = sight.order_id.as_deref() == Some(order.id.as_str());
    let in_euro = sight.currency.as_deref() == Some(CURRENCY);
    sight.amount.filter(|_| is_ours && in_euro)
}

/// Whether a paid Order is the one we asked for; `None` where everything matches.
fn compare(amount: Amount, order: &Order, sight: &Sight) -> Option<Attention> {
    let differs = sight
        .order_id
        .as_ref()
        .is_some_and(|id| id != order.id.as_str())
        || sight.amount.is_some_and(|paid| paid != amount)
        || sight.currency.as_ref().is_some_and(|paid| paid != CURRENCY);
    let lacks = sight.order_id.is_none() || sight.amount.is_none() || sight.currency.is_none();
    match (differs, lacks) {
        (true, _) => Some(Attention::Mismatch),
        (false, true) => Some(Attention::Incomplete),
        (false, false) => None,
    }
}
