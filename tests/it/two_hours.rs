//! A whole meeting of two hours under a clock of its own: people late, a break, somebody out for one item, quorum lost and
//! found again, an item moved, an overrun; room and minutes are held against it at each step.

use crate::harness::{Desk, LILLEBAELT, sample};
use ordstyrer::domain::meeting::Phase;
use ordstyrer::domain::quorum;
use ordstyrer::export::Format;
use ordstyrer::minutes::facts::Audience;

/// What the room must read now; no big letters at this size.
fn room_says(desk: &Desk, words: &[&str]) {
    let room = desk.room(100, 14);
    for word in words {
        assert!(
            room.contains(word),
            "kl. {}: {word} mangler\n{room}",
            desk.now.format("%H.%M")
        );
    }
}

fn clock(desk: &Desk, expected: &str) {
    assert_eq!(desk.now.format("%H.%M").to_string(), expected);
}

#[test]
fn two_hours_step_by_step() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    clock(&desk, "18.20");
    opening(&mut desk);
    below_quorum(&mut desk);
    moved_and_out(&mut desk);
    a_break_and_an_overrun(&mut desk);
    to_the_end(&mut desk);
    minutes(&desk);
}

/// Two are late; the meeting opens without general practice and can not decide yet.
fn opening(desk: &mut Desk) {
    desk.choose("Holmskov").keys("y");
    room_says(
        desk,
        &[
            "Møde i Sundhedsklynge Lillebælt",
            "Næste: 1. Godkendelse af dagsorden",
        ],
    );
    desk.choose("Villy")
        .keys("y")
        .choose("Åse")
        .keys("D")
        .wait(10)
        .keys("å");
    clock(desk, "18.30");
    room_says(
        desk,
        &[
            "Mødet er åbnet",
            "IKKE BESLUTNINGSDYGTIG: DER MANGLER 1 FRA ALMEN PRAKSIS",
            "Region 3/4",
            "Almen praksis 0/2",
        ],
    );
    desk.keys("n").wait(2).keys("ug<Ctrl+S>");
    // The gate asks; nothing is decided.
    assert!(
        desk.screen().contains("Ikke beslutningsdygtig"),
        "{}",
        desk.screen()
    );
    desk.keys("v");
    assert!(
        desk.meeting()
            .current_item()
            .is_some_and(|s| s.decision.is_none())
    );
    room_says(
        desk,
        &["PUNKT 1 · TIL BESLUTNING", "Godkendelse af dagsorden"],
    );
    the_doctor_comes(desk);
}

/// The same keys now decide.
fn the_doctor_comes(desk: &mut Desk) {
    desk.keys("<Esc>").wait(1).choose("Khatib").keys("t");
    room_says(desk, &["● BESLUTNINGSDYGTIG", "Almen praksis 1/2"]);
    desk.keys("b<Ctrl+S>v");
    clock(desk, "18.33");
    room_says(
        desk,
        &[
            "BESLUTNING · PUNKT 1",
            "Det politiske niveau godkendte indstillingen.",
        ],
    );
    desk.wait(2)
        .keys("nug<Ctrl+S>")
        .wait(5)
        .choose("Åse")
        .keys("t");
    clock(desk, "18.40");
    room_says(desk, &["PUNKT 2", "Region 4/4", "Beslutningen er skrevet."]);
}

/// The doctor takes a call in item 3: quorum is lost, talk goes on, and it is found again.
fn below_quorum(desk: &mut Desk) {
    desk.keys("n").wait(10).choose("Khatib").keys("g");
    clock(desk, "18.50");
    room_says(
        desk,
        &[
            "PUNKT 3",
            "IKKE BESLUTNINGSDYGTIG: DER MANGLER 1 FRA ALMEN PRAKSIS",
            "Punktet: 10 af 20 min",
        ],
    );
    assert!(
        desk.screen().contains("Ikke beslutningsdygtig") && desk.screen().contains("0/2, 1 for få"),
        "{}",
        desk.screen()
    );
    desk.wait(4).choose("Khatib").keys("t");
    room_says(desk, &["● BESLUTNINGSDYGTIG"]);
    desk.keys("ug<Ctrl+S>").wait(1);
    clock(desk, "18.55");
}

/// Item 5 comes before item 4; a mayor steps out for it and is back with the next.
fn moved_and_out(desk: &mut Desk) {
    desk.keys("5F<Enter>");
    let order: Vec<&str> = desk
        .meeting()
        .agenda()
        .take(5)
        .map(|s| s.item.id.as_str())
        .collect();
    assert_eq!(order, ["1", "2", "3", "5", "4"], "{}", desk.notice());
    room_says(desk, &["Næste: 5. Evaluering af pilotprojektet"]);
    desk.keys("n").choose("Aakær").keys("g");
    room_says(
        desk,
        &["PUNKT 5 · TIL DRØFTELSE", "4 af 10", "Kommuner 4/6"],
    );
    desk.wait(20).keys("ud<Ctrl+S>");
    clock(desk, "19.15");
    desk.keys("n");
    room_says(desk, &["PUNKT 4", "5 af 10", "Kommuner 5/6"]);
}

/// Item 4 takes half an hour instead of twenty minutes; ten minutes' break come out of it.
fn a_break_and_an_overrun(desk: &mut Desk) {
    desk.wait(16);
    room_says(desk, &["Punktet: 16 af 20 min", "slutter ca. kl. 20.20"]);
    desk.wait(4).keys("PP<Enter>");
    clock(desk, "19.35");
    room_says(
        desk,
        &["Pause", "Vi fortsætter kl. 19.45 (om 10 min.) med punkt 4."],
    );
    desk.wait(10).keys("å").wait(10);
    clock(desk, "19.55");
    room_says(
        desk,
        &[
            "PUNKT 4",
            "Punktet: 30 af 20 min., 10 over tiden",
            "slutter ca. kl. 20.40, 10 min. over tiden",
        ],
    );
    desk.keys("ui<Ctrl+S>v");
    room_says(
        desk,
        &[
            "BESLUTNING · PUNKT 4",
            "indstiller sagen til godkendelse i Regionsrådet og de",
        ],
    );
}

/// The closed item, orientation, and the end two hours after the beginning.
fn to_the_end(desk: &mut Desk) {
    desk.keys("n").wait(8);
    room_says(desk, &["PUNKT 6 · LUKKET PUNKT"]);
    assert!(!desk.room(100, 14).contains("Kærmindebroen"));
    desk.keys("ut<Ctrl+S>")
        .wait(2)
        .keys("n")
        .wait(5)
        .keys("ue<Ctrl+S>");
    desk.keys("n").wait(5).keys("ue<Ctrl+S>");
    desk.keys("n").wait(5).keys("ug<Ctrl+S>");
    room_says(desk, &["PUNKT 9", "Næste: 10. Eventuelt"]);
    desk.choose("Tøffner").keys("f").keys("n").wait(10);
    clock(desk, "20.30");
    room_says(desk, &["PUNKT 10", "Region 3/4"]);
    desk.keys("un<Ctrl+S>Xa");
    assert_eq!(desk.meeting().phase(), Phase::Closed, "{}", desk.notice());
    room_says(desk, &["Tak for i dag", "Mødet blev hævet kl. 20.30."]);
    let room = desk.room(120, 40);
    for line in [
        "DAGENS BESLUTNINGER",
        "5 Evaluering af pilotprojektet om en fælles digital plejeplan drøftet",
        "lukket punkt",
    ] {
        assert!(room.contains(line), "{line}: {room}");
    }
}

/// The public minutes tell the same meeting.
fn minutes(desk: &Desk) {
    let text = desk.minutes(Format::Text, Audience::Public);
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for says in [
        "kl. 18.30–20.30",
        "Det politiske niveau godkendte indstillingen.",
        "Borgmester Villy Aakær, borgmester Esther Løvbjerg og praktiserende læge Asger Bøgelund Krogh deltog ikke i Sundhedsklynge Lillebælts politiske niveaus behandling af sagen.",
        "Det politiske niveau drøftede sagen.",
        "Det politiske niveau indstiller sagen til godkendelse i Regionsrådet og de enkelte kommunalbestyrelser.",
    ] {
        assert!(flat.contains(says), "{says}\n{text}");
    }
    let table = desk.minutes(Format::Markdown, Audience::Public);
    for (name, attendance) in [
        ("Åse Nygård-Lyst", "Ankom kl. 18.40"),
        ("Nour El-Khatib Dam", "Ankom kl. 18.33"),
        ("Jørn Tøffner-Hald", "Forlod mødet kl. 20.20"),
        ("Villy Aakær", "Til stede"),
    ] {
        let row = table.lines().find(|l| l.contains(name)).unwrap_or_default();
        assert!(
            row.trim_end().ends_with(&format!("| {attendance} |")),
            "{row}"
        );
    }
    // Every decision stands on a quorum that was there when it was taken.
    for state in desk.meeting().agenda().filter(|s| s.decision.is_some()) {
        let decided = state.decided.expect("a time");
        assert_eq!(
            quorum::at(desk.meeting(), decided.place).met,
            Some(true),
            "punkt {}",
            state.item.id
        );
    }
    let first = desk
        .meeting()
        .agenda()
        .next()
        .and_then(|s| s.decided)
        .map(|d| d.at.format("%H.%M").to_string());
    assert_eq!(
        first.as_deref(),
        Some("18.33"),
        "decided when the doctor had come, not before"
    );
    // The order on paper is the order in which it was dealt with.
    let at = |title: &str| text.find(title).unwrap_or_else(|| panic!("{title}"));
    assert!(
        at("5. Evaluering af pilot") < at("4. Fælles udgående"),
        "{text}"
    );
    let internal = desk.minutes(Format::Text, Audience::Internal);
    let internal = internal.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(internal.contains("Tid brugt: 30 min"), "{internal}");
    assert!(!flat.contains("Tid brugt"), "the time spent is internal");
}
