//! Files and folders in memory, and what a loss of power leaves of them: the model of ext4 as it is mounted by default.
//!
//! Promise: a file's bytes and length are on the disk from its own sync on. Names (made, linked, moved, removed) go there in one
//! order, and all of them with any sync, of whatever file or folder. What was not synced is lost or has come there all the same,
//! as the seed says: bytes by sectors, names up to any one of them. Owners and modes are there at once. Left out: a sector as it
//! was between two syncs, and writing through without a sync (`O_DSYNC`), which counts as not synced.

use crate::dice::Dice;
use crate::file::File;
use fuser::Errno;
use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};

/// What a file or folder is known by; no number is given twice.
pub(crate) type Ino = u64;

pub(crate) const ROOT: Ino = 1;

/// A name in a folder.
pub(crate) type Place = (Ino, OsString);

/// What a name stood for before it was changed.
type Renamed = (Place, Option<Ino>);

pub(crate) struct Node {
    /// A folder has none.
    pub(crate) file: Option<File>,
    pub(crate) mode: u32,
    pub(crate) owner: (u32, u32),
    /// How many names it has.
    pub(crate) links: u32,
    /// How often it is open.
    pub(crate) open: u64,
}

/// What a loss of power took: how many of how many that were not on the disk for certain, and what is now another than before.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Lost {
    pub(crate) sectors: (usize, usize),
    pub(crate) names: (usize, usize),
    pub(crate) files: Vec<Ino>,
    pub(crate) places: Vec<Place>,
}

pub(crate) struct Disk {
    nodes: BTreeMap<Ino, Node>,
    names: BTreeMap<Place, Ino>,
    /// What was done to names since the last sync: each step with all it changed.
    journal: Vec<Vec<Renamed>>,
    next: Ino,
}

impl Disk {
    /// An empty one, whose root has this mode and owner.
    pub(crate) fn new(mode: u32, owner: (u32, u32)) -> Self {
        let root = Node {
            file: None,
            mode,
            owner,
            links: 1,
            open: 0,
        };
        Self {
            nodes: BTreeMap::from([(ROOT, root)]),
            names: BTreeMap::new(),
            journal: Vec::new(),
            next: ROOT + 1,
        }
    }

    pub(crate) fn node(&self, ino: Ino) -> Result<&Node, Errno> {
        self.nodes.get(&ino).ok_or(Errno::ENOENT)
    }

    pub(crate) fn node_mut(&mut self, ino: Ino) -> Result<&mut Node, Errno> {
        self.nodes.get_mut(&ino).ok_or(Errno::ENOENT)
    }

    pub(crate) fn file(&mut self, ino: Ino) -> Result<&mut File, Errno> {
        self.node_mut(ino)?.file.as_mut().ok_or(Errno::EISDIR)
    }

    pub(crate) fn find(&self, folder: Ino, name: &OsStr) -> Result<Ino, Errno> {
        let found = self.names.get(&(folder, name.to_owned()));
        found.copied().ok_or(Errno::ENOENT)
    }

    /// The names in a folder.
    pub(crate) fn list(&self, folder: Ino) -> Vec<(OsString, Ino)> {
        let all = self.names.range((folder, OsString::new())..);
        all.take_while(|((parent, _), _)| *parent == folder)
            .map(|((_, name), ino)| (name.clone(), *ino))
            .collect()
    }

    /// Makes a file, or a folder for whom there is no file.
    pub(crate) fn make(
        &mut self,
        (folder, name): (Ino, &OsStr),
        file: Option<File>,
        mode: u32,
        owner: (u32, u32),
    ) -> Result<Ino, Errno> {
        if self.find(folder, name).is_ok() {
            return Err(Errno::EEXIST);
        }
        let ino = self.next;
        self.next += 1;
        let node = Node {
            file,
            mode,
            owner,
            links: 0,
            open: 0,
        };
        self.nodes.insert(ino, node);
        self.step(vec![((folder, name.to_owned()), Some(ino))]);
        Ok(ino)
    }

    /// Gives a file one more name.
    pub(crate) fn link(&mut self, ino: Ino, (folder, name): (Ino, &OsStr)) -> Result<(), Errno> {
        self.node(ino)?;
        if self.find(folder, name).is_ok() {
            return Err(Errno::EEXIST);
        }
        self.step(vec![((folder, name.to_owned()), Some(ino))]);
        Ok(())
    }

    /// Takes a name away; a folder must be empty.
    pub(crate) fn unlink(&mut self, (folder, name): (Ino, &OsStr)) -> Result<(), Errno> {
        let ino = self.find(folder, name)?;
        if !self.list(ino).is_empty() {
            return Err(Errno::ENOTEMPTY);
        }
        self.step(vec![((folder, name.to_owned()), None)]);
        Ok(())
    }

    /// Moves a name to another place, in one step; what stood there loses that name.
    pub(crate) fn rename(
        &mut self,
        (from, old): (Ino, &OsStr),
        (to, new): (Ino, &OsStr),
    ) -> Result<(), Errno> {
        let ino = self.find(from, old)?;
        if let Ok(there) = self.find(to, new) {
            if !self.list(there).is_empty() {
                return Err(Errno::ENOTEMPTY);
            }
            if there == ino {
                return Ok(());
            }
        }
        self.step(vec![
            ((from, old.to_owned()), None),
            ((to, new.to_owned()), Some(ino)),
        ]);
        Ok(())
    }

    /// One step in the journal of names: what each shall stand for.
    fn step(&mut self, changes: Vec<Renamed>) {
        let change = |(place, ino): Renamed| (place.clone(), self.point(place, ino));
        let before = changes.into_iter().map(change).collect();
        self.journal.push(before);
    }

    /// Lets a name stand for something, or for nothing; what it stood for.
    fn point(&mut self, place: Place, ino: Option<Ino>) -> Option<Ino> {
        let before = match ino {
            Some(ino) => self.names.insert(place, ino),
            None => self.names.remove(&place),
        };
        if let Some(node) = ino.and_then(|i| self.nodes.get_mut(&i)) {
            node.links += 1;
        }
        if let Some(node) = before.and_then(|i| self.nodes.get_mut(&i)) {
            node.links -= 1;
        }
        before
    }

    /// Somebody opens a file or a folder.
    pub(crate) fn open(&mut self, ino: Ino) -> Result<(), Errno> {
        self.node_mut(ino)?.open += 1;
        Ok(())
    }

    /// Somebody closes it again.
    pub(crate) fn close(&mut self, ino: Ino) {
        if let Ok(node) = self.node_mut(ino) {
            node.open = node.open.saturating_sub(1);
        }
        if self.journal.is_empty() {
            self.drop_nameless();
        }
    }

    /// Puts a file on the disk, and all names.
    pub(crate) fn sync(&mut self, ino: Ino) -> Result<(), Errno> {
        if let Some(file) = self.node_mut(ino)?.file.as_mut() {
            file.sync();
        }
        self.sync_names();
        Ok(())
    }

    fn sync_names(&mut self) {
        if !self.journal.is_empty() {
            self.journal.clear();
            self.drop_nameless();
        }
    }

    /// Puts everything on the disk.
    pub(crate) fn keep(&mut self) {
        for file in self.nodes.values_mut().filter_map(|n| n.file.as_mut()) {
            file.sync();
        }
        self.sync_names();
    }

    /// The power is gone and comes back: nobody holds a file any more.
    pub(crate) fn lose(&mut self, seed: u64) -> Lost {
        let mut dice = Dice::new(seed);
        // Nothing but what was synced; a little more; about half; nearly all.
        let eighths = [0, 1, 4, 7][dice.up_to(3)];
        self.lose_but(&mut dice, eighths)
    }

    /// So many eighths of what was not synced had come to the disk all the same.
    pub(crate) fn lose_but(&mut self, dice: &mut Dice, eighths: u64) -> Lost {
        let mut lost = Lost::default();
        let steps = self.journal.len();
        let come = match eighths {
            0 => 0,
            _ => dice.up_to(steps),
        };
        lost.names = (steps - come, steps);
        let gone = self.journal.split_off(come);
        for (place, ino) in gone.into_iter().flatten().rev() {
            lost.places.push(place.clone());
            self.point(place, ino);
        }
        self.journal.clear();
        for (ino, node) in &mut self.nodes {
            node.open = 0;
            if let Some(file) = node.file.as_mut() {
                let (gone, changed) = file.lose(|| dice.roll(8) < eighths);
                lost.sectors.0 += gone;
                lost.sectors.1 += changed;
                lost.files.push(*ino);
            }
        }
        self.drop_nameless();
        lost
    }

    /// What has no name and is not open is gone; not before the disk knows that it has none.
    fn drop_nameless(&mut self) {
        self.nodes.retain(|_, node| node.links > 0 || node.open > 0);
    }
}
