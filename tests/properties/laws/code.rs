//! What is shown as a code is the text itself, and leads to a listed host in the eyes of a URL
//! library as well.

use bpost_terminal::multisafepay::{Choice, CodeRules, LIVE_URL, TEST_URL, choose};
use bpost_terminal::payment::Environment;
use reqwest::Url;

const SANDBOX: &str = "http://127.0.0.1:8080/v1/json";

/// The two addresses are the lines of the input.
pub fn holds(data: &[u8]) {
    let text = super::text(data);
    let (qr, page) = text.split_once('\n').unwrap_or((&text, ""));
    for (environment, base) in [
        (Environment::Live, LIVE_URL),
        (Environment::Test, TEST_URL),
        (Environment::Training, SANDBOX),
    ] {
        let rules = CodeRules::built_in(environment, base);
        match choose(Some(qr), Some(page), &rules) {
            Choice::QrUrl(shown) => {
                assert_eq!(shown, qr);
                assert_eq!(rules.judge(qr), Ok(()));
                is_safe(qr, &rules, &rules.hosts, true);
            }
            Choice::PaymentUrl(shown) => {
                assert_eq!(shown, page);
                assert!(rules.judge(qr).is_err(), "the code itself comes first");
                is_safe(page, &rules, &rules.page_hosts, false);
            }
            Choice::Unusable(why) => assert!(!why.to_string().is_empty()),
        }
    }
}

fn is_safe(url: &str, rules: &CodeRules, hosts: &[String], may_be_a_link: bool) {
    assert!((1..=1000).contains(&url.len()), "{url}");
    assert!(
        url.bytes()
            .all(|byte| byte.is_ascii_graphic() && byte != b'\\'),
        "{url}"
    );
    if rules.live {
        let lower = url.to_ascii_lowercase();
        let path = lower.split(['?', '#']).next().unwrap_or_default();
        assert!(!lower.contains("testpayv2"), "{url}");
        assert!(!path.contains("/simulator/"), "{url}");
    }
    let (scheme, _) = url.split_once(':').expect("a scheme");
    let is_a_link = rules
        .schemes
        .iter()
        .any(|link| link.eq_ignore_ascii_case(scheme));
    if is_a_link {
        assert!(may_be_a_link, "{url} is no page");
        return;
    }
    let parsed = Url::parse(url).expect("a URL");
    let host = parsed.host_str().unwrap_or_default().to_owned();
    assert!(
        parsed.username().is_empty() && parsed.password().is_none(),
        "{url}"
    );
    if rules.loopback_origin.as_ref() == Some(&parsed.origin().ascii_serialization()) {
        assert!(!rules.live && host == "127.0.0.1", "{url}");
        return;
    }
    assert_eq!(parsed.scheme(), "https", "{url}");
    assert!(hosts.contains(&host) && parsed.port().is_none(), "{url}");
}
