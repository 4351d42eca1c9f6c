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

/// The file's items beside the meeting's, their titles folded once: each is held against all the others.
pub(super) struct Pairing<'m> {
    file: &'m [FileItem],
    /// Of the file's items, in their order.
    titles: Vec<String>,
    items: Vec<(&'m ItemState, String)>,
}

impl<'m> Pairing<'m> {
    pub(super) fn new(file: &'m [FileItem], meeting: &'m Meeting) -> Self {
        let items = meeting.all_items().map(|s| (s, fold(&s.item.title)));
        Self {
            file,
            titles: file.iter().map(|i| fold(&i.title)).collect(),
            items: items.collect(),
        }
    }

    /// The items of the meeting that the file's items are, or may be, for which `wanted` says so.
    pub(super) fn of(
        &self,
        wanted: impl Fn(&FileItem) -> bool,
    ) -> impl Iterator<Item = (&'m FileItem, Vec<ItemId>)> {
        let file = self.file.iter().enumerate();
        let wanted = file.filter(move |(_, item)| wanted(item));
        wanted.map(|(at, item)| (item, self.same(at)))
    }

    /// The items of the meeting that one item of the file is, or may be.
    pub(super) fn same(&self, at: usize) -> Vec<ItemId> {
        let (file, title) = (&self.file[at], &self.titles[at]);
        let by = |fits: &dyn Fn(&AgendaItem, &String) -> bool| -> Vec<&ItemState> {
            let items = self.items.iter();
            let fitting = items.filter(|(s, folded)| fits(&s.item, folded));
            fitting.map(|(s, _)| *s).collect()
        };
        // By what it is about: the same title, case or text.
        let mut found = by(&|_, folded| folded == title && !title.is_empty());
        if found.len() > 1 {
            self.tell_apart(at, &mut found);
        }
        if found.is_empty() {
            found = by(&|item, _| same_case(file, item));
        }
        // Reworded: whatever does not stand open in the file, under its own title or much the same, may be it.
        if found.is_empty() {
            let others = || {
                let all = self.titles.iter().enumerate();
                all.filter(|(n, _)| *n != at).map(|(_, other)| other)
            };
            let named = |folded: &String| others().any(|o| o == folded);
            found = by(&|_, folded| alike(folded, title) && !named(folded));
            if found.is_empty() {
                found = by(&|_, folded| !named(folded) && !others().any(|o| alike(o, folded)));
            }
        }
        found.into_iter().map(|s| s.item.id.clone()).collect()
    }

    /// Several of one title: as long as their numbers are the same here and there, each is its own.
    fn tell_apart(&self, at: usize, found: &mut Vec<&ItemState>) {
        let all = self.file.iter().zip(&self.titles);
        let twins: Vec<&FileItem> = all
            .filter(|(_, title)| **title == self.titles[at])
            .map(|(item, _)| item)
            .collect();
        let is_of = |state: &ItemState, item: &FileItem| {
            number(state.item.id.as_str()) == number(&item.number)
        };
        let known = |s: &&ItemState| twins.iter().any(|i| is_of(s, i));
        if found.len() == twins.len() && found.iter().all(known) {
            found.retain(|s| is_of(s, &self.file[at]));
        }
    }
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
