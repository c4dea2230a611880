//! I6: all that is logged is kept, at the most talkative level, and searched for the key.

use crate::world::{KEY, World};
use std::io::Write;
use std::sync::{Arc, Mutex, PoisonError};
use tracing_subscriber::fmt::MakeWriter;

#[derive(Clone, Default)]
struct Buffer(Arc<Mutex<Vec<u8>>>);

impl Write for Buffer {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Buffer {
    type Writer = Self;
    fn make_writer(&self) -> Self {
        self.clone()
    }
}

/// What is logged on this thread from now on.
pub struct Logs {
    buffer: Buffer,
    _until_dropped: tracing::subscriber::DefaultGuard,
}

impl Logs {
    pub fn begin() -> Self {
        let buffer = Buffer::default();
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::TRACE)
            .with_writer(buffer.clone())
            .without_time()
            .finish();
        Self {
            buffer,
            _until_dropped: tracing::subscriber::set_default(subscriber),
        }
    }

    /// Searches what was logged.
    pub fn end(self, world: &mut World) -> Result<(), String> {
        let kept = self.buffer.0.lock().unwrap_or_else(PoisonError::into_inner);
        let text = String::from_utf8_lossy(&kept);
        if !text.is_empty() {
            world.reach("something is logged");
        }
        let line = text.lines().find(|line| line.contains(KEY));
        line.map_or(Ok(()), |line| Err(format!("I6: the key is logged: {line}")))
    }
}
