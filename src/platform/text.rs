//! Texts as Windows takes and gives them: UTF-16 that ends with a zero.

use std::ffi::OsStr;
use std::io;
use std::os::windows::ffi::OsStrExt;
use windows_sys::Win32::Foundation::GetLastError;

/// For a function that takes a text.
pub fn wide(text: impl AsRef<OsStr>) -> Vec<u16> {
    text.as_ref().encode_wide().chain([0]).collect()
}

/// What Windows says of a call that has just failed.
#[expect(unsafe_code, reason = "it takes nothing and always answers")]
pub fn last_error() -> io::Error {
    from_code(unsafe { GetLastError() })
}

/// An error of one of its numbers.
pub fn from_code(code: u32) -> io::Error {
    io::Error::from_raw_os_error(code.cast_signed())
}

/// A text that Windows has made.
///
/// # Safety
/// It is null, or ends with a zero.
#[expect(unsafe_code, reason = "the caller vouches for the pointer")]
pub unsafe fn owned(text: *const u16) -> String {
    if text.is_null() {
        return String::new();
    }
    let mut length = 0;
    while unsafe { *text.add(length) } != 0 {
        length += 1;
    }
    String::from_utf16_lossy(unsafe { std::slice::from_raw_parts(text, length) })
}
