//! A writer that brings lines of its own to a stream that others write to too, whatever happens to the line and to the server.
//!
//! It keeps what it was told, and when; `checker` says whether that can be true.

use crate::place::{Reached, behind, open, words};
use ordstyrer::store::shared::chain::StreamEnd;
use ordstyrer::store::shared::server::{Appended, SharedServer};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Lines of a writer that the server has acknowledged together.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Told {
    /// Numbers of the first and the last of them, as the writer counts.
    pub(crate) first: u64,
    pub(crate) last: u64,
    /// When it was asked for the first time, and when it was told.
    pub(crate) asked: Instant,
    pub(crate) heard: Instant,
}

/// What a writer has to say at the end.
#[derive(Clone, Debug)]
pub(crate) struct Race {
    pub(crate) who: String,
    pub(crate) told: Vec<Told>,
    /// Of the lines that were sent last, it is not known whether they stand there.
    pub(crate) open: Option<(u64, u64)>,
    /// How often it did not hear an answer.
    pub(crate) unknown: u64,
}

impl Race {
    /// Of somebody who has not written yet.
    pub(crate) fn of(who: &str) -> Self {
        Self {
            who: who.to_owned(),
            told: Vec::new(),
            open: None,
            unknown: 0,
        }
    }

    /// These lines were acknowledged now.
    pub(crate) fn hear(&mut self, (first, last): (u64, u64), asked: Instant) {
        let heard = Instant::now();
        self.told.push(Told {
            first,
            last,
            asked,
            heard,
        });
        self.open = None;
    }
}

/// Small numbers that look random; the same for the same seed.
#[derive(Clone, Debug)]
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// From 0 to below `sides`.
    pub(crate) fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }
}

/// The line that is there, or one that is opened; without one, a moment later.
pub(crate) fn reached<'l>(
    line: &'l mut Option<SharedServer>,
    meeting: &Reached,
) -> Option<&'l mut SharedServer> {
    if line.is_none() {
        *line = open(&meeting.access).ok();
        if line.is_none() {
            std::thread::park_timeout(Duration::from_millis(5));
        }
    }
    line.as_mut()
}

/// Writes until it is told to stop, so many lines at a time at most; counts what was acknowledged.
pub(crate) fn race(
    meeting: &Reached,
    who: &str,
    term: u64,
    most: u64,
    stop: &AtomicBool,
    count: &AtomicU64,
) -> Race {
    let mut race = Race::of(who);
    let mut dice = Dice::new(who.len() as u64 + most);
    let (mut line, mut end, mut next) = (None::<SharedServer>, StreamEnd::default(), 1);
    let mut asked = None;
    while !stop.load(Ordering::SeqCst) {
        let Some(server) = reached(&mut line, meeting) else {
            continue;
        };
        let (_, last, begin) =
            *asked.get_or_insert_with(|| (next, next + dice.roll(most), Instant::now()));
        let lines: Vec<Vec<u8>> = (next..=last).map(|n| words(who, n)).collect();
        let sent = behind(&end, &lines);
        race.open = Some((next, last));
        match server.append(&meeting.id, term, &end, &sent) {
            Ok(Appended::Stored) => {
                race.hear((next, last), begin);
                count.fetch_add(lines.len() as u64, Ordering::SeqCst);
                end = StreamEnd {
                    seq: end.seq + lines.len() as u64,
                    hash: sent.last().expect("a line").0.clone(),
                };
                (next, asked) = (last + 1, None);
            }
            Ok(Appended::Moved(stands)) => {
                // Then none of them stands there.
                race.open = None;
                end = stands;
            }
            Ok(Appended::Fenced) => panic!("{who} was fenced, and nobody took the pen"),
            Err(_) => {
                race.unknown += 1;
                line = None;
            }
        }
    }
    race
}
