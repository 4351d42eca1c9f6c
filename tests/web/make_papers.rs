//! Makes papers of generated meetings, for looking at them from outside: in a browser, in Word, by a validator.
//!
//! `cargo run --example make-papers -- FOLDER MEETINGS FORMATS`, e.g. `… pages 20 html,pdf,docx`. Of each meeting the
//! public and the internal minutes are written, and the agenda. Long words, tables, lists in lists, links, closed items,
//! votes, positions and follow-ups come as a number says that is the meeting's own: the same meetings each time.
#![allow(
    missing_docs,
    clippy::expect_used,
    reason = "a small tool: it stops when something is wrong"
)]
#![allow(clippy::disallowed_methods, reason = "it writes files")]

use chrono::{DateTime, FixedOffset, TimeDelta};
use ordstyrer::domain::act::{
    AgendaCommand, AttendanceCommand, BelowQuorum, Command, DecisionCommand, LifeCommand,
    VoteCommand, Waiver,
};
use ordstyrer::domain::agenda::{AgendaItem, ItemKind};
use ordstyrer::domain::decision::{Draft, FollowUp, Outcome, Position, PositionKind};
use ordstyrer::domain::history::History;
use ordstyrer::domain::ids::{ItemId, PersonId};
use ordstyrer::domain::postponement::Postponement;
use ordstyrer::domain::setup::Setup;
use ordstyrer::domain::vote::{Ballot, VoteFrame};
use ordstyrer::export::Format;
use ordstyrer::minutes::facts::{Audience, Minutes};
use ordstyrer::minutes::{compose, invitation};
use ordstyrer::store::folder::Folder;
use ordstyrer::store::input;
use std::path::Path;

const SAMPLES: [&str; 4] = [
    "sundhedsraad-fjordlandet-2027-01-21",
    "klynge-lillebaelt-2026-12-03",
    "kontaktforum-2022-06-23",
    "styregruppe-sjaelland-2017-10-09",
];

/// The longest are as long as words get in Danish minutes.
const WORDS: [&str; 24] = [
    "kommunen",
    "regionen",
    "og",
    "den",
    "akutte",
    "af",
    "almen praksis",
    "sundhedskoordinationsudvalget",
    "på",
    "økonomi",
    "til",
    "Rødovre-Hvidovre-samarbejdet",
    "borgere",
    "med",
    "implementeringskonsekvenser",
    "nyt",
    "forløb",
    "i",
    "2027",
    "ældreområdet",
    "drøfter",
    "en",
    "specialsygeplejerskeuddannelsen",
    "ø",
];

fn main() {
    let mut args = std::env::args().skip(1);
    let folder = args.next().expect("FOLDER");
    let count: u64 = args.next().and_then(|a| a.parse().ok()).expect("MEETINGS");
    let formats = args.next().expect("FORMATS");
    let formats = formats
        .split(',')
        .map(|f| Format::named(f).expect("a format"));
    let formats: Vec<Format> = formats.collect();
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder).expect("a folder");
    for number in 0..count {
        let history = Chance(number).meeting();
        let meeting = history.meeting();
        for (name, audience) in [
            ("offentlig", Audience::Public),
            ("intern", Audience::Internal),
        ] {
            let facts = Minutes::of(meeting, audience);
            let papers = [
                ("referat", compose::minutes(&facts)),
                ("dagsorden", invitation::agenda(meeting, audience)),
            ];
            for (kind, document) in papers {
                for format in &formats {
                    let file = format!("{number:03}-{kind}-{name}.{}", format.ending());
                    let bytes = format.write(&facts, &document).expect("written");
                    std::fs::write(folder.join(file), bytes).expect("written");
                }
            }
        }
    }
}

/// Numbers that look random and are the same each time (Knuth's generator).
struct Chance(u64);

impl Chance {
    /// A number below another.
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % end.max(1)
    }

    fn one_in(&mut self, of: usize) -> bool {
        self.below(of) == 0
    }

    fn words(&mut self, most: usize) -> String {
        let count = 1 + self.below(most);
        let words: Vec<&str> = (0..count).map(|_| WORDS[self.below(WORDS.len())]).collect();
        words.join(" ")
    }

    /// Paragraphs, lists, tables and headings.
    fn text(&mut self) -> String {
        let parts: Vec<String> = (0..=self.below(5)).map(|_| self.part()).collect();
        parts.join("\n\n")
    }

    fn part(&mut self) -> String {
        match self.below(7) {
            0 => {
                let rows: Vec<String> = (0..=self.below(7))
                    .map(|_| {
                        let (words, amount) = (self.words(3), self.below(90_000));
                        format!("| {words} | {amount} | {} |", self.below(100))
                    })
                    .collect();
                let caption = self.words(4);
                let head = "| Part | Beløb i 1.000 kr. | Andel |\n|---|---|---|";
                format!("Tabel: {caption}\n{head}\n{}", rows.join("\n"))
            }
            1 => {
                let entries: Vec<String> = (1..=1 + self.below(5))
                    .map(|n| {
                        let inner = if self.one_in(2) {
                            format!("\n   - {}\n   - {}", self.words(9), self.words(20))
                        } else {
                            String::new()
                        };
                        format!("{n}. {}{inner}", self.words(25))
                    })
                    .collect();
                format!("{}:\n{}", self.words(6), entries.join("\n"))
            }
            2 => format!("## {}\n{}.", self.words(5), self.words(40)),
            3 => format!(
                "Se [{}](https://eksempel.dk/bilag/{}), og **{}** i det arbejde, der nu går i gang.",
                self.words(4),
                self.below(999),
                self.words(3)
            ),
            _ => format!("{}.", self.words(120)),
        }
    }

    fn item(&mut self, number: usize) -> AgendaItem {
        let kind = [
            ItemKind::Decision,
            ItemKind::Discussion,
            ItemKind::Information,
        ];
        let id = ItemId::new(&number.to_string());
        let closed = self.one_in(6);
        let mut item = AgendaItem {
            closed,
            neutral_title: closed.then(|| "Kontraktforhold".to_owned()),
            case_number: self.one_in(3).then(|| format!("27/{}", self.below(9_999))),
            ..AgendaItem::new(id, &self.words(12), kind[self.below(kind.len())])
        };
        item.summary = self.one_in(2).then(|| self.text());
        item.case = self.one_in(2).then(|| self.text());
        item.finances = self.one_in(3).then(|| self.text());
        if self.one_in(2) {
            item.recommendation = Some(format!("{} indstiller,", self.words(3)));
            item.recommendations = (0..=self.below(4)).map(|_| self.words(20)).collect();
        }
        item.annexes = (0..self.below(4)).map(|_| self.words(8)).collect();
        item
    }

    fn setup(&mut self) -> Setup {
        let sample = SAMPLES[self.below(SAMPLES.len())];
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data");
        let mut setup = input::load(&Folder::of(&root.join(sample)))
            .setup
            .expect("valid");
        let items = 1 + self.below(24);
        setup.agenda.items = (1..=items).map(|n| self.item(n)).collect();
        for person in &mut setup.roster.persons {
            if self.one_in(5) {
                person.organisation = Some(self.words(6));
            }
            if self.one_in(5) {
                person.title = Some(self.words(4));
            }
        }
        setup
    }

    /// A held meeting; what is not possible in it does not happen.
    fn meeting(mut self) -> History {
        // Neighbouring numbers begin alike.
        self.below(1);
        self.0 ^= self.0.rotate_left(29);
        let history = History::new(self.setup());
        let date = history.meeting().frame().date;
        let now = DateTime::parse_from_rfc3339(&format!("{date}T13:00:00+01:00")).expect("a time");
        let mut held = HeldMeeting { history, now };
        held.put(AttendanceCommand::MarkAllPresent { sector: None });
        held.put(LifeCommand::OpenOn { date });
        let people = held.history.meeting().people();
        let people: Vec<PersonId> = people.iter().map(|p| p.person.id.clone()).collect();
        let items: Vec<ItemId> = held
            .history
            .meeting()
            .agenda()
            .map(|s| s.item.id.clone())
            .collect();
        for item in items {
            let person = people[self.below(people.len())].clone();
            match self.below(12) {
                0 => held.put(AttendanceCommand::MarkLeft {
                    person: person.clone(),
                }),
                1 => held.put(AttendanceCommand::MarkPresent {
                    person: person.clone(),
                    remote: Some(true),
                }),
                _ => {}
            }
            held.put(AgendaCommand::StartItem { item: item.clone() });
            self.treat(&mut held, &item, &person);
        }
        held.put(LifeCommand::CloseMeeting);
        held.history
    }

    fn treat(&mut self, held: &mut HeldMeeting, item: &ItemId, person: &PersonId) {
        if self.one_in(6) {
            let (person, item) = (person.clone(), Some(item.clone()));
            held.put(AttendanceCommand::Recuse { person, item });
        }
        if self.one_in(9) {
            let postponement = Postponement {
                until: self.one_in(2).then(|| "næste møde".to_owned()),
                reason: self.one_in(2).then(|| self.words(6)),
                ..Postponement::default()
            };
            held.put(AgendaCommand::PostponeItem {
                item: item.clone(),
                postponement,
                takes_decision: false,
            });
            return;
        }
        if self.one_in(3) {
            Self::vote(held, item, person);
        }
        let outcomes = [
            Outcome::Approved,
            Outcome::EndorsedWithRemarks,
            Outcome::Free,
            Outcome::Rejected,
        ];
        let draft = Draft {
            outcome: Some(outcomes[self.below(outcomes.len())]),
            text: self.text(),
            points: Vec::new(),
        };
        let waiver = Waiver {
            all_agree: true,
            against_the_vote: true,
            below_quorum: self.one_in(2).then_some(BelowQuorum::Marked),
            ..Waiver::default()
        };
        held.put(DecisionCommand::RecordDecision {
            item: item.clone(),
            draft,
            waiver,
        });
        self.beside(held, item, person);
    }

    /// What is recorded beside a decision.
    fn beside(&mut self, held: &mut HeldMeeting, item: &ItemId, person: &PersonId) {
        let kinds = [
            PositionKind::Reservation,
            PositionKind::Dissent,
            PositionKind::Statement,
        ];
        if self.one_in(4) {
            let position = Position {
                person: person.clone(),
                kind: kinds[self.below(kinds.len())],
                text: self.words(40),
            };
            held.put(DecisionCommand::RecordPosition {
                item: item.clone(),
                position,
            });
        }
        if self.one_in(3) {
            let follow_up = FollowUp {
                who: self.one_in(2).then(|| self.words(3)),
                what: self.words(10),
                due: self.one_in(2).then(|| "uge 41".to_owned()),
            };
            held.put(DecisionCommand::AddFollowUp {
                item: item.clone(),
                follow_up,
            });
        }
    }

    fn vote(held: &mut HeldMeeting, item: &ItemId, person: &PersonId) {
        held.put(VoteCommand::OpenVote {
            item: item.clone(),
            frame: VoteFrame::default(),
        });
        let Some(vote) = held.history.meeting().open_vote().map(|v| v.id) else {
            return;
        };
        let ballots = vec![(person.clone(), Some(Ballot::Against))];
        held.put(VoteCommand::Cast { vote, ballots });
        held.put(VoteCommand::CastRestAndClose {
            vote,
            ballot: Ballot::For,
        });
    }
}

struct HeldMeeting {
    history: History,
    now: DateTime<FixedOffset>,
}

impl HeldMeeting {
    fn put(&mut self, command: impl Into<Command>) {
        self.now += TimeDelta::minutes(2);
        drop(self.history.propose(command.into(), self.now));
    }
}
