//! Attacks on what may become a code.

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

/// The host of the customer's code, dressed up as its look-alikes do.
#[test]
fn look_alike_hosts_are_refused() {
    let lure = [
        "https://payv2.multisafepay.com.evil.be/qr",
        "https://payv2.multisafepay.com-evil.be/qr",
        "https://payv2-multisafepay.com/qr",
        "https://payv2.multisafepay.co/qr",
        "https://payv2.multisafepay.comm/qr",
        "https://evilpayv2.multisafepay.com/qr",
        "https://x.payv2.multisafepay.com/qr",
        "https://multisafepay.com/qr",
        "https://payv2.multisafepay.com./qr",
        "https://.payv2.multisafepay.com/qr",
        "https://payv2..multisafepay.com/qr",
        "https://payv2.rnultisafepay.com/qr",
        "https://payv2.mu1tisafepay.com/qr",
        "https://xn--payv2-multisafepay-0wg.com/qr",
        "https://payv2.multisafepay%2ecom/qr",
        "https://payv2.multisafepay.com%00.evil.be/qr",
        "https://payv2.multisafepay.com%2f@evil.be/qr",
        "https://payv2.multisafepay.com%40evil.be/qr",
        "https://payv2.multisafepay.com;evil.be/qr",
        "https://payv2.multisafepay.com,evil.be/qr",
        "https://payv2.multisafepay.com&evil.be/qr",
        "https://payv2.multisafepay.com:@evil.be/qr",
        "https://payv2.multisafepay.com:443@evil.be/qr",
        "https://payv2.multisafepay.com:/qr",
        "https://payv2.multisafepay.com:80/qr",
        "https://payv2.multisafepay.com:00443/qr",
        "https://:443/qr",
        "https://[::ffff:127.0.0.1]/qr",
        "https://[payv2.multisafepay.com]/qr",
        "https://2130706433/qr",
        "https://0x7f.1/qr",
        "https:////payv2.multisafepay.com/qr",
        "https://///evil.be/payv2.multisafepay.com",
        "https:\\\\payv2.multisafepay.com/qr",
        "https:/\\evil.be/",
        "https:payv2.multisafepay.com/qr",
        "https://",
        "https:///",
        "https://?payv2.multisafepay.com",
        "https://#@payv2.multisafepay.com",
        "http://payv2.multisafepay.com/qr",
        "HTTP://payv2.multisafepay.com/qr",
        "ftp://payv2.multisafepay.com/qr",
        "https ://payv2.multisafepay.com/qr",
        "ht\ttps://payv2.multisafepay.com/qr",
        "https://payv2.multi\nsafepay.com/qr",
        "https://payv2.multisafepay.com/qr\r\nHost: evil.be",
        "https://payv2.multisafepay.com\u{2024}evil.be/qr",
        "https://payv2\u{ff0e}multisafepay\u{3002}com/qr",
        "https://payv2.multisafep\u{430}y.com/qr",
        "https://payv2.multisafepay.com/\u{202e}rq",
        "\u{feff}https://payv2.multisafepay.com/qr",
        "\u{200b}https://payv2.multisafepay.com/qr",
        "https://payv2.multisafepay.com/\u{85}",
        "https://payv2.multisafepay.com/\u{7f}",
        "https://payv2.multisafepay.com/<script>\u{1}",
        "javascript:alert('https://payv2.multisafepay.com')",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html;base64,PHNjcmlwdD4=",
        "vbscript:x",
        "intent://x#Intent;scheme=https;end",
        "blob:https://payv2.multisafepay.com/x",
        "view-source:https://payv2.multisafepay.com/x",
        "null",
        "0",
        "true",
        "[]",
        "://payv2.multisafepay.com",
        ":",
        "BEP:\u{0}x",
        "bep ://x",
        "BEP\u{301}://x",
    ];
    for url in lure {
        for rules in [live(), test()] {
            assert!(rules.judge(url).is_err(), "{url:?} was let through");
            assert!(
                matches!(choose(Some(url), Some(url), &rules), Choice::Unusable(_)),
                "{url:?} was let through as a page"
            );
        }
    }
}

#[test]
fn a_deep_link_that_is_no_url_is_refused() {
    for url in [
        "BEP://[",
        "BEP://[::1",
        "BEP://x:99999/",
        "bep://a<b/",
        "payconiq://x^y",
    ] {
        assert_eq!(test().judge(url), Err(Unusable::Characters), "{url}");
    }
    // As the provider's documents and others' have them.
    for url in [
        "BEP://1BC.GIROGATE.DE/T0BC/540351646$X7MR",
        "BEPGenApp://DoTx?TransId=1a.be*P-2$7",
    ] {
        assert_eq!(live().judge(url), Ok(()), "{url}");
    }
}

#[test]
fn ten_kilobytes_of_anything_are_refused() {
    for unit in ["a", "%41", "/", "é", "\u{202e}"] {
        let long = format!("https://payv2.multisafepay.com/{}", unit.repeat(10_240));
        assert!(live().judge(&long).is_err(), "{unit}");
    }
    let longest = format!("https://payconiq.com/{}", "a".repeat(1000 - 21));
    assert_eq!((longest.len(), live().judge(&longest)), (1000, Ok(())));
}

#[test]
fn live_shows_no_simulator_however_it_is_spelled() {
    for path in [
        "simulator/qr",
        "simulator",
        "simulator?x",
        "SIMULATOR/",
        "./simulator/",
        "a/../simulator/",
        "/simulator/",
        "//simulator/",
        "simulator%2f",
        "simulator%2F",
        "%2fsimulator%2f",
        "%2e/simulator/",
        "%73imulator/",
        "s%69mulato%72/",
        "%53IMULATOR/",
        "%2573imulator/",
        "x%2f%73imulator%2fqr",
    ] {
        let url = format!("https://payv2.multisafepay.com/{path}");
        assert_eq!(live().judge(&url), Err(Unusable::TestInLive), "{url}");
        assert_eq!(
            choose(None, Some(&url), &live()),
            Choice::Unusable(Unusable::TestInLive)
        );
        assert_eq!(test().judge(&url), Ok(()), "{url}");
    }
    for host in ["testpayv2.multisafepay.com", "TestPayV2.MultiSafepay.com"] {
        let url = format!("https://{host}/qr");
        assert_eq!(live().judge(&url), Err(Unusable::TestInLive), "{url}");
    }
    let harmless = "https://payv2.multisafepay.com/qr?x=simulators/simulator-like";
    assert_eq!(live().judge(harmless), Ok(()));
}

/// Pieces of addresses, whole and broken.
fn piece() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "https://",
        "http://",
        "HTTPS://",
        "https:",
        "//",
        "/",
        "\\",
        "@",
        ":",
        ":443",
        ".",
        "..",
        "%2e",
        "%2f",
        "%00",
        "?",
        "#",
        "[",
        "]",
        "[::1]",
        "payv2.multisafepay.com",
        "testpayv2.multisafepay.com",
        "payconiq.com",
        "pay.bancontact.net",
        "evil.be",
        "xn--",
        "simulator",
        "BEP:",
        "bancontact:",
        "javascript:",
        "data:",
        "\t",
        "\n",
        "\u{0}",
        "\u{202e}",
        "\u{430}",
        "é",
        " ",
        "qr?token=x",
    ]);
    prop_oneof![4 => known.prop_map(str::to_owned), 1 => "[ -~]{0,6}", 1 => ".{0,3}"]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8_000, ..ProptestConfig::default() })]

    /// Whatever is let through is short plain text, and a URL library finds the listed host in it.
    #[test]
    fn what_is_let_through_reads_the_same_to_everybody(
        pieces in prop::collection::vec(piece(), 0..8), whole in any::<bool>(), in_live in any::<bool>()) {
        let rules = if in_live { live() } else { test() };
        let mut url = pieces.concat();
        if whole {
            url.insert_str(0, "https://payv2.multisafepay.com/");
        }
        if rules.judge(&url).is_ok() {
            prop_assert!(url.len() <= 1000 && url.bytes().all(|byte| byte.is_ascii_graphic()));
            let parsed = Url::parse(&url);
            prop_assert!(parsed.is_ok(), "{url}");
            let Ok(parsed) = parsed else { return Ok(()) };
            if parsed.scheme() == "https" {
                let host = parsed.host_str().unwrap_or_default().to_owned();
                prop_assert!(rules.hosts.contains(&host), "{url}");
                prop_assert!(parsed.username().is_empty() && parsed.password().is_none(), "{url}");
                prop_assert!(parsed.port().is_none(), "{url}");
                if in_live {
                    prop_assert!(host != "testpayv2.multisafepay.com", "{url}");
                    let mut segments = parsed.path_segments().into_iter().flatten();
                    prop_assert!(!segments.any(|one| one.eq_ignore_ascii_case("simulator")), "{url}");
                }
            } else {
                let listed = |s: &String| s.eq_ignore_ascii_case(parsed.scheme());
                prop_assert!(rules.schemes.iter().any(listed), "{url}");
            }
        }
    }
}
