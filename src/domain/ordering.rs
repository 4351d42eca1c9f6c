//! Where an item belongs on an agenda: what opens the meeting, the approvals, the cases by their kind, what ends it.
//!
//! Promise: the body's own words about its order come before the usual one (decision and discussion first, information
//! last); items of which the rules say nothing keep their mutual order. Moving them in the file is left to `store::edit`,
//! saying what stands wrong to `checks::order`.

use super::agenda::{AgendaItem, ItemKind, StandingKind};
use super::practice::Practice;

/// Where an item belongs, in the order of the agenda.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AgendaSlot {
    /// Words of welcome.
    Welcome,
    /// Approval of the agenda.
    Agenda,
    /// Approval of minutes.
    Minutes,
    /// Another item that the body has before its cases.
    Before,
    /// A case; those of a lower rank come first.
    Case(u8),
    /// What the body has behind its cases.
    Behind,
    /// When the next meeting is.
    NextMeeting,
    /// Any other business.
    AnyOther,
}

/// Items that a title alone tells, with or without clock times before it.
#[must_use]
pub fn titled(title: &str) -> Option<AgendaSlot> {
    match &*plain(title) {
        "velkomst" | "velkommen" => Some(AgendaSlot::Welcome),
        "eventuelt" | "evt" => Some(AgendaSlot::AnyOther),
        "næste møde" => Some(AgendaSlot::NextMeeting),
        t if t.starts_with("godkendelse af dagsorden") => Some(AgendaSlot::Agenda),
        t if t.starts_with("godkendelse af referat") => Some(AgendaSlot::Minutes),
        _ => None,
    }
}

/// A title's words in lower case, without clock times and the signs around them.
fn plain(title: &str) -> String {
    let lower = title.to_lowercase();
    let words = lower.split_whitespace().filter(|word| {
        let clock =
            word.contains(|c: char| c.is_ascii_digit()) && !word.contains(char::is_alphabetic);
        let sign = !word.contains(char::is_alphanumeric);
        !(clock || sign || *word == "kl." || *word == "kl")
    });
    let words: Vec<&str> = words.collect();
    let sign = |c: char| !c.is_alphanumeric();
    words.join(" ").trim_matches(sign).to_owned()
}

fn standing(kind: StandingKind) -> AgendaSlot {
    match kind {
        StandingKind::Agenda => AgendaSlot::Agenda,
        StandingKind::Minutes => AgendaSlot::Minutes,
        StandingKind::Calendar | StandingKind::Reports | StandingKind::NextLevel => {
            AgendaSlot::Behind
        }
        StandingKind::AnyOtherBusiness => AgendaSlot::AnyOther,
    }
}

/// Where an item belongs in a body of this practice.
#[must_use]
pub fn slot(item: &AgendaItem, practice: &Practice) -> AgendaSlot {
    let listed = || {
        let title = plain(&item.title);
        let mut items = practice.standing.iter();
        let own = items.find(|s| plain(&s.title) == title)?;
        let place = if own.last {
            AgendaSlot::Behind
        } else {
            AgendaSlot::Before
        };
        Some(own.standing.map_or(place, standing))
    };
    let known = item.standing.map(standing);
    known
        .or_else(|| titled(&item.title))
        .or_else(listed)
        .unwrap_or_else(|| AgendaSlot::Case(rank(item.kind, practice)))
}

/// Where a kind of case stands among the cases.
fn rank(kind: ItemKind, practice: &Practice) -> u8 {
    let said = |kind| said(kind, practice.order.as_deref()?);
    let all = [
        ItemKind::Decision,
        ItemKind::Discussion,
        ItemKind::Information,
    ];
    // Words that do not speak of two of them say nothing of the one.
    let speaks = all.into_iter().filter(|k| said(*k).is_some()).count() > 1;
    match (said(kind).filter(|_| speaks), kind) {
        (Some(rank), _) => rank,
        (None, ItemKind::Information) => LAST,
        (None, ItemKind::Decision | ItemKind::Discussion) if speaks => BETWEEN,
        (None, ItemKind::Decision | ItemKind::Discussion) => 0,
    }
}

/// Where words place two kinds and not the third.
const BETWEEN: u8 = LAST / 2;
/// Behind all others.
const LAST: u8 = u8::MAX;

/// What the body's words say of a kind: "drøftelses- og beslutningspunkter først, orienteringspunkter sidst", or the kinds
/// one after another.
fn said(kind: ItemKind, words: &str) -> Option<u8> {
    let words = words.to_lowercase();
    let stem = match kind {
        ItemKind::Decision => "beslutning",
        ItemKind::Discussion => "drøft",
        ItemKind::Information => "orientering",
    };
    let clauses = words.split([',', ';']).flat_map(|c| c.split(" derefter "));
    let clauses = clauses.flat_map(|c| c.split(" dernæst "));
    let mut clauses = clauses.filter(|c| !c.trim().is_empty()).enumerate();
    let (at, clause) = clauses.find(|(_, c)| c.contains(stem))?;
    let rank = u8::try_from(at + 1).unwrap_or(LAST - 1).min(LAST - 1);
    Some(match (clause.contains("først"), clause.contains("sidst")) {
        (true, false) => 0,
        (false, true) => LAST,
        (true, true) | (false, false) => rank,
    })
}

/// The agenda in order: for each place, where the item stands now.
#[must_use]
pub fn ordered(items: &[AgendaItem], practice: &Practice) -> Vec<usize> {
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by_key(|at| slot(&items[*at], practice));
    order
}

/// Whether the items stand in order.
#[must_use]
pub fn is_ordered(items: &[AgendaItem], practice: &Practice) -> bool {
    items.is_sorted_by_key(|item| slot(item, practice))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranks(words: Option<&str>) -> [u8; 3] {
        let practice = Practice {
            order: words.map(str::to_owned),
            ..Practice::default()
        };
        [
            ItemKind::Decision,
            ItemKind::Discussion,
            ItemKind::Information,
        ]
        .map(|kind| rank(kind, &practice))
    }

    #[test]
    fn the_bodys_own_words_come_before_the_usual_order() {
        assert_eq!(ranks(None), [0, 0, LAST]);
        assert_eq!(
            ranks(Some(
                "drøftelses- og beslutningspunkter først, orienteringspunkter sidst"
            )),
            [0, 0, LAST]
        );
        assert_eq!(
            ranks(Some(
                "Orienteringspunkter først, derefter drøftelser; beslutninger sidst"
            )),
            [LAST, 2, 0]
        );
        assert_eq!(
            ranks(Some("orienteringer, drøftelser, beslutninger")),
            [3, 2, 1]
        );
        assert_eq!(
            ranks(Some("orientering først, beslutninger sidst")),
            [LAST, BETWEEN, 0]
        );
        assert_eq!(ranks(Some("de vigtigste beslutninger sidst")), [0, 0, LAST]);
        assert_eq!(ranks(Some("som formanden vil")), [0, 0, LAST]);
    }

    #[test]
    fn a_title_tells_what_opens_and_ends_a_meeting() {
        for (title, slot) in [
            ("13.00–13.05 Velkomst", AgendaSlot::Welcome),
            ("Kl. 15.00 Evt.", AgendaSlot::AnyOther),
            ("Næste møde:", AgendaSlot::NextMeeting),
            (
                "Godkendelse af referat fra mødet den 3. december",
                AgendaSlot::Minutes,
            ),
        ] {
            assert_eq!(titled(title), Some(slot), "{title}");
        }
        assert_eq!(titled("Næste mødes tema"), None);
    }
}
