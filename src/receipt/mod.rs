//! What is printed, shown and saved of Payments: rows of the journal as JSON, CSV and a table.
//!
//! What was made in training or test says so in each row: such a row can never be mistaken for a
//! sale, wherever the file ends up.

mod csv;
mod damage;
mod notes;
mod row;
mod table;
mod to_check;

pub use csv::{csv_header, csv_line};
pub use damage::{damage_text, when};
pub use notes::{Note, notes_of};
pub use row::{Exported, Row, is_all_given_back, mark, rfc3339, what_came};
pub use table::{note_line, table_line};
pub use to_check::to_check_text;
