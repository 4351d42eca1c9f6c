//! The terminal guard: taken over on entry, given back on every way out.
//!
//! Promise: raw mode, alternate screen, paste, mouse and cursor are as they were found, whether the
//! program ends well, by an error, a signal or a panic (product 7.5). A frame is one write.

use super::console;
use super::failure::Failure;
use super::frame::{self, FrameCodes};
use crate::ui::view::sheet::Sheet;
use crossterm::cursor::{Hide, Show};
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::layout::{Position, Size};
use std::io::{self, IsTerminal, Write};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether the terminal is ours now. The panic hook cannot be given anything else to ask.
static TAKEN: AtomicBool = AtomicBool::new(false);
static HOOK: Once = Once::new();

/// The terminal while it is ours; dropping it gives it back.
pub(super) struct Screen {
    backend: CrosstermBackend<FrameWriter>,
    codes: FrameCodes,
    sheet: Sheet,
    /// Where the terminal shows its cursor; none: it hides it.
    cursor: Option<Position>,
    mouse: bool,
}

/// Collects a frame and writes it at once: flushes in between are left out.
pub(super) struct FrameWriter {
    out: Box<dyn Write + Send>,
    frame: Vec<u8>,
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

/// Whether there is a terminal to draw on and to read keys from.
///
/// # Errors
/// There is none.
pub(super) fn must_be_there() -> Result<(), Failure> {
    if io::stdin().is_terminal() && io::stdout().is_terminal() {
        return Ok(());
    }
    Err(Failure::environment(
        "Skærmen skal åbnes i en terminal. Brug ”ordstyrer status MAPPE”, hvis du kun vil se, hvor mødet står.",
    ))
}

impl Screen {
    /// Takes the terminal over.
    ///
    /// # Errors
    /// There is none, or it cannot be set up.
    pub(super) fn take(mouse: bool) -> anyhow::Result<Self> {
        must_be_there()?;
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
        };
        let mut screen = Self {
            backend: CrosstermBackend::new(writer),
            codes: FrameCodes::default(),
            sheet: Sheet::default(),
            cursor: None,
            mouse,
        };
        console::remember();
        screen.enter()?;
        Ok(screen)
    }

    fn enter(&mut self) -> io::Result<()> {
        enable_raw_mode()?;
        TAKEN.store(true, Ordering::SeqCst);
        console::tell_of_windows();
        let out = &mut self.backend;
        queue!(out, EnterAlternateScreen, EnableBracketedPaste, Hide)?;
        if self.mouse {
            queue!(out, EnableMouseCapture)?;
        }
        out.writer_mut().send()
    }

    /// Draws a frame and sends what it changes in one write.
    ///
    /// # Errors
    /// The terminal is gone.
    pub(super) fn draw(&mut self, render: impl FnOnce(&mut Sheet)) -> io::Result<()> {
        let size = size(&self.backend)?;
        if size != self.sheet.area().as_size() {
            self.empty(size)?;
        }
        render(&mut self.sheet);
        let moved = self.sheet.changes().next().is_some();
        if moved {
            let codes = &mut self.codes;
            frame::write(self.backend.writer_mut(), codes, self.sheet.changes())?;
        }
        self.sheet.settle();
        self.place_cursor(moved)?;
        self.backend.writer_mut().send()
    }

    /// Shows or hides the cursor; drawing has `moved` it.
    fn place_cursor(&mut self, moved: bool) -> io::Result<()> {
        let wanted = self.sheet.cursor();
        if wanted == self.cursor && !(moved && wanted.is_some()) {
            return Ok(());
        }
        match wanted {
            Some(position) => {
                if self.cursor.is_none() {
                    self.backend.show_cursor()?;
                }
                self.backend.set_cursor_position(position)?;
            }
            None => self.backend.hide_cursor()?,
        }
        self.cursor = wanted;
        Ok(())
    }

    /// Empties the terminal, which has this size now. ratatui's own way asks it where its cursor is, and another thread
    /// reads the answer.
    fn empty(&mut self, size: Size) -> io::Result<()> {
        queue!(self.backend, Clear(ClearType::All))?;
        self.sheet.clear(size);
        Ok(())
    }

    /// Columns and rows.
    pub(super) fn size(&self) -> (u16, u16) {
        size(&self.backend).map_or((80, 24), |s| (s.width, s.height))
    }

    /// Gives the terminal back for a while (Ctrl-Z), and takes it again.
    ///
    /// # Errors
    /// The terminal is gone.
    #[cfg(unix)]
    pub(super) fn pause(&mut self) -> io::Result<()> {
        give_back();
        signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)?;
        self.cursor = None;
        self.enter()?;
        self.empty(self.sheet.area().as_size())
    }
}

/// Columns and rows of the terminal. It is asked for in every frame, so where it can it asks what is open already.
fn size(backend: &CrosstermBackend<FrameWriter>) -> io::Result<Size> {
    #[cfg(unix)]
    if let Ok(size) = rustix::termios::tcgetwinsize(io::stdout())
        && size.ws_col > 0
        && size.ws_row > 0
    {
        return Ok(Size::new(size.ws_col, size.ws_row));
    }
    backend.size()
}

impl Drop for Screen {
    fn drop(&mut self) {
        give_back();
    }
}

/// Gives the terminal back, once; safe to call from anywhere.
pub(super) fn give_back() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        leave(&mut io::stdout());
        drop(disable_raw_mode());
        console::give_back();
    }
}

/// Takes back what [`Screen::enter`] has done, each step whatever became of the one before: on Windows some of them are no
/// bytes but calls, and a mouse that was never taken cannot be given back there.
fn leave(out: &mut impl Write) {
    drop(execute!(out, DisableMouseCapture));
    drop(execute!(out, DisableBracketedPaste));
    drop(execute!(out, LeaveAlternateScreen));
    drop(execute!(out, Show));
}

/// Standard output without its line buffer, which would cut a frame into pieces.
#[cfg(unix)]
fn output() -> io::Result<Box<dyn Write + Send>> {
    use std::os::fd::AsFd;
    let own = io::stdout().as_fd().try_clone_to_owned()?;
    Ok(Box::new(std::fs::File::from(own)))
}

/// On Windows standard output also turns UTF-8 into what the console takes.
#[cfg(not(unix))]
fn output() -> io::Result<Box<dyn Write + Send>> {
    Ok(Box::new(io::stdout()))
}

// Where the steps are bytes; where some are calls, the real console is asked (tests/it/windows).
#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;

    /// A terminal that refuses one write of several.
    struct Refusing {
        writes: usize,
        refused: usize,
        taken: Vec<u8>,
    }

    impl Write for Refusing {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let refused = self.writes == self.refused;
            self.writes += 1;
            if refused {
                return Err(io::Error::other("refused"));
            }
            self.taken.extend_from_slice(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn left(refused: usize) -> String {
        let mut out = Refusing {
            writes: 0,
            refused,
            taken: Vec::new(),
        };
        leave(&mut out);
        String::from_utf8_lossy(&out.taken).into_owned()
    }

    #[test]
    fn each_step_of_giving_back_is_tried_whatever_became_of_the_one_before() {
        let (screen, cursor) = ("\u{1b}[?1049l", "\u{1b}[?25h");
        let whole = left(usize::MAX);
        assert!(
            whole.contains(screen) && whole.contains(cursor),
            "{whole:?}"
        );
        for refused in 0..4 {
            let left = left(refused);
            let both = left.contains(screen) && left.contains(cursor);
            let one = left.contains(screen) || left.contains(cursor);
            assert!(if refused < 2 { both } else { one }, "{refused}: {left:?}");
        }
    }
}
