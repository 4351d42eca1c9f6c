//! Given these happenings, when this is asked, then exactly these events, or this refusal.

mod deciding;
mod power;
mod put_away;
mod rounds;
mod wording;

use crate::harness::{Desk, LILLEBAELT, sample};
use ordstyrer::domain::act::{
    AgendaCommand, Command, DecisionCommand, LifeCommand, Waiver, decide,
};
use ordstyrer::domain::attendance::Status;
use ordstyrer::domain::decision::{Draft, Outcome};
use ordstyrer::domain::event::Event;
use ordstyrer::domain::ids::{ItemId, PersonId};
use ordstyrer::domain::refusal::Refusal;
use ordstyrer::domain::{closing, quorum};
use ordstyrer::export::Format;
use ordstyrer::minutes::facts::Audience;

fn id(desk: &Desk, name: &str) -> PersonId {
    desk.meeting()
        .people()
        .iter()
        .find(|p| p.person.name.contains(name))
        .expect(name)
        .person
        .id
        .clone()
}

fn open(name: &str) -> Desk {
    let mut desk = Desk::new(sample(name));
    desk.keys("A").wait(10).keys("ån");
    desk
}

fn decision(item: &str, outcome: Outcome, waiver: Waiver) -> Command {
    Command::Decision(DecisionCommand::RecordDecision {
        item: item.into(),
        draft: Draft {
            outcome: Some(outcome),
            text: "Ja.".into(),
            points: vec![],
        },
        waiver,
    })
}

fn ask(desk: &Desk, command: Command) -> Result<Vec<Event>, Refusal> {
    decide(desk.history(), command, desk.now)
}

#[test]
fn nothing_is_decided_before_the_meeting_and_the_item_are_open() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    assert_eq!(
        ask(&desk, Command::Agenda(AgendaCommand::NextItem)),
        Err(Refusal::NotOpen)
    );
    assert_eq!(
        ask(&desk, decision("1", Outcome::Approved, Waiver::default())),
        Err(Refusal::NotOpen)
    );
    desk.keys("Aå");
    assert_eq!(
        ask(&desk, decision("1", Outcome::Approved, Waiver::default())),
        Err(Refusal::ItemNotStarted)
    );
    assert_eq!(
        ask(&desk, Command::Life(LifeCommand::OpenMeeting)),
        Err(Refusal::AlreadyOpen)
    );
}

#[test]
fn who_is_out_for_one_item_comes_back_with_the_next() {
    let mut desk = open(LILLEBAELT);
    desk.choose("Præstbro").keys("i").choose("Aakær").keys("g");
    let status = |desk: &Desk, name: &str| {
        let at = desk.meeting().find_person(&id(desk, name)).expect("known");
        desk.meeting().people()[at].status()
    };
    assert_eq!(
        (status(&desk, "Præstbro"), status(&desk, "Aakær")),
        (Status::Recused, Status::SteppedOut)
    );
    desk.keys("ug<Ctrl+S>");
    let text = desk
        .minutes(Format::Text, Audience::Public)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    assert!(
        text.contains(
            "Borgmester Aage Præstbro var inhabil og deltog ikke i behandlingen af sagen."
        ),
        "{text}"
    );
    assert!(
        text.contains(
            "Borgmester Villy Aakær, borgmester Esther Løvbjerg og praktiserende læge Asger Bøgelund Krogh deltog ikke"
        ),
        "{text}"
    );
    desk.keys("n");
    assert_eq!(
        (status(&desk, "Præstbro"), status(&desk, "Aakær")),
        (Status::Present, Status::Present)
    );
}

#[test]
fn a_member_who_comes_takes_the_seat_back() {
    let mut desk = open(LILLEBAELT);
    desk.choose("Løvbjerg").keys("S");
    let sits = |desk: &Desk| {
        desk.meeting()
            .people()
            .iter()
            .find(|p| p.standing_in.is_some())
            .map(|p| p.person.name.clone())
    };
    assert_eq!(sits(&desk).as_deref(), Some("Leif Åkjær-Dons"));
    assert_eq!(quorum::now(desk.meeting()).sectors.rows()[1].present, 6);
    desk.choose("Løvbjerg").keys("t");
    assert_eq!(sits(&desk), None);
    assert_eq!(
        quorum::now(desk.meeting()).sectors.rows()[1].present,
        6,
        "one seat counts once"
    );
}

#[test]
fn a_corrected_time_changes_what_held_then() {
    let mut desk = open(LILLEBAELT);
    desk.wait(10).keys("ug<Ctrl+S>").wait(5);
    desk.choose("El-Khatib").keys("f");
    let at_decision = |desk: &Desk| {
        let decided = desk
            .meeting()
            .item_by(&"1".into())
            .and_then(|s| s.decided)
            .expect("decided");
        quorum::at(desk.meeting(), decided.place).met
    };
    assert_eq!(at_decision(&desk), Some(true));
    // She had left before the decision.
    desk.keys("k<Backspace><Backspace><Backspace><Backspace><Backspace>")
        .type_text("18.35")
        .keys("<Enter>");
    assert!(
        desk.screen().contains("Beslutningen er herefter"),
        "the decision loses its standing: told first: {}",
        desk.screen()
    );
    desk.keys("g");
    assert!(
        desk.notice().contains("skete kl. 18.35"),
        "{}",
        desk.notice()
    );
    assert_eq!(at_decision(&desk), Some(false));
    desk.keys("z");
    assert_eq!(at_decision(&desk), Some(true));
}

#[test]
fn undo_takes_back_and_redo_brings_again() {
    let mut desk = open(LILLEBAELT);
    let before = desk.meeting().clone();
    desk.keys("ug<Ctrl+S>n");
    desk.keys("zz");
    assert_eq!(desk.meeting().current(), before.current());
    assert!(
        desk.meeting()
            .current_item()
            .is_some_and(|s| s.decision.is_none())
    );
    desk.keys("Z");
    assert!(
        desk.meeting()
            .current_item()
            .is_some_and(|s| s.decision.is_some()),
        "{}",
        desk.notice()
    );
    desk.keys("Z");
    assert_eq!(
        desk.meeting().current_item().map(|s| s.item.id.as_str()),
        Some("2")
    );
    desk.keys("Z");
    assert!(
        desk.notice().contains("ikke noget at gendanne"),
        "{}",
        desk.notice()
    );
}

#[test]
fn closing_says_what_is_missing_and_can_be_undone() {
    let mut desk = open(LILLEBAELT);
    desk.keys("X");
    let screen = desk.screen();
    assert!(
        screen.contains("Punkt 1 har ingen tekst til referatet")
            && screen.contains("Punkt 2 er ikke behandlet"),
        "{screen}"
    );
    desk.keys("a");
    assert_eq!(
        ask(&desk, Command::Agenda(AgendaCommand::NextItem)),
        Err(Refusal::Closed)
    );
    assert_eq!(closing::missing(desk.meeting()).len(), 10);
    desk.keys("z");
    assert!(ask(&desk, Command::Agenda(AgendaCommand::NextItem)).is_ok());
}

#[test]
fn items_are_postponed_withdrawn_moved_added_and_resumed() {
    let mut desk = open(LILLEBAELT);
    let order = |desk: &Desk| {
        desk.meeting()
            .agenda()
            .map(|s| s.item.id.to_string())
            .collect::<Vec<_>>()
            .join(" ")
    };
    desk.keys("<Tab><Tab><Down><Down>U<Enter>");
    assert!(
        desk.notice().contains("punkt 3 er udsat"),
        "{}",
        desk.notice()
    );
    desk.keys("<Down>Tj").keys("<Down>Fs");
    assert_eq!(order(&desk), "1 2 3 4 6 7 8 9 10 5");
    desk.keys("<Home>N")
        .type_text("Hasteindkaldt sag")
        .keys("<Enter>d<Backspace><Backspace>d<Enter><Enter>");
    assert_eq!(order(&desk), "11 1 2 3 4 6 7 8 9 10 5", "{}", desk.notice());
    desk.keys("<Down><Down><Down>s");
    assert_eq!(
        desk.meeting().current_item().map(|s| s.item.id.clone()),
        Some(ItemId::new("3")),
        "a postponed item is resumed"
    );
}

#[test]
fn typing_is_kept_when_the_item_is_left() {
    let mut desk = open(LILLEBAELT);
    desk.keys("b")
        .type_text("Halv sætning")
        .keys("<Esc>n")
        .keys("b")
        .type_text("Andet")
        .keys("<Esc>");
    desk.keys("<Tab><Tab><Home>b");
    assert_eq!(desk.typed().as_deref(), Some("Halv sætning"));
}

#[test]
fn a_guest_a_follow_up_and_the_time_of_leaving_are_a_few_keys() {
    let mut desk = open(LILLEBAELT);
    desk.keys("G")
        .type_text("Åse Ærø")
        .keys("<Enter>")
        .type_text("Overlæge")
        .keys("<Enter><Enter><Enter>");
    assert!(
        desk.notice().contains("Åse Ærø er til stede"),
        "{}",
        desk.notice()
    );
    desk.choose("Thorøe")
        .keys("K")
        .type_text("19.00")
        .keys("<Enter>");
    assert!(desk.notice().contains("går kl. 19.00"), "{}", desk.notice());
    let at = |time: &str| {
        quorum::forecast(
            desk.meeting(),
            chrono::NaiveTime::parse_from_str(time, "%H:%M").ok(),
        )
        .sectors
        .rows()[1]
            .present
    };
    assert_eq!((at("18:59"), at("19:00")), (5, 4));
}
