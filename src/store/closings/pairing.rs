//! Which items of the meeting one item of the file is.
//!
//! Promise: in doubt several: numbers move and titles are reworded while the file is edited, and a closed item must not
//! come out open because of it. What is surely another item of the file is left to that one.

use super::FileItem;
use crate::domain::agenda::AgendaItem;
use crate::domain::ids::ItemId;
use crate::domain::meeting::{ItemState, Meeting};
use crate::store::item_match::alike;
use crate::text::danish::fold;

/// The items of the meeting that one item of the file is, or may be.
pub(super) fn same(file: &FileItem, all: &[FileItem], meeting: &Meeting) -> Vec<ItemId> {
    let ids = |found: Vec<&ItemState>| found.into_iter().map(|s| s.item.id.clone()).collect();
    let items: Vec<&ItemState> = meeting.all_items().collect();
    let title = fold(&file.title);
    let by = |fits: &dyn Fn(&AgendaItem) -> bool| -> Vec<&ItemState> {
        let fits = |s: &&ItemState| fits(&s.item);
        items.iter().copied().filter(fits).collect()
    };
    // By what it is about: the same title, case or text.
    let mut found = by(&|item| fold(&item.title) == title && !title.is_empty());
    let twins = |item: &FileItem| fold(&item.title) == title;
    let numbered = |s: &&ItemState| number(s.item.id.as_str()) == number(&file.number);
    if found.len() > 1 && found.len() == all.iter().filter(|i| twins(i)).count() {
        // Several of one title: as long as their numbers are the same here and there, each is its own.
        let known = |s: &&ItemState| {
            let id = number(s.item.id.as_str());
            all.iter().any(|i| twins(i) && number(&i.number) == id)
        };
        if found.iter().all(known) {
            found.retain(numbered);
        }
    }
    if found.is_empty() {
        found = by(&|item| same_case(file, item));
    }
    // Reworded: whatever does not stand open in the file, under its own title or much the same, may be it.
    if found.is_empty() {
        let others = all.iter().filter(|i| !std::ptr::eq(*i, file));
        let others: Vec<String> = others.map(|i| fold(&i.title)).collect();
        let elsewhere = |item: &AgendaItem| {
            let own = fold(&item.title);
            others.iter().any(|o| *o == own || alike(o, &own))
        };
        found =
            by(&|item| alike(&fold(&item.title), &title) && !others.contains(&fold(&item.title)));
        if found.is_empty() {
            found = by(&|item| !elsewhere(item));
        }
    }
    ids(found)
}

fn number(text: &str) -> &str {
    text.trim().trim_end_matches('.')
}

fn same_case(file: &FileItem, item: &AgendaItem) -> bool {
    let case = file.case_number.is_some() && file.case_number == item.case_number;
    let text = |text: &String| {
        let own = [&item.summary, &item.case].into_iter().flatten();
        text.chars().count() >= 20 && own.into_iter().any(|t| t.trim() == text.trim())
    };
    case || file.texts.iter().any(text)
}

#[cfg(test)]
mod tests {
    use crate::domain::agenda::{AgendaItem, ItemKind};
    use crate::domain::history::History;
    use crate::store::closings::Closings;
    use crate::store::folder::Folder;
    use crate::store::input;
    use std::path::Path;

    /// The numbers that a file closes in a meeting whose agenda has these titles.
    fn closed(titles: &[&str], file: &str) -> Vec<String> {
        let sample = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/sample-data/klynge-lillebaelt-2026-12-03"
        );
        let mut setup = input::load(&Folder::of(Path::new(sample)))
            .setup
            .expect("the sample is sound");
        setup.agenda.items = titles
            .iter()
            .zip(1..)
            .map(|(title, n)| {
                AgendaItem::new(n.to_string().as_str().into(), title, ItemKind::Decision)
            })
            .collect();
        let mut history = History::new(setup);
        let closed = Closings::of(file).closed(history.meeting());
        history.close_as_file(closed);
        let items = history.meeting().agenda();
        let closed = items.filter(|s| !s.is_public());
        closed.map(|s| s.item.id.to_string()).collect()
    }

    fn file(items: &[(&str, bool)]) -> String {
        let item = |(title, closed): &(&str, bool)| {
            format!("[[punkter]]\ntitel = \"{title}\"\nlukket = {closed}\n")
        };
        items.iter().map(item).collect()
    }

    #[test]
    fn a_closed_item_is_found_however_it_moved_or_was_reworded() {
        let meeting = [
            "Dagsorden",
            "Salg af Nygade 4",
            "Orientering fra regionen",
            "Eventuelt",
        ];
        for (what, file, expected) in [
            (
                "as it was",
                file(&[("Dagsorden", false), ("Salg af Nygade 4", true)]),
                "2",
            ),
            (
                "one put in before it",
                file(&[
                    ("Dagsorden", false),
                    ("Nyt", false),
                    ("Salg af Nygade 4", true),
                ]),
                "2",
            ),
            (
                "reworded and moved",
                file(&[
                    ("Dagsorden", false),
                    ("Nyt", false),
                    ("Orientering fra regionen", false),
                    ("Salg af Nygade 4, 2. sal", true),
                    ("Eventuelt", false),
                ]),
                "2",
            ),
            (
                "quite another title, and moved",
                file(&[
                    ("Dagsorden", false),
                    ("Nyt", false),
                    ("Personalesag", true),
                    ("Orientering fra regionerne", false),
                    ("Eventuelt", false),
                ]),
                "2",
            ),
        ] {
            assert_eq!(closed(&meeting, &file), [expected], "{what}");
        }
        let other = file(&[("Dagsorden", false), ("Orientering fra kommunerne", true)]);
        let open = file(&[("Orientering fra regionen", false)]);
        assert!(
            !closed(&meeting, &(open + &other)).contains(&"3".to_owned()),
            "what stands open under its own title is not the closed one"
        );
    }

    #[test]
    fn of_several_with_one_title_the_right_one_is_closed_or_all() {
        let meeting = ["Orientering", "Orientering", "Eventuelt"];
        let as_it_was = file(&[("Orientering", false), ("Orientering", true)]);
        assert_eq!(closed(&meeting, &as_it_was), ["2"]);
        let moved = file(&[
            ("Nyt", false),
            ("Orientering", true),
            ("Orientering", false),
        ]);
        assert_eq!(closed(&meeting, &moved), ["1", "2"]);
    }
}
