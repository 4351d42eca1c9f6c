//! Two who write, one who keeps a record beside and one who follows, while somebody strikes their server, in whatever way.
//!
//! What they were told and shown is held against what is there at the end.

use crate::checker::{check, is_prefix};
use crate::place::{Place, Reached, behind, words};
use crate::racer::{Race, race, reached};
use crate::server::PgServer;
use crate::until;
use ordstyrer::store::shared::chain::StreamEnd;
use ordstyrer::store::shared::server::{SharedPen, SharedServer};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

/// Longer than a recovery lasts.
const PATIENCE: Duration = Duration::from_mins(2);

/// How many records each of the three has been told of.
pub(crate) struct Progress([AtomicU64; 3]);

impl Progress {
    fn now(&self) -> [u64; 3] {
        self.0.each_ref().map(|t| t.load(Ordering::SeqCst))
    }

    /// How many all of them have been told of.
    pub(crate) fn told(&self) -> u64 {
        self.now().iter().sum()
    }

    /// Waits until each has come a little further, and a moment more.
    pub(crate) fn wait(&self, strike: u32, moment: Duration) {
        let before = self.now();
        let all = until(PATIENCE, || {
            self.now().iter().zip(before).all(|(n, b)| *n > b)
        });
        let now = self.now();
        assert!(
            all.is_some(),
            "strike {strike}: somebody came no further: {before:?} {now:?}"
        );
        std::thread::park_timeout(moment);
    }
}

/// Stops them at the end, also where that is a server that did not come up again.
struct Stopping<'s>(&'s AtomicBool);

impl Drop for Stopping<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

/// Lets them go on while `strike` does what it does, and looks at the end whether anything was lost, doubled, skipped or told
/// otherwise; then says how much there was.
pub(crate) fn struck(server: &PgServer, strike: impl FnOnce(&Place<'_>, &Progress)) -> String {
    let place = Place::new(server);
    let (anna, bo) = (
        place.somebody("anna", "sekretaer"),
        place.somebody("bo", "skygge"),
    );
    let meeting = place.meeting(&anna, server.port);
    let mut line = place.line(&anna);
    line.share_with(&meeting.id, &bo.name, "skygge")
        .expect("shared");
    let pen = line.take_pen(&meeting.id, ("a", "Anna"), 0, None);
    assert_eq!(pen, Ok(SharedPen::Ours(1)));
    let beside = Reached {
        access: place.access(&bo, server.port),
        ..meeting.clone()
    };
    let stop = AtomicBool::new(false);
    let told = Progress([(); 3].map(|()| AtomicU64::new(0)));
    let (races, kept, history) = std::thread::scope(|threads| {
        let writers = [("anna", &told.0[0]), ("bente", &told.0[1])].map(|(who, told)| {
            let (meeting, stop) = (&meeting, &stop);
            threads.spawn(move || race(meeting, who, 1, 3, stop, told))
        });
        let keeper = threads.spawn(|| keep(&beside, &stop, &told.0[2]));
        let reader = threads.spawn(|| follow(&beside, &stop));
        let stopping = Stopping(&stop);
        strike(&place, &told);
        drop(stopping);
        let races: Vec<Race> = writers.map(|w| w.join().expect("a writer")).into();
        (
            races,
            keeper.join().expect("a keeper"),
            reader.join().expect("a reader"),
        )
    });
    let stored = place.stored(&meeting.id, "");
    assert_eq!(check(&stored, &races), Ok(()));
    let stored_beside = place.stored(&meeting.id, "skygge/bo");
    assert_eq!(check(&stored_beside, std::slice::from_ref(&kept)), Ok(()));
    assert_eq!(is_prefix(&history, &stored), Ok(()));
    let unknown: u64 = races.iter().chain([&kept]).map(|r| r.unknown).sum();
    format!(
        "{} and {} records acknowledged, {unknown} answers not heard, {} records followed; none lost, doubled or skipped",
        stored.len(),
        kept.told.len(),
        history.len()
    )
}

/// Keeps a record beside the minutes' stream.
fn keep(meeting: &Reached, stop: &AtomicBool, count: &AtomicU64) -> Race {
    let mut race = Race::of("bo");
    let (mut line, mut end, mut next) = (None::<SharedServer>, StreamEnd::default(), 1);
    while !stop.load(Ordering::SeqCst) {
        let Some(server) = reached(&mut line, meeting) else {
            continue;
        };
        let sent = behind(&end, &[words("bo", next)]);
        race.open = Some((next, next));
        let asked = std::time::Instant::now();
        let Ok(head) = server.keep_beside(&meeting.id, "skygge/bo", (0, end.seq), &sent) else {
            race.unknown += 1;
            line = None;
            continue;
        };
        assert_eq!(head, next, "only bo writes here");
        race.hear((next, next), asked);
        count.fetch_add(1, Ordering::SeqCst);
        end = StreamEnd {
            seq: next,
            hash: sent[0].0.clone(),
        };
        next += 1;
    }
    race
}

/// Follows the minutes' stream as it grows; what was seen, in order.
fn follow(meeting: &Reached, stop: &AtomicBool) -> Vec<(u64, Vec<u8>)> {
    let (mut line, mut seen) = (None::<SharedServer>, Vec::<(u64, Vec<u8>)>::new());
    while !stop.load(Ordering::SeqCst) {
        let Some(server) = reached(&mut line, meeting) else {
            continue;
        };
        let from = seen.last().map_or(0, |s| s.0);
        match server.records(&meeting.id, "", from, 7) {
            Ok(page) if page.is_empty() => std::thread::park_timeout(Duration::from_millis(2)),
            Ok(page) => seen.extend(page.into_iter().map(|(seq, _, line)| (seq, line))),
            Err(_) => line = None,
        }
    }
    seen
}
