//! Whose rule it is: a body's profile, what it builds on, and the bodies of a joint meeting.

use super::{RULE, limited};
use crate::harness::{Desk, JOINT, LILLEBAELT, sample};
use crate::pty::{path, run};
use ordstyrer::domain::difference::{Difference, of_setup};
use ordstyrer::domain::speaking_time::{SpeakingTime, running};
use ordstyrer::store::input::{Faults, bodies};

fn profile(practice: &str) -> (Option<SpeakingTime>, Vec<String>) {
    let dir = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: String| {
        let file = dir.path().join(name);
        std::fs::write(&file, text).expect("written");
        file
    };
    write(
        "under.toml",
        "id = \"under\"\nbygger_paa = \"klynge-politisk\"\nnavn = \"Under\"\n[praksis]\ntaletid = 3\ntaletid_replik = 1\n"
            .to_owned(),
    );
    let text =
        format!("id = \"egen\"\nbygger_paa = \"under\"\nnavn = \"Egen\"\n[praksis]\n{practice}\n");
    let file = write("egen.toml", text);
    let mut faults = Faults::default();
    let own = bodies::from_file(&file, &mut faults);
    let told = faults.list().iter().map(|f| f.message.clone()).collect();
    (own.map(|own| own.practice.speaking_time), told)
}

#[test]
fn each_of_the_two_keys_is_inherited_by_itself_and_a_reply_is_no_longer_than_a_turn() {
    let time = |turn, reply| {
        let (turn, reply) = (Some(turn), Some(reply));
        Some(SpeakingTime { turn, reply })
    };
    assert_eq!(profile(""), (time(3, 1), vec![]));
    assert_eq!(profile("taletid = 5"), (time(5, 1), vec![]));
    assert_eq!(profile("taletid_replik = 2"), (time(3, 2), vec![]));
    let longer =
        |reply, turn| format!("En replik må vare {reply} min. og et indlæg kun {turn} min.");
    assert_eq!(profile("taletid_replik = 4").1, [longer(4, 3)]);
    assert_eq!(profile("taletid = 2\ntaletid_replik = 3").1, [longer(3, 2)]);
}

#[test]
fn a_rule_that_the_files_say_otherwise_is_told_while_the_meeting_runs() {
    let (recorded, files) = (limited(RULE), sample(LILLEBAELT));
    assert_eq!(of_setup(&recorded, &files), [Difference::Profile]);
    assert_eq!(of_setup(&recorded, &recorded.clone()), []);
}

#[test]
fn a_body_says_what_its_rules_are_and_where_they_stand() {
    let dir = tempfile::tempdir().expect("a folder");
    std::fs::write(
        dir.path().join("egen.toml"),
        "id = \"egen\"\nbygger_paa = \"klynge-politisk\"\nnavn = \"Egen\"\n[praksis]\ntaletid = 3\ntaletid_replik = 1\n\
         [praksis.kilder]\ntaletid = \"Forretningsordenen § 7\"\n",
    )
    .expect("written");
    let (code, out, err) = run(&["fora", path(&dir.path().join("egen.toml"))]);
    assert_eq!(code, 0, "{err}");
    for said in [
        "Taletid: højst 3 minutter",
        "Taletid til en replik: højst 1 minut",
        "Forretningsordenen § 7",
    ] {
        assert!(out.contains(said), "{said}: {out}");
    }
}

/// Minutes of whoever speaks in a joint meeting, at the item of so many steps.
fn allowed(times: [Option<u32>; 2], next: &str, name: &str) -> Option<u32> {
    let mut setup = sample(JOINT);
    let time = |turn| SpeakingTime { turn, reply: None };
    let partner = setup.partner.as_mut().expect("a partner");
    partner.profile.practice.speaking_time = time(times[1]);
    setup.profile.practice.speaking_time = time(times[0]);
    let mut desk = Desk::sized(setup, (120, 40));
    desk.keys("A").wait(10).keys("å").keys(next);
    desk.listed(name, "<Enter>").keys("H");
    assert!(desk.meeting().floor().speaking().is_some(), "{name}");
    running(desk.meeting()).map(|turn| turn.minutes)
}

#[test]
fn in_a_joint_meeting_the_rule_is_that_of_the_body_one_sits_in_or_the_more_lenient() {
    // An item of both: SOF gives five minutes, PSOF three.
    let both = [Some(5), Some(3)];
    assert_eq!(allowed(both, "n", "Vangsaa"), Some(5));
    assert_eq!(allowed(both, "n", "Løvschall"), Some(3));
    assert_eq!(allowed(both, "n", "Åstrup"), Some(5), "she sits in both");
    // The fourth is SOF's alone, the fifth PSOF's.
    assert_eq!(allowed(both, "nnnn", "Løvschall"), Some(5));
    assert_eq!(allowed(both, "nnnnn", "Vangsaa"), Some(3));
    // One of them has no rule.
    let one = [Some(5), None];
    assert_eq!(allowed(one, "n", "Vangsaa"), Some(5));
    assert_eq!(allowed(one, "n", "Løvschall"), None);
    assert_eq!(allowed(one, "n", "Åstrup"), None);
    assert_eq!(allowed([None, Some(3)], "n", "Løvschall"), Some(3));
}
