//! Bringing the journal's records to the server, in order, as often as it takes.
//!
//! Promise: a record counts as shared only when the server has said so, and stands there once whatever was sent twice. When
//! the pen is another's, what comes here is kept beside the minutes' stream and never mixed into it. A server that has less
//! than it once acknowledged was restored from an old backup: nothing is sent to it before somebody has said so.
//! Where lines come from, when it is tried again and what people read is left to `shell`.

use super::chain::{self, Chain, StreamEnd};
use super::member::Membership;
use super::server::{Appended, SharedPen, SharedServer, Stand};
use super::wire::WireError;

/// Records sent at a time, and bytes.
const RECORDS: usize = 200;
const BYTES: usize = 256 * 1024;

/// What the name of a stream of late records begins with, and of a shadow's.
pub const LATE: &str = "sent/";
/// See [`LATE`].
pub const SHADOW: &str = "skygge/";

/// How sending stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SharedSent {
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
    /// The server's minutes are another's behind this record, and nobody holds the pen.
    Astray {
        /// The last record that both have.
        common: u64,
        /// Whether the server keeps ours beside the minutes' stream.
        kept: bool,
    },
}

/// A log on its way to the server.
#[derive(Debug)]
pub struct Sending {
    member: Membership,
    words: String,
    chain: Chain,
    /// Bytes of the log that are in the chain.
    taken: usize,
    /// What is sent beside the minutes' stream.
    beside: Option<SentBeside>,
}

/// Why lines go beside the minutes' stream, and how far they have.
#[derive(Clone, Debug)]
struct SentBeside {
    why: WhyBeside,
    /// The last record that the minutes' stream has too.
    common: u64,
    kept: u64,
}

#[derive(Clone, Debug)]
enum WhyBeside {
    /// It is somebody's own log of the meeting.
    Shadow,
    /// The pen is another's.
    Overtaken(String),
    /// The minutes went on without us.
    Astray,
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
            beside: None,
        }
    }

    /// Of a log that is kept beside the minutes: it never holds the pen.
    #[must_use]
    pub fn shadow(member: Membership, words: String) -> Self {
        Self {
            beside: Some(SentBeside {
                why: WhyBeside::Shadow,
                common: 0,
                kept: 0,
            }),
            ..Self::new(member, words)
        }
    }

    /// Bytes of the log that were taken in.
    #[must_use]
    pub fn taken(&self) -> usize {
        self.taken
    }

    /// Takes in the log's safe bytes behind those that were taken in before.
    pub fn take(&mut self, new: &[u8]) {
        self.chain.add(new);
        self.taken += new.len();
    }

    /// What the folder is to remember.
    #[must_use]
    pub fn member(&self) -> &Membership {
        &self.member
    }

    /// The log's lines, as far as they were taken in.
    #[must_use]
    pub fn chain(&self) -> &Chain {
        &self.chain
    }

    /// The last record here.
    #[must_use]
    pub fn here(&self) -> u64 {
        self.chain.end().seq
    }

    /// The last record that the server has acknowledged.
    #[must_use]
    pub fn told(&self) -> u64 {
        match &self.beside {
            Some(beside) if self.is_shadow() => beside.kept,
            Some(_) | None => self.member.told,
        }
    }

    /// Whether it is a log beside the minutes.
    #[must_use]
    pub fn is_shadow(&self) -> bool {
        let why = self.beside.as_ref().map(|b| &b.why);
        matches!(why, Some(WhyBeside::Shadow))
    }

    /// Finds out how the server stands, over a line that was just opened. After this, [`Sending::push`].
    ///
    /// # Errors
    /// The line's.
    pub fn meet(&mut self, server: &mut SharedServer) -> Result<SharedSent, WireError> {
        if self.is_shadow() {
            return Ok(SharedSent::More);
        }
        let stand = server.stand(&self.member.id)?;
        if stand.end.seq < self.member.told {
            return Ok(self.restored(stand.end.seq));
        }
        self.go_on(server, &stand)
    }

    /// Goes on behind where the server stands, if that is ours and the pen can be had without taking it from anybody.
    fn go_on(&mut self, server: &mut SharedServer, stand: &Stand) -> Result<SharedSent, WireError> {
        if !self.chain.holds(&stand.end) {
            let other = stand
                .writer
                .as_ref()
                .filter(|(w, _)| *w != self.member.writer);
            return self.go_beside(server, other.map(|(_, words)| words.clone()));
        }
        if let Some(sent) = self.ask_for_pen(server)? {
            return Ok(sent);
        }
        // Somebody may have added something before the pen was ours.
        let stand = server.stand(&self.member.id)?;
        if !self.chain.holds(&stand.end) {
            return self.go_beside(server, None);
        }
        self.beside = None;
        self.member.acknowledge(&stand.end);
        Ok(self.rest())
    }

    fn restored(&self, has: u64) -> SharedSent {
        let had = self.member.told;
        SharedSent::Restored { has, had }
    }

    fn rest(&self) -> SharedSent {
        if self.told() == self.here() {
            SharedSent::All
        } else {
            SharedSent::More
        }
    }

    /// Asks for the pen without taking it from anybody; what stands in the way.
    fn ask_for_pen(&mut self, server: &mut SharedServer) -> Result<Option<SharedSent>, WireError> {
        let who = (self.member.writer.as_str(), self.words.as_str());
        match server.take_pen(&self.member.id, who, self.member.term, None)? {
            SharedPen::Ours(term) => {
                self.member.term = term;
                Ok(None)
            }
            SharedPen::Held { by, .. } => self.go_beside(server, Some(by)).map(Some),
        }
    }

    /// From here on nothing of ours goes into the minutes' stream: it is kept beside.
    fn go_beside(
        &mut self,
        server: &mut SharedServer,
        by: Option<String>,
    ) -> Result<SharedSent, WireError> {
        let common = self.common(server)?;
        self.beside = Some(SentBeside {
            why: by.map_or(WhyBeside::Astray, WhyBeside::Overtaken),
            common,
            kept: common,
        });
        self.keep_beside(server)
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
    pub fn push(&mut self, server: &mut SharedServer) -> Result<SharedSent, WireError> {
        if self.beside.is_some() {
            return self.keep_beside(server);
        }
        let after = self.member.end();
        let page = self.chain.behind(after.seq, RECORDS, BYTES);
        let Some((hash, _)) = page.last() else {
            return Ok(SharedSent::All);
        };
        let end = StreamEnd {
            seq: after.seq + page.len() as u64,
            hash: hash.clone(),
        };
        match server.append(&self.member.id, self.member.term, &after, page)? {
            Appended::Stored => self.member.acknowledge(&end),
            Appended::Fenced => return Ok(self.ask_for_pen(server)?.unwrap_or(SharedSent::More)),
            Appended::Moved(stands) if stands.seq < after.seq => {
                return Ok(self.restored(stands.seq));
            }
            Appended::Moved(stands) if self.chain.holds(&stands) => {
                self.member.acknowledge(&stands);
            }
            Appended::Moved(_) => return self.go_beside(server, None),
        }
        Ok(self.rest())
    }

    /// Keeps what came here behind the common part in a stream of its own.
    fn keep_beside(&mut self, server: &mut SharedServer) -> Result<SharedSent, WireError> {
        let name = self.side_name();
        let here = self.here();
        let Some(beside) = &mut self.beside else {
            return Ok(SharedSent::More);
        };
        while let Some(stream) = &name {
            let page = self.chain.behind(beside.kept, RECORDS, BYTES);
            if page.is_empty() {
                break;
            }
            let span = (beside.common, beside.kept);
            // Some of the page may stand there from an attempt whose answer was lost.
            let kept = server.keep_beside(&self.member.id, stream, span, page)?;
            if kept <= beside.kept {
                break;
            }
            beside.kept = kept;
        }
        let (common, kept) = (beside.common, beside.kept >= here);
        Ok(match &beside.why {
            WhyBeside::Shadow if kept => SharedSent::All,
            WhyBeside::Shadow => SharedSent::More,
            WhyBeside::Overtaken(by) => SharedSent::Overtaken {
                by: by.clone(),
                common,
                kept,
            },
            WhyBeside::Astray => SharedSent::Astray { common, kept },
        })
    }

    /// The stream that takes what goes beside: by who writes, and by the fingerprint of its first line, so that two copies
    /// of a folder never write into one. `None` while there is nothing.
    fn side_name(&self) -> Option<String> {
        let beside = self.beside.as_ref()?;
        let (first, _) = self.chain.behind(beside.common, 1, 1).first()?;
        let first = chain::hexadecimal(first, 6);
        let kind = if self.is_shadow() { SHADOW } else { LATE };
        let mark: String = self.member.writer.chars().take(60).collect();
        Some(format!("{kind}{mark}/{first}"))
    }

    /// Says that we are here; whether the pen is still ours shows when the next record is sent. Whether marks go over this line.
    ///
    /// # Errors
    /// The line's.
    pub fn beat(&self, server: &mut SharedServer) -> Result<bool, WireError> {
        let who = (self.member.writer.as_str(), self.words.as_str());
        server.beat(&self.member.id, who, self.told())
    }

    /// Sees whether the pen is another's or the stream another one, when nothing is sent that would show it.
    ///
    /// # Errors
    /// The line's.
    pub fn look(&mut self, server: &mut SharedServer) -> Result<Option<SharedSent>, WireError> {
        if self.beside.is_some() {
            return Ok(None);
        }
        let stand = server.stand(&self.member.id)?;
        if stand.end.seq < self.member.told {
            return Ok(Some(self.restored(stand.end.seq)));
        }
        let ours = stand
            .writer
            .as_ref()
            .is_some_and(|(w, _)| *w == self.member.writer);
        if ours && stand.term == self.member.term && stand.end == self.member.end() {
            return Ok(None);
        }
        self.go_on(server, &stand).map(Some)
    }

    /// Goes on from where a restored server stands: what it has lost is sent again. An asked act.
    ///
    /// # Errors
    /// The line's.
    pub fn send_again(&mut self, server: &mut SharedServer) -> Result<SharedSent, WireError> {
        let stand = server.stand(&self.member.id)?;
        self.go_on(server, &stand)
    }

    /// Takes the pen from whoever holds it in this term. An asked act; what the server's stream then is, is to be fetched.
    ///
    /// # Errors
    /// The line's.
    pub fn take_over(
        &mut self,
        server: &mut SharedServer,
        term: u64,
    ) -> Result<SharedPen, WireError> {
        let who = (self.member.writer.as_str(), self.words.as_str());
        let pen = server.take_pen(&self.member.id, who, self.member.term, Some(term))?;
        if let SharedPen::Ours(term) = pen {
            self.member.term = term;
        }
        Ok(pen)
    }

    /// Lays the pen down when all is sent, so that the next need not ask.
    ///
    /// # Errors
    /// The line's.
    pub fn leave(&self, server: &mut SharedServer) -> Result<(), WireError> {
        if self.beside.is_none() && self.told() == self.here() {
            server.lay_pen(&self.member.id, &self.member.writer)?;
        }
        Ok(())
    }
}
