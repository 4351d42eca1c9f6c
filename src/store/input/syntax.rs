//! The TOML parser's English in Danish.
//!
//! Promise: every message becomes a sentence for what is wrong and one for what to do; one that is not known keeps a
//! general sentence. Where it stands is left to `reader`.

/// What the parser says, and what to say instead.
struct Complaint {
    /// Words of the parser's message; all of one group must stand in it.
    signs: &'static [&'static [&'static str]],
    /// What is wrong.
    what: &'static str,
    /// What to do.
    advice: &'static str,
}

/// The first that fits is the one.
const COMPLAINTS: [Complaint; 11] = [
    Complaint {
        signs: &[&["duplicate key"]],
        what: "Det samme felt står to gange.",
        advice: "Slet den ene af de to linjer. Et afsnit, der står flere gange, har to parenteser hvert sted: [[punkter]].",
    },
    Complaint {
        signs: &[
            &["unclosed", "string"],
            &["invalid basic string"],
            &["invalid multi-line"],
            &["invalid literal string"],
        ],
        what: "Teksten mangler et anførselstegn.",
        advice: "Sæt \" både før og efter teksten (\"\"\" ved tekst over flere linjer).",
    },
    Complaint {
        signs: &[&["escape"]],
        what: "En omvendt skråstreg (\\) har en særlig betydning og kan ikke stå sådan.",
        advice: "Skriv \\\\, eller sæt teksten i enkelte anførselstegn.",
    },
    Complaint {
        signs: &[
            &["unquoted"],
            &["string values must be quoted"],
            &["invalid unquoted"],
        ],
        what: "Teksten står uden anførselstegn.",
        advice: "Sæt \" både før og efter teksten.",
    },
    Complaint {
        signs: &[&["missing value"], &["expected value"]],
        what: "Der mangler en værdi efter lighedstegnet.",
        advice: "Skriv værdien, eller slet linjen.",
    },
    Complaint {
        signs: &[&["key with no value"], &["expected `=`"], &["expected ="]],
        what: "Linjen mangler et lighedstegn og en værdi.",
        advice: "Skriv den som felt = \"værdi\", eller sæt # foran, hvis det er en bemærkning.",
    },
    Complaint {
        signs: &[&["number"], &["integer"], &["float"], &["leading zero"]],
        what: "Tallet er ikke skrevet rigtigt.",
        advice: "Skriv et helt tal uden nul foran, eller sæt teksten i anførselstegn.",
    },
    Complaint {
        signs: &[&["date"], &["time"], &["month"], &["day"]],
        what: "Datoen eller tidspunktet findes ikke.",
        advice: "Skriv en dato som 2026-12-03 og et klokkeslæt som \"18.30\".",
    },
    Complaint {
        signs: &[&["table"], &["bracket"], &["`]`"]],
        what: "Overskriften i kantede parenteser er ikke rigtig.",
        advice: "Skriv [[punkter]] med to parenteser i hver ende.",
    },
    Complaint {
        signs: &[&["array"]],
        what: "Listen er ikke afsluttet.",
        advice: "Sæt komma mellem værdierne og ] til sidst.",
    },
    Complaint {
        signs: &[&["control"], &["invalid character"]],
        what: "Her står et tegn, som ikke må stå i filen.",
        advice: "Slet tegnet, og skriv teksten igen.",
    },
];

const UNKNOWN: Complaint = Complaint {
    signs: &[],
    what: "Linjen følger ikke filens skrivemåde (TOML).",
    advice: "Sammenlign med et af eksemplerne i sample-data.",
};

/// What is wrong, and what to do.
pub(super) fn explain(message: &str) -> (String, String) {
    let message = message.to_lowercase();
    let fits = |c: &&Complaint| {
        c.signs
            .iter()
            .any(|all| all.iter().all(|word| message.contains(word)))
    };
    let found = COMPLAINTS.iter().find(fits).unwrap_or(&UNKNOWN);
    (found.what.to_owned(), found.advice.to_owned())
}
