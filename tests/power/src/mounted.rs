//! The disk as the kernel asks for it.
//!
//! Promise: each read and write comes here. The kernel remembers names and lengths, as long as nobody says that they are others:
//! `forget` does, after a loss of power. What is kept and what is lost is left to `disk`.

use crate::SharedDisk;
use crate::disk::{Disk, Ino, Lost, Node};
use crate::file::{File, SECTOR};
use fuser::{
    BsdFileFlags, Errno, FileAttr, FileHandle, FileType, Filesystem, FopenFlags, Generation,
    INodeNo, LockOwner, Notifier, OpenFlags, RenameFlags, ReplyAttr, ReplyData, ReplyDirectory,
    ReplyEmpty, ReplyEntry, ReplyOpen, ReplyStatfs, ReplyWrite, Request, TimeOrNow, WriteFlags,
};
use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

/// How long the kernel may remember a name or a length: for ever.
const REMEMBERED: Duration = Duration::from_hours(24 * 365);

/// A folder as it was when somebody began to read it: taking files away meanwhile skips none.
type Listing = Vec<(OsString, Ino, FileType)>;

pub(crate) struct Mounted {
    disk: SharedDisk,
    listings: Mutex<(u64, BTreeMap<u64, Listing>)>,
}

impl Mounted {
    pub(crate) fn new(disk: SharedDisk) -> Self {
        Self {
            disk,
            listings: Mutex::default(),
        }
    }

    fn disk(&self) -> MutexGuard<'_, Disk> {
        self.disk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn listings(&self) -> MutexGuard<'_, (u64, BTreeMap<u64, Listing>)> {
        self.listings.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Answers with what stands at a name after something was done there.
    fn entry(&self, reply: ReplyEntry, act: impl FnOnce(&mut Disk) -> Result<Ino, Errno>) {
        let mut disk = self.disk();
        match act(&mut disk).and_then(|ino| Ok((ino, disk.node(ino)?))) {
            Ok((ino, node)) => reply.entry(&REMEMBERED, &attributes(ino, node), Generation(0)),
            Err(error) => reply.error(error),
        }
    }

    fn done(&self, reply: ReplyEmpty, act: impl FnOnce(&mut Disk) -> Result<(), Errno>) {
        match act(&mut self.disk()) {
            Ok(()) => reply.ok(),
            Err(error) => reply.error(error),
        }
    }
}

/// Tells the kernel what it must not remember any longer. It may ask here meanwhile: whoever calls must not hold the disk.
pub(crate) fn forget(kernel: &Notifier, lost: &Lost) -> std::io::Result<()> {
    for (folder, name) in &lost.places {
        kernel.inval_entry(INodeNo(*folder), name)?;
    }
    for ino in &lost.files {
        // Of the file itself it remembers nothing but what it is.
        kernel.inval_inode(INodeNo(*ino), -1, 0)?;
    }
    Ok(())
}

fn kind(node: &Node) -> FileType {
    match node.file {
        Some(_) => FileType::RegularFile,
        None => FileType::Directory,
    }
}

fn attributes(ino: Ino, node: &Node) -> FileAttr {
    let size = node.file.as_ref().map_or(0, |f| f.len() as u64);
    let time = SystemTime::UNIX_EPOCH;
    FileAttr {
        ino: INodeNo(ino),
        size,
        blocks: size.div_ceil(SECTOR as u64),
        atime: time,
        mtime: time,
        ctime: time,
        crtime: time,
        kind: kind(node),
        perm: u16::try_from(node.mode & 0o7777).unwrap_or(0),
        nlink: node.links,
        uid: node.owner.0,
        gid: node.owner.1,
        rdev: 0,
        blksize: 4096,
        flags: 0,
    }
}

/// An offset or a length that memory can hold.
fn size(number: u64) -> Result<usize, Errno> {
    usize::try_from(number).map_err(|_too_large| Errno::EFBIG)
}

fn owner(request: &Request) -> (u32, u32) {
    (request.uid(), request.gid())
}

impl Filesystem for Mounted {
    fn lookup(&self, _: &Request, parent: INodeNo, name: &OsStr, reply: ReplyEntry) {
        self.entry(reply, |disk| disk.find(parent.0, name));
    }

    fn getattr(&self, _: &Request, ino: INodeNo, _: Option<FileHandle>, reply: ReplyAttr) {
        match self.disk().node(ino.0) {
            Ok(node) => reply.attr(&REMEMBERED, &attributes(ino.0, node)),
            Err(error) => reply.error(error),
        }
    }

    fn setattr(
        &self,
        _: &Request,
        ino: INodeNo,
        mode: Option<u32>,
        uid: Option<u32>,
        gid: Option<u32>,
        len: Option<u64>,
        _: Option<TimeOrNow>,
        _: Option<TimeOrNow>,
        _: Option<SystemTime>,
        _: Option<FileHandle>,
        _: Option<SystemTime>,
        _: Option<SystemTime>,
        _: Option<SystemTime>,
        _: Option<BsdFileFlags>,
        reply: ReplyAttr,
    ) {
        let set = |disk: &mut Disk| {
            if let Some(len) = len {
                disk.file(ino.0)?.resize(size(len)?);
            }
            let node = disk.node_mut(ino.0)?;
            node.mode = mode.unwrap_or(node.mode);
            node.owner = (uid.unwrap_or(node.owner.0), gid.unwrap_or(node.owner.1));
            Ok(attributes(ino.0, node))
        };
        match set(&mut self.disk()) {
            Ok(attributes) => reply.attr(&REMEMBERED, &attributes),
            Err(error) => reply.error(error),
        }
    }

    fn mknod(
        &self,
        request: &Request,
        parent: INodeNo,
        name: &OsStr,
        mode: u32,
        _: u32,
        _: u32,
        reply: ReplyEntry,
    ) {
        // Pipes and sockets are none of a disk's.
        if mode & 0o170_000 != 0o100_000 {
            return reply.error(Errno::EPERM);
        }
        let file = Some(File::default());
        self.entry(reply, |disk| {
            disk.make((parent.0, name), file, mode, owner(request))
        });
    }

    fn mkdir(
        &self,
        request: &Request,
        parent: INodeNo,
        name: &OsStr,
        mode: u32,
        _: u32,
        reply: ReplyEntry,
    ) {
        self.entry(reply, |disk| {
            disk.make((parent.0, name), None, mode, owner(request))
        });
    }

    fn link(&self, _: &Request, ino: INodeNo, parent: INodeNo, name: &OsStr, reply: ReplyEntry) {
        self.entry(reply, |disk| {
            disk.link(ino.0, (parent.0, name)).map(|()| ino.0)
        });
    }

    fn unlink(&self, _: &Request, parent: INodeNo, name: &OsStr, reply: ReplyEmpty) {
        self.done(reply, |disk| disk.unlink((parent.0, name)));
    }

    fn rmdir(&self, _: &Request, parent: INodeNo, name: &OsStr, reply: ReplyEmpty) {
        self.done(reply, |disk| disk.unlink((parent.0, name)));
    }

    fn rename(
        &self,
        _: &Request,
        parent: INodeNo,
        name: &OsStr,
        newparent: INodeNo,
        newname: &OsStr,
        flags: RenameFlags,
        reply: ReplyEmpty,
    ) {
        if !flags.is_empty() {
            return reply.error(Errno::EINVAL);
        }
        self.done(reply, |disk| {
            disk.rename((parent.0, name), (newparent.0, newname))
        });
    }

    fn open(&self, _: &Request, ino: INodeNo, _: OpenFlags, reply: ReplyOpen) {
        match self.disk().open(ino.0) {
            Ok(()) => reply.opened(FileHandle(0), FopenFlags::FOPEN_DIRECT_IO),
            Err(error) => reply.error(error),
        }
    }

    fn release(
        &self,
        _: &Request,
        ino: INodeNo,
        _: FileHandle,
        _: OpenFlags,
        _: Option<LockOwner>,
        _: bool,
        reply: ReplyEmpty,
    ) {
        self.disk().close(ino.0);
        reply.ok();
    }

    fn read(
        &self,
        _: &Request,
        ino: INodeNo,
        _: FileHandle,
        offset: u64,
        most: u32,
        _: OpenFlags,
        _: Option<LockOwner>,
        reply: ReplyData,
    ) {
        let mut disk = self.disk();
        let file = disk.file(ino.0);
        match file.and_then(|f| Ok(f.read(size(offset)?, size(u64::from(most))?))) {
            Ok(bytes) => reply.data(bytes),
            Err(error) => reply.error(error),
        }
    }

    fn write(
        &self,
        _: &Request,
        ino: INodeNo,
        _: FileHandle,
        offset: u64,
        data: &[u8],
        _: WriteFlags,
        _: OpenFlags,
        _: Option<LockOwner>,
        reply: ReplyWrite,
    ) {
        let write = |disk: &mut Disk| {
            disk.file(ino.0)?.write(size(offset)?, data);
            u32::try_from(data.len()).map_err(|_too_long| Errno::EFBIG)
        };
        match write(&mut self.disk()) {
            Ok(count) => reply.written(count),
            Err(error) => reply.error(error),
        }
    }

    fn fsync(&self, _: &Request, ino: INodeNo, _: FileHandle, _: bool, reply: ReplyEmpty) {
        self.done(reply, |disk| disk.sync(ino.0));
    }

    fn fsyncdir(&self, _: &Request, ino: INodeNo, _: FileHandle, _: bool, reply: ReplyEmpty) {
        self.done(reply, |disk| disk.sync(ino.0));
    }

    fn opendir(&self, _: &Request, ino: INodeNo, _: OpenFlags, reply: ReplyOpen) {
        let mut disk = self.disk();
        if let Err(error) = disk.open(ino.0) {
            return reply.error(error);
        }
        let mut listing = vec![
            (OsString::from("."), ino.0, FileType::Directory),
            (OsString::from(".."), ino.0, FileType::Directory),
        ];
        for (name, ino) in disk.list(ino.0) {
            if let Ok(node) = disk.node(ino) {
                listing.push((name, ino, kind(node)));
            }
        }
        let mut listings = self.listings();
        listings.0 += 1;
        let handle = listings.0;
        listings.1.insert(handle, listing);
        reply.opened(FileHandle(handle), FopenFlags::empty());
    }

    fn readdir(
        &self,
        _: &Request,
        _: INodeNo,
        handle: FileHandle,
        offset: u64,
        mut reply: ReplyDirectory,
    ) {
        let listings = self.listings();
        let all = listings.1.get(&handle.0).map_or(&[][..], Vec::as_slice);
        for ((name, ino, kind), at) in all.iter().zip(1..).skip_while(|(_, at)| *at <= offset) {
            if reply.add(INodeNo(*ino), at, *kind, name) {
                break;
            }
        }
        reply.ok();
    }

    fn releasedir(
        &self,
        _: &Request,
        ino: INodeNo,
        handle: FileHandle,
        _: OpenFlags,
        reply: ReplyEmpty,
    ) {
        self.listings().1.remove(&handle.0);
        self.disk().close(ino.0);
        reply.ok();
    }

    fn statfs(&self, _: &Request, _: INodeNo, reply: ReplyStatfs) {
        // Room enough, in blocks of 4096 bytes.
        const ROOM: u64 = 1 << 20;
        reply.statfs(ROOM, ROOM, ROOM, ROOM, ROOM, 4096, 255, 4096);
    }
}
