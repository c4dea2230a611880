//! The provider and the wire to it.

use crate::world::{Shared, State};
use bpost_terminal::money::Amount;
use bpost_terminal::payment::{Code, OrderId, RefundState, Seen, Shows, Sight, Status};
use bpost_terminal::terminal::{
    Heard, Hints, Notice, Provider, RefundHeard, Reply, Stream, Wanted,
};
use std::time::Duration;

pub struct Wire(pub Shared);

/// What the wire does to a request.
enum Luck {
    Fine,
    /// It never leaves.
    Unsent,
    /// It arrives, and the reply is lost.
    ReplyLost,
    /// It is lost on the way.
    Lost,
    /// It arrives long after everybody gave up.
    Wanders,
}

impl Wire {
    /// A while on the wire. A dead process waits for ever: its future is dropped with it.
    async fn travel(&self) {
        let pause = self.0.get().rng.below(400);
        tokio::time::sleep(Duration::from_millis(pause)).await;
        if self.0.get().dead {
            std::future::pending::<()>().await;
        }
        self.0.get().settle();
    }

    async fn give_up(&self) {
        tokio::time::sleep(Duration::from_secs(10)).await;
        if self.0.get().dead {
            std::future::pending::<()>().await;
        }
    }

    fn luck(&self) -> Luck {
        let mut world = self.0.get();
        if !world.faulty {
            return Luck::Fine;
        }
        let (lost, unsent) = (world.variants.lost, world.variants.unsent);
        match world.rng.below(100) {
            draw if draw < unsent => Luck::Unsent,
            draw if draw < unsent + lost => match world.rng.below(3) {
                0 => Luck::ReplyLost,
                1 => Luck::Lost,
                _ => Luck::Wanders,
            },
            _ => Luck::Fine,
        }
    }

    /// The POST will arrive, some time.
    fn wander(&self, wanted: &Wanted) {
        let mut world = self.0.get();
        let due = world.time() + Duration::from_secs(world.rng.below(40));
        let seconds = u64::from(wanted.seconds_active);
        let post = (
            due,
            wanted.order.to_string(),
            wanted.amount.cents(),
            seconds,
        );
        world.wandering.push(post);
    }

    fn post(&self, wanted: &Wanted) -> Seen {
        let mut world = self.0.get();
        let id = wanted.order.as_str();
        let seconds = u64::from(wanted.seconds_active);
        let new = world.create(id, wanted.amount.cents(), seconds);
        if !new && world.variants.repost == 1 {
            return Seen::Exists;
        }
        let odd = world.faulty && world.rng.percent(3);
        world
            .reached
            .insert(if odd { "unusable" } else { "created" }.into());
        Seen::Created((!odd).then(|| Code {
            qr_url: Some(format!("https://payv2.multisafepay.com/{id}")),
            payment_url: None,
            shows: Shows::QrUrl,
        }))
    }

    fn look(&self, id: &OrderId) -> Option<Seen> {
        let mut world = self.0.get();
        let (faulty, silent, variants) = (world.faulty, world.variants.silent, world.variants);
        if faulty && world.rng.percent(silent) {
            return None;
        }
        let half = faulty && world.rng.percent(2);
        let Some(order) = world.orders.get(id.as_str()).cloned() else {
            return Some(Seen::NotKnown);
        };
        let word = match order.state {
            State::Open if !order.scanned && variants.unscanned == 2 => {
                return Some(Seen::NotKnown);
            }
            State::Open => "initialized",
            State::Declined => "declined",
            State::Paid if !order.refunds.is_empty() => "partial_refunded",
            State::Paid => "completed",
            State::Cancelled => ["cancelled", "void"][usize::from(variants.over == 1)],
            State::Expired => ["expired", "void", "cancelled"][variants.over as usize],
        };
        let sparse = order.state == State::Open && !order.scanned && variants.unscanned == 0;
        world.reached.insert(format!("status {word}"));
        let full = !(sparse || half);
        Some(Seen::Known(Sight {
            order_id: full.then(|| id.to_string()),
            status: (!sparse).then(|| Status::new(word)),
            amount: full.then(|| Amount::from_cents(order.amount)),
            currency: full.then(|| "EUR".into()),
            refunded: Some(Amount::from_cents(order.refunds.iter().sum())),
        }))
    }

    fn end(&self, id: &OrderId) -> Seen {
        let mut world = self.0.get();
        let variant = if world.faulty {
            world.variants.cancel
        } else {
            0
        };
        let Some(order) = world.orders.get_mut(id.as_str()) else {
            return Seen::CancelRefused;
        };
        match order.state {
            State::Open | State::Declined if variant == 2 => Seen::CancelAccepted,
            State::Open | State::Declined => {
                order.state = State::Cancelled;
                if variant == 1 {
                    Seen::CancelRefused
                } else {
                    Seen::CancelAccepted
                }
            }
            State::Cancelled => Seen::CancelAccepted,
            // Completed wins, whatever the reply to a cancel says.
            State::Paid if variant == 3 => Seen::CancelAccepted,
            State::Paid | State::Expired => Seen::CancelRefused,
        }
    }
}

fn heard(seen: Option<Seen>) -> Heard {
    let trouble = seen.is_none().then(|| Notice::NoNetwork("the wire".into()));
    Heard {
        seen,
        trouble,
        ..Heard::default()
    }
}

impl Provider for Wire {
    fn create(&self, wanted: Wanted) -> Reply<'_, Heard> {
        Box::pin(async move {
            self.travel().await;
            match self.luck() {
                Luck::Fine => {
                    let seen = self.post(&wanted);
                    self.travel().await;
                    heard(Some(seen))
                }
                Luck::Unsent => heard(Some(Seen::NotSent)),
                Luck::ReplyLost => {
                    self.post(&wanted);
                    self.give_up().await;
                    heard(Some(Seen::Lost))
                }
                Luck::Lost => {
                    self.give_up().await;
                    heard(Some(Seen::Lost))
                }
                Luck::Wanders => {
                    self.wander(&wanted);
                    self.give_up().await;
                    heard(Some(Seen::Lost))
                }
            }
        })
    }

    fn ask(&self, order: OrderId) -> Reply<'_, Heard> {
        Box::pin(async move {
            self.travel().await;
            // The answer is true when it is given; it may be old when it arrives.
            let seen = self.look(&order);
            self.travel().await;
            heard(seen)
        })
    }

    fn cancel(&self, order: OrderId) -> Reply<'_, Heard> {
        Box::pin(async move {
            self.travel().await;
            match self.luck() {
                Luck::Fine => {
                    let seen = self.end(&order);
                    self.travel().await;
                    heard(Some(seen))
                }
                Luck::ReplyLost => {
                    self.end(&order);
                    self.give_up().await;
                    heard(None)
                }
                Luck::Unsent | Luck::Lost | Luck::Wanders => {
                    self.give_up().await;
                    heard(None)
                }
            }
        })
    }

    fn refund(&self, order: OrderId, amount: Amount, _number: u32) -> Reply<'_, RefundHeard> {
        Box::pin(async move {
            self.travel().await;
            let luck = self.luck();
            if matches!(luck, Luck::Fine | Luck::ReplyLost) {
                let mut world = self.0.get();
                world.note(format!("provider refunds {order} {}", amount.cents()));
                if let Some(order) = world.orders.get_mut(order.as_str()) {
                    order.refunds.push(amount.cents());
                }
            }
            self.travel().await;
            match luck {
                Luck::Fine => (RefundState::Accepted, None),
                Luck::Unsent => (RefundState::Refused, None),
                _ => (RefundState::Unresolved, None),
            }
        })
    }

    fn site(&self) -> Reply<'_, Option<String>> {
        Box::pin(async move {
            self.travel().await;
            let silent = matches!(self.luck(), Luck::Unsent | Luck::Lost);
            (!silent).then(|| "12345".to_owned())
        })
    }

    fn listen(&self, _stream: Stream) -> Reply<'_, Option<Box<dyn Hints>>> {
        Box::pin(async { None })
    }
}
