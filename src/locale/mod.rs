//! The Fluent texts in nl, fr, de and en.
