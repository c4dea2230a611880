//! Which addresses may become the code that a customer scans.
//!
//! The text is judged byte for byte, since it is shown byte for byte: it is not parsed by a URL
//! library, whose repairs (dropped tabs, backslashes read as slashes, numbers read as addresses)
//! a phone may not share.

use super::config::is_loopback;
use crate::payment::Environment;
use reqwest::Url;
use thiserror::Error;

/// QR codes of this length are still easy to scan; real ones have 50 to 120 characters.
const LONGEST: usize = 1000;

/// What may be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeRules {
    /// Exact host names, in lower case; subdomains are not included.
    pub hosts: Vec<String>,
    /// The same for the payment page of `payment_url`: the provider's hosts only.
    pub page_hosts: Vec<String>,
    /// Deep links of the banking apps, compared without regard to case.
    pub schemes: Vec<String>,
    /// `http://127.0.0.1:8080` or the like: the sandbox that made the order.
    pub loopback_origin: Option<String>,
    /// Whether addresses of the test platform are refused.
    pub live: bool,
}

/// What is shown for an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// The Bancontact code.
    QrUrl(String),
    /// The code of the hosted payment page.
    PaymentUrl(String),
    /// Nothing can be shown. The reason concerns `qr_url` where there was one, else `payment_url`.
    Unusable(Unusable),
}

/// Why an address is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error)]
pub enum Unusable {
    /// There is none.
    #[error("there is no address")]
    Missing,
    /// Over 1,000 characters.
    #[error("the address is too long")]
    TooLong,
    /// Blanks, controls, backslashes, or characters outside ASCII.
    #[error("the address holds characters that do not belong there")]
    Characters,
    /// Neither https nor a listed deep link.
    #[error("the address has a scheme that is not listed")]
    Scheme,
    /// A user name before the host.
    #[error("the address holds a user name")]
    UserInfo,
    /// A port behind the host.
    #[error("the address holds a port")]
    Port,
    /// A host that is not listed.
    #[error("the address leads to a host that is not listed")]
    Host,
    /// The test platform or its simulator, in live.
    #[error("the address belongs to the test platform")]
    TestInLive,
}

impl CodeRules {
    /// The built-in list. `base_url` is the API's: a loopback one is listed with its scheme and
    /// port, outside live.
    pub fn built_in(environment: Environment, base_url: &str) -> Self {
        let own = |list: &[&str]| list.iter().map(|&text| text.to_owned()).collect();
        let live = environment == Environment::Live;
        Self {
            hosts: own(&[
                "payv2.multisafepay.com",
                "testpayv2.multisafepay.com",
                "pay.bancontact.net",
                "payconiq.com",
            ]),
            page_hosts: own(&["payv2.multisafepay.com", "testpayv2.multisafepay.com"]),
            schemes: own(&["BEP", "BEPGenApp", "bancontact", "payconiq"]),
            loopback_origin: loopback_origin(base_url).filter(|_| !live),
            live,
        }
    }

    /// Whether the text may be shown as a code.
    pub fn judge(&self, url: &str) -> Result<(), Unusable> {
        self.judge_among(url, &self.hosts, &self.schemes)
    }

    /// Whether the text may be shown as a payment page: by the same rules, on the page's hosts
    /// only. No banking app opens a page, so no deep link is one.
    fn judge_payment_page(&self, url: &str) -> Result<(), Unusable> {
        self.judge_among(url, &self.page_hosts, &[])
    }

    fn judge_among(&self, url: &str, hosts: &[String], schemes: &[String]) -> Result<(), Unusable> {
        check_text(url)?;
        if self.is_own_loopback(url) {
            return Ok(());
        }
        let (scheme, rest) = url.split_once(':').ok_or(Unusable::Scheme)?;
        if self.live && is_of_the_test_platform(url) {
            return Err(Unusable::TestInLive);
        }
        if scheme.eq_ignore_ascii_case("https") {
            let rest = rest.strip_prefix("//").ok_or(Unusable::Host)?;
            return check_host(authority(rest), hosts);
        }
        let listed = schemes.iter().any(|s| s.eq_ignore_ascii_case(scheme));
        if !listed || rest.is_empty() {
            return Err(Unusable::Scheme);
        }
        // Nobody can say what an app makes of a link that is no URL at all.
        Url::parse(url).map(drop).map_err(|_| Unusable::Characters)
    }

    fn is_own_loopback(&self, url: &str) -> bool {
        let origin = self.loopback_origin.as_deref().filter(|_| !self.live);
        origin
            .and_then(|origin| url.strip_prefix(origin))
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
    }
}

/// Which of an order's two addresses to show.
pub fn choose(qr_url: Option<&str>, payment_url: Option<&str>, rules: &CodeRules) -> Choice {
    let qr = qr_url
        .ok_or(Unusable::Missing)
        .and_then(|url| rules.judge(url).map(|()| url));
    let page = payment_url
        .ok_or(Unusable::Missing)
        .and_then(|url| rules.judge_payment_page(url).map(|()| url));
    match (qr, page) {
        (Ok(url), _) => Choice::QrUrl(url.to_owned()),
        (Err(_), Ok(url)) => Choice::PaymentUrl(url.to_owned()),
        (Err(Unusable::Missing), Err(why)) | (Err(why), Err(_)) => Choice::Unusable(why),
    }
}

fn check_host(authority: &str, hosts: &[String]) -> Result<(), Unusable> {
    if authority.contains('@') {
        return Err(Unusable::UserInfo);
    }
    if authority.contains(':') {
        return Err(Unusable::Port);
    }
    let listed = hosts
        .iter()
        .any(|host| host.eq_ignore_ascii_case(authority));
    if listed { Ok(()) } else { Err(Unusable::Host) }
}

fn check_text(url: &str) -> Result<(), Unusable> {
    if url.is_empty() {
        return Err(Unusable::Missing);
    }
    if url.len() > LONGEST {
        return Err(Unusable::TooLong);
    }
    let fits = url
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    if fits {
        Ok(())
    } else {
        Err(Unusable::Characters)
    }
}

fn authority(rest: &str) -> &str {
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

/// The test platform's payment host anywhere, or a path segment `simulator`, in any spelling.
fn is_of_the_test_platform(url: &str) -> bool {
    let url = unescaped(&unescaped(url)).to_ascii_lowercase();
    let path = url.split(['?', '#']).next().unwrap_or_default();
    url.contains("testpayv2")
        || path
            .split(['/', '\\'])
            .any(|segment| segment == "simulator")
}

/// Resolves `%41` and the like once; what is not ASCII then is left out, as it matches nothing.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        plain.push_str(before);
        let byte = after
            .get(..2)
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match byte {
            Some(byte) => {
                plain.extend(byte.is_ascii().then_some(char::from(byte)));
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                plain.push('%');
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    plain
}

fn loopback_origin(base_url: &str) -> Option<String> {
    let url = Url::parse(base_url).ok()?;
    is_loopback(&url).then(|| url.origin().ascii_serialization())
}

#[cfg(test)]
#[path = "code_tests.rs"]
mod tests;
