//! Which device it is, whether its organisation's file is out of users' reach, and what an upgrade
//! left beside the journal.

use super::{Check, State};
use crate::journal;
use crate::locale::Texts;
use crate::payment::{Environment, OrderId};
use crate::receipt::rfc3339;
use crate::settings::Loaded;
use std::path::Path;

/// Site, device and counter, and what they make of order ids. Without a name a device that takes
/// real orders cannot be told from others in the provider's list.
pub fn identity(loaded: &Loaded, texts: &Texts) -> Check {
    let settings = &loaded.settings;
    if !settings.has_name() {
        let (state, key) = match settings.environment {
            Environment::Training => (State::Ok, "doctor-identity-training"),
            Environment::Test | Environment::Live => (State::Warning, "doctor-identity-none"),
        };
        return Check::new("identity", state, texts.get(key));
    }
    let named = |name: &str| match name {
        "" => texts.get("doctor-identity-unset").into(),
        name => name.to_owned().into(),
    };
    let prefix = OrderId::prefix(&settings.site, settings.device_name());
    let found = [
        ("site", named(&settings.site)),
        ("device", named(&settings.device)),
        ("counter", named(&settings.counter)),
        ("prefix", prefix.into()),
    ];
    let detail = texts.with("doctor-identity-found", &found);
    Check::new("identity", State::Ok, detail)
}

/// A warning where others than an administrator can change the organisation's file; nothing where
/// there is none.
pub fn managed_file(loaded: &Loaded, texts: &Texts) -> Option<Check> {
    let file = &loaded.paths.managed_file;
    if !file.exists() {
        return None;
    }
    let shown = file.display().to_string();
    Some(if is_open(file) {
        let detail = texts.with("doctor-managed-file-open", &[("file", shown.into())]);
        Check::new("managed_file", State::Warning, detail)
    } else {
        Check::new("managed_file", State::Ok, shown)
    })
}

/// The file or its folder belongs to somebody else than root, or may be written by others.
#[cfg(unix)]
fn is_open(file: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let places = [Some(file), file.parent()];
    places.into_iter().flatten().any(|place| {
        std::fs::metadata(place)
            .is_ok_and(|metadata| metadata.uid() != 0 || metadata.mode() & 0o022 != 0)
    })
}

/// This user may open it for writing: nothing is written. An administrator may as well.
#[cfg(not(unix))]
fn is_open(file: &Path) -> bool {
    std::fs::OpenOptions::new().append(true).open(file).is_ok()
}

/// One line for each copy of a journal that an upgrade made.
pub fn backups(loaded: &Loaded, texts: &Texts) -> Vec<Check> {
    let settings = &loaded.settings;
    let days = settings.retention_days.to_string();
    let found = journal::backups(&settings.data_dir, settings.environment);
    let check = |copy: &journal::Backup| {
        let about = [
            ("version", copy.version.to_string().into()),
            ("file", copy.file.display().to_string().into()),
            ("at", rfc3339(copy.at).into()),
            ("days", days.clone().into()),
        ];
        let detail = texts.with("doctor-backup-found", &about);
        Check::new("backup", State::Ok, detail)
    };
    found.iter().map(check).collect()
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use std::fs::{self, Permissions};
    use std::os::unix::fs::{MetadataExt, PermissionsExt};

    #[test]
    fn a_file_that_others_may_change_is_open() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("settings.toml");
        fs::write(&file, "").unwrap();
        let mode = |path: &Path, mode| {
            fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
        };
        mode(dir.path(), 0o755);
        mode(&file, 0o644);
        let is_roots = fs::metadata(&file).unwrap().uid() == 0;
        assert_eq!(is_open(&file), !is_roots, "a user's own file is open");
        for others in [0o664, 0o646, 0o666] {
            mode(&file, others);
            assert!(is_open(&file), "{others:o}");
        }
        mode(&file, 0o644);
        mode(dir.path(), 0o777);
        assert!(is_open(&file), "whoever may write its folder replaces it");
    }
}
