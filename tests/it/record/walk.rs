//! One meeting in which much is noted late, wrongly or by nobody at first, by keys alone, and its minutes.
//!
//! Promise: its minutes are those of what happened, and stand in one golden file that was read line by line. Each step
//! says what it looks at; what a single correction does in every output is left to `late`, `times` and `standing`.

use super::{because, erased, paper, pick, recorded, the_day_after, told, told_and_saved};
use crate::golden;
use crate::harness::Desk;
use crate::roster::with_a_vacant_seat;
use chrono::{NaiveDate, TimeDelta};
use ordstyrer::domain::agenda::Treatment;
use ordstyrer::domain::setup::Setup;
use ordstyrer::export::Format;
use ordstyrer::minutes::facts::Audience;

/// One doctor's seat is vacant; item 3 is decided by the region's council, and was dealt with before.
fn setup() -> Setup {
    let mut setup = with_a_vacant_seat();
    let mut items = setup.agenda.items.iter_mut();
    let third = items.find(|i| i.id.as_str() == "3").expect("item 3");
    third.decided_by = Some("Regionsrådet".to_owned());
    third.earlier = vec![Treatment {
        body: "Det fagligt strategiske niveau".to_owned(),
        item: Some("2".to_owned()),
        date: NaiveDate::from_ymd_opt(2026, 11, 12),
        outcome: None,
        text: Some("Indstillingen blev tiltrådt.".to_owned()),
        absent: vec!["Per Krogh-Møller".to_owned()],
    }];
    setup
}

#[test]
fn a_meeting_noted_late_wrongly_and_by_nobody_has_true_minutes() {
    let mut desk = Desk::sized(setup(), (120, 50));
    held_on_another_day(&mut desk);
    people_nobody_had_listed(&mut desk);
    a_text_under_the_wrong_item(&mut desk);
    marks_out_of_reach(&mut desk);
    absences_from_earlier_items(&mut desk);
    put_off_and_said_in_words(&mut desk);
    after_closing(&mut desk);
    let minutes = desk.minutes(Format::Markdown, Audience::Public);
    golden::check("noteret-sent/referat.md", &minutes);
}

/// Asked once; the minutes have the day it was held.
fn held_on_another_day(desk: &mut Desk) {
    desk.now += TimeDelta::days(5);
    desk.choose("Thorøe").keys("a").keys("A").wait(10).keys("å");
    let screen = desk.screen();
    assert!(screen.contains("Holdes mødet i dag?"), "{screen}");
    desk.keys("jn");
    assert!(paper(desk).contains("**Dato:** tirsdag den 8. december 2026"));
}

/// A typo, a guest's title, a vacant seat that is filled, a substitute, a member replaced for good.
fn people_nobody_had_listed(desk: &mut Desk) {
    let back = |n: usize| "<Backspace>".repeat(n);
    desk.choose("Skårup").keys("<Ctrl+E>").keys(&back(4));
    desk.type_text("Juul").keys("<Ctrl+S>");
    desk.choose("Nørhave")
        .keys("<Ctrl+E><Down>")
        .keys(&back(12));
    desk.type_text("Programleder").keys("<Ctrl+S>");
    desk.choose("Rønhøj").keys("t<Ctrl+E><Up>");
    desk.type_text("ledig").keys("<Ctrl+S>");
    desk.choose("Thorøe").keys("S").type_text("Grethe Ny");
    desk.keys("<Enter>").type_text("Viceborgmester");
    desk.keys("<Enter>")
        .type_text("Fredericia Kommune")
        .keys("<Ctrl+S>");
    desk.wait(5).keys("1ug<Ctrl+S>");
    let first = told(desk, "1");
    first.counted(
        "4 af 4 fra regionen, 5 af 6 fra kommunerne og 1 af 2 fra almen praksis",
        "18.35",
    );
    first.stands("regular").absent(&["Løvbjerg", "Bøgelund"]);
    desk.wait(1).choose("Præstbro").keys("f<Ctrl+N>");
    desk.type_text("Lone Ny")
        .keys("<Enter>")
        .type_text("Borgmester");
    desk.keys("<Enter>").type_text("Kolding Kommune");
    desk.keys("<Down><Down><Down>")
        .type_text("Præst")
        .keys("<Ctrl+S>");
    let paper = paper(desk);
    for said in [
        "Borgmester Mathilde Skårup-Juul",
        "Velkommen til borgmester Lone Ny, der afløser borgmester Aage Præstbro.",
        "Velkommen til praktiserende læge Signe Vestergaard Rønhøj, der har fået en ledig plads",
        "Viceborgmester Grethe Ny | Fredericia Kommune | Til stede, suppleant for Bodil Thorøe |",
    ] {
        assert!(paper.contains(said), "{said}:\n{paper}");
    }
}

/// Item 3's words were typed under item 2; the body may only recommend on item 3.
fn a_text_under_the_wrong_item(desk: &mut Desk) {
    desk.wait(1).keys("n").wait(3).keys("n").wait(4);
    desk.keys("2ut<Ctrl+S>B3<Enter>");
    let screen = desk.screen();
    assert!(
        screen.contains("Sagen afgøres af Regionsrådet."),
        "{screen}"
    );
    desk.keys("i").keys("2ug<Ctrl+S>");
    let (second, third) = (told(desk, "2"), told(desk, "3"));
    second.counted(
        "4 af 4 fra regionen, 5 af 6 fra kommunerne og 1 af 2 fra almen praksis",
        "18.40",
    );
    assert_eq!(second.status["outcome"], "approved");
    assert_eq!(third.status["outcome"], "recommended");
    let sentence = "Det politiske niveau indstiller sagen til godkendelse i Regionsrådet.";
    assert!(third.paper.contains(sentence), "{}", third.paper);
    let before =
        "### Behandling i Det fagligt strategiske niveau torsdag den 12. november 2026, pkt. 2";
    assert!(third.paper.contains(before), "{}", third.paper);
}

/// An arrival before a later departure, and the first of two absences.
fn marks_out_of_reach(desk: &mut Desk) {
    desk.wait(1).keys("n").wait(1).choose("Bøgelund").keys("t");
    desk.wait(4).keys("4uk<Ctrl+S>").wait(5).keys("f").keys("n");
    recorded(desk, "Asger Bøgelund Krogh er til stede").keys("k");
    desk.keys(&erased()).keys("18.42<Enter>");
    told_and_saved(desk, "Punkt 3: Asger Bøgelund Krogh deltog.");
    desk.choose("Nørhave").keys("t").wait(5).keys("5ud<Ctrl+S>");
    desk.choose("Nørhave")
        .keys("f")
        .wait(1)
        .choose("Wøhlk")
        .keys("f");
    desk.wait(4).keys("t").wait(1).keys("n").wait(4).keys("f");
    desk.wait(5).keys("t6ut<Ctrl+S>").wait(1).keys("n");
    recorded(desk, "kl. 19.01  Kasper Ellegaard Wøhlk har forladt").keys("k");
    desk.keys(&erased()).keys("18.57<Enter>");
    told_and_saved(desk, "Punkt 5: Kasper Ellegaard Wøhlk deltog ikke.");
    told(desk, "4").counted(
        "4 af 4 fra regionen, 5 af 6 fra kommunerne og 2 af 2 fra almen praksis",
        "18.50",
    );
    told(desk, "5").absent(&["Wøhlk", "Løvbjerg", "Bøgelund"]);
}

/// Out of item 4, and disqualified in item 5, noted while item 7 runs.
fn absences_from_earlier_items(desk: &mut Desk) {
    desk.wait(1).keys("4").choose("Nygård").keys("gv");
    told_and_saved(desk, "Punkt 4: Åse Nygård-Lyst deltog ikke.");
    desk.keys("5").choose("Aakær").keys("iv");
    told_and_saved(desk, "Punkt 5: Villy Aakær var inhabil og deltog ikke.");
    told(desk, "4").absent(&["Nygård", "Løvbjerg"]);
    told(desk, "5").recused(&["Aakær"]);
    desk.wait(1).keys("7ue<Ctrl+S>");
    told(desk, "7")
        .recused(&[])
        .absent(&["Løvbjerg", "Bøgelund"]);
}

/// Put off with a reason, put off without having been dealt with, another chair, a text without an outcome; what the close
/// dialog says of it.
fn put_off_and_said_in_words(desk: &mut Desk) {
    desk.wait(1).keys("n").wait(2).keys("U<Tab>");
    desk.type_text("høringssvarene mangler").keys("<Ctrl+S>");
    desk.keys("9U<Enter>");
    desk.wait(1).choose("Holmskov").keys("f");
    desk.choose("Aakær").keys("C").keys("10s").wait(2).keys("b");
    desk.type_text("Mødelederen takkede for samarbejdet i klyngen.");
    desk.keys("<Ctrl+S>u<Ctrl+S>X");
    let screen = desk.screen();
    assert!(!screen.contains("Alle punkter er behandlet."), "{screen}");
    for said in [
        "Alle andre punkter er behandlet.",
        "2 punkter er udsat: 8 og 9",
    ] {
        assert!(screen.contains(said), "{said}:\n{screen}");
    }
    desk.keys("t");
    let last = told(desk, "10");
    assert_eq!(last.minutes["decision"]["outcome"], "free");
    assert_eq!(last.status["outcome"], "free");
    let chairs = "Inge-Merete Holmskov (punkt 1–8), Villy Aakær (fra punkt 10)";
    assert!(paper(desk).contains(chairs), "{}", paper(desk));
    let [eight, nine] = ["8", "9"].map(|n| told(desk, n));
    assert!(
        eight
            .paper
            .contains("drøftet og udsat til næste møde, da høringssvarene mangler.")
    );
    assert!(
        nine.paper
            .contains("Punktet blev udsat til næste møde uden behandling.")
    );
    assert_eq!(eight.status["postponed_reason"], "høringssvarene mangler");
    assert_eq!(nine.minutes["postponed_untreated"], true);
}

/// Each with its reason, and listed.
fn after_closing(desk: &mut Desk) {
    the_day_after(desk);
    desk.keys("7").choose("Tøffner").keys("g");
    because(desk, "Var ude at tale i telefon");
    told_and_saved(desk, "Punkt 7: Jørn Tøffner-Hald deltog ikke.");
    desk.choose("Østerlund")
        .keys("f")
        .type_text("Gik før eventuelt");
    desk.keys("<Tab>19.21<Ctrl+S>");
    told_and_saved(desk, "Punkt 10: Henning Østerlund-Vad deltog ikke.");
    recorded(desk, "Villy Aakær er inhabil ved punkt 5").keys("p");
    pick(desk, "4. Fælles udgående sygeplejeteam");
    because(desk, "Det var punkt 4");
    told_and_saved(desk, "Punkt 4: Villy Aakær var inhabil og deltog ikke.");
    told(desk, "4")
        .recused(&["Aakær"])
        .absent(&["Nygård", "Løvbjerg"]);
    told(desk, "5").recused(&[]);
}
