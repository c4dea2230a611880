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
        if listed && !rest.is_empty() {
            Ok(())
        } else {
            Err(Unusable::Scheme)
        }
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
mod tests {
    use super::*;
    use proptest::prelude::*;

    const QR: &str = "https://payv2.multisafepay.com/qr?mtp_method=mistercash&token=xxxx";
    const SIMULATOR: &str = "https://payv2.multisafepay.com/simulator/qr?token=xxxx";

    fn live() -> CodeRules {
        CodeRules::built_in(Environment::Live, super::super::config::LIVE_URL)
    }

    fn test() -> CodeRules {
        CodeRules::built_in(Environment::Test, "http://127.0.0.1:8080/v1/json")
    }

    #[test]
    fn good_codes_are_taken_as_they_are() {
        for url in [
            QR,
            "https://pay.bancontact.net/pay/2/abc",
            "https://payconiq.com/pay/2/abc",
            "HTTPS://PAYCONIQ.COM/PAY/2/ABC",
            "https://payv2.multisafepay.com",
            "BEP://1BC.GIROGATE.DE/T0BC/540351646$X7MR",
            "BEP://DoTx?TransId=1example.com*P-2737860$7OLI",
            "BEPGenApp://DoTx?TransId=1",
            "bepgenapp://DoTx?TransId=1",
            "payconiq:x",
        ] {
            assert_eq!(live().judge(url), Ok(()), "{url}");
        }
        assert_eq!(test().judge(SIMULATOR), Ok(()));
        assert_eq!(
            test().judge("https://testpayv2.multisafepay.com/connect/a/"),
            Ok(())
        );
        assert_eq!(test().judge("http://127.0.0.1:8080/qr/abc"), Ok(()));
    }

    #[test]
    fn attacks_are_refused() {
        use Unusable::*;
        let long = format!("https://payconiq.com/{}", "a".repeat(980));
        for (url, why) in [
            ("", Missing),
            (long.as_str(), TooLong),
            ("https://payconiq.com.evil.example/", Host),
            ("https://evil.example/payconiq.com", Host),
            ("https://evil.example?payconiq.com", Host),
            ("https://evil.example#payconiq.com", Host),
            ("https://sub.payconiq.com/", Host),
            ("https://payconiq.com./", Host),
            ("https://payconiq-com.example/", Host),
            ("https://payc0niq.com/", Host),
            ("https://xn--pyconiq-9wa.com/", Host),
            ("https:///payconiq.com/", Host),
            ("https:payconiq.com/", Host),
            ("https:/payconiq.com/", Host),
            ("https://%70ayconiq.com/", Host),
            ("https://[::1]/", Port),
            ("https://payconiq.com:443/", Port),
            ("https://payconiq.com:evil.example/", Port),
            ("https://payconiq.com@evil.example/", UserInfo),
            ("https://payconiq.com:x@evil.example/", UserInfo),
            ("https://@payconiq.com/", UserInfo),
            ("https://evil.example\\.payconiq.com/", Characters),
            ("https://payconiq.com\\@evil.example/", Characters),
            ("https://pay\tconiq.com/", Characters),
            ("https://payconiq.com/\n", Characters),
            ("https://payconiq.com/ x", Characters),
            (" https://payconiq.com/", Characters),
            ("https://payconiq.com/\u{0}", Characters),
            ("https://payconiq.com/é", Characters),
            ("https://рayconiq.com/", Characters),
            ("http://payconiq.com/", Scheme),
            ("javascript:alert(1)", Scheme),
            ("data:text/html,x", Scheme),
            ("file:///etc/passwd", Scheme),
            ("httpss://payconiq.com/", Scheme),
            ("BEPX://x", Scheme),
            ("BEP:", Scheme),
            ("BEP", Scheme),
            ("payconiq.com/pay", Scheme),
            ("//payconiq.com/pay", Scheme),
            ("http://127.0.0.1:8080/qr/abc", Scheme),
            ("https://testpayv2.multisafepay.com/connect/a/", TestInLive),
            ("https://TESTPAYV2.multisafepay.com/connect/a/", TestInLive),
            (SIMULATOR, TestInLive),
            ("https://payv2.multisafepay.com/Simulator/qr", TestInLive),
            ("https://payv2.multisafepay.com/%73imulator/qr", TestInLive),
            (
                "https://payv2.multisafepay.com/%2573imulator%252Fqr",
                TestInLive,
            ),
            (
                "https://payv2.multisafepay.com/a/../simulator?x",
                TestInLive,
            ),
            ("BEP://testpayv2.multisafepay.com/x", TestInLive),
        ] {
            assert_eq!(live().judge(url), Err(why), "{url}");
        }
    }

    #[test]
    fn only_the_very_loopback_origin_is_listed_and_never_in_live() {
        for url in [
            "http://127.0.0.1:80801/x",
            "http://127.0.0.1:8081/x",
            "http://127.0.0.1:8080.evil.example/x",
            "http://127.0.0.1:8080@evil.example/x",
            "http://127.0.0.2:8080/x",
            "http://localhost:8080/x",
        ] {
            assert_eq!(test().judge(url), Err(Unusable::Scheme), "{url}");
        }
        let forced = CodeRules {
            live: true,
            ..test()
        };
        assert_eq!(
            forced.judge("http://127.0.0.1:8080/x"),
            Err(Unusable::Scheme)
        );
        let remote = CodeRules::built_in(Environment::Test, super::super::config::TEST_URL);
        assert_eq!(remote.loopback_origin, None);
    }

    #[test]
    fn the_payment_page_has_its_own_list_of_hosts() {
        let rules = CodeRules {
            hosts: vec!["pay.bancontact.net".into()],
            page_hosts: vec!["Pay.Example.BE".into()],
            ..live()
        };
        let shown = |page| choose(None, Some(page), &rules);
        let listed = "https://pay.example.be/order/1";
        assert_eq!(shown(listed), Choice::PaymentUrl(listed.into()));
        for (page, why) in [
            ("https://payv2.multisafepay.com/connect/1", Unusable::Host),
            ("https://pay.bancontact.net/connect/1", Unusable::Host),
            ("https://pay.example.be:443/order/1", Unusable::Port),
            ("https://pay.example.be/simulator/1", Unusable::TestInLive),
            ("BEP://order/1", Unusable::Scheme),
        ] {
            assert_eq!(shown(page), Choice::Unusable(why), "{page}");
        }
        assert_eq!(rules.judge(listed), Err(Unusable::Host));
    }

    #[test]
    fn the_payment_page_stands_in_for_a_missing_or_unlisted_code() {
        let page = "https://payv2.multisafepay.com/connect/13oE/?lang=nl_NL";
        let shown = |qr, page| choose(qr, page, &live());
        assert_eq!(shown(Some(QR), Some(page)), Choice::QrUrl(QR.into()));
        assert_eq!(shown(None, Some(page)), Choice::PaymentUrl(page.into()));
        assert_eq!(
            shown(Some("https://evil.example/"), Some(page)),
            Choice::PaymentUrl(page.into())
        );
        assert_eq!(
            shown(Some("https://evil.example/"), Some("BEP://x")),
            Choice::Unusable(Unusable::Host)
        );
        assert_eq!(
            shown(None, Some("https://payconiq.com/x")),
            Choice::Unusable(Unusable::Host)
        );
        assert_eq!(shown(None, None), Choice::Unusable(Unusable::Missing));
    }

    proptest! {
        /// Whatever is let through in live is a deep link, or reads as https on a listed host in
        /// the eyes of a URL library as well.
        #[test]
        fn a_url_library_agrees_about_the_host(
            scheme in "(https|HTTPS|http|BEP|x)", middle in "(://|:/|:|:////)",
            text in r"[a-z.:@/\\?#%&\[\]]{0,12}(payconiq\.com|pay\.bancontact\.net)?[a-z.:@/\\?#%&\[\] ]{0,12}",
        ) {
            let url = format!("{scheme}{middle}{text}");
            if live().judge(&url).is_ok() && scheme != "BEP" {
                let parsed = Url::parse(&url);
                prop_assert!(parsed.is_ok(), "{url}");
                if let Ok(parsed) = parsed {
                    prop_assert_eq!(parsed.scheme(), "https");
                    let host = parsed.host_str().unwrap_or_default().to_owned();
                    prop_assert!(live().hosts.contains(&host), "{url}");
                    prop_assert!(parsed.username().is_empty() && parsed.port().is_none());
                }
            }
        }

        #[test]
        fn no_text_makes_the_rules_panic(qr: String, page: Option<String>) {
            let _ = choose(Some(&qr), page.as_deref(), &live());
            let _ = choose(None, page.as_deref(), &test());
            let _ = (is_of_the_test_platform(&qr), CodeRules::built_in(Environment::Test, &qr));
        }

        #[test]
        fn what_is_shown_is_the_text_itself(path in "[a-zA-Z0-9/?=&%$*._-]{0,200}") {
            let url = format!("https://payconiq.com/{path}");
            prop_assert!(matches!(
                choose(Some(&url), None, &test()), Choice::QrUrl(shown) if shown == url
            ));
        }
    }
}
