//! For whom a log's files are: for whoever writes them, and where the folder is shared for writing, for those who share it.
//!
//! Promise: colleagues who may write in a folder may follow its meeting, compare with it and take it over; who may only look into
//! the folder sees nothing of a log, which holds closed items. Drafts and finished papers are left to `store::output`.

use std::fs::File;
use std::path::Path;

/// Opens a file of a log to those who may write in its folder, by the folder's group; nobody else. A file system without modes
/// has rights of its own, and somebody else's file is left as it is.
#[cfg(unix)]
pub(super) fn share(file: &File, folder: &Path) {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
    let (Ok(folder), Ok(own)) = (std::fs::metadata(folder), file.metadata()) else {
        return;
    };
    let shared = folder.mode() & 0o060;
    let mode = own.mode() & 0o777;
    // A file of another group than the folder's would be opened to strangers.
    if shared & 0o020 == 0 || folder.gid() != own.gid() || mode & shared == shared {
        return;
    }
    let wider = std::fs::Permissions::from_mode(mode | shared);
    drop(file.set_permissions(wider));
}

/// New files take the folder's permissions.
#[cfg(not(unix))]
pub(super) fn share(_: &File, _: &Path) {}
