//! Refunds: written first, sent once, and never repeated by themselves.

use super::driver::Driver;
use super::face::{Notice, RefundRefusal, Refusal, Ticket, What};
use super::provider::Provider;
use crate::money::Amount;
use crate::payment::{Fact, OrderId, Payment, RefundPlan, RefundState, Said};
use std::time::Duration;

/// How often, a second apart, the provider's total is compared after a lost reply.
const COMPARISONS: u8 = 3;

/// The provider's word for a refund that it does not carry out: too much, given back already, or
/// the same amount within five minutes (its error reference).
const NOT_AGAIN: i64 = 1034;

/// A wish about a refund that is being seen to: what its answer needs, should the loop die of it.
#[derive(Clone, Debug)]
pub struct Hand {
    /// The number of the command.
    pub ticket: Ticket,
    /// Our number for the refund, once it was about to be written.
    refund: Option<u32>,
    /// The intent, once it was written and could be sent.
    asked: Option<Fact>,
}

impl Hand {
    /// The wish is begun with.
    pub const fn of(wish: &Wish) -> Self {
        Self {
            ticket: wish.ticket,
            refund: None,
            asked: None,
        }
    }

    /// Whether a refund was written, so that it may have been sent.
    pub const fn was_written(&self) -> bool {
        self.asked.is_some()
    }
}

/// What a person wants to become of a refund.
#[derive(Clone, Debug)]
pub struct Wish {
    /// The number of the command.
    pub ticket: Ticket,
    said: Said,
    what: Wanted,
}

#[derive(Clone, Copy, Debug)]
enum Wanted {
    /// Give back so much, or all that is left.
    Refund(Option<Amount>),
    /// Hold the unresolved one for made, or for not made.
    Decision(bool),
}

impl Wish {
    /// So much is to be given back, or all that is left.
    pub const fn refund(ticket: Ticket, amount: Option<Amount>, said: Said) -> Self {
        let what = Wanted::Refund(amount);
        Self { ticket, said, what }
    }

    /// The unresolved refund was made, or not.
    pub const fn decision(ticket: Ticket, made: bool, said: Said) -> Self {
        let what = Wanted::Decision(made);
        Self { ticket, said, what }
    }
}

impl Driver {
    /// Does what a person wants, or says why not.
    pub(super) async fn grant(&mut self, wish: Wish) {
        let done = match wish.what {
            Wanted::Refund(amount) => self.refund(&wish, amount).await,
            Wanted::Decision(made) => self.decide(&wish, made).await,
        };
        if let Err(why) = done {
            self.shared.refuse(wish.ticket, why);
        }
    }

    async fn refund(&mut self, wish: &Wish, wanted: Option<Amount>) -> Result<(), Refusal> {
        let provider = self.shared.provider.clone().ok_or(Refusal::NoKey)?;
        let plan = self.prepare(&*provider, wanted).await;
        let plan = plan.map_err(Refusal::Refund)?;
        self.send_refund(&*provider, plan, wish).await
    }

    /// Asks what was refunded so far, and checks the wish against it.
    async fn prepare(
        &mut self,
        provider: &dyn Provider,
        wanted: Option<Amount>,
    ) -> Result<RefundPlan, RefundRefusal> {
        if !self.shared.refunds {
            return Err(RefundRefusal::Off);
        }
        if !self.ask_paid(provider).await {
            return Err(RefundRefusal::NoAnswer);
        }
        // The answers may have told what became of an earlier one.
        self.payment.plan_refund(wanted, self.now())
    }

    /// Asks for every Order that was paid; whether all were answered.
    async fn ask_paid(&mut self, provider: &dyn Provider) -> bool {
        for order in self.payment.paid.clone() {
            if !self.ask(provider, order).await {
                return false;
            }
        }
        true
    }

    async fn send_refund(
        &mut self,
        provider: &dyn Provider,
        plan: RefundPlan,
        wish: &Wish,
    ) -> Result<(), Refusal> {
        let (number, amount) = (plan.number, plan.amount);
        let asked = Fact::RefundAsked {
            order: plan.order.clone(),
            refund: number,
            amount,
            before: plan.before,
            said: Some(wish.said.clone()),
        };
        self.begin_with(number);
        // One that waited for the disk would be sent when the money was given back otherwise.
        self.try_commit(vec![asked.clone()])
            .await
            .map_err(Refusal::Journal)?;
        if let Some(hand) = &mut self.in_hand {
            hand.asked = Some(asked);
        }
        let (state, trouble) = self
            .wire(provider.refund(plan.order.clone(), amount, number))
            .await;
        // A network that sends twice turns a refund that was made into this refusal: only the
        // provider's total tells.
        let is_twice = trouble == Some(Notice::RefundRefused(NOT_AGAIN));
        if let Some(trouble) = trouble {
            self.notice(trouble);
        }
        if state != RefundState::Unresolved && !is_twice {
            self.answer_refund(number, state, None).await;
        }
        // Where the total does not show it, it may lag behind: nobody knows, and it is watched.
        self.compare(provider, &plan.order, number).await;
        self.tell_refund(Some(wish.ticket), number);
        Ok(())
    }

    /// Takes a person's word for a refund whose fate the provider does not tell.
    async fn decide(&mut self, wish: &Wish, made: bool) -> Result<(), Refusal> {
        let none = Refusal::Refund(RefundRefusal::NoneOpen);
        let number = self.payment.open_refund().ok_or(none)?.number;
        self.begin_with(number);
        if let Some(provider) = self.shared.provider.clone() {
            // Without an answer the person's word is all there is.
            self.ask_paid(&*provider).await;
        }
        if self.refund_state(number) == RefundState::Unresolved {
            // Only now is it known how far this device's clock is ahead of the provider's, by which
            // the refund may have been written down.
            let may = self.payment.decide_refund(made, self.now());
            may.map_err(Refusal::Refund)?;
            let state = if made {
                RefundState::Accepted
            } else {
                RefundState::Refused
            };
            self.answer_refund(number, state, Some(wish.said.clone()))
                .await;
        }
        self.tell_refund(Some(wish.ticket), number);
        Ok(())
    }

    const fn begin_with(&mut self, refund: u32) {
        if let Some(hand) = &mut self.in_hand {
            hand.refund = Some(refund);
        }
    }

    /// Answers a wish that the loop before this one died of. It is not begun again: that may be what
    /// it died of, and money is at stake. What is on disk tells what had become of it, and what
    /// stayed open is asked for from here. An intent that a damaged journal lost meanwhile may have
    /// been sent: it counts, and is written again.
    pub(super) fn answer(&mut self, hand: Hand) {
        let is_known = |payment: &Payment, number: &u32| payment.refund(*number).is_some();
        let lost = |number: &u32| !is_known(&self.payment, number);
        if let (Some(_), Some(asked)) = (hand.refund.filter(lost), hand.asked) {
            self.payment.apply(&asked, self.now());
            self.owed.push(asked);
        }
        let known = |number: &u32| is_known(&self.payment, number);
        match hand.refund.filter(known) {
            Some(number) => self.tell_refund(Some(hand.ticket), number),
            None => self.shared.refuse(hand.ticket, Refusal::Fault),
        }
    }

    async fn answer_refund(&mut self, refund: u32, state: RefundState, said: Option<Said>) {
        let answered = Fact::RefundAnswered {
            refund,
            state,
            said,
        };
        self.commit(vec![answered]).await;
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
        let refund = self.payment.refund(number);
        refund.map_or(RefundState::Unresolved, |refund| refund.state)
    }

    /// Tells what became of a refund; without a ticket where nobody waits for it any more.
    pub(super) fn tell_refund(&self, ticket: Option<Ticket>, number: u32) {
        if let Some(refund) = self.payment.refund(number) {
            self.announce(What::Refund {
                ticket,
                amount: refund.amount,
                state: refund.state,
            });
        }
    }
}
