//! Papers for the audits: the samples and two hundred generated meetings, in the formats that a standard describes.
//!
//! Promise: every body, phase, audience and kind of paper is among them, and the same ones each time. Whether they keep to
//! their standards is left to other people's programs, in `tests/audits`.

use super::{letterhead, rich, sections};
use crate::corrected::{Act, act, command};
use crate::harness::{Desk, JOINT, KONTAKTFORUM, LILLEBAELT, STYREGRUPPE, SUNDHEDSRAAD, sample};
use crate::votes::council::Sitting;
use crate::walks::walk;
use chrono::{FixedOffset, TimeZone};
use ordstyrer::domain::act::{AfterCommand, AttendanceCommand, Command, LifeCommand, VoteCommand};
use ordstyrer::domain::history::History;
use ordstyrer::domain::meeting::Phase;
use ordstyrer::domain::setup::Setup;
use ordstyrer::domain::vote::{Ballot, VoteFrame};
use ordstyrer::export::Format;
use ordstyrer::minutes::document::Document;
use ordstyrer::minutes::facts::{Audience, Minutes};
use ordstyrer::minutes::{compose, invitation, runsheet};
use ordstyrer::store::input::source::Source;
use ordstyrer::store::input::{Faults, bodies, understand};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

const SAMPLES: [&str; 5] = [LILLEBAELT, JOINT, KONTAKTFORUM, STYREGRUPPE, SUNDHEDSRAAD];
const AUDITED: [Format; 3] = [Format::Pdf, Format::Docx, Format::Odt];
const MEETINGS: usize = 200;

/// What breaks no line where one would like it to, is in no font, or is read from right to left.
const ODD: [&str; 6] = [
    "Speciallægepraksisplanlægningsudvalgsformandskabssekretariatsbetjeningsaftaleudkast",
    "日本 👨‍👩‍👧 \u{f0b7} \u{e000}",
    "مرحبا ב Ω ﬁ e\u{301}\u{301}",
    "</w:t> <b>&amp; ]]> {{referat}} %PDF /JavaScript",
    "https://eksempel.dk/en/meget/lang/sti/der/ikke/kan/brydes/nogen/steder/overhovedet?og=ingen&ende=paa&den=her",
    "",
];

/// How a generated meeting is.
#[derive(Clone, Debug)]
struct Held {
    /// A sample by its number, or else a body that the program knows.
    body: usize,
    texts: Vec<String>,
    odd: &'static str,
    /// Every so manyth item is closed; none for 0.
    closed: usize,
    acts: Vec<(Act, usize)>,
    ballots: Vec<Ballot>,
    end: Phase,
    approved: bool,
    audience: Audience,
    empty: bool,
}

fn held(bodies: usize) -> impl Strategy<Value = Held> {
    let ballot = select(vec![Ballot::For, Ballot::Against, Ballot::Abstain]);
    let end = select(vec![
        Phase::Closed,
        Phase::Closed,
        Phase::Open,
        Phase::Planned,
    ]);
    let what = (
        0..bodies,
        prop::collection::vec(rich::text(), 1..5),
        select(ODD.to_vec()),
        0..4_usize,
        prop::bool::weighted(0.05),
    );
    let said = (
        prop::collection::vec((act(), 0..40_usize), 0..40),
        prop::collection::vec(ballot, 0..9),
        end,
        any::<bool>(),
        select(vec![Audience::Public, Audience::Internal]),
    );
    (what, said).prop_map(|(what, said)| {
        let (body, texts, odd, closed, empty) = what;
        let (acts, ballots, end, approved, audience) = said;
        Held {
            body,
            texts,
            odd,
            closed,
            acts,
            ballots,
            end,
            approved,
            audience,
            empty,
        }
    })
}

/// The bodies that the program knows.
fn known_bodies() -> Vec<String> {
    let files = std::fs::read_dir(crate::harness::repo("config/fora")).expect("profiles");
    let files = files.filter_map(|f| f.expect("a file").file_name().into_string().ok());
    let names = files.filter_map(|f| f.strip_suffix(".toml").map(str::to_owned));
    names.collect::<BTreeSet<_>>().into_iter().collect()
}

/// A meeting of a body that the program knows: a member and two substitutes from each of its sectors, and four items.
fn of_body(id: &str) -> Setup {
    let profile = bodies::built_in(id).expect("a profile");
    let mut roster = String::new();
    for (n, sector) in (0..3).flat_map(|n| profile.sectors.iter().map(move |s| (n, s))) {
        let _ = write!(
            roster,
            "[[{}]]\nid = \"{id}-{n}\"\nnavn = \"Åse {n} Østergård-{id}\"\nsektor = \"{id}\"\ntitel = \"Direktør\"\n",
            if n == 0 { "medlemmer" } else { "suppleanter" },
            id = sector.id
        );
    }
    let mut agenda = format!("forum = \"{id}\"\ndato = 2026-12-03\nstart = \"13.00\"\n");
    for n in 1..=4 {
        let _ = write!(
            agenda,
            "[[punkter]]\nnr = \"{n}\"\ntitel = \"Sag {n}\"\nindstilling = \"Det indstilles, at sag {n} godkendes.\"\n"
        );
    }
    let source = |name: &str, text: String| Source::from_text(name, text);
    let loaded = understand(
        Some(&source("dagsorden.toml", agenda)),
        Some(&source("deltagere.toml", roster)),
        &|_| None,
        Faults::default(),
    );
    let faults = loaded.faults;
    loaded.setup.unwrap_or_else(|| panic!("{id}: {faults:?}"))
}

/// What the meeting starts from.
fn setup(held: &Held, bodies: &[String]) -> Setup {
    let mut setup = match SAMPLES.get(held.body) {
        Some(name) => sample(name),
        None => of_body(&bodies[held.body - SAMPLES.len()]),
    };
    if held.empty {
        setup.agenda.items.clear();
    }
    for (n, item) in setup.agenda.items.iter_mut().enumerate() {
        let text = |m: usize| Some(held.texts[(n + m) % held.texts.len()].clone());
        item.closed |= held.closed > 0 && n % held.closed == 0;
        match n % 3 {
            0 => (item.case, item.finances) = (text(0), text(1)),
            1 => item.summary = text(0),
            _ => {
                item.title.push(' ');
                item.title.push_str(held.odd);
            }
        }
    }
    if let Some(person) = setup.roster.persons.first_mut() {
        person.organisation = Some(held.odd.to_owned());
    }
    setup
}

/// Plays the meeting; what is refused is left out.
fn play(held: &Held, setup: Setup) -> Sitting {
    let zone = FixedOffset::east_opt(3600).expect("an hour");
    let start = setup.agenda.date.and_time(setup.agenda.start);
    let now = zone.from_local_datetime(&start).single().expect("a time");
    let history = History::new(setup);
    let mut sitting = Sitting { history, now };
    if held.end == Phase::Planned {
        return sitting;
    }
    let sector = None;
    let begin: [Command; 2] = [
        AttendanceCommand::MarkAllPresent { sector }.into(),
        LifeCommand::OpenMeeting.into(),
    ];
    begin.into_iter().for_each(|c| drop(sitting.tries(c)));
    let acts = [(Act::Next, 0)]
        .into_iter()
        .chain(held.acts.iter().copied());
    for (n, (act, who)) in acts.enumerate() {
        if held.empty {
            break;
        }
        if let Some(command) = command(&sitting.history, act, who) {
            drop(sitting.tries(command));
        }
        if n == 4 {
            vote(&held.ballots, &mut sitting);
        }
    }
    if held.end == Phase::Closed {
        drop(sitting.tries(LifeCommand::CloseMeeting));
    }
    if held.approved {
        let (by, on) = ("formandskabet".to_owned(), sitting.now.date_naive());
        drop(sitting.tries(AfterCommand::ApproveMinutes { by, on }));
    }
    sitting
}

/// A vote on the running item.
fn vote(ballots: &[Ballot], sitting: &mut Sitting) {
    let Some(item) = sitting.meeting().current_item().map(|s| s.item.id.clone()) else {
        return;
    };
    let frame = VoteFrame::default();
    let opened = sitting.tries(VoteCommand::OpenVote { item, frame });
    let Some(vote) = opened.ok().and(sitting.meeting().open_vote()).map(|v| v.id) else {
        return;
    };
    let people = sitting.meeting().people().iter();
    let seated = people.filter(|p| p.seat.is_some());
    let ids: Vec<_> = seated.map(|p| p.person.id.clone()).collect();
    for (id, ballot) in ids.into_iter().zip(ballots) {
        let ballots = vec![(id, Some(*ballot))];
        drop(sitting.tries(VoteCommand::Cast { vote, ballots }));
    }
    if sitting.tries(VoteCommand::CloseVote { vote }).is_err() {
        drop(sitting.tries(VoteCommand::CancelVote { vote }));
    }
}

/// The papers of a meeting: its minutes, and by turns the agenda or the run sheet.
fn papers(n: usize, held: &Held, sitting: &Sitting) -> Vec<Document> {
    let meeting = sitting.meeting();
    let all = Minutes::all(&sitting.history, held.audience);
    let mut papers: Vec<Document> = all.iter().map(compose::minutes).collect();
    match n % 6 {
        0 => papers.push(invitation::agenda(meeting, held.audience)),
        3 => papers.push(runsheet::compose(meeting, sitting.now)),
        _ => {}
    }
    papers
}

/// Writes a paper in every audited format; every third is in a house's own look.
fn write(folder: &Path, name: &str, history: &History, paper: &Document) {
    let own = name.ends_with(['1', '4', '7']);
    let template = own.then(sections::template);
    let mut paper = paper.clone();
    paper.letterhead = own.then(letterhead::letterhead);
    let facts = Minutes::of(history.meeting(), Audience::Public);
    for format in AUDITED {
        let bytes = format.write_as(&facts, &paper, template.as_ref());
        let bytes = bytes.unwrap_or_else(|e| panic!("{name}.{}: {e}", format.ending()));
        std::fs::write(folder.join(format!("{name}.{}", format.ending())), bytes).expect("written");
    }
}

#[test]
#[ignore = "papers for tests/audits, written to the folder that PAPERS names"]
fn papers_for_the_audits() {
    let folder = std::env::var("PAPERS").expect("PAPERS names a folder");
    let folder = Path::new(&folder);
    let mut desk = Desk::new(sample(LILLEBAELT));
    walk(&mut desk);
    let planned = SAMPLES.map(|name| (name, History::new(sample(name))));
    let samples = planned
        .into_iter()
        .chain([("afholdt", desk.history().clone())]);
    for (name, history) in samples {
        for (part, facts) in Minutes::all(&history, Audience::Internal)
            .iter()
            .enumerate()
        {
            let name = format!("{name}-{part}");
            write(folder, &name, &history, &compose::minutes(facts));
        }
    }
    let bodies = known_bodies();
    let every = held(SAMPLES.len() + bodies.len());
    let mut runner = TestRunner::deterministic();
    let mut seen = BTreeSet::new();
    for n in 0..MEETINGS {
        let held = every.new_tree(&mut runner).expect("a meeting").current();
        let sitting = play(&held, setup(&held, &bodies));
        let meeting = sitting.meeting();
        seen.insert(format!("{:?}", meeting.phase()));
        seen.insert(meeting.profile().id.clone());
        seen.extend(meeting.votes().iter().map(|_| "vote".to_owned()));
        for (part, paper) in papers(n, &held, &sitting).iter().enumerate() {
            write(
                folder,
                &format!("moede{part}-{n:03}"),
                &sitting.history,
                paper,
            );
        }
    }
    // Otherwise the two hundred say less than they seem to.
    let wanted = bodies.iter().map(String::as_str);
    let wanted = wanted.chain(["Planned", "Open", "Closed", "vote"]);
    let missing: Vec<&str> = wanted.filter(|w| !seen.contains(*w)).collect();
    assert!(missing.is_empty(), "no meeting of {missing:?}: {seen:?}");
}
