//! What administrators are given to write settings with, the schema and the example, says what the
//! program does.
#![expect(clippy::panic, reason = "a word of the schema that nobody here knows")]

use super::refusals::WRONG;
use super::*;
use proptest::prelude::*;
use regex_lite::Regex;
use serde_json::Value as Json;
use std::collections::BTreeSet;

const SCHEMA: &str = include_str!("../../../packaging/settings/settings.schema.json");
const EXAMPLE: &str = include_str!("../../../packaging/settings/settings.toml");

/// Those whose built-in value is the device's or the session's, or none: the example has another.
const EXAMPLES: [Key; 5] = [
    Key::DataDir,
    Key::Locale,
    Key::Site,
    Key::Device,
    Key::Counter,
];

fn schema() -> Json {
    serde_json::from_str(SCHEMA).unwrap()
}

/// Whether a schema takes a value, by as much of JSON Schema (draft 7) as ours uses.
fn takes(root: &Json, schema: &Json, value: &Json) -> bool {
    let rules = schema.as_object().unwrap().iter();
    let takes = |schema: &Json, value: &Json| takes(root, schema, value);
    rules.clone().all(|(word, rule)| match word.as_str() {
        "$schema" | "title" | "description" | "default" | "definitions" => true,
        "$ref" => {
            let pointer = rule.as_str().unwrap().trim_start_matches('#');
            takes(root.pointer(pointer).unwrap(), value)
        }
        "allOf" => rule
            .as_array()
            .unwrap()
            .iter()
            .all(|schema| takes(schema, value)),
        "not" => !takes(rule, value),
        "type" => match rule.as_str().unwrap() {
            "object" => value.is_object(),
            "array" => value.is_array(),
            "string" => value.is_string(),
            "boolean" => value.is_boolean(),
            "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
            other => panic!("the type {other}"),
        },
        "enum" => rule.as_array().unwrap().contains(value),
        "minimum" => value
            .as_i64()
            .is_none_or(|number| number >= rule.as_i64().unwrap()),
        "maximum" => value
            .as_i64()
            .is_none_or(|number| number <= rule.as_i64().unwrap()),
        "pattern" => value
            .as_str()
            .is_none_or(|text| Regex::new(rule.as_str().unwrap()).unwrap().is_match(text)),
        "maxLength" => value
            .as_str()
            .is_none_or(|text| text.chars().count() as u64 <= rule.as_u64().unwrap()),
        "minItems" => value
            .as_array()
            .is_none_or(|items| items.len() as u64 >= rule.as_u64().unwrap()),
        "items" => value
            .as_array()
            .is_none_or(|items| items.iter().all(|item| takes(rule, item))),
        "properties" => rule
            .as_object()
            .unwrap()
            .iter()
            .all(|(name, rule)| value.get(name).is_none_or(|value| takes(rule, value))),
        "additionalProperties" => {
            assert_eq!(*rule, false);
            let known = schema["properties"].as_object().unwrap();
            let own = value.as_object();
            own.is_none_or(|own| own.keys().all(|name| known.contains_key(name)))
        }
        other => panic!("the schema uses {other}, and nobody here knows what it means"),
    })
}

/// A TOML text as JSON; `None` where JSON has no such thing: a date, a number that is too large.
fn as_json(toml: &str) -> Option<Json> {
    let table: toml::Table = toml.parse().ok()?;
    let has_date = table
        .values()
        .filter_map(toml::Value::as_table)
        .any(|table| table.values().any(toml::Value::is_datetime));
    (!has_date).then(|| serde_json::to_value(table).unwrap())
}

fn program_takes(managed: &str) -> bool {
    Device::new().managed(managed).load().is_ok()
}

fn names_of(schema: &Json, definition: &str) -> BTreeSet<String> {
    let properties = &schema["definitions"][definition]["properties"];
    properties.as_object().unwrap().keys().cloned().collect()
}

#[test]
fn the_schema_has_every_setting_with_its_meaning_and_nothing_else() {
    let schema = schema();
    let name = |key: &Key| key.name().to_owned();
    let all: BTreeSet<_> = Key::ALL.iter().map(name).collect();
    assert_eq!(names_of(&schema, "organisation"), all);
    let users = Key::ALL.iter().filter(|key| !key.is_managed_only());
    assert_eq!(names_of(&schema, "user"), users.map(name).collect());
    for key in Key::ALL {
        let definition = &schema["definitions"][key.name()];
        let description = definition["description"].as_str().unwrap();
        assert_eq!(
            description.contains("by the organisation only"),
            key.is_managed_only(),
            "{key:?}"
        );
    }
    for table in ["default", "locked"] {
        let organisation = serde_json::json!([{ "$ref": "#/definitions/organisation" }]);
        assert_eq!(schema["properties"][table]["allOf"], organisation);
    }
}

#[test]
fn the_defaults_of_the_schema_are_what_is_built_in() {
    let schema = schema();
    let built_in = Device::new().load().unwrap().settings;
    for key in Key::ALL {
        let Some(default) = schema["definitions"][key.name()].get("default") else {
            assert!([Key::DataDir, Key::Locale].contains(&key), "{key:?}");
            continue;
        };
        let value: toml::Value = serde_json::from_value(default.clone()).unwrap();
        let mut device = Device::new().managed(&format!("[locked]\n{} = {value}\n", key.name()));
        device.sources.data_dir = Some(built_in.data_dir.clone());
        let loaded = device.load().unwrap();
        assert_eq!(loaded.settings, built_in, "{key:?}");
        assert!(loaded.is_locked(key));
    }
}

#[test]
fn the_ends_of_what_the_schema_allows_are_those_of_the_program() {
    let schema = schema();
    let mut tried = 0;
    for key in Key::ALL {
        let definition = &schema["definitions"][key.name()];
        let line = |value: &str| format!("[default]\n{} = {value}\n", key.name());
        for (end, beyond) in [("minimum", -1), ("maximum", 1)] {
            let Some(end) = definition.get(end).and_then(Json::as_i64) else {
                continue;
            };
            assert!(program_takes(&line(&end.to_string())), "{key:?} {end}");
            let beyond = end + beyond;
            assert!(
                !program_takes(&line(&beyond.to_string())),
                "{key:?} {beyond}"
            );
            tried += 1;
        }
        let words = definition.get("enum").and_then(Json::as_array);
        for word in words.into_iter().flatten() {
            assert!(program_takes(&line(&word.to_string())), "{key:?} {word}");
            tried += 1;
        }
        if words.is_some() {
            assert!(!program_takes(&line("\"other\"")), "{key:?}");
        }
    }
    assert_eq!(tried, 8 + 3 + 4 + 1 + 2 + 4);
}

const RIGHT: [&str; 20] = [
    "environment = \"live\"",
    if cfg!(windows) {
        r"data_dir = 'D:\bpost-terminal'"
    } else {
        "data_dir = \"/srv/bpost-terminal\""
    },
    "locale = \"de-BE\"",
    "site = \"\"",
    "site = \"a-B-3-5-78\"",
    "cap_cents = 0x10",
    "retention_days = 3_650",
    "refunds_in_live = true",
    "code_hosts = [\"a.be\", \"b-c.d1.example\"]",
    "page_hosts = [\"payv2.multisafepay.com\"]",
    "code_schemes = []",
    "code_schemes = [\"BEP\", \"a+b-c.1\"]",
    "api_url = \"none\"",
    "proxy = \"none\"",
    "proxy = \"http://proxy.bpost.example:3128\"",
    "proxy = \"https://10.0.0.1:8080/\"",
    "proxy = \"http://[::1]:3128\"",
    "notification_url = \"https://pay.bpost.example/notify/1_2-3\"",
    "redirect_url = \"https://www.bpost.be\"",
    "cancel_url = \"https://xn--caf-dma.example/\"",
];

const WRONG_ADDRESSES: [&str; 15] = [
    "notification_url = \"https://pay.bpost.example/~n\"",
    "cancel_url = \"\"",
    "cancel_url = \"www.bpost.be\"",
    "cancel_url = \"https://www.bpost.be:443/\"",
    "cancel_url = \"https://user@www.bpost.be/\"",
    "cancel_url = \"https://www.bpost.be/?a=1\"",
    "cancel_url = \"https://www.bpost.be/#top\"",
    "cancel_url = \"https://localhost/\"",
    "cancel_url = \"https://192.0.2.1/\"",
    "cancel_url = \"https://www.bpost.be/a b\"",
    "cancel_url = 'https://www.bpost.be/a\\b'",
    "proxy = \"socks5://p:1\"",
    "proxy = \"http://proxy/a\"",
    "proxy = \"proxy:3128\"",
    "code_schemes = [\"HTTP\"]",
];

/// What the program alone refuses: to JSON, 15.0 is the whole number 15.
const TO_JSON_A_WHOLE_NUMBER: &str = "cap_cents = 15.0";

#[test]
fn the_schema_takes_and_refuses_what_the_program_does() {
    let schema = schema();
    let mut judged = 0;
    for line in RIGHT.iter().chain(&WRONG).chain(&WRONG_ADDRESSES) {
        for table in ["default", "locked"] {
            let text = format!("[{table}]\n{line}\n");
            let Some(json) = as_json(&text) else { continue };
            let taken = program_takes(&text);
            assert_eq!(RIGHT.contains(line), taken, "{line}");
            let expected = taken || *line == TO_JSON_A_WHOLE_NUMBER;
            assert_eq!(takes(&schema, &schema, &json), expected, "{line}");
            judged += 1;
        }
    }
    assert!(judged > 100, "{judged}");
    for text in ["theme = \"dark\"\n", "[defaults]\n", "[locked]\ncap = 1\n"] {
        let json = as_json(text).unwrap();
        assert!(
            !takes(&schema, &schema, &json) && !program_takes(text),
            "{text}"
        );
    }
}

fn agree(line: &str) {
    let schema = schema();
    let text = format!("[locked]\n{line}\n");
    let json = as_json(&text).unwrap();
    assert_eq!(
        takes(&schema, &schema, &json),
        program_takes(&text),
        "{line}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn schema_and_program_agree_about_names(name in "[a-zA-Z0-9é _.-]{0,12}") {
        agree(&format!("site = '{name}'"));
    }

    #[test]
    fn schema_and_program_agree_about_hosts(host in "([a-z0-9A-]{0,4}\\.){0,3}[a-z0-9-]{0,64}") {
        agree(&format!("code_hosts = ['{host}']"));
    }

    #[test]
    fn schema_and_program_agree_about_schemes(
        scheme in "[a-zA-Z0-9+.:-]{0,42}|[hH]ttps?|[fF][iI]le|[dD]ata|[tT]el|[sS]ms|FTP|Mailto|javaScript"
    ) {
        agree(&format!("code_schemes = ['{scheme}']"));
    }
}

/// The example with every setting set, and with its comments gone.
fn uncommented() -> String {
    let setting = Regex::new("^#[a-z_]+ = ").unwrap();
    let lines = EXAMPLE.lines().map(|line| match line.strip_prefix('#') {
        Some(rest) if setting.is_match(line) => rest,
        Some(_) => "",
        None => line,
    });
    let text = lines.collect::<Vec<_>>().join("\n");
    if cfg!(windows) {
        text.replace("\"/srv/bpost-terminal\"", r"'D:\bpost-terminal'")
    } else {
        text
    }
}

#[test]
fn the_example_sets_nothing_until_it_is_uncommented() {
    let loaded = Device::new().managed(EXAMPLE).load().unwrap();
    assert!(
        Key::ALL
            .iter()
            .all(|key| loaded.origin(*key) == Origin::BuiltIn)
    );
}

#[test]
fn the_example_has_every_setting_with_its_built_in_value() {
    let text = uncommented();
    let json = as_json(&text).unwrap();
    assert!(takes(&schema(), &schema(), &json));
    let default = json["default"].as_object().unwrap();
    let names: Vec<_> = Key::ALL.iter().map(|key| key.name()).collect();
    assert_eq!(default.len(), names.len());
    assert!(names.iter().all(|name| default.contains_key(*name)));

    let device = Device::new().managed(&text);
    let loaded = device.load().unwrap();
    assert_eq!(loaded.settings.environment, Environment::Live);
    let (before, _) = text.split_once("[locked]").unwrap();
    let mut loaded = device.managed(before).load().unwrap().settings;
    let built_in = Device::new().load().unwrap().settings;
    for key in EXAMPLES {
        match key {
            Key::DataDir => loaded.data_dir.clone_from(&built_in.data_dir),
            Key::Locale => loaded.locale = built_in.locale,
            Key::Site => loaded.site.clear(),
            Key::Device => loaded.device.clear(),
            _ => loaded.counter.clear(),
        }
    }
    assert_eq!(loaded, built_in);
}

#[test]
fn the_example_marks_what_only_the_organisation_sets() {
    let (example, _) = EXAMPLE.split_once("[locked]\n\n").unwrap();
    for key in Key::ALL {
        let line = format!("\n#{} = ", key.name());
        let (before, _) = example.split_once(&line).unwrap();
        let paragraph = before.rsplit("\n\n").next().unwrap();
        assert_eq!(paragraph.contains("(o)"), key.is_managed_only(), "{key:?}");
    }
}
