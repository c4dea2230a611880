//! What a clerk does.
