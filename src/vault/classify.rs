//! Which of our six answers an error of the keyring's library is.
//!
//! The library passes on what D-Bus and the Secret Service say as an error of an unnamed type, so
//! the error's words decide: the names of the D-Bus errors in them are part of that protocol, the
//! sentences are the library's own and are pinned by the tests against a real keyring.

use super::VaultError;
use keyring_core::Error;

/// An error while connecting: whatever it is not, there is no keyring to talk to.
pub fn opening(error: &Error) -> VaultError {
    match by_name(error) {
        Some(known) => known,
        None => match error {
            Error::PlatformFailure(_) | Error::NoStorageAccess(_) | Error::NoDefaultStore => {
                VaultError::Absent
            }
            _ => VaultError::Other(error.to_string()),
        },
    }
}

/// An error while reading, storing or deleting.
pub fn using(error: &Error) -> VaultError {
    match error {
        Error::NoEntry => VaultError::NoEntry,
        Error::NoDefaultStore => VaultError::Absent,
        Error::NoStorageAccess(_) => by_name(error).unwrap_or(VaultError::Refused),
        Error::PlatformFailure(_) => {
            by_name(error).unwrap_or_else(|| VaultError::Other(error.to_string()))
        }
        _ => VaultError::Other(error.to_string()),
    }
}

/// Names of D-Bus and Secret Service errors, and the library's sentences for some of them.
const NAMES: [(&str, VaultError); 17] = [
    ("Secret.Error.IsLocked", VaultError::Locked),
    ("object locked", VaultError::Locked),
    // The prompt was dismissed, or there was no display to show it on.
    ("prompt dismissed", VaultError::Locked),
    ("before prompt completed", VaultError::Locked),
    // There is a service, but no keyring was ever made and none could be made now.
    ("result not returned", VaultError::Absent),
    ("no secret service provider", VaultError::Absent),
    ("ServiceUnknown", VaultError::Absent),
    ("NameHasNoOwner", VaultError::Absent),
    ("Error.NoServer", VaultError::Absent),
    ("Error.Disconnected", VaultError::Absent),
    ("Error.Spawn", VaultError::Absent),
    ("AccessDenied", VaultError::Refused),
    ("AuthFailed", VaultError::Refused),
    ("Permission denied", VaultError::Refused),
    ("Error.NoReply", VaultError::Slow),
    ("Error.Timeout", VaultError::Slow),
    ("Error.TimedOut", VaultError::Slow),
];

fn by_name(error: &Error) -> Option<VaultError> {
    let words = format!("{error} {error:?}");
    NAMES
        .into_iter()
        .find(|(name, _)| words.contains(name))
        .map(|(_, known)| known)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn platform(words: &str) -> Error {
        Error::PlatformFailure(words.into())
    }

    fn no_access(words: &str) -> Error {
        Error::NoStorageAccess(words.into())
    }

    #[test]
    fn no_service_is_absent() {
        for words in [
            "zbus error: I/O error: No such file or directory (os error 2)",
            "zbus error: org.freedesktop.DBus.Error.ServiceUnknown: The name org.freedesktop.secrets was not provided",
            "no secret service provider or dbus session found",
        ] {
            assert_eq!(opening(&platform(words)), VaultError::Absent, "{words}");
        }
        assert_eq!(opening(&Error::NoDefaultStore), VaultError::Absent);
        assert_eq!(using(&Error::NoDefaultStore), VaultError::Absent);
        assert_eq!(
            using(&no_access("SS error: result not returned from SS API")),
            VaultError::Absent
        );
        assert_eq!(
            using(&platform(
                "zbus fdo error: org.freedesktop.DBus.Error.NameHasNoOwner: gone"
            )),
            VaultError::Absent
        );
    }

    #[test]
    fn a_prompt_that_nobody_answers_is_locked() {
        for error in [
            no_access("SS error: prompt dismissed"),
            no_access("SS Error: object locked"),
            platform(
                "zbus error: org.freedesktop.Secret.Error.IsLocked: Cannot get secret of a locked object",
            ),
            platform("SS error: connection closed before prompt completed"),
        ] {
            assert_eq!(using(&error), VaultError::Locked, "{error}");
        }
    }

    #[test]
    fn denied_is_refused() {
        let denied = "zbus error: org.freedesktop.DBus.Error.AccessDenied: Rejected send message";
        assert_eq!(using(&platform(denied)), VaultError::Refused);
        assert_eq!(opening(&platform(denied)), VaultError::Refused);
        assert_eq!(
            opening(&platform(
                "zbus error: I/O error: Permission denied (os error 13)"
            )),
            VaultError::Refused
        );
        assert_eq!(
            using(&no_access("Windows ERROR_NO_SUCH_LOGON_SESSION")),
            VaultError::Refused
        );
    }

    #[test]
    fn no_reply_is_slow() {
        let late = "zbus fdo error: org.freedesktop.DBus.Error.NoReply: Did not receive a reply";
        assert_eq!(using(&platform(late)), VaultError::Slow);
        assert_eq!(opening(&platform(late)), VaultError::Slow);
    }

    #[test]
    fn no_entry_is_itself_and_the_rest_is_told_without_the_key() {
        assert_eq!(using(&Error::NoEntry), VaultError::NoEntry);
        for error in [
            Error::BadEncoding(b"sk-secret\xff".to_vec()),
            Error::BadDataFormat(b"sk-secret".to_vec(), "malformed".into()),
            Error::BadStoreFormat("odd".into()),
            Error::TooLong("password".into(), 2_560),
            Error::Invalid("user".into(), "empty".into()),
            Error::Ambiguous(Vec::new()),
            Error::NotSupportedByStore("no".into()),
            platform("disk on fire"),
        ] {
            let told = using(&error);
            assert!(matches!(told, VaultError::Other(_)), "{told}");
            assert!(!format!("{told} {told:?}").contains("sk-secret"));
        }
    }
}
