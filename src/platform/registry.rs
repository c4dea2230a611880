//! The machine's part of the registry.

use super::Registered;
use std::io;
use windows_registry::{LOCAL_MACHINE, Type, Value};

/// `ERROR_FILE_NOT_FOUND` as an HRESULT: there is no such key.
const NOT_FOUND: i32 = 0x8007_0002_u32.cast_signed();

/// The values of a key of the local machine, in the order of their names; none where there is no key.
///
/// # Errors
/// What Windows says, for example that this user may not read it.
pub fn machine_values(path: &str) -> io::Result<Vec<(String, Registered)>> {
    let key = match LOCAL_MACHINE.open(path) {
        Ok(key) => key,
        Err(error) if error.code().0 == NOT_FOUND => return Ok(Vec::new()),
        Err(error) => return Err(io::Error::other(error)),
    };
    let values = key.values().map_err(io::Error::other)?;
    let mut found: Vec<_> = values.map(|(name, value)| (name, read(value))).collect();
    found.sort_by(|one, other| one.0.cmp(&other.0));
    Ok(found)
}

fn read(value: Value) -> Registered {
    let read = match value.ty() {
        Type::String => String::try_from(value).map(Registered::Text),
        Type::U32 | Type::U64 => u64::try_from(value).map(Registered::Number),
        Type::MultiString => Vec::try_from(value).map(|lines: Vec<String>| {
            Registered::List(lines.into_iter().filter(|line| !line.is_empty()).collect())
        }),
        _ => Ok(Registered::Other),
    };
    read.unwrap_or(Registered::Other)
}
