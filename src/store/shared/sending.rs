//! Bringing the journal's records to the server, in order, as often as it takes.
//!
//! Promise: a record counts as shared only when the server has said so, and stands there once whatever was sent twice. When
//! the pen is another's, what comes here is kept beside the minutes' stream and never mixed into it. A server that has less
//! than it once acknowledged was restored from an old backup: nothing is sent to it before somebody has said so.
//! Where lines come from, when it is tried again and what people read is left to `shell`.

use super::chain::{Chain, StreamEnd};
use super::member::Membership;
use super::server::{Appended, Pen, SharedServer};
use super::wire::WireError;

/// Records sent at a time, and bytes.
const RECORDS: usize = 200;
const BYTES: usize = 256 * 1024;

/// How sending stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sent {
    /// The server has everything.
    All,
    /// There is more to send.
    More,
    /// Somebody else holds the pen; whether all of ours is kept beside.
    Overtaken {
        /// Who.
        by: String,
        /// The last record that both have.
        common: u64,
        /// Whether the server keeps ours beside the minutes' stream.
        kept: bool,
    },
    /// The server has less than it once acknowledged.
    Restored {
        /// Its last record.
        has: u64,
        /// The last it had acknowledged.
        had: u64,
    },
    /// The server's history is another than ours behind this record, and nobody has taken the pen.
    Astray(u64),
}

/// A journal on its way to the server.
#[derive(Debug)]
pub struct Sending {
    member: Membership,
    words: String,
    chain: Chain,
    /// Bytes of the journal that are in the chain.
    taken: usize,
    overtaken: Option<Lost>,
}

/// The pen is another's.
#[derive(Clone, Debug)]
struct Lost {
    by: String,
    common: u64,
    kept: u64,
}

impl Sending {
    /// Of a folder's meeting; `words` say who sits there.
    #[must_use]
    pub fn new(member: Membership, words: String) -> Self {
        Self {
            member,
            words,
            chain: Chain::default(),
            taken: 0,
            overtaken: None,
        }
    }

    /// Takes in the journal's safe bytes, of which those that were taken in before are skipped.
    pub fn take(&mut self, journal: &[u8]) {
        let new = journal.get(self.taken..).unwrap_or_default();
        self.chain.add(new);
        self.taken = journal.len().max(self.taken);
    }

    /// What the folder is to remember.
    #[must_use]
    pub fn member(&self) -> &Membership {
        &self.member
    }

    /// The last record here.
    #[must_use]
    pub fn here(&self) -> u64 {
        self.chain.end().seq
    }

    /// The last record that the server has acknowledged.
    #[must_use]
    pub fn told(&self) -> u64 {
        self.member.told
    }

    /// Finds out how the server stands, over a line that was just opened. After this, [`Sending::push`].
    ///
    /// # Errors
    /// The line's.
    pub fn meet(&mut self, server: &mut SharedServer) -> Result<Sent, WireError> {
        let (id, told) = (self.member.id.clone(), self.member.end());
        let stand = server.stand(&id)?;
        if stand.end.seq < told.seq {
            return Ok(self.restored(stand.end.seq));
        }
        if let Some(sent) = self.ask_for_pen(server)? {
            return Ok(sent);
        }
        if !self.chain.holds(&stand.end) {
            return Ok(Sent::Astray(self.common(server)?));
        }
        self.member.acknowledge(&stand.end);
        Ok(self.rest())
    }

    fn restored(&self, has: u64) -> Sent {
        let had = self.member.told;
        Sent::Restored { has, had }
    }

    fn rest(&self) -> Sent {
        if self.told() == self.here() {
            Sent::All
        } else {
            Sent::More
        }
    }

    /// Asks for the pen without taking it from anybody; what stands in the way.
    fn ask_for_pen(&mut self, server: &mut SharedServer) -> Result<Option<Sent>, WireError> {
        let who = (self.member.writer.as_str(), self.words.as_str());
        match server.take_pen(&self.member.id, who, self.member.term, None)? {
            Pen::Ours(term) => {
                self.member.term = term;
                self.overtaken = None;
                Ok(None)
            }
            Pen::Held { by, .. } => {
                let common = self.common(server)?;
                self.overtaken = Some(Lost {
                    by,
                    common,
                    kept: common,
                });
                self.keep_beside(server).map(Some)
            }
        }
    }

    /// The last record that the server's stream and ours have in common.
    fn common(&self, server: &mut SharedServer) -> Result<u64, WireError> {
        let mut common = 0;
        loop {
            let page = server.records(&self.member.id, "", common, super::copy::PAGE)?;
            if page.is_empty() {
                return Ok(common);
            }
            for (seq, hash, _) in page {
                if self.chain.hash(seq) != Some(hash.as_slice()) {
                    return Ok(common);
                }
                common = seq;
            }
        }
    }

    /// Sends what is missing, a page of it.
    ///
    /// # Errors
    /// The line's. What became of the page is not known; sending it again does no harm.
    pub fn push(&mut self, server: &mut SharedServer) -> Result<Sent, WireError> {
        if self.overtaken.is_some() {
            return self.keep_beside(server);
        }
        let after = self.member.end();
        let page = self.chain.behind(after.seq, RECORDS, BYTES);
        let Some((hash, _)) = page.last() else {
            return Ok(Sent::All);
        };
        let end = StreamEnd {
            seq: after.seq + page.len() as u64,
            hash: hash.clone(),
        };
        match server.append(&self.member.id, self.member.term, &after, page)? {
            Appended::Stored => self.member.acknowledge(&end),
            Appended::Fenced => return Ok(self.ask_for_pen(server)?.unwrap_or(Sent::More)),
            Appended::Moved(stands) if stands.seq < after.seq => {
                return Ok(self.restored(stands.seq));
            }
            Appended::Moved(stands) if self.chain.holds(&stands) => {
                self.member.acknowledge(&stands);
            }
            Appended::Moved(_) => return Ok(Sent::Astray(self.common(server)?)),
        }
        Ok(self.rest())
    }

    /// Keeps what came here behind the common part in a stream of its own.
    fn keep_beside(&mut self, server: &mut SharedServer) -> Result<Sent, WireError> {
        let Some(lost) = &mut self.overtaken else {
            return Ok(Sent::More);
        };
        let stream = side_name(&self.member);
        loop {
            let page = self.chain.behind(lost.kept, RECORDS, BYTES);
            if page.is_empty() {
                break;
            }
            let span = (lost.common, lost.kept);
            // Some of the page may stand there from an attempt whose answer was lost.
            let kept = server.keep_beside(&self.member.id, &stream, span, page)?;
            if kept <= lost.kept {
                break;
            }
            lost.kept = kept;
        }
        Ok(Sent::Overtaken {
            by: lost.by.clone(),
            common: lost.common,
            kept: lost.kept == self.chain.end().seq,
        })
    }

    /// Says that we are here; whether the pen is still ours shows when the next record is sent.
    ///
    /// # Errors
    /// The line's.
    pub fn beat(&self, server: &mut SharedServer) -> Result<(), WireError> {
        let who = (self.member.writer.as_str(), self.words.as_str());
        server.beat(&self.member.id, who, self.told())
    }

    /// Sees whether the pen is another's, when nothing is sent that would show it.
    ///
    /// # Errors
    /// The line's.
    pub fn look(&mut self, server: &mut SharedServer) -> Result<Option<Sent>, WireError> {
        if self.overtaken.is_some() {
            return Ok(None);
        }
        let stand = server.stand(&self.member.id)?;
        if stand.end.seq < self.member.told {
            return Ok(Some(self.restored(stand.end.seq)));
        }
        let ours = stand.term == self.member.term
            && stand.writer.is_none_or(|(w, _)| w == self.member.writer);
        if ours {
            return Ok(None);
        }
        self.ask_for_pen(server)
    }

    /// Goes on from where a restored server stands: what it has lost is sent again. An asked act.
    ///
    /// # Errors
    /// The line's.
    pub fn send_again(&mut self, server: &mut SharedServer) -> Result<Sent, WireError> {
        let stand = server.stand(&self.member.id)?;
        if !self.chain.holds(&stand.end) {
            return Ok(Sent::Astray(self.common(server)?));
        }
        if let Some(sent) = self.ask_for_pen(server)? {
            return Ok(sent);
        }
        self.member.acknowledge(&stand.end);
        Ok(self.rest())
    }

    /// Takes the pen from whoever holds it in this term. An asked act; the journal here must be the server's stream.
    ///
    /// # Errors
    /// The line's.
    pub fn take_over(&mut self, server: &mut SharedServer, term: u64) -> Result<Pen, WireError> {
        let who = (self.member.writer.as_str(), self.words.as_str());
        let pen = server.take_pen(&self.member.id, who, self.member.term, Some(term))?;
        if let Pen::Ours(term) = pen {
            self.member.term = term;
        }
        Ok(pen)
    }

    /// Lays the pen down when all is sent, so that the next need not ask.
    ///
    /// # Errors
    /// The line's.
    pub fn leave(&self, server: &mut SharedServer) -> Result<(), WireError> {
        if self.overtaken.is_none() && self.told() == self.here() {
            server.lay_pen(&self.member.id, &self.member.writer)?;
        }
        Ok(())
    }
}

/// The stream that keeps what came late from a writer in a term.
#[must_use]
pub fn side_name(member: &Membership) -> String {
    let mark: String = member.writer.chars().take(60).collect();
    format!("sent/{}/{mark}", member.term)
}
