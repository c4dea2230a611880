//! What a damaged journal means, in words for people.

use crate::journal::Damage;
use crate::locale::Texts;
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// What happened, where the damaged file is, what it means for the money and what to do: one
/// paragraph each. `can_fetch` says whether what was lost can be fetched from the provider.
pub fn damage_text(damage: &Damage, can_fetch: bool, texts: &Texts) -> Vec<String> {
    let counts = [
        ("found", when(damage.at).into()),
        ("kept", damage.kept.into()),
    ];
    let file = match &damage.set_aside {
        Some(path) => {
            let file = path.display().to_string();
            texts.with("damage-file", &[("file", file.into())])
        }
        None => texts.get("damage-no-file"),
    };
    let missing = match (damage.last_sound, damage.kept) {
        (Some(since), _) => texts.with("damage-since", &[("since", when(since).into())]),
        (None, 0) => texts.get("damage-all"),
        (None, _) => texts.get("damage-some"),
    };
    let fetched = texts.get(match (damage.fetched, can_fetch) {
        (Some(_), _) => "damage-fetched",
        (None, true) => "damage-owed",
        (None, false) => "damage-cannot",
    });
    vec![
        format!("{} {file}", texts.with("damage-what", &counts)),
        format!("{missing} {fetched}"),
        texts.get("damage-do"),
    ]
}

/// An instant as people read it: day and time in Belgium, to the minute.
pub fn when(at: Timestamp) -> String {
    let zone = TimeZone::get("Europe/Brussels").unwrap_or(TimeZone::UTC);
    at.to_zoned(zone).strftime("%d/%m/%Y %H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Locale;

    #[test]
    fn every_case_is_told_in_every_language() {
        let damage = Damage {
            nr: 1,
            at: Timestamp::UNIX_EPOCH,
            what: "a page".to_owned(),
            set_aside: Some("/data/live/journal.db.damaged".into()),
            kept: 41,
            lost: 2,
            last_sound: Some(Timestamp::UNIX_EPOCH),
            gaps: vec![(1205, 1207)],
            told: None,
            fetched: None,
        };
        let gone = Damage {
            set_aside: None,
            last_sound: None,
            ..damage.clone()
        };
        let nothing_left = Damage {
            kept: 0,
            ..gone.clone()
        };
        let fetched = Damage {
            fetched: Some(Timestamp::UNIX_EPOCH),
            ..damage.clone()
        };
        for locale in Locale::ALL {
            let texts = Texts::new(locale);
            let told = |damage: &Damage, can| damage_text(damage, can, &texts).join(" ");
            let (first, other) = (told(&damage, true), told(&gone, true));
            assert!(first.contains("/data/live/journal.db.damaged") && first.contains("41"));
            assert!(first.contains("01/01/1970 01:00"), "{first}");
            // Not all are missing where some were kept.
            let all = texts.get("damage-all");
            assert!(!other.contains(&all), "{other}");
            assert!(told(&nothing_left, true).contains(&all));
            let mut all = vec![first, other, told(&damage, false), told(&fetched, true)];
            all.dedup();
            assert_eq!(all.len(), 4, "{all:?}");
        }
    }
}
