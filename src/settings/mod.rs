//! Layers: built-in < managed default < user < command line < managed and locked.
