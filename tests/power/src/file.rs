//! The bytes of a file, and what of them the disk has.
//!
//! Promise: what was there at the last sync is there after a loss, whatever was written since, unless the seed says that a sector
//! of what was written since had come to the disk all the same. Of what was written between two syncs only the last is known.

use std::collections::BTreeMap;

/// What a disk writes at once or not at all.
pub(crate) const SECTOR: usize = 512;

/// A sector as the disk has it; `None`: it has none there, which reads as zeros.
type Before = Option<Box<[u8; SECTOR]>>;

#[derive(Default)]
pub(crate) struct File {
    bytes: Vec<u8>,
    /// How long it is on the disk.
    synced: usize,
    /// The sectors that were changed since the last sync, as they were.
    before: BTreeMap<usize, Before>,
}

impl File {
    pub(crate) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// So many bytes from an offset on, as far as there are any.
    pub(crate) fn read(&self, offset: usize, most: usize) -> &[u8] {
        let end = offset.saturating_add(most).min(self.bytes.len());
        self.bytes.get(offset..end).unwrap_or_default()
    }

    pub(crate) fn write(&mut self, offset: usize, bytes: &[u8]) {
        let end = offset + bytes.len();
        self.remember(offset / SECTOR..end.div_ceil(SECTOR));
        if self.bytes.len() < end {
            self.bytes.resize(end, 0);
        }
        self.bytes[offset..end].copy_from_slice(bytes);
    }

    /// Cuts it, or lengthens it with zeros.
    pub(crate) fn resize(&mut self, len: usize) {
        self.remember(len / SECTOR..self.bytes.len().div_ceil(SECTOR));
        self.bytes.resize(len, 0);
    }

    /// From here on the disk has all of it.
    pub(crate) fn sync(&mut self) {
        self.before.clear();
        self.synced = self.bytes.len();
    }

    /// Keeps what the disk has of these sectors, where that is not kept yet.
    fn remember(&mut self, sectors: std::ops::Range<usize>) {
        for sector in sectors {
            let (bytes, synced) = (&self.bytes, self.synced);
            self.before.entry(sector).or_insert_with(|| {
                let begin = sector * SECTOR;
                let on_disk = bytes.get(begin..synced.min(bytes.len()))?;
                let mut kept = Box::new([0; SECTOR]);
                let count = on_disk.len().min(SECTOR);
                kept[..count].copy_from_slice(&on_disk[..count]);
                (count > 0).then_some(kept)
            });
        }
    }

    /// Goes back to what the disk has; of what was written since, whatever `comes_through` had come there. How many sectors were
    /// lost, of how many that were changed.
    pub(crate) fn lose(&mut self, mut comes_through: impl FnMut() -> bool) -> (usize, usize) {
        let written = self.bytes.len();
        let len = if comes_through() {
            written
        } else {
            self.synced
        };
        self.bytes.resize(written.max(len), 0);
        let before = std::mem::take(&mut self.before);
        let changed = before.len();
        let mut lost = 0;
        for (sector, before) in before {
            let begin = sector * SECTOR;
            let end = (begin + SECTOR).min(self.bytes.len());
            // What a cut took away was not written since.
            if begin < written && comes_through() {
                continue;
            }
            lost += 1;
            match (self.bytes.get_mut(begin..end), before) {
                (Some(now), Some(before)) => now.copy_from_slice(&before[..now.len()]),
                (Some(now), None) => now.fill(0),
                (None, _) => {}
            }
        }
        self.bytes.truncate(len);
        self.synced = len;
        (lost, changed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file with two sectors on the disk, and what is done to it since.
    fn changed(change: impl FnOnce(&mut File)) -> File {
        let mut file = File::default();
        file.write(0, &[1; 2 * SECTOR]);
        file.sync();
        change(&mut file);
        file
    }

    /// What is left when nothing came through.
    fn lost(mut file: File) -> Vec<u8> {
        file.lose(|| false);
        file.bytes
    }

    #[test]
    fn what_was_not_synced_is_lost() {
        let whole = vec![1; 2 * SECTOR];
        assert_eq!(lost(changed(|f| f.write(10, &[2; SECTOR]))), whole);
        assert_eq!(lost(changed(|f| f.write(2 * SECTOR, &[2; 700]))), whole);
        assert_eq!(lost(changed(|f| f.write(9 * SECTOR, &[2; 7]))), whole);
        assert_eq!(lost(changed(|f| f.resize(7))), whole);
        assert_eq!(lost(changed(|f| f.resize(9000))), whole);
        let cut_and_grown = |f: &mut File| {
            f.resize(0);
            f.write(600, &[2; 9]);
        };
        assert_eq!(lost(changed(cut_and_grown)), whole);
    }

    #[test]
    fn what_was_synced_stays() {
        let mut file = changed(|f| f.write(100, &[2; 3]));
        file.sync();
        file.write(100, &[3; 3]);
        let left = lost(file);
        assert_eq!(left[99..104], [1, 2, 2, 2, 1]);
        let mut file = changed(|f| f.resize(5));
        file.sync();
        assert_eq!(lost(file), [1; 5]);
    }

    #[test]
    fn a_sector_comes_through_whole_or_not_at_all() {
        let mut file = changed(|f| f.write(0, &[2; 4 * SECTOR]));
        let mut says = [true, true, false, false, true].into_iter();
        assert_eq!(file.lose(|| says.next().unwrap_or(false)), (2, 4));
        let due = [2, 1, 0, 2].map(|byte| [byte; SECTOR]).concat();
        assert_eq!(file.bytes, due);
        assert_eq!(lost(file), due, "it stays as it was left");
    }

    #[test]
    fn a_length_that_did_not_come_through_takes_what_lies_beyond_along() {
        let mut file = changed(|f| f.write(SECTOR, &[2; 4 * SECTOR]));
        let mut says = [false, true, true, true, true].into_iter();
        file.lose(|| says.next().unwrap_or(false));
        assert_eq!(file.bytes, [[1; SECTOR], [2; SECTOR]].concat());
    }
}
