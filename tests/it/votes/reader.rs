//! Reads a vote's sentences back, as somebody would who knows only the forms of real minutes: "… blev vedtaget med 11
//! stemmer mod 7. 1 medlem undlod at stemme.", "For stemte 57, imod stemte 45", "For stemte: A, B (navn, navn)".
//!
//! Promise: knows nothing of the program that wrote them.

use std::collections::BTreeMap;

/// What a sentence says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ReadBack {
    /// For, against, abstained.
    pub counts: [usize; 3],
    /// Whether it was adopted; unknown where the sentence does not say it.
    pub adopted: Option<bool>,
}

/// Reads the result's sentences.
pub(crate) fn sentence(text: &str) -> Option<ReadBack> {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || ".,".contains(c))
        .collect();
    let words: Vec<&str> = words.into_iter().filter(|w| !w.is_empty()).collect();
    let number = |at: usize| words.get(at)?.parse::<usize>().ok();
    let mut read = ReadBack::default();
    let mut known = false;
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1).copied().unwrap_or_default();
        match *word {
            "stemmer" | "stemme" if matches!(next, "mod" | "imod") => {
                read.counts[0] = number(at.checked_sub(1)?)?;
                read.counts[1] = number(at + 2)?;
                known = true;
            }
            "For" if next == "stemte" => {
                read.counts[0] = number(at + 2)?;
                known = true;
            }
            "imod" if next == "stemte" => read.counts[1] = number(at + 2)?,
            "undlod" => read.counts[2] = number(at.checked_sub(2)?)?,
            _ => {}
        }
    }
    read.adopted = if text.contains("ikke vedtaget") {
        Some(false)
    } else if text.contains("vedtaget med") {
        Some(true)
    } else {
        None
    };
    known.then_some(read)
}

/// How many votes each line stands for, by its label; `groups` says how many members a bare letter is read as, which is
/// the whole group. A name stands for one.
pub(crate) fn lines(lines: &[String], groups: &BTreeMap<String, usize>) -> [usize; 3] {
    let labels = ["For stemte: ", "Imod stemte: ", "Undlod at stemme: "];
    labels.map(|label| {
        let line = lines.iter().find_map(|l| l.strip_prefix(label));
        line.map_or(0, |line| entries(line, groups))
    })
}

fn entries(line: &str, groups: &BTreeMap<String, usize>) -> usize {
    let (mut depth, mut entry, mut all) = (0, String::new(), Vec::new());
    for c in line.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            ',' if depth == 0 => {
                all.push(std::mem::take(&mut entry));
                continue;
            }
            _ => {}
        }
        entry.push(c);
    }
    all.push(entry);
    all.iter().map(|e| one(e.trim(), groups)).sum()
}

fn one(entry: &str, groups: &BTreeMap<String, usize>) -> usize {
    if let Some((_, inside)) = entry.split_once(" (") {
        let inside = inside.trim_end_matches(')');
        let counted = [" stemmer", " stemme", " medlemmer", " medlem"];
        return match counted.iter().find_map(|word| inside.strip_suffix(word)) {
            Some(number) => number.parse().expect("a number"),
            None => inside.split(", ").count(),
        };
    }
    groups.get(entry).copied().unwrap_or(1)
}

#[test]
fn the_reader_knows_the_forms_of_real_minutes() {
    let read = |text: &str| sentence(text).map(|r| (r.counts, r.adopted));
    let forms = [
        (
            "Medlemsforslaget blev vedtaget med 43 stemmer imod 7. Ingen medlemmer undlod at stemme.",
            None,
        ),
        (
            "Indstillingen blev vedtaget med 42 stemmer mod 4. 8 medlemmer undlod at stemme.",
            Some(([42, 4, 8], Some(true))),
        ),
        (
            "For stemte 57 (S, V), imod stemte 45 (EL)",
            Some(([57, 45, 0], None)),
        ),
    ];
    for (text, wanted) in forms {
        // "Ingen" is no number: that form is not ours.
        assert_eq!(read(text), wanted, "{text}");
    }
}
