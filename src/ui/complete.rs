//! What a field could be meant to say: the rest of a name, or of a soft date.
//!
//! Promise: shown faintly behind the cursor and never taken without a key. Names are those of the meeting: people,
//! sectors, the secretariat, and who has been given something before.

use crate::domain::meeting::Meeting;
use crate::text::follow_up;

/// Groups every meeting has.
const GROUPS: [&str; 3] = ["Sekretariatet", "Formandskabet", "Mødelederen"];

/// A proposal for the end of what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// How many letters at the end it takes the place of.
    pub typed: usize,
    /// The whole of it, as it is written.
    pub whole: String,
}

impl Proposal {
    /// The letters that are not typed yet.
    #[must_use]
    pub fn rest(&self) -> String {
        self.whole.chars().skip(self.typed).collect()
    }
}

/// In a line it is a name until the colon, and a date behind the last comma.
#[must_use]
pub fn line(text: &str, meeting: &Meeting) -> Option<Proposal> {
    match text.rsplit_once(',') {
        Some((_, due)) => soft(due.trim_start()),
        None if text.contains(':') => None,
        None => name(text, meeting).map(|p| Proposal {
            whole: p.whole + ": ",
            ..p
        }),
    }
}

/// The rest of a name that begins like this, from its second letter on.
#[must_use]
pub fn name(text: &str, meeting: &Meeting) -> Option<Proposal> {
    if text.chars().count() < 2 {
        return None;
    }
    names(meeting).find_map(|n| completes(text, n))
}

/// The rest of a name behind the last comma: "Anna Holm 11, Be" for Bent Krog.
#[must_use]
pub fn last_person(text: &str, meeting: &Meeting) -> Option<Proposal> {
    let last = text.rsplit(',').next().unwrap_or_default().trim_start();
    if last.chars().count() < 2 {
        return None;
    }
    person(last, meeting)
}

/// The rest of an organisation that somebody on the list comes from.
#[must_use]
pub fn organisation(text: &str, meeting: &Meeting) -> Option<Proposal> {
    if text.chars().count() < 2 {
        return None;
    }
    let mut people = meeting.people().iter();
    people.find_map(|p| completes(text, p.person.organisation.as_deref()?))
}

/// The rest of a sector's name.
#[must_use]
pub fn sector(text: &str, meeting: &Meeting) -> Option<Proposal> {
    let mut sectors = meeting.profile().sectors.iter();
    sectors
        .find_map(|s| completes(text, &s.name))
        .filter(|_| !text.is_empty())
}

/// The rest of the name of somebody on the list.
#[must_use]
pub fn person(text: &str, meeting: &Meeting) -> Option<Proposal> {
    let mut people = meeting.people().iter();
    people.find_map(|p| completes(text, &p.person.name))
}

/// The rest of a soft date: "snarest muligt".
#[must_use]
pub fn soft(text: &str) -> Option<Proposal> {
    follow_up::SOFT
        .iter()
        .filter(|_| !text.is_empty())
        .find_map(|s| completes(text, s))
}

/// `whole` when `text` is its beginning, in any case.
fn completes(text: &str, whole: &str) -> Option<Proposal> {
    let typed = text.chars().count();
    let begins = whole
        .chars()
        .take(typed)
        .flat_map(char::to_lowercase)
        .eq(text.chars().flat_map(char::to_lowercase));
    (begins && typed < whole.chars().count()).then(|| Proposal {
        typed,
        whole: whole.to_owned(),
    })
}

/// Everybody who can be given something to do, those who were before first.
fn names(meeting: &Meeting) -> impl Iterator<Item = &str> {
    let before = meeting
        .agenda()
        .flat_map(|s| &s.follow_ups)
        .filter_map(|f| f.who.as_deref());
    let people = meeting.people().iter().map(|p| p.person.name.as_str());
    let sectors = meeting.profile().sectors.iter().map(|s| s.name.as_str());
    let organisations = meeting
        .people()
        .iter()
        .filter_map(|p| p.person.organisation.as_deref());
    before
        .chain(GROUPS)
        .chain(people)
        .chain(sectors)
        .chain(organisations)
}

/// Whether somebody of this name is known here, or several: "Region og kommuner", "Anna Holm, Bo Vest og sekretariatet".
#[must_use]
pub fn is_known(who: &str, meeting: &Meeting) -> bool {
    let who = who.to_lowercase();
    let is_one = |who: &str| names(meeting).any(|n| n.to_lowercase() == who);
    let one_by_one = || who.replace(" samt ", ", ").replace(" og ", ", ");
    is_one(&who)
        || one_by_one()
            .split(['/', '&', ','])
            .all(|w| is_one(w.trim()))
}
