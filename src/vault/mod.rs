//! The OS keyring behind one small trait.
