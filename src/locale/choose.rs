//! Which of the four locales the operating system asks for.

use super::Locale;

/// The locale that the session asks for by `LC_ALL`, `LC_MESSAGES` or `LANG`; English when it
/// asks for none of ours.
#[cfg(not(windows))]
pub fn from_os() -> Locale {
    from_variables(|name| std::env::var(name).ok())
}

/// The language of the user's windows; English when it is none of ours.
#[cfg(windows)]
pub fn from_os() -> Locale {
    sys_locale::get_locale().map_or(Locale::EnBe, |tag| from_tag(&tag))
}

/// POSIX: the first of the three that is set and not empty decides, also when it is unknown to us.
#[cfg(any(not(windows), test))]
fn from_variables(read: impl Fn(&str) -> Option<String>) -> Locale {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(read)
        .find(|value| !value.is_empty())
        .map_or(Locale::EnBe, |value| from_tag(&value))
}

/// `fr_BE.UTF-8@euro` and `fr-BE` speak French, whatever the country.
fn from_tag(value: &str) -> Locale {
    let language = value.split(['_', '-', '.', '@']).next().unwrap_or_default();
    match language.to_ascii_lowercase().as_str() {
        "nl" => Locale::NlBe,
        "fr" => Locale::FrBe,
        "de" => Locale::DeBe,
        _ => Locale::EnBe,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn session(variables: &[(&str, &str)]) -> Locale {
        from_variables(|name| {
            variables
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn the_first_variable_that_is_set_decides() {
        let all = [
            ("LANG", "nl_BE.UTF-8"),
            ("LC_MESSAGES", "de_BE"),
            ("LC_ALL", "fr"),
        ];
        assert_eq!(session(&all), Locale::FrBe);
        assert_eq!(session(&all[..2]), Locale::DeBe);
        assert_eq!(session(&all[..1]), Locale::NlBe);
        assert_eq!(session(&[("LC_ALL", ""), all[0]]), Locale::NlBe);
        assert_eq!(session(&[("LC_ALL", "C"), all[0]]), Locale::EnBe);
    }

    #[test]
    fn a_language_tag_of_windows_is_understood() {
        for (tag, locale) in [
            ("nl-BE", Locale::NlBe),
            ("fr-BE", Locale::FrBe),
            ("de", Locale::DeBe),
            ("pl-PL", Locale::EnBe),
        ] {
            assert_eq!(from_tag(tag), locale, "{tag}");
        }
    }

    #[test]
    fn an_unknown_language_is_english() {
        for value in ["", "C", "POSIX", "C.UTF-8", "en_GB.UTF-8", "pl_PL", "nlx"] {
            assert_eq!(session(&[("LANG", value)]), Locale::EnBe, "{value}");
        }
        assert_eq!(session(&[]), Locale::EnBe);
    }
}
