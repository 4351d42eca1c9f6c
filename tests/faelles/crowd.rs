//! 50 meetings with four followers each on one server: figures, to know how large a server must be.

use crate::place::{Login, Place, Reached, behind, open, words};
use crate::server::PgServer;
use ordstyrer::store::shared::chain::StreamEnd;
use ordstyrer::store::shared::server::{Appended, SharedPen, SharedServer};
use ordstyrer::store::shared::wire::Woken;
use std::collections::HashMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use tokio::sync::Notify;

const MEETINGS: usize = 50;
const FOLLOWERS: usize = 4;
/// How long they go on, and how often each meeting has a new record: about ten times what a busy meeting has.
const SPAN: Duration = Duration::from_secs(20);
const PACE: Duration = Duration::from_millis(500);

/// When each record of a meeting was there, and how long it took to get it there.
type Written = Mutex<HashMap<u64, Instant>>;

/// What a thread has measured.
#[derive(Default)]
struct Measured {
    append: Vec<Duration>,
    seen: Vec<Duration>,
}

#[test]
#[ignore = "figures of speed, for a machine that does nothing else"]
fn speed_of_50_meetings_with_four_followers_each() {
    let Some(server) = PgServer::shared("speed_of_50_meetings_with_four_followers_each") else {
        return;
    };
    let place = Place::new(server);
    let anna = place.somebody("anna", "sekretaer");
    figures(&place, &anna);
}

/// Holds the meetings, and prints the figures.
pub(crate) fn figures(place: &Place<'_>, anna: &Login) {
    let server = place.server;
    let meetings: Vec<Reached> = (0..MEETINGS)
        .map(|_| place.meeting(anna, server.port))
        .collect();
    let written: Vec<Written> = (0..MEETINGS).map(|_| Written::default()).collect();
    // One after another: so many at the same moment would be a test of logging in.
    let lines = |count: usize| -> Vec<Vec<SharedServer>> {
        let open = |meeting: &Reached| {
            (0..count)
                .map(|_| open(&meeting.access).expect("a line"))
                .collect()
        };
        meetings.iter().map(open).collect()
    };
    let mut desks = lines(1);
    let mut followers = lines(FOLLOWERS);
    let (all, stop) = (Mutex::new(Measured::default()), AtomicBool::new(false));
    let (before, begin) = (server.busy(), Instant::now());
    let mut busy = Duration::ZERO;
    std::thread::scope(|threads| {
        for (at, meeting) in meetings.iter().enumerate() {
            let (written, all, stop) = (&written[at], &all, &stop);
            let desk = desks[at].remove(0);
            threads.spawn(move || keep(desk, meeting, at, written, all));
            for line in std::mem::take(&mut followers[at]) {
                threads.spawn(move || follow(line, meeting, written, all, stop));
            }
        }
        std::thread::park_timeout(SPAN + PACE);
        while begin.elapsed() < SPAN + PACE {
            std::thread::park_timeout(PACE);
        }
        // Before the lines are closed: with them go the processes that served them.
        busy = server.busy().saturating_sub(before);
        stop.store(true, Ordering::SeqCst);
    });
    let span = begin.elapsed();
    let Measured { append, seen } = all.into_inner().expect("unpoisoned");
    tell("append", append);
    tell("seen by a follower", seen);
    let size = place.master("select pg_database_size(current_database()) / 1024, (select count(*) from ordstyrer.record)");
    eprintln!(
        "{MEETINGS} meetings, {FOLLOWERS} followers each, {span:?}: the server used {busy:?} of processor; kB of database | records: {}",
        size.trim()
    );
}

/// The middle one and the one in twenty.
pub(crate) fn tell(name: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |part: usize| times.get((times.len() * part / 100).min(times.len() - 1));
    eprintln!(
        "{name}: {} times, p50 {:?}, p95 {:?}",
        times.len(),
        at(50),
        at(95)
    );
}

fn keep(
    mut line: SharedServer,
    meeting: &Reached,
    number: usize,
    written: &Written,
    all: &Mutex<Measured>,
) {
    let pen = line.take_pen(&meeting.id, ("a", "Anna"), 0, None);
    assert_eq!(pen, Ok(SharedPen::Ours(1)));
    let (begin, mut end, mut times) = (Instant::now(), StreamEnd::default(), Vec::new());
    // Not all at the same moment.
    let offset =
        PACE * u32::try_from(number).expect("small") / u32::try_from(MEETINGS).expect("small");
    let nobody = Notify::new();
    while begin.elapsed() < SPAN {
        let next = begin + offset + PACE * u32::try_from(end.seq).expect("small");
        let left = next.saturating_duration_since(Instant::now());
        if !left.is_zero() {
            let _: Woken = line.wait(&nobody, left);
            continue;
        }
        let sent = behind(&end, &[words("anna", end.seq + 1)]);
        let asked = Instant::now();
        written
            .lock()
            .expect("unpoisoned")
            .insert(end.seq + 1, asked);
        let stored = line.append(&meeting.id, 1, &end, &sent);
        assert_eq!(stored, Ok(Appended::Stored));
        times.push(asked.elapsed());
        end = StreamEnd {
            seq: end.seq + 1,
            hash: sent[0].0.clone(),
        };
    }
    all.lock().expect("unpoisoned").append.extend(times);
}

fn follow(
    mut line: SharedServer,
    meeting: &Reached,
    written: &Written,
    all: &Mutex<Measured>,
    stop: &AtomicBool,
) {
    line.listen(&meeting.id).expect("listening");
    let (nobody, mut from, mut times) = (Notify::new(), 0, Vec::new());
    while !stop.load(Ordering::SeqCst) {
        let page = line.records(&meeting.id, "", from, 500).expect("records");
        for (seq, _, _) in &page {
            let at = written.lock().expect("unpoisoned").get(seq).copied();
            times.extend(at.map(|at| at.elapsed()));
            from = *seq;
        }
        if page.is_empty() {
            let _: Woken = line.wait(&nobody, Duration::from_secs(1));
        }
    }
    all.lock().expect("unpoisoned").seen.extend(times);
}
