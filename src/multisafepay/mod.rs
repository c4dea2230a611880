//! The provider's JSON API: requests, replies, errors, client, event stream.

/// The client (being built).
#[derive(Clone, Debug)]
pub struct Client;
/// What may be shown as a Code (being built).
#[derive(Clone, Debug)]
pub struct CodeRules;
