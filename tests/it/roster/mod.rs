//! The roster during the meeting and after it: people added and put right, seats given.

mod chair;
mod counting;
mod day;
mod guests;

use crate::harness::{Desk, JOINT, LILLEBAELT, sample};
use ordstyrer::domain::at::{At as _, SectorAt};
use ordstyrer::domain::attendance::Status;
use ordstyrer::domain::joint::Body;
use ordstyrer::domain::meeting::Attendee;
use ordstyrer::domain::quorum;
use ordstyrer::domain::setup::Setup;
use ordstyrer::export::Format;
use ordstyrer::minutes::facts::Audience;
use ordstyrer::text;

fn flat(desk: &Desk) -> String {
    desk.flat(Format::Markdown, Audience::Public)
}

fn json(desk: &Desk) -> serde_json::Value {
    serde_json::from_str(&desk.minutes(Format::Json, Audience::Public)).expect("JSON")
}

fn person<'d>(desk: &'d Desk, name: &str) -> &'d Attendee {
    let mut people = desk.meeting().people().iter();
    people
        .find(|p| p.person.name.contains(name))
        .unwrap_or_else(|| panic!("{name}"))
}

fn here(desk: &Desk, sector: usize) -> u32 {
    quorum::now(desk.meeting()).sectors[SectorAt::new(sector)].present
}

fn evidence(desk: &Desk, item: usize) -> String {
    let value = &json(desk)["items"][item]["decision"]["evidence"];
    value.as_str().expect("evidence").to_owned()
}

/// The sample with the first seat of general practice vacant.
pub(crate) fn with_a_vacant_seat() -> Setup {
    let mut setup = sample(LILLEBAELT);
    let gone = "Nour El-Khatib Dam";
    let id = &setup.roster.persons.iter().find(|p| p.name == gone);
    let id = id.expect("a member").id.clone();
    setup.roster.persons.retain(|p| p.id != id);
    for seat in &mut setup.roster.seats {
        seat.holders.retain(|h| *h != id);
    }
    setup
}

#[test]
fn a_name_is_put_right_while_the_meeting_runs_and_undo_takes_it_back() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("Aå").choose("Bodil").keys("<Ctrl+E>");
    desk.keys("<Backspace><Backspace>oe-Holm<Down><Backspace><Backspace><Ctrl+S>");
    assert!(
        desk.notice()
            .ends_with("rettet på deltagerlisten: Bodil Thoroe-Holm"),
        "{}",
        desk.notice()
    );
    assert!(
        desk.screen().contains("Bodil Thoroe-Holm"),
        "{}",
        desk.screen()
    );
    assert!(flat(&desk).contains("Borgmest Bodil Thoroe-Holm"));
    // The search knows the new name.
    desk.choose("Aakær").choose("Thoroe-Holm").keys("z");
    assert!(flat(&desk).contains("Borgmester Bodil Thorøe"));
    assert!(
        desk.screen().contains("● Bodil Thorøe "),
        "{}",
        desk.screen()
    );
    // Nothing changed is nothing to record.
    let seq = desk.meeting().seq();
    desk.keys("<Ctrl+E><Ctrl+S>");
    assert_eq!(desk.notice(), "Det er allerede registreret.");
    assert_eq!(desk.meeting().seq(), seq);
}

#[test]
fn after_the_meeting_a_name_is_put_right_with_a_reason() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("Aånug<Ctrl+S>Xa").choose("Bodil");
    desk.keys("<Ctrl+E>").type_text(" Holm").keys("<Ctrl+S>");
    desk.type_text("Stavet forkert").keys("<Ctrl+S>");
    let text = flat(&desk);
    assert!(text.contains("Borgmester Bodil Thorøe Holm"), "{text}");
    assert!(
        text.contains("Bodil Thorøe Holm, navn, titel eller organisation: fra ”Borgmester Bodil Thorøe, Fredericia Kommune” til ”Borgmester Bodil Thorøe Holm, Fredericia Kommune” | Stavet forkert"),
        "{text}"
    );
}

/// A reason is somebody's words about one correction: it is not said of the next by an empty line.
#[test]
fn the_reason_of_one_correction_is_not_the_next_ones() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("Aånug<Ctrl+S>")
        .wait(30)
        .keys("Xa")
        .choose("Bodil");
    desk.keys("<Ctrl+E>").type_text(" Holm").keys("<Ctrl+S>");
    desk.type_text("Navnet var forkert").keys("<Ctrl+S>");
    let seq = desk.meeting().seq();
    desk.choose("Aakær").keys("f<Enter>").type_text("18.35");
    desk.keys("<Ctrl+S>");
    assert!(
        desk.screen().contains("Skriv en begrundelse."),
        "{}",
        desk.screen()
    );
    assert_eq!(desk.meeting().seq(), seq);
}

#[test]
fn a_substitute_nobody_had_listed_takes_the_seat_in_one_go() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.choose("Aakær").keys("a").keys("Aån").wait(10);
    let before = here(&desk, 1);
    desk.choose("Aakær").keys("S");
    assert!(
        desk.screen().contains("Ny suppleant for Villy Aakær"),
        "{}",
        desk.screen()
    );
    desk.type_text("Grethe Ny").keys("<Enter>");
    desk.type_text("Viceborgmester").keys("<Ctrl+S>");
    assert_eq!(here(&desk, 1), before + 1, "{}", desk.notice());
    assert_eq!(person(&desk, "Grethe").status(), Status::Present);
    desk.keys("ug<Ctrl+S>");
    let text = flat(&desk);
    let row = "| Viceborgmester Grethe Ny | | Ankom kl. 18.30, suppleant for Villy Aakær |";
    assert!(text.contains(row), "{text}");
    assert!(!text.contains("Villy Aakær deltog ikke"), "{text}");
    desk.keys("zz");
    assert_eq!(here(&desk, 1), before);
    assert!(!flat(&desk).contains("Grethe"));
    // Whoever is here needs no substitute.
    desk.choose("Bodil").keys("S");
    assert_eq!(
        desk.notice(),
        "Pladsen er besat. Er den, der sidder der, gået, så tryk først f."
    );
}

#[test]
fn a_new_member_replaces_the_old_for_good_and_what_was_decided_before_stands() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.choose("Præstbro").keys("a");
    desk.keys("Aånug<Ctrl+S>");
    assert!(
        evidence(&desk, 0).contains("4 af 6 fra kommunerne"),
        "{}",
        evidence(&desk, 0)
    );
    desk.wait(5).keys("<Ctrl+N>").type_text("Lone Ny");
    desk.keys("<Enter>").type_text("Borgmester");
    desk.keys("<Down><Down><Down><Down>").type_text("Præst");
    desk.keys("<Ctrl+S>");
    assert!(
        desk.notice().ends_with("Lone Ny afløser Aage Præstbro"),
        "{}",
        desk.notice()
    );
    desk.keys("nug<Ctrl+S>");
    assert!(evidence(&desk, 0).contains("4 af 6 fra kommunerne"), "then");
    assert!(evidence(&desk, 1).contains("5 af 6 fra kommunerne"), "now");
    let absent = |item: usize| json(&desk)["items"][item]["not_participating"].to_string();
    assert!(absent(0).contains("Præstbro") && !absent(0).contains("Lone"));
    assert!(!absent(1).contains("Præstbro"), "{}", absent(1));
    let text = flat(&desk);
    let welcome = "Velkommen til borgmester Lone Ny, der afløser borgmester Aage Præstbro.";
    assert!(text.contains(welcome), "{text}");
    assert_eq!(json(&desk)["new_holders"][0]["sector"], "Kommuner");
    assert!(desk.screen().contains("afløst"), "{}", desk.screen());
}

#[test]
fn a_vacant_seat_is_filled_by_somebody_on_the_list() {
    let mut desk = Desk::sized(with_a_vacant_seat(), (120, 40));
    desk.keys("Aån");
    assert_eq!(here(&desk, 2), 0);
    desk.choose("Signe").keys("t").keys("<Ctrl+E>");
    desk.keys("<Up>").type_text("ledig").keys("<Ctrl+S>");
    assert_eq!(here(&desk, 2), 1, "{}", desk.notice());
    assert!(
        desk.notice()
            .contains("Signe Vestergaard Rønhøj har fået en ledig plads")
    );
    let text = flat(&desk);
    assert!(
        text.contains("Rønhøj, der har fået en ledig plads (almen praksis)."),
        "{text}"
    );
    // There is no other, and a second seat nobody gets.
    desk.choose("Leif").keys("<Ctrl+E><Up>").type_text("ledig");
    desk.keys("<Ctrl+S>");
    assert!(
        desk.screen().contains("Der er ingen ledig plads."),
        "{}",
        desk.screen()
    );
}

#[test]
fn after_the_meeting_a_member_who_was_on_no_list_was_there_from_the_beginning() {
    let mut desk = Desk::new(with_a_vacant_seat());
    desk.keys("Aå")
        .wait(1)
        .keys("nug<Ctrl+S>v<Esc>")
        .wait(30)
        .keys("Xa");
    desk.keys("<Ctrl+N>").type_text("Nour Dam");
    desk.keys("<Down><Down><Down><Down>");
    desk.keys("almen-praksis<Down>ledig<Ctrl+S>");
    desk.type_text("Stod ikke på listen").keys("<Ctrl+S>");
    let nour = &json(&desk)["attendance"][2]["people"];
    let nour = nour.as_array().expect("people").iter();
    let nour = nour.clone().find(|p| p["name"] == "Nour Dam");
    let nour = nour.unwrap_or_else(|| panic!("{}", desk.notice()));
    assert_eq!(nour["part"], "present");
    assert_eq!(nour["times"], serde_json::json!([]), "all the time");
    assert!(flat(&desk).contains("Nour Dam: sat på deltagerlisten | Stod ikke på listen"));
}

#[test]
fn in_a_joint_sitting_each_body_takes_in_its_own() {
    let mut desk = Desk::sized(sample(JOINT), (120, 40));
    desk.keys("A").wait(10).keys("ån").choose("Løvschall");
    desk.keys("<Ctrl+N>").type_text("Ny Psof").keys("<Ctrl+S>");
    let knows = |desk: &Desk| -> Vec<bool> {
        let parts =
            [Body::First, Body::Second].map(|b| desk.history().part(b).expect("a joint sitting"));
        let named = |p: &Attendee| p.person.name == "Ny Psof";
        parts.iter().map(|p| p.people().iter().any(named)).collect()
    };
    assert_eq!(knows(&desk), [false, true], "{}", desk.notice());
    // A member of the one body gets a seat in the other too.
    let present = |desk: &Desk| {
        let part = desk.history().part(Body::Second);
        quorum::now(&part.expect("a joint sitting"))
            .sectors
            .iter()
            .map(|c| c.present)
            .sum::<u32>()
    };
    desk.choose("Yrsa").keys("f");
    let before = present(&desk);
    desk.choose("Ny Psof").keys("<Ctrl+E><Up>");
    desk.type_text("Yrsa").keys("<Ctrl+S>");
    assert_eq!(present(&desk), before + 1, "{}", desk.notice());
    assert_eq!(text::quorum::verdicts(desk.meeting()).lines().count(), 2);
}
