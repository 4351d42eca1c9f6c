//! What was recorded, newest first, in words; and what can be corrected about one of them.
//!
//! Promise: everything that happened stands here, and each of it can be timed, moved to another item, given to another
//! person or taken back, before and after closing. What else changes with it is told by `changes`.

use super::{
    Answer, Asking, Choice, Choosable, Dialog, Field, Form, Pick, Purpose, back, move_decision,
    option, time,
};
use crate::domain::Moment;
use crate::domain::act::{DecisionEvent, Revision};
use crate::domain::event::Event;
use crate::domain::ids::{ItemId, PersonId};
use crate::domain::meeting::Meeting;
use crate::domain::refusal::Refusal;
use crate::text::danish;
use crate::text::happening;
use crate::text::width::columns;
use crate::ui::complete::{self, Proposal};

/// Columns for one of them on the narrowest screen.
const ROOM: usize = 65;

/// Which of it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// All.
    All,
    /// What speaks of this person.
    Person(PersonId),
    /// What is bound to this item.
    Item(ItemId),
}

/// One thing that was recorded.
#[derive(Clone, Debug)]
struct Recorded {
    record: u64,
    at: Moment,
    event: Event,
}

impl Recorded {
    fn words(&self, meeting: &Meeting) -> String {
        happening::of(&self.event, meeting)
    }

    fn is_shown(&self, shown: &Shown) -> bool {
        match shown {
            Shown::All => true,
            Shown::Person(person) => self.event.person() == Some(person),
            Shown::Item(item) => self.event.item() == Some(item),
        }
    }
}

/// Shows what was recorded.
#[must_use]
pub fn recorded(asking: &Asking<'_>, shown: &Shown) -> Dialog {
    let meeting = asking.meeting();
    let separator = meeting.profile().style.time_separator;
    let happened = asking.history.happened().into_iter().rev();
    let facts = happened.map(|(record, at, event)| Recorded { record, at, event });
    let mut options: Vec<Choosable> = facts
        .filter(|f| f.is_shown(shown))
        .map(|fact| {
            let clock = danish::clock(fact.at.time(), separator);
            let words = danish::capital(&fact.words(meeting));
            let label = format!("kl. {clock}  {words} (nr. {})", fact.record);
            // On a narrow screen a long name leaves no room for what happened.
            let more = (columns(&label) > ROOM).then(|| format!("{words}."));
            Choosable {
                key: None,
                label,
                more,
                pick: Pick::next(move |asking| Ok(correcting(asking, &fact))),
            }
        })
        .collect();
    let none = options.is_empty();
    options.extend(others(asking, shown));
    let line = if none {
        "Der er ikke registreret noget."
    } else {
        "Enter retter det valgte."
    };
    let lines = vec![line.to_owned()];
    Choice::new(title(shown, meeting), lines, options).into()
}

fn title(shown: &Shown, meeting: &Meeting) -> String {
    match shown {
        Shown::All => "Registreret".to_owned(),
        Shown::Person(person) => format!("Registreret – {}", meeting.name_of(person)),
        Shown::Item(item) => format!("Registreret – punkt {item}"),
    }
}

/// The other ways to look at it.
fn others(asking: &Asking<'_>, shown: &Shown) -> Vec<Choosable> {
    let meeting = asking.meeting();
    let show = |key, label: String, shown: Shown| {
        let pick = Pick::next(move |asking| Ok(recorded(asking, &shown)));
        option(key, label, pick)
    };
    let mut options = Vec::new();
    if *shown != Shown::All {
        options.push(show('a', "Vis alt".to_owned(), Shown::All));
    }
    if let Some(person) = asking.ui.person_id(meeting) {
        let label = format!("Vis kun {}", meeting.name_of(&person));
        options.push(show('p', label, Shown::Person(person)));
    }
    if let Some(item) = asking.ui.item_id(meeting) {
        let label = format!("Vis kun punkt {item}");
        options.push(show('i', label, Shown::Item(item.clone())));
    }
    options.push(back("Tilbage"));
    options
}

/// What can be corrected about one of them.
fn correcting(asking: &Asking<'_>, fact: &Recorded) -> Dialog {
    let meeting = asking.meeting();
    let words = fact.words(meeting);
    let (record, person) = (fact.record, fact.event.person().cloned());
    let (about, what) = (person.clone(), words.clone());
    let timed = Pick::next(move |a| Ok(time(record, about.clone(), &what, a)));
    let mut options = vec![option('k', "Det skete på et andet tidspunkt", timed)];
    if fact.event.item().is_some() {
        let event = fact.event.clone();
        let pick = Pick::next(move |a| to_another_item(a.meeting(), record, &event));
        options.push(option('p', "Det hører til et andet punkt", pick));
    }
    if let Some(from) = person.clone() {
        let pick = Pick::next(move |_| Ok(other_person(record, from.clone())));
        options.push(option('n', "Det var en anden", pick));
    }
    let take_back = Pick::record(Revision::TakeBack { record, person });
    options.push(option('f', "Det skete ikke: fjern det", take_back));
    options.push(back("Tilbage"));
    let lines = vec![format!("{}.", danish::capital(&words))];
    Choice::new(format!("Ret nr. {record}"), lines, options).into()
}

/// A decision passes the other item's gate, as with the key for it; everything else only belongs there.
fn to_another_item(meeting: &Meeting, record: u64, event: &Event) -> Result<Dialog, Refusal> {
    let Event::Decision(DecisionEvent::DecisionRecorded { item, .. }) = event else {
        return Ok(other_item(meeting, record));
    };
    let decision = meeting.item_by(item).and_then(|s| s.decision.as_ref());
    let draft = decision.ok_or(Refusal::NothingDecided)?.draft();
    Ok(move_decision(item.clone(), draft))
}

fn other_item(meeting: &Meeting, record: u64) -> Dialog {
    let options = meeting.agenda().map(|state| {
        let item = state.item.id.clone();
        Choosable {
            key: None,
            label: format!("{item}. {}", state.item.title),
            more: None,
            pick: Pick::record(Revision::Item { record, item }),
        }
    });
    Choice::new(
        "Hvilket punkt hører det til?",
        Vec::new(),
        options.collect(),
    )
    .into()
}

const WHO: &str = "who";

#[derive(Debug)]
struct OtherPerson {
    record: u64,
    from: PersonId,
}

fn other_person(record: u64, from: PersonId) -> Dialog {
    let hint = "begyndelsen af navnet; højrepil skriver resten";
    let fields = vec![Field::new(WHO, "Hvem", "", hint)];
    Form::new("Hvem var det?", fields, OtherPerson { record, from }).into()
}

impl Purpose for OtherPerson {
    fn submit(&self, form: &Form, asking: &Asking<'_>) -> Result<Answer, String> {
        let typed = form.needed(WHO, "Skriv et navn.")?.to_lowercase();
        let people = asking.meeting().people().iter();
        let named = |name: &str| name.to_lowercase().starts_with(&typed);
        let mut found = people.filter(|p| named(&p.person.name));
        let to = match (found.next(), found.next()) {
            (Some(one), None) => one.person.id.clone(),
            (Some(_), Some(_)) => {
                return Err("Der er flere, der hedder det. Skriv hele navnet.".to_owned());
            }
            (None, _) => return Err("Der er ingen på listen, der hedder det.".to_owned()),
        };
        let (record, from) = (self.record, self.from.clone());
        Answer::record(Revision::Person { record, from, to })
    }

    fn proposal(&self, field: &Field, meeting: &Meeting) -> Option<Proposal> {
        complete::person(&field.text, meeting)
    }

    fn completes(&self) -> bool {
        true
    }
}
