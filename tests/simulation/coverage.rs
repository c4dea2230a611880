//! What a full run must reach: every state, every transition that is possible, every refusal and
//! notice, and every fault. A new variant of one of the enums does not compile until it is listed.

use bpost_terminal::payment::{Attention, Death, Fact, Outcome, RefundState, Stop};
use bpost_terminal::terminal::{Notice, Phase, RefundRefusal, Refusal};
use std::collections::BTreeMap;

/// The names of all variants of an enum, which the compiler holds against the enum itself.
macro_rules! all {
    ($name:ident: $kind:ident = $($variant:ident),+ $(,)?) => {
        const $name: &[&str] = &[$(stringify!($variant)),+];
        const _: fn($kind) = |it| match it { $($kind::$variant { .. } => (),)+ };
    };
}

all!(DEATHS: Death = Refused, NeverSent, NeverWas, Expired, Cancelled, AfterCancel, PastLife);
all!(STOPS: Stop = Person, Deadline, Unusable, GaveUp, Restart);
all!(ATTENTIONS: Attention = Mismatch, Incomplete, PaidLate, PaidTwice, Chargeback,
    Recovered);
all!(PHASES: Phase = Creating, Showing, Confirming, Ending, Ended);
all!(REFUNDS: RefundState = Unresolved, Accepted, Refused);
all!(NOT_REFUNDED: RefundRefusal = NotPaid, TooMuch, Unresolved, UnderWay, TooSoon,
    NoAnswer, Off, NoneOpen, TooEarly);
all!(FACTS: Fact = Requested, Minted, Sited, Sent, NotSent, Lost, Refused, Exists, Created, Saw,
    Answered, Unanswered, NotKnown, Completed, Doubtful, Stopped, CancelAnswered, Dead, Resolved,
    Settled, RefundAsked, RefundAnswered, RefundSeen, Recovered);
all!(OUTCOMES: Outcome = Paid, Declined, Expired, Cancelled, NotCreated, NeedsAttention, Refunded);
all!(NOTICES: Notice = NoNetwork, NotTrusted, ProviderError, NotTheProvider, RateLimited, KeyRefused,
    OrderRefused, JournalFull, CodeUnusable, DuplicateReference, OtherKey, Clock, PaidLate,
    PaidTwice, Mismatch, Incomplete, Chargeback, RefundRefused, JournalUnwritable,
    PaidUnrecorded, Recovered);
all!(REFUSALS: Refusal = Duplicate, NoKey, Journal, NotFound, Ended, NothingToSettle, Refund,
    Fault);

/// What cannot be reached, and why.
const UNREACHABLE: &[(&str, &str)] = &[
    (
        "fact NotSent",
        "is applied in memory only, and never written",
    ),
    (
        "fact Answered",
        "is applied in memory only, and never written",
    ),
    (
        "fact Unanswered",
        "is written only of what today's key was another site's for a month",
    ),
];

/// From one Outcome, or attention, to another: each of them was seen to be possible.
const TRANSITIONS: &[&str] = &[
    "open -> Paid",
    "open -> Declined",
    "open -> Expired",
    "open -> Cancelled",
    "open -> NotCreated",
    "open -> Mismatch",
    "open -> Incomplete",
    "open -> Chargeback",
    "open -> Recovered",
    "Declined -> PaidLate",
    "Expired -> PaidLate",
    "Cancelled -> PaidLate",
    "NotCreated -> PaidLate",
    "Expired -> Mismatch",
    "Expired -> Incomplete",
    "Paid -> Chargeback",
    "Paid -> PaidTwice",
    "Incomplete -> Paid",
    "Incomplete -> PaidLate",
    "Incomplete -> settled as Paid",
    "Incomplete -> settled as Refunded",
    "Mismatch -> settled as Paid",
    "Mismatch -> settled as Refunded",
    "PaidLate -> settled as Paid",
    "PaidLate -> settled as Refunded",
    "PaidTwice -> settled as Paid",
    "PaidTwice -> settled as Refunded",
    "Recovered -> settled as Paid",
    "Recovered -> settled as Refunded",
    "Chargeback -> settled as Paid",
    "Chargeback -> settled as Refunded",
];

const REST: &[&str] = &[
    "a Code is shown that is Cancelled",
    "a Code is shown that is Declined",
    "a Code is shown that is Paid",
    "a hint",
    "customer Cancel",
    "customer Decline",
    "customer Pay",
    "customer PayLate",
    "customer pays during a call",
    "damage is fetched",
    "death none",
    "doubt None",
    "doubt Some(Chargeback)",
    "doubt Some(NoAmount)",
    "doubt Some(NoCurrency)",
    "doubt Some(NoId)",
    "doubt Some(OtherAmount)",
    "doubt Some(OtherCurrency)",
    "doubt Some(OtherId)",
    "fault a cut write that is gone",
    "fault a cut write that is there",
    "fault a loop dies",
    "fault an order that nobody saw is paid",
    "fault clock corrected",
    "fault clock set back",
    "fault clock set forward",
    "fault disk full",
    "fault disk full once",
    "fault disk io",
    "fault disk read_only",
    "fault disk unreadable",
    "fault key refused",
    "fault lost",
    "fault never sent",
    "fault no key at start",
    "fault power cut after a reply",
    "fault reply lost",
    "fault sleep that the clock counts",
    "fault the disk is damaged: All",
    "fault the disk is damaged: Payments",
    "fault the disk is damaged: Records",
    "fault the disk is damaged: Tail",
    "fault the files are damaged: a run",
    "fault the files are damaged: all",
    "fault the files are damaged: bytes",
    "fault the files are damaged: its end",
    "fault the journal is torn: Dropped",
    "fault the journal is torn: Flipped",
    "fault the journal is torn: Sectors",
    "fault the journal is torn: Truncated",
    "fault the journal is torn: Whole",
    "fault the journal is torn: Zeroed",
    "fault the key is refused",
    "fault the key of another site",
    "fault the machine sleeps",
    "fault the provider goes away",
    "fault wanders",
    "orders 0",
    "orders 1",
    "orders 2",
    "orders 3",
    "paid twice",
    "reply created",
    "reply unusable",
    "room: a sale is recorded on a full disk",
    "room: none for a new sale",
    "room: the reserve is given up",
    "something is logged",
    "status cancelled",
    "status chargedback",
    "status completed",
    "status declined",
    "status expired",
    "status initialized",
    "status partial_refunded",
    "status void",
    "stop none",
    "unresolved: another site's",
];

/// What the pretended network below the real client does.
const WIRE: &[&str] = &[
    "Dns",
    "Refused",
    "Unreachable",
    "ConnectTimeout",
    "Tls",
    "ProxyFailed",
    "reply Lost",
    "reply Cut",
    "reply Flipped",
    "reply Garbage",
    "reply Mangled",
    "reply Turned",
    "reply Old",
    "reply Swapped",
    "stream opened",
];

fn expected() -> Vec<String> {
    let named = |kind: &str, names: &[&str]| -> Vec<String> {
        names.iter().map(|name| format!("{kind} {name}")).collect()
    };
    let ends: Vec<_> = OUTCOMES
        .iter()
        .filter(|name| !["NeedsAttention", "Refunded"].contains(name))
        .map(|name| format!("open -> {name}"))
        .collect();
    let mut all: Vec<String> = [
        named("death", DEATHS),
        named("stop", STOPS),
        named("attention", ATTENTIONS),
        named("phase", PHASES),
        named("refund", REFUNDS),
        named("refusal refund", NOT_REFUNDED),
        named("fact", FACTS),
        named("notice", NOTICES),
        named("refusal", REFUSALS),
        ends,
    ]
    .concat();
    all.extend(TRANSITIONS.iter().chain(REST).map(ToString::to_string));
    all.extend(named("wire", WIRE));
    all.extend((0..8).map(|loss| format!("wire loss {loss}")));
    all.extend((0..crate::spoil::OTHERS).map(|other| format!("wire reply Other({other})")));
    all.retain(|name| !UNREACHABLE.iter().any(|(what, _)| what == name));
    all
}

/// Fails where something that is expected was not reached.
pub fn check(reached: &BTreeMap<String, u64>) {
    let mut missing = expected();
    missing.retain(|what| !reached.contains_key(what));
    for (what, why) in UNREACHABLE {
        println!("          {what}: not reached, it {why}");
    }
    assert!(missing.is_empty(), "not reached: {missing:#?}");
}
