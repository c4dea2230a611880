//! Damage that was found in the journal: told until a person has taken note of it.

use super::exit::{Ended, Failure, JOURNAL};
use super::one::{self, TICKET};
use super::output::complain;
use super::printer::in_front;
use super::session::{Session, SessionError, can_fetch};
use super::steps::{Step, Steps};
use crate::journal::{Damage, JournalError, Reader, Unsound, Verdict};
use crate::locale::Texts;
use crate::payment::Environment;
use crate::receipt::damage_text;
use crate::terminal::{Command, Event, Events, Terminal};

/// One damage in a line for people, marked as whatever is made outside live.
pub fn said(damage: &Damage, can_fetch: bool, environment: Environment, texts: &Texts) -> String {
    let mark = in_front(texts, environment);
    let told = damage_text(damage, can_fetch, texts).join(" ");
    format!("{mark}{told} {}", texts.get("damage-note"))
}

/// Says on standard error what was found damaged, until somebody has taken note.
pub fn tell(session: &Session, reader: &Reader) {
    // What cannot be read here is told by the list itself.
    for damage in reader.damages().unwrap_or_default() {
        if is_untold(&damage) {
            let (environment, texts) = (session.environment(), session.texts());
            complain(&said(&damage, can_fetch(session), environment, texts));
        }
    }
}

/// Looks at all records before somebody relies on what is printed of them, and says on standard
/// error what is wrong. It takes seconds for 100,000 Payments.
///
/// # Errors
/// A failure with 4 where the journal cannot be read at all.
pub fn look(session: &Session, reader: &Reader) -> Result<Looked, Failure> {
    let Some(unsound) = unsound(session, reader)? else {
        return Ok(Looked::Sound);
    };
    // What SQLite says may stand on several lines.
    let what: Vec<&str> = unsound.what.split_whitespace().collect();
    let what = [("detail", what.join(" ").into())];
    let said = session.texts().with("cli-unsound", &what);
    complain(&session.marked(&said));
    Ok(Looked::Told)
}

/// What looking at all records brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looked {
    /// Nobody looked, or all is sound.
    Sound,
    /// Something is wrong, and it was said.
    Told,
}

/// Ends a command that printed what could be read: with 4 where that is not all there is or may be
/// wrong, which is said once; else with the command's own code.
///
/// # Errors
/// None; it is how a command ends.
pub fn end(session: &Session, reader: &Reader, looked: Looked, code: u8) -> Ended {
    if looked == Looked::Told {
        return Ok(JOURNAL);
    }
    if reader.is_partial() {
        complain(&session.marked(&session.texts().get("cli-unread")));
        return Ok(JOURNAL);
    }
    Ok(code)
}

fn unsound(session: &Session, reader: &Reader) -> Result<Option<Unsound>, Failure> {
    match reader.verify() {
        Ok(Verdict::Sound { .. }) => Ok(None),
        Ok(Verdict::Damaged(unsound)) => Ok(Some(unsound)),
        Err(error) => Err(session.failure(&SessionError::Journal(error))),
    }
}

/// Notes that somebody has read of all damage that was told.
///
/// # Errors
/// A failure with 4 where the journal cannot be read or written, or is damaged and not mended yet:
/// nothing was told of that, and nothing was noted.
pub fn take_note(session: &Session) -> Result<(), Failure> {
    let Some(reader) = session.reader()? else {
        complain(&session.marked(&session.texts().get("cli-doctor-nothing-to-note")));
        return Ok(());
    };
    if let Some(unsound) = unsound(session, &reader)? {
        let error = JournalError::Damaged(unsound.what);
        return Err(session.failure(&SessionError::Journal(error)));
    }
    let damages = reader.damages();
    let damages = damages.map_err(|error| session.failure(&SessionError::Journal(error)))?;
    // The engine is not to be held up by who reads.
    drop(reader);
    if !damages.iter().any(is_untold) {
        complain(&session.marked(&session.texts().get("cli-doctor-nothing-to-note")));
        return Ok(());
    }
    let (terminal, events) = session.start(None, false)?;
    let noted = super::block_on(noted(session, &terminal, events));
    terminal.stop();
    noted
}

/// The engine tells of all damage when it starts, and again once the note is on disk.
async fn noted(session: &Session, terminal: &Terminal, events: Events) -> Result<(), Failure> {
    let mut steps = Steps::new(events)?;
    let mut is_sent = false;
    loop {
        match steps.next().await {
            Step::Event(Event::Damages(_)) if !is_sent => {
                is_sent = true;
                terminal.send(Command::TakeNote { ticket: TICKET });
            }
            Step::Event(Event::Damages(damages)) if damages.untold.is_empty() => return Ok(()),
            Step::Event(Event::Refused { why, .. }) => return Err(one::refused(session, &why)),
            Step::Signal(_) | Step::Died => return Err(one::nothing_known(session)),
            Step::Event(_) | Step::Glance => {}
        }
    }
}

const fn is_untold(damage: &Damage) -> bool {
    damage.told.is_none()
}
