//! Whether two names are one person's: turned around, with a title, in other letters.
//!
//! Promise: a key for comparing only; the name stays as it is written. Two people may have one name; telling them apart by
//! where they come from is done here, asking is left to the command.

use super::table::line;
use crate::text::danish::fold;

/// What stands before or behind a name and is none.
const TITLES: [&str; 45] = [
    "dr",
    "med",
    "prof",
    "professor",
    "phd",
    "ph",
    "d",
    "cand",
    "mag",
    "adjunkt",
    "lektor",
    "laege",
    "overlaege",
    "cheflaege",
    "ledende",
    "praktiserende",
    "speciallaege",
    "afdelingslaege",
    "praksiskonsulent",
    "laegefaglig",
    "direktor",
    "vicedirektor",
    "koncerndirektor",
    "sygehusdirektor",
    "hospitalsdirektor",
    "kommunaldirektor",
    "sundhedsdirektor",
    "velfaerdsdirektor",
    "chef",
    "sundhedschef",
    "afdelingschef",
    "kontorchef",
    "sektionschef",
    "borgmester",
    "viceborgmester",
    "radmand",
    "byradsmedlem",
    "regionsradsformand",
    "regionsradsmedlem",
    "formand",
    "naestformand",
    "sygeplejerske",
    "oversygeplejerske",
    "konsulent",
    "hr",
];

fn is_title(word: &str) -> bool {
    TITLES.contains(&word)
}

fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let words = folded.split(|c: char| c.is_whitespace() || c == '.' || c == ',');
    let words = words.filter(|w| !w.is_empty());
    words.map(str::to_owned).collect()
}

/// The name for comparing: "Hviid, Anna", "overlæge Anna Hviid" and "Anna Hviid, ph.d." are one.
#[must_use]
pub(super) fn key(name: &str) -> String {
    // What stands in brackets tells of the person.
    let name = name
        .split('(')
        .next()
        .filter(|n| !n.trim().is_empty())
        .unwrap_or(name);
    let (first, last) = name.split_once(',').unwrap_or((name, ""));
    let (mut first, mut last) = (words(first), words(last));
    let mut name = if last.iter().all(|w| is_title(w)) {
        std::mem::take(&mut first)
    } else {
        while last.last().is_some_and(|w| is_title(w)) {
            last.pop();
        }
        last.into_iter().chain(std::mem::take(&mut first)).collect()
    };
    let named = |name: &[String]| name.iter().filter(|w| !is_title(w)).count();
    // Titles that are also names stay when too little would be left.
    if named(&name) >= 2 {
        let start = name.iter().position(|w| !is_title(w)).unwrap_or(0);
        name.drain(..start);
        while name.last().is_some_and(|w| is_title(w)) {
            name.pop();
        }
    }
    name.join(" ")
}

/// Where somebody comes from, as far as it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Origin {
    /// Sector, organisation, e-mail: folded, `None` when nothing is said.
    pub said: [Option<String>; 3],
}

impl Origin {
    pub(super) fn of(
        sector: Option<&str>,
        organisation: Option<&str>,
        email: Option<&str>,
    ) -> Self {
        Self {
            said: [sector, organisation, email]
                .map(|t| t.map(|t| fold(&line(t))).filter(|t| !t.is_empty())),
        }
    }

    /// In how many ways they agree; `None` when they are two people's: one e-mail, or else both sector and organisation as
    /// far as they are known, decide.
    pub(super) fn agrees(&self, other: &Origin) -> Option<usize> {
        let pair = |at: usize| self.said[at].as_ref().zip(other.said[at].as_ref());
        if let Some((a, b)) = pair(2)
            && a == b
        {
            return Some(3);
        }
        let known: Vec<bool> = (0..2).filter_map(pair).map(|(a, b)| a == b).collect();
        let same = known.iter().filter(|same| **same).count();
        (known.is_empty() || same > 0).then_some(same)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_is_one_however_it_is_written() {
        for name in [
            "Anna Hviid",
            "HVIID, Anna",
            "Hviid,  anna",
            "Overlæge Anna Hviid",
            "Anna Hviid, ph.d.",
            "Dr. med. Anna Hviid",
            "Anna Hviid (formand)",
            "Hviid, Anna, overlæge",
        ] {
            assert_eq!(key(name), "anna hviid", "{name}");
        }
        assert_ne!(key("Anna Hviid"), key("Anna Maria Hviid"));
        assert_eq!(key("Hr"), "hr");
        assert_eq!(key("Bo Formand"), "bo formand");
    }

    #[test]
    fn two_people_of_one_name_are_told_apart_by_where_they_come_from() {
        let of = |s, o| Origin::of(Some(s), Some(o), None);
        let kolding = of("kommuner", "Kolding Kommune");
        assert_eq!(kolding.agrees(&of("almen-praksis", "PLO")), None);
        assert_eq!(kolding.agrees(&of("kommuner", "Kolding")), Some(1));
        assert_eq!(kolding.agrees(&Origin::default()), Some(0));
    }
}
