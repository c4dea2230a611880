//! What the screens are made of.

mod amount;
mod amount_panel;
mod banner;
mod button;
mod countdown;
mod field;
mod focus;
mod gate;
mod keypad;
mod letters;
mod live_mark;
mod mark;
mod paint;
mod qr_image;
mod scene;
mod scroll;
mod segments;
mod text;

pub use amount::{amount_size, amount_text};
pub use amount_panel::{AmountPanel, amount_panel};
pub use banner::{alert, banner_height, environment_banner, note, strip};
pub use button::{Button, Keys, button, labelled, primary, quiet, secondary};
pub use countdown::countdown;
pub use field::{Field, Hint, field};
pub use focus::{focus_next, focus_previous};
pub use gate::{Gate, Gated};
pub use keypad::keypad;
pub use letters::{Letter, letters};
pub use live_mark::live_mark;
pub use mark::{Mark, mark};
pub use paint::Paint;
pub use qr_image::{fits, picture};
pub use scene::scene;
pub use scroll::scroll;
pub use segments::segments;
pub use text::{body, heading, label, strong, words};
