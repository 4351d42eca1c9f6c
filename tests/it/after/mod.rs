//! After the meeting: sent, approved, final; what changes the minutes then and what does not.

mod again;
mod corrections;
mod files;
mod versions;
mod wording;

use crate::harness::{Desk, LILLEBAELT, sample};
use crate::walks::walk;
use ordstyrer::domain::approval::Stage;
use ordstyrer::export::Format;
use ordstyrer::minutes::facts::Audience;

fn held() -> Desk {
    let mut desk = Desk::new(sample(LILLEBAELT));
    walk(&mut desk);
    desk
}

fn flat(desk: &Desk, audience: Audience) -> String {
    desk.flat(Format::Text, audience)
}

/// To the item with this place in the agenda.
fn at_item(desk: &mut Desk, place: usize) -> &mut Desk {
    desk.ui.pane = ordstyrer::ui::state::Pane::Agenda;
    desk.keys("<Home>");
    for _ in 1..place {
        desk.keys("<Down>");
    }
    desk
}

#[test]
fn minutes_are_sent_approved_and_made_final_and_say_so() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("Aå").keys("R");
    assert_eq!(
        desk.notice(),
        "Mødet er ikke afsluttet endnu. Tryk X for at afslutte det."
    );
    let mut desk = held();
    assert!(
        flat(&desk, Audience::Public).contains("Beslutningsreferat – version 1, ikke godkendt")
    );
    sent(&mut desk);
    approved(&mut desk);
    desk.wait(60).keys("Rej");
    let text = flat(&desk, Audience::Public);
    assert!(
        text.contains("version 1, endeligt")
            && text.contains("Det er endeligt pr. 9. december 2026 (version 1)."),
        "{text}"
    );
    // Undo takes the steps back, one by one.
    desk.keys("z");
    assert_eq!(desk.meeting().approval().stage(), Stage::Approved);
    desk.keys("z");
    assert_eq!(desk.meeting().approval().stage(), Stage::Sent);
}

/// Taken back as a slip an approval leaves no trace; taken back to decide otherwise it does, since somebody has that paper.
#[test]
fn an_approval_that_was_taken_back_is_told_once_the_minutes_say_otherwise() {
    let mut desk = held();
    sent(&mut desk);
    approved(&mut desk);
    desk.keys("z");
    let text = flat(&desk, Audience::Public);
    assert!(!text.contains("taget tilbage"), "{text}");
    desk.keys("zz");
    desk.keys("1uk<Ctrl+S>").wait(1).keys("X").keys("a");
    let said = "Version 1 blev godkendt af formandskabet den 9. december 2026; den godkendelse er taget tilbage.";
    let text = flat(&desk, Audience::Public);
    assert!(
        text.contains("version 2, ikke godkendt") && text.contains(said),
        "{text}"
    );
    let json: serde_json::Value =
        serde_json::from_str(&desk.minutes(Format::Json, Audience::Public)).expect("JSON");
    assert_eq!(json["approval"]["taken_back"]["version"], 1);
    // Brought back in between, it was never taken back.
    let mut desk = held();
    sent(&mut desk);
    approved(&mut desk);
    desk.keys("zZ");
    desk.keys("1uk<Ctrl+S>")
        .type_text("Forkert")
        .keys("<Enter>g");
    assert!(!flat(&desk, Audience::Public).contains("taget tilbage"));
}

/// Sent for approval; nothing is final that nobody approved.
fn sent(desk: &mut Desk) {
    desk.keys("Re");
    assert_eq!(
        desk.notice(),
        "Referatet, som det er nu, er ikke godkendt endnu. Tryk R for at notere godkendelsen."
    );
    desk.keys("Rs<Enter>");
    assert!(
        flat(desk, Audience::Public).contains("sendt til godkendelse"),
        "{}",
        desk.notice()
    );
    let sent = "Referatet blev sendt til formandskabet den 3. december 2026 (version 1) og er ikke godkendt endnu.";
    assert!(flat(desk, Audience::Public).contains(sent));
}

/// Approved six days later, on a day that can be one, and only once.
fn approved(desk: &mut Desk) {
    // A day before the meeting is no day of approval, nor is one that is still to come.
    for (day, why) in [
        ("1-12-2026", "Datoen ligger før mødet."),
        ("9-12-2026", "ligger i fremtiden"),
    ] {
        desk.keys("Rg<Enter>").type_text(day).keys("<Enter>");
        assert!(desk.notice().contains(why), "{}", desk.notice());
        assert!(
            desk.screen().contains(day),
            "what was typed is still there: {}",
            desk.screen()
        );
        desk.keys("<Esc>");
    }
    desk.wait(6 * 24 * 60).keys("Rg<Enter><Enter>");
    assert_eq!(
        desk.notice(),
        format!(
            "gemt nr. {} · referatet er godkendt af formandskabet den 9. december 2026",
            desk.meeting().seq()
        )
    );
    let text = flat(desk, Audience::Public);
    assert!(
        text.contains("version 1, godkendt")
            && text.contains(
                "Referatet er godkendt af formandskabet den 9. december 2026 (version 1)."
            ),
        "{text}"
    );
    desk.keys("å");
    assert!(
        desk.notice().contains("Mødet kan ikke åbnes igen"),
        "{}",
        desk.notice()
    );
    desk.keys("Rg");
    assert_eq!(desk.notice(), "Det er allerede registreret.");
}

#[test]
fn an_item_can_be_closed_afterwards_and_is_then_withheld() {
    let mut desk = held();
    desk.keys("Rg<Enter><Enter>");
    at_item(&mut desk, 3)
        .keys("l")
        .type_text("Nævner fortrolige priser")
        .keys("<Enter>");
    assert!(
        desk.meeting()
            .item_by(&"3".into())
            .is_some_and(|s| s.item.closed),
        "{}",
        desk.notice()
    );
    let text = desk.minutes(Format::Markdown, Audience::Public);
    assert!(
        text.contains("| Punkt 3 (lukket punkt) | Fremgår ikke af den offentlige udgave |"),
        "{text}"
    );
    assert!(
        !text.contains("Overdragelsesnotat") && !text.contains("fortrolige priser"),
        "{text}"
    );
    // The agenda's order too is corrected with a reason only.
    desk.keys("F<Enter>");
    assert!(desk.screen().contains("Begrundelse"), "{}", desk.screen());
}

#[test]
fn a_private_note_after_the_approval_changes_no_minutes() {
    let mut desk = held();
    desk.keys("Rg<Enter><Enter>").keys("Rej");
    let (before, recorded) = (flat(&desk, Audience::Internal), desk.meeting().seq());
    at_item(&mut desk, 2)
        .keys("j")
        .type_text("Ring til Fredericia om fristen")
        .keys("<Enter>");
    assert_eq!(desk.meeting().seq(), recorded + 1, "{}", desk.notice());
    assert!(
        desk.notice().contains("notat i køreplanen"),
        "{}",
        desk.notice()
    );
    assert_eq!(flat(&desk, Audience::Internal), before);
    assert_eq!(desk.meeting().approval().stage(), Stage::Final);
}
