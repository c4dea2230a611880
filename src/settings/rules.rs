//! What an address, a host and a scheme may be.

use reqwest::Url;
use std::net::{Ipv4Addr, Ipv6Addr};

/// The longest address that is taken, in characters.
const MAX_ADDRESS: usize = 500;

/// The longest address that the provider reports to (its `NotificationUrl`).
const MAX_RETURN_ADDRESS: usize = 150;

/// An address the provider sends customers or reports to: https, a host name, no user-info, port,
/// query or fragment, and no sign but those that its pages `NotificationUrl` and `PaymentOptions` list.
/// It refuses ports, and a query would be mixed with its own.
pub fn is_public_https(text: &str) -> bool {
    parse(text).is_some_and(|url| {
        url.scheme() == "https"
            && url.domain().is_some_and(|host| host.contains('.'))
            && has_no_port(text, &url)
            && is_bare(&url)
            && text.len() <= MAX_RETURN_ADDRESS
            && text.chars().all(is_plain)
    })
}

const fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ':' | '/')
}

/// The API's address for tests: this machine (http or https, any port), or https under
/// multisafepay.com.
pub fn is_api_url(text: &str) -> bool {
    parse(text).is_some_and(|url| {
        let web = matches!(url.scheme(), "http" | "https");
        let ours = url.scheme() == "https"
            && url
                .domain()
                .is_some_and(|host| host.ends_with(".multisafepay.com"))
            && has_no_port(text, &url);
        is_bare(&url) && (ours || web && is_loopback(&url))
    })
}

/// A proxy's address: http or https, no user-info (a password would rest in a file), no path.
pub fn is_proxy_url(text: &str) -> bool {
    parse(text).is_some_and(|url| {
        matches!(url.scheme(), "http" | "https") && is_bare(&url) && url.path() == "/"
    })
}

/// Whether the address leads to this machine alone.
pub fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let v6 = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost"
        || host.parse::<Ipv4Addr>().is_ok_and(|ip| ip.is_loopback())
        || v6.parse::<Ipv6Addr>().is_ok_and(|ip| ip.is_loopback())
}

/// A host name as RFC 1123 has it, in lower case, with at least one dot: no scheme, port or path.
pub fn is_host(text: &str) -> bool {
    let labels: Vec<&str> = text.split('.').collect();
    text.len() <= 253 && labels.len() >= 2 && labels.into_iter().all(is_label)
}

fn is_label(label: &str) -> bool {
    let edge = |c: Option<char>| c.is_some_and(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    label.len() <= 63
        && edge(label.chars().next())
        && edge(label.chars().last())
        && label
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

/// A scheme name as RFC 3986 has it, but for those that a phone opens without an app of a bank.
pub fn is_deep_link_scheme(text: &str) -> bool {
    const NEVER: [&str; 9] = [
        "http",
        "https",
        "file",
        "data",
        "javascript",
        "ftp",
        "tel",
        "sms",
        "mailto",
    ];
    text.len() <= 40
        && text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
        && !NEVER.contains(&text.to_ascii_lowercase().as_str())
}

/// Only plain printable ASCII: the parser would drop line ends and blanks in silence.
fn parse(text: &str) -> Option<Url> {
    let plain =
        text.len() <= MAX_ADDRESS && text.chars().all(|c| c.is_ascii_graphic() && c != '\\');
    plain.then(|| Url::parse(text).ok()).flatten()
}

/// The parser drops a port that is the scheme's own, so the text is looked at as well.
fn has_no_port(text: &str, url: &Url) -> bool {
    let rest = text.split_once("//").map_or("", |(_, rest)| rest);
    let authority = rest.split('/').next().unwrap_or_default();
    url.port().is_none() && !authority.contains(':')
}

fn is_bare(url: &Url) -> bool {
    url.username().is_empty()
        && url.password().is_none()
        && url.query().is_none()
        && url.fragment().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn return_addresses_are_bare_https() {
        for good in ["https://www.bpost.be/", "https://bpost-terminal.invalid/n"] {
            assert!(is_public_https(good), "{good}");
        }
        for bad in [
            "",
            "www.bpost.be",
            "http://www.bpost.be/",
            "https://www.bpost.be:443/",
            "https://www.bpost.be:8443/",
            "https://user@www.bpost.be/",
            "https://user:pw@www.bpost.be/",
            "https://www.bpost.be/?a=1",
            "https://www.bpost.be/?",
            "https://www.bpost.be/#top",
            "https://localhost/",
            "https://192.0.2.1/",
            "https://www.bpost.be/a b",
            " https://www.bpost.be/",
            "https://www.bpost.be/\n",
            "https:\\\\www.bpost.be/",
            "https://www.bpost.be/%20",
            "https://www.bpost.be/~n",
            "javascript:alert(1)",
        ] {
            assert!(!is_public_https(bad), "{bad}");
        }
    }

    #[test]
    fn return_addresses_are_as_long_as_the_provider_takes_them() {
        let path = "n".repeat(150 - "https://www.bpost.be/".len());
        assert!(is_public_https(&format!("https://www.bpost.be/{path}")));
        assert!(!is_public_https(&format!("https://www.bpost.be/{path}n")));
    }

    #[test]
    fn the_api_is_here_or_at_the_provider() {
        for good in [
            "http://127.0.0.1:8080/v1/json",
            "https://127.0.0.1:8443/v1/json",
            "http://127.9.9.9/",
            "http://[::1]:9/v1/",
            "http://localhost:3000/v1/json",
            "https://testapi.multisafepay.com/v1/json",
            "https://dev.api.multisafepay.com/",
        ] {
            assert!(is_api_url(good), "{good}");
        }
        for bad in [
            "http://testapi.multisafepay.com/v1/json",
            "https://multisafepay.com.evil.example/",
            "https://evilmultisafepay.com/",
            "https://testapi.multisafepay.com:8443/v1/json",
            "https://testapi.multisafepay.com@evil.example/",
            "http://127.0.0.1.evil.example/",
            "http://localhost.evil.example/",
            "http://192.168.1.1/",
            "http://user@127.0.0.1/",
            "http://127.0.0.1/?api_key=1",
            "ftp://127.0.0.1/",
            "127.0.0.1:8080",
        ] {
            assert!(!is_api_url(bad), "{bad}");
        }
    }

    #[test]
    fn a_proxy_has_no_password() {
        assert!(is_proxy_url("http://proxy.bpost.example:3128"));
        assert!(is_proxy_url("https://10.0.0.1:8080/"));
        for bad in [
            "socks5://p:1",
            "http://u:p@proxy:3128",
            "http://proxy/a",
            "proxy:3128",
            "none",
        ] {
            assert!(!is_proxy_url(bad), "{bad}");
        }
    }

    #[test]
    fn hosts_and_schemes_are_names_alone() {
        assert!(is_host("payv2.multisafepay.com") && is_host("a-b.be"));
        for bad in [
            "",
            "localhost",
            "https://a.be",
            "a.be:1",
            "a.be/",
            ".a.be",
            "a..be",
            "A.be",
            "-a.be",
            "*.a.be",
        ] {
            assert!(!is_host(bad), "{bad}");
        }
        assert!(is_deep_link_scheme("BEPGenApp") && is_deep_link_scheme("a+b-c.1"));
        for bad in ["", "https", "HTTP", "javascript", "1a", "a:", "a/b", "a b"] {
            assert!(!is_deep_link_scheme(bad), "{bad}");
        }
    }
}
