//! Keystrokes to digits, scans and commands: pure.
