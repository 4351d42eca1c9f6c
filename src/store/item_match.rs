//! Which item of a source is which item of a file that is there.
//!
//! Promise: an item is known by what it is about, not by its number: numbers move when something is put in between, and
//! then a closed item's secrecy would end up on another. What is not surely the same is another item.

use crate::domain::agenda::AgendaItem;
use crate::text::danish::fold;

/// An item of the file, as far as it is compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownItem {
    /// Its number.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Its case number.
    pub case_number: Option<String>,
    /// Its text, where it has one.
    pub case: Option<String>,
    /// Closed to the public.
    pub closed: bool,
}

/// How alike two titles under the same number must be to be one that was reworded.
const ALIKE: f64 = 0.75;

/// For each item of the source, the position of the same one in the file.
#[must_use]
pub fn pair(known: &[KnownItem], items: &[AgendaItem]) -> Vec<Option<usize>> {
    let mut paired = vec![None; items.len()];
    let mut taken = vec![false; known.len()];
    let titles: Vec<String> = known.iter().map(|k| fold(&k.title)).collect();
    let mut by_title: std::collections::HashMap<&str, Vec<usize>> =
        std::collections::HashMap::new();
    for (at, title) in titles.iter().enumerate() {
        by_title.entry(title).or_default().push(at);
    }
    // The same title; of several, the one of the same case, then the one of the same number.
    for (at, item) in items.iter().enumerate() {
        let same = by_title
            .get(fold(&item.title).as_str())
            .map(Vec::as_slice)
            .unwrap_or_default();
        let closed = same.len() > 1 && same.iter().any(|k| known[*k].closed);
        // Where one of them is closed, being called the same is not enough: case or text must be the same too.
        let sure = |k: &usize| {
            let case = item.case_number.is_some() && item.case_number == known[*k].case_number;
            !closed || case || item.case == known[*k].case
        };
        let free = || same.iter().copied().filter(|k| !taken[*k]).filter(sure);
        let case = free()
            .find(|k| item.case_number.is_some() && known[*k].case_number == item.case_number);
        let number = || free().find(|k| known[*k].number == item.id.as_str());
        if let Some(found) = case.or_else(number).or_else(|| free().next()) {
            (paired[at], taken[found]) = (Some(found), true);
        }
    }
    // Reworded under the same number; a closed item only when the case is the same too.
    let numbers: std::collections::HashMap<&str, usize> = known
        .iter()
        .enumerate()
        .map(|(k, i)| (i.number.as_str(), k))
        .collect();
    for (at, item) in items
        .iter()
        .enumerate()
        .filter(|(at, _)| paired[*at].is_none())
        .collect::<Vec<_>>()
    {
        let Some(found) = numbers
            .get(item.id.as_str())
            .copied()
            .filter(|k| !taken[*k])
        else {
            continue;
        };
        let case = item.case_number.is_some() && known[found].case_number == item.case_number;
        if alike(&fold(&item.title), &titles[found]) && (case || !known[found].closed) {
            (paired[at], taken[found]) = (Some(found), true);
        }
    }
    paired
}

/// Two titles of which one may be the other, reworded or with more said: "Budget" and "Budget 2028".
pub(super) fn alike(one: &str, other: &str) -> bool {
    let (long, short) = if one.len() < other.len() {
        (other, one)
    } else {
        (one, other)
    };
    let extended = !short.is_empty()
        && long
            .strip_prefix(short)
            .is_some_and(|rest| rest.starts_with([' ', ',', ':']));
    extended || strsim::normalized_levenshtein(one, other) >= ALIKE
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::agenda::ItemKind;

    fn known(number: &str, title: &str, closed: bool) -> KnownItem {
        KnownItem {
            number: number.to_owned(),
            title: title.to_owned(),
            closed,
            ..KnownItem::default()
        }
    }

    fn item(number: &str, title: &str) -> AgendaItem {
        AgendaItem::new(number.into(), title, ItemKind::Decision)
    }

    #[test]
    fn an_item_put_in_between_moves_nobodys_secrecy() {
        let file = [
            known("1", "Dagsorden", false),
            known("2", "En personalesag", true),
            known("3", "Eventuelt", false),
        ];
        let source = [
            item("1", "Dagsorden"),
            item("2", "Nye tal"),
            item("3", "En personalesag"),
            item("4", "Eventuelt"),
        ];
        assert_eq!(pair(&file, &source), [Some(0), None, Some(1), Some(2)]);
    }

    #[test]
    fn a_reworded_title_is_the_same_item_unless_it_is_closed() {
        let file = [
            known("1", "Evaluering af pilotprojektet", false),
            known("2", "Personalesag i klyngen", true),
        ];
        let source = [
            item("1", "Evaluering af pilotprojekterne"),
            item("2", "Personalesagen i klyngen"),
        ];
        assert_eq!(pair(&file, &source), [Some(0), None]);
        assert_eq!(
            pair(&file, &[item("1", "Evaluering af pilotprojektet i 2027")]),
            [Some(0)]
        );
        assert_eq!(pair(&file, &[item("1", "Noget helt andet")]), [None]);
    }

    #[test]
    fn of_several_with_one_title_no_open_one_gets_a_closed_ones_text() {
        let text = |text: &str| Some(text.to_owned());
        let mut file = [
            known("1", "Orientering", false),
            known("3", "Orientering", true),
        ];
        (file[0].case, file[1].case) = (text("Åben"), text("Hemmelig"));
        let mut source = [item("2", "Orientering")];
        source[0].case = text("Hemmelig, ændret");
        assert_eq!(pair(&file, &source), [None]);
        source[0].case = text("Hemmelig");
        assert_eq!(pair(&file, &source), [Some(1)]);
    }

    #[test]
    fn items_of_one_title_are_told_apart_by_case_and_number() {
        let mut file = [
            known("1", "Orientering", false),
            known("2", "Orientering", false),
        ];
        file[0].case_number = Some("26/1".to_owned());
        file[1].case_number = Some("26/2".to_owned());
        let mut source = [item("1", "Orientering"), item("2", "Orientering")];
        source[0].case_number = Some("26/2".to_owned());
        source[1].case_number = Some("26/1".to_owned());
        assert_eq!(pair(&file, &source), [Some(1), Some(0)]);
        assert_eq!(pair(&file, &[item("2", "Orientering")]), [Some(1)]);
    }
}
