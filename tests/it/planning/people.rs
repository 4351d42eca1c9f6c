//! People of the roster's file: what they are, who names them, and who was added.

use super::full::{self, folder, form, go_to};
use crate::harness::Desk;

#[test]
fn somebody_becomes_something_else_and_the_seat_stays_with_the_body() {
    let dir = folder();
    let roster = || std::fs::read_to_string(dir.path().join("deltagere.toml")).expect("read");
    let before = roster();
    let mut desk = Desk::before(dir.path(), (80, 24));
    full::open(&mut desk, "medlemmer");
    assert!(go_to(&mut desk, "rolle"));
    desk.keys("s<Ctrl+S>");
    assert!(desk.ui.dialog.is_none(), "{:?}", form(&desk).complaint);
    let now = roster();
    assert!(
        now.contains("[[suppleanter]]\nnavn = \"Bo Krogsgaard\"\nsektor = \"kommuner\"\n"),
        "{now}"
    );
    assert!(
        now.contains("[[ledige]]\nsektor = \"kommuner\"\nplads = \"Vejle\"\n"),
        "{now}"
    );
    desk.keys("z");
    assert_eq!(roster(), before);
    // A guest becomes a member and takes the vacant seat; what guests have and members do not goes.
    full::open(&mut desk, "gaester");
    assert!(go_to(&mut desk, "rolle"));
    desk.keys("m<Ctrl+S>");
    assert!(
        form(&desk)
            .complaint
            .as_ref()
            .is_some_and(|c| c.contains("sektorer"))
    );
    assert!(go_to(&mut desk, "sektor"));
    desk.type_text("kommuner").keys("<Ctrl+S>");
    assert!(desk.ui.dialog.is_none(), "{:?}", form(&desk).complaint);
    let now = roster();
    assert!(
        now.contains(
            "[[medlemmer]]\nnavn = \"Dorthe Ås\"\nsektor = \"kommuner\"\nplads = \"Kolding\"\n"
        ),
        "{now}"
    );
    assert!(
        !now.contains("[[ledige]]") && !now.contains("punkter"),
        "{now}"
    );
}

#[test]
fn whoever_is_named_elsewhere_stays_on_the_list_and_it_is_said_where() {
    let dir = folder();
    let mut desk = Desk::before(dir.path(), (120, 40));
    for (name, says) in [
        ("Anna Hviid", "Anna Hviid er mødeleder."),
        (
            "Bo Krogsgaard",
            "Bo Krogsgaard er den, Erik Ørsø er suppleant for.",
        ),
        ("Dorthe Ås", "Dorthe Ås er gæst ved dagsordenens 2. punkt."),
    ] {
        desk.choose(name).keys("<Ctrl+X>j");
        assert!(desk.notice().starts_with(says), "{}", desk.notice());
    }
    desk.choose("Ove Lund").keys("<Ctrl+X>j");
    assert!(!desk.screen().contains("Ove Lund"));
    // Of the other body's people nobody is changed here.
    desk.choose("Pia Bro").keys("<Ctrl+E>");
    assert!(desk.notice().contains("det andet forums deltagerliste"));
    desk.keys("<Ctrl+N>")
        .type_text("Sif Berg")
        .keys("<Tab><Tab><Tab>k<Ctrl+S>");
    let chosen = desk.ui.person_id(desk.meeting());
    assert_eq!(
        chosen.expect("somebody").as_str(),
        "sif-berg",
        "who was added is chosen"
    );
}
