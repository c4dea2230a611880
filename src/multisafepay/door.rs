//! The readers of replies and of event streams without a network: the door for the properties of
//! tests and fuzzing. The program itself goes through [`super::Client`], which uses the same readers.

use super::failure::Failure;
use super::head::Head;
use super::lenient::Loose;
use super::sse::{Hint, Parser};
use super::types::{CreatedOrder, Gateway, OrderBody, RefundBody, Site, TransactionPage};
use super::{head, reply};
use crate::secret::Secret;

/// A reply as it comes from outside.
#[derive(Clone, Debug, Default)]
pub struct Reply {
    /// Of HTTP.
    pub status: u16,
    /// The header `Content-Type`.
    pub content_type: Option<String>,
    /// The header `Retry-After`.
    pub retry_after: Option<String>,
    /// The header `Date`.
    pub date: Option<String>,
    /// The body, decompressed.
    pub body: Vec<u8>,
}

impl Reply {
    fn read<T>(&self, key: &Secret, read: fn(&[u8], &Loose) -> Option<T>) -> Result<T, Failure> {
        let head = Head {
            status: self.status,
            content_type: self.content_type.clone(),
            retry_after: self.retry_after.clone(),
            date: self.date.clone(),
        };
        head::decided_by_head(&head)
            .map_or_else(|| reply::judge_without(&head, &self.body, key, read), Err)
    }

    /// As the reply to `GET /orders/{id}` or a cancel.
    ///
    /// # Errors
    /// As the client, here and below.
    pub fn order(&self, key: &Secret) -> Result<OrderBody, Failure> {
        self.read(key, reply::object)
    }

    /// As the reply to `POST /orders`.
    ///
    /// # Errors
    /// See [`Reply::order`].
    pub fn created(&self, key: &Secret) -> Result<CreatedOrder, Failure> {
        self.read(key, reply::object)
    }

    /// As the reply to a refund.
    ///
    /// # Errors
    /// See [`Reply::order`].
    pub fn refund(&self, key: &Secret) -> Result<RefundBody, Failure> {
        self.read(key, reply::object)
    }

    /// As the reply to `GET /me`.
    ///
    /// # Errors
    /// See [`Reply::order`].
    pub fn site(&self, key: &Secret) -> Result<Site, Failure> {
        self.read(key, reply::object)
    }

    /// As the reply to `GET /gateways`.
    ///
    /// # Errors
    /// See [`Reply::order`].
    pub fn gateways(&self, key: &Secret) -> Result<Vec<Gateway>, Failure> {
        self.read(key, reply::list)
    }

    /// As a page of `GET /transactions`.
    ///
    /// # Errors
    /// See [`Reply::order`].
    pub fn transactions(&self, key: &Secret) -> Result<TransactionPage, Failure> {
        self.read(key, reply::page)
    }
}

/// The hints of an event stream that came in these pieces and then ended.
pub fn hints<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> Vec<Hint> {
    let mut parser = Parser::default();
    let mut hints: Vec<Hint> = pieces
        .into_iter()
        .flat_map(|piece| parser.push(piece))
        .collect();
    hints.extend(parser.finish());
    hints
}
