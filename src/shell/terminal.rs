//! The terminal guard: taken over on entry, given back on every way out.
//!
//! Promise: raw mode, alternate screen, paste, mouse and cursor are as they were found, whether the
//! program ends well, by an error, a signal or a panic (product 7.5). A frame is one write.

use super::failure::Failure;
use crossterm::cursor::{Hide, Show};
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
#[cfg(unix)]
use crossterm::terminal::{Clear, ClearType};
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use std::io::{self, IsTerminal, Write};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether the terminal is ours now. The panic hook cannot be given anything else to ask.
static TAKEN: AtomicBool = AtomicBool::new(false);
static HOOK: Once = Once::new();

/// The terminal while it is ours; dropping it gives it back.
pub struct Screen {
    terminal: Terminal<CrosstermBackend<FrameWriter>>,
    mouse: bool,
}

/// Collects a frame and writes it at once: flushes in between are left out.
pub struct FrameWriter {
    out: Box<dyn Write>,
    frame: Vec<u8>,
    hidden: bool,
}

impl Write for FrameWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.frame.extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl FrameWriter {
    fn send(&mut self) -> io::Result<()> {
        self.shorten();
        if self.frame.is_empty() {
            return Ok(());
        }
        let sent = self
            .out
            .write_all(&self.frame)
            .and_then(|()| self.out.flush());
        self.frame.clear();
        sent
    }
}

const HIDE: &[u8] = b"\x1b[?25l";
const SHOW: &[u8] = b"\x1b[?25h";
const RESET: &[u8] = b"\x1b[39m\x1b[49m\x1b[0m";

impl FrameWriter {
    /// Leaves out what changes nothing: hiding a hidden cursor, and resetting colours before all is
    /// reset. On a slow line a key's few bytes are what is felt.
    fn shorten(&mut self) {
        if self.frame.ends_with(HIDE) {
            if self.hidden {
                self.frame.truncate(self.frame.len() - HIDE.len());
            }
            self.hidden = true;
        } else if self.frame.windows(SHOW.len()).any(|w| w == SHOW) {
            self.hidden = false;
        }
        let end = if self.frame.ends_with(HIDE) {
            self.frame.len() - HIDE.len()
        } else {
            self.frame.len()
        };
        if self.frame.get(..end).is_some_and(|f| f.ends_with(RESET)) {
            let start = end - RESET.len();
            self.frame.drain(start..end - 4);
        }
    }
}

impl Screen {
    /// Takes the terminal over.
    ///
    /// # Errors
    /// There is none, or it cannot be set up.
    pub fn take(mouse: bool) -> anyhow::Result<Self> {
        if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
            return Err(Failure::environment(
                "Skærmen skal åbnes i en terminal. Brug ”ordstyrer status MAPPE”, hvis du kun vil se, hvor mødet står.",
            )
            .into());
        }
        HOOK.call_once(|| {
            std::panic::set_hook(Box::new(move |info| {
                give_back();
                let told = format!("Der er en fejl i programmet. Det, der er gemt, ligger i journal.jsonl; start igen med samme kommando.\n({info})\n");
                super::printing::err(&told);
            }));
        });
        let writer = FrameWriter {
            out: output()?,
            frame: Vec::with_capacity(1 << 16),
            hidden: false,
        };
        let terminal = Terminal::new(CrosstermBackend::new(writer))?;
        let mut screen = Self { terminal, mouse };
        screen.enter()?;
        Ok(screen)
    }

    fn enter(&mut self) -> io::Result<()> {
        enable_raw_mode()?;
        TAKEN.store(true, Ordering::SeqCst);
        let out = self.terminal.backend_mut();
        queue!(out, EnterAlternateScreen, EnableBracketedPaste, Hide)?;
        if self.mouse {
            queue!(out, EnableMouseCapture)?;
        }
        out.writer_mut().send()
    }

    /// Draws a frame and sends it in one write.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn draw(&mut self, render: impl FnOnce(&mut ratatui::Frame<'_>)) -> io::Result<()> {
        self.terminal.draw(render)?;
        self.terminal.backend_mut().writer_mut().send()
    }

    /// Columns and rows.
    pub fn size(&self) -> (u16, u16) {
        self.terminal
            .size()
            .map_or((80, 24), |s| (s.width, s.height))
    }

    /// Gives the terminal back for a while (Ctrl-Z), and takes it again.
    ///
    /// # Errors
    /// The terminal is gone.
    #[cfg(unix)]
    pub fn pause(&mut self) -> io::Result<()> {
        give_back();
        signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)?;
        self.terminal.backend_mut().writer_mut().hidden = false;
        self.enter()?;
        // ratatui's own clear asks the terminal where its cursor is, and another thread reads the answer.
        let out = self.terminal.backend_mut();
        queue!(out, Clear(ClearType::All))?;
        self.terminal.current_buffer_mut().reset();
        self.terminal.swap_buffers();
        Ok(())
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        give_back();
    }
}

/// Gives the terminal back, once; safe to call from anywhere.
pub fn give_back() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        let mut out = io::stdout();
        let _ = execute!(
            out,
            DisableMouseCapture,
            DisableBracketedPaste,
            LeaveAlternateScreen,
            Show
        );
        let _ = disable_raw_mode();
    }
}

/// Standard output without its line buffer, which would cut a frame into pieces.
#[cfg(unix)]
fn output() -> io::Result<Box<dyn Write>> {
    use std::os::fd::AsFd;
    let own = io::stdout().as_fd().try_clone_to_owned()?;
    Ok(Box::new(std::fs::File::from(own)))
}

/// On Windows standard output also turns UTF-8 into what the console takes.
#[cfg(not(unix))]
fn output() -> io::Result<Box<dyn Write>> {
    Ok(Box::new(io::stdout()))
}
