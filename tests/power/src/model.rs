//! The disk against a simpler one, step by step: everything anybody did, and whole copies at each sync.

use crate::dice::Dice;
use crate::disk::{Disk, Ino, ROOT};
use crate::file::File;
use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};

/// Names in the root with what stands there.
type Tree = BTreeMap<OsString, Ino>;

/// What the disk should have, in copies.
#[derive(Default)]
struct Copies {
    /// The names at the last sync, and after each step since.
    names: Vec<Tree>,
    /// The bytes of each file at its own last sync.
    bytes: BTreeMap<Ino, Vec<u8>>,
}

fn tree(disk: &Disk) -> Tree {
    disk.list(ROOT).into_iter().collect()
}

fn bytes(disk: &mut Disk, ino: Ino) -> Vec<u8> {
    let file = disk.file(ino).expect("a file");
    file.read(0, file.len()).to_vec()
}

const NAMES: [&str; 5] = ["a", "b", "c", "d", "e"];

/// Does something, at random, to one or two of a few names.
fn act(disk: &mut Disk, copies: &mut Copies, dice: &mut Dice) {
    let mut name = || OsStr::new(NAMES[dice.up_to(NAMES.len() - 1)]);
    let (name, other) = (name(), name());
    let (place, elsewhere) = ((ROOT, name), (ROOT, other));
    let Ok(ino) = disk.find(ROOT, name) else {
        let made = disk.make(place, Some(File::default()), 0o600, (0, 0));
        copies.bytes.insert(made.expect("made"), Vec::new());
        return copies.names.push(tree(disk));
    };
    let (offset, len) = (dice.up_to(5000), dice.up_to(3000));
    let byte = u8::try_from(dice.up_to(255)).expect("a byte");
    match dice.roll(8) {
        0 => disk.unlink(place).expect("unlinked"),
        1 => disk.rename(place, elsewhere).expect("renamed"),
        2 => {
            let linked = disk.link(ino, elsewhere);
            assert_eq!(
                linked.is_ok(),
                copies.names.last().is_some_and(|t| !t.contains_key(other))
            );
        }
        3 => disk.file(ino).expect("a file").resize(offset),
        4 => {
            disk.sync(ino).expect("synced");
            copies.names = vec![tree(disk)];
            let now = bytes(disk, ino);
            copies.bytes.insert(ino, now);
        }
        _ => disk
            .file(ino)
            .expect("a file")
            .write(offset, &vec![byte; len]),
    }
    let now = tree(disk);
    if copies.names.last() != Some(&now) {
        copies.names.push(now);
    }
}

/// A disk after some random steps, with the copies that were taken.
fn lived(seed: u64) -> (Disk, Copies, Dice) {
    let mut disk = Disk::new(0o700, (0, 0));
    let mut copies = Copies {
        names: vec![Tree::new()],
        ..Copies::default()
    };
    let mut dice = Dice::new(seed);
    for _ in 0..dice.up_to(60) {
        act(&mut disk, &mut copies, &mut dice);
    }
    (disk, copies, dice)
}

const LIVES: u64 = 3000;

#[test]
fn when_nothing_came_through_the_disk_is_as_at_the_syncs() {
    let mut lost = 0;
    for seed in 0..LIVES {
        let (mut disk, copies, mut dice) = lived(seed);
        lost += disk.lose_but(&mut dice, 0).sectors.0;
        let left = tree(&disk);
        assert_eq!(left, copies.names[0], "seed {seed}");
        for ino in left.values() {
            assert_eq!(bytes(&mut disk, *ino), copies.bytes[ino], "seed {seed}");
        }
    }
    assert!(lost > 1000, "only {lost} sectors were ever at stake");
}

#[test]
fn names_come_through_in_their_order_and_bytes_are_of_before_or_after() {
    let (mut earlier, mut torn) = (0, 0);
    for seed in 0..LIVES {
        let (mut disk, copies, _) = lived(seed);
        let mut after = BTreeMap::new();
        for ino in copies.bytes.keys() {
            if disk.node(*ino).is_ok() {
                after.insert(*ino, bytes(&mut disk, *ino));
            }
        }
        disk.lose(seed);
        let left = tree(&disk);
        assert!(copies.names.contains(&left), "seed {seed}: {left:?}");
        earlier += usize::from(copies.names.last() != Some(&left));
        for ino in left.values() {
            let (found, before, after) = (bytes(&mut disk, *ino), &copies.bytes[ino], &after[ino]);
            assert!(
                [before.len(), after.len()].contains(&found.len()),
                "seed {seed}"
            );
            torn += usize::from(found != *before && found != *after);
            for (at, byte) in found.iter().enumerate() {
                let of = |bytes: &[u8]| bytes.get(at).copied().unwrap_or(0) == *byte;
                assert!(of(before) || of(after), "seed {seed}: byte {at}");
            }
        }
    }
    assert!(earlier > 100 && torn > 100, "{earlier} {torn}");
}

#[test]
fn what_is_kept_is_not_lost() {
    for seed in 0..LIVES {
        let (mut disk, _, _) = lived(seed);
        let names = tree(&disk);
        let before: Vec<Vec<u8>> = names.values().map(|ino| bytes(&mut disk, *ino)).collect();
        disk.keep();
        let lost = disk.lose(seed);
        assert_eq!((lost.sectors, lost.names), ((0, 0), (0, 0)));
        assert_eq!(tree(&disk), names);
        let after: Vec<Vec<u8>> = names.values().map(|ino| bytes(&mut disk, *ino)).collect();
        assert_eq!(after, before);
    }
}

#[test]
fn a_file_without_a_name_lives_while_it_is_open_and_while_its_name_may_come_back() {
    let mut disk = Disk::new(0o700, (0, 0));
    let (a, b) = ((ROOT, OsStr::new("a")), (ROOT, OsStr::new("b")));
    let mut make = |at| {
        disk.make(at, Some(File::default()), 0o600, (0, 0))
            .expect("made")
    };
    let (open, closed) = (make(a), make(b));
    disk.open(open).expect("open");
    disk.open(closed).expect("open");
    disk.sync(ROOT).expect("synced");
    disk.unlink(a).expect("unlinked");
    disk.unlink(b).expect("unlinked");
    disk.close(closed);
    assert!(disk.node(open).is_ok() && disk.node(closed).is_ok());
    disk.sync(ROOT).expect("synced");
    assert!(disk.node(open).is_ok() && disk.node(closed).is_err());
    disk.close(open);
    assert!(disk.node(open).is_err());
}
