//! The organisation's settings as policies of Windows, for those who roll out by Group Policy or
//! Intune: the values below `HKLM\Software\Policies\bpost-terminal\default` and `\locked`, named as the
//! settings of the file's two tables. A text is a `REG_SZ`, a number a `REG_DWORD`, yes and no are 1
//! and 0, a list is a `REG_MULTI_SZ`. A policy wins over the file's value in the same table.

use super::layer::{Entry, Layer, Value};
use super::{Key, Place, SettingsError};
use crate::platform::Registered;
use std::path::{Path, PathBuf};

/// Below the local machine.
const ROOT: &str = r"Software\Policies\bpost-terminal";

/// Reads the policies of this machine.
///
/// # Errors
/// A name that is no setting, or what Windows says.
#[cfg(windows)]
pub fn read() -> Result<super::layer::Managed, SettingsError> {
    let table = |name: &str| {
        let values = crate::platform::machine_values(&format!(r"{ROOT}\{name}"));
        values
            .map_err(|error| SettingsError::Unreadable {
                file: place(name),
                detail: error.to_string(),
            })
            .and_then(|values| layer(&place(name), values))
    };
    Ok(super::layer::Managed {
        default: table("default")?,
        locked: table("locked")?,
    })
}

/// How errors call a table.
pub fn place(table: &str) -> PathBuf {
    PathBuf::from(format!(r"HKLM\{ROOT}\{table}"))
}

/// The settings of one key of the registry. The line of an error is the place among the names.
fn layer(
    table: &Path,
    values: impl IntoIterator<Item = (String, Registered)>,
) -> Result<Layer, SettingsError> {
    let mut layer = Layer::new();
    for (line, (name, found)) in (1..).zip(values) {
        let at = Place { line, column: 1 };
        let key = Key::from_name(&name).ok_or_else(|| SettingsError::UnknownKey {
            file: table.to_owned(),
            place: at,
            key: name.clone(),
            allowed: Key::ALL.into_iter().map(Key::name).collect(),
        })?;
        let entry = Entry {
            value: value(key, found),
            place: at,
            key_span: 0..0,
            value_span: 0..0,
        };
        layer.insert(key, entry);
    }
    Ok(layer)
}

/// The registry has no yes and no of its own.
fn value(key: Key, found: Registered) -> Value {
    match found {
        Registered::Number(0) if is_yes_or_no(key) => Value::Bool(false),
        Registered::Number(1) if is_yes_or_no(key) => Value::Bool(true),
        Registered::Number(number) => i64::try_from(number).map_or(Value::Other, Value::Number),
        Registered::Text(text) => Value::Text(text),
        Registered::List(lines) => Value::List(lines),
        Registered::Other => Value::Other,
    }
}

const fn is_yes_or_no(key: Key) -> bool {
    matches!(key, Key::RefundsInLive | Key::Sound)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(layer: Layer) -> Vec<(Key, Value)> {
        layer
            .into_iter()
            .map(|(key, entry)| (key, entry.value))
            .collect()
    }

    #[test]
    fn each_kind_of_the_registry_is_a_kind_of_setting() -> Result<(), SettingsError> {
        let found = [
            ("cap_cents", Registered::Number(50_000)),
            ("environment", Registered::Text("live".into())),
            ("sound", Registered::Number(0)),
            ("refunds_in_live", Registered::Number(2)),
            ("code_hosts", Registered::List(vec!["payconiq.com".into()])),
            ("theme", Registered::Other),
        ];
        let found = found.map(|(name, value)| (name.to_owned(), value));
        let expected = [
            (Key::Environment, Value::Text("live".into())),
            (Key::CapCents, Value::Number(50_000)),
            (Key::RefundsInLive, Value::Number(2)),
            (Key::CodeHosts, Value::List(vec!["payconiq.com".into()])),
            (Key::Sound, Value::Bool(false)),
            (Key::Theme, Value::Other),
        ];
        assert_eq!(values(layer(&place("locked"), found)?), expected);
        Ok(())
    }

    #[test]
    fn a_name_that_is_no_setting_is_told_with_its_place() {
        let found = [("cap".to_owned(), Registered::Number(1))];
        let told = layer(&place("locked"), found).err().map(|e| e.to_string());
        let wanted = r"HKLM\Software\Policies\bpost-terminal\locked:1:1: unknown key cap";
        assert!(
            told.as_ref().is_some_and(|told| told.starts_with(wanted)),
            "{told:?}"
        );
    }
}
