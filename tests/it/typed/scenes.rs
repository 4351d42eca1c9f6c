//! Scenes of stress at the desk, by keys: nothing is lost or invented, and few keys are needed.

use crate::corrections::status;
use crate::harness::{Desk, LILLEBAELT, sample};
use ordstyrer::domain::approval::Stage;
use ordstyrer::domain::attendance::Status;
use ordstyrer::domain::meeting::Phase;
use ordstyrer::ui::dialog::Dialog;
use ordstyrer::ui::editor::Editor;

fn open() -> Desk {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("Aån");
    desk
}

fn text(desk: &Desk) -> Option<String> {
    desk.ui.editor.as_ref().map(Editor::text)
}

#[test]
fn somebody_comes_and_goes_while_a_decision_is_typed_and_the_text_goes_on() {
    let mut desk = open();
    desk.keys("/Aakær<Enter>f").keys("b");
    desk.type_text("Klyngen godkendte");
    desk.keys("<Ctrl+F>aak<Ctrl+T>");
    assert_eq!(status(&desk, "Aakær"), Status::Present);
    desk.type_text(" planen");
    assert_eq!(text(&desk).as_deref(), Some("Klyngen godkendte planen"));
    // Any other action on whoever was found, by a word of its name.
    desk.keys("<Ctrl+F>thorøe<Enter><Ctrl+P>gået<Enter>");
    assert!(matches!(status(&desk, "Thorøe"), Status::Left));
    desk.type_text(".");
    assert_eq!(text(&desk).as_deref(), Some("Klyngen godkendte planen."));
    desk.keys("<Ctrl+F>ida<Esc>");
    assert_eq!(text(&desk).as_deref(), Some("Klyngen godkendte planen."));
}

#[test]
fn a_second_enter_after_a_search_marks_nobody() {
    let mut desk = open();
    let before = desk.meeting().seq();
    desk.keys("/Aakær<Enter><Enter>");
    assert_eq!(desk.meeting().seq(), before);
    assert!(desk.notice().contains("Intet er registreret"));
    desk.keys("<Enter>");
    assert!(matches!(status(&desk, "Aakær"), Status::Left));
    // Whoever moves in between knows where the cursor is.
    desk.keys("/Aakær<Enter><Down><Enter>");
    assert!(matches!(status(&desk, "Thorøe"), Status::Left));
}

#[test]
fn the_marked_answer_never_ends_removes_or_opens() {
    let mut desk = open();
    desk.keys("X<Enter>");
    assert_eq!(desk.meeting().phase(), Phase::Open);
    desk.keys("T<Enter>");
    assert!(desk.meeting().current().is_some());
    desk.keys("ug<Ctrl+S>b<Ctrl+A><Ctrl+X><Ctrl+S>");
    assert!(matches!(&desk.ui.dialog, Some(Dialog::Choice(c)) if c.title.contains("Fjern")));
    desk.keys("<Enter>");
    let decided = desk
        .meeting()
        .current_item()
        .and_then(|s| s.decision.as_ref());
    assert!(decided.is_some(), "still there");
    desk.keys("<Esc>Xa");
    assert_eq!(desk.meeting().phase(), Phase::Closed);
    desk.keys("Re<Enter>");
    assert_ne!(desk.meeting().approval().stage(), Stage::Final);
}

#[test]
fn whoever_was_taken_for_present_is_told_how_to_send_word() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("A/Aakær<Enter>a");
    assert!(
        desk.notice().contains("tryk D og derefter a"),
        "{}",
        desk.notice()
    );
    desk.keys("Da");
    assert!(matches!(status(&desk, "Aakær"), Status::Apology));
}

/// Where letters type themselves, a refusal names the way that works there; and it does what the sentence says.
#[test]
fn a_refusal_inside_a_text_names_the_way_from_there() {
    let mut desk = open();
    desk.keys("b").type_text("Klyngen");
    desk.keys("<Ctrl+F>aak<Ctrl+T>");
    let said = "Personen er allerede til stede. Tryk Ctrl+P f Enter, hvis personen er gået.";
    assert_eq!(desk.notice(), said);
    assert!(desk.screen().contains(said), "whole at 80 columns");
    desk.keys("<Ctrl+P>f<Enter>");
    assert!(matches!(status(&desk, "Aakær"), Status::Left));
    assert_eq!(text(&desk).as_deref(), Some("Klyngen"));
    desk.keys("<Ctrl+F>tho<Enter><Ctrl+P>a<Enter>");
    let said = "så tryk Ctrl+P D Enter og derefter Ctrl+P a Enter; er personen gået, så tryk Ctrl+P f Enter.";
    assert!(desk.notice().ends_with(said), "{}", desk.notice());
    desk.keys("<Ctrl+P>D<Enter><Ctrl+P>a<Enter>");
    assert!(matches!(status(&desk, "Thorøe"), Status::Apology));
    assert_eq!(text(&desk).as_deref(), Some("Klyngen"));
}

/// In a field too: what it names is possible when the fields are left.
#[test]
fn a_refusal_inside_fields_says_to_leave_them_first() {
    let mut desk = open();
    desk.keys("ug<Ctrl+S>Xa2b");
    desk.type_text("Klyngen godkendte.");
    desk.keys("<F2>g<Ctrl+S>");
    desk.type_text("Glemt").keys("<Ctrl+S>");
    let said = "tryk ø, skriv klokkeslættet, og tryk s. Luk først felterne med Esc.";
    assert!(desk.notice().ends_with(said), "{}", desk.notice());
    let Some(Dialog::Form(form)) = &desk.ui.dialog else {
        panic!("{}", desk.screen());
    };
    assert!(form.complaint.as_ref().is_some_and(|c| c.ends_with(said)));
}
