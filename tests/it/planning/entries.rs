//! Entries of generated files come, go, move and become something else: what is written about the others, and on top of the
//! file, stays.

use super::full::ROSTER;
use super::generated::{comments, written};
use ordstyrer::domain::plan::{Edit, EntryAt, File, Value};
use ordstyrer::store::edit;
use proptest::prelude::*;

const PEOPLE: [&str; 6] = [
    "medlemmer",
    "ledige",
    "suppleanter",
    "gaester",
    "observatoerer",
    "sekretariat",
];

fn place(table: &'static str, at: usize) -> EntryAt {
    let file = File::Roster;
    EntryAt { file, table, at }
}

fn edits() -> impl Strategy<Value = Edit> {
    let text = |t: &str| Value::Text(t.to_owned());
    let new = move |seat: Option<&str>| {
        let mut fields = vec![("navn", text("Ny Nielsen")), ("sektor", text("kommuner"))];
        fields.extend(seat.map(|s| ("plads", text(s))));
        fields
    };
    prop_oneof![
        Just(Edit::Add(place("medlemmer", 2), new(None))),
        Just(Edit::Add(place("medlemmer", 0), new(Some("Kolding")))),
        Just(Edit::Add(
            place("gaester", 0),
            vec![("navn", Value::Text("Gæst".to_owned()))]
        )),
        (0..2usize).prop_map(|at| Edit::Shift(place("medlemmer", at), 1 - at)),
        (0..2usize).prop_map(|at| Edit::Remove(place("medlemmer", at), None)),
        (1..6usize).prop_map(|at| Edit::Remove(place(PEOPLE[at], 0), None)),
        (0..2usize).prop_map(|at| Edit::Recast(
            place("medlemmer", at),
            "gaester",
            vec![("sektor", Value::Nothing)],
            None
        )),
    ]
}

/// The comments between the header before an entry's own and the header behind it.
fn around(text: &str, place: EntryAt) -> Vec<String> {
    let header = format!("[[{}]]", place.table);
    let lines: Vec<&str> = text.lines().collect();
    let own = lines
        .iter()
        .enumerate()
        .filter(|(_, l)| l.starts_with(&header))
        .nth(place.at);
    let own = own.expect("the entry").0;
    let is_header = |at: &usize| lines[*at].starts_with('[');
    let from = (0..own).rev().find(is_header).unwrap_or(0);
    let to = (own + 1..lines.len())
        .find(is_header)
        .unwrap_or(lines.len());
    comments(&lines[from..to].join("\n"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_about_others_stays(written in written(), edit in edits(), apart in any::<bool>()) {
        let plain = if apart { ROSTER.replacen('\n', "\n\n", 1) } else { ROSTER.to_owned() };
        let before = written.file(&plain);
        let after = edit::apply(&before, &edit).expect("changed");
        let all = comments(&before);
        let mut left = comments(&after);
        let gone: Vec<&String> = all.iter().filter(|c| left.iter().position(|l| l == *c).map(|at| left.remove(at)).is_none()).collect();
        prop_assert!(left.is_empty(), "{left:?} came");
        if let Edit::Remove(place, _) = edit {
            let around = around(&before, place);
            prop_assert!(gone.iter().all(|c| around.contains(c)), "{gone:?} went:\n{before}\n---\n{after}");
        } else {
            prop_assert!(gone.is_empty(), "{gone:?} went:\n{before}\n---\n{after}");
        }
        // What stands on top of the file stays there.
        if before.starts_with('#') {
            prop_assert_eq!(after.lines().next(), before.lines().next(), "{}", after);
        }
    }
}
