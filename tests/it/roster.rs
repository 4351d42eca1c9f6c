//! The roster during the meeting and after it: people added and put right, seats given, a new chair.

use crate::harness::{Desk, LILLEBAELT, sample};
use chrono::TimeZone;
use ordstyrer::domain::attendance::Status;
use ordstyrer::domain::meeting::{Attendee, Phase};
use ordstyrer::domain::profile::{Base, Consequence, QuorumRule, Scope, Threshold};
use ordstyrer::domain::quorum;
use ordstyrer::domain::setup::Setup;
use ordstyrer::export::Format;
use ordstyrer::minutes::facts::Audience;
use ordstyrer::text;
use ordstyrer::text::quorum as words;

const JOINT: &str = "faellesmoede-sof-psof-2026-11-18";

fn flat(desk: &Desk) -> String {
    let text = desk.minutes(Format::Markdown, Audience::Public);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
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
    quorum::now(desk.meeting()).sectors[sector].present
}

fn evidence(desk: &Desk, item: usize) -> String {
    let value = &json(desk)["items"][item]["decision"]["evidence"];
    value.as_str().expect("evidence").to_owned()
}

/// The sample with the first seat of general practice vacant.
fn with_a_vacant_seat() -> Setup {
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
    desk.choose("Thoroe-Holm").keys("z");
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
        text.contains("Bodil Thorøe Holm: navn, titel eller organisation | Stavet forkert"),
        "{text}"
    );
}

#[test]
fn a_substitute_nobody_had_listed_takes_the_seat_in_one_go() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.choose("Aakær").keys("a").keys("Aån");
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
    let row = "| Kommuner | Viceborgmester Grethe Ny | | Til stede fra kl. 18.20, suppleant for Villy Aakær |";
    assert!(text.contains(row), "{text}");
    assert!(!text.contains("Villy Aakær deltog ikke"), "{text}");
    desk.keys("zz");
    assert_eq!(here(&desk, 1), before);
    assert!(!flat(&desk).contains("Grethe"));
    // Whoever is here needs no substitute.
    desk.choose("Bodil").keys("S");
    assert_eq!(desk.notice(), "Pladsen er allerede besat.");
}

#[test]
fn a_new_member_replaces_the_old_for_good_and_what_was_decided_before_stands() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.choose("Præstbro").keys("a");
    desk.keys("Aånug<Ctrl+S>");
    assert!(
        evidence(&desk, 0).contains("kommuner 4/6"),
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
    assert!(evidence(&desk, 0).contains("kommuner 4/6"), "then");
    assert!(evidence(&desk, 1).contains("kommuner 5/6"), "now");
    let absent = |item: usize| json(&desk)["items"][item]["not_participating"].to_string();
    assert!(absent(0).contains("Præstbro") && !absent(0).contains("Lone"));
    assert!(!absent(1).contains("Præstbro"), "{}", absent(1));
    let text = flat(&desk);
    let welcome = "Velkommen til Borgmester Lone Ny, der afløser Borgmester Aage Præstbro.";
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
        let parts = desk.meeting().parts().iter();
        let named = |p: &Attendee| p.person.name == "Ny Psof";
        parts.map(|p| p.people().iter().any(named)).collect()
    };
    assert_eq!(knows(&desk), [false, true], "{}", desk.notice());
    // A member of the one body gets a seat in the other too.
    let present = |desk: &Desk| {
        let part = &desk.meeting().parts()[1];
        quorum::now(part)
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

fn header(desk: &Desk) -> String {
    let text = desk.minutes(Format::Markdown, Audience::Public);
    let line = text.lines().find(|l| l.contains("Mødeleder:"));
    line.expect("a chair").to_owned()
}

#[test]
fn a_new_chair_leads_from_an_item_on_and_the_minutes_say_which() {
    let mut desk = Desk::sized(sample(LILLEBAELT), (120, 40));
    desk.keys("Aå").wait(1).keys("nug<Ctrl+S>").wait(2);
    desk.keys("nug<Ctrl+S>").wait(2).keys("n");
    desk.choose("Holmskov").keys("f");
    assert!(
        desk.notice()
            .ends_with("Inge-Merete Holmskov har forladt mødet. Ny mødeleder: M"),
        "{}",
        desk.notice()
    );
    desk.choose("Præstbro").keys("M");
    assert!(desk.notice().ends_with("Aage Præstbro er mødeleder"));
    // Who leaves the room now leaves no empty chair.
    desk.choose("Skårup").keys("f");
    assert!(!desk.notice().contains(": M"), "{}", desk.notice());
    desk.wait(1)
        .keys("ug<Ctrl+S>")
        .wait(1)
        .keys("n")
        .wait(1)
        .keys("ui<Ctrl+S>");
    let both = "Inge-Merete Holmskov (punkt 1–2), Aage Præstbro (fra punkt 3)";
    assert!(header(&desk).contains(both), "{}", header(&desk));
    let chairs = &json(&desk)["chairs"];
    assert_eq!(chairs[0]["items"], serde_json::json!(["1", "2"]));
    assert_eq!(chairs[1]["name"], "Aage Præstbro");
    assert_eq!(json(&desk)["chair"], "Inge-Merete Holmskov");
    // Back again for one item, and the list says so.
    desk.choose("Holmskov").keys("tM").wait(1).keys("n");
    desk.wait(1).keys("ud<Ctrl+S>");
    let three =
        "Holmskov (punkt 1–2), Aage Præstbro (punkt 3–4), Inge-Merete Holmskov (fra punkt 5)";
    assert!(header(&desk).contains(three), "{}", header(&desk));
    // Whoever is not here chairs nothing, nor does who chairs already.
    desk.choose("Skårup").keys("M");
    assert_eq!(desk.notice(), "Personen er ikke til stede.");
    desk.choose("Holmskov").keys("M");
    assert_eq!(desk.notice(), "Det er allerede registreret.");
}

#[test]
fn a_condition_that_asks_for_the_chair_follows_who_chairs_and_did_then() {
    let mut setup = sample(LILLEBAELT);
    setup.profile.quorum = vec![QuorumRule {
        scope: Scope::Chair,
        threshold: Threshold::AtLeast(1),
        base: Base::Seats,
        counts_substitutes: true,
        counts_remote: true,
        counts_recused: false,
        effect: Consequence::BlocksDecisions,
        wording: None,
        source: None,
    }];
    let mut desk = Desk::new(setup);
    desk.keys("Aånug<Ctrl+S>").choose("Holmskov").keys("fn");
    let met = |desk: &Desk| quorum::now(desk.meeting()).met;
    assert_eq!(met(&desk), Some(false));
    let alone = desk.meeting().seq();
    desk.choose("Præstbro").keys("M");
    assert_eq!(met(&desk), Some(true));
    assert_eq!(quorum::at(desk.meeting(), alone).met, Some(false), "then");
    desk.choose("Præstbro").keys("f");
    assert_eq!(met(&desk), Some(false));
    desk.keys("zz");
    assert_eq!(desk.meeting().chair(), desk.meeting().named_chair());
}

#[test]
fn in_a_joint_sitting_a_body_alone_gets_a_chair_of_its_own() {
    let mut desk = Desk::sized(sample(JOINT), (120, 40));
    let chair = |desk: &Desk, body: usize| {
        let part = &desk.meeting().parts()[body];
        part.chair().map(|p| part.people()[p].person.name.clone())
    };
    desk.keys("A").wait(10).keys("å");
    let before = [chair(&desk, 0), chair(&desk, 1)];
    // Item 5 is PSOF's.
    desk.keys("5s").choose("Yrsa").keys("M");
    assert_eq!(chair(&desk, 0), before[0]);
    assert!(chair(&desk, 1).is_some_and(|c| c.contains("Yrsa")));
    // A common item is chaired for both, by somebody the other body has not on its list.
    desk.keys("1s").choose("Jeppe").keys("M");
    assert!(chair(&desk, 0).is_some_and(|c| c.contains("Jeppe")));
    assert!(chair(&desk, 1).is_some_and(|c| c.contains("Jeppe")));
}

/// The agenda is of 3 December, 18.30.
fn opened_at(day: u32, hour: u32) -> Desk {
    let mut desk = Desk::sized(sample(LILLEBAELT), (120, 40));
    let zone = *desk.now.offset();
    let at = zone.with_ymd_and_hms(2026, 12, day, hour, 10, 0);
    desk.now = at.single().expect("a time");
    desk.keys("Aå");
    desk
}

#[test]
fn a_meeting_on_another_day_asks_once_and_its_minutes_have_the_true_day() {
    let mut desk = opened_at(8, 18);
    let screen = desk.screen();
    assert!(screen.contains("Holdes mødet i dag?"), "{screen}");
    assert!(screen.contains("Dagsordenen er til torsdag den 3. december 2026."));
    assert!(screen.contains("I dag er det tirsdag den 8. december 2026."));
    desk.keys("t");
    assert_eq!(desk.meeting().phase(), Phase::Planned);
    desk.keys("åj").wait(1);
    assert_eq!(desk.meeting().phase(), Phase::Open);
    desk.keys("nug<Ctrl+S>Xa").wait(1).keys("å");
    assert_eq!(desk.meeting().phase(), Phase::Open, "asked once");
    assert_eq!(json(&desk)["date"], "2026-12-08");
    assert!(flat(&desk).contains("tirsdag den 8. december 2026"));
    assert!(!flat(&desk).contains("torsdag den 3. december 2026"));
    let word = desk.minutes(Format::Docx, Audience::Public);
    assert!(word.contains("2026-12-08T"), "the file's properties");
}

#[test]
fn midnight_makes_no_other_day_of_a_meeting_that_is_opened_near_its_start() {
    let asked = |desk: &Desk| desk.meeting().phase() == Phase::Planned;
    assert!(!asked(&opened_at(3, 9)), "any hour of its own day");
    assert!(!asked(&opened_at(4, 0)), "past midnight");
    assert!(asked(&opened_at(4, 8)), "the next morning");
    assert!(asked(&opened_at(2, 18)), "the evening before");
}

#[test]
fn a_guest_is_of_the_item_that_runs_and_its_minutes_say_so() {
    let mut desk = Desk::sized(sample(LILLEBAELT), (120, 40));
    desk.keys("Aå").wait(1).keys("n").wait(1);
    desk.keys("G").type_text("Åse Ærø").keys("<Enter>");
    desk.type_text("Overlæge").keys("<Ctrl+S>").wait(1);
    // She has left again when the item is decided.
    desk.keys("f").wait(1).keys("ug<Ctrl+S>").wait(1).keys("n");
    desk.keys("G")
        .type_text("Hel Mødegæst")
        .keys("<Down><Down><Down>");
    desk.type_text("hele mødet").keys("<Ctrl+S>").wait(1);
    desk.keys("ug<Ctrl+S>");
    let guests = |item: usize| json(&desk)["items"][item]["guests"].clone();
    assert_eq!(guests(0), serde_json::json!(["overlæge Åse Ærø"]));
    assert_eq!(guests(1), serde_json::json!([]));
    assert!(flat(&desk).contains("Under punktet deltog overlæge Åse Ærø."));
    // A guest of a closed item alone is not named in public.
    desk.keys("6s")
        .wait(1)
        .keys("G")
        .type_text("Kun Lukket")
        .keys("<Ctrl+S>");
    desk.wait(1).keys("Xa");
    assert!(!flat(&desk).contains("Kun Lukket"));
    assert!(flat(&desk).contains("Hel Mødegæst"));
    let internal = desk.minutes(Format::Markdown, Audience::Internal);
    assert!(internal.contains("Under punktet deltog Kun Lukket."));
}

#[test]
fn a_guest_is_put_under_another_item_or_asked_again() {
    let mut desk = Desk::sized(sample(LILLEBAELT), (120, 40));
    desk.keys("AånG")
        .type_text("Åse Ærø")
        .keys("<Down><Down><Down>");
    desk.type_text("77").keys("<Ctrl+S>");
    let screen = desk.screen();
    assert!(
        screen.contains("Skriv punkt og nummer, eller hele mødet."),
        "{screen}"
    );
    desk.keys("<Backspace><Backspace>3<Ctrl+S>nnug<Ctrl+S>");
    assert_eq!(
        json(&desk)["items"][2]["guests"],
        serde_json::json!(["Åse Ærø"])
    );
}

/// The sample whose rule leaves substitutes out, or those who take part remotely.
fn counting(substitutes: bool, remote: bool) -> Desk {
    let mut setup = sample(LILLEBAELT);
    for rule in &mut setup.profile.quorum {
        (rule.counts_substitutes, rule.counts_remote) = (substitutes, remote);
    }
    let mut desk = Desk::sized(setup, (160, 40));
    desk.keys("Aån").choose("Løvbjerg").keys("S");
    desk.choose("Bodil").keys("V");
    desk
}

#[test]
fn what_does_not_count_is_not_in_the_figure_and_is_said_beside_it() {
    for (substitutes, remote, figure) in [
        (false, true, "5/6"),
        (true, false, "5/6"),
        (false, false, "4/6"),
    ] {
        let mut desk = counting(substitutes, remote);
        let out = if figure == "4/6" { 2 } else { 1 };
        let said = format!("{out} til stede tæller ikke med");
        let verdict = quorum::now(desk.meeting());
        assert_eq!(
            (verdict.sectors[1].present, verdict.sectors[1].uncounted),
            (verdict.requirements[1].present, out)
        );
        let screen = desk.screen();
        assert!(
            screen.contains(&format!("Kommuner {figure} (kræver 3), {said}")),
            "{screen}"
        );
        let room = desk.room(120, 40);
        assert!(room.contains(&format!("  {out} tæller ikke med")), "{room}");
        desk.keys("wm");
        let room = desk.room(120, 40);
        assert!(room.contains(figure) && room.contains(&said), "{room}");
        let evidence = words::evidence(desk.meeting().profile(), &verdict);
        let whole = format!("region 4/4, kommuner {figure} ({said}), almen praksis 1/2");
        assert_eq!(evidence, whole);
        desk.keys("ug<Ctrl+S>");
        assert!(flat(&desk).contains(&format!("Til stede ved beslutningen: {whole} kl.")));
    }
    let verdict = quorum::now(counting(true, true).meeting());
    assert_eq!(
        (verdict.sectors[1].present, verdict.sectors[1].uncounted),
        (6, 0)
    );
}

#[test]
fn who_sits_in_both_bodies_takes_a_seat_in_each() {
    let mut desk = Desk::sized(sample(JOINT), (120, 40));
    let seats = |desk: &Desk| quorum::taken(desk.meeting());
    let (before, all) = seats(&desk);
    desk.choose("Åstrup").keys("t");
    assert_eq!((before, seats(&desk)), (0, (2, all)));
    let headline = format!("2 af {all} pladser");
    assert!(desk.screen().contains(&headline), "{}", desk.screen());
    desk.keys("wm");
    assert!(
        desk.room(120, 40).contains(&headline),
        "{}",
        desk.room(120, 40)
    );
}
