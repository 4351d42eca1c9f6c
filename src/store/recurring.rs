//! The items that stand on every agenda of a body, as the next one has them.
//!
//! Promise: the body's practice comes first; what it does not say, such as minutes, is taken from the last agenda, and so
//! is an item that stood there as a standing one. One that was closed stays closed. Writing them is left to `fresh_items`.

use crate::domain::agenda::{AgendaItem, ItemKind, StandingKind};
use crate::domain::joint::Body;
use crate::domain::ordering::{AgendaSlot, titled};
use crate::domain::practice::{Practice, StandingItem};
use crate::domain::sequel::stands_last;
use crate::text::danish::fold;
use crate::text::untimed::untimed;

/// An item that stands on every agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Recurring {
    /// Its title, without clock times.
    pub title: String,
    /// What it is for.
    pub kind: ItemKind,
    /// Which one, where it is one that the program knows.
    pub standing: Option<StandingKind>,
    /// Planned minutes.
    pub minutes: Option<u32>,
    /// Whether it stands behind the cases.
    pub last: bool,
    /// Closed to the public.
    pub closed: bool,
    /// What the public may see of it then.
    pub neutral: Option<String>,
    /// In a joint meeting, whose it is.
    pub body: Option<Body>,
}

/// Which standing item an item is: by its mark, or by a title that means nothing else.
pub(super) fn standing_of(item: &AgendaItem) -> Option<StandingKind> {
    let by_title = || match titled(&item.title)? {
        AgendaSlot::Agenda => Some(StandingKind::Agenda),
        AgendaSlot::Minutes => Some(StandingKind::Minutes),
        AgendaSlot::AnyOther => Some(StandingKind::AnyOtherBusiness),
        AgendaSlot::Welcome
        | AgendaSlot::Before
        | AgendaSlot::Case(_)
        | AgendaSlot::Behind
        | AgendaSlot::NextMeeting => None,
    };
    item.standing.or_else(by_title)
}

/// Whether an item opens or ends every meeting, or stands on every agenda.
fn recurs(item: &AgendaItem) -> bool {
    item.standing.is_some() || titled(&item.title).is_some()
}

/// Whether an item is this one, by what it is or by its title.
pub(super) fn is_same(recurring: &Recurring, item: &AgendaItem) -> bool {
    let title = || fold(&untimed(&item.title).0) == fold(&recurring.title);
    match (recurring.standing, standing_of(item)) {
        (Some(one), Some(other)) => one == other,
        (None, Some(_)) => false,
        (_, None) => title(),
    }
}

/// All of them, in the order of the agenda: those before the cases, and those behind.
pub(super) fn all(practice: &Practice, last: &[AgendaItem]) -> Vec<Recurring> {
    let mut found: Vec<(usize, Recurring)> = Vec::new();
    let mut taken = vec![false; last.len()];
    let mut key = 0;
    for wanted in &practice.standing {
        let mut one = from_practice(wanted);
        let at = (0..last.len()).find(|at| !taken[*at] && is_same(&one, &last[*at]));
        if let Some(at) = at {
            taken[at] = true;
            key = at;
            take_from(&mut one, &last[at]);
        }
        found.push((key, one));
    }
    let first_case = last.iter().position(|i| !recurs(i)).unwrap_or(last.len());
    for (at, item) in last.iter().enumerate() {
        let again = |(_, r): &(usize, Recurring)| {
            r.standing == Some(StandingKind::Minutes)
                && standing_of(item) == Some(StandingKind::Minutes)
        };
        if !taken[at] && recurs(item) && !found.iter().any(again) {
            found.push((at, from_agenda(item, at > first_case)));
        }
    }
    if found.is_empty() {
        return usual();
    }
    found.sort_by_key(|(at, r)| (r.last, *at));
    found.into_iter().map(|(_, r)| r).collect()
}

fn from_practice(item: &StandingItem) -> Recurring {
    Recurring {
        title: untimed(&item.title).0,
        kind: item.kind,
        standing: item.standing,
        minutes: item.minutes,
        last: item.last,
        closed: false,
        neutral: None,
        body: None,
    }
}

fn from_agenda(item: &AgendaItem, behind_cases: bool) -> Recurring {
    let standing = standing_of(item);
    let mut one = Recurring {
        title: untimed(&item.title).0,
        kind: item.kind,
        standing,
        minutes: None,
        last: standing.map_or(behind_cases, stands_last),
        closed: false,
        neutral: None,
        body: None,
    };
    take_from(&mut one, item);
    one
}

/// What the practice does not say, as it was last time.
fn take_from(one: &mut Recurring, item: &AgendaItem) {
    let by_title = || untimed(&item.title).1;
    one.minutes = one.minutes.or(item.minutes).or_else(by_title);
    one.closed = item.closed;
    one.neutral.clone_from(&item.neutral_title);
    one.body = item.body;
}

/// The two that every meeting has.
fn usual() -> Vec<Recurring> {
    let item = |title: &str, kind, standing, last| Recurring {
        title: title.to_owned(),
        kind,
        standing: Some(standing),
        minutes: None,
        last,
        closed: false,
        neutral: None,
        body: None,
    };
    vec![
        item(
            "Godkendelse af dagsorden",
            ItemKind::Decision,
            StandingKind::Agenda,
            false,
        ),
        item(
            "Eventuelt",
            ItemKind::Information,
            StandingKind::AnyOtherBusiness,
            true,
        ),
    ]
}
