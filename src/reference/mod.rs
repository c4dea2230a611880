//! Reference: what the clerk is being paid for; check digits.
