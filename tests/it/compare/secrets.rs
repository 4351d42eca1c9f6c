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
    for words in [
        &["status"][..],
        &["status", "--json", "--intern"],
        &["tjek"],
        &["tjek", "--json"],
        &[
            "referat",
            "--bekraeft",
            "--format",
            "docx,pdf,odt,html,md,txt,json,oparl",
        ],
        &[
            "referat",
            "--intern",
            "--format",
            "docx,pdf,odt,html,md,txt,json",
        ],
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

/// Every other command says and writes the same, byte for byte, whether a second log lies there or not.
#[test]
fn a_second_log_changes_no_paper_and_no_word_of_any_other_command() {
    let (without, with) = (main_folder(), main_folder());
    std::fs::write(beside(with.path()), lines(&second("1", false))).expect("written");
    let (one, other) = (papers(without.path()), papers(with.path()));
    assert_eq!(one.len(), other.len());
    assert!(one.len() > 15, "{}", one.len());
    for ((name, a), (_, b)) in one.iter().zip(&other) {
        assert!(a == b, "{name}");
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

/// Notes what hangs on a closed item, all of it with a canary word; each thing in one log, in the other, or in both.
fn hangs(logs: &mut [History; 2], chance: &mut Chance, item: &ItemId) {
    let guest = |name: String| Details {
        name,
        title: Some(format!("{CANARY}-titel")),
        organisation: None,
        group: None,
    };
    let said = |log: usize| format!("{CANARY} {log}");
    for kind in 0..7 {
        let where_to = chance.below(3);
        for (n, log) in logs.iter_mut().enumerate() {
            if where_to == (1 - n as u64) {
                continue;
            }
            let item = item.clone();
            let command: Command = match kind {
                0 => AttendanceCommand::AddGuestFor {
                    item,
                    details: guest(format!("{CANARY} Gæst")),
                }
                .into(),
                1 => AttendanceCommand::AddGuestFor {
                    item,
                    details: guest(format!("{CANARY} Nummer {n}")),
                }
                .into(),
                2 => DecisionCommand::AddFollowUp {
                    item,
                    follow_up: FollowUp {
                        what: said(n),
                        who: Some(said(n)),
                        due: None,
                    },
                }
                .into(),
                3 => DecisionCommand::RecordDecision {
                    item,
                    draft: Draft {
                        text: said(n),
                        outcome: Some(Outcome::Decided),
                        points: Vec::new(),
                    },
                    waiver: Waiver::default(),
                }
                .into(),
                4 => AgendaCommand::AddItem {
                    title: format!("{CANARY} sag"),
                    kind: ItemKind::Decision,
                    closed: true,
                    before: None,
                }
                .into(),
                5 => DecisionCommand::RecordPosition {
                    item,
                    position: Position {
                        person: seated(&setup())[2].clone(),
                        kind: PositionKind::Reservation,
                        text: said(n),
                    },
                }
                .into(),
                // A guest of the closed item goes, in one log only.
                _ => {
                    let people = log.meeting().people().iter();
                    let mut guests = people.filter(|p| p.person.name.starts_with(CANARY));
                    let Some(guest) = guests.next() else { continue };
                    let person = guest.person.id.clone();
                    AttendanceCommand::MarkLeft { person }.into()
                }
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
    for seed in 0..24 {
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
    assert!(shown >= 40, "{shown}");
}
