//! Words that speak of secrecy, in whatever form they come.
//!
//! Promise: looks for words only, and finds too many rather than too few. What they mean where they stand is left to
//! `secrecy`.

/// The words of a text in small letters; what is spread out is one.
#[must_use]
pub(super) fn words(text: &str) -> Vec<String> {
    let words: Vec<String> = text
        .to_lowercase()
        .split(|c: char| !(c.is_alphanumeric() || c == '§'))
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect();
    // "L U K K E T" is one word, however it is spread.
    let mut joined: Vec<String> = Vec::new();
    for run in words.chunk_by(|a, b| a.chars().count() == 1 && b.chars().count() == 1) {
        if run.len() >= 5 {
            joined.push(run.concat());
        } else {
            joined.extend(run.iter().cloned());
        }
    }
    joined
}

/// Whether a list has a word.
pub(super) fn is(list: &[&str], word: &str) -> bool {
    list.contains(&word)
}

/// Whether a word speaks of secrecy, in any form and with letters doubled or not.
fn speaks(word: &str) -> bool {
    let mut single = String::with_capacity(word.len());
    for c in word.chars() {
        if !single.ends_with(c) {
            single.push(c);
        }
    }
    [
        "luke",
        "lukning",
        "aflukning",
        "aflåst",
        "fortrolig",
        "fortolig",
        "fotrolig",
        "tavshed",
        "uofentlig",
        "confidential",
    ]
    .iter()
    .any(|w| single.starts_with(w))
        || is_behind(&single)
}

/// "dørlukket": the word is the last part of another, which is not one of those that say something else.
fn is_behind(single: &str) -> bool {
    let other = ["sluk", "udeluk", "indeluk", "opluk", "afsluk"];
    let closed = single.contains("luket") || single.contains("lukede");
    closed && !other.iter().any(|w| single.starts_with(w))
}

/// Whether a text has any word of secrecy.
#[must_use]
pub(super) fn mentions(text: &str) -> bool {
    let words = words(text);
    let after = |first: &str, second: &[&str]| {
        words.iter().position(|w| w == first).is_some_and(|at| {
            words[at + 1..]
                .iter()
                .take(4)
                .any(|w| second.iter().any(|s| w.starts_with(s)))
        })
    };
    words.iter().any(|w| speaks(w))
        || after("ikke", &["offentlig"])
        || after("undtaget", &["offentlig", "aktindsigt"])
        || after("uden", &["offentlighed", "tilhørere"])
        || after("sagens", &["natur"])
        || is_lettered(text)
        || is_paragraph(text, &words)
}

/// "(L)", "LP": the letters alone, in capitals.
fn is_lettered(text: &str) -> bool {
    let behind = text.trim_start().strip_prefix('L').map(str::trim_start);
    behind.is_some_and(|r| r.starts_with([':', '-', '–', '—']))
        || text
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| word == "LP")
        || ["(l)", "[l]", "(l.)", "(lp)", "[lp]"]
            .iter()
            .any(|m| text.to_lowercase().contains(m))
}

/// A paragraph of a law that closes doors: named with its law, or alone in a bracket or behind "jf.".
fn is_paragraph(text: &str, words: &[String]) -> bool {
    let named = [
        "styrelseslov",
        "forretningsorden",
        "offentlighedslov",
        "forvaltningslov",
        "sundhedslovens",
    ];
    let tight = text.to_lowercase().replace(' ', "");
    let cited = [
        "(§",
        "[§",
        "jf.§",
        "efter§",
        "medførafs§",
        "medføraf§",
        "(jf.§",
    ]
    .iter()
    .any(|w| tight.contains(w));
    text.contains('§')
        && (cited
            || words
                .iter()
                .any(|w| named.iter().any(|law| w.contains(law))))
}

/// "Udbud - L", "Udbud L", "L Udbud": the letter stands by itself, and is no initial in a name.
#[must_use]
pub(super) fn is_lettered_title(title: &str) -> bool {
    let kinds = ["(B)", "(D)", "(O)", "[B]", "[D]", "[O]"];
    let words: Vec<&str> = title.split_whitespace().collect();
    let words: Vec<&str> = words.into_iter().filter(|w| !is(&kinds, w)).collect();
    let last = words.len().saturating_sub(1);
    let parts = |at: usize| {
        let word = words.get(at).copied().unwrap_or_default();
        !word.chars().any(char::is_alphanumeric)
    };
    words.iter().enumerate().any(|(at, word)| {
        let alone = is_letter(word);
        let beside = at == 0 || parts(at - 1) || parts(at + 1) || word.ends_with([',', ':', ';']);
        let glued = ["/L", ",L", ":L", "|L", "–L", "-L"];
        let behind = at == last && glued.iter().any(|g| word.ends_with(g));
        behind || (alone && (beside || at == last))
    })
}

/// Whether a text is the letter that stands for it, and nothing else.
fn is_letter(text: &str) -> bool {
    text.trim_matches(|c: char| !c.is_alphanumeric()) == "L"
}

/// A letter where a mark may stand: alone, or as the value of any label.
#[must_use]
pub(super) fn is_lettered_line(text: &str) -> bool {
    let value = text.split_once(':').map_or("", |(_, value)| value);
    let last = value.split_whitespace().last().unwrap_or_default();
    is_letter(text) || is_letter(last) || value.trim() == "l"
}

/// What a cell says by itself, whatever its column is called.
#[must_use]
pub(super) fn is_said(cell: &str) -> bool {
    mentions(cell) || cell.split_whitespace().any(is_letter)
}
