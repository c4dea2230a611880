//! Whether a window could open. The window's library ends the program where it cannot, so this is
//! asked before it is started.

use std::env;
#[cfg(target_os = "linux")]
use std::os::linux::net::SocketAddrExt;
#[cfg(target_os = "linux")]
use std::os::unix::net::{SocketAddr, UnixStream};
#[cfg(target_os = "linux")]
use std::path::PathBuf;

/// Why no window could open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DisplayTrouble {
    /// This session has no display.
    None,
    /// A display is named and nobody answers there: its name.
    Unreachable(String),
    /// Libraries that are loaded when the window opens are missing.
    Libraries(Vec<&'static str>),
}

/// The display on which a window would open: there always is one.
///
/// # Errors
/// None on this operating system.
#[cfg(not(target_os = "linux"))]
pub fn display() -> Result<String, DisplayTrouble> {
    Ok(env::consts::OS.to_owned())
}

/// The display on which a window would open.
///
/// # Errors
/// [`DisplayTrouble`] where none could.
#[cfg(target_os = "linux")]
pub fn display() -> Result<String, DisplayTrouble> {
    let set = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
    let wayland = set("WAYLAND_DISPLAY").or_else(|| set("WAYLAND_SOCKET"));
    let (name, answers, libraries) = match (wayland, set("DISPLAY")) {
        (Some(name), _) => {
            let answers = set("WAYLAND_SOCKET").is_some() || wayland_answers(&name);
            (name, answers, &WAYLAND[..])
        }
        (None, Some(name)) => {
            let answers = x11_answers(&name);
            (name, answers, &X11[..])
        }
        (None, None) => return Err(DisplayTrouble::None),
    };
    if !answers {
        return Err(DisplayTrouble::Unreachable(name));
    }
    let missing = missing(libraries);
    if missing.is_empty() {
        Ok(name)
    } else {
        Err(DisplayTrouble::Libraries(missing))
    }
}

/// What winit loads for X11, found by running it on a bare system.
#[cfg(target_os = "linux")]
const X11: [&str; 5] = [
    "libX11.so.6",
    "libX11-xcb.so.1",
    "libXcursor.so.1",
    "libXi.so.6",
    "libxkbcommon-x11.so.0",
];
/// And for Wayland.
#[cfg(target_os = "linux")]
const WAYLAND: [&str; 2] = ["libwayland-client.so.0", "libxkbcommon.so.0"];

#[cfg(target_os = "linux")]
fn wayland_answers(name: &str) -> bool {
    let folder = PathBuf::from(env::var_os("XDG_RUNTIME_DIR").unwrap_or_default());
    UnixStream::connect(folder.join(name)).is_ok()
}

/// Whether a display of this machine answers, by its file or by its abstract name. One elsewhere is
/// taken to answer: the window's library finds out.
#[cfg(target_os = "linux")]
fn x11_answers(display: &str) -> bool {
    let local = display
        .strip_prefix(':')
        .or_else(|| display.strip_prefix("unix:"));
    let number = local.and_then(|local| local.split('.').next());
    let Some(number) = number.filter(|number| number.chars().all(|c| c.is_ascii_digit())) else {
        return true;
    };
    let file = format!("/tmp/.X11-unix/X{number}");
    let unnamed = SocketAddr::from_abstract_name(&file);
    UnixStream::connect(&file).is_ok()
        || unnamed.is_ok_and(|address| UnixStream::connect_addr(&address).is_ok())
}

/// The libraries that the dynamic linker's cache does not name. Where there is no cache to read,
/// nothing is said to be missing.
#[cfg(target_os = "linux")]
fn missing(libraries: &[&'static str]) -> Vec<&'static str> {
    let Ok(cache) = std::fs::read("/etc/ld.so.cache") else {
        return Vec::new();
    };
    let named = |library: &str| {
        cache
            .windows(library.len())
            .any(|part| part == library.as_bytes())
    };
    libraries
        .iter()
        .copied()
        .filter(|library| !named(library))
        .collect()
}
