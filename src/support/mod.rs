//! Doctor, logging, diagnosis.
