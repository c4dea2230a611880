//! Nothing is clipped at any size in any language.
