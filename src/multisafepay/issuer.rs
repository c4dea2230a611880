//! Names the issuer of a certificate that was not trusted, so that a support desk hears "your
//! network's filter" instead of "TLS error".
//!
//! [`Naming`] asks the real verifier and, where that says no, adds the issuer to its error. It
//! never turns a no into a yes.

use super::lenient::tidy;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{CertificateError, DigitallySignedStruct, Error, OtherError, SignatureScheme};
use std::fmt;
use std::sync::Arc;

/// Why a certificate was not trusted, and who issued it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Distrust {
    pub issuer: Option<String>,
    pub why: String,
}

impl fmt::Display for Distrust {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} (issuer {})",
            self.why,
            self.issuer.as_deref().unwrap_or("unreadable")
        )
    }
}

impl std::error::Error for Distrust {}

/// A verifier that adds the issuer to the errors of another.
#[derive(Debug)]
pub(super) struct Naming(pub Arc<dyn ServerCertVerifier>);

impl ServerCertVerifier for Naming {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        self.0
            .verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now)
            .map_err(|error| {
                let distrust = Distrust {
                    issuer: issuer(end_entity),
                    why: tidy(&error.to_string(), 200),
                };
                Error::InvalidCertificate(CertificateError::Other(OtherError(Arc::new(distrust))))
            })
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.0.verify_tls12_signature(message, cert, signature)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.0.verify_tls13_signature(message, cert, signature)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.supported_verify_schemes()
    }
}

const SEQUENCE: u8 = 0x30;
const SET: u8 = 0x31;
const OBJECT_ID: u8 = 0x06;
const VERSION: u8 = 0xA0;
const BMP_STRING: u8 = 0x1E;
/// 2.5.4.3, the common name.
const COMMON_NAME: &[u8] = &[0x55, 0x04, 0x03];
/// 2.5.4.10, the organisation.
const ORGANISATION: &[u8] = &[0x55, 0x04, 0x0A];

/// The issuer's common name and organisation (RFC 5280, section 4.1), `None` where the
/// certificate cannot be read or its issuer has neither.
fn issuer(certificate: &[u8]) -> Option<String> {
    let (_, certificate, _) = element(certificate)?;
    let (_, body, _) = element(certificate)?;
    let (tag, _, after_version) = element(body)?;
    let body = if tag == VERSION { after_version } else { body };
    let (_, _, body) = element(body)?; // serial number
    let (_, _, body) = element(body)?; // signature algorithm
    let (_, names, _) = element(body).filter(|(tag, ..)| *tag == SEQUENCE)?;
    match (
        attribute(names, COMMON_NAME),
        attribute(names, ORGANISATION),
    ) {
        (Some(name), Some(organisation)) if name != organisation => {
            Some(format!("{name} ({organisation})"))
        }
        (Some(name), _) | (None, Some(name)) => Some(name),
        (None, None) => None,
    }
}

/// The first value of an attribute in a distinguished name.
fn attribute(mut names: &[u8], wanted: &[u8]) -> Option<String> {
    while let Some((SET, relative, rest)) = element(names) {
        names = rest;
        let (_, pair, _) = element(relative)?;
        let (tag, id, value) = element(pair)?;
        if tag == OBJECT_ID && id == wanted {
            let (tag, value, _) = element(value)?;
            return Some(tidy(&text(tag, value), 100)).filter(|text| !text.is_empty());
        }
    }
    None
}

fn text(tag: u8, value: &[u8]) -> String {
    if tag != BMP_STRING {
        return String::from_utf8_lossy(value).into_owned();
    }
    let units: Vec<u16> = value
        .chunks_exact(2)
        .map(|pair| {
            pair.iter()
                .fold(0, |unit, byte| unit << 8 | u16::from(*byte))
        })
        .collect();
    String::from_utf16_lossy(&units)
}

/// Splits off one DER element: its tag, its contents, and what follows it.
fn element(der: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (&tag, rest) = der.split_first()?;
    let (&first, rest) = rest.split_first()?;
    let (length, rest) = if first < 0x80 {
        (usize::from(first), rest)
    } else {
        let (digits, rest) = rest.split_at_checked(usize::from(first & 0x7F))?;
        if digits.len() > 3 {
            return None;
        }
        (
            digits
                .iter()
                .fold(0, |length, digit| length << 8 | usize::from(*digit)),
            rest,
        )
    };
    let (contents, rest) = rest.split_at_checked(length)?;
    Some((tag, contents, rest))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use proptest::prelude::*;
    use rcgen::{CertificateParams, DnType, KeyPair};

    fn certificate(name: &[(DnType, &str)]) -> Vec<u8> {
        let mut params = CertificateParams::default();
        params.distinguished_name = rcgen::DistinguishedName::new();
        for (kind, value) in name {
            params.distinguished_name.push(kind.clone(), *value);
        }
        params
            .self_signed(&KeyPair::generate().unwrap())
            .unwrap()
            .der()
            .to_vec()
    }

    #[test]
    fn the_issuer_is_named() {
        let both = certificate(&[
            (DnType::CountryName, "BE"),
            (DnType::OrganizationName, "Filter NV"),
            (DnType::CommonName, "Filter Root é"),
        ]);
        assert_eq!(issuer(&both).unwrap(), "Filter Root é (Filter NV)");
        let same = certificate(&[(DnType::OrganizationName, "X"), (DnType::CommonName, "X")]);
        assert_eq!(issuer(&same).unwrap(), "X");
        assert_eq!(
            issuer(&certificate(&[(DnType::OrganizationName, "Y")])).unwrap(),
            "Y"
        );
        assert_eq!(issuer(&certificate(&[(DnType::CountryName, "BE")])), None);
    }

    proptest! {
        #[test]
        fn no_bytes_make_the_reader_panic(bytes: Vec<u8>) {
            let _ = (issuer(&bytes), attribute(&bytes, COMMON_NAME), text(BMP_STRING, &bytes));
        }

        #[test]
        fn no_damaged_certificate_makes_the_reader_panic(at in 0usize..200, byte: u8, cut in 0usize..300) {
            let mut bytes = certificate(&[(DnType::CommonName, "Root")]);
            if let Some(place) = bytes.get_mut(at) { *place = byte; }
            bytes.truncate(cut.max(1));
            let _ = issuer(&bytes);
        }
    }
}
