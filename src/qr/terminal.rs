//! A code as characters.
//!
//! The colours are always named, so that the code is black on white on a dark terminal and on a
//! light one. They are numbers 16 and 231 of the 256-colour palette, exact black and white, which
//! colour schemes leave alone, unlike the first sixteen. The dark modules are characters too and
//! not colour only, so that the drawing survives where colours are taken out of it.

use super::Code;

/// Black characters on white.
const INK: &str = "\x1b[38;5;16;48;5;231m";

/// Black characters on black: a dark module without half blocks.
const SOLID: &str = "\x1b[38;5;16;48;5;16m";

const RESET: &str = "\x1b[0m";

impl Code {
    /// The code with its quiet zone for a terminal, a line break after each line.
    ///
    /// With half blocks a character is one module wide and two high, which is about square and the
    /// smallest there is; it needs UTF-8. Without them a module is two ASCII characters.
    pub fn terminal(&self, utf8_halfblocks: bool) -> String {
        if utf8_halfblocks {
            self.half_blocks()
        } else {
            self.ascii()
        }
    }

    fn half_blocks(&self) -> String {
        let mut text = String::new();
        for y in (0..self.side()).step_by(2) {
            text.push_str(INK);
            text.extend(
                (0..self.side()).map(|x| {
                    half_block(self.is_dark_in_frame(x, y), self.is_dark_in_frame(x, y + 1))
                }),
            );
            text.push_str(RESET);
            text.push('\n');
        }
        text
    }

    fn ascii(&self) -> String {
        let mut text = String::new();
        for y in 0..self.side() {
            let mut before = None;
            for x in 0..self.side() {
                let dark = self.is_dark_in_frame(x, y);
                if before.replace(dark) != Some(dark) {
                    text.push_str(if dark { SOLID } else { INK });
                }
                text.push_str(if dark { "##" } else { "  " });
            }
            text.push_str(RESET);
            text.push('\n');
        }
        text
    }
}

const fn half_block(upper: bool, lower: bool) -> char {
    match (upper, lower) {
        (false, false) => ' ',
        (true, false) => '▀',
        (false, true) => '▄',
        (true, true) => '█',
    }
}
