//! The outcome palette: what was decided, for the whole item or for one of its recommendations.
//!
//! Promise: what fits the item comes first; its sentence begins the text, and text that was typed already is never thrown
//! away.

use super::{Choice, Choosable, Pick, option};
use crate::domain::agenda::{AgendaItem, ItemKind};
use crate::domain::decision::{Outcome, numbered};
use crate::domain::history::History;
use crate::text::contradiction::says_otherwise;
use crate::text::outcome;
use crate::ui::state::{NoticeKind, Ui};
use crate::ui::writing;

/// The palette for an item.
#[must_use]
pub fn palette(item: &AgendaItem) -> Choice {
    let answers = item.recommendations.len();
    let answers = if item.bulleted || answers < 2 {
        0
    } else {
        answers
    };
    let target = u32::try_from(answers).ok().filter(|n| *n > 0);
    let title = format!("Udfald – punkt {}", item.id);
    Choice {
        target: target.map(|n| (0, n)),
        ..Choice::new(title, Vec::new(), outcomes(item, 0))
    }
}

/// The palette's outcomes for the item, or for one of its recommendations: what the kind calls for, then what the
/// recommendation asks, then the rest.
#[must_use]
pub fn outcomes(item: &AgendaItem, number: u32) -> Vec<Choosable> {
    let asked = outcome::asked(item, number);
    let place = |o: &Outcome| asked.iter().position(|a| a == o).unwrap_or(usize::MAX);
    let mut order = Outcome::ALL.to_vec();
    order.sort_by_key(|o| (*o == Outcome::Free, !is_likely(item, *o), place(o)));
    // A single recommendation is answered, or left out.
    order.retain(|o| number == 0 || *o != Outcome::Free);
    order.into_iter().map(offer).collect()
}

fn offer(picked: Outcome) -> Choosable {
    let (key, label) = (outcome::key(picked), outcome::label(picked));
    option(key, label, Pick::Outcome(picked))
}

/// Whether an outcome is a likely one for the item.
fn is_likely(item: &AgendaItem, outcome: Outcome) -> bool {
    match item.kind {
        ItemKind::Information => matches!(
            outcome,
            Outcome::Noted | Outcome::NoRemarks | Outcome::Informed
        ),
        ItemKind::Discussion => outcome == Outcome::Discussed,
        ItemKind::Decision => item.economic && outcome == Outcome::Recommended,
    }
}

/// An outcome was picked for the item (`number` 0) or for one recommendation.
pub fn choose(ui: &mut Ui, history: &History, picked: Outcome, number: u32) {
    let meeting = history.meeting();
    let item = ui.editor.as_ref().map(|e| e.item.clone());
    let item = item.or_else(|| ui.item_id(meeting).cloned());
    let Some(state) = item.as_ref().and_then(|i| meeting.item_by(i)) else {
        return;
    };
    if ui.editor.is_none() {
        writing::open(ui, meeting, &state.item.id);
    }
    let Some(editor) = &mut ui.editor else {
        return;
    };
    let text = editor.text();
    let profile = meeting.profile_for(&state.item);
    if number > 0 {
        editor.points.retain(|(n, _)| *n != number);
        editor.points.push((number, picked));
        editor.points.sort_unstable();
        editor.outcome.get_or_insert(picked);
        let answer = outcome::short(picked, profile, &state.item);
        let untouched = |own: &str| outcome::is_short(own, profile, &state.item);
        let decides = editor.points.iter().any(|(_, o)| o.decides());
        let lead = |decides| outcome::lead(profile, decides);
        // The sentence for the whole item gives way to the lead of the answers.
        let text = if text.trim().is_empty() || outcome::is_proposal(&text, profile, &state.item) {
            editor.outcome = Some(picked);
            lead(decides)
        } else if let Some(rest) = text.strip_prefix(&lead(!decides)) {
            lead(decides) + rest
        } else {
            text
        };
        editor.replace(&with_answer(&text, number, &answer, untouched));
    } else {
        // Only a text that is an untouched proposal makes way for another.
        let untouched = text.trim().is_empty() || outcome::is_proposal(&text, profile, &state.item);
        if untouched && picked != Outcome::Free {
            let voted = meeting.votes_on(state).next().is_some();
            editor.replace(&outcome::proposed(picked, profile, &state.item, voted));
        }
        editor.outcome = Some(picked);
        let whole = |o| outcome::sentence(o, profile, &state.item);
        if !untouched && says_otherwise(&text, picked, whole).is_some() {
            let label = outcome::label(picked);
            ui.say(
                NoticeKind::Info,
                format!("Din tekst er ikke ændret. Ret den, så den siger ”{label}”."),
            );
        } else if !untouched || picked == Outcome::Free {
            ui.say(NoticeKind::Info, "Ikke gemt endnu. Tryk Ctrl+S.");
        }
    }
    ui.keep_draft();
}

/// The text with a line "n. answer" at its place among the numbered lines.
fn with_answer(text: &str, number: u32, answer: &str, untouched: impl Fn(&str) -> bool) -> String {
    let line = format!("{number}. {answer}");
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    while lines.last().is_some_and(|l| l.trim().is_empty()) {
        lines.pop();
    }
    let of = |l: &String| numbered(l).map(|(n, _)| n);
    if let Some(at) = lines.iter().position(|l| of(l) == Some(number)) {
        // The secretary's own words stay; only an untouched short answer makes way.
        let words = lines[at].trim_start().split_once(". ");
        let own = words.map_or("", |(_, words)| words).trim();
        if own.is_empty() || untouched(own) {
            lines[at] = line;
        }
    } else {
        let after = |l: &String| of(l).is_some_and(|n| n > number);
        let at = lines.iter().position(after).unwrap_or(lines.len());
        lines.insert(at, line);
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_finds_its_place_among_the_numbers() {
        let with = |text, number| with_answer(text, number, "B", |own| own == "Tiltrådt.");
        assert_eq!(
            with("Tiltrådt:\n1. A\n3. C", 2),
            "Tiltrådt:\n1. A\n2. B\n3. C"
        );
        assert_eq!(with("1. Tiltrådt.", 1), "1. B");
        let own = "1. Tiltrådt, idet …";
        assert_eq!(with(own, 1), own);
        assert_eq!(with("", 2), "2. B");
    }
}
