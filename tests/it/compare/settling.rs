//! What a choice records, and that undone it leaves what was before.

use super::found;
use super::meetings::{Chance, PLANTS, Plant, evening, main_log, open_log, second_log};
use ordstyrer::domain::act::{
    AfterCommand, AfterEvent, Command, LifeCommand, SettleCommand, SettleEvent, UndoCommand,
};
use ordstyrer::domain::author::AuthorRole;
use ordstyrer::domain::compare::{Discrepancy, LogOrigin, SettleChoice, ToldFact, open};
use ordstyrer::domain::event::Event;
use ordstyrer::domain::history::History;
use ordstyrer::domain::meeting::Meeting;
use ordstyrer::domain::refusal::Refusal;
use ordstyrer::minutes::facts::{Audience, Minutes};
use ordstyrer::ui::comparing::origin;

/// What a choice asks for.
fn settle(found: &Discrepancy, choice: SettleChoice, from: &LogOrigin) -> Command {
    SettleCommand::Settle {
        discrepancy: Box::new(found.clone()),
        choice,
        from: Box::new(from.clone()),
        reason: "Sammenlignet med skyggereferatet".to_owned(),
        told: true,
    }
    .into()
}

/// Every choice that makes sense of a difference.
fn choices(found: &Discrepancy) -> Vec<SettleChoice> {
    let mut choices = vec![
        SettleChoice::First,
        SettleChoice::Second,
        SettleChoice::Both,
    ];
    choices.push(SettleChoice::Later { reason: None });
    if let Some(ToldFact::Words(_)) = &found.first {
        choices.push(SettleChoice::Own(Box::new(ToldFact::Words(
            "Noget helt tredje.".to_owned(),
        ))));
    }
    choices
}

/// All that a meeting says, without the number of its last record and what is counted of its versions; choices too.
fn said(history: &History) -> Meeting {
    history.meeting().as_it_happened()
}

#[test]
fn each_choice_undone_leaves_what_was_before() {
    let second = second_log(&Chance(3), &PLANTS);
    let from = origin(&second);
    for main in [main_log(), open_log()] {
        let before = said(&main);
        let mut tried = 0;
        for difference in found(&main, &second) {
            for choice in choices(&difference) {
                let mut history = main.clone();
                let command = settle(&difference, choice.clone(), &from);
                if let Err(refusal) = history.propose(command, evening()) {
                    let expected = matches!(
                        refusal,
                        Refusal::NotBoth | Refusal::VoteClosed | Refusal::SettledByHand
                    );
                    assert!(expected, "{difference:?} {choice:?}: {refusal:?}");
                    continue;
                }
                tried += 1;
                assert!(said(&history) != before, "{choice:?}");
                history
                    .propose(UndoCommand::Undo.into(), evening())
                    .expect("undone");
                assert!(said(&history) == before, "{difference:?} {choice:?}");
            }
        }
        assert!(tried >= 30, "{tried}");
    }
}

/// Taken over one by one the main log says what the other says, and each record says whose it was and what both said.
#[test]
fn what_is_taken_over_is_a_record_with_both_originals() {
    let second = second_log(&Chance(5), &PLANTS);
    let from = origin(&second);
    let mut main = main_log();
    let mut refused = Vec::new();
    for difference in found(&main, &second) {
        let seq = main.meeting().seq();
        let command = settle(&difference, SettleChoice::Second, &from);
        if let Err(refusal) = main.propose(command, evening()) {
            refused.push((difference.key.code(), refusal));
            continue;
        }
        assert_eq!(main.meeting().seq(), seq + 1, "one choice is one record");
        let record = main.records().last().expect("a record");
        let corrections = record.events.iter();
        let corrections =
            corrections.filter(|e| matches!(e, Event::After(AfterEvent::Corrected { .. })));
        assert_eq!(corrections.count(), 1, "{record:?}");
        let Some(Event::Settle(SettleEvent::DiscrepancySettled(settled))) =
            record.events.iter().last()
        else {
            panic!("{record:?}");
        };
        assert_eq!(settled.discrepancy, difference);
        assert_eq!(settled.from, from);
    }
    // A vote that was postponed with its item, or closed, is a person's affair.
    assert!(refused.len() <= 1, "{refused:?}");
    let left = open(
        &found(&main, &second),
        main.meeting().settlements(),
        &from.by,
    );
    assert_eq!(left.len(), refused.len(), "{left:#?}");
}

#[test]
fn both_texts_stand_word_for_word_and_no_third() {
    let second = second_log(&Chance(5), &[Plant::Wording]);
    let mut main = main_log();
    let all = found(&main, &second);
    let [difference] = all.as_slice() else {
        panic!("{all:#?}")
    };
    let (Some(ToldFact::Words(a)), Some(ToldFact::Words(b))) =
        (&difference.first, &difference.second)
    else {
        panic!("{difference:?}");
    };
    main.propose(
        settle(difference, SettleChoice::Both, &origin(&second)),
        evening(),
    )
    .expect("both");
    let state = main
        .meeting()
        .item_by(&super::meetings::item_of(Plant::Wording));
    let text = &state
        .expect("there")
        .decision
        .as_ref()
        .expect("decided")
        .text;
    assert_eq!(*text, format!("{a}\n{b}").trim_end());
    let left = open(
        &found(&main, &second),
        main.meeting().settlements(),
        &origin(&second).by,
    );
    assert_eq!(left, []);
}

#[test]
fn what_was_put_off_without_a_reason_keeps_the_meeting_open() {
    let second = second_log(&Chance(5), &[Plant::Wording]);
    let mut main = open_log();
    let difference = found(&main, &second).remove(0);
    let later = SettleChoice::Later { reason: None };
    main.propose(settle(&difference, later, &origin(&second)), evening())
        .expect("put off");
    let close = || Command::from(LifeCommand::CloseMeeting);
    assert_eq!(
        main.propose(close(), evening()),
        Err(Refusal::PutOffWithoutReason(1))
    );
    let reason = "formanden spørges".to_owned();
    main.propose(SettleCommand::GiveReason { reason }.into(), evening())
        .expect("explained");
    main.propose(close(), evening()).expect("closed");
}

/// Where the agenda names neither, the logs do.
#[test]
fn the_minutes_name_both_who_kept_the_logs() {
    let mut setup = super::meetings::setup();
    (setup.agenda.secretary, setup.agenda.shadow_secretary) = (None, None);
    let mut main = History::new(setup).written_by(super::meetings::hand(AuthorRole::Secretary));
    for record in main_log().records() {
        main.push(record.clone());
    }
    let named = |history: &History| {
        let facts = Minutes::of(history.meeting(), Audience::Public);
        (facts.secretary, facts.shadow_secretary)
    };
    assert_eq!(named(&main), (None, None));
    let second = second_log(&Chance(1), &[]);
    let from = Box::new(origin(&second));
    main.propose(SettleCommand::Conclude { from }.into(), evening())
        .expect("compared");
    let both = ["Ida Grønhøj-Madsen", "Rasmus Kjærsaa"].map(|n| Some(n.to_owned()));
    assert_eq!(named(&main), both.into());
}

/// What is approved is corrected with its reason, and says no more of the comparison than that.
#[test]
fn after_the_approval_a_choice_is_a_correction() {
    let second = second_log(&Chance(5), &[Plant::Wording]);
    let from = origin(&second);
    let mut main = main_log();
    let approve = AfterCommand::ApproveMinutes {
        by: "formandskabet".to_owned(),
        on: evening().date_naive(),
    };
    main.propose(approve.into(), evening()).expect("approved");
    let difference = found(&main, &second).remove(0);
    main.propose(settle(&difference, SettleChoice::Second, &from), evening())
        .expect("corrected");
    assert!(main.meeting().approval().corrected_since());
    let facts = Minutes::of(main.meeting(), Audience::Public);
    let json = serde_json::to_string(&facts.corrections).expect("JSON");
    assert!(json.contains("Sammenlignet med skyggereferatet"), "{json}");
    let from = Box::new(from);
    let conclude = main.propose(SettleCommand::Conclude { from }.into(), evening());
    assert_eq!(conclude, Err(Refusal::Approved));
}
