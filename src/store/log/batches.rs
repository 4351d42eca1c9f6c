//! Many lines to records, by two threads.
//!
//! Promise: records come out in order, up to the first whose content is wrong; a long meeting is read while it is folded.
//! How one line is read is left to `decode`.

use super::Sum;
use super::decode::{Authors, Wrong, one};
use crate::domain::event::Record;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// From so many lines on a second thread helps.
const MANY: usize = 4_000;
/// Lines read at a time.
const BATCH: usize = 1_000;

/// Hands over the records of lines behind record `seq`; what is wrong with the first that is wrong.
pub(super) fn all(lines: &[(&[u8], Sum)], seq: u64, take: &mut dyn FnMut(Record)) -> Option<Wrong> {
    let mut authors = Authors::default();
    if lines.len() < MANY {
        return lines.iter().enumerate().find_map(|(i, (line, _))| {
            match one(line, seq + i as u64 + 1, &mut authors) {
                Ok(record) => {
                    take(record);
                    None
                }
                Err(wrong) => Some(wrong),
            }
        });
    }
    let work = Work::new(lines, seq);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut authors = Authors::default();
            while work.read_next(&mut authors) {}
        });
        for batch in 0..work.batches() {
            let (records, wrong) = work.wait_for(batch, &mut authors);
            records.into_iter().for_each(&mut *take);
            if wrong.is_some() {
                return wrong;
            }
        }
        None
    })
}

type Batch = (Vec<Record>, Option<Wrong>);

/// Batches of lines that two threads read; whoever is free takes the next.
struct Work<'l> {
    lines: &'l [(&'l [u8], Sum)],
    seq: u64,
    next: AtomicUsize,
    done: Mutex<Vec<Option<Batch>>>,
    ready: Condvar,
}

impl<'l> Work<'l> {
    fn new(lines: &'l [(&'l [u8], Sum)], seq: u64) -> Self {
        let batches = lines.len().div_ceil(BATCH);
        Self {
            lines,
            seq,
            next: AtomicUsize::new(0),
            done: Mutex::new((0..batches).map(|_| None).collect()),
            ready: Condvar::new(),
        }
    }

    fn batches(&self) -> usize {
        self.lines.len().div_ceil(BATCH)
    }

    fn done(&self) -> MutexGuard<'_, Vec<Option<Batch>>> {
        self.done.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads the next batch nobody has taken; false when there is none.
    fn read_next(&self, authors: &mut Authors) -> bool {
        let batch = self.next.fetch_add(1, Ordering::Relaxed);
        let Some(lines) = self.lines.chunks(BATCH).nth(batch) else {
            return false;
        };
        let mut records = Vec::with_capacity(lines.len());
        let mut wrong = None;
        for (i, (line, _)) in lines.iter().enumerate() {
            match one(line, self.seq + (batch * BATCH + i) as u64 + 1, authors) {
                Ok(record) => records.push(record),
                Err(why) => {
                    wrong = Some(why);
                    break;
                }
            }
        }
        if let Some(place) = self.done().get_mut(batch) {
            *place = Some((records, wrong));
        }
        self.ready.notify_all();
        true
    }

    /// The batch, once it is read; helps with reading meanwhile.
    fn wait_for(&self, batch: usize, authors: &mut Authors) -> Batch {
        loop {
            if let Some(read) = self.done().get_mut(batch).and_then(Option::take) {
                return read;
            }
            if !self.read_next(authors) {
                let mut done = self.done();
                while done.get(batch).is_some_and(Option::is_none) {
                    done = self
                        .ready
                        .wait(done)
                        .unwrap_or_else(PoisonError::into_inner);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::line::{START, encode, read};
    use super::*;
    use crate::domain::act::AttendanceEvent;
    use crate::domain::author::{Author, AuthorRole};
    use crate::domain::event::Event;
    use std::sync::Arc;

    fn journal(n: u64, wrong: Option<u64>) -> Vec<u8> {
        let (mut bytes, mut sum) = (Vec::new(), START);
        for seq in 1..=n {
            let number = if wrong == Some(seq) { seq + 7 } else { seq };
            let at = chrono::DateTime::UNIX_EPOCH.fixed_offset();
            let record = Record {
                seq: number,
                at,
                by: Some(Arc::new(author())),
                events: vec![Event::Attendance(AttendanceEvent::Left {
                    person: "ø".into(),
                })],
            };
            sum = encode(&record, sum, &mut bytes).expect("encoded");
        }
        bytes
    }

    fn author() -> Author {
        Author {
            person: Some("mø".into()),
            organisation: None,
            role: AuthorRole::Secretary,
            machine: Some("bord".into()),
        }
    }

    #[test]
    fn equal_authors_are_kept_once() {
        let stretch = read(&journal(50, None), START, 0);
        let authors: Vec<_> = stretch
            .records
            .iter()
            .filter_map(|r| r.by.as_ref())
            .collect();
        assert_eq!(authors.len(), 50);
        assert!(authors.windows(2).all(|w| Arc::ptr_eq(w[0], w[1])));
    }

    #[test]
    fn many_lines_come_out_in_order() {
        let read = read(&journal(9_500, None), START, 0);
        assert_eq!(read.records.len(), 9_500);
        assert!(read.records.iter().zip(1..).all(|(r, seq)| r.seq == seq));
    }

    #[test]
    fn a_wrong_one_among_many_ends_the_reading_there() {
        for wrong in [1, 999, 1_000, 1_001, 6_789, 9_500] {
            let bytes = journal(9_500, Some(wrong));
            let stretch = read(&bytes, START, 0);
            assert_eq!(stretch.records.len() as u64, wrong - 1);
            let again = read(
                bytes
                    .get(..usize::try_from(stretch.bytes).expect("small"))
                    .expect("a part"),
                START,
                0,
            );
            assert_eq!(
                (again.records.len() as u64, again.head),
                (wrong - 1, stretch.head)
            );
        }
    }
}
