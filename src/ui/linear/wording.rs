//! Sentences that name keys, as they are said where there are none.
//!
//! Promise: the refusals, notices and questions of the screen are used as they are, and a key in them becomes the word for
//! the same action, read off the key table; so no way out is named that a line cannot take.

use super::words::{BACK, Takes, at_the_desk, word};
use crate::ui::action::Action;
use crate::ui::keymap::{Context, TABLE};

/// What does not name one key alone, and how it is said by word.
const WHOLE: &[(&str, &str)] = &[
    (
        "Tryk n for at skifte til håndsoprækning.",
        "Skriv ”håndsoprækning” for at skifte til den.",
    ),
    (
        "Luk eller afbryd afstemningen først: Tryk d.",
        "Skriv først ”luk afstemning” eller ”afbryd afstemning”.",
    ),
    ("Tasten z tager", "”fortryd” tager"),
    ("den valgte persons sektor", "sektoren"),
    ("den valgte persons plads", "personens plads"),
    ("den valgte person", "personen"),
    ("Den markerede", "Den, du nævner,"),
    ("Tryk u, eller F2, mens du skriver.", "Skriv ”udfald”."),
    (
        "Fjern først beslutningen: Tryk b, slet teksten, og gem.",
        "Fjern først beslutningen: Skriv ”beslutning”, så ”.slet alt” og til sidst et punktum alene på en linje.",
    ),
    (
        "Slet den først med Backspace, hvis den anden stemmer.",
        "Slet den først med ”slet stemme” og navnet, hvis den anden stemmer.",
    ),
    (
        "Ny mødeleder: C",
        "Skriv ”mødeleder” og navnet på den, der leder mødet nu",
    ),
    (
        "Ikke gemt endnu. Vælg et udfald, og tryk Ctrl+S.",
        "Ikke gemt endnu. Vælg først et udfald; skriv så et punktum alene på en linje for at gemme.",
    ),
    (
        "Ikke gemt endnu. Tryk Ctrl+S.",
        "Ikke gemt endnu. Et punktum alene på en linje gemmer.",
    ),
    (
        "Tryk b for at fortsætte.",
        "Skriv ”beslutning” for at fortsætte.",
    ),
    (
        "Enter igen: De stemte ikke. a: De stemmer for.",
        "Skriv ”luk afstemning” igen, hvis de ikke stemte, eller ”øvrige for”, hvis de stemmer for.",
    ),
    (
        "Enter retter det valgte.",
        "Skriv nummeret på det, der skal rettes.",
    ),
    (
        "Enter går til stedet; Ctrl+E retter det dér.",
        "Nummeret går til stedet; skriv så ”ret punkt” eller ”ret deltager”.",
    ),
    ("; højrepil skriver resten", ""),
    ("højrepil skriver resten", "begyndelsen er nok"),
    ("Enter åbner teksten; ", ""),
    ("Enter åbner teksten", "en tekst på flere linjer"),
    ("Enter åbner listen: ", ""),
    ("Enter viser dem", "skriv ”åbn” for at se dem"),
    ("Enter viser ", "skriv ”åbn” for at se "),
    ("; Tab: hvorfor", ""),
    (" (Ctrl+N)", " (skriv ”ny deltager”)"),
    (", med Ctrl+S.", ": Skriv et punktum alene på en linje."),
    (" med Ctrl+S.", ": Skriv et punktum alene på en linje."),
    ("Esc går tilbage", "”tilbage” går tilbage"),
    ("Esc viser dem", "Skriv ”tilbage” for at se dem"),
    ("; l gør det offentligt", "; ”åbn punkt” gør det offentligt"),
    ("tryk igen, hvis", "skriv det igen, hvis"),
    (
        "Sekretariatet: y.",
        "Sekretariatet: ”sektor til stede sekretariatet”.",
    ),
    ("P igen: hvornår", "”pause” igen: hvornår"),
    (
        ": skriv lidt af navnet, og tryk Enter. Igen: tager personen af listen",
        "",
    ),
    (
        "; mangler nogen, skal den trykkes igen, og de har ikke stemt",
        "; mangler nogen, skal ordet skrives igen, og de har ikke stemt",
    ),
];

/// A sentence by word. With `vote` the keys of a vote's desk are meant where it has them.
#[must_use]
pub fn worded(text: &str, vote: bool) -> String {
    let mut text = past_the_palette(text);
    for (keys, words) in WHOLE {
        if text.contains(keys) {
            text = text.replace(keys, words);
        }
    }
    let of_a_vote = ["stemmer", "stemt", "avneopråb", " valg ", "Valget"];
    let vote = vote || of_a_vote.iter().any(|words| text.contains(words));
    let lines: Vec<String> = text.lines().map(|line| line_worded(line, vote)).collect();
    lines.join("\n")
}

/// A sentence that names keys through the palette, as it is told inside a text, with the keys alone.
fn past_the_palette(text: &str) -> String {
    let mut parts = text.split("Ctrl+P ");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once(" Enter") {
            Some((key, rest)) if key.chars().count() == 1 => {
                out.push_str(key);
                out.push_str(rest);
            }
            Some(_) | None => {
                out.push_str("Ctrl+P ");
                out.push_str(part);
            }
        }
    }
    out
}

/// One line, token by token: behind "tryk" stand keys, until the sentence is over.
fn line_worded(line: &str, vote: bool) -> String {
    let (mut out, mut pressing, mut leads) = (Vec::new(), false, false);
    for token in line.split(' ') {
        let bare = token.trim_end_matches(['.', ',', ';', ':', ')']);
        let tail = token.strip_prefix(bare).unwrap_or_default();
        let low = bare.to_lowercase();
        let found = (leads && (pressing || low != bare || bare.chars().count() == 1))
            .then(|| phrase(bare, vote))
            .flatten();
        let said = match (&found, low.as_str()) {
            (Some(words), _) => format!("{words}{tail}"),
            (None, "tryk") if bare == "Tryk" => format!("Skriv{tail}"),
            (None, "tryk") => format!("skriv{tail}"),
            (None, _) => token.to_owned(),
        };
        pressing = (pressing || low == "tryk") && !tail.contains(['.', ';']);
        let joins = ["tryk", "først", "derefter", "så", "eller", "og"].contains(&low.as_str());
        let again = found.is_some() && tail == ",";
        leads = (pressing && (joins || again)) || low == "med";
        out.push(said);
    }
    out.join(" ")
}

/// The word for what a key does, between quotation marks, with what is said behind it.
fn phrase(key: &str, vote: bool) -> Option<String> {
    // Whatever is open, that closes it; on the meeting's own screen the key means something else.
    if key == "Esc" {
        return Some(format!("”{BACK}”"));
    }
    let meant = |context: Context| {
        let is = |b: &&crate::ui::keymap::Binding| {
            b.context == context && b.keys.iter().any(|k| k.to_string() == key)
        };
        TABLE.iter().find(is).map(|b| b.action)
    };
    let desk = || meant(Context::Vote).filter(|a: &Action| at_the_desk(*a));
    let action = vote
        .then(desk)
        .flatten()
        .or_else(|| meant(Context::Meeting))?;
    let phrase = word(action)?;
    let behind = match phrase.takes {
        Takes::Person | Takes::People => " og navnet",
        Takes::Nothing(_)
        | Takes::Sector
        | Takes::Item
        | Takes::Outcome
        | Takes::Voters
        | Takes::Anything
        | Takes::Clock => "",
    };
    Some(format!("”{}”{behind}", phrase.words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_become_words() {
        for (keys, words) in [
            (
                "Det kan ikke overtages herfra. Ret det selv i mødet: Tryk Esc og derefter M.",
                "Det kan ikke overtages herfra. Ret det selv i mødet: Skriv ”tilbage” og derefter ”registreret”.",
            ),
            (
                "Det går ikke nu. Luk først felterne med Esc.",
                "Det går ikke nu. Luk først felterne med ”tilbage”.",
            ),
            (
                "Alle forskelle er afgjort. Esc går tilbage til mødet.",
                "Alle forskelle er afgjort. ”tilbage” går tilbage til mødet.",
            ),
            (
                "Mødet er ikke åbnet. Tryk å for at åbne det.",
                "Mødet er ikke åbnet. Skriv ”åbn mødet” for at åbne det.",
            ),
            (
                "Var det en fejl, så tryk D og derefter a; er personen gået, så tryk f.",
                "Var det en fejl, så skriv ”ryd fremmøde” og navnet og derefter ”afbud” og navnet; er personen gået, så skriv ”gået” og navnet.",
            ),
            (
                "Tryk f, i eller u ved den, der stemmer, eller a, hvis alle er for.",
                "Skriv ”for”, ”imod” eller ”undlader” ved den, der stemmer, eller ”øvrige for”, hvis alle er for.",
            ),
            (
                "Tryk R for at rette referatet eller å for at åbne",
                "Skriv ”godkendelse” for at rette referatet eller ”åbn mødet” for at åbne",
            ),
            (
                "Flyt punktet før punkt 3: Tryk L.",
                "Flyt punktet før punkt 3: Skriv ”flyt frem”.",
            ),
        ] {
            assert_eq!(worded(keys, false), words);
        }
    }
}
