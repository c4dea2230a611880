//! What is printed, shown and saved.
