//! Whether keys that were pressed look like words.
//!
//! Promise: Danish words are known by which letters follow each other; a row of commands seldom looks like one. Nothing
//! is looked up in a list of words: names and words nobody has used before look like words too. What is done with a text
//! that came where keys mean something is left to `shell::typing`.

/// A letter, and the letters that follow it inside Danish words, as counted over agendas and minutes. Consonants that are
/// not here may meet any letter but those of [`SELDOM`], since compounds put any two together.
const INSIDE: [(char, &str); 14] = [
    ('a', "abcdefghijklmnoprstuvwxyz"),
    ('e', "abcdefghijklmnopqrstuvwxyzæøå"),
    ('i', "abcdefghijklmnoprstuvxzæ"),
    ('o', "abcdefghijklmnoprstuvwxyz"),
    ('u', "abcdefghijklmnoprstuvxzæå"),
    ('y', "abcdefghijklmnoprstvwxz"),
    ('æ', "bdefghijklmnprstv"),
    ('ø', "bdefghijklmnprstvw"),
    ('å', "abdefghiklmnoprstuv"),
    ('c', "acehijklorstuy"),
    ('q', "u"),
    ('w', "abdehiklmnorsty"),
    ('x', "acefhilopstuvy"),
    ('z', "abeilmostuyz"),
];

/// Letters that seldom come behind a consonant.
const SELDOM: &str = "qwxz";

/// A letter, and the letters that follow it at the beginning of words.
const BEGINNING: [(char, &str); 29] = [
    ('a', "bcdefghijklmnoprstuvx"),
    ('b', "aeijloruyæøå"),
    ('c', "aehiloruvyø"),
    ('d', "aehijoruvyæøå"),
    ('e', "abcdfgjklmnpqrstuvx"),
    ('f', "aeijlnoruyæøå"),
    ('g', "aehijlnoruyæøå"),
    ('h', "aeijoruvyæøå"),
    ('i', "bcdfgklmnoprstv"),
    ('j', "aeiouyæøå"),
    ('k', "aehijlnoruvyæøå"),
    ('l', "aeijouyæøå"),
    ('m', "aeijouyæøå"),
    ('n', "aeijouyæøå"),
    ('o', "abcdfghklmnprstuvx"),
    ('p', "aehijlnorsuyæøå"),
    ('q', "u"),
    ('r', "aehiouyæøå"),
    ('s', "acefhijklmnopqrtuvwyæøå"),
    ('t', "aehijorsuvwyæøå"),
    ('u', "abdefghijklmnoprstvyæøå"),
    ('v', "aeioruyæøå"),
    ('w', "aehioruy"),
    ('x', "aey"),
    ('y', "deklmnoprstv"),
    ('z', "aeio"),
    ('æ', "bdgklmnrst"),
    ('ø', "bdfgjklmnrsv"),
    ('å', "bdgklnrs"),
];

fn may_begin(letter: char, next: char) -> bool {
    let mut table = BEGINNING.iter();
    table.any(|(l, follow)| *l == letter && follow.contains(next))
}

fn may_follow(letter: char, next: char) -> bool {
    match INSIDE.iter().find(|(l, _)| *l == letter) {
        Some((_, follow)) => follow.contains(next),
        None => letter.is_alphabetic() && next.is_alphabetic() && !SELDOM.contains(next),
    }
}

/// Whether letters are written as words are: small, all capital, or with a capital in front.
fn is_cased_as_word(letters: &[char]) -> bool {
    let small = |c: &char| c.is_lowercase();
    letters.iter().skip(1).all(small) || letters.iter().all(|c| c.is_uppercase())
}

/// Whether letters could be a Danish word of two letters or more; signs around it and a hyphen within do not matter.
#[must_use]
pub fn is_wordlike(token: &str) -> bool {
    let token = token.trim_matches(|c: char| !c.is_alphanumeric());
    let mut parts = token.split(['-', '/', '\'', '’']).peekable();
    parts.peek().is_some() && parts.all(is_wordlike_part)
}

fn is_wordlike_part(part: &str) -> bool {
    let letters: Vec<char> = part.chars().collect();
    if letters.len() < 2 || !is_cased_as_word(&letters) {
        return false;
    }
    let small: Vec<char> = part.to_lowercase().chars().collect();
    let mut pairs = small.windows(2);
    let beginning = pairs.next().is_some_and(|p| may_begin(p[0], p[1]));
    beginning && pairs.all(|p| may_follow(p[0], p[1]))
}

fn letters_of(token: &str) -> usize {
    token.chars().filter(|c| c.is_alphabetic()).count()
}

/// Letters that differ from each other.
fn variety(token: &str) -> usize {
    let mut letters: Vec<char> = token.to_lowercase().chars().collect();
    letters.sort_unstable();
    letters.dedup();
    letters.len()
}

/// Whether one word alone is too long to be a row of commands.
#[must_use]
pub fn is_long_word(token: &str, letters: usize) -> bool {
    letters_of(token) >= letters && variety(token) >= 4 && is_wordlike(token)
}

/// Whether two letters are keys for certain, since no word and no abbreviation begins with them: a q with a consonant behind it.
#[must_use]
pub fn begins_no_word(pressed: &str) -> bool {
    let mut letters = pressed.chars();
    let (first, second) = (letters.next(), letters.next());
    let consonant = second.is_some_and(|c| c.is_ascii_lowercase() && !"aeiouy".contains(c));
    first == Some('q') && consonant && letters.next().is_none()
}

/// Whether what was pressed in a row is text for certain: words with a space between them, a word with a stop behind it,
/// lines of long words, or one long word. Line breaks part words less surely than spaces, since Enter is a key too.
#[must_use]
pub fn is_text(pressed: &str) -> bool {
    let tokens: Vec<&str> = pressed.split_whitespace().collect();
    let spaced = pressed.trim().contains(' ') && tokens.iter().any(|t| is_wordlike(t));
    let stopped = tokens.iter().any(|t| {
        t.ends_with(['.', ',', ';', ':', '!', '?']) && letters_of(t) >= 3 && is_wordlike(t)
    });
    let lines = tokens
        .windows(2)
        .any(|p| p.iter().all(|t| letters_of(t) >= 4 && is_wordlike(t)));
    spaced || stopped || lines || tokens.iter().any(|t| is_long_word(t, 6))
}

/// Whether what was pressed in a row, with a pause behind it, is text rather than commands.
#[must_use]
pub fn was_text(pressed: &str) -> bool {
    is_text(pressed) || pressed.split_whitespace().any(|t| is_long_word(t, 5))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_q_before_a_consonant_begins_no_word() {
        for keys in ["qj", "qn"] {
            assert!(begins_no_word(keys), "{keys}");
        }
        for text in [
            "q", "qu", "qa", "quiz", "qjx", "jq", "tlf", "t", "Qj", "qJ", "",
        ] {
            assert!(!begins_no_word(text), "{text}");
        }
    }

    #[test]
    fn words_names_and_abbreviations_look_like_words() {
        for word in [
            "Referat:",
            "Tak",
            "på",
            "er",
            "almen",
            "praksis",
            "Ærø",
            "økonomi",
            "KL",
            "Åbning",
            "dagsordenen,",
            "Sjælland",
            "kommune/region",
            "akut-teamet",
            "psykiatri",
            "Xenia",
        ] {
            assert!(is_wordlike(word), "{word}");
        }
    }

    #[test]
    fn rows_of_commands_do_not() {
        for row in [
            "Aån",
            "åjn",
            "åjnb",
            "nb",
            "åjnbSAG0001",
            "nbTAVSHEDORD",
            "ffffi",
            "tttt",
            "åå",
            "åjXa",
            "qj",
            "bTekst",
        ] {
            assert!(!is_wordlike(row), "{row}");
            assert!(!was_text(row), "{row}");
        }
        for row in ["A å n", "t t", "ug", "nug", "ug\n", "t \n t", "12", "3 t"] {
            assert!(!was_text(row), "{row}");
        }
    }

    #[test]
    fn a_sentence_is_text_before_its_third_word() {
        for text in [
            "Tak fo",
            "Referat:",
            "I da",
            "Vi be",
            "d. 3. de",
            "Alle va",
            "Godken",
            "Tak\nVi mø",
            "Budget\nSag",
        ] {
            assert!(is_text(text), "{text}");
        }
    }
}
