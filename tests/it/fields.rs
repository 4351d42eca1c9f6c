//! Fields on one line: the keys people know, names that complete themselves, and what may be empty.

use crate::harness::{Desk, LILLEBAELT, SUNDHEDSRAAD, sample};
use ordstyrer::ui::dialog::{Dialog, Form};

fn form(desk: &Desk) -> &Form {
    match &desk.ui.dialog {
        Some(Dialog::Form(form)) => form,
        other => panic!("{other:?}"),
    }
}

fn shown(desk: &Desk) -> &str {
    &form(desk).chosen().expect("a field").text
}

fn open() -> Desk {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("A").wait(10).keys("ån");
    desk
}

/// What the chosen field proposes is taken with the key of the table.
fn completed(desk: &mut Desk, typed: &str) -> String {
    desk.type_text(typed).keys("<Right>");
    shown(desk).to_owned()
}

#[test]
fn an_emptied_field_is_saved_as_empty() {
    let mut desk = open();
    desk.choose("Holmskov");
    let at = desk.ui.person().expect("chosen");
    assert!(desk.meeting().people()[at].person.organisation.is_some());
    desk.keys("<Ctrl+E>");
    let fields: Vec<&str> = form(&desk).fields.iter().map(|f| f.key).collect();
    let to = fields
        .iter()
        .position(|f| *f == "organisation")
        .expect("there");
    for _ in 0..to {
        desk.keys("<Tab>");
    }
    desk.keys("<Ctrl+A><Backspace><Ctrl+S>");
    assert!(desk.ui.dialog.is_none(), "{}", desk.screen());
    assert_eq!(desk.meeting().people()[at].person.organisation, None);
}

#[test]
fn what_is_cut_in_a_text_is_inserted_in_a_field_on_one_line() {
    let mut desk = open();
    desk.keys("b")
        .type_text("Første linje\nanden linje")
        .keys("<Ctrl+A>");
    desk.keys("<Ctrl+X><Esc>o<Ctrl+V>");
    assert_eq!(shown(&desk), "Første linje anden linje");
    // The same the other way: what is cut in a field can be inserted in a text.
    desk.keys("<Ctrl+U><Esc>b<Ctrl+V>");
    assert_eq!(desk.typed().as_deref(), Some("Første linje anden linje"));
}

#[test]
fn ctrl_a_marks_and_is_seen() {
    let mut desk = open();
    desk.keys("G").type_text("Bo Krogh").keys("<Ctrl+A>");
    assert!(form(&desk).chosen().is_some_and(|f| f.marked));
    desk.type_text("Eva");
    assert_eq!(shown(&desk), "Eva");
}

#[test]
fn names_are_completed_where_somebody_is_named() {
    let mut desk = open();
    let chair = desk.meeting().people()[desk.ui.person().expect("one")]
        .person
        .name
        .clone();
    let begun: String = chair.chars().take(4).collect();
    // A guest's organisation.
    desk.keys("G").type_text("Eva Holm").keys("<Tab><Tab>");
    assert_eq!(completed(&mut desk, "Region Sy"), "Region Syddanmark");
    desk.keys("<Esc>");
    // A new participant's sector.
    desk.keys("<Ctrl+N>");
    while form(&desk).chosen().is_some_and(|f| f.key != "sector") {
        desk.keys("<Tab>");
    }
    desk.keys("<Ctrl+U>");
    assert_eq!(completed(&mut desk, "Almen"), "Almen praksis");
    desk.keys("<Esc>");
    // Whom a follow-up is for, and who put a proposal.
    desk.keys("o<Tab>");
    assert_eq!(completed(&mut desk, &begun), chair);
    desk.keys("<Esc>");
    // Who approved the minutes, and to whom they went.
    desk.keys("XaR");
    desk.keys("s");
    if let Some(Dialog::Form(_)) = &desk.ui.dialog {
        desk.keys("<Ctrl+A>");
        assert_eq!(completed(&mut desk, &begun), chair);
    } else {
        panic!("{}", desk.screen());
    }
}

#[test]
fn names_are_completed_at_the_desk_of_a_vote() {
    let mut desk = Desk::new(sample(SUNDHEDSRAAD));
    desk.keys("A").wait(10).keys("ån");
    let at = desk.meeting().people().rows().first().expect("one");
    let name = at.person.name.clone();
    let begun: String = name.chars().take(4).collect();
    desk.keys("d");
    assert!(
        matches!(desk.ui.dialog, Some(Dialog::Vote(_))),
        "{}",
        desk.screen()
    );
    desk.keys("e<Ctrl+A>");
    let subject = completed(&mut desk, &format!("habilitet {begun}"));
    assert_eq!(subject, format!("habilitet {name}"));
}
