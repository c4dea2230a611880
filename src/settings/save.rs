//! Writes the user's file, and keeps what people wrote around the values.

use super::layer::{Layer, Source, bad_value};
use super::load::text_of;
use super::{Key, Loaded, SettingsError, Value, files};
use crate::payment::Environment;
use std::fmt::Write as _;
use std::ops::Range;
use std::path::Path;

impl Loaded {
    /// Writes changes to the user's file; `None` takes a setting out of it. Comments, and the
    /// order of what is there, stay. The values hold after the next [`super::load()`].
    ///
    /// # Errors
    /// Locked and managed settings and values that do not fit are refused; so is writing into a
    /// file that is not right as it stands. The file is then as it was.
    pub fn save(&self, changes: &[(Key, Option<Value>)]) -> Result<(), SettingsError> {
        for (key, value) in changes {
            self.check(*key, value.as_ref())?;
        }
        let file = &self.paths.user_file;
        let old = text_of(file)?.unwrap_or_default();
        let source = Source { file, text: &old };
        let layer = source.user()?;
        self.check_layer(&layer, file)?;
        write(file, &edited(&old, &layer, changes))
    }

    fn check(&self, key: Key, value: Option<&Value>) -> Result<(), SettingsError> {
        if self.is_locked(key) || key.is_managed_only() {
            return Err(SettingsError::Locked { key });
        }
        let mut tried = self.settings.clone();
        if let Some(value) = value {
            let refused = |allowed| SettingsError::BadArgument { key, allowed };
            tried.set(key, value).map_err(refused)?;
        }
        let training = key == Key::Environment && tried.environment == Environment::Training;
        if self.live_managed() && value.is_some() && training {
            return Err(SettingsError::TrainingFromSetUpOnly);
        }
        Ok(())
    }

    fn check_layer(&self, layer: &Layer, file: &Path) -> Result<(), SettingsError> {
        let mut tried = self.settings.clone();
        for (key, entry) in layer {
            tried
                .set(*key, &entry.value)
                .map_err(|allowed| bad_value(file, entry.place, key.name(), allowed))?;
        }
        Ok(())
    }
}

fn write(file: &Path, text: &str) -> Result<(), SettingsError> {
    let made = file.parent().map_or(Ok(()), files::create_private_dir);
    made.and_then(|()| files::replace(file, text))
        .map_err(|error| SettingsError::NotWritten {
            file: file.to_owned(),
            detail: error.to_string(),
        })
}

/// From the last change in the text to the first, so that the places of the others stay right.
fn edited(old: &str, layer: &Layer, changes: &[(Key, Option<Value>)]) -> String {
    let mut text = old.to_owned();
    let mut known: Vec<_> = changes
        .iter()
        .filter_map(|(key, value)| Some((layer.get(key)?, value)))
        .collect();
    known.sort_by_key(|(entry, _)| std::cmp::Reverse(entry.value_span.start));
    for (entry, value) in known {
        match value {
            Some(value) => text.replace_range(entry.value_span.clone(), &written(value)),
            None => text.replace_range(
                whole_line(old, entry.key_span.start..entry.value_span.end),
                "",
            ),
        }
    }
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    for (key, value) in changes.iter().filter(|(key, _)| !layer.contains_key(key)) {
        if let Some(value) = value {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{} = {}", key.name(), written(value));
        }
    }
    text
}

/// From the key to the end of the line on which its value ends.
fn whole_line(text: &str, span: Range<usize>) -> Range<usize> {
    let rest = text.get(span.end..).unwrap_or_default();
    let end = rest.find('\n').map_or(text.len(), |at| span.end + at + 1);
    span.start..end
}

fn written(value: &Value) -> String {
    match value {
        Value::Text(text) => toml::Value::from(text.as_str()).to_string(),
        Value::Number(number) => number.to_string(),
        Value::Bool(yes) => yes.to_string(),
        Value::List(items) => toml::Value::from(items.clone()).to_string(),
        // No setting takes it, so `check` has refused it before.
        Value::Other => String::new(),
    }
}
