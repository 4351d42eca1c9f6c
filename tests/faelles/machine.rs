//! A machine at a meeting, as its sender thread goes about it: a journal that grows, a line that may break, and a second try.

use crate::place::{Login, Place, Reached, is_chain, open, sending, words};
use ordstyrer::store::shared::chain::Chain;
use ordstyrer::store::shared::copy;
use ordstyrer::store::shared::sending::{Sending, SharedSent as Sent};
use ordstyrer::store::shared::server::{ServerFault, SharedServer};
use ordstyrer::store::shared::wire::WireError;

/// A machine.
pub(crate) struct Machine {
    pub(crate) meeting: Reached,
    pub(crate) mark: String,
    pub(crate) sending: Sending,
    /// The journal's bytes.
    pub(crate) journal: Vec<u8>,
    next: u64,
}

/// Why a machine came no further.
pub(crate) type Stopped = ServerFault;

impl Machine {
    /// One with an empty journal.
    pub(crate) fn new(meeting: &Reached, mark: &str) -> Self {
        Self {
            meeting: meeting.clone(),
            mark: mark.to_owned(),
            sending: sending(meeting, mark),
            journal: Vec::new(),
            next: 1,
        }
    }

    /// Writes so many records here.
    pub(crate) fn write(&mut self, count: u64) {
        for _ in 0..count {
            self.journal.extend(words(&self.mark, self.next));
            self.next += 1;
        }
        self.sending.take(&self.journal[self.sending.taken()..]);
    }

    /// Opens a line, finds out how the server stands and sends what there is, as far as it goes.
    pub(crate) fn bring(&mut self) -> Result<Sent, Stopped> {
        let mut server = open(&self.meeting.access)?;
        let first = self.sending.meet(&mut server)?;
        Ok(self.rest(&mut server, first)?)
    }

    /// Sends until there is no more, or something stands in the way.
    pub(crate) fn rest(
        &mut self,
        server: &mut SharedServer,
        first: Sent,
    ) -> Result<Sent, WireError> {
        let mut sent = first;
        while sent == Sent::More {
            sent = self.sending.push(server)?;
        }
        Ok(sent)
    }

    /// Makes the server's stream this machine's journal, as whoever takes over does first.
    pub(crate) fn fetch(&mut self) {
        let mut server = open(&self.meeting.access).expect("a line");
        let mut chain = Chain::default();
        copy::fetch(&mut server, &self.meeting.id, "", &mut chain).expect("fetched");
        self.journal = chain.bytes(u64::MAX);
        let mut member = self.sending.member().clone();
        member.acknowledge(&chain.end());
        self.sending = Sending::new(member, format!("{} på prøve", self.mark));
        self.sending.take(&self.journal);
    }
}

/// A secretary's login, a meeting of hers at a port, and a machine that brought so many records there.
pub(crate) fn begun(place: &Place<'_>, port: u16, records: u64) -> (Login, Reached, Machine) {
    let anna = place.somebody("anna", "sekretaer");
    let meeting = place.meeting(&anna, port);
    let mut machine = Machine::new(&meeting, "anna");
    machine.write(records);
    assert_eq!(machine.bring(), Ok(Sent::All));
    (anna, meeting, machine)
}

/// The server has a machine's journal: all of it, in its order, each line behind the right one.
#[track_caller]
pub(crate) fn holds_all_of(place: &Place<'_>, meeting: &str, machine: &Machine) {
    let stored = place.stored(meeting, "");
    assert_eq!(is_chain(&stored), Ok(()));
    let found: Vec<String> = stored.into_iter().map(|s| s.2).collect();
    assert_eq!(found, lines(&machine.journal));
}

/// The journal's lines as texts.
pub(crate) fn lines(journal: &[u8]) -> Vec<String> {
    let text = String::from_utf8(journal.to_vec()).expect("text");
    text.lines().map(str::to_owned).collect()
}
