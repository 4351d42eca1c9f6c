//! Corrections after the meeting: each has a reason, is listed, and leaves the past alone.

use super::{at_item, flat, held};
use crate::harness::Desk;
use ordstyrer::domain::act::AfterEvent;
use ordstyrer::domain::attendance::Status;
use ordstyrer::domain::event::Event;
use ordstyrer::export::Format;
use ordstyrer::minutes::facts::{Audience, Minutes};

#[test]
fn a_correction_has_a_reason_is_listed_and_leaves_the_past_alone() {
    let mut desk = held();
    let before = desk.events();
    let decided = desk.meeting().item_by(&"1".into()).and_then(|s| s.decided);
    desk.wait(24 * 60);
    at_item(&mut desk, 1)
        .keys("b<Ctrl+A>")
        .type_text("Det politiske niveau godkendte dagsordenen med punkt 6 som lukket punkt.")
        .keys("<Ctrl+S>");
    assert!(
        desk.screen().contains("Rettelse efter mødet"),
        "{}",
        desk.screen()
    );
    desk.keys("<Enter>");
    assert!(
        desk.screen().contains("Skriv en begrundelse."),
        "{}",
        desk.screen()
    );
    assert_eq!(desk.events(), before, "nothing without a reason");
    desk.type_text("Det lukkede punkt var glemt")
        .keys("<Enter>");
    assert!(
        desk.notice().contains("rettet: beslutning i punkt 1"),
        "{}",
        desk.notice()
    );
    let state = desk.meeting().item_by(&"1".into()).expect("item 1");
    assert_eq!(state.decided, decided, "decided when it was decided");
    let text = flat(&desk, Audience::Public);
    for wanted in [
        "Beslutningsreferat – version 2, ikke godkendt",
        "godkendte dagsordenen med punkt 6 som lukket punkt.",
        "Rettelser efter mødet",
        "2 4. december 2026 Punkt 1, beslutning: fra Det lukkede punkt var ”Det politiske niveau glemt godkendte indstillingen.” til ”Det politiske niveau godkendte dagsordenen med punkt 6 som lukket punkt.”",
        "til stede ved beslutningen kl. 18.26: 4 af 4 fra regionen, 6 af 6 fra kommunerne og 1 af 2 fra almen praksis",
    ] {
        assert!(
            text.to_lowercase().contains(&wanted.to_lowercase()),
            "{wanted}:\n{text}"
        );
    }
    assert_eq!(
        desk.events()[..before.len()],
        before,
        "the past stands as it was"
    );
    the_approval_covers_no_correction_that_came_after(&mut desk);
}

/// It can be given again.
/// Whoever reads a decision sees which sentence of it came after the meeting.
#[test]
fn a_sentence_added_to_a_decision_is_told() {
    let mut desk = held();
    desk.wait(24 * 60);
    at_item(&mut desk, 1)
        .keys("b<Enter>")
        .type_text("Sekretariatet sender et notat.")
        .keys("<Ctrl+S>");
    desk.type_text("Glemt").keys("<Enter>");
    let text = flat(&desk, Audience::Public);
    // The reason stands beside the first line of it.
    let told = "Punkt 1, beslutning: tilføjet Glemt ”Sekretariatet sender et notat.”";
    assert!(text.contains(told), "{text}");
}

fn the_approval_covers_no_correction_that_came_after(desk: &mut Desk) {
    desk.keys("Rg<Enter><Enter>").wait(60);
    at_item(desk, 1)
        .keys("o")
        .type_text("Dagsordenen lægges på nettet")
        .keys("<Enter><Enter><Enter>");
    desk.type_text("Manglede").keys("<Enter>");
    let text = flat(desk, Audience::Public);
    assert!(
        text.contains("version 3, rettet efter godkendelsen"),
        "{text}"
    );
    assert!(
        text.contains("Referatet er rettet efter godkendelsen og foreligger nu i version 3; se afsnittet ”Rettelser efter mødet”."),
        "{text}"
    );
    desk.wait(60).keys("Rg<Enter><Enter>");
    assert!(
        flat(desk, Audience::Public).contains("version 3, godkendt"),
        "{}",
        desk.notice()
    );
    // Taken back, it is another paper again: no two bear the same version.
    desk.keys("zz");
    assert_eq!(desk.meeting().approval().version(), 4, "{}", desk.notice());
    assert!(flat(desk, Audience::Public).contains("version 4, rettet efter godkendelsen"));
    desk.keys("Re");
    assert!(
        desk.notice().contains("er ikke godkendt endnu"),
        "what changed since is not covered: {}",
        desk.notice()
    );
}

#[test]
fn comings_and_goings_are_corrected_to_their_true_time() {
    let mut desk = held();
    desk.wait(24 * 60);
    desk.choose("Bøgelund").keys("t");
    assert!(desk.screen().contains("Fra klokken"), "{}", desk.screen());
    desk.type_text("Kom via video").keys("<Enter><Enter>");
    assert!(
        desk.screen()
            .contains("2 af 2 fra almen praksis (før rettelsen"),
        "what changes is told first: {}",
        desk.screen()
    );
    desk.keys("g");
    let person = desk
        .meeting()
        .people()
        .iter()
        .find(|p| p.person.name.contains("Bøgelund"))
        .expect("a person");
    assert_eq!(person.status(), Status::Present, "{}", desk.notice());
    let text = flat(&desk, Audience::Public);
    assert!(
        !text.contains("Bøgelund Krogh deltog ikke"),
        "from the beginning: he took part in all\n{text}"
    );
    assert!(
        text.contains("2 af 2 fra almen praksis"),
        "quorum counts him"
    );
    // Somebody left early: asked when, and not after the end.
    desk.choose("Aakær")
        .keys("f")
        .type_text("Gik før tid")
        .keys("<Enter><Enter>");
    assert!(
        desk.screen().contains("hvornår personen gik"),
        "{}",
        desk.screen()
    );
    desk.type_text("18.50").keys("<Enter>g");
    let text = desk.minutes(Format::Markdown, Audience::Public);
    assert!(text.contains("| Forlod mødet kl. 18.50 |"), "{text}");
    assert_eq!(desk.meeting().approval().version(), 3);
    let told = Minutes::of(desk.meeting(), Audience::Public).corrections;
    assert_eq!(told[0].person.as_deref(), Some("Asger Bøgelund Krogh"));
    assert_eq!(told[1].what.as_deref(), Some("gik kl. 18.50"));
}

#[test]
fn a_closed_items_correction_is_no_more_than_a_number_in_public() {
    let mut desk = held();
    at_item(&mut desk, 6)
        .keys("o")
        .type_text("Advokaten skriver til leverandøren")
        .keys("<Enter><Enter><Enter>");
    desk.type_text("Kærmindebroen var glemt").keys("<Enter>");
    let told = |audience| Minutes::of(desk.meeting(), audience).corrections.remove(0);
    assert_eq!(
        (
            told(Audience::Public).item.as_deref(),
            told(Audience::Public).reason
        ),
        (Some("6"), None)
    );
    assert_eq!(
        told(Audience::Internal).reason.as_deref(),
        Some("Kærmindebroen var glemt")
    );
    // In words of one's own it is easy to forget that the item is closed.
    for fields in [
        [
            "6",
            "navnet Kærmindebroen er rettet",
            "leverandøren bad om det",
        ],
        ["", "Punkt 6: Kærmindebroen", "leverandøren"],
    ] {
        desk.keys("Rr");
        for field in fields {
            desk.type_text(field).keys("<Enter>");
        }
    }
    assert_eq!(desk.meeting().approval().version(), 4, "{}", desk.notice());
    let public = Minutes::of(desk.meeting(), Audience::Public).corrections;
    assert!(
        public
            .iter()
            .all(|c| c.withheld && c.item.as_deref() == Some("6")),
        "{public:?}"
    );
    for format in Format::ALL {
        let public = desk.minutes(format, Audience::Public);
        assert!(
            !public.contains("Kærmindebroen") && !public.contains("leverandøren"),
            "{format:?}"
        );
    }
}

#[test]
fn a_correction_in_words_covers_what_no_key_does() {
    let mut desk = held();
    desk.keys("Rr")
        .type_text("3")
        .keys("<Enter>")
        .type_text("bilag 2 er lagt ved")
        .keys("<Enter>")
        .type_text("Det manglede")
        .keys("<Enter>");
    assert!(matches!(
        desk.events().last(),
        Some(Event::After(AfterEvent::Corrected { .. }))
    ));
    assert!(flat(&desk, Audience::Public).contains("Punkt 3: bilag 2 er lagt ved Det manglede"));
}
