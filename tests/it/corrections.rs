//! What goes wrong in real meetings: texts saved late, words corrected, times mended, people mixed up.

use crate::harness::{Desk, LILLEBAELT, sample};
use ordstyrer::domain::act::{Command, DecisionCommand, Waiver, decide};
use ordstyrer::domain::attendance::Status;
use ordstyrer::domain::decision::{Draft, Outcome, Standing};
use ordstyrer::domain::meeting::ItemPhase;
use ordstyrer::domain::quorum;
use ordstyrer::domain::refusal::Refusal;
use ordstyrer::export::Format;
use ordstyrer::minutes::facts::Audience;

fn open() -> Desk {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("A").wait(10).keys("ån");
    desk
}

fn flat(desk: &Desk, audience: Audience) -> String {
    desk.flat(Format::Text, audience)
}

/// How somebody of this name takes part.
pub(crate) fn status(desk: &Desk, name: &str) -> Status {
    desk.meeting()
        .people()
        .iter()
        .find(|p| p.person.name.contains(name))
        .expect(name)
        .status()
}

#[test]
fn a_text_saved_during_the_next_item_belongs_to_who_was_there_before() {
    let mut desk = open();
    desk.choose("Præstbro").keys("i").wait(5).keys("n");
    assert_eq!(status(&desk, "Præstbro"), Status::Present);
    // Back to item 1 on the agenda while item 2 runs; the doctor has left meanwhile.
    desk.choose("El-Khatib").keys("f").keys("<Tab><Tab><Home>");
    desk.keys("ug<Ctrl+S>");
    let state = desk.meeting().item_by(&"1".into()).expect("item 1");
    assert_eq!(
        state.decision.as_ref().map(|d| d.standing),
        Some(Standing::Regular),
        "{}",
        desk.notice()
    );
    let text = flat(&desk, Audience::Public);
    assert!(
        text.contains("Borgmester Aage Præstbro var inhabil"),
        "{text}"
    );
    assert!(text.contains("1 af 2 fra almen praksis"), "{text}");
}

#[test]
fn new_words_keep_the_decisions_time_and_standing() {
    let mut desk = open();
    desk.choose("El-Khatib")
        .keys("f")
        .keys("ug<Ctrl+S>m")
        .wait(10)
        .keys("t");
    let before = desk.meeting().item_by(&"1".into()).and_then(|s| s.decided);
    desk.keys("b").type_text(" Rettet.").keys("<Ctrl+S>");
    let state = desk.meeting().item_by(&"1".into()).expect("item 1");
    assert_eq!(
        state.decision.as_ref().map(|d| d.standing),
        Some(Standing::BelowQuorum),
        "the mark stays"
    );
    assert!(
        state
            .decision
            .as_ref()
            .is_some_and(|d| d.text.ends_with("Rettet."))
    );
    assert_eq!(state.decided, before);
}

#[test]
fn an_answer_by_number_that_decides_is_asked_about_too() {
    let mut desk = open();
    desk.keys("nn").choose("El-Khatib").keys("f");
    let command = Command::Decision(DecisionCommand::RecordDecision {
        item: "3".into(),
        draft: Draft {
            outcome: Some(Outcome::Noted),
            text: "1. Godkendt.\n2. Taget til efterretning.".into(),
            points: vec![(1, Outcome::Approved)],
        },
        waiver: Waiver::default(),
    });
    assert!(matches!(
        decide(desk.history(), command, desk.now),
        Err(Refusal::NotQuorate(_))
    ));
}

#[test]
fn everybody_here_does_not_seat_two_on_one_seat() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    // The substitute for the doctors takes the seat of one who is only expected.
    desk.choose("El-Khatib").keys("S").keys("A");
    assert_eq!(status(&desk, "El-Khatib"), Status::Apology);
    assert_eq!(quorum::now(desk.meeting()).sectors.rows()[2].present, 1);
}

#[test]
fn a_mark_by_mistake_is_taken_away_without_undoing_the_rest() {
    let mut desk = open();
    desk.keys("ug<Ctrl+S>").choose("Aakær").keys("Dg");
    assert_eq!(status(&desk, "Aakær"), Status::Expected);
    desk.keys("Xa");
    let text = flat(&desk, Audience::Public);
    assert!(text.contains("Fraværende"), "{text}");
    assert!(
        desk.meeting()
            .item_by(&"1".into())
            .is_some_and(|s| s.decision.is_some())
    );
}

#[test]
fn a_time_is_not_corrected_into_the_past_of_the_past() {
    let mut desk = open();
    desk.wait(20).choose("Aakær").keys("f");
    let erase = "<Backspace><Backspace><Backspace><Backspace><Backspace>";
    desk.keys("k")
        .keys(erase)
        .type_text("17.00")
        .keys("<Enter>");
    assert!(desk.notice().contains("ligger før"), "{}", desk.notice());
    assert!(
        desk.screen().contains("17.00"),
        "what was typed is still there: {}",
        desk.screen()
    );
    desk.keys("<Esc>k<Enter>");
    assert!(
        desk.screen().contains("det samme som før"),
        "{}",
        desk.screen()
    );
}

#[test]
fn a_reservation_without_a_decision_is_printed() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    for name in ["Løvbjerg", "Bøgelund"] {
        desk.choose(name).keys("t");
    }
    desk.keys("Aån")
        .choose("Aakær")
        .keys("mf")
        .type_text("Ikke enig")
        .keys("<Enter>");
    assert!(
        flat(&desk, Audience::Public).contains("Borgmester Villy Aakær tog forbehold: Ikke enig.")
    );
}

#[test]
fn a_guest_of_closed_items_only_is_not_named_in_public() {
    let mut setup = sample(LILLEBAELT);
    let guest = setup
        .roster
        .persons
        .iter()
        .find(|p| p.name.contains("Nørhave"))
        .expect("a guest")
        .id
        .clone();
    for person in &mut setup.roster.persons {
        if person.id == guest {
            person.role = ordstyrer::domain::roster::Role::Guest {
                items: vec!["6".into()],
            };
        }
    }
    for item in &mut setup.agenda.items {
        item.guests.retain(|g| *g != guest);
    }
    let mut desk = Desk::new(setup);
    desk.keys("A").choose("Nørhave").keys("tå");
    assert!(
        !desk
            .minutes(Format::Json, Audience::Public)
            .contains("Projektleder Camilla")
    );
    assert!(
        desk.minutes(Format::Json, Audience::Internal)
            .contains("Projektleder Camilla")
    );
}

#[test]
fn a_postponed_item_is_not_decided_and_leaves_the_wall() {
    let mut desk = open();
    desk.keys("ug<Ctrl+S>v").keys("Uf<Enter>");
    assert!(desk.meeting().shown().is_none());
    desk.keys("b").type_text("x").keys("<Ctrl+S>");
    assert!(
        desk.notice().contains("udsat eller udgået"),
        "{}",
        desk.notice()
    );
    assert_eq!(
        desk.meeting().item_by(&"1".into()).map(|s| s.phase),
        Some(ItemPhase::Postponed)
    );
}

#[test]
fn somebody_in_the_room_can_be_marked_as_remote_and_back() {
    let mut desk = open();
    desk.choose("Aakær").keys("V");
    assert_eq!(status(&desk, "Aakær"), Status::Remote);
    desk.keys("t");
    assert_eq!(status(&desk, "Aakær"), Status::Present);
}

#[test]
fn a_substitute_may_sit_for_a_disqualified_member_who_is_still_named() {
    let mut setup = sample(LILLEBAELT);
    for person in &mut setup.roster.persons {
        if let ordstyrer::domain::roster::Role::Substitute { stands_in_for, .. } = &mut person.role
        {
            stands_in_for.clear();
        }
    }
    let mut desk = Desk::new(setup);
    desk.keys("A")
        .wait(10)
        .keys("ån")
        .choose("Præstbro")
        .keys("i")
        .keys("S");
    assert_eq!(status(&desk, "Åkjær"), Status::Present, "{}", desk.notice());
    desk.keys("ug<Ctrl+S>");
    assert!(flat(&desk, Audience::Public).contains("Aage Præstbro var inhabil"));
    desk.keys("n");
    assert_eq!(status(&desk, "Præstbro"), Status::Present);
    assert_eq!(
        quorum::now(desk.meeting()).sectors.rows()[1].present,
        5,
        "the seat is back with its member"
    );
}

#[test]
fn a_closed_item_is_opened_to_the_public_only_when_confirmed() {
    let mut desk = open();
    desk.keys("<Tab><Tab><Down><Down><Down><Down><Down>l");
    assert!(
        desk.screen().contains("Skal punkt 6 være offentligt?"),
        "{}",
        desk.screen()
    );
    desk.keys("<Enter>");
    assert!(
        desk.meeting()
            .item_by(&"6".into())
            .is_some_and(|s| s.item.closed)
    );
    desk.keys("lj");
    assert!(
        desk.meeting()
            .item_by(&"6".into())
            .is_some_and(|s| !s.item.closed)
    );
}

#[test]
fn typed_words_stay_when_an_outcome_is_picked_for_their_number() {
    let mut desk = open();
    desk.keys("nnb")
        .type_text("1. Tiltrådt, idet kommunerne er med.")
        .keys("<F2>1g");
    let text = desk.typed();
    assert_eq!(
        text.as_deref(),
        Some("1. Tiltrådt, idet kommunerne er med.")
    );
}

#[test]
fn a_reopened_meeting_has_no_end() {
    let mut desk = open();
    desk.keys("Xa");
    assert!(desk.meeting().closed().is_some());
    desk.wait(5).keys("å");
    assert!(desk.meeting().closed().is_none());
    assert!(desk.keys("n").meeting().current().is_some());
}

#[test]
fn turned_directions_cannot_be_pasted_or_typed() {
    let mut desk = open();
    desk.keys("b");
    desk.paste("a\u{202e}b\u{2066}c\u{9b}");
    assert_eq!(desk.typed().as_deref(), Some("abc"));
    desk.keys("<Esc>G");
    desk.paste(&"x\u{202e}".repeat(5_000));
    assert!(!desk.screen().contains('\u{202e}'));
}

#[test]
fn the_close_dialogs_answers_are_in_view_however_much_is_missing() {
    let mut setup = sample(LILLEBAELT);
    for i in 20..80 {
        let kind = ordstyrer::domain::agenda::ItemKind::Decision;
        let item =
            ordstyrer::domain::agenda::AgendaItem::new(i.to_string().as_str().into(), "Sag", kind);
        setup.agenda.items.push(item);
    }
    let mut desk = Desk::sized(setup, (60, 16));
    desk.keys("AånX");
    let screen = desk.screen();
    assert!(
        screen.contains("Afslut mødet, og skriv") && screen.contains("flere"),
        "{screen}"
    );
}
