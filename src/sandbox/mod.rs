//! The provider's API on loopback, for training and tests; uses no room above money.
