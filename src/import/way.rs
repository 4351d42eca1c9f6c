//! How the items of a text are numbered: by points, by headings, by numbers, by letters.
//!
//! Promise: decides for the whole text at once. Which of the lines so numbered are items is left to `choice`.

use super::lines::Line;
use super::numbers::{NumberForm, Numbered};
use super::starts::TextPlan;

/// What is known of the way the items of this text are numbered.
pub(super) struct ItemNumbering {
    /// How the numbers are written.
    pub form: NumberForm,
    /// The level of the headings that are items, where they are.
    pub level: Option<u8>,
    /// The list and style of the first item.
    pub look: u32,
}

/// How the items of the text are numbered.
#[must_use]
pub(super) fn way(lines: &[Line], numbered: &[&Numbered], plan: &TextPlan) -> ItemNumbering {
    let of = |form: NumberForm| {
        numbered
            .iter()
            .copied()
            .filter(move |n| n.form == form)
            .collect::<Vec<_>>()
    };
    let headed: Vec<&Numbered> = numbered
        .iter()
        .copied()
        .filter(|n| lines[n.at].heading)
        .collect();
    let level = |n: &&Numbered| lines[n.at].level;
    let top = headed.iter().map(level).min();
    let made = |form: NumberForm, level: Option<u8>| {
        let first = numbered.iter().find(|n| n.form == form);
        ItemNumbering {
            form,
            level,
            look: first.map_or(0, |n| lines[n.at].look),
        }
    };
    if is_pointed(lines, numbered, plan) {
        return made(NumberForm::Point, None);
    }
    let worded = of(NumberForm::Word);
    let first = |form: NumberForm| numbered.iter().position(|n| n.form == form);
    let before =
        first(NumberForm::Number).is_none_or(|n| first(NumberForm::Word).is_some_and(|w| w < n));
    if worded.len() > 1 && before {
        return made(NumberForm::Word, None);
    }
    // "2a" and "2b" as headings are items below those that are counted without.
    let subordinate = |n: &&Numbered| n.value.len() > 1;
    let below = headed.iter().all(subordinate)
        && numbered.iter().filter(|n| n.value.len() == 1).count() > 1;
    if headed.len() > 1 && !below {
        let first = headed
            .iter()
            .find(|n| Some(level(n)) == top)
            .map_or(NumberForm::Number, |n| n.form);
        return made(first, top);
    }
    let counted: Vec<&Numbered> = of(NumberForm::Number)
        .into_iter()
        .filter(|n| lines[n.at].indent <= 3)
        .collect();
    let counted = unled(lines, counted);
    made(longest(&counted, of), None)
}

/// Without the entries of lists that a line leads to: "Der er tre spor:", and what counts on right below.
fn unled<'t>(lines: &[Line], counted: Vec<&'t Numbered>) -> Vec<&'t Numbered> {
    let mut led: Option<(usize, u32)> = None;
    counted
        .into_iter()
        .filter(|n| {
            let above = n.at.checked_sub(1).map(|at| &lines[at]);
            let leads = above.is_some_and(|l| {
                let items = ["dagsorden", "punkter"];
                let lower = l.text.to_lowercase();
                let ends = l.text.ends_with([':', ',']) || l.text.ends_with(" at");
                l.mark.is_none() && ends && !items.iter().any(|w| lower.contains(w))
            });
            let first = n.value.as_slice() == [1] && leads;
            let next = led.is_some_and(|(at, value)| {
                at + 1 == n.at
                    && !lines[n.at].apart
                    && n.value.as_slice() == [value.saturating_add(1)]
            });
            led = match n.value.first() {
                Some(value) if first || next => Some((n.at, *value)),
                Some(_) | None => None,
            };
            led.is_none()
        })
        .collect()
}

/// The way of writing numbers that counts furthest; plain numbers, where others count no further.
fn longest<'t>(
    counted: &[&'t Numbered],
    of: impl Fn(NumberForm) -> Vec<&'t Numbered>,
) -> NumberForm {
    let mut best = (chain(counted), NumberForm::Number);
    for form in [
        NumberForm::Colon,
        NumberForm::Dash,
        NumberForm::Bare,
        NumberForm::Roman,
        NumberForm::Letter,
    ] {
        let members = of(form);
        let mut long = chain(&members);
        // Where nothing else is numbered, a second "1" counts on, too.
        if counted.is_empty() && members.iter().all(|n| n.value.first() == Some(&1)) {
            long = members.len();
        }
        // Parts with letters or roman numbers hold numbered items; only where nothing else counts are they the items.
        let sections = matches!(form, NumberForm::Roman | NumberForm::Letter)
            && best.0 > 0
            && counts_through(counted);
        if long > 1 && long > best.0.min(2) && long >= best.0 && !sections {
            best = (long, form);
        }
    }
    best.1
}

/// How far the numbers go up from the first one.
fn chain(numbered: &[&Numbered]) -> usize {
    let mut long = 0;
    let mut last: Option<&Vec<u32>> = None;
    // A supplement begins late: then there is no first one at all.
    let late = numbered.iter().all(|n| n.value.first() != Some(&1));
    for n in numbered {
        let starts = late || n.value.first() == Some(&1);
        let follows = last.is_some_and(|l| {
            n.value.first() > l.first()
                && n.value.first() <= l.first().map(|f| f.saturating_add(5)).as_ref()
        });
        if (last.is_none() && starts) || follows {
            long += 1;
            last = Some(&n.value);
        }
    }
    long
}

/// Whether the numbers go through the text without beginning anew.
fn counts_through(numbered: &[&Numbered]) -> bool {
    numbered.windows(2).all(|w| w[0].value < w[1].value)
}

/// Whether "Punkt 3: …" begins the items. A single one that is neither the first nor a heading is a line of some item's
/// text where the items are numbered.
fn is_pointed(lines: &[Line], numbered: &[&Numbered], plan: &TextPlan) -> bool {
    let mut points = numbered.iter().filter(|n| n.form == NumberForm::Point);
    let (first, second) = (points.next(), points.next());
    let counted = |number: &str| {
        numbered
            .iter()
            .any(|n| n.form == NumberForm::Number && n.id == number && lines[n.at].indent <= 3)
    };
    match (first, second) {
        (None, _) => false,
        (Some(_), Some(_)) => true,
        (Some(only), None) if only.id == "1" || lines[only.at].heading => true,
        (Some(_), None) => !(plan.contents.is_empty() && counted("1") && counted("2")),
    }
}
