//! `export`: the journal's Payments for other programs.

use super::args::{self, Format};
use super::damage;
use super::exit::{DONE, Ended};
use super::lines;
use super::output::Output;
use super::payments::{notes, of_days, pages};
use super::session::Session;
use crate::receipt::{Exported, Row, csv_header, csv_line};

/// Writes the Payments to standard output, newest first.
pub fn run(session: &Session, args: &args::Export) -> Ended {
    let query = of_days(args.days)?;
    let Some(reader) = session.reader()? else {
        return Ok(DONE);
    };
    let looked = damage::look(session, &reader)?;
    let asked = session.is_asked();
    let mut out = Output::new();
    let mut first = true;
    out.write(match args.format {
        Format::Csv => csv_header(),
        Format::Json => "[",
    });
    pages(session, &reader, query, |summary| {
        let notes = notes(&reader, &summary.payment);
        let exported = Exported::of(Row::of(summary, asked), notes);
        match args.format {
            Format::Csv => out.write(&csv_line(&exported)),
            Format::Json => {
                let separator = if std::mem::take(&mut first) {
                    "\n"
                } else {
                    ",\n"
                };
                out.write(&format!("{separator}{}", lines::written(&exported)));
            }
        }
        !out.is_reader_gone()
    })?;
    if args.format == Format::Json {
        out.write("\n]\n");
    }
    out.finish(session.texts())?;
    damage::end(session, &reader, looked, DONE)
}
