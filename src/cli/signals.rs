//! The operating system's wish that we end.

use std::io;

/// What the operating system, or whoever is at the keyboard, wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// Ctrl+C: cancel what is being done.
    Interrupt,
    /// End now: SIGTERM, a closed terminal, log-off, shutdown.
    Terminate,
}

/// Listens for signals from the moment it is made; before that they end the process.
pub struct Signals(imp::Listeners);

impl Signals {
    /// Begins to listen. Needs a running tokio runtime.
    ///
    /// # Errors
    /// The operating system's, where it lets us not listen.
    pub fn listen() -> io::Result<Self> {
        imp::listen().map(Self)
    }

    /// The next signal. Dropping the future loses none.
    pub async fn next(&mut self) -> Signal {
        self.0.next().await
    }
}

#[cfg(unix)]
mod imp {
    use super::Signal;
    use std::io;
    use tokio::signal::unix::{self, SignalKind};

    pub struct Listeners {
        interrupt: unix::Signal,
        terminate: unix::Signal,
        hang_up: unix::Signal,
    }

    pub fn listen() -> io::Result<Listeners> {
        Ok(Listeners {
            interrupt: unix::signal(SignalKind::interrupt())?,
            terminate: unix::signal(SignalKind::terminate())?,
            hang_up: unix::signal(SignalKind::hangup())?,
        })
    }

    impl Listeners {
        pub async fn next(&mut self) -> Signal {
            tokio::select! {
                Some(()) = self.terminate.recv() => Signal::Terminate,
                Some(()) = self.hang_up.recv() => Signal::Terminate,
                Some(()) = self.interrupt.recv() => Signal::Interrupt,
                else => std::future::pending().await,
            }
        }
    }
}

#[cfg(windows)]
mod imp {
    use super::Signal;
    use std::io;
    use tokio::signal::windows;

    pub struct Listeners {
        interrupt: windows::CtrlC,
        pause: windows::CtrlBreak,
        close: windows::CtrlClose,
        log_off: windows::CtrlLogoff,
        shutdown: windows::CtrlShutdown,
    }

    pub fn listen() -> io::Result<Listeners> {
        Ok(Listeners {
            interrupt: windows::ctrl_c()?,
            pause: windows::ctrl_break()?,
            close: windows::ctrl_close()?,
            log_off: windows::ctrl_logoff()?,
            shutdown: windows::ctrl_shutdown()?,
        })
    }

    impl Listeners {
        pub async fn next(&mut self) -> Signal {
            tokio::select! {
                Some(()) = self.close.recv() => Signal::Terminate,
                Some(()) = self.log_off.recv() => Signal::Terminate,
                Some(()) = self.shutdown.recv() => Signal::Terminate,
                Some(()) = self.pause.recv() => Signal::Terminate,
                Some(()) = self.interrupt.recv() => Signal::Interrupt,
                else => std::future::pending().await,
            }
        }
    }
}
