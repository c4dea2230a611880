//! Whether a folder is on a disk of this machine.
//!
//! On a network share a lock may be granted twice and a flush may mean nothing.

use super::JournalError;
use std::path::Path;

/// Refuses a folder that is known to be on a network share. A kind that is not known is taken for
/// local.
pub(super) fn check(folder: &Path) -> Result<(), JournalError> {
    remote_kind(folder).map_or(Ok(()), |kind| Err(JournalError::NotLocal(kind)))
}

#[cfg(target_os = "linux")]
fn remote_kind(folder: &Path) -> Option<String> {
    let folder = folder.canonicalize().ok()?;
    let mounts = std::fs::read_to_string("/proc/self/mountinfo").ok()?;
    let kind = kind_at(&mounts, &folder)?;
    is_remote(kind).then(|| kind.to_owned())
}

#[cfg(windows)]
fn remote_kind(folder: &Path) -> Option<String> {
    use std::path::{Component, Prefix};
    let folder = folder.canonicalize().ok()?;
    let Some(Component::Prefix(prefix)) = folder.components().next() else {
        return None;
    };
    matches!(prefix.kind(), Prefix::UNC(..) | Prefix::VerbatimUNC(..))
        .then(|| "a network share".to_owned())
}

#[cfg(not(any(target_os = "linux", windows)))]
fn remote_kind(_folder: &Path) -> Option<String> {
    None
}

/// The file system that a path is on, by the lines of `/proc/self/mountinfo` (proc(5)): the fifth
/// field is the mount point, and the first after ` - ` is the kind. The longest mount point wins,
/// and of two alike the later one, which hides the other.
#[cfg(any(target_os = "linux", test))]
fn kind_at<'mounts>(mounts: &'mounts str, path: &Path) -> Option<&'mounts str> {
    mounts
        .lines()
        .filter_map(|line| {
            let (left, right) = line.split_once(" - ")?;
            let point = left.split(' ').nth(4)?.replace("\\040", " ");
            let kind = right.split(' ').next()?;
            path.starts_with(&point).then_some((point.len(), kind))
        })
        .max_by_key(|(length, _)| *length)
        .map(|(_, kind)| kind)
}

#[cfg(any(target_os = "linux", test))]
fn is_remote(kind: &str) -> bool {
    matches!(
        kind,
        "nfs" | "nfs4" | "cifs" | "smb3" | "smbfs" | "afs" | "ceph" | "ncpfs" | "fuse.sshfs"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "\
22 1 0:20 / / rw shared:1 - ext4 /dev/sda1 rw
30 22 0:30 / /home rw shared:2 - ext4 /dev/sda2 rw
31 30 0:31 / /home/clerk/my\\040share rw shared:3 master:4 - cifs //server/share rw
32 22 0:32 / /mnt rw - ext4 /dev/sda3 rw
33 22 0:33 / /mnt rw - nfs4 server:/export rw
";

    #[test]
    fn the_innermost_mount_tells_the_kind() {
        for (path, kind) in [
            ("/var/lib", "ext4"),
            ("/home/clerk", "ext4"),
            ("/home/clerk/my share/data", "cifs"),
            ("/home/clerk/my shares", "ext4"),
            ("/mnt/data", "nfs4"),
        ] {
            assert_eq!(kind_at(MOUNTS, Path::new(path)), Some(kind), "{path}");
        }
    }

    #[test]
    fn network_shares_are_told_from_disks() {
        for kind in ["nfs", "nfs4", "cifs", "smb3", "fuse.sshfs"] {
            assert!(is_remote(kind), "{kind}");
        }
        for kind in ["ext4", "xfs", "btrfs", "tmpfs", "overlay", "zfs", "f2fs"] {
            assert!(!is_remote(kind), "{kind}");
        }
    }

    #[test]
    fn the_temporary_folder_is_local() {
        assert_eq!(check(&std::env::temp_dir()), Ok(()));
    }
}
