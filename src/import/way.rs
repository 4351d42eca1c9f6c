//! How the items of a text are numbered: by points, by headings, by numbers, by letters.
//!
//! Promise: decides for the whole text at once. Which of the lines so numbered are items is left to `choice`.

use super::lines::Line;
use super::numbers::{Form, Numbered};
use super::starts::TextPlan;

/// What is known of the way the items of this text are numbered.
pub(super) struct Way {
    /// How the numbers are written.
    pub form: Form,
    /// The level of the headings that are items, where they are.
    pub level: Option<u8>,
    /// The list and style of the first item.
    pub look: u32,
}

/// How the items of the text are numbered.
#[must_use]
pub(super) fn way(lines: &[Line], numbered: &[&Numbered], plan: &TextPlan) -> Way {
    let of = |form: Form| {
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
    let made = |form: Form, level: Option<u8>| {
        let first = numbered.iter().find(|n| n.form == form);
        Way {
            form,
            level,
            look: first.map_or(0, |n| lines[n.at].look),
        }
    };
    if is_pointed(lines, numbered, plan) {
        return made(Form::Point, None);
    }
    let worded = of(Form::Word);
    let first = |form: Form| numbered.iter().position(|n| n.form == form);
    let before = first(Form::Number).is_none_or(|n| first(Form::Word).is_some_and(|w| w < n));
    if worded.len() > 1 && before {
        return made(Form::Word, None);
    }
    if headed.len() > 1 {
        let first = headed
            .iter()
            .find(|n| Some(level(n)) == top)
            .map_or(Form::Number, |n| n.form);
        return made(first, top);
    }
    let counted: Vec<&Numbered> = of(Form::Number)
        .into_iter()
        .filter(|n| lines[n.at].indent <= 3)
        .collect();
    let mut best = (chain(&counted), Form::Number);
    for form in [
        Form::Colon,
        Form::Dash,
        Form::Bare,
        Form::Roman,
        Form::Letter,
    ] {
        let members = of(form);
        let long = chain(&members);
        // Parts with letters or roman numbers hold numbered items; only where nothing else counts are they the items.
        let sections =
            matches!(form, Form::Roman | Form::Letter) && best.0 > 0 && counts_through(&counted);
        if long > 1 && long > best.0.min(2) && long >= best.0 && !sections {
            best = (long, form);
        }
    }
    made(best.1, None)
}

/// How far the numbers go up from the first one.
fn chain(numbered: &[&Numbered]) -> usize {
    let mut long = 0;
    let mut last: Option<&Vec<u32>> = None;
    for n in numbered {
        let starts = n.value.first() == Some(&1);
        let follows = last.is_some_and(|l| {
            n.value.first() > l.first() && n.value.first() <= l.first().map(|f| f + 3).as_ref()
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
    let mut points = numbered.iter().filter(|n| n.form == Form::Point);
    let (first, second) = (points.next(), points.next());
    let counted = |number: &str| {
        numbered
            .iter()
            .any(|n| n.form == Form::Number && n.id == number && lines[n.at].indent <= 3)
    };
    match (first, second) {
        (None, _) => false,
        (Some(_), Some(_)) => true,
        (Some(only), None) if only.id == "1" || lines[only.at].heading => true,
        (Some(_), None) => !(plan.contents.is_empty() && counted("1") && counted("2")),
    }
}
