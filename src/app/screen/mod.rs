//! The screens: each a state, its messages, and what it asks of the window.

pub mod alarm;
pub mod charge;
pub mod code;
pub mod deed;
pub mod dialog;
pub mod history;
pub mod keys;
mod list;
pub mod outcome;
pub mod settings;
pub mod setup;
mod sheet;
pub mod trouble;
