//! Keeps the screen lit while a code shows.

use keepawake::{Builder, KeepAwake};
use std::sync::mpsc::{Receiver, Sender, channel};

/// A wish for a lit screen. Asking the system may take a while, so a thread does it.
#[derive(Debug)]
pub struct Awake {
    wish: Option<Sender<bool>>,
    wanted: bool,
}

impl Awake {
    /// No wish yet.
    pub fn new() -> Self {
        let (wish, wishes) = channel();
        let thread = std::thread::Builder::new().name("awake".to_owned());
        let started = thread.spawn(move || grant(&wishes));
        Self {
            wish: started.is_ok().then_some(wish),
            wanted: false,
        }
    }

    /// Without a thread: nothing is asked of the system.
    pub const fn absent() -> Self {
        Self {
            wish: None,
            wanted: false,
        }
    }

    /// Whether the screen is to stay lit from now on.
    pub fn want(&mut self, lit: bool) {
        if self.wanted != lit {
            self.wanted = lit;
            if let Some(wish) = &self.wish {
                // A thread that has ended keeps nothing lit, which is no more than a comfort lost.
                let _ = wish.send(lit);
            }
        }
    }

    /// What was last wished for.
    #[cfg(test)]
    pub const fn is_wanted(&self) -> bool {
        self.wanted
    }
}

fn grant(wishes: &Receiver<bool>) {
    let mut held: Option<KeepAwake> = None;
    while let Ok(lit) = wishes.recv() {
        if !lit {
            drop(held.take());
            continue;
        }
        let asked = Builder::default()
            .display(true)
            .idle(true)
            .reason("A payment code is on the screen")
            .app_name("bpost-terminal")
            .app_reverse_domain("be.bpost.terminal")
            .create();
        match asked {
            Ok(granted) => held = Some(granted),
            Err(error) => tracing::debug!(%error, "the screen cannot be kept lit"),
        }
    }
}
