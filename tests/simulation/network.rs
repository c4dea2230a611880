//! The network between the real client and the office: whatever can go wrong with one exchange.

use crate::office::{Letter, PORT};
use crate::rng::Rng;
use crate::spoil;
use crate::world::{Shared, World};
use bpost_terminal::multisafepay::{
    Carrier, Carrying, Failure, NoAnswer, NotSent, Pieces, Reply, Waits,
};
use bpost_terminal::sandbox::{Answered, Asked};
use reqwest::Request;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use std::collections::VecDeque;
use std::time::Duration;

/// The whole of an exchange takes no longer.
const LONGEST: Duration = Duration::from_secs(10);
/// The longest that a request wanders.
const FARTHEST: u64 = 300;

/// What becomes of one exchange, decided when it begins.
struct Luck {
    /// It never leaves: why, and how long that takes.
    unsent: Option<(NotSent, Duration)>,
    /// When it arrives, where it does.
    arrives: Option<Duration>,
    /// When it arrives once more, where it does.
    again: Option<Duration>,
    back: Duration,
    reply: Fate,
}

/// What becomes of a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Whole,
    /// The connection ends before it, at once.
    Lost,
    /// Nothing comes any more.
    Silent,
    Cut,
    /// One bit of it is another, whatever it says then.
    Flipped,
    /// One bit of it is another, and it is no JSON any more.
    Mangled,
    /// One bit of what is compared with our order is another, and it is still JSON.
    Turned,
    /// Bytes without a meaning stand in its place.
    Garbage,
    /// Something else answers: a letter of [`spoil::other`].
    Other(u64),
    /// The first reply that there ever was to the same question.
    Old,
    /// The reply to another question of the same kind.
    Swapped,
}

pub struct Network(pub Shared);

impl Network {
    async fn exchange(&self, request: Request) -> Result<Reply, Failure> {
        let asked = asked(&request);
        let name = format!("{} {}", asked.method, asked.path);
        let (luck, number) = self.depart(asked);
        if let Some((why, how_long)) = luck.unsent {
            self.wait(how_long).await;
            return Err(Failure::NotSent(why));
        }
        let total = luck.arrives.unwrap_or(Duration::ZERO) + luck.back;
        let silent = luck.reply == Fate::Silent || luck.arrives.is_none() && luck.back.is_zero();
        if silent || total >= LONGEST {
            self.wait(LONGEST).await;
            return Err(Failure::NoAnswer(NoAnswer::Timeout));
        }
        self.wait(total).await;
        self.arrive(&name, number, luck.reply)
    }

    /// Decides what becomes of a request, and hands it to the post.
    fn depart(&self, asked: Asked) -> (Luck, Option<u64>) {
        let mut world = self.0.get();
        let luck = draw(&mut world, &asked);
        let (now, key) = (world.time(), world.key);
        let Some(office) = &mut world.office else {
            return (luck, None);
        };
        let send = |after: Option<Duration>| after.map(|after| (now + after, asked.clone()));
        let (first, again) = (send(luck.arrives), send(luck.again));
        let first = first.map(|(due, asked)| office.send(due, asked, key));
        again.map(|(due, asked)| office.send(due, asked, key));
        (luck, first)
    }

    /// A while on the wire. A dead process waits for ever: its future is dropped with it.
    async fn wait(&self, how_long: Duration) {
        tokio::time::sleep(how_long).await;
        if self.0.get().dead {
            std::future::pending::<()>().await;
        }
    }

    fn arrive(&self, name: &str, number: Option<u64>, fate: Fate) -> Result<Reply, Failure> {
        let mut world = self.0.get();
        world.settle();
        let letter = number.and_then(|number| world.office.as_mut()?.fetch(number));
        if fate != Fate::Whole {
            world.reach(&format!("wire reply {fate:?}"));
            world.note(format!("wire: the reply to {name} is {fate:?}"));
        }
        let is_answer = |letter: &Letter| matches!(letter.status, 200 | 404);
        if fate == Fate::Whole
            && name.contains(spoil::ORDERS)
            && letter.as_ref().is_some_and(is_answer)
        {
            world.answered = Some((world.lives, world.time()));
        }
        let letter = match (fate, letter) {
            (Fate::Lost, _) => return Err(Failure::NoAnswer(NoAnswer::ConnectionLost)),
            (Fate::Other(which), _) => spoil::other(which),
            (_, None) => return Err(Failure::NoAnswer(NoAnswer::ConnectionLost)),
            (Fate::Old, Some(letter)) => spoil::old(&world, name).unwrap_or(letter),
            (Fate::Swapped, Some(letter)) => spoil::swapped(&mut world, name).unwrap_or(letter),
            (_, Some(letter)) => letter,
        };
        Ok(reply(&mut world.rng, letter, fate))
    }

    fn open(&self, request: &Request) -> Result<Reply, Failure> {
        let asked = asked(request);
        let mut world = self.0.get();
        let office = world.office.as_ref();
        let answered = office.and_then(|office| office.stream(asked, &world));
        let answered = answered.ok_or(Failure::NoAnswer(NoAnswer::ConnectionLost))?;
        let last = world.faulty.then(|| world.rng.below(6));
        world.reach("wire stream opened");
        Ok(Reply {
            status: answered.status,
            headers: headers(&answered.headers),
            body: Box::new(Live { answered, last }),
        })
    }
}

impl Carrier for Network {
    fn carry(&self, request: Request, waits: Waits) -> Carrying<'_, Result<Reply, Failure>> {
        Box::pin(async move {
            match waits {
                Waits::ForAnswer => self.exchange(request).await,
                Waits::ForStream => {
                    self.wait(Duration::from_millis(300)).await;
                    self.open(&request)
                }
            }
        })
    }
}

/// A stream of the office, which may break off after so many pieces.
struct Live {
    answered: Answered,
    last: Option<u64>,
}

impl Pieces for Live {
    fn next(&mut self) -> Carrying<'_, Option<Result<Vec<u8>, Failure>>> {
        Box::pin(async move {
            if self.last == Some(0) {
                return Some(Err(Failure::NoAnswer(NoAnswer::Truncated)));
            }
            let piece = self.answered.piece().await?;
            self.last = self.last.map(|left| left - 1);
            Some(piece.map_err(|_| Failure::NoAnswer(NoAnswer::Truncated)))
        })
    }
}

/// A body that is there already, in pieces, and how it ends.
struct Cut {
    pieces: VecDeque<Vec<u8>>,
    broken: bool,
}

impl Pieces for Cut {
    fn next(&mut self) -> Carrying<'_, Option<Result<Vec<u8>, Failure>>> {
        let piece = self.pieces.pop_front().map(Ok);
        let end = self
            .broken
            .then_some(Err(Failure::NoAnswer(NoAnswer::Truncated)));
        Box::pin(std::future::ready(piece.or(end)))
    }
}

/// A letter as it comes in: in pieces, cut off or with a bit turned over.
fn reply(rng: &mut Rng, mut letter: Letter, fate: Fate) -> Reply {
    let length = letter.body.len() as u64;
    let place = usize::try_from(rng.below(length)).unwrap_or(0);
    let mut broken = false;
    match fate {
        Fate::Cut => {
            letter.body.truncate(place);
            broken = rng.percent(50);
        }
        Fate::Flipped => spoil::flip(rng, &mut letter.body),
        Fate::Mangled => spoil::mangle(rng, &mut letter.body),
        Fate::Turned => spoil::turn(rng, &mut letter.body),
        Fate::Garbage => letter.body.fill_with(|| rng.below(256).to_le_bytes()[0]),
        _ => {}
    }
    let size = usize::try_from(1 + rng.below(1 + length)).unwrap_or(1);
    let pieces = letter.body.chunks(size).map(<[u8]>::to_vec).collect();
    Reply {
        status: letter.status,
        headers: headers(&letter.headers),
        body: Box::new(Cut { pieces, broken }),
    }
}

fn headers(list: &[(String, String)]) -> HeaderMap {
    let header = |(name, value): &(String, String)| {
        let name = HeaderName::from_bytes(name.as_bytes()).ok()?;
        Some((name, HeaderValue::from_str(value).ok()?))
    };
    list.iter().filter_map(header).collect()
}

fn asked(request: &Request) -> Asked {
    let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    let header = |(name, value): (&HeaderName, &HeaderValue)| (name.to_string(), text(value));
    let mut headers: Vec<_> = request.headers().iter().map(header).collect();
    headers.push(("host".into(), format!("127.0.0.1:{PORT}")));
    let body = request.body().and_then(|body| body.as_bytes());
    Asked {
        method: request.method().to_string(),
        path: match request.url().query() {
            Some(query) => format!("{}?{query}", request.url().path()),
            None => request.url().path().to_owned(),
        },
        headers,
        body: body.unwrap_or_default().to_vec(),
    }
}

fn millis(world: &mut World, below: u64) -> Duration {
    Duration::from_millis(world.rng.below(below))
}

fn draw(world: &mut World, asked: &Asked) -> Luck {
    let fine = Luck {
        unsent: None,
        arrives: Some(millis(world, 400)),
        again: None,
        back: millis(world, 400),
        reply: Fate::Whole,
    };
    let roll = world.rng.below(100);
    let (unsent, lost) = (world.variants.unsent, world.variants.lost);
    if world.away() && roll < 50 || world.faulty && roll < unsent {
        let unsent = Some(never_sent(world));
        return Luck {
            unsent,
            arrives: None,
            ..fine
        };
    }
    if world.away() {
        return Luck {
            arrives: None,
            reply: Fate::Silent,
            ..fine
        };
    }
    match roll {
        _ if !world.faulty => fine,
        _ if roll < unsent + lost => losses(world, fine),
        _ if roll < unsent + lost + lost / 2 + 3 => spoilt(world, asked, fine),
        _ => fine,
    }
}

fn never_sent(world: &mut World) -> (NotSent, Duration) {
    let (draw, soon) = (world.rng.below(7), millis(world, 900));
    let why = match draw {
        0 => NotSent::Dns,
        1 => NotSent::Refused,
        2 => NotSent::Unreachable,
        3 => {
            world.reach("wire ConnectTimeout");
            return (NotSent::ConnectTimeout, Duration::from_secs(3));
        }
        4 => NotSent::Tls {
            issuer: Some("CN=Proxy of the house".into()),
            why: "unknown issuer".into(),
        },
        5 => NotSent::ProxyFailed { why: "407".into() },
        _ => NotSent::Unreachable,
    };
    let name = format!("{why:?}");
    let name = name.split([' ', '(']).next().unwrap_or_default();
    world.reach(&format!("wire {name}"));
    (why, soon)
}

/// Requests and replies that get lost, late or doubled.
fn losses(world: &mut World, fine: Luck) -> Luck {
    let far = Duration::from_secs(world.rng.below(FARTHEST));
    let slow = millis(world, 12_000);
    let draw = world.rng.below(8);
    world.reach(&format!("wire loss {draw}"));
    match draw {
        0 => Luck {
            reply: Fate::Lost,
            ..fine
        },
        1 => Luck {
            reply: Fate::Silent,
            ..fine
        },
        2 => Luck {
            arrives: None,
            reply: Fate::Lost,
            ..fine
        },
        3 => Luck {
            arrives: None,
            reply: Fate::Silent,
            ..fine
        },
        4 => Luck {
            arrives: Some(far),
            reply: Fate::Silent,
            ..fine
        },
        5 => Luck {
            arrives: Some(slow),
            ..fine
        },
        6 => Luck { back: slow, ..fine },
        _ => Luck {
            again: Some(if far.as_secs().is_multiple_of(2) {
                far
            } else {
                slow
            }),
            ..fine
        },
    }
}

/// Replies that are not what was sent.
///
/// Every world has those that end in their midst, are no JSON, come from somebody else, tell of an
/// order as it was or of another one, or tell wrongly how much was paid for what. None of them may
/// make an Outcome that is wrong. A bit that turns a refusal into a success, another code or another
/// site into a valid one is not to be told from the truth; TLS lets nobody do that. It is for the
/// worlds whose provider lies anyhow, where the invariants ask for less.
fn spoilt(world: &mut World, asked: &Asked, fine: Luck) -> Luck {
    let lies = world.variants.cancel == 2;
    let draw = world.rng.below(if lies { 14 } else { 11 });
    let other = world.rng.below(spoil::OTHERS);
    let of_order = asked.method == "GET" && asked.path.starts_with(spoil::ORDERS);
    let reply = match draw {
        0 | 1 => Fate::Cut,
        2..5 => Fate::Other(other),
        5 => Fate::Mangled,
        6 => Fate::Garbage,
        7 | 8 if of_order => Fate::Turned,
        9 if of_order => Fate::Old,
        10 if of_order => Fate::Swapped,
        7..11 => Fate::Mangled,
        11 if asked.method == "GET" => Fate::Old,
        _ => Fate::Flipped,
    };
    // A portal, a filter or a gate hands nothing on; a tired server may have done it.
    let stopped = matches!(reply, Fate::Other(which) if which < spoil::SERVER_ERRORS || draw < 4);
    let arrives = fine.arrives.filter(|_| !stopped);
    Luck {
        arrives,
        reply,
        ..fine
    }
}
