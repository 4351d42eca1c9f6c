//! The sample meeting of a sundhedsråd, held by keys: an amendment, a majority by names, dissent, a tie, a stopped decision,
//! a member out for one vote, a substitute, a closed item, an election.

use crate::golden;
use crate::harness::{Desk, SUNDHEDSRAAD, sample};
use ordstyrer::domain::closing;
use ordstyrer::domain::meeting::Phase;
use ordstyrer::domain::poll;
use ordstyrer::export::Format;
use ordstyrer::minutes::facts::Audience;
use ordstyrer::text::contradiction;

/// Holds it; members stand on the desk by letter in the order of the roster, groups by digit.
pub(crate) fn held() -> Desk {
    let mut desk = Desk::sized(sample(SUNDHEDSRAAD), (120, 40));
    desk.keys("A").choose("Kirsten Ravnholt").keys("tS");
    desk.wait(10).keys("å").wait(1).keys("nug<Ctrl+S>");
    placement(&mut desk);
    tie(&mut desk);
    stopped(&mut desk);
    behind_closed_doors(&mut desk);
    election(&mut desk);
    desk.wait(2).keys("nb");
    desk.type_text("Formanden orienterede om arbejdet med budgettet for 2028.");
    desk.keys("<F2>o<Ctrl+S>").wait(5).keys("nb");
    desk.type_text("Intet at bemærke.").keys("<F2>u<Ctrl+S>");
    desk.wait(1).keys("Xa");
    assert_eq!(desk.meeting().phase(), Phase::Closed, "{}", desk.screen());
    desk
}

/// An amendment falls, the recommendation is adopted by names, and one who voted against dissents.
fn placement(desk: &mut Desk) {
    desk.wait(4).keys("nÆ");
    desk.type_text("Den ene af de to pladser lægges i Vestfjord Sundhedshus");
    desk.keys("<Tab>")
        .type_text("Birte Nørlev")
        .keys("<Ctrl+S>");
    desk.wait(9).keys("d1i2i3fIf<Enter>");
    desk.wait(1).keys("dnfffiffuii<Enter>");
    desk.wait(1).keys("ug<Ctrl+S>");
    desk.choose("Birte Nørlev").keys("ma");
    desk.type_text("Afstanden til hospitalet taler for Vestfjord");
    desk.keys("<Ctrl+S>")
        .choose("Sigrid Aabybro-Lund")
        .keys("mb");
    desk.type_text("Sagen burde have været i høring i kommunerne");
    desk.keys("<Ctrl+S>");
}

/// As many for as against.
fn tie(desk: &mut Desk) {
    desk.wait(3).keys("n").wait(8).keys("d1f2i3iGfIu<Enter>");
    desk.wait(1).keys("uk<Ctrl+S>");
}

/// One is out for the vote; one of those who lost brings the case before the council.
fn stopped(desk: &mut Desk) {
    desk.wait(2)
        .keys("n")
        .wait(1)
        .choose("Thøger Vestermark")
        .keys("g");
    desk.wait(6).keys("d3ia").wait(1).keys("ug<Ctrl+S>");
    desk.keys("o").type_text("Skiltningen ændres");
    desk.keys("<Tab>").type_text("Sekretariatet");
    desk.keys("<Tab>")
        .type_text("1. april 2027")
        .keys("<Ctrl+S>");
    desk.choose("Birte Nørlev").keys("I<Enter>");
    desk.choose("Thøger Vestermark").keys("t");
}

fn behind_closed_doors(desk: &mut Desk) {
    desk.wait(2).keys("n").choose("Asbjørn Kildeby").keys("i");
    desk.wait(5).keys("dHia").wait(1).keys("ug<Ctrl+S>");
}

fn election(desk: &mut Desk) {
    desk.wait(2).keys("n").wait(2).keys("de").type_text("valg");
    desk.keys("<Ctrl+S>o");
    desk.type_text("Ellen-Margrethe Tang 5, Poul-Erik Skovhus 4");
    desk.keys("<Ctrl+S>").wait(1).keys("<Enter>b");
    desk.type_text("Ellen-Margrethe Tang repræsenterer rådet.");
    desk.keys("<F2>a<Ctrl+S>");
}

#[test]
fn a_council_votes_by_keys_alone_and_nothing_contradicts_itself() {
    let desk = held();
    let results: Vec<_> = desk
        .meeting()
        .votes()
        .iter()
        .map(|v| {
            let poll = poll::count(desk.meeting(), v);
            (poll.counts(), poll.result.code())
        })
        .collect();
    assert_eq!(
        results,
        [
            ([3, 6, 0], "not-adopted"),
            ([5, 3, 1], "adopted"),
            ([4, 4, 1], "not-adopted"),
            ([6, 2, 0], "adopted"),
            ([7, 1, 0], "adopted"),
            ([0, 0, 0], "elected"),
        ]
    );
    assert!(
        closing::missing(desk.meeting()).is_empty(),
        "{:?}",
        closing::missing(desk.meeting())
    );
    assert!(contradiction::sentences(desk.meeting()).is_empty());
}

/// Five of nine are half: the region alone is a quorate council, and the screen says that nobody of the others is there.
#[test]
fn a_quorate_council_without_any_municipality_is_shown_as_such() {
    let mut desk = Desk::sized(sample(SUNDHEDSRAAD), (120, 40));
    desk.choose("Gerda Holmsgaard")
        .keys("y")
        .wait(10)
        .keys("ån");
    let screen = desk.screen();
    assert!(screen.contains("● Beslutningsdygtig"), "{screen}");
    assert!(screen.contains("Kommuner 0/4, ingen til stede"), "{screen}");
    desk.keys("da");
    desk.keys("ug<Ctrl+S>");
    let minutes = desk.flat(Format::Text, Audience::Public);
    assert!(
        minutes.contains("5 af 5 fra regionen og 0 af 4 fra kommunerne"),
        "{minutes}"
    );
    assert!(
        minutes.contains("vedtaget med 5 stemmer mod 0"),
        "{minutes}"
    );
}

#[test]
fn its_minutes_stand_in_every_format() {
    let desk = held();
    let files = [
        ("referat.txt", Format::Text),
        ("referat.md", Format::Markdown),
        ("referat.html", Format::Html),
        ("referat.json", Format::Json),
        ("referat.oparl.json", Format::Oparl),
    ];
    for (file, format) in files {
        let text = desk.minutes(format, Audience::Public);
        golden::check(&format!("sundhedsraad/{file}"), &text);
    }
    let text = desk.minutes(Format::Text, Audience::Internal);
    golden::check("sundhedsraad/referat-intern.txt", &text);
}

#[test]
fn the_public_minutes_say_nothing_of_the_closed_vote() {
    let desk = held();
    let all = Format::ALL
        .iter()
        .map(|f| desk.minutes(*f, Audience::Public));
    for text in all {
        assert!(!text.contains("med 7 stemmer mod 1"));
    }
    let inside = desk.minutes(Format::Text, Audience::Internal);
    assert!(inside.contains("vedtaget med 7 stemmer mod 1"), "{inside}");
}
