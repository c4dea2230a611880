//! Two sounds: paid and not paid.
//!
//! The system's library is opened when it is first needed, so that neither building nor starting
//! depends on it. A device without library or card is silent, and the log says so once.

use std::sync::mpsc::{Receiver, Sender, channel};

/// What is heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sound {
    /// Two notes that rise.
    Paid,
    /// Two lower, longer notes that fall.
    NotPaid,
}

impl Sound {
    /// A WAV file: 44 bytes of header, then 16-bit samples of one channel.
    const fn file(self) -> &'static [u8] {
        match self {
            Self::Paid => include_bytes!("../../assets/sounds/paid.wav"),
            Self::NotPaid => include_bytes!("../../assets/sounds/not-paid.wav"),
        }
    }
}

/// Plays sounds on a thread of its own, one after the other.
#[derive(Debug)]
pub struct Speaker(Option<Sender<Sound>>);

impl Speaker {
    /// Starts the thread.
    pub fn new() -> Self {
        let (play, sounds) = channel();
        let thread = std::thread::Builder::new().name("sound".to_owned());
        let started = thread.spawn(move || work(&sounds));
        Self(started.is_ok().then_some(play))
    }

    /// Plays nothing.
    pub const fn absent() -> Self {
        Self(None)
    }

    /// Plays a sound; never waits.
    pub fn play(&self, sound: Sound) {
        if let Some(play) = &self.0 {
            // The thread has ended where there is nothing to play with.
            let _ = play.send(sound);
        }
    }
}

fn work(sounds: &Receiver<Sound>) {
    while let Ok(sound) = sounds.recv() {
        if let Err(error) = system::play(sound) {
            tracing::info!(%error, "no sound on this device");
            return;
        }
    }
}

/// Why nothing is heard.
#[derive(Debug, thiserror::Error)]
enum SoundError {
    #[cfg(target_os = "linux")]
    #[error("there is no sound card")]
    NoCard,
    #[error("the sound library cannot be used: {0}")]
    Library(#[from] libloading::Error),
    #[error("the sound system answers {0}")]
    System(i32),
}

#[cfg(target_os = "linux")]
mod system {
    //! ALSA, through five functions of `libasound.so.2`.

    use super::{Sound, SoundError};
    use libloading::Library;
    use std::ffi::{c_char, c_int, c_long, c_uint, c_ulong, c_void};
    use std::path::Path;
    use std::ptr;

    type Pcm = *mut c_void;
    type Open = unsafe extern "C" fn(*mut Pcm, *const c_char, c_int, c_int) -> c_int;
    type SetParams =
        unsafe extern "C" fn(Pcm, c_int, c_int, c_uint, c_uint, c_int, c_uint) -> c_int;
    type Write = unsafe extern "C" fn(Pcm, *const c_void, c_ulong) -> c_long;
    type OfPcm = unsafe extern "C" fn(Pcm) -> c_int;

    const PLAYBACK: c_int = 0;
    const S16_LE: c_int = 2;
    const INTERLEAVED: c_int = 3;
    const RATE: c_uint = 22_050;
    const LATENCY_MICROSECONDS: c_uint = 100_000;
    const HEADER: usize = 44;

    pub fn play(sound: Sound) -> Result<(), SoundError> {
        // Without a card the library writes a dozen lines to standard error before it fails.
        if !Path::new("/dev/snd").exists() {
            return Err(SoundError::NoCard);
        }
        let samples = sound.file().get(HEADER..).unwrap_or_default();
        through_alsa(samples)
    }

    #[expect(
        unsafe_code,
        reason = "the functions have the signatures of alsa/pcm.h, the handle is closed on every \
                  way out, and the samples outlive the call that reads them"
    )]
    fn through_alsa(samples: &[u8]) -> Result<(), SoundError> {
        unsafe {
            let library = Library::new("libasound.so.2")?;
            let open = library.get::<Open>(b"snd_pcm_open\0")?;
            let set_params = library.get::<SetParams>(b"snd_pcm_set_params\0")?;
            let write = library.get::<Write>(b"snd_pcm_writei\0")?;
            let drain = library.get::<OfPcm>(b"snd_pcm_drain\0")?;
            let close = library.get::<OfPcm>(b"snd_pcm_close\0")?;
            let mut pcm: Pcm = ptr::null_mut();
            checked(open(&raw mut pcm, c"default".as_ptr(), PLAYBACK, 0))?;
            let set = set_params(pcm, S16_LE, INTERLEAVED, 1, RATE, 1, LATENCY_MICROSECONDS);
            if set >= 0 {
                write(pcm, samples.as_ptr().cast(), (samples.len() / 2) as c_ulong);
                drain(pcm);
            }
            close(pcm);
            checked(set)
        }
    }

    const fn checked(answer: c_int) -> Result<(), SoundError> {
        if answer < 0 {
            Err(SoundError::System(answer))
        } else {
            Ok(())
        }
    }
}

#[cfg(windows)]
mod system {
    //! `PlaySoundW` of `winmm.dll`.

    use super::{Sound, SoundError};
    use libloading::Library;
    use std::ffi::c_void;
    use std::ptr;

    type PlaySound = unsafe extern "system" fn(*const c_void, *mut c_void, u32) -> i32;

    /// The first argument is the file itself; without a device nothing is played in its place.
    const MEMORY_NO_DEFAULT: u32 = 0x0004 | 0x0002;

    #[expect(
        unsafe_code,
        reason = "the function has the signature of playsoundapi.h and returns after it has played \
                  the file, which is static"
    )]
    pub fn play(sound: Sound) -> Result<(), SoundError> {
        unsafe {
            let library = Library::new("winmm.dll")?;
            let play = library.get::<PlaySound>(b"PlaySoundW\0")?;
            match play(
                sound.file().as_ptr().cast(),
                ptr::null_mut(),
                MEMORY_NO_DEFAULT,
            ) {
                0 => Err(SoundError::System(0)),
                _ => Ok(()),
            }
        }
    }
}

#[cfg(not(any(target_os = "linux", windows)))]
mod system {
    //! Other systems are silent.

    use super::{Sound, SoundError};

    pub fn play(sound: Sound) -> Result<(), SoundError> {
        let _ = sound.file();
        Err(SoundError::System(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_two_files_are_what_the_player_takes_them_for_and_differ() {
        for sound in [Sound::Paid, Sound::NotPaid] {
            let file = sound.file();
            assert_eq!(&file[..4], b"RIFF");
            assert_eq!(&file[20..24], [1, 0, 1, 0], "plain samples, one channel");
            assert_eq!(&file[24..28], 22_050u32.to_le_bytes());
            assert_eq!(&file[34..40], [16, 0, b'd', b'a', b't', b'a']);
        }
        assert_ne!(Sound::Paid.file(), Sound::NotPaid.file());
    }
}
