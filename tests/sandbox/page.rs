//! The phone page.

use crate::client::*;
use bpost_terminal::sandbox::Sandbox;
use serde_json::json;

async fn open(address: &str, language: &str) -> (u16, String) {
    let reply = http()
        .get(address)
        .header("accept-language", language)
        .send()
        .await
        .unwrap();
    (reply.status().as_u16(), reply.text().await.unwrap())
}

async fn choose(address: &str, scenario: &str) -> (u16, String) {
    let reply = http()
        .post(address)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(format!("scenario={scenario}"))
        .send()
        .await
        .unwrap();
    (reply.status().as_u16(), reply.text().await.unwrap())
}

async fn code_of(sandbox: &Sandbox, id: &str) -> String {
    create(sandbox, id).await["qr_url"]
        .as_str()
        .unwrap()
        .to_owned()
}

#[tokio::test]
async fn opening_the_page_is_the_scan() {
    let sandbox = fresh();
    let code = code_of(&sandbox, "bpt-1").await;
    assert!(!sandbox.orders()[0].scanned);
    let (status, page) = open(&code, "nl-BE").await;
    assert_eq!(status, 200);
    assert!(
        page.contains("OEFENING") && page.contains("€\u{a0}12,50"),
        "{page}"
    );
    assert!(page.contains("+++090/9337/55493+++"));
    assert_eq!(order(&sandbox, "bpt-1").await["status"], "initialized");
}

#[tokio::test]
async fn each_choice_plays_the_customer_on_both_addresses() {
    let sandbox = fresh();
    for (number, scenario) in ["completed", "declined", "cancelled", "expired"]
        .iter()
        .enumerate()
    {
        for name in ["qr_url", "payment_url"] {
            let id = format!("{name}-{number}");
            let data = create(&sandbox, &id).await;
            let address = data[name].as_str().unwrap();
            let (status, page) = choose(address, scenario).await;
            assert!(status == 200 && page.contains("role=\"status\""), "{page}");
            assert!(!page.contains("<button"), "nothing is left to choose");
            assert_eq!(order(&sandbox, &id).await["status"], *scenario);
            let (status, page) = choose(address, "completed").await;
            assert!(status == 409 && page.contains("role=\"alert\""), "{page}");
            assert_eq!(order(&sandbox, &id).await["status"], *scenario);
        }
    }
}

#[tokio::test]
async fn the_page_speaks_the_browsers_language_until_switched() {
    let sandbox = fresh();
    let code = code_of(&sandbox, "bpt-1").await;
    for (header, word) in [
        ("nl-BE", "OEFENING"),
        ("fr;q=0.9", "EXERCICE"),
        ("de-AT", "ÜBUNG"),
        ("en", "TRAINING"),
    ] {
        assert!(open(&code, header).await.1.contains(word), "{header}");
    }
    let (_, page) = open(&code, "xx").await;
    assert!(
        page.contains("OEFENING"),
        "the order's own language is next"
    );
    let (_, page) = open(&format!("{code}&lang=fr"), "nl").await;
    assert!(page.contains("EXERCICE") && page.contains("<html lang=\"fr\">"));
    // Each link keeps the token and changes the language.
    let token = code.rsplit("token=").next().unwrap();
    assert!(
        page.contains(&format!("href=\"?token={token}&amp;lang=de\"")),
        "{page}"
    );
}

#[tokio::test]
async fn the_page_is_plain_and_nothing_in_it_is_code() {
    let sandbox = fresh();
    let mut nasty = wish("nasty");
    nasty["description"] = json!("<script>alert('x')</script>\" onload=\"x & y");
    let (_, body) = post(&sandbox, "/orders", &nasty).await;
    let code = body["data"]["qr_url"].as_str().unwrap();
    let reply = http().get(code).send().await.unwrap();
    let header = |name: &str| {
        reply
            .headers()
            .get(name)
            .unwrap()
            .to_str()
            .unwrap()
            .to_owned()
    };
    assert!(header("content-security-policy").contains("default-src 'none'"));
    assert_eq!(header("referrer-policy"), "no-referrer");
    assert_eq!(header("cache-control"), "no-store");
    let page = reply.text().await.unwrap();
    assert!(
        !page.contains("<script") && !page.contains("onload=\""),
        "{page}"
    );
    assert!(
        page.contains(
            "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot; onload=&quot;x &amp; y"
        )
    );
    // Neither does a query come back as code.
    let (_, page) = open(&format!("{code}&lang=%22%3E%3Cscript%3E"), "en").await;
    assert!(!page.contains("<script"), "{page}");
}

#[tokio::test]
async fn unknown_codes_and_choices_change_nothing() {
    let sandbox = fresh();
    let code = code_of(&sandbox, "bpt-1").await;
    let origin = sandbox.origin();
    for path in [
        "/simulator/qr?token=x",
        "/simulator/qr",
        "/connect/x/",
        "/connect/x",
    ] {
        let (status, page) = open(&format!("{origin}{path}"), "en").await;
        assert!(
            status == 404 && page.contains("does not exist"),
            "{path}: {page}"
        );
        assert_eq!(
            choose(&format!("{origin}{path}"), "completed").await.0,
            404,
            "{path}"
        );
    }
    for choice in ["none", "paid", ""] {
        assert_eq!(choose(&code, choice).await.0, 400, "{choice:?}");
    }
    assert_eq!(sandbox.orders()[0].status, "initialized");
}
