//! A text that is written line by line: a decision, or a field of several lines.
//!
//! Promise: a line is text unless it begins with a full stop; one that is no command is not taken for text either, and
//! changes nothing. Two full stops write one. What the text is for is left to whoever asked for it.

/// What a line did to a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum TextLine {
    /// The text is another, and what is said of it.
    Changed(String, String),
    /// It is finished.
    Done,
    /// It is left as a draft.
    Left,
    /// An outcome is to be chosen.
    Outcome,
    /// What is said; nothing has changed.
    Said(String),
}

/// The commands, as they are told.
pub(super) const COMMANDS: &str = "En linje med et punktum alene gemmer. ”.læs” læser teksten med linjenumre, ”.ret 2 ny tekst” skriver linje 2 om, ”.slet 2” sletter linje 2, ”.slet alt” sletter alt, ”.før 2 tekst” sætter en linje ind før linje 2, ”.udfald” vælger udfald, ”.tilbage” forlader teksten og beholder den som kladde.";

/// A text with its lines numbered; says so when there is none.
#[must_use]
pub(super) fn numbered(text: &str) -> String {
    if text.is_empty() {
        return "Teksten er tom.".to_owned();
    }
    let lines = text.split('\n').zip(1..);
    let mut lines: Vec<String> = lines
        .map(|(line, n)| format!("Linje {n}: {line}"))
        .collect();
    if goes_on(text) {
        lines.push(
            "Sætningen mangler sin slutning; det næste, du skriver, sættes efter den.".to_owned(),
        );
    }
    lines.join("\n")
}

/// Takes a line.
#[must_use]
pub(super) fn take(text: &str, line: &str) -> TextLine {
    if let Some(rest) = line.strip_prefix("..") {
        return added(text, &format!(".{rest}"));
    }
    let Some(command) = line.strip_prefix('.') else {
        return added(text, line);
    };
    let (word, rest) = command
        .trim()
        .split_once(' ')
        .unwrap_or((command.trim(), ""));
    match word.to_lowercase().as_str() {
        "" => TextLine::Done,
        "tilbage" | "kladde" => TextLine::Left,
        "udfald" => TextLine::Outcome,
        "læs" | "vis" => TextLine::Said(numbered(text)),
        "hjælp" => TextLine::Said(COMMANDS.to_owned()),
        "slet" if rest.trim().eq_ignore_ascii_case("alt") => {
            TextLine::Changed(String::new(), "Teksten er tom nu.".to_owned())
        }
        "ret" => edited(text, rest, |lines, at, new| {
            if let Some(line) = lines.get_mut(at) {
                *line = new;
            }
        }),
        "før" => edited(text, rest, |lines, at, new| lines.insert(at, new)),
        "slet" => edited(text, rest, |lines, at, _| {
            lines.remove(at);
        }),
        _ => TextLine::Said(format!(
            "”.{word}” er ingen kommando, og teksten er ikke ændret. Skal linjen begynde med punktum, så skriv to. {COMMANDS}"
        )),
    }
}

/// A line behind the text; where a sentence is to be gone on with, it goes on with it.
fn added(text: &str, line: &str) -> TextLine {
    let line = line.trim_end();
    let text = if text.is_empty() || goes_on(text) {
        format!("{text}{line}")
    } else {
        format!("{text}\n{line}")
    };
    TextLine::Changed(text, String::new())
}

/// Whether the last line is the beginning of a sentence, as some outcomes propose it.
fn goes_on(text: &str) -> bool {
    text.ends_with(' ')
}

/// Changes the line that is named; a number that is none changes nothing.
fn edited(
    text: &str,
    rest: &str,
    change: impl FnOnce(&mut Vec<String>, usize, String),
) -> TextLine {
    let (number, new) = rest.trim().split_once(' ').unwrap_or((rest.trim(), ""));
    let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    let at = number.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
    match at.filter(|at| *at < lines.len() && !text.is_empty()) {
        Some(at) => {
            change(&mut lines, at, new.to_owned());
            let text = lines.join("\n");
            let said = numbered(&text);
            TextLine::Changed(text, said)
        }
        None => TextLine::Said(format!("Der er ingen linje ”{number}”. {}", numbered(text))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(text: &str, line: &str) -> String {
        match take(text, line) {
            TextLine::Changed(text, _) => text,
            other @ (TextLine::Done | TextLine::Left | TextLine::Outcome | TextLine::Said(_)) => {
                format!("{other:?}")
            }
        }
    }

    #[test]
    fn lines_are_added_changed_and_taken_out() {
        assert_eq!(after("", "En"), "En");
        assert_eq!(after("En", "To"), "En\nTo");
        assert_eq!(after("En", ""), "En\n");
        assert_eq!(
            after("Orienteret om ", "mødeformen. "),
            "Orienteret om mødeformen."
        );
        assert_eq!(after("En\nTo", ".ret 2 Tre"), "En\nTre");
        assert_eq!(after("En\nTo", ".slet 1"), "To");
        assert_eq!(after("En\nTo", ".før 1 Nul"), "Nul\nEn\nTo");
        assert_eq!(after("En\nTo", ".slet alt"), "");
        assert_eq!(after("En", "..gitignore"), "En\n.gitignore");
        assert_eq!(take("En", "."), TextLine::Done);
        assert_eq!(take("En", ".Tilbage"), TextLine::Left);
        for wrong in [".slet 2", ".slet 0", ".ret x y", ".gem", ".slet"] {
            assert!(matches!(take("En", wrong), TextLine::Said(_)), "{wrong}");
        }
    }
}
