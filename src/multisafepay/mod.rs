//! The provider's JSON API: requests, replies, errors, client, event stream.
