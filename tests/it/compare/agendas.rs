//! Items that one log alone put on the agenda: which is which, and that what hangs on them is compared.

use super::meetings::{Chance, evening, main_log, open_log, seated, setup};
use ordstyrer::domain::act::roster::Details;
use ordstyrer::domain::act::{
    AgendaCommand, AttendanceCommand, Command, DecisionCommand, ReviseCommand, Revision,
    SettleCommand, Waiver,
};
use ordstyrer::domain::agenda::ItemKind;
use ordstyrer::domain::compare::{Discrepancy, SettleChoice, between, open};
use ordstyrer::domain::decision::{Draft, FollowUp, Outcome};
use ordstyrer::domain::history::History;
use ordstyrer::domain::ids::ItemId;
use ordstyrer::text::two_logs;
use ordstyrer::ui::comparing::origin;

fn tell(log: &mut History, command: impl Into<Command>) {
    let command = command.into();
    let told = format!("{command:?}");
    assert_eq!(log.propose(command, evening()), Ok(()), "{told}");
}

/// The same of an earlier time, before the meeting was closed.
fn late(log: &mut History, minutes: i64, command: impl Into<Command>) {
    let at = evening() - chrono::TimeDelta::minutes(minutes);
    let command = Box::new(command.into());
    let (revision, told) = (Revision::Late { command, at }, true);
    tell(log, Command::Revise(ReviseCommand { revision, told }));
}

/// Puts an item on the agenda before another and deals with it; its number.
fn urgent(log: &mut History, title: &str, before: &str, decision: &str) -> ItemId {
    let known: Vec<ItemId> = log.meeting().agenda().map(|s| s.item.id.clone()).collect();
    late(
        log,
        25,
        AgendaCommand::AddItem {
            title: title.to_owned(),
            kind: ItemKind::Decision,
            closed: false,
            before: Some(before.into()),
        },
    );
    let items: Vec<ItemId> = log.meeting().agenda().map(|s| s.item.id.clone()).collect();
    let item = items.into_iter().find(|id| !known.contains(id));
    let item = item.expect("added");
    late(log, 24, AgendaCommand::StartItem { item: item.clone() });
    late(
        log,
        23,
        DecisionCommand::RecordDecision {
            item: item.clone(),
            draft: Draft {
                text: decision.to_owned(),
                outcome: Some(Outcome::Decided),
                points: Vec::new(),
            },
            waiver: Waiver::default(),
        },
    );
    item
}

fn found(main: &History, second: &History) -> Vec<Discrepancy> {
    between(main.meeting(), second.meeting(), 3).found
}

/// What is open yet.
fn left(main: &History, second: &History) -> Vec<Discrepancy> {
    let by = origin(second).by;
    open(&found(main, second), main.meeting().settlements(), &by)
}

/// Takes over what can be, also what comes up when something has been taken.
fn take_over(main: &mut History, second: &History) {
    for _ in 0..6 {
        for found in left(main, second) {
            let command = SettleCommand::Settle {
                discrepancy: Box::new(found.clone()),
                choice: SettleChoice::Second,
                from: Box::new(origin(second)),
                reason: "Sammenlignet".to_owned(),
                told: true,
            };
            // What cannot be taken over is seen by whoever asks what is left.
            drop(main.propose(command.into(), evening()));
        }
    }
}

/// An item that only the other has keeps its place, its number and all that hangs on it.
#[test]
fn what_hangs_on_an_item_that_only_the_other_has_is_taken_over_with_it() {
    for mut main in [open_log(), main_log()] {
        let mut second = open_log();
        let item = urgent(
            &mut second,
            "Akut sag om vinterberedskab",
            "2",
            "Udvides til 20 pladser.",
        );
        assert_eq!(item.as_str(), "1a");
        tell(
            &mut second,
            DecisionCommand::AddFollowUp {
                item: item.clone(),
                follow_up: FollowUp {
                    who: Some("Aage Præstbro".to_owned()),
                    what: "Bestil senge".to_owned(),
                    due: Some("uge 1".to_owned()),
                },
            },
        );
        let details = Details {
            name: "Tove Ærtholm".to_owned(),
            title: None,
            organisation: None,
            group: None,
        };
        let guest = AttendanceCommand::AddGuestFor {
            item: item.clone(),
            details,
        };
        late(&mut second, 24, guest);
        let all = found(&main, &second);
        let [only] = all.as_slice() else {
            panic!("{all:#?}")
        };
        let [_, says] = two_logs::told(only, main.meeting());
        for hangs in [
            "Akut sag om vinterberedskab",
            "beslutning",
            "1 opfølgning",
            "1 gæst",
        ] {
            assert!(says.contains(hangs), "{hangs}: {says}");
        }
        take_over(&mut main, &second);
        assert_eq!(left(&main, &second), []);
        let of = |log: &History| {
            let meeting = log.meeting();
            let place = meeting.agenda().position(|s| s.item.id == item);
            let state = meeting.item_by(&item).expect("there");
            let text = state.decision.as_ref().map(|d| d.text.clone());
            (place, text, state.follow_ups.clone())
        };
        assert_eq!(of(&main), of(&second));
        let mut people = main.meeting().people().iter();
        assert!(people.any(|p| p.person.name == "Tove Ærtholm"));
    }
}

/// Both put one matter on the agenda, each in their own words or at their own place: what they decided is compared.
#[test]
fn one_matter_under_two_titles_or_at_two_places_is_compared() {
    let titles = [
        "Vinterberedskab",
        "Vinterberedskabet",
        "Vinter-beredskab",
        "vinterberedskab.",
    ];
    for seed in 0..40 {
        let mut chance = Chance(seed);
        let (mut main, mut second) = (open_log(), open_log());
        let mut pick = || titles[usize::try_from(chance.below(4)).expect("small")];
        let (one, other) = (pick(), pick());
        let places = ["2", "5"];
        let mut at = || places[usize::try_from(chance.below(2)).expect("small")];
        let (here, there) = (at(), at());
        let item = urgent(&mut main, one, here, "Udvides til 20 pladser.");
        urgent(&mut second, other, there, "Udvides til 200 pladser.");
        let all = found(&main, &second);
        let words = all
            .iter()
            .find(|d| d.key.code() == "words" && d.item() == Some(&item));
        let words = words.unwrap_or_else(|| panic!("{one} {other} {here} {there}: {all:#?}"));
        let [a, b] = two_logs::told(words, main.meeting());
        assert!(
            a.contains("20 pladser") && b.contains("200 pladser"),
            "{a} {b}"
        );
        let alone = |d: &&Discrepancy| d.first.is_none() || d.second.is_none();
        assert_eq!(all.iter().find(alone), None, "{one} {other}");
        // The same from the other side.
        let back = found(&second, &main);
        assert_eq!(back.len(), all.len());
        take_over(&mut main, &second);
        let left = left(&main, &second);
        assert!(left.iter().all(|d| d.key.code() == "listed"), "{left:#?}");
        assert_eq!(decided(&main, &item), "Udvides til 200 pladser.");
    }
}

fn decided(log: &History, item: &ItemId) -> String {
    let state = log.meeting().item_by(item).expect("there");
    state.decision.as_ref().expect("decided").text.clone()
}

/// Two matters that happen to bear one number are two, and the other one can be taken over beside the first.
#[test]
fn two_matters_under_one_number_are_two() {
    let (mut main, mut second) = (open_log(), open_log());
    urgent(&mut main, "Vinterberedskab", "2", "Udvides.");
    urgent(&mut second, "Ny lægeklinik i Ådum", "2", "Klinikken åbnes.");
    let all = found(&main, &second);
    assert_eq!(all.len(), 2, "{all:#?}");
    take_over(&mut main, &second);
    let items: Vec<_> = main.meeting().agenda().filter(|s| s.added).collect();
    let texts: Vec<_> = items.iter().map(|s| decided(&main, &s.item.id)).collect();
    assert_eq!(texts.len(), 2);
    assert!(
        texts.contains(&"Udvides.".to_owned()) && texts.contains(&"Klinikken åbnes.".to_owned())
    );
    let left = left(&main, &second);
    let [own] = left.as_slice() else {
        panic!("{left:#?}")
    };
    assert!(
        own.second.is_none(),
        "what the first alone has is kept by hand"
    );
}

/// A guest of an item that bears another number here is called to the item, not to the number.
#[test]
fn a_guest_goes_to_their_item_whatever_its_number() {
    let (mut main, mut second) = (open_log(), open_log());
    let here = urgent(&mut main, "Vinterberedskab", "5", "Udvides.");
    let there = urgent(&mut second, "Vinterberedskab", "2", "Udvides.");
    assert_ne!(here, there);
    let details = Details {
        name: "Tove Ærtholm".to_owned(),
        title: None,
        organisation: None,
        group: None,
    };
    tell(
        &mut second,
        AttendanceCommand::AddGuestFor {
            item: there,
            details,
        },
    );
    take_over(&mut main, &second);
    assert_eq!(left(&main, &second), []);
    let mut people = main.meeting().people().iter();
    let guest = people
        .find(|p| p.person.name == "Tove Ærtholm")
        .expect("added");
    let items = vec![here];
    assert_eq!(
        guest.person.role,
        ordstyrer::domain::roster::Role::Guest { items }
    );
}

/// Two who are known in both logs, with another title: the papers print it.
#[test]
fn another_title_of_somebody_is_told_and_taken_over() {
    let (mut main, mut second) = (open_log(), open_log());
    for (log, title) in [(&mut main, "Konsulent"), (&mut second, "Chefkonsulent")] {
        let (name, title) = ("Per Hansen".to_owned(), Some(title.to_owned()));
        let organisation = None;
        tell(
            log,
            AttendanceCommand::AddGuest {
                name,
                title,
                organisation,
            },
        );
    }
    let all = found(&main, &second);
    let [only] = all.as_slice() else {
        panic!("{all:#?}")
    };
    let told = two_logs::told(only, main.meeting());
    assert_eq!(told, ["Konsulent", "Chefkonsulent"]);
    take_over(&mut main, &second);
    assert_eq!(left(&main, &second), []);
    assert_eq!(found(&main, &second), []);
    assert!(!seated(&setup()).is_empty());
}
