//! Who is signed in here, where the organisation's settings are, and how a person is told something.

use super::access::Local;
use super::text::{last_error, owned, wide};
use std::io;
use std::path::PathBuf;
use std::ptr;
use std::sync::OnceLock;
use windows_sys::Win32::Foundation::{CloseHandle, HANDLE};
use windows_sys::Win32::Security::Authorization::ConvertSidToStringSidW;
use windows_sys::Win32::Security::{GetTokenInformation, TOKEN_QUERY, TOKEN_USER, TokenUser};
use windows_sys::Win32::System::Com::CoTaskMemFree;
use windows_sys::Win32::System::Console::{
    ATTACH_PARENT_PROCESS, AttachConsole, GetStdHandle, STD_ERROR_HANDLE,
};
use windows_sys::Win32::System::Threading::{GetCurrentProcess, OpenProcessToken};
use windows_sys::Win32::System::WindowsProgramming::GetUserNameW;
use windows_sys::Win32::UI::Shell::{FOLDERID_ProgramData, IsUserAnAdmin, SHGetKnownFolderPath};
use windows_sys::Win32::UI::WindowsAndMessaging::{MB_ICONERROR, MB_OK, MessageBoxW};

/// The longest name of an account, its end included (`UNLEN` of `lmcons.h`, plus one).
const NAME_LENGTH: usize = 257;

/// The number of the user that this process runs as.
///
/// # Errors
/// What Windows says.
pub(super) fn sid() -> io::Result<&'static str> {
    static OWN: OnceLock<String> = OnceLock::new();
    if let Some(known) = OWN.get() {
        return Ok(known);
    }
    let asked = ask_sid()?;
    Ok(OWN.get_or_init(|| asked))
}

#[expect(
    unsafe_code,
    reason = "the token is closed on every way out; its answer lies in a buffer of the length that \
              Windows asks for, aligned for the structure that it begins with"
)]
fn ask_sid() -> io::Result<String> {
    let mut token: HANDLE = ptr::null_mut();
    if unsafe { OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &raw mut token) } == 0 {
        return Err(last_error());
    }
    let mut length = 0;
    // The first call is there to fail and to tell the length.
    unsafe { GetTokenInformation(token, TokenUser, ptr::null_mut(), 0, &raw mut length) };
    let mut answer = vec![0_u64; (length as usize).div_ceil(size_of::<u64>())];
    let done = unsafe {
        GetTokenInformation(
            token,
            TokenUser,
            answer.as_mut_ptr().cast(),
            length,
            &raw mut length,
        )
    };
    let failed = (done == 0).then(last_error);
    unsafe { CloseHandle(token) };
    if let Some(error) = failed {
        return Err(error);
    }
    let user = unsafe { &*answer.as_ptr().cast::<TOKEN_USER>() };
    let mut text = ptr::null_mut();
    if unsafe { ConvertSidToStringSidW(user.User.Sid, &raw mut text) } == 0 {
        return Err(last_error());
    }
    let text = Local(text.cast());
    Ok(unsafe { owned(text.0.cast()) })
}

/// Whether this process runs with an administrator's rights.
#[expect(unsafe_code, reason = "it takes nothing and always answers")]
pub(super) fn is_administrator() -> bool {
    unsafe { IsUserAnAdmin() != 0 }
}

/// The name of that user; `None` where Windows does not tell it.
#[expect(
    unsafe_code,
    reason = "the buffer is as long as is said, and its text ends with a zero"
)]
pub fn user_name() -> Option<String> {
    let mut name = [0_u16; NAME_LENGTH];
    let mut length = NAME_LENGTH as u32;
    let done = unsafe { GetUserNameW(name.as_mut_ptr(), &raw mut length) };
    let text = unsafe { owned(name.as_ptr()) };
    (done != 0 && !text.is_empty()).then_some(text)
}

/// Where programs keep what is the machine's; not by the variable, which a user can change for a
/// process to escape what is locked there.
#[expect(
    unsafe_code,
    reason = "the answer ends with a zero and is given back as the function's page wants it"
)]
pub fn program_data() -> Option<PathBuf> {
    let (which, mut folder) = (FOLDERID_ProgramData, ptr::null_mut());
    let answer =
        unsafe { SHGetKnownFolderPath(&raw const which, 0, ptr::null_mut(), &raw mut folder) };
    let text = unsafe { owned(folder) };
    unsafe { CoTaskMemFree(folder.cast()) };
    (answer >= 0 && !text.is_empty()).then(|| text.into())
}

/// Takes part in the console that this program was started from, so that what is printed is seen;
/// nothing happens where there is none or there was one already.
#[expect(
    unsafe_code,
    reason = "it takes a number and changes this process only"
)]
pub fn attach_console() {
    // Without a console nobody could be told of the failure either.
    let _ = unsafe { AttachConsole(ATTACH_PARENT_PROCESS) };
}

/// Whether somebody may read standard error.
#[expect(
    unsafe_code,
    reason = "it takes a number and gives a handle that is not used"
)]
pub fn has_console() -> bool {
    let handle = unsafe { GetStdHandle(STD_ERROR_HANDLE) };
    !handle.is_null() && handle != windows_sys::Win32::Foundation::INVALID_HANDLE_VALUE
}

/// Tells a person something in a small window of the system's own, until it is closed.
#[expect(
    unsafe_code,
    reason = "both texts end with a zero and outlive the call"
)]
pub fn message(text: &str) {
    let (text, title) = (wide(text), wide("bpost-terminal"));
    unsafe {
        MessageBoxW(
            ptr::null_mut(),
            text.as_ptr(),
            title.as_ptr(),
            MB_OK | MB_ICONERROR,
        )
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_user_and_the_machines_folder_are_known() -> io::Result<()> {
        assert!(sid()?.starts_with("S-1-5-"), "{}", sid()?);
        assert!(user_name().is_some());
        assert!(program_data().is_some_and(|folder| folder.is_absolute()));
        Ok(())
    }
}
