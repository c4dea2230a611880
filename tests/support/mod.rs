//! What several black-box tests need.
#![allow(dead_code, reason = "each test uses a part of it")]

pub mod disk;
pub mod real;
