//! Refunds: written first, sent once, and never repeated by themselves.

use super::driver::Driver;
use super::face::{RefundRefusal, Refusal, Ticket, What};
use super::provider::Provider;
use crate::money::Amount;
use crate::payment::{Fact, Order, OrderId, Refund, RefundState};
use std::time::Duration;

/// How often, a second apart, the provider's total is compared after a lost reply.
const COMPARISONS: u8 = 3;

impl Driver {
    /// Gives money back, or says why not.
    pub(super) async fn refund(&mut self, ticket: Ticket, wanted: Option<Amount>) {
        let Some(provider) = self.shared.provider.clone() else {
            self.shared.refuse(ticket, Refusal::NoKey);
            return;
        };
        match self.prepare(&*provider, wanted).await {
            Ok((order, amount)) => self.send_refund(&*provider, ticket, order, amount).await,
            Err(why) => self.shared.refuse(ticket, Refusal::Refund(why)),
        }
    }

    /// Asks what was refunded so far, and checks the wish against it.
    async fn prepare(
        &mut self,
        provider: &dyn Provider,
        wanted: Option<Amount>,
    ) -> Result<(OrderId, Amount), RefundRefusal> {
        if !self.shared.refunds {
            return Err(RefundRefusal::Off);
        }
        let paid: Vec<OrderId> = self
            .payment
            .orders
            .iter()
            .filter(|order| order.completed)
            .map(|order| order.id.clone())
            .collect();
        if paid.is_empty() {
            return Err(RefundRefusal::NotPaid);
        }
        for order in &paid {
            if !self.ask(provider, order.clone()).await {
                return Err(RefundRefusal::NoAnswer);
            }
        }
        // The answers may have told what became of an earlier one.
        if self.payment.refunds.iter().any(Refund::is_unresolved) {
            return Err(RefundRefusal::Unresolved);
        }
        let fullest = self
            .payment
            .orders
            .iter()
            .filter(|order| order.completed)
            .max_by_key(|order| self.left(order));
        let Some(order) = fullest else {
            return Err(RefundRefusal::NotPaid);
        };
        let left = self.left(order);
        let amount = wanted.unwrap_or(left);
        let possible = amount > Amount::ZERO && amount <= left;
        possible
            .then(|| (order.id.clone(), amount))
            .ok_or(RefundRefusal::TooMuch { left })
    }

    fn left(&self, order: &Order) -> Amount {
        let given_back = self.payment.given_back(&order.id);
        let left = self.payment.amount.checked_sub(given_back);
        left.unwrap_or(Amount::ZERO)
    }

    async fn send_refund(
        &mut self,
        provider: &dyn Provider,
        ticket: Ticket,
        order: OrderId,
        amount: Amount,
    ) {
        let number = u32::try_from(self.payment.refunds.len())
            .unwrap_or(u32::MAX)
            .saturating_add(1);
        let before = self.payment.given_back(&order);
        let asked = Fact::RefundAsked {
            order: order.clone(),
            refund: number,
            amount,
            before,
        };
        // One that waited for the disk would be sent when the money was given back otherwise.
        if let Err(error) = self.try_commit(vec![asked]).await {
            tracing::error!(%error, "a refund cannot be recorded, and is not sent");
            self.shared.refuse(ticket, Refusal::Journal(error));
            return;
        }
        let (state, trouble) = self
            .wire(provider.refund(order.clone(), amount, number))
            .await;
        if let Some(trouble) = trouble {
            self.announce(What::Notice(trouble));
        }
        if state != RefundState::Unresolved {
            self.commit(vec![Fact::RefundAnswered {
                refund: number,
                state,
            }])
            .await;
        }
        self.compare(provider, &order, number).await;
        let state = self.refund_state(number);
        self.announce(What::Refund {
            ticket: Some(ticket),
            amount,
            state,
        });
    }

    /// Reads the provider's total: it shows a refund whose reply was lost.
    async fn compare(&mut self, provider: &dyn Provider, order: &OrderId, number: u32) {
        for round in 0..COMPARISONS {
            self.ask(provider, order.clone()).await;
            if self.refund_state(number) != RefundState::Unresolved {
                return;
            }
            if round + 1 < COMPARISONS {
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        }
    }

    fn refund_state(&self, number: u32) -> RefundState {
        let refund = self
            .payment
            .refunds
            .iter()
            .find(|refund| refund.number == number);
        refund.map_or(RefundState::Unresolved, |refund| refund.state)
    }
}
