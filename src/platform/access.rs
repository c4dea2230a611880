//! Who may read our folders and files.

use super::list;
use super::session::{is_administrator, sid};
use super::text::{from_code, last_error, owned, wide};
use std::ffi::c_void;
use std::io;
use std::path::Path;
use std::ptr;
use windows_sys::Win32::Foundation::LocalFree;
use windows_sys::Win32::Security::Authorization::{
    ConvertSecurityDescriptorToStringSecurityDescriptorW,
    ConvertStringSecurityDescriptorToSecurityDescriptorW, GetNamedSecurityInfoW, SDDL_REVISION_1,
    SE_FILE_OBJECT, SetNamedSecurityInfoW,
};
use windows_sys::Win32::Security::{
    ACL, DACL_SECURITY_INFORMATION, GetSecurityDescriptorDacl, OBJECT_SECURITY_INFORMATION,
    OWNER_SECURITY_INFORMATION, PROTECTED_DACL_SECURITY_INFORMATION, PSECURITY_DESCRIPTOR,
    SECURITY_ATTRIBUTES,
};
use windows_sys::Win32::Storage::FileSystem::CreateDirectoryW;

/// Memory that Windows has given and takes back.
pub(super) struct Local(pub *mut c_void);

impl Drop for Local {
    #[expect(
        unsafe_code,
        reason = "what is in here was given by a function whose memory LocalFree takes back, once"
    )]
    fn drop(&mut self) {
        unsafe { LocalFree(self.0) };
    }
}

/// A security descriptor of an access list's text.
#[expect(
    unsafe_code,
    reason = "the text ends with a zero, and the answer is kept until it is given back"
)]
pub(super) fn descriptor(list: &str) -> io::Result<Local> {
    let mut made: PSECURITY_DESCRIPTOR = ptr::null_mut();
    let done = unsafe {
        ConvertStringSecurityDescriptorToSecurityDescriptorW(
            wide(list).as_ptr(),
            SDDL_REVISION_1,
            &raw mut made,
            ptr::null_mut(),
        )
    };
    if done == 0 {
        return Err(last_error());
    }
    Ok(Local(made))
}

/// Makes a folder and those above it that are missing, each for the user alone from its first
/// moment. One that is there already stays as it is.
///
/// # Errors
/// What Windows says, also where there is something of that name that is no folder.
pub fn create_private_dir(dir: &Path) -> io::Result<()> {
    if dir.is_dir() {
        return Ok(());
    }
    if let Some(above) = dir.parent().filter(|above| !above.as_os_str().is_empty()) {
        create_private_dir(above)?;
    }
    match create(dir) {
        // Another process may have been quicker.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && dir.is_dir() => Ok(()),
        done => done,
    }
}

#[expect(
    unsafe_code,
    reason = "the path ends with a zero, and the descriptor outlives the call that reads it"
)]
fn create(dir: &Path) -> io::Result<()> {
    let list = descriptor(&list::private_folder(sid()?))?;
    let attributes = SECURITY_ATTRIBUTES {
        nLength: size_of::<SECURITY_ATTRIBUTES>() as u32,
        lpSecurityDescriptor: list.0,
        bInheritHandle: 0,
    };
    let path = wide(std::path::absolute(dir)?);
    match unsafe { CreateDirectoryW(path.as_ptr(), &raw const attributes) } {
        0 => Err(last_error()),
        _ => Ok(()),
    }
}

/// Takes what others may do away from a folder or a file that is there, unless there is nothing to
/// take.
///
/// # Errors
/// What Windows says, for example that it is somebody else's.
pub fn make_private(path: &Path) -> io::Result<()> {
    let user = sid()?;
    if !list::lets_others_in(&list_of(path)?, user) {
        return Ok(());
    }
    let list = if path.is_dir() {
        list::private_folder(user)
    } else {
        list::private_file(user)
    };
    set(path, &list)
}

/// Whether a file is the administrators': owned by them, or by this user who is one at the moment.
///
/// # Errors
/// What Windows says.
pub fn is_administrators(path: &Path) -> io::Result<bool> {
    let owner = told(path, OWNER_SECURITY_INFORMATION)?;
    Ok(list::is_administrators(&owner)
        || (owner.strip_prefix("O:") == Some(sid()?) && is_administrator()))
}

/// The access list of a path, as a text.
fn list_of(path: &Path) -> io::Result<String> {
    told(path, DACL_SECURITY_INFORMATION)
}

/// What Windows knows about who may do what with a path, as a text.
#[expect(
    unsafe_code,
    reason = "the path ends with a zero, both answers are kept until they are given back, and the \
              second one ends with a zero"
)]
fn told(path: &Path, what: OBJECT_SECURITY_INFORMATION) -> io::Result<String> {
    let mut found: PSECURITY_DESCRIPTOR = ptr::null_mut();
    let code = unsafe {
        GetNamedSecurityInfoW(
            wide(path).as_ptr(),
            SE_FILE_OBJECT,
            what,
            ptr::null_mut(),
            ptr::null_mut(),
            ptr::null_mut(),
            ptr::null_mut(),
            &raw mut found,
        )
    };
    if code != 0 {
        return Err(from_code(code));
    }
    let found = Local(found);
    let mut text = ptr::null_mut();
    let done = unsafe {
        ConvertSecurityDescriptorToStringSecurityDescriptorW(
            found.0,
            SDDL_REVISION_1,
            what,
            &raw mut text,
            ptr::null_mut(),
        )
    };
    if done == 0 {
        return Err(last_error());
    }
    let text = Local(text.cast());
    Ok(unsafe { owned(text.0.cast()) })
}

/// Replaces the access list of a path; what inherits from it follows.
#[expect(
    unsafe_code,
    reason = "the path ends with a zero, and the list is part of a descriptor that outlives the call"
)]
fn set(path: &Path, list: &str) -> io::Result<()> {
    let descriptor = descriptor(list)?;
    let (mut present, mut by_default) = (0, 0);
    let mut entries: *mut ACL = ptr::null_mut();
    let read = unsafe {
        GetSecurityDescriptorDacl(
            descriptor.0,
            &raw mut present,
            &raw mut entries,
            &raw mut by_default,
        )
    };
    if read == 0 {
        return Err(last_error());
    }
    let code = unsafe {
        SetNamedSecurityInfoW(
            wide(path).as_ptr(),
            SE_FILE_OBJECT,
            DACL_SECURITY_INFORMATION | PROTECTED_DACL_SECURITY_INFORMATION,
            ptr::null_mut(),
            ptr::null_mut(),
            entries,
            ptr::null_mut(),
        )
    };
    match code {
        0 => Ok(()),
        code => Err(from_code(code)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_folder_and_what_is_made_in_it_are_the_users_alone() -> io::Result<()> {
        let top = tempfile::tempdir()?;
        let dir = top.path().join("a/b");
        create_private_dir(&dir)?;
        create_private_dir(&dir)?;
        let file = dir.join("file");
        fs::write(&file, "")?;
        for path in [top.path().join("a"), dir, file] {
            let list = list_of(&path)?;
            assert!(!list::lets_others_in(&list, sid()?), "{path:?}: {list}");
        }
        Ok(())
    }

    #[test]
    fn what_others_may_read_is_taken_from_them() -> io::Result<()> {
        let top = tempfile::tempdir()?;
        let (dir, file) = (top.path().join("dir"), top.path().join("file"));
        fs::create_dir(&dir)?;
        fs::write(&file, "")?;
        for path in [dir, file] {
            set(&path, "D:P(A;;FA;;;WD)")?;
            assert!(list::lets_others_in(&list_of(&path)?, sid()?), "{path:?}");
            make_private(&path)?;
            let list = list_of(&path)?;
            assert!(!list::lets_others_in(&list, sid()?), "{path:?}: {list}");
        }
        Ok(())
    }

    #[test]
    fn a_file_in_the_way_is_an_error() -> io::Result<()> {
        let top = tempfile::tempdir()?;
        let file = top.path().join("file");
        fs::write(&file, "")?;
        assert!(create_private_dir(&file).is_err());
        assert!(create_private_dir(&file.join("below")).is_err());
        Ok(())
    }
}
