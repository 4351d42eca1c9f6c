//! The secretary's speed: a whole sector, the last mark again, items by number, every action by name, follow-up in a line.

use crate::harness::{Desk, LILLEBAELT, STYREGRUPPE, sample};
use crate::room::{open, pictured};
use ordstyrer::domain::act::DecisionEvent;
use ordstyrer::domain::attendance::Status;
use ordstyrer::domain::decision::FollowUp;
use ordstyrer::domain::event::Event;
use ordstyrer::domain::meeting::Phase;
use ordstyrer::ui::look::Theme;

fn present(desk: &Desk) -> Vec<&str> {
    let here = |p: &&ordstyrer::domain::meeting::Attendee| p.status() == Status::Present;
    desk.meeting()
        .people()
        .iter()
        .filter(here)
        .map(|p| p.person.name.as_str())
        .collect()
}

#[test]
fn a_whole_sector_comes_with_one_key_and_goes_with_one_undo() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.choose("Villy").keys("y");
    assert_eq!(
        present(&desk),
        [
            "Villy Aakær",
            "Bodil Thorøe",
            "Aage Præstbro",
            "Mathilde Skårup-Juhl",
            "Henning Østerlund-Vad"
        ],
        "who has sent apologies is not here"
    );
    assert_eq!(
        desk.notice(),
        "gemt nr. 2 · 5 personer er registreret som til stede"
    );
    desk.keys("y");
    assert_eq!(desk.notice(), "Ingen mangler at blive registreret.");
    desk.keys("z");
    assert!(present(&desk).is_empty());
    desk.choose("Thorkild").keys("y");
    assert!(
        present(&desk).is_empty(),
        "a guest has no sector: {}",
        desk.notice()
    );
}

#[test]
fn the_last_mark_is_repeated_for_who_is_chosen_now() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys(".");
    assert_eq!(
        desk.notice(),
        "Der er ikke noget at gentage endnu. Registrér først én person."
    );
    desk.choose("Villy")
        .keys("V")
        .choose("Bodil")
        .keys(".")
        .choose("Aage")
        .keys(".");
    let remote: Vec<&str> = desk
        .meeting()
        .people()
        .iter()
        .filter(|p| p.status() == Status::Remote)
        .map(|p| p.person.name.as_str())
        .collect();
    assert_eq!(remote, ["Villy Aakær", "Bodil Thorøe", "Aage Præstbro"]);
    desk.keys(".");
    assert_eq!(
        desk.notice(),
        "Personen er allerede til stede. Tryk f, hvis personen er gået."
    );
}

#[test]
fn digits_go_to_an_item() {
    let mut desk = Desk::new(sample(STYREGRUPPE));
    let chosen = |desk: &Desk| {
        desk.ui
            .item_id(desk.meeting())
            .map(ToString::to_string)
            .unwrap_or_default()
    };
    for (keys, item) in [
        ("7", "7"),
        ("1", "1"),
        ("2", "12"),
        ("<Down>1", "1"),
        ("6", "16"),
        ("9", "9"),
        ("3", "3"),
    ] {
        desk.keys(keys);
        assert_eq!(chosen(&desk), item, "{keys}");
    }
    desk.keys("<Up>0");
    assert_eq!(
        (chosen(&desk).as_str(), desk.notice()),
        ("3", "Der er intet punkt 0.")
    );
    assert_eq!(desk.meeting().seq(), 0, "nothing is recorded");
}

#[test]
fn an_item_number_with_a_point_is_typed_as_it_is_printed() {
    let mut setup = sample(STYREGRUPPE);
    setup.agenda.items[3].id = "2.14".into();
    let mut desk = Desk::new(setup);
    desk.keys("2.14");
    assert_eq!(desk.ui.item, 3);
    desk.keys("<Down>.");
    assert_eq!(desk.ui.item, 3, "a point alone repeats the last mark");
}

#[test]
fn the_palette_carries_out_what_is_found() {
    let mut desk = open();
    desk.keys("<Ctrl+P>").type_text("paus").keys("<Enter>");
    assert_eq!(desk.meeting().phase(), Phase::Adjourned);
    desk.keys(":").type_text("aabn moede").keys("<Enter>");
    assert_eq!(desk.meeting().phase(), Phase::Open);
    // What cannot be done now says why, in the palette as elsewhere.
    desk.ui.size = (120, 40);
    desk.keys(":").type_text("næste taler");
    assert!(
        desk.screen().contains("Ingen står på talerlisten."),
        "{}",
        desk.screen()
    );
    desk.keys("<Enter>");
    assert_eq!(
        desk.notice(),
        "Ingen står på talerlisten. Tryk h for at sætte en på den."
    );
    desk.keys(":").type_text("qqqq");
    assert!(
        desk.screen().contains("Ingen handling hedder det."),
        "{}",
        desk.screen()
    );
    let before = desk.meeting().seq();
    desk.keys("<Enter><Ctrl+T>");
    assert_eq!(
        (desk.meeting().seq(), desk.ui.look.theme),
        (before, Theme::Dark),
        "nothing found does nothing"
    );
}

/// The follow-up that the last event added.
fn last(desk: &Desk) -> FollowUp {
    match desk.events().last() {
        Some(Event::Decision(DecisionEvent::FollowUpAdded { follow_up, .. })) => {
            (**follow_up).clone()
        }
        other => panic!("{other:?}"),
    }
}

fn follow_up(what: &str, who: Option<&str>, due: Option<&str>) -> FollowUp {
    FollowUp {
        what: what.to_owned(),
        who: who.map(str::to_owned),
        due: due.map(str::to_owned),
    }
}

#[test]
fn a_follow_up_is_one_line_with_names_and_dates_completed() {
    let mut desk = pictured();
    // "bodil th" is completed by the arrow, as the name is written; so is "næ".
    desk.keys("o").type_text("bodil th");
    assert!(
        desk.screen().contains("bodil th[orøe: ]"),
        "{}",
        desk.screen()
    );
    desk.keys("<Right>")
        .type_text("tal for 2026, næ")
        .keys("<Right><Enter>");
    assert_eq!(
        last(&desk),
        follow_up("tal for 2026", Some("Bodil Thorøe"), Some("næste møde"))
    );
    desk.keys("o")
        .type_text("Sekretariatet: udkast til kommissorium, uge 41")
        .keys("<Enter>");
    assert_eq!(
        last(&desk),
        follow_up(
            "udkast til kommissorium",
            Some("Sekretariatet"),
            Some("uge 41")
        )
    );
    // Whoever fills in the fields one by one does so as before.
    desk.keys("o")
        .type_text("Undersøg: pris, og kvalitet")
        .keys("<Enter>")
        .type_text("Plan-gruppen")
        .keys("<Enter>");
    desk.type_text("snarest muligt").keys("<Enter>");
    assert_eq!(
        last(&desk),
        follow_up(
            "Undersøg: pris, og kvalitet",
            Some("Plan-gruppen"),
            Some("snarest muligt")
        )
    );
    // A group that has been given something is known from then on; the arrow inside a text moves the cursor.
    desk.keys("o")
        .type_text("plan-g")
        .keys("<Right>")
        .type_text("ny vurdering")
        .keys("<Enter>");
    assert_eq!(
        last(&desk),
        follow_up("ny vurdering", Some("Plan-gruppen"), None)
    );
    desk.keys("o")
        .type_text("ab")
        .keys("<Left><Left><Right>")
        .type_text("x")
        .keys("<Ctrl+S>");
    assert_eq!(last(&desk), follow_up("axb", None, None));
}

#[test]
fn the_palette_of_outcomes_begins_with_what_is_asked() {
    let first = |desk: &Desk, n: usize| -> Vec<String> {
        match &desk.ui.dialog {
            Some(ordstyrer::ui::dialog::Dialog::Choice(c)) => {
                c.options.iter().take(n).map(|o| o.label.clone()).collect()
            }
            other => panic!("{other:?}"),
        }
    };
    // Item 3 of the sample: approve, approve, note.
    let mut desk = open();
    desk.keys("3u");
    assert_eq!(
        first(&desk, 3),
        [
            "Godkendt",
            "Godkendt med bemærkninger",
            "Taget til efterretning"
        ]
    );
    desk.keys("3");
    assert_eq!(
        first(&desk, 1),
        ["Taget til efterretning"],
        "the third recommendation asks to note"
    );
    desk.keys("<Esc>7u");
    assert_eq!(
        first(&desk, 1),
        ["Taget til efterretning"],
        "an orientation item"
    );
    let mut desk = Desk::new(sample(STYREGRUPPE));
    for (item, outcome) in [
        ("6", "Indstilling tiltrådt"),
        ("8", "Godkendt"),
        ("14", "Taget til efterretning"),
    ] {
        desk.keys("<Up>").keys(item).keys("u");
        assert_eq!(first(&desk, 1), [outcome], "item {item}");
        desk.keys("<Esc>");
    }
}

#[test]
fn the_key_bar_of_a_plain_choice_names_no_recommendations() {
    let mut desk = open();
    desk.keys("X");
    assert!(
        !desk.screen().contains("Tab Indstilling"),
        "{}",
        desk.screen()
    );
    desk.keys("<Esc>3u");
    assert!(
        desk.screen().contains("Tab Indstilling"),
        "{}",
        desk.screen()
    );
}

#[test]
fn own_words_wait_for_an_outcome_and_then_only_for_the_key_that_saves() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("åAnb")
        .keys("<Ctrl+A>")
        .type_text("Klyngen er enig.")
        .keys("<Ctrl+S>");
    assert_eq!(
        desk.notice(),
        "Ikke gemt endnu. Vælg et udfald, og tryk Ctrl+S."
    );
    desk.keys("g");
    assert_eq!(desk.notice(), "Ikke gemt endnu. Tryk Ctrl+S.");
    desk.keys("<Ctrl+S>");
    let decision = desk
        .meeting()
        .agenda()
        .next()
        .and_then(|s| s.decision.as_ref())
        .expect("a decision");
    assert_eq!(decision.text, "Klyngen er enig.");
}
