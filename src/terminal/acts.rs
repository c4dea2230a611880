//! What a Payment's loop does at the provider: each act written first, and tried once.

use super::driver::Driver;
use super::face::Notice;
use super::provider::{Provider, Wanted};
use crate::payment::{Act, Fact, OrderId};

impl Driver {
    pub(super) async fn perform(&mut self, act: Act) {
        self.hurry = false;
        let Some(provider) = self.shared.provider.clone() else {
            return;
        };
        match act {
            Act::Mint => self.mint(&*provider).await,
            Act::Post { order, nth } => {
                self.record_send(&order, nth, Vec::new()).await;
                self.post_if_wanted(&*provider, order).await;
            }
            Act::Ask(order) => {
                self.ask(&*provider, order).await;
            }
            Act::Cancel(order) => {
                let heard = self.wire(provider.cancel(order.clone())).await;
                self.just_cancelled = true;
                self.hear(&order, heard).await;
            }
            Act::Watch(orders) => {
                for order in orders {
                    self.ask(&*provider, order).await;
                }
            }
            Act::Rest => {}
        }
    }

    async fn mint(&mut self, provider: &dyn Provider) {
        let order = match self.shared.mint_order().await {
            Ok(order) => order,
            Err(error) => {
                tracing::error!(%error, "no order id: the journal gives no counter");
                self.notice(Notice::of_journal(&error));
                self.attempted(true, None);
                return;
            }
        };
        let site = self.shared.site.borrow().clone();
        let minted = Fact::Minted {
            order: order.clone(),
            site,
            key: provider.key_mark(),
        };
        self.record_send(&order, 1, vec![minted]).await;
        self.post_if_wanted(provider, order).await;
    }

    /// Sends what was written, unless writing took so long that nobody waits for it any more.
    async fn post_if_wanted(&mut self, provider: &dyn Provider, order: OrderId) {
        self.take_waiting().await;
        let now = self.shared.now();
        let is_late = self
            .payment
            .find(&order)
            .is_none_or(|order| self.payment.is_past_deadline(order, now));
        if self.payment.stopped.is_some() || is_late {
            self.payment.apply(&Fact::NotSent { order }, now);
        } else {
            self.post(provider, order).await;
        }
    }

    /// Writes that a send is about to happen, unless the disk says so already.
    async fn record_send(&mut self, order: &OrderId, nth: u8, mut facts: Vec<Fact>) {
        let sent = Fact::Sent {
            order: order.clone(),
            nth,
        };
        let written = self
            .written_sends
            .as_ref()
            .is_some_and(|(id, n)| id == order && *n >= nth);
        if written {
            let now = self.shared.now();
            self.payment.apply(&sent, now);
            return;
        }
        facts.push(sent);
        self.commit(facts).await;
        self.written_sends = Some((order.clone(), nth));
    }

    async fn post(&mut self, provider: &dyn Provider, order: OrderId) {
        let wanted = Wanted {
            order: order.clone(),
            amount: self.payment.amount,
            reference: self.payment.reference.clone(),
            customer_locale: self.payment.customer_locale,
            seconds_active: self.payment.seconds_active(),
        };
        let mut heard = self.wire(provider.create(wanted)).await;
        self.just_cancelled = false;
        if let Some(stream) = heard.stream.take() {
            self.listen(stream);
        }
        self.hear(&order, heard).await;
    }

    pub(super) async fn ask(&mut self, provider: &dyn Provider, order: OrderId) -> bool {
        let heard = self.wire(provider.ask(order.clone())).await;
        self.just_cancelled = false;
        self.hear(&order, heard).await
    }
}
