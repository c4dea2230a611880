//! Doctor, logging, diagnosis.

pub mod doctor;
pub mod logging;
pub mod panics;
mod rotate;

pub use rotate::{KEPT_FILES, MAX_FILE_BYTES, RotatingFile};
