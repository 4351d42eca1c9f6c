//! The comparison of the kept journal with a log kept beside it: one difference is put off, another is taken over.

use super::Meeting;
use ordstyrer::domain::act::{Command, SettleCommand};
use ordstyrer::domain::author::{Author, AuthorRole};
use ordstyrer::domain::compare::{self, LogOrigin, SettleChoice};

/// The other log lacks what was recorded last on the first item, and has a follow-up of its own.
pub(super) fn are_compared(m: &mut Meeting) {
    let mut other = m.history.clone();
    let follow_up = ordstyrer::domain::decision::FollowUp {
        who: Some("sekretariatet".to_owned()),
        what: "indkalder til næste møde".to_owned(),
        due: None,
    };
    let item = ordstyrer::domain::ids::ItemId::new("1");
    let added = ordstyrer::domain::act::DecisionCommand::AddFollowUp { item, follow_up };
    other.propose(added.into(), m.now).expect("noted");
    let from = Box::new(LogOrigin {
        by: Author {
            person: Some("Rasmus Kjærsaa".into()),
            organisation: Some("Vejle Kommune".into()),
            role: AuthorRole::Shadow,
            machine: None,
            reported: None,
        },
        seq: other.meeting().seq(),
    });
    let found = compare::between(m.history.meeting(), other.meeting(), compare::SLACK).found;
    let settle = |choice: SettleChoice| {
        let discrepancy = Box::new(found.first().expect("a difference").clone());
        Command::Settle(SettleCommand::Settle {
            discrepancy,
            choice,
            from: from.clone(),
            reason: String::new(),
            told: false,
        })
    };
    m.put(settle(SettleChoice::Later { reason: None }));
    let reason = "Formanden spørges".to_owned();
    m.put(Command::Settle(SettleCommand::GiveReason { reason }));
    m.put(settle(SettleChoice::Second));
    m.put(Command::Settle(SettleCommand::Conclude { from }));
}
