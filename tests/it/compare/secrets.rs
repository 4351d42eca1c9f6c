//! What the second log holds reaches nobody but whoever compares; what is closed stays closed.

use super::folders::{beside, lines, main_folder};
use super::meetings::{Chance, evening, main_log, open_log, seated, setup};
use crate::pty::{Pty, path, run};
use ordstyrer::domain::act::roster::Details;
use ordstyrer::domain::act::{
    AgendaCommand, AttendanceCommand, Command, DecisionCommand, SettleCommand, Waiver,
};
use ordstyrer::domain::agenda::ItemKind;
use ordstyrer::domain::author::AuthorRole;
use ordstyrer::domain::compare::{SettleChoice, between};
use ordstyrer::domain::decision::{Draft, FollowUp, Outcome, Position, PositionKind};
use ordstyrer::domain::history::History;
use ordstyrer::domain::ids::ItemId;
use ordstyrer::domain::refusal::Refusal;
use ordstyrer::export::Format;
use ordstyrer::minutes::compose;
use ordstyrer::minutes::facts::{Audience, Minutes};
use ordstyrer::ui::comparing::origin;
use std::path::Path;

pub(crate) const CANARY: &str = "Kærmindeholm";

/// The second log with a word of its own on an item; closed there, or not.
pub(crate) fn second(item: &str, closed: bool) -> History {
    let mut log = History::new(setup()).written_by(super::meetings::hand(AuthorRole::Shadow));
    for record in super::meetings::open_log().records() {
        log.push(record.clone());
    }
    let mut put = |command: Command| log.propose(command, evening()).expect("noted");
    let item = ItemId::new(item);
    if closed {
        let item = item.clone();
        put(AgendaCommand::SetSecrecy { item, closed }.into());
    }
    let draft = Draft {
        text: format!("Sagen om {CANARY} udsættes."),
        outcome: Some(Outcome::Decided),
        points: Vec::new(),
    };
    let waiver = Waiver::default();
    put(DecisionCommand::RecordDecision {
        item,
        draft,
        waiver,
    }
    .into());
    log
}

/// Everything the commands say and write of a folder.
fn papers(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let out = folder.join("ud");
    let mut said = Vec::new();
    let formats = Format::ALL.map(Format::name).join(",");
    for words in [
        &["status"][..],
        &["status", "--json", "--intern"],
        &["tjek"],
        &["tjek", "--json"],
        &["referat", "--bekraeft", "--format", &formats],
        &["referat", "--intern", "--format", &formats],
        &["dagsorden", "--format", "docx,html,txt,ics"],
    ] {
        let mut all = vec![words[0], path(folder)];
        all.extend(&words[1..]);
        if matches!(words[0], "referat" | "dagsorden") {
            all.extend(["--ud", path(&out)]);
        }
        let (code, stdout, stderr) = run(&all);
        assert!(code <= 1, "{words:?}: {stderr}");
        let told = format!("{stdout}{stderr}").replace(path(folder), "");
        said.push((words.join(" "), told.into_bytes()));
    }
    // An invitation says when it was made.
    let made = |name: &str| {
        name.starts_with('.') || Path::new(name).extension().is_some_and(|e| e == "ics")
    };
    let files = super::folders::listed(&out).into_iter();
    said.extend(files.filter(|(name, _)| !made(name)));
    said
}

/// Before anything is given out: that nobody has compared, and which item the other closed, without a word of it.
#[test]
fn what_another_log_closed_and_nobody_compared_is_told_where_it_is_checked() {
    for (closed, says, code) in [
        (true, "advarsel: Punkt 1 er lukket i skyggereferatet (", 1),
        (false, "oplysning: Skyggereferatet (", 0),
    ] {
        let dir = main_folder();
        // The journal alone is the meeting; the sample's agenda is another one.
        let agenda = ordstyrer::store::folder::Folder::of(dir.path()).agenda();
        std::fs::remove_file(agenda).expect("removed");
        let (before, out, _) = run(&["tjek", path(dir.path())]);
        assert!(!out.contains("skyggereferatet"), "{out}");
        std::fs::write(beside(dir.path()), lines(&second("1", closed))).expect("written");
        let (after, out, _) = run(&["tjek", path(dir.path())]);
        assert!(out.contains(says) && !out.contains(CANARY), "{out}");
        assert!(after >= before.max(code), "{out}");
        let (_, out, _) = run(&["tjek", "--json", path(dir.path())]);
        assert!(
            out.to_lowercase().contains("skyggereferatet") && !out.contains(CANARY),
            "{out}"
        );
    }
}

/// The closing list of the real program says it too.
#[test]
fn the_closing_list_names_what_another_log_closed() {
    let dir = crate::pty::copy_for_today(crate::harness::LILLEBAELT);
    let by = ["--navn", "Bo Ærø", "--organisation", "Kolding Kommune"];
    let all = [&["afhold", path(dir.path()), "--skygge"][..], &by].concat();
    let mut main = Pty::start(&["afhold", path(dir.path())], (120, 40));
    main.shows("Fremmøde");
    main.keys("Aå").shows("gemt nr. 3");
    let mut shadow = Pty::start(&all, (120, 40));
    shadow.shows("SKYGGEREFERAT");
    shadow.keys("Aån").shows("gemt nr. 4");
    shadow.keys("qj");
    assert_eq!(shadow.end(), 0);
    // Looked for whichever way it is called; the list of before is no answer.
    main.keys("<Ctrl+P>").shows("Handlinger");
    main.send(b"close-meeting");
    main.shows("Afslut møde");
    main.keys("<Enter>").shows("er ikke sammenlignet");
    main.keys("t").shows("Fremmøde");
    main.keys("X").shows("er ikke sammenlignet");
    main.keys("t").shows("Fremmøde");
    main.keys("qj");
    assert_eq!(main.end(), 0);
}

/// Every other command says and writes the same, byte for byte, whether a second log lies there or not.
#[test]
fn a_second_log_changes_no_paper_and_no_word_of_any_other_command() {
    let (without, with) = (main_folder(), main_folder());
    std::fs::write(beside(with.path()), lines(&second("1", false))).expect("written");
    let (one, other) = (papers(without.path()), papers(with.path()));
    assert_eq!(one.len(), other.len());
    assert!(one.len() > 15, "{}", one.len());
    for ((name, a), (_, b)) in one.iter().zip(&other) {
        // What waits to be compared is told where a meeting is checked, and nowhere else.
        assert!(a == b || name.starts_with("tjek"), "{name}");
        let text = String::from_utf8_lossy(b);
        assert!(!text.contains(CANARY), "{name}: {text}");
    }
    let mut room = Pty::start(&["projektor", path(with.path())], (120, 40));
    let screen = room.shows("hævet");
    assert!(!screen.contains(CANARY), "{screen}");
    room.keys("q");
    assert_eq!(room.end(), 0);
}

/// Every difference taken over.
fn taken(main: &History, other: &History) -> Vec<Command> {
    let from = origin(other);
    let found = between(main.meeting(), other.meeting(), 3).found;
    let commands = found.into_iter().map(|d| {
        Command::from(SettleCommand::Settle {
            discrepancy: Box::new(d),
            choice: SettleChoice::Second,
            from: Box::new(from.clone()),
            reason: "Sammenlignet".to_owned(),
            told: true,
        })
    });
    commands.collect()
}

/// What is closed in the other log and open in this one is not taken over before it is closed here; then it is, and no
/// public paper has a word of it.
#[test]
fn what_the_other_closed_is_closed_first_and_never_public() {
    let other = second("1", true);
    let mut main = main_log();
    let mut refused = 0;
    for command in taken(&main, &other) {
        match main.propose(command, evening()) {
            Ok(()) => {}
            Err(Refusal::ClosedThere(item)) => {
                assert_eq!(item.as_str(), "1");
                refused += 1;
            }
            Err(refusal) => panic!("{refusal:?}"),
        }
    }
    assert_eq!(refused, 1, "its words");
    assert!(
        !main
            .meeting()
            .item_by(&"1".into())
            .expect("there")
            .is_public()
    );
    for command in taken(&main, &other) {
        main.propose(command, evening()).expect("taken over");
    }
    let text = |audience| {
        let facts = Minutes::whole(&main, audience);
        let document = compose::minutes(&facts);
        let each = [Format::Text, Format::Json, Format::Html, Format::Markdown];
        let each = each.map(|f| f.write(&facts, &document).expect("written"));
        String::from_utf8_lossy(&each.concat()).into_owned()
    };
    assert!(text(Audience::Internal).contains(CANARY));
    assert!(!text(Audience::Public).contains(CANARY));
}

/// A comparison never opens what is closed here.
#[test]
fn what_is_closed_here_is_not_opened_by_a_comparison() {
    let (mut main, other) = (main_log(), second("1", false));
    let item = ItemId::new("1");
    let closed = AgendaCommand::SetSecrecy { item, closed: true };
    let correct = ordstyrer::domain::act::AfterCommand::Correct {
        command: Box::new(closed.into()),
        at: None,
        reason: "Personsag".to_owned(),
        told: true,
    };
    main.propose(correct.into(), evening()).expect("closed");
    let mut opened = 0;
    for command in taken(&main, &other) {
        if main.propose(command, evening()) == Err(Refusal::OpenedByHand) {
            opened += 1;
        }
    }
    assert_eq!(opened, 1);
    assert!(
        !main
            .meeting()
            .item_by(&"1".into())
            .expect("there")
            .is_public()
    );
}

/// Printed for others a closed item's difference is that there is one.
#[test]
fn the_list_says_no_word_of_a_closed_item_unless_it_is_asked_for() {
    let dir = main_folder();
    std::fs::write(beside(dir.path()), lines(&second("1", true))).expect("written");
    for words in [&["sammenlign"][..], &["sammenlign", "--json"]] {
        let all = [words, &[path(dir.path())]].concat();
        let (code, out, _) = run(&all);
        assert_eq!(code, 1);
        assert!(
            !out.contains(CANARY) && !out.contains("Sag nummer 1\n"),
            "{out}"
        );
        let (_, out, _) = run(&[&all[..], &["--intern"]].concat());
        assert!(out.contains(CANARY), "{out}");
    }
}

/// A guest of an item, with a canary for a name.
fn guest(item: ItemId, name: &str) -> Command {
    let details = Details {
        name: format!("{CANARY} {name}"),
        title: Some(format!("{CANARY}-titel")),
        organisation: None,
        group: None,
    };
    AttendanceCommand::AddGuestFor { item, details }.into()
}

/// What one log says of an item, by kind: all of it with a canary word.
fn said(kind: usize, item: ItemId, n: usize) -> Command {
    let text = format!("{CANARY} {n}");
    match kind {
        0 => guest(item, "Gæst"),
        1 => guest(item, &format!("Nummer {n}")),
        2 => {
            let who = Some(text.clone());
            let (what, due) = (text, None);
            let follow_up = FollowUp { who, what, due };
            DecisionCommand::AddFollowUp { item, follow_up }.into()
        }
        3 => {
            let (outcome, points) = (Some(Outcome::Decided), Vec::new());
            let draft = Draft {
                text,
                outcome,
                points,
            };
            let waiver = Waiver::default();
            DecisionCommand::RecordDecision {
                item,
                draft,
                waiver,
            }
            .into()
        }
        4 => {
            let (title, kind) = (format!("{CANARY} sag"), ItemKind::Decision);
            let (closed, before) = (true, None);
            AgendaCommand::AddItem {
                title,
                kind,
                closed,
                before,
            }
            .into()
        }
        _ => {
            let (person, kind) = (seated(&setup())[2].clone(), PositionKind::Reservation);
            let position = Position { person, kind, text };
            DecisionCommand::RecordPosition { item, position }.into()
        }
    }
}

/// Notes what hangs on a closed item; each thing in one log, in the other, or in both.
fn hangs(logs: &mut [History; 2], chance: &mut Chance, item: &ItemId) {
    for kind in 0..7 {
        let where_to = chance.below(3);
        for (n, log) in logs.iter_mut().enumerate() {
            if where_to == (1 - n as u64) {
                continue;
            }
            let command = if kind < 6 {
                said(kind, item.clone(), n)
            } else {
                // A guest of the closed item goes, in one log only.
                let mut people = log.meeting().people().iter();
                let guest = people.find(|p| p.person.name.starts_with(CANARY));
                let Some(guest) = guest else { continue };
                let person = guest.person.id.clone();
                AttendanceCommand::MarkLeft { person }.into()
            };
            let told = format!("{command:?}");
            assert_eq!(log.propose(command, evening()), Ok(()), "{told}");
        }
    }
}

/// Whatever hangs on a closed item, in whichever log it is closed: its words, and who was there for it only.
#[test]
fn nothing_that_hangs_on_a_closed_item_is_named_unless_it_is_asked_for() {
    let mut shown = 0;
    for seed in 0..16 {
        let mut chance = Chance(seed);
        let item = ItemId::new(&(1 + chance.below(16)).to_string());
        let mut logs = [AuthorRole::Secretary, AuthorRole::Shadow].map(|role| {
            let mut log = History::new(setup()).written_by(super::meetings::hand(role));
            for record in open_log().records() {
                log.push(record.clone());
            }
            log
        });
        hangs(&mut logs, &mut chance, &item);
        let closed_in = chance.below(3);
        for (n, log) in logs.iter_mut().enumerate() {
            if closed_in != (1 - n as u64) {
                let (item, closed) = (item.clone(), true);
                let close = AgendaCommand::SetSecrecy { item, closed };
                log.propose(close.into(), evening()).expect("closed");
            }
        }
        let dir = main_folder();
        let journal = ordstyrer::store::folder::Folder::of(dir.path())
            .log()
            .journal();
        std::fs::write(journal, lines(&logs[0])).expect("written");
        std::fs::write(beside(dir.path()), lines(&logs[1])).expect("written");
        for words in [&["sammenlign"][..], &["sammenlign", "--json"]] {
            let all = [words, &[path(dir.path())]].concat();
            let (_, out, err) = run(&all);
            assert!(
                !format!("{out}{err}").contains(CANARY),
                "{seed}: {out}{err}"
            );
            let (_, out, _) = run(&[&all[..], &["--intern"]].concat());
            shown += usize::from(out.contains(CANARY));
        }
    }
    assert!(shown >= 28, "{shown}");
}
