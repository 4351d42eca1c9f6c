//! Who was there, on paper: the three house styles, and the sheet to sign.

mod generated;
mod sheet;

use crate::golden;
use crate::harness::{Desk, LILLEBAELT, sample};
use ordstyrer::domain::profile::AttendanceStyle;
use ordstyrer::domain::roster::Role;
use ordstyrer::domain::setup::Setup;
use ordstyrer::export::Format;
use ordstyrer::minutes::facts::Audience;

/// The sample in a house style, with a sheet to sign.
fn styled(style: AttendanceStyle) -> Setup {
    let mut setup = sample(LILLEBAELT);
    setup.profile.style.attendance = style;
    setup.profile.style.signatures = true;
    setup
}

/// Takes somebody off the roster, so that the seat is vacant.
fn without(mut setup: Setup, name: &str) -> Setup {
    let gone = setup.roster.persons.iter().find(|p| p.name.contains(name));
    let gone = gone.expect(name).id.clone();
    setup.roster.persons.retain(|p| p.id != gone);
    for seat in &mut setup.roster.seats {
        seat.holders.retain(|h| *h != gone);
    }
    setup
}

/// A section of the minutes in Markdown, without its heading.
fn section(desk: &Desk, heading: &str, audience: Audience) -> String {
    let paper = desk.minutes(Format::Markdown, audience);
    let head = format!("\n## {heading}\n\n");
    let rest = paper.split_once(&head).unwrap_or_else(|| panic!("{paper}"));
    rest.1.split("\n## ").next().unwrap_or_default().to_owned()
}

fn participants(desk: &Desk) -> String {
    section(desk, "Deltagere", Audience::Public)
}

/// All that can be said of somebody's presence, in one meeting.
fn eventful(style: AttendanceStyle) -> Desk {
    let mut desk = Desk::new(without(styled(style), "Kasper"));
    desk.choose("Aakær").keys("V").choose("Løvbjerg").keys("S");
    for name in [
        "Holmskov",
        "Tøffner",
        "Nygård",
        "Præstbro",
        "Skårup",
        "El-Khatib",
    ] {
        desk.choose(name).keys("t");
    }
    desk.choose("Ida").keys("t").wait(10).keys("ån").wait(5);
    desk.keys("ug<Ctrl+S>").wait(5).keys("nug<Ctrl+S>").wait(2);
    desk.choose("Thorøe").keys("t").wait(3).keys("n");
    desk.choose("Nygård").keys("g").wait(4).keys("ut<Ctrl+S>");
    desk.wait(2).keys("n").choose("Nygård").keys("t");
    desk.choose("Tøffner").keys("i").choose("Skårup").keys("f");
    desk.choose("El-Khatib").keys("m").keys("f<Enter>");
    desk.wait(9).keys("ui<Ctrl+S>").wait(1).keys("n");
    desk.choose("Tøffner").keys("t").choose("Skårup").keys("t");
    desk.choose("Nygård").keys("g").choose("Engelbæk").keys("t");
    desk.wait(15).keys("ud<Ctrl+S>").wait(1);
    desk.choose("Engelbæk").keys("f").choose("Nygård").keys("t");
    desk.keys("n").choose("Tøffner").keys("i").wait(9);
    desk.keys("ug<Ctrl+S>").wait(1).keys("n");
    desk.choose("Tøffner")
        .keys("t")
        .choose("Præstbro")
        .keys("f");
    desk.wait(6)
        .keys("ue<Ctrl+S>nue<Ctrl+S>nug<Ctrl+S>")
        .wait(4);
    desk.keys("nXa");
    desk
}

#[test]
fn an_eventful_meeting_is_told_in_each_style() {
    for (style, name) in [
        (AttendanceStyle::Table, "tabel"),
        (AttendanceStyle::Lists, "lister"),
        (AttendanceStyle::ByException, "undtagelse"),
    ] {
        let desk = eventful(style);
        golden::check(&format!("fremmoede/{name}.md"), &participants(&desk));
        let internal = section(&desk, "Deltagere", Audience::Internal);
        golden::check(&format!("fremmoede/{name}-internt.md"), &internal);
        let sheet = section(&desk, "Underskriftsark", Audience::Public);
        golden::check("fremmoede/underskriftsark.md", &sheet);
    }
}

/// The sentence on the members.
fn sentence(desk: &Desk) -> String {
    let text = participants(desk);
    text.lines().next().unwrap_or_default().to_owned()
}

#[test]
fn whoever_went_before_it_began_or_was_never_marked_was_not_there() {
    let mut desk = Desk::new(styled(AttendanceStyle::ByException));
    let unmarked = sentence(&desk);
    assert!(!unmarked.contains("Alle"), "{unmarked}");
    desk.keys("A").wait(1).choose("Holmskov").keys("f").wait(1);
    desk.choose("Thorøe").keys("D").wait(1).keys("ån");
    let away = "borgmester Esther Løvbjerg og praktiserende læge Asger Bøgelund Krogh (afbud)";
    let early = "regionsrådsformand Inge-Merete Holmskov (gik, før mødet begyndte)";
    let but = |word: &str| {
        let bodil = format!("borgmester Bodil Thorøe ({word})");
        format!("Alle medlemmer var mødt undtagen {away}, {bodil} og {early}.")
    };
    assert_eq!(sentence(&desk), but("ikke registreret"));
    desk.keys("Xa");
    assert_eq!(sentence(&desk), but("fraværende"));
    assert!(!participants(&desk).contains("\n- Gik"));
}

#[test]
fn where_nobody_is_away_that_is_all() {
    let mut desk = Desk::new(styled(AttendanceStyle::ByException));
    desk.keys("A").choose("Løvbjerg").keys("t");
    desk.choose("Bøgelund").keys("t").keys("ån");
    assert_eq!(sentence(&desk), "Alle medlemmer var mødt.");
    let mut nobody = Desk::new(styled(AttendanceStyle::ByException));
    nobody.choose("Holmskov").keys("a").keys("ån");
    let none = sentence(&nobody);
    assert!(
        none.starts_with("Ingen af medlemmerne var mødt: "),
        "{none}"
    );
}

#[test]
fn the_default_is_the_table_as_before() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("Aån");
    let table = participants(&desk);
    assert!(
        table.starts_with("| Navn | Organisation | Deltagelse |"),
        "{table}"
    );
    let text = serde_json::to_string(&desk.meeting().profile().style).expect("data");
    for new in ["attendance", "signatures"] {
        assert!(!text.contains(new), "{text}");
    }
}

#[test]
fn a_table_has_no_empty_column_and_no_observer_who_was_not_seen() {
    let mut setup = sample(LILLEBAELT);
    for person in &mut setup.roster.persons {
        person.organisation = None;
        if person.name.contains("Kjærsaa") {
            person.role = Role::Observer;
        }
    }
    let mut desk = Desk::new(setup);
    assert!(participants(&desk).contains("| **Region – 4 pladser** | |"));
    desk.choose("Holmskov").keys("t").wait(1).keys("ånXa");
    let table = participants(&desk);
    assert!(table.starts_with("| Navn | Deltagelse |"), "{table}");
    assert!(
        table.contains("| **Region – 1 af 4 pladser** | |"),
        "{table}"
    );
    let (_, away) = table.split_once("| **Fraværende** | |\n").expect("a group");
    assert!(away.contains("| Borgmester Villy Aakær |  |"), "{away}");
    assert_eq!(table.matches("Fraværende").count(), 1, "said once: {table}");
    assert!(!table.contains("Kjærsaa"), "{table}");
}

#[test]
fn an_apology_and_a_vacant_seat_are_said_once_and_nobody_there_leaves_no_empty_column() {
    let mut desk = Desk::new(without(styled(AttendanceStyle::Table), "Kasper"));
    let lone = &["| **Afbud** | | |", "| Ledig plads |  |  |"];
    desk.choose("Holmskov").keys("t").wait(1).keys("ånXa");
    let table = participants(&desk);
    for said in lone {
        assert!(table.lines().any(|l| l == *said), "{said}: {table}");
    }
    assert_eq!(table.matches("Afbud").count(), 1, "{table}");
    let mut setup = without(styled(AttendanceStyle::Table), "Kjærsaa");
    setup.roster.persons.retain(|p| !p.name.contains("Grønhøj"));
    let mut desk = Desk::new(setup);
    desk.keys("å").wait(1).keys("nXa");
    let table = participants(&desk);
    assert!(table.starts_with("| Navn | Organisation |\n"), "{table}");
}

#[test]
fn items_that_follow_each_other_are_told_as_one_but_not_over_a_closed_one() {
    let mut desk = Desk::new(styled(AttendanceStyle::Lists));
    desk.keys("Aå");
    for number in 1..=10 {
        desk.wait(1).keys("n").choose("Nygård");
        desk.keys(if [1, 3, 5].contains(&number) {
            "g"
        } else {
            "t"
        });
        if number == 3 {
            desk.wait(1).choose("Thorøe").keys("f");
        }
    }
    let public = participants(&desk);
    let told = |items: &str, who: &str| format!("\n- Deltog ikke i punkt {items}: {who}\n");
    let (bodil, aase) = (
        "borgmester Bodil Thorøe",
        "regionsrådsmedlem Åse Nygård-Lyst",
    );
    assert!(public.contains(&told("3–5 og 7–10", bodil)), "{public}");
    assert!(public.contains(&told("1, 3 og 5", aase)), "{public}");
    let internal = section(&desk, "Deltagere", Audience::Internal);
    assert!(internal.contains(&told("3–10", bodil)), "{internal}");
}
