//! Between the engine and whoever plays the provider: here it shows whether what is sent was
//! written first, customers act while a call is under way, and the power goes, or a loop dies of a
//! fault of our own, when a reply is there and nobody has heard it yet.

use crate::orders::Does;
use crate::world::Shared;
use bpost_terminal::money::Amount;
use bpost_terminal::payment::{Fact, OrderId};
use bpost_terminal::terminal::{
    Heard, Hints, ListPage, Provider, RefundHeard, Reply, Span, Stream, Wanted,
};
use std::sync::Arc;
use std::time::Duration;

pub struct Between {
    shared: Shared,
    inner: Arc<dyn Provider>,
}

impl Between {
    pub fn new(shared: Shared, inner: Arc<dyn Provider>) -> Self {
        Self { shared, inner }
    }

    /// Law 1: what moves money is on disk before it leaves.
    fn written(&self, what: &str, order: &OrderId, says_so: impl Fn(&Fact) -> bool) {
        let mut world = self.shared.get();
        if world.dead || world.disk.iter().rev().any(|record| says_so(&record.fact)) {
            return;
        }
        world.break_law(format!(
            "I3: {what} of {order} leaves and is not in the journal"
        ));
    }

    /// A customer may act in the very moment of a call.
    fn meanwhile(&self, order: &OrderId, share: u64) {
        let after = {
            let mut world = self.shared.get();
            let seen = world.shown.contains(order.as_str()) && world.payable(order.as_str());
            if !(world.faulty && seen && world.rng.percent(share)) {
                return;
            }
            world.reach("customer pays during a call");
            Duration::from_millis(world.rng.below(900))
        };
        self.shared.plan(after, order.as_str(), Does::Pay);
    }

    /// What may happen to this process when a reply is there.
    async fn fate(&self) {
        let (dies, panics) = {
            let mut world = self.shared.get();
            let rare = world.faulty && world.rng.below(1_500) < world.variants.rare;
            let panics = rare && world.rng.percent(50);
            if panics {
                world.reach("fault a loop dies");
                world.note("a loop dies of a fault of our own".into());
            } else if rare {
                world.reach("fault power cut after a reply");
                world.cut("after a reply that nobody heard");
            }
            (world.dead, panics)
        };
        if dies {
            std::future::pending::<()>().await;
        }
        if panics {
            // Not a panic with a message: no hook is called, and nothing is printed.
            std::panic::resume_unwind(Box::new("a fault of our own"));
        }
    }
}

impl Provider for Between {
    fn create(&self, wanted: Wanted) -> Reply<'_, Heard> {
        Box::pin(async move {
            let id = wanted.order.clone();
            self.written(
                "the order",
                &id,
                |fact| matches!(fact, Fact::Sent { order, .. } if *order == id),
            );
            self.written(
                "the id",
                &id,
                |fact| matches!(fact, Fact::Minted { order, .. } if *order == id),
            );
            self.meanwhile(&id, 30);
            let heard = self.inner.create(wanted).await;
            self.fate().await;
            heard
        })
    }

    fn ask(&self, order: OrderId) -> Reply<'_, Heard> {
        Box::pin(async move {
            let heard = self.inner.ask(order).await;
            self.fate().await;
            heard
        })
    }

    fn cancel(&self, order: OrderId) -> Reply<'_, Heard> {
        Box::pin(async move {
            self.meanwhile(&order, 15);
            let heard = self.inner.cancel(order).await;
            self.fate().await;
            heard
        })
    }

    fn refund(&self, order: OrderId, amount: Amount, number: u32) -> Reply<'_, RefundHeard> {
        Box::pin(async move {
            self.written("a refund", &order, |fact| {
                matches!(fact, Fact::RefundAsked { order: of, refund, amount: cents, .. }
                    if *of == order && *refund == number && *cents == amount)
            });
            let heard = self.inner.refund(order, amount, number).await;
            self.fate().await;
            heard
        })
    }

    fn key_mark(&self) -> Option<String> {
        // The real client holds one key; the pretended network puts the other one in its place.
        Some(self.shared.get().site().to_owned())
    }

    fn site(&self) -> Reply<'_, Option<String>> {
        self.inner.site()
    }

    fn list(&self, span: Span) -> Reply<'_, Option<ListPage>> {
        Box::pin(async move {
            let page = self.inner.list(span).await;
            self.fate().await;
            page
        })
    }

    fn listen(&self, stream: Stream) -> Reply<'_, Option<Box<dyn Hints>>> {
        self.inner.listen(stream)
    }
}
