//! The window: iced; state, screens, widgets, theme. It sees the engine's public face only.
//!
//! Commands go to the [`Engine`], its events come back through one subscription of fixed identity
//! for each [`Session`], and every screen is a function of the state. All transitions between screens
//! happen in `update`; screens never import each other and say what they want by an action. What may
//! wait (vault, journal, network, engine start) runs on threads of its own and comes back as a message.
//!
//! `main` starts it with a [`Launch`] and makes an exit code of what [`run`] returns.

mod awake;
mod background;
mod deeds;
mod events;
mod keyboard;
mod launch;
mod look;
mod payments;
mod screen;
mod sheets;
mod sound;
mod state;
mod strips;
mod theme;
mod update;
mod view;
mod widget;
mod window;
mod wording;

pub use launch::{
    Begin, CheckKey, Ended, Engine, Feed, Find, KeyVerdict, Launch, Load, Read, Session,
    StartFailure, TrainingCustomer,
};

use state::App;
use std::sync::{Arc, Mutex, PoisonError};

/// What a view returns.
type Element<'a, M> = iced::Element<'a, M>;

/// Opens the window and works until it is closed.
///
/// # Errors
/// Where there is no display, or no window can be made on it.
pub fn run(launch: Launch) -> Result<Ended, iced::Error> {
    let ended = Arc::new(Mutex::new(Ended::default()));
    let report = Arc::clone(&ended);
    let mut daemon = iced::daemon(
        move || App::boot(launch.clone(), Arc::clone(&report)),
        App::update,
        App::view,
    )
    .title(App::title)
    .theme(App::theme)
    .scale_factor(App::scale_factor)
    .subscription(App::subscription)
    .default_font(theme::REGULAR);
    for font in theme::FONTS {
        daemon = daemon.font(font);
    }
    daemon.run()?;
    let ended = ended.lock().unwrap_or_else(PoisonError::into_inner);
    Ok(*ended)
}

#[cfg(test)]
mod tests;
