//! The engine that takes a Payment to its Outcome; it knows nothing of windows.
