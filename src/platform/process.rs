//! Who may look into this process.

use super::access::descriptor;
use super::list;
use super::session::sid;
use super::text::last_error;
use std::io;
use windows_sys::Win32::Security::{DACL_SECURITY_INFORMATION, SetKernelObjectSecurity};
use windows_sys::Win32::System::Diagnostics::Debug::{
    SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX, SetErrorMode,
};
use windows_sys::Win32::System::ErrorReporting::{WER_FAULT_REPORTING_FLAG_NOHEAP, WerSetFlags};
use windows_sys::Win32::System::Threading::GetCurrentProcess;

/// Keeps this process's memory out of crash reports, and from other programs of the same user.
///
/// # Errors
/// What Windows says; what could be done is done all the same.
pub fn shield() -> io::Result<()> {
    let unreported = stay_out_of_reports();
    close_to_others().and(unreported)
}

/// No report is made of a crash, and one that is forced all the same leaves the heap out.
#[expect(
    unsafe_code,
    reason = "both take a number and change this process only"
)]
fn stay_out_of_reports() -> io::Result<()> {
    let answer = unsafe {
        SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX);
        WerSetFlags(WER_FAULT_REPORTING_FLAG_NOHEAP)
    };
    if answer < 0 {
        return Err(io::Error::from_raw_os_error(answer));
    }
    Ok(())
}

#[expect(
    unsafe_code,
    reason = "the handle is this process's own and needs no closing; the descriptor outlives the call"
)]
fn close_to_others() -> io::Result<()> {
    let list = descriptor(&list::closed_process(sid()?))?;
    let done =
        unsafe { SetKernelObjectSecurity(GetCurrentProcess(), DACL_SECURITY_INFORMATION, list.0) };
    match done {
        0 => Err(last_error()),
        _ => Ok(()),
    }
}
