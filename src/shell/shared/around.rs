//! What comes to a machine at a meeting while it runs: the minutes beside a shadow's log, the shadows' beside the minutes.
//!
//! Promise: each record is checked before it is laid into the folder; nothing of one's own log is touched. What is compared
//! is left to people.

use super::local;
use crate::store::folder::Folder;
use crate::store::shared::beside::SideStream;
use crate::store::shared::chain::Chain;
use crate::store::shared::copy::{self, FetchFault};
use crate::store::shared::server::SharedServer;
use crate::store::shared::wire::WireError;
use std::collections::BTreeSet;

/// The minutes as they lie beside a log of one's own: to be compared with while the meeting runs.
#[derive(Default)]
pub(super) struct FollowedMinutes {
    chain: Option<Chain>,
    /// They go another way than what lies here, which is left as it is.
    stopped: bool,
}

impl FollowedMinutes {
    /// Takes in what is new, each record checked, and lays it beside the log.
    pub(super) fn follow(
        &mut self,
        server: &mut SharedServer,
        id: &str,
        folder: &Folder,
    ) -> Result<(), WireError> {
        let main = Folder::of(folder.path());
        if self.stopped {
            return Ok(());
        }
        let chain = match &mut self.chain {
            Some(chain) => chain,
            none => none.insert(Chain::of(
                &copy::safe_lines(&main.log(), 0).unwrap_or_default(),
            )),
        };
        let before = chain.end();
        match copy::fetch(server, id, "", chain) {
            Ok(()) => {}
            Err(FetchFault::Wire(error)) => return Err(error),
            Err(FetchFault::Changed(_) | FetchFault::Disk(_)) => self.stopped = true,
        }
        if chain.end() != before {
            // What cannot be laid now is laid with the next records.
            drop(copy::lay(&main, chain, &local::words()));
        }
        Ok(())
    }
}

/// The logs beside the minutes, as they were fetched last.
#[derive(Default)]
pub(super) struct FetchedBeside {
    streams: Vec<SideStream>,
    told: BTreeSet<String>,
}

impl FetchedBeside {
    /// Fetches what has grown; the files that nobody was told of.
    pub(super) fn fetch(
        &mut self,
        server: &mut SharedServer,
        id: &str,
        folder: &Folder,
        minutes: &Chain,
    ) -> Result<Vec<String>, WireError> {
        let streams = server.beside(id)?;
        if streams == self.streams {
            return Ok(Vec::new());
        }
        let laid = match copy::lay_beside(server, id, folder, minutes) {
            Ok(laid) => laid,
            Err(FetchFault::Wire(error)) => return Err(error),
            // It is tried again when the meeting is opened, and said then.
            Err(FetchFault::Changed(_) | FetchFault::Disk(_)) => Vec::new(),
        };
        self.streams = streams;
        let new = laid
            .into_iter()
            .filter(|name| self.told.insert(name.clone()));
        Ok(new.collect())
    }
}
