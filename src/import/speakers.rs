//! Who presents an item: "v/ overlæge Anna Holm", in a title or on the line below it.
//!
//! Promise: only what is surely people with their names leaves a title; "v/ formanden" stays. Whether they are on the
//! roster already is left to the shell.

/// Somebody who presents an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ItemSpeaker {
    /// The name.
    pub name: String,
    /// Printed before it.
    pub title: Option<String>,
    /// Where the person comes from.
    pub organisation: Option<String>,
}

/// A text without its speakers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spoken {
    /// What is left of the text.
    pub rest: String,
    /// The words on the speakers, as written.
    pub written: String,
    /// They.
    pub speakers: Vec<ItemSpeaker>,
}

/// What stands in front of a speaker.
const VED: [&str; 8] = [
    "oplæg v/",
    "oplæg ved ",
    "oplægsholder:",
    "oplægsholdere:",
    "fremlægges af ",
    "indlæg ved ",
    "v/",
    "ved ",
];

/// The people of a cell: what stands in front of them stands there once.
#[must_use]
pub(super) fn cell(text: &str) -> String {
    let bare = |part: &str| {
        let part = part.trim();
        let led = VED.iter().chain(&["v. ", "v "]).find_map(|word| {
            let start = part.get(..word.len())?;
            let led = start.to_lowercase() == **word;
            part.get(word.len()..).filter(|_| led)
        });
        led.unwrap_or(part).trim().to_owned()
    };
    let parts = text.split('\n').map(bare).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(", ")
}

/// Takes the speakers off a title.
#[must_use]
pub(super) fn off(title: &str) -> Option<Spoken> {
    for (at, _) in title.match_indices([' ', '(', ',', '–', '-']) {
        let (before, rest) = title.split_at_checked(at)?;
        let bracketed = rest.trim_start().starts_with('(');
        let rest = rest.trim_start_matches([' ', '(', ',', '–', '-']);
        if let Some(found) = led(rest, bracketed) {
            let before = before.trim_end_matches([' ', ',', '–', '-', ':', ';', '|', '·']);
            if !before.chars().any(char::is_alphabetic) {
                return None;
            }
            let rest = format!("{before} {}", found.rest.trim());
            return Some(Spoken {
                rest: rest.trim().to_owned(),
                ..found
            });
        }
    }
    None
}

/// A line of its own that names the speakers of its item, and nothing else.
#[must_use]
pub(super) fn line(text: &str) -> Option<Spoken> {
    if text.len() > 1_000 {
        return None;
    }
    let bracketed = text.starts_with('(');
    let found = led(text.trim_start_matches('('), bracketed)?;
    found
        .rest
        .trim_matches([' ', '.', ')'])
        .is_empty()
        .then_some(found)
}

/// "v/ …" at the beginning of a text; what follows the people is left.
fn led(text: &str, bracketed: bool) -> Option<Spoken> {
    // Lower case may have another length; the words in front have not.
    let word = VED.iter().find(|w| {
        let start = text.get(..w.len()).unwrap_or_default();
        start.to_lowercase() == **w
    })?;
    let said = text.get(word.len()..)?;
    let end = if bracketed {
        said.find(')')?
    } else {
        let dash = said.find(" – ").or_else(|| said.find(" - "));
        let bracket = said
            .find([' ', ','])
            .and_then(|_| said.find(['(', '[', '|', '·']));
        dash.into_iter().chain(bracket).min().unwrap_or(said.len())
    };
    let (people, rest) = said.split_at_checked(end)?;
    let rest = rest.trim_start_matches([')', ' ']);
    let speakers = all(people)?;
    // "ved" has many meanings: who comes then has a title.
    let titled = |s: &ItemSpeaker| s.title.as_deref().is_some_and(is_called);
    if *word == "ved " && !speakers.iter().all(titled) {
        return None;
    }
    let written = format!("{}{people}", text.get(..word.len())?);
    Some(Spoken {
        rest: rest.to_owned(),
        written: written.trim().to_owned(),
        speakers,
    })
}

/// All people that a text names; nothing, where one part of it is none.
fn all(text: &str) -> Option<Vec<ItemSpeaker>> {
    let mut speakers: Vec<ItemSpeaker> = Vec::new();
    for group in text
        .trim()
        .trim_end_matches('.')
        .split(" og ")
        .flat_map(|g| g.split(['&', ';']))
    {
        for (at, part) in group
            .split(',')
            .map(str::trim)
            .filter(|p| !p.is_empty())
            .enumerate()
        {
            match (one(part), speakers.last_mut()) {
                (Some(speaker), _) => speakers.push(speaker),
                // "Anna Holm, overlæge" and "Anna Holm, Sygehus Lillebælt".
                (None, Some(last)) if at > 0 => {
                    let small = part.starts_with(|c: char| c.is_lowercase());
                    let field = if small {
                        &mut last.title
                    } else {
                        &mut last.organisation
                    };
                    if field.is_some() {
                        return None;
                    }
                    *field = Some(part.to_owned());
                }
                (None, _) => return None,
            }
        }
    }
    (!speakers.is_empty() && speakers.len() <= 8).then_some(speakers)
}

/// Endings of the titles that people have.
const TITLES: [&str; 30] = [
    "læge",
    "chef",
    "direktør",
    "leder",
    "konsulent",
    "formand",
    "forkvinde",
    "forperson",
    "plejerske",
    "mester",
    "sekretær",
    "koordinator",
    "professor",
    "jordemoder",
    "terapeut",
    "rådmand",
    "medarbejder",
    "specialist",
    "farmaceut",
    "psykolog",
    "assistent",
    "rådgiver",
    "planlægger",
    "jurist",
    "økonom",
    "lektor",
    "forsker",
    "ansvarlig",
    "holder",
    "pædagog",
];

/// Words that are in no person's name.
const BODIES: [&str; 27] = [
    "region",
    "regionen",
    "regionshuset",
    "kommune",
    "kommunen",
    "kommunerne",
    "sygehus",
    "sygehuset",
    "hospital",
    "hospitalet",
    "praksis",
    "psykiatrien",
    "psykiatri",
    "forvaltning",
    "forvaltningen",
    "sekretariat",
    "sekretariatet",
    "afdeling",
    "center",
    "styrelse",
    "plo",
    "kl",
    "råd",
    "udvalg",
    "klynge",
    "sundhedsklynge",
    "formandskabet",
];

/// Whether words are what a person is called by: "ledende overlæge".
fn is_called(title: &str) -> bool {
    let mut words = title.split_whitespace();
    words.any(|w| TITLES.iter().any(|t| w.to_lowercase().ends_with(t)))
}

/// "overlæge Anna Holm", "Kommunaldirektør Bo Lund".
fn one(text: &str) -> Option<ItemSpeaker> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_title = |word: &&str| word.starts_with(|c: char| c.is_lowercase()) || is_called(word);
    let titles = words.iter().take_while(|w| is_title(w)).count();
    let (title, name) = words.split_at_checked(titles)?;
    let lower: Vec<String> = name.iter().map(|w| w.to_lowercase()).collect();
    let named = |word: &&str| {
        let plain = word.trim_end_matches('.');
        let capital = plain.starts_with(|c: char| c.is_uppercase());
        let letters = plain
            .chars()
            .all(|c| c.is_alphabetic() || "-’'.".contains(c));
        (capital && letters) || ["af", "von", "de", "la", "el", "van", "der", "bin"].contains(word)
    };
    let capitals = name
        .iter()
        .filter(|w| w.starts_with(|c: char| c.is_uppercase()))
        .count();
    let person = (2..=6).contains(&name.len())
        && capitals >= 2
        && name.iter().all(named)
        && !lower.iter().any(|w| BODIES.contains(&w.as_str()))
        && !lower
            .iter()
            .any(|w| w.len() > 4 && w.ends_with("en") && BODIES.iter().any(|b| w.starts_with(b)));
    person.then(|| ItemSpeaker {
        name: name.join(" "),
        title: (!title.is_empty()).then(|| title.join(" ")),
        organisation: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(title: &str) -> Option<(String, Vec<String>)> {
        let spoken = off(title)?;
        let people = spoken.speakers.iter().map(|s| {
            format!(
                "{}|{}|{}",
                s.title.as_deref().unwrap_or(""),
                s.name,
                s.organisation.as_deref().unwrap_or("")
            )
        });
        Some((spoken.rest, people.collect()))
    }

    #[test]
    fn people_with_their_names_leave_a_title() {
        for (title, rest, people) in [
            (
                "Fald v/ overlæge Anna Holm",
                "Fald",
                vec!["overlæge|Anna Holm|"],
            ),
            ("Fald v/Anna Holm", "Fald", vec!["|Anna Holm|"]),
            (
                "Fald (v/ Kommunaldirektør Bo Lund)",
                "Fald",
                vec!["Kommunaldirektør|Bo Lund|"],
            ),
            (
                "Fald v/ Bo Lund og chefjordemoder Ida A. Vang-Bo",
                "Fald",
                vec!["|Bo Lund|", "chefjordemoder|Ida A. Vang-Bo|"],
            ),
            (
                "Fald v/ Bo Lund, Vejle Kommune (lukket)",
                "Fald (lukket)",
                vec!["|Bo Lund|Vejle Kommune"],
            ),
            (
                "Fald ved overlæge Bo Lund",
                "Fald",
                vec!["overlæge|Bo Lund|"],
            ),
            (
                "Fald, oplæg v/ Bo Lund, ledende overlæge",
                "Fald",
                vec!["ledende overlæge|Bo Lund|"],
            ),
        ] {
            let people = people.into_iter().map(str::to_owned).collect();
            assert_eq!(told(title), Some((rest.to_owned(), people)), "{title}");
        }
    }

    #[test]
    fn what_is_not_surely_a_person_stays() {
        for title in [
            "Velkomst v/ formanden",
            "Orientering v/ Bo",
            "Status v/ Region Syddanmark",
            "Nyt v/ Vejle Kommune",
            "Samarbejde ved Udskrivelse Fra Sygehus",
            "Indsats ved Diabetes",
            "Indsats ved akut Kritisk Sygdom",
            "Hjælp ved fald i hjemmet",
            "v/ Anna Holm",
        ] {
            assert_eq!(told(title), None, "{title}");
        }
    }
}
