//! A road to the server that the tests may spoil: it passes, delays, swallows, and cuts after so many bytes.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// Which way bytes go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// From the program to the server.
    Up,
    /// Back.
    Down,
}

/// How the road is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Road {
    /// As it should be.
    Open,
    /// Each byte arrives so much later.
    Slow(Duration),
    /// Nothing arrives and nobody is told, neither on the lines that are open nor on new ones.
    Swallow,
    /// What is asked arrives; the answers do not, and nobody is told.
    Mute,
    /// Whoever calls is turned away; lines that are open are cut.
    Closed,
    /// A line is cut when so many bytes have gone this way over it, counted from its beginning.
    Cut(Way, u64),
}

/// The proxy.
pub(crate) struct Proxy {
    pub(crate) port: u16,
    inner: Arc<Inner>,
}

struct Inner {
    to: SocketAddr,
    road: Mutex<Road>,
    lines: Mutex<Vec<Arc<Line>>>,
    over: AtomicBool,
    cuts: AtomicU64,
}

/// One connection, two sockets.
struct Line {
    client: TcpStream,
    server: TcpStream,
    /// Something of it was swallowed: nothing more goes over it.
    dead: AtomicBool,
    up: Mutex<Vec<u8>>,
    down: Mutex<Vec<u8>>,
}

impl Line {
    fn cut(&self) {
        drop(self.client.shutdown(Shutdown::Both));
        drop(self.server.shutdown(Shutdown::Both));
    }

    /// What has gone one way.
    fn went(&self, way: Way) -> &Mutex<Vec<u8>> {
        match way {
            Way::Up => &self.up,
            Way::Down => &self.down,
        }
    }
}

impl Proxy {
    /// To a server on this machine.
    pub(crate) fn to(port: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let here = listener.local_addr().expect("bound").port();
        let inner = Arc::new(Inner {
            to: SocketAddr::from(([127, 0, 0, 1], port)),
            road: Mutex::new(Road::Open),
            lines: Mutex::new(Vec::new()),
            over: AtomicBool::new(false),
            cuts: AtomicU64::new(0),
        });
        let shared = Arc::clone(&inner);
        std::thread::spawn(move || {
            for client in listener.incoming().flatten() {
                if shared.over.load(Ordering::SeqCst) {
                    return;
                }
                Inner::take(&shared, client);
            }
        });
        Self { port: here, inner }
    }

    /// Makes the road another from now on.
    pub(crate) fn set(&self, road: Road) {
        *self.inner.road.lock().expect("unpoisoned") = road;
        if road == Road::Closed {
            self.cut_all();
        }
    }

    /// Cuts all lines that are open.
    pub(crate) fn cut_all(&self) {
        // Also while a test is failing, which may have left the lock in disorder.
        let lines = self.inner.lines.lock();
        let mut lines = lines.unwrap_or_else(std::sync::PoisonError::into_inner);
        for line in lines.drain(..) {
            line.cut();
        }
    }

    /// How many lines have been cut at a byte.
    pub(crate) fn cuts(&self) -> u64 {
        self.inner.cuts.load(Ordering::SeqCst)
    }

    /// What has gone one way over the last line that was opened.
    pub(crate) fn went(&self, way: Way) -> Vec<u8> {
        self.talks(way).pop().unwrap_or_default()
    }

    /// What has gone one way over each line, the oldest first.
    pub(crate) fn talks(&self, way: Way) -> Vec<Vec<u8>> {
        let lines = self.inner.lines.lock().expect("unpoisoned");
        let went = |line: &Arc<Line>| line.went(way).lock().expect("unpoisoned").clone();
        lines.iter().map(went).collect()
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.inner.over.store(true, Ordering::SeqCst);
        self.cut_all();
        // Wakes the thread that waits for callers.
        drop(TcpStream::connect(("127.0.0.1", self.port)));
    }
}

impl Inner {
    fn road(&self) -> Road {
        *self.road.lock().expect("unpoisoned")
    }

    fn take(inner: &Arc<Self>, client: TcpStream) {
        if inner.road() == Road::Closed {
            return;
        }
        let Ok(server) = TcpStream::connect(inner.to) else {
            return;
        };
        drop(client.set_nodelay(true));
        drop(server.set_nodelay(true));
        let line = Arc::new(Line {
            client,
            server,
            dead: AtomicBool::new(false),
            up: Mutex::new(Vec::new()),
            down: Mutex::new(Vec::new()),
        });
        inner
            .lines
            .lock()
            .expect("unpoisoned")
            .push(Arc::clone(&line));
        for way in [Way::Up, Way::Down] {
            let (later, due) = channel();
            let (inner, line) = (Arc::clone(inner), Arc::clone(&line));
            let out = Arc::clone(&line);
            std::thread::spawn(move || inner.carry(&line, way, &later));
            std::thread::spawn(move || deliver(&out, way, &due));
        }
    }

    /// Reads one way of a line and hands on what shall arrive, and when.
    fn carry(&self, line: &Line, way: Way, later: &Sender<(Instant, Vec<u8>)>) {
        let mut from = match way {
            Way::Up => &line.client,
            Way::Down => &line.server,
        };
        let mut bytes = vec![0; 65536];
        loop {
            let read = from.read(&mut bytes).unwrap_or(0);
            let road = self.road();
            if road == Road::Swallow || (road == Road::Mute && way == Way::Down) {
                line.dead.store(true, Ordering::SeqCst);
            }
            if line.dead.load(Ordering::SeqCst) {
                // Neither the bytes nor the end of the line arrive.
                if read == 0 {
                    return;
                }
                continue;
            }
            if read == 0 {
                // What is on its way arrives; then the other side hears of the end.
                return;
            }
            let mut whole = bytes[..read].to_vec();
            let mut went = line.went(way).lock().expect("unpoisoned");
            let before = went.len() as u64;
            went.extend_from_slice(&whole);
            drop(went);
            let cut = matches!(road, Road::Cut(w, at) if w == way && before + read as u64 > at);
            if let (true, Road::Cut(_, at)) = (cut, road) {
                whole.truncate(usize::try_from(at.saturating_sub(before)).unwrap_or(0));
                self.cuts.fetch_add(1, Ordering::SeqCst);
            }
            let slow = if let Road::Slow(by) = road {
                by
            } else {
                Duration::ZERO
            };
            drop(later.send((Instant::now() + slow, whole)));
            if cut {
                drop(later.send((Instant::now(), Vec::new())));
                return;
            }
        }
    }
}

/// Writes what shall arrive when it is due; an empty piece cuts the line.
fn deliver(line: &Line, way: Way, due: &Receiver<(Instant, Vec<u8>)>) {
    let mut to = match way {
        Way::Up => &line.server,
        Way::Down => &line.client,
    };
    while let Ok((at, bytes)) = due.recv() {
        while let left = at.saturating_duration_since(Instant::now())
            && !left.is_zero()
        {
            std::thread::park_timeout(left);
        }
        if bytes.is_empty() || to.write_all(&bytes).is_err() {
            break;
        }
    }
    // A line of which something was swallowed stays open and silent, as one whose other end has vanished.
    if !line.dead.load(Ordering::SeqCst) {
        line.cut();
    }
}
