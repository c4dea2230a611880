//! One layer: the settings of one TOML file or of one of its tables, each with its place.

use super::{Allowed, Key, Place, SettingsError, Slip};
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A value as it is written in a settings file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A text.
    Text(String),
    /// A whole number.
    Number(i64),
    /// Yes or no.
    Bool(bool),
    /// A list of texts.
    List(Vec<String>),
    /// Something that is no setting's value: a date, a fraction, a table.
    Other,
}

/// A value and where it stands in its file: the place of the value, and key and value in bytes.
#[derive(Clone, Debug)]
pub struct Entry {
    pub value: Value,
    pub place: Place,
    pub key_span: Range<usize>,
    pub value_span: Range<usize>,
}

/// The settings of one layer.
pub type Layer = BTreeMap<Key, Entry>;

/// The two layers of the managed file.
#[derive(Debug, Default)]
pub struct Managed {
    pub default: Layer,
    pub locked: Layer,
}

/// The tables of the managed file.
const TABLES: [&str; 2] = ["[default]", "[locked]"];

/// A settings file and its text, which errors point into.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    pub file: &'a Path,
    pub text: &'a str,
}

impl Source<'_> {
    /// Line and column of a byte.
    pub fn place(&self, byte: usize) -> Place {
        let before = self.text.get(..byte).unwrap_or(self.text);
        let line = before.rsplit('\n').next().unwrap_or_default();
        Place {
            line: before.matches('\n').count() + 1,
            column: line.chars().count() + 1,
        }
    }

    fn unknown(&self, key: &str, span: &Range<usize>, allowed: Vec<&'static str>) -> SettingsError {
        SettingsError::UnknownKey {
            file: self.file.to_owned(),
            place: self.place(span.start),
            key: key.to_owned(),
            allowed,
        }
    }

    /// Reads the user's file: settings without a table.
    pub fn user(&self) -> Result<Layer, SettingsError> {
        let root = self.parse()?;
        self.has_no_table(root.get_ref())?;
        let layer = self.layer(root.get_ref(), |key| !key.is_managed_only())?;
        match layer.iter().find(|(key, _)| key.is_managed_only()) {
            Some((key, entry)) => Err(SettingsError::ManagedOnly {
                file: self.file.to_owned(),
                place: self.place(entry.key_span.start),
                key: *key,
            }),
            None => Ok(layer),
        }
    }

    /// Reads the managed file: the tables `default` and `locked`.
    pub fn managed(&self) -> Result<Managed, SettingsError> {
        let mut managed = Managed::default();
        for (name, value) in self.parse()?.get_ref() {
            let target = match name.get_ref().as_ref() {
                "default" => &mut managed.default,
                "locked" => &mut managed.locked,
                other => return Err(self.outside(other, &name.span())),
            };
            *target = match value.get_ref() {
                DeValue::Table(table) => self.layer(table, |_| true)?,
                _ => {
                    let place = self.place(value.span().start);
                    return Err(bad_value(self.file, place, name.get_ref(), Allowed::Table));
                }
            };
        }
        Ok(managed)
    }

    fn has_no_table(&self, root: &DeTable<'_>) -> Result<(), SettingsError> {
        for name in root.keys() {
            let is_it = |table: &&str| table.trim_matches(['[', ']']) == name.get_ref().as_ref();
            if let Some(table) = TABLES.into_iter().find(is_it) {
                return Err(SettingsError::TableInUserFile {
                    file: self.file.to_owned(),
                    place: self.place(name.span().start),
                    table,
                });
            }
        }
        Ok(())
    }

    fn outside(&self, name: &str, span: &Range<usize>) -> SettingsError {
        match Key::from_name(name) {
            Some(key) => SettingsError::OutsideTable {
                file: self.file.to_owned(),
                place: self.place(span.start),
                key,
            },
            None => self.unknown(name, span, TABLES.to_vec()),
        }
    }

    fn slip(&self, byte: usize, words: &str) -> Slip {
        let before = self.text.get(..byte).unwrap_or(self.text);
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let rest = self.text.get(start..).unwrap_or_default();
        let line = rest.split('\n').next().unwrap_or_default();
        Slip::of(line, byte.saturating_sub(start), words)
    }

    fn parse(&self) -> Result<Spanned<DeTable<'_>>, SettingsError> {
        // The error's own display quotes the line, which may hold anything: only its message is kept.
        DeTable::parse(self.text).map_err(|error| {
            let byte = error.span().map_or(0, |span| span.start);
            SettingsError::NotToml {
                file: self.file.to_owned(),
                place: self.place(byte),
                slip: self.slip(byte, error.message()),
            }
        })
    }

    fn layer(
        &self,
        table: &DeTable<'_>,
        offered: impl Fn(Key) -> bool,
    ) -> Result<Layer, SettingsError> {
        let mut layer = Layer::new();
        for (name, value) in table {
            let key = Key::from_name(name.get_ref()).ok_or_else(|| {
                let known = Key::ALL.into_iter().filter(|key| offered(*key));
                self.unknown(name.get_ref(), &name.span(), known.map(Key::name).collect())
            })?;
            let entry = Entry {
                value: read(value.get_ref()),
                place: self.place(value.span().start),
                key_span: name.span(),
                value_span: value.span(),
            };
            layer.insert(key, entry);
        }
        Ok(layer)
    }
}

/// The error of a value that does not fit its key.
pub fn bad_value(file: &Path, place: Place, key: &str, allowed: Allowed) -> SettingsError {
    SettingsError::BadValue {
        file: file.to_owned(),
        place,
        key: key.to_owned(),
        allowed,
    }
}

fn read(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Boolean(yes) => Value::Bool(*yes),
        DeValue::Integer(number) => {
            i64::from_str_radix(number.as_str(), number.radix()).map_or(Value::Other, Value::Number)
        }
        DeValue::Array(items) => items
            .iter()
            .map(|item| item.get_ref().as_str().map(ToOwned::to_owned))
            .collect::<Option<Vec<_>>>()
            .map_or(Value::Other, Value::List),
        _ => Value::Other,
    }
}
