//! Whose the two logs of a comparison are.
//!
//! Promise: each side is named after whoever wrote it, all of them; a choice keeps the name it was made under. Who wrote a
//! log is left to `compare::hands`, the words to `text::compare`.

use crate::domain::author::{Author, AuthorRole};
use crate::domain::compare::{LogOrigin, hands};
use crate::domain::history::History;
use crate::domain::meeting::Meeting;
use crate::text::compare as words;

/// Whose the first log is: who wrote most of it; by name from the roster where the log does not say it.
#[must_use]
pub fn first_author(history: &History) -> Author {
    let wrote = hands(history).into_iter().next();
    let sits = || history.author().map(|by| (**by).clone());
    let by = wrote.or_else(sits);
    as_first(
        history,
        by.unwrap_or_else(|| Author::of(AuthorRole::Secretary)),
    )
}

/// The same of somebody who wrote in it.
fn as_first(history: &History, mut by: Author) -> Author {
    by.role = AuthorRole::Secretary;
    let meeting = history.meeting();
    let named = meeting.frame().secretary.as_ref();
    let named = named.and_then(|id| meeting.find_person(id));
    if by.organisation.is_none()
        && let Some(at) = named
    {
        let person = &meeting.people()[at].person;
        by.person = Some(person.name.as_str().into());
        by.organisation = person.organisation.as_deref().map(Into::into);
    }
    by
}

/// Whose another log is: whoever wrote most of it.
#[must_use]
pub fn origin(other: &History) -> LogOrigin {
    let by = hands(other).into_iter().next();
    from(other, by.unwrap_or_else(|| Author::of(AuthorRole::Shadow)))
}

fn from(other: &History, by: Author) -> LogOrigin {
    let role = AuthorRole::Shadow;
    LogOrigin {
        by: Author { role, ..by },
        seq: other.meeting().seq(),
    }
}

/// The same for a comparison that may have been begun before: under the name that its choices bear, also where somebody
/// else has written more since.
#[must_use]
pub fn origin_in(main: &Meeting, other: &History) -> LogOrigin {
    let settled = main.settlements().iter().map(|s| &s.from.by);
    let known: Vec<&Author> = settled
        .chain(main.compared().iter().map(|c| &c.from.by))
        .collect();
    let origins = hands(other).into_iter().map(|by| from(other, by));
    let mut before = origins.filter(|o| known.iter().any(|by| by.is_same_hand(&o.by)));
    before.next().unwrap_or_else(|| origin(other))
}

/// What each side is called: all who wrote it, whoever wrote most first.
#[must_use]
pub fn sides(history: &History, other: &History) -> [String; 2] {
    let mut firsts = vec![first_author(history)];
    let others = hands(history).into_iter().skip(1);
    firsts.extend(others.map(|by| as_first(history, by)));
    let mut seconds = vec![origin(other).by];
    let others = hands(other).into_iter().skip(1);
    seconds.extend(others.map(|by| from(other, by).by));
    [words::side_of(&firsts), words::side_of(&seconds)]
}
