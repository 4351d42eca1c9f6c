//! What Windows' console must be told besides a terminal's codes; elsewhere there is nothing to tell.
//!
//! Promise: a window of another size is told of, also when the mouse is not ours; the console's input is as it was found
//! when the terminal is given back; a window that is closed, a log-off and Ctrl+Break are heard and hold the console up
//! until the program has ended. What is done about them is left to `input` and `terminal`.

#[cfg(windows)]
pub(super) use windows::{ConsoleEvents, give_back, remember, tell_of_windows};

#[cfg(not(windows))]
pub(super) fn remember() {}

#[cfg(not(windows))]
pub(super) fn tell_of_windows() {}

#[cfg(not(windows))]
pub(super) fn give_back() {}

#[cfg(windows)]
mod windows {
    use crossterm_winapi::{ConsoleMode, Handle};
    use std::future::Future as _;
    use std::io;
    use std::pin::pin;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU64, Ordering};
    use std::task::{Context, Poll, Wake, Waker};
    use std::thread::Thread;
    use tokio::signal::windows as signal;

    /// `ENABLE_WINDOW_INPUT`: changes of size come among the keys.
    const WINDOW_INPUT: u32 = 0x0008;
    /// No mode is so large: none was remembered.
    const NONE: u64 = u64::MAX;

    /// How the console handed over its input before; the panic hook cannot be given anything else to ask.
    static BEFORE: AtomicU64 = AtomicU64::new(NONE);

    fn input() -> io::Result<ConsoleMode> {
        Handle::current_in_handle().map(ConsoleMode::from)
    }

    /// Remembers how the console hands over its input, to give it back so.
    pub(in crate::shell) fn remember() {
        if let Ok(mode) = input().and_then(|input| input.mode()) {
            BEFORE.store(mode.into(), Ordering::SeqCst);
        }
    }

    /// Wants to be told when the window has another size. Taking the mouse does that too, but not everybody takes it.
    pub(in crate::shell) fn tell_of_windows() {
        let Ok(input) = input() else { return };
        if let Ok(mode) = input.mode() {
            drop(input.set_mode(mode | WINDOW_INPUT));
        }
    }

    /// Gives the console's input back as it was.
    pub(in crate::shell) fn give_back() {
        if let Ok(mode) = u32::try_from(BEFORE.load(Ordering::SeqCst))
            && let Ok(input) = input()
        {
            drop(input.set_mode(mode));
        }
    }

    /// What ends a program of the console.
    pub(in crate::shell) struct ConsoleEvents {
        interrupt: signal::CtrlC,
        stop: signal::CtrlBreak,
        close: signal::CtrlClose,
        log_off: signal::CtrlLogoff,
        shutdown: signal::CtrlShutdown,
    }

    impl ConsoleEvents {
        /// Takes them over: from now on they end nothing by themselves.
        ///
        /// # Errors
        /// The system's.
        pub(in crate::shell) fn take() -> io::Result<Self> {
            Ok(Self {
                interrupt: signal::ctrl_c()?,
                stop: signal::ctrl_break()?,
                close: signal::ctrl_close()?,
                log_off: signal::ctrl_logoff()?,
                shutdown: signal::ctrl_shutdown()?,
            })
        }

        /// Waits for the next of them.
        pub(in crate::shell) fn wait(&mut self) {
            let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
            let mut context = Context::from_waker(&waker);
            let mut next = pin!(std::future::poll_fn(|context| self.poll(context)));
            while next.as_mut().poll(&mut context).is_pending() {
                std::thread::park();
            }
        }

        fn poll(&mut self, context: &mut Context<'_>) -> Poll<()> {
            let came = self.interrupt.poll_recv(context).is_ready()
                | self.stop.poll_recv(context).is_ready()
                | self.close.poll_recv(context).is_ready()
                | self.log_off.poll_recv(context).is_ready()
                | self.shutdown.poll_recv(context).is_ready();
            if came { Poll::Ready(()) } else { Poll::Pending }
        }
    }

    struct Unpark(Thread);

    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }
}
