//! Folders that colleagues share: for whom the files of a log are.

use crate::kept::kept;
use ordstyrer::store::folder::Folder;
use ordstyrer::store::log::{Append as _, Head, LogFormat, Persist as _, rescue};
use std::fs;
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;

fn mode(file: &std::path::Path) -> u32 {
    fs::metadata(file).expect("it").permissions().mode() & 0o777
}

/// The modes of journal, lock and `journal.durable` in a folder of this mode; and of the journal that was rescued.
fn modes(folder: u32) -> [u32; 4] {
    let dir = tempfile::tempdir().expect("a folder");
    fs::set_permissions(dir.path(), fs::Permissions::from_mode(folder)).expect("a mode");
    let log = Folder::of(dir.path()).log();
    let records = kept(LogFormat { major: 1, minor: 3 });
    let mut opened = log.open("holder").expect("opened");
    opened
        .writer
        .append(Head::START, &records[..2])
        .expect("appended");
    opened.writer.publish();
    drop(opened);
    let [journal, lock, durable] = [log.journal(), log.lock(), log.durable()];
    let [a, b, c] = [&journal, &lock, &durable].map(|file| mode(file));
    let mut damaged = fs::File::options()
        .append(true)
        .open(&journal)
        .expect("open");
    damaged.write_all(b"{\n{\n").expect("damaged");
    drop(damaged);
    rescue::rescue(&log, "holder").expect("rescued");
    [a, b, c, mode(&journal)]
}

/// Who may write in the folder may follow the meeting and take it over; who may only look sees nothing of what is closed.
#[test]
fn a_log_is_for_those_who_may_write_in_its_folder() {
    for (folder, files) in [
        (0o700, 0o600),
        (0o755, 0o600),
        (0o750, 0o600),
        (0o770, 0o660),
        (0o2775, 0o660),
        (0o777, 0o660),
    ] {
        assert_eq!(modes(folder), [files; 4], "{folder:o}");
    }
}
