//! Entries that lie under a field of the files' forms, one a line; picking one asks about it.

use super::{Asking, Choice, Choosable, Dialog, Pick, back, option, plan_within};
use crate::domain::plan::{EntryAt, Value};
use crate::domain::written::WrittenTable;

fn said(entry: &WrittenTable, key: &str) -> String {
    match entry.value(key) {
        Value::Text(text) => text.lines().next().unwrap_or_default().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Date(date) => date.format("%-d-%-m-%Y").to_string(),
        Value::Yes | Value::List(_) | Value::Nothing => String::new(),
    }
}

/// An entry by what some of its keys say.
pub(super) fn label(entry: &WrittenTable, keys: &[&str]) -> String {
    let said = keys
        .iter()
        .map(|key| said(entry, key))
        .filter(|t| !t.is_empty());
    said.collect::<Vec<_>>().join(" – ")
}

fn line(label: String, pick: Pick) -> Choosable {
    Choosable {
        key: None,
        label,
        more: None,
        pick,
    }
}

/// The seats that nobody has.
pub(super) fn vacant(asking: &Asking<'_>) -> Dialog {
    let written = asking.ui.written.as_ref();
    let seats = written.map_or(&[][..], |w| w.roster.entries("ledige"));
    let seat = |at: Option<usize>| {
        Pick::next(move |asking| {
            let profile = &asking.history.setup().profile;
            Ok(plan_within::vacant_seat(at, profile, asking.ui))
        })
    };
    let mut options: Vec<Choosable> = seats
        .iter()
        .enumerate()
        .map(|(at, entry)| line(label(entry, &["sektor", "plads"]), seat(Some(at))))
        .collect();
    options.push(option('n', "Ny ledig plads", seat(None)));
    let note = Pick::next(|asking| Ok(plan_within::roster_note(asking.ui)));
    options.push(option('b', "Bemærkning til deltagerlisten", note));
    options.push(back("Tilbage"));
    let words = "En ny deltager (Ctrl+N) tager en ledig plads i sin sektor.".to_owned();
    Choice::new("Ledige pladser", vec![words], options).into()
}

/// How a case was dealt with before.
pub(super) fn treatments(item: EntryAt, asking: &Asking<'_>) -> Dialog {
    let written = asking.ui.written.as_ref().and_then(|w| w.entry(item));
    let treatments = written.map_or(&[][..], |i| i.entries("behandlet"));
    let treatment = |at: Option<usize>| {
        Pick::next(move |asking| Ok(plan_within::treatment(item, at, asking.ui)))
    };
    let mut options: Vec<Choosable> = treatments
        .iter()
        .enumerate()
        .map(|(at, entry)| {
            line(
                label(entry, &["forum", "dato", "udfald"]),
                treatment(Some(at)),
            )
        })
        .collect();
    options.push(option('n', "Ny behandling", treatment(None)));
    options.push(back("Tilbage"));
    Choice::new("Tidligere behandlinger", Vec::new(), options).into()
}
