//! Generated meetings: who was there is known from watching them, and held against what the paper says.
//!
//! Promise: nothing here is asked of the code that writes the lists; only who did not take part in an item is taken from
//! the record's own rule, which other tests hold.

use super::{styled, without};
use crate::corrected::{Act, act, at, command};
use ordstyrer::domain::act::LifeCommand;
use ordstyrer::domain::at::PersonAt;
use ordstyrer::domain::closing::not_participating;
use ordstyrer::domain::history::History;
use ordstyrer::domain::meeting::Meeting;
use ordstyrer::domain::profile::AttendanceStyle;
use ordstyrer::domain::roster::Role;
use ordstyrer::minutes::compose;
use ordstyrer::minutes::document::{Block, Document, EntryPart, ListEntry};
use ordstyrer::minutes::facts::{Audience, Minutes};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// What was seen of one person from the opening on, moment by moment: here, and here in a seat.
type Seen = Vec<(bool, bool)>;

/// A meeting that was watched while it was held.
struct Watched {
    history: History,
    seen: Vec<Seen>,
}

impl Watched {
    fn hold(mut history: History, before: &[(Act, usize)], acts: &[(Act, usize)]) -> Self {
        let people = history.meeting().people().len();
        for (minute, (act, who)) in (-60..).zip(before) {
            let asked = command(&history, *act, *who);
            asked.map(|asked| history.propose(asked, at(minute)));
        }
        let open = LifeCommand::OpenMeeting.into();
        history.propose(open, at(0)).expect("opened");
        let seen = vec![Vec::new(); people];
        let mut watched = Self { history, seen };
        watched.look();
        for (nth, (act, who)) in (1..).zip([&[(Act::Next, 0)], acts].concat()) {
            let asked = command(&watched.history, act, who);
            asked.map(|asked| watched.history.propose(asked, at(10 * nth)));
            watched.look();
        }
        watched
    }

    fn look(&mut self) {
        let meeting = self.history.meeting();
        for (at, attendee) in meeting.people().entries() {
            let sits = |s: &ordstyrer::domain::index::SeatState| match s.stand_in() {
                Some(person) => person == at,
                None => s.holders.contains(&at),
            };
            let here = attendee.status().has_come();
            let seated = here && meeting.seats().iter().any(sits);
            // Guests who were added have seen nothing before.
            let index = meeting.people().positions().position(|p| p == at);
            let index = index.expect("a position");
            self.seen.resize(self.seen.len().max(index + 1), Vec::new());
            self.seen[index].push((here, seated));
        }
    }

    fn close(&mut self) {
        let resume = command(&self.history, Act::Resume, 0);
        resume.map(|resume| self.history.propose(resume, at(9000)));
        let close = LifeCommand::CloseMeeting.into();
        self.history.propose(close, at(9001)).expect("closed");
    }

    fn of(&self, at: PersonAt) -> &[(bool, bool)] {
        let mut positions = self.history.meeting().people().positions();
        &self.seen[positions.position(|p| p == at).expect("a person")]
    }

    fn there(&self, at: PersonAt) -> bool {
        self.of(at).iter().any(|(here, _)| *here)
    }
}

/// What the paper says: a sentence, and entries under their headings.
struct Told {
    sentence: String,
    entries: Vec<(String, String)>,
    signers: Vec<String>,
}

fn told(document: &Document) -> Told {
    let (mut sentence, mut entries, mut signers) = (String::new(), Vec::new(), Vec::new());
    let (mut part, mut heading) = (String::new(), String::new());
    for block in &document.blocks {
        match block {
            Block::Heading { level: 2, text, .. } => {
                (part, heading) = (text.clone(), String::new());
            }
            Block::Heading { text, .. } => heading.clone_from(text),
            Block::Table(table) if part == "Underskriftsark" => {
                signers.extend(table.rows.iter().map(|r| r[0].text()));
            }
            _ if part != "Deltagere" => {}
            Block::Paragraph { text, .. } => sentence = text.text(),
            Block::List(list) => {
                let words = |p: &EntryPart| match p {
                    EntryPart::Text(words) => words.text(),
                    EntryPart::List(_) => panic!("a list in a list"),
                };
                let entry = |e: &ListEntry| e.iter().map(words).collect::<String>();
                let list = list.entries.iter().map(|e| (heading.clone(), entry(e)));
                entries.extend(list);
            }
            Block::Table(_) | Block::Contents(_) => panic!("a table"),
        }
    }
    Told {
        sentence,
        entries,
        signers,
    }
}

impl Told {
    /// What stands behind a label: "Afbud: …".
    fn behind(&self, label: &str) -> String {
        let behind = |(_, e): &(String, String)| {
            let (own, rest) = e.split_once(": ")?;
            let plural = label.strip_suffix("er") == Some(own);
            (own == label || plural).then(|| rest.to_owned())
        };
        self.entries.iter().filter_map(behind).collect()
    }

    /// Who was away from which item.
    fn missed(&self, facts: &Minutes) -> BTreeSet<(String, String)> {
        let mut missed = BTreeSet::new();
        let numbers: Vec<&str> = facts.items.iter().map(|i| i.number.as_str()).collect();
        let place = |number: &str| {
            let at = numbers
                .iter()
                .position(|n| n.trim_end_matches('.') == number);
            at.unwrap_or_else(|| panic!("{number}"))
        };
        for (_, entry) in &self.entries {
            let Some((items, names)) = entry
                .strip_prefix("Deltog ikke i punkt ")
                .and_then(|rest| rest.split_once(": "))
            else {
                continue;
            };
            for run in items.replace(" og ", ", ").split(", ") {
                let (from, to) = run.split_once('–').unwrap_or((run, run));
                for number in &numbers[place(from)..=place(to)] {
                    for person in facts.attendance.iter().flat_map(|g| &g.people) {
                        if names.contains(&person.presence.in_a_sentence) {
                            missed.insert((person.name.clone(), (*number).to_owned()));
                        }
                    }
                }
            }
        }
        missed
    }
}

const AWAY: [&str; 4] = [
    "Afbud",
    "Fraværende",
    "Ikke registreret",
    "Gik, før mødet begyndte",
];

/// Everybody with a seat is told once, as there or as away.
fn holds_once(watched: &Watched, style: AttendanceStyle, told: &Told) {
    let meeting = watched.history.meeting();
    let away: Vec<String> = AWAY.iter().map(|label| told.behind(label)).collect();
    for (at, attendee) in meeting.people().entries() {
        let name = &attendee.person.name;
        let member = matches!(attendee.person.role, Role::Member { .. });
        let substitute = matches!(attendee.person.role, Role::Substitute { .. });
        let there = watched.there(at);
        if style == AttendanceStyle::ByException {
            let excepted = told.sentence.matches(name).count();
            assert_eq!(
                excepted,
                usize::from(member && !there),
                "{name}: {}",
                told.sentence
            );
            continue;
        }
        let listed = told.entries.iter().filter(|(heading, entry)| {
            let own = entry.split([',', '(']).next().unwrap_or_default();
            heading != "Bemærkninger til fremmødet" && own.contains(name)
        });
        let listed = listed.count();
        let away: usize = away.iter().map(|names| names.matches(name).count()).sum();
        if member || substitute {
            assert_eq!(listed, usize::from(there), "{name}: {:#?}", told.entries);
            assert_eq!(
                away,
                usize::from(member && !there),
                "{name}: {:#?}",
                told.entries
            );
        }
    }
}

/// Whoever came later, was out or left, or sat in for somebody, is told.
fn holds_times(watched: &Watched, style: AttendanceStyle, told: &Told) {
    let labels = ["Kom senere", "Fraværende en del af mødet", "Forlod mødet"];
    let said = labels.map(|label| told.behind(label));
    for (at, attendee) in watched.history.meeting().people().entries() {
        let name = &attendee.person.name;
        let here: Vec<bool> = watched.of(at).iter().map(|(here, _)| *here).collect();
        let turns: Vec<bool> = here.chunk_by(|a, b| a == b).map(|c| c[0]).collect();
        let there = watched.there(at);
        let late = there && here.first() == Some(&false);
        let left = there && here.last() == Some(&false);
        let out = turns.windows(3).any(|w| w == [true, false, true]);
        let member = matches!(attendee.person.role, Role::Member { .. });
        let wanted = [late, out, left].map(|is| is && member);
        let found = said.each_ref().map(|names| names.contains(name));
        assert_eq!(found, wanted, "{name}: {here:?} {:#?}", told.entries);
        let clock = |moment: Option<usize>| {
            let minutes = 10 * moment.expect("a moment");
            format!("{name} (kl. {}.{:02})", 9 + minutes / 60, minutes % 60)
        };
        if late && member {
            let came = clock(here.iter().position(|h| *h));
            assert!(said[0].contains(&came), "{came}: {:#?}", told.entries);
        }
        if left && member {
            let went = clock(here.iter().rposition(|h| *h).map(|last| last + 1));
            assert!(said[2].contains(&went), "{went}: {:#?}", told.entries);
        }
        let substitute = matches!(attendee.person.role, Role::Substitute { .. });
        if substitute && there && style == AttendanceStyle::ByException {
            assert!(
                told.behind("Suppleanter").contains(name),
                "{name}: {:#?}",
                told.entries
            );
        }
    }
}

/// Whoever was away from an item that the reader may see is told, and of no other item.
fn holds_items(watched: &Watched, facts: &Minutes, told: &Told) {
    let meeting: &Meeting = watched.history.meeting();
    let mut wanted = BTreeSet::new();
    for state in meeting.agenda() {
        if state.item.closed && facts.audience == Audience::Public {
            continue;
        }
        for absence in not_participating(meeting, state) {
            if watched.there(absence.person) {
                let attendee = &meeting.people()[absence.person];
                let name = ordstyrer::minutes::attendance::full_name(meeting, attendee);
                wanted.insert((name, state.item.id.to_string()));
            }
        }
    }
    assert_eq!(told.missed(facts), wanted, "{:#?}", told.entries);
}

/// Exactly those sign who were here in a seat.
fn holds_signers(watched: &Watched, told: &Told) {
    let meeting = watched.history.meeting();
    let people = meeting.people();
    let seated = |(at, _): &(PersonAt, _)| watched.of(*at).iter().any(|(_, seated)| *seated);
    let wanted: BTreeSet<String> = people
        .entries()
        .filter(seated)
        .map(|(_, p)| ordstyrer::minutes::attendance::full_name(meeting, p))
        .collect();
    let found: BTreeSet<String> = told.signers.iter().cloned().collect();
    assert_eq!(found.len(), told.signers.len(), "{:?}", told.signers);
    assert_eq!(found, wanted);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_paper_says_of_everybody_what_was_seen(
        vacant in any::<bool>(),
        before in proptest::collection::vec((early(), 0..40_usize), 0..30),
        acts in proptest::collection::vec((act(), 0..40_usize), 4..30),
        closed in any::<bool>(),
    ) {
        let mut setup = styled(AttendanceStyle::Lists);
        if vacant {
            setup = without(setup, "El-Khatib");
        }
        let mut watched = Watched::hold(History::new(setup), &before, &acts);
        if closed {
            watched.close();
        }
        for audience in [Audience::Public, Audience::Internal] {
            for style in [AttendanceStyle::Lists, AttendanceStyle::ByException] {
                let facts = Minutes::of(watched.history.meeting(), audience);
                let facts = Minutes { attendance_style: style, ..facts };
                let told = told(&compose::minutes(&facts));
                holds_once(&watched, style, &told);
                holds_times(&watched, style, &told);
                holds_items(&watched, &facts, &told);
                holds_signers(&watched, &told);
            }
        }
    }
}

/// What happens before a meeting is opened.
fn early() -> impl Strategy<Value = Act> {
    proptest::sample::select(vec![
        Act::Come,
        Act::Come,
        Act::Leave,
        Act::Apology,
        Act::Seat,
    ])
}
