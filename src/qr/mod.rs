//! Text to modules, modules to pixels or to characters for a terminal.
