//! The provider and the wire to it.

use crate::orders::{Doubt, State, TrueOrder};
use crate::world::{KEY, Key, Shared};
use bpost_terminal::money::Amount;
use bpost_terminal::payment::{Code, OrderId, RefundState, Seen, Shows, Sight, Status};
use bpost_terminal::secret::Secret;
use bpost_terminal::terminal::{
    Heard, Hints, ListPage, Listed, Notice, Provider, RefundHeard, Reply, Span, Stream, Wanted,
};
use jiff::Timestamp;
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
    /// It arrives, and the provider refuses the key.
    KeyRefused,
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
        let luck = draw(&mut world);
        let name = match luck {
            Luck::Fine => return Luck::Fine,
            Luck::Unsent => "fault never sent",
            Luck::ReplyLost => "fault reply lost",
            Luck::Lost => "fault lost",
            Luck::Wanders => "fault wanders",
            Luck::KeyRefused => "fault key refused",
        };
        world.reach(name);
        luck
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
            world.site(),
        );
        world.wandering.push(post);
    }

    fn post(&self, wanted: &Wanted) -> Seen {
        let mut world = self.0.get();
        let id = wanted.order.as_str();
        let seconds = u64::from(wanted.seconds_active);
        let refuses = world.faulty && world.payment_of(id).is_some() && world.rng.percent(1);
        if refuses && !world.known().iter().any(|known| known == id) {
            return Seen::Refused {
                code: 1001,
                access: false,
            };
        }
        let new = world.create(id, wanted.amount.cents(), seconds);
        if !new && world.variants.repost == 1 {
            return Seen::Exists;
        }
        let odd = world.faulty && world.rng.percent(3);
        world.reach(if odd {
            "reply unusable"
        } else {
            "reply created"
        });
        Seen::Created((!odd).then(|| Code {
            qr_url: Some(format!("https://payv2.multisafepay.com/{id}")),
            payment_url: None,
            shows: Shows::QrUrl,
        }))
    }

    fn look(&self, id: &OrderId) -> Option<Seen> {
        let mut world = self.0.get();
        let (faulty, silent, variants) = (world.faulty, world.variants.silent, world.variants);
        if world.away() || (faulty && world.rng.percent(silent)) {
            return None;
        }
        let half = faulty && world.rng.percent(2);
        let Some(order) = world.orders.get(id.as_str()).cloned() else {
            world.missed.insert(id.to_string());
            return Some(Seen::NotKnown);
        };
        let word = match order.state {
            _ if order.site != world.site() => return Some(Seen::NotKnown),
            State::Open if !order.scanned && variants.unscanned == 2 => {
                return Some(Seen::NotKnown);
            }
            State::Open => "initialized",
            State::Declined => "declined",
            State::Paid if order.doubt == Some(Doubt::Chargeback) => "chargedback",
            State::Paid if !order.refunds.is_empty() => "partial_refunded",
            State::Paid => "completed",
            State::Cancelled => ["cancelled", "void"][usize::from(variants.over == 1)],
            State::Expired => ["expired", "void", "cancelled"][variants.over as usize],
        };
        let sparse = order.state == State::Open && !order.scanned && variants.unscanned == 0;
        world.reach(&format!("status {word}"));
        let full = !(sparse || half);
        let mut sight = Sight {
            order_id: full.then(|| id.to_string()),
            status: (!sparse).then(|| Status::new(word)),
            amount: full.then(|| Amount::from_cents(order.amount)),
            currency: full.then(|| "EUR".into()),
            refunded: Some(Amount::from_cents(order.refunds.iter().sum())),
        };
        if order.state == State::Paid {
            spoil(&mut sight, order.doubt);
        }
        Some(Seen::Known(sight))
    }

    fn end(&self, id: &OrderId) -> Seen {
        let mut world = self.0.get();
        let variant = if world.faulty {
            world.variants.cancel
        } else {
            0
        };
        let site = world.site();
        let order = world.orders.get_mut(id.as_str());
        let Some(order) = order.filter(|order| order.site == site) else {
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

    /// A page of what somebody began to pay, newest first; each page names the last line of it.
    fn page(&self, span: &Span) -> ListPage {
        let world = self.0.get();
        let size = usize::try_from(4 + world.seed % 20).unwrap_or(1);
        let begun = |order: &TrueOrder| order.scanned || order.state != State::Open;
        let mut lines: Vec<(Timestamp, &String, &TrueOrder)> = world
            .orders
            .iter()
            .filter(|(_, order)| order.site == world.site() && begun(order))
            .map(|(id, order)| (world.date_of(order.created), id, order))
            .filter(|(at, ..)| (span.from..span.until).contains(at))
            .collect();
        lines.sort_by(|one, other| (other.0, other.1).cmp(&(one.0, one.1)));
        let is_after =
            |line: &(Timestamp, &String, &TrueOrder)| Some(line.1) == span.after.as_ref();
        let start = lines.iter().position(is_after).map_or(0, |last| last + 1);
        let page = lines.iter().skip(start).take(size);
        let listed = page.filter_map(|(at, id, order)| {
            Some(Listed {
                order: OrderId::read(id).ok()?,
                amount: Some(Amount::from_cents(order.amount)),
                created: Some(*at),
                is_payment: true,
                is_paid: order.state == State::Paid,
                is_refund: !order.refunds.is_empty(),
            })
        });
        let last = lines
            .get(start + size - 1)
            .filter(|_| lines.len() > start + size);
        ListPage {
            orders: listed.collect(),
            next: last.map(|(_, id, _)| (*id).clone()),
            server_date: Some(world.true_date()),
        }
    }

    fn no_answer(&self) -> Heard {
        let mut world = self.0.get();
        let (trouble, patience) = match world.rng.below(7) {
            _ if world.key() == Key::Refused => (Notice::KeyRefused, None),
            _ if world.away() => (Notice::NoNetwork("the wire".into()), None),
            0 => (Notice::ProviderError("a 500".into()), None),
            1 => (Notice::NotTheProvider, None),
            3 => (Notice::NotTrusted("an unknown issuer".into()), None),
            2 => {
                let seconds = world.rng.below(20);
                (Notice::RateLimited, Some(Duration::from_secs(seconds)))
            }
            _ => (Notice::NoNetwork("the wire".into()), None),
        };
        Heard {
            trouble: Some(trouble),
            retry_after: patience,
            ..Heard::default()
        }
    }

    /// The reply to a POST: with a stream that opens with a secret, and the provider's time.
    fn reply(&self, seen: Seen) -> Heard {
        let trouble = match seen {
            Seen::Created(None) => Some(Notice::CodeUnusable("no address".into())),
            Seen::Refused { code, .. } => Some(Notice::OrderRefused(code)),
            _ => None,
        };
        let stream = matches!(seen, Seen::Created(Some(_))).then(|| Stream {
            url: "https://api.multisafepay.com/events/stream/".into(),
            token: Secret::new(KEY.into()),
        });
        Heard {
            trouble,
            stream,
            ..self.heard(seen)
        }
    }

    fn heard(&self, seen: Seen) -> Heard {
        Heard {
            seen: Some(seen),
            server_date: Some(self.0.get().true_date()),
            ..Heard::default()
        }
    }
}

fn draw(world: &mut crate::world::World) -> Luck {
    if world.away() {
        return if world.rng.percent(50) {
            Luck::Unsent
        } else {
            Luck::Lost
        };
    }
    if world.key() == Key::Refused {
        return Luck::KeyRefused;
    }
    if !world.faulty {
        return Luck::Fine;
    }
    let (lost, unsent) = (world.variants.lost, world.variants.unsent);
    match world.rng.below(100) {
        draw if draw < unsent => Luck::Unsent,
        draw if draw < unsent + lost => match world.rng.below(4) {
            0 => Luck::ReplyLost,
            // So that there are Orders whose Code nobody saw.
            2 if world.variants.ghosts => Luck::ReplyLost,
            1 => Luck::Wanders,
            _ => Luck::Lost,
        },
        _ => Luck::Fine,
    }
}

/// What is doubtful in an answer about an order that is paid.
fn spoil(sight: &mut Sight, doubt: Option<Doubt>) {
    match doubt {
        Some(Doubt::OtherAmount) => {
            sight.amount = sight
                .amount
                .map(|amount| Amount::from_cents(amount.cents() + 1));
        }
        Some(Doubt::OtherCurrency) => sight.currency = Some("USD".into()),
        Some(Doubt::OtherId) => sight.order_id = Some("B1000-other".into()),
        Some(Doubt::NoAmount) => sight.amount = None,
        Some(Doubt::NoCurrency) => sight.currency = None,
        Some(Doubt::NoId) => sight.order_id = None,
        Some(Doubt::Chargeback) | None => {}
    }
}

/// Hints that come now and then, whether there is news or not.
struct Whispers(Shared);

impl Hints for Whispers {
    fn next(&mut self) -> Reply<'_, bool> {
        Box::pin(async move {
            let pause = self.0.get().rng.below(20_000);
            tokio::time::sleep(Duration::from_millis(pause)).await;
            let mut world = self.0.get();
            world.reach("a hint");
            world.rng.percent(90)
        })
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
                    return self.reply(seen);
                }
                Luck::Unsent => {
                    return Heard {
                        seen: Some(Seen::NotSent),
                        ..self.no_answer()
                    };
                }
                Luck::KeyRefused => {
                    return Heard {
                        seen: Some(Seen::Refused {
                            code: 1032,
                            access: true,
                        }),
                        ..self.no_answer()
                    };
                }
                Luck::ReplyLost => {
                    self.post(&wanted);
                }
                Luck::Lost => {}
                Luck::Wanders => self.wander(&wanted),
            }
            self.give_up().await;
            Heard {
                seen: Some(Seen::Lost),
                ..self.no_answer()
            }
        })
    }

    fn ask(&self, order: OrderId) -> Reply<'_, Heard> {
        Box::pin(async move {
            self.travel().await;
            if self.0.get().key() == Key::Refused {
                return self.no_answer();
            }
            // The answer is true when it is given; it may be old when it arrives.
            let seen = self.look(&order);
            self.travel().await;
            seen.map_or_else(|| self.no_answer(), |seen| self.heard(seen))
        })
    }

    fn cancel(&self, order: OrderId) -> Reply<'_, Heard> {
        Box::pin(async move {
            self.travel().await;
            match self.luck() {
                Luck::Fine => {
                    let seen = self.end(&order);
                    self.travel().await;
                    return self.heard(seen);
                }
                Luck::KeyRefused => return self.no_answer(),
                Luck::ReplyLost => {
                    self.end(&order);
                }
                Luck::Unsent | Luck::Lost | Luck::Wanders => {}
            }
            self.give_up().await;
            self.no_answer()
        })
    }

    fn refund(&self, order: OrderId, amount: Amount, _number: u32) -> Reply<'_, RefundHeard> {
        Box::pin(async move {
            self.travel().await;
            let luck = self.luck();
            let refuses = {
                let mut world = self.0.get();
                matches!(luck, Luck::Fine) && world.faulty && world.rng.percent(6)
            };
            if refuses {
                return (RefundState::Refused, Some(Notice::RefundRefused(1001)));
            }
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
                Luck::Unsent | Luck::KeyRefused => (RefundState::Refused, self.no_answer().trouble),
                _ => (RefundState::Unresolved, self.no_answer().trouble),
            }
        })
    }

    fn key_mark(&self) -> Option<String> {
        Some(self.0.get().site().to_owned())
    }

    fn site(&self) -> Reply<'_, Option<String>> {
        Box::pin(async move {
            self.travel().await;
            let luck = self.luck();
            let site = self.0.get().site();
            let silent = matches!(luck, Luck::Unsent | Luck::Lost | Luck::KeyRefused);
            (!silent).then(|| site.to_owned())
        })
    }

    fn list(&self, span: Span) -> Reply<'_, Option<ListPage>> {
        Box::pin(async move {
            self.travel().await;
            let luck = self.luck();
            let page = matches!(luck, Luck::Fine).then(|| self.page(&span));
            self.travel().await;
            page
        })
    }

    fn listen(&self, _stream: Stream) -> Reply<'_, Option<Box<dyn Hints>>> {
        Box::pin(async move {
            self.travel().await;
            let silent = !matches!(self.luck(), Luck::Fine);
            (!silent).then(|| Box::new(Whispers(self.0.clone())) as Box<dyn Hints>)
        })
    }
}
