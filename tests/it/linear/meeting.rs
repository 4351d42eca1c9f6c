//! A whole meeting by words is the meeting by keys: the same records, and the same minutes byte for byte.

use super::Lines;
use crate::harness::{Desk, LILLEBAELT, SUNDHEDSRAAD, sample};
use crate::walks::{LILLEBAELT_KEYS, walk};
use ordstyrer::domain::meeting::Phase;
use ordstyrer::export::Format;
use ordstyrer::minutes::facts::Audience;

/// The steps of `LILLEBAELT_KEYS`, one for each, in words: what is only looked for by keys is an empty step.
pub(super) const LILLEBAELT_LINES: &[&str] = &[
    "alle til stede",
    "find løvbjerg",
    "suppleant esther lø",
    "åbn mødet",
    "næste punkt",
    "udfald\ngodkendt\n.",
    "vis beslutning",
    "næste",
    "udfald\n1\n.",
    "næste",
    "udfald indstilling tiltrådt",
    ".slet alt\nDet politiske niveau tiltrådte indstillingerne med følgende bemærkninger:\n1. Tiltrådt.\n2. Tiltrådt med den bemærkning, at fristen er den 1. februar 2027.\n3. Tiltrådt.\n.",
    "opfølgning\nSender notatet til sundhedsrådene\nSekretariatet\nsnarest muligt",
    "NÆSTE PUNKT",
    "udfald indstilling tiltrådt\n.",
    "gem som en indstilling",
    "næste",
    "find engelbæk",
    "til stede th engel",
    "udfald drøftet\n.",
    "gået thorkild",
    "næste",
    "find aage",
    "inhabil præstbro",
    "udfald indstilling tiltrådt\n.slet alt\nIndstillingen blev tiltrådt. Kontrakten med Kærmindebroen ophæves.\n.",
    "next-item",
    "find khatib",
    "gået nour",
    "udfald taget til efterretning\n.",
    "næste",
    "find rønhøj",
    "suppleant signe",
    "1",
    "udsæt punkt 8\n.",
    "næste",
    "udfald godkendt\n.",
    "forbehold svr",
    "1",
    "Ønsker et møde før sommer",
    "næste",
    "udfald orienteret om …",
    "den nye mødeform.\n.",
    "afslut mødet",
    "1",
];

fn held_by_words() -> Lines {
    let mut lines = Lines::at(Desk::new(sample(LILLEBAELT)));
    for step in LILLEBAELT_LINES {
        lines.desk.wait(1);
        lines.write(step);
    }
    lines
}

#[test]
fn a_meeting_by_words_is_the_meeting_by_keys() {
    assert_eq!(LILLEBAELT_LINES.len(), LILLEBAELT_KEYS.len());
    let mut keys = Desk::new(sample(LILLEBAELT));
    walk(&mut keys);
    let words = held_by_words().desk;
    assert_eq!(words.meeting().phase(), Phase::Closed);
    for (at, (words, keys)) in words.events().iter().zip(keys.events()).enumerate() {
        assert_eq!(*words, keys, "{at}");
    }
    assert_eq!(words.events().len(), keys.events().len());
    let times = |desk: &Desk| -> Vec<_> {
        desk.history()
            .records()
            .iter()
            .map(|r| (r.seq, r.at))
            .collect()
    };
    assert_eq!(times(&words), times(&keys), "each step has its minute");
    for format in [Format::Markdown, Format::Json, Format::Html, Format::Docx] {
        for audience in [Audience::Public, Audience::Internal] {
            assert_eq!(
                words.bytes(format, audience),
                keys.bytes(format, audience),
                "{format:?}"
            );
        }
    }
}

#[test]
fn what_is_said_tells_what_was_recorded_and_what_comes_next() {
    let mut lines = Lines::at(Desk::new(sample(LILLEBAELT)));
    let said = lines.write("til stede jørn, åse og kasper");
    assert!(
        said.contains("Gemt nr. 2: Jørn Tøffner-Hald er til stede."),
        "{said}"
    );
    assert!(
        said.contains("Gemt nr. 4: Kasper Ellegaard Wøhlk er til stede."),
        "{said}"
    );
    let said = lines.write("alle til stede\nåbn mødet\nnæste");
    assert!(
        said.contains("Beslutningsdygtig. Til stede: Region 4 af 4, kræver 2;"),
        "{said}"
    );
    assert!(
        said.contains("Punkt 1 er i gang: Godkendelse af dagsorden, til beslutning"),
        "{said}"
    );
    assert!(
        said.contains("Indstilling: Formandskabet indstiller"),
        "{said}"
    );
    assert!(said.contains("Næste skridt: ”udfald”"), "{said}");
    // News that nobody asked for.
    let said = lines.write("gået nour");
    assert!(
        said.contains("OBS: Forummet er ikke længere beslutningsdygtigt."),
        "{said}"
    );
    let said = lines.write("til stede nour");
    assert!(
        said.contains("Forummet er igen beslutningsdygtigt."),
        "{said}"
    );
    let said = lines.write("seneste 2");
    let newest = said
        .find("Nour El-Khatib Dam er til stede")
        .or(said.find("tilbage"));
    assert!(newest < said.find("har forladt mødet"), "{said}");
    let said = lines.write("fortryd\nstatus");
    assert!(said.contains("fortrudt"), "{said}");
    assert!(
        said.contains("Ikke beslutningsdygtig: Der mangler 1 fra almen praksis."),
        "{said}"
    );
    assert!(said.contains("Punkt 1 er i gang"), "{said}");
}

#[test]
fn an_earlier_text_is_edited_line_by_line() {
    let mut lines = Lines::at(Desk::new(sample(LILLEBAELT)));
    lines.write("alle til stede\nåbn mødet\nnæste\nudfald godkendt\n.slet alt\nFørste linje\nAnden linje\n.");
    let said = lines.write("beslutning");
    assert!(
        said.contains("Linje 1: Første linje\nLinje 2: Anden linje"),
        "{said}"
    );
    lines.write(".ret 2 Den rettede linje\n.før 1 ..og en før\n..tre punktummer\n.");
    let text = || {
        let state = lines.desk.meeting().item_by(&"1".into());
        state
            .and_then(|s| s.decision.as_ref())
            .map(|d| d.text.clone())
    };
    let wanted = "..og en før\nFørste linje\nDen rettede linje\n.tre punktummer";
    assert_eq!(text().as_deref(), Some(wanted));
}

#[test]
fn a_text_that_is_left_is_a_draft_and_comes_back() {
    let mut lines = Lines::at(Desk::new(sample(LILLEBAELT)));
    let seq = lines.desk.meeting().seq();
    let said = lines.write("beslutning 4\nEn halv sætning\n.tilbage");
    assert!(said.contains("Den er kladde"), "{said}");
    assert_eq!(lines.desk.meeting().seq(), seq);
    let said = lines.write("status\nbeslutning 4");
    assert!(
        said.contains("Kladde, der ikke er gemt som beslutning: punkt 4."),
        "{said}"
    );
    assert!(said.contains("Linje 1: En halv sætning"), "{said}");
}

/// Whoever has forgotten that a text is written hears it, and nothing of what was written is lost.
#[test]
fn a_command_in_a_text_is_text_and_that_is_said() {
    let mut lines = Lines::at(Desk::new(sample(LILLEBAELT)));
    lines.write("alle til stede\nåbn mødet\nnæste\nbeslutning");
    let said = lines.write("Vi blev enige.\nnæste");
    assert!(
        said.contains("”næste” er skrevet som linje 2 i teksten"),
        "{said}"
    );
    assert_eq!(lines.desk.typed().as_deref(), Some("Vi blev enige.\nnæste"));
    lines.write(".slet 2");
    assert_eq!(lines.desk.typed().as_deref(), Some("Vi blev enige."));
}

#[test]
fn a_roll_call_goes_from_name_to_name_and_a_vote_by_names_ends() {
    let mut lines = Lines::at(Desk::new(sample(SUNDHEDSRAAD)));
    lines.write("alle til stede\nåbn mødet\nnæste\nnæste");
    let said = lines.write("afstemning\nnavneopråb");
    assert!(said.contains("Kald op: Gerda Holmsgaard."), "{said}");
    let said = lines.write("for\nimod\nundlader");
    assert!(said.contains("Thøger Vestermark stemmer imod"), "{said}");
    assert!(
        said.contains("1 for, 1 imod, 1 undlader, 5 mangler"),
        "{said}"
    );
    // Who is taken back is called again.
    let said = lines.write("fortryd");
    assert!(said.contains("Kald op: Rigmor Sandager."), "{said}");
    let said = lines.write("udfald godkendt\n.\n.tilbage");
    assert!(
        said.contains("”luk afstemning” eller ”afbryd afstemning”"),
        "{said}"
    );
    assert!(!said.contains("Ctrl"), "{said}");
    // Somebody leaves meanwhile: the vote goes on.
    lines.write("gået birte");
    let said = lines.write("for\nfor\nfor\nfor\nfor");
    assert!(said.contains("Alle er kaldt"), "{said}");
    let said = lines.write("luk afstemning");
    assert!(said.contains("vedtaget med 6 stemmer mod 1"), "{said}");
    lines.write("udfald godkendt\n.\nnæste\nafstemning");
    let said = lines.write("imod sigrid, thøger\nslet stemme thøger\nøvrige for");
    assert!(said.contains("vedtaget med 6 stemmer mod 1"), "{said}");
}

#[test]
fn a_meeting_is_corrected_afterwards_by_words() {
    let mut lines = held_by_words();
    let said = lines.write("ret inge");
    assert!(
        said.contains("Registreret – Inge-Merete Holmskov"),
        "{said}"
    );
    let said = lines.write("tilbage\nstatus");
    assert!(said.contains("Mødet er afsluttet"), "{said}");
    let said = lines.write("gæst\nPer Lind\n\n\nhele mødet");
    assert!(said.contains("Begrundelse"), "{said}");
    let said = lines.write("Han var glemt\n.");
    assert!(said.contains("Gemt nr."), "{said}");
}

/// A table is heard cell by cell with what stands above it, and no sign is read that only says how something looks.
#[test]
fn an_items_table_is_read_row_by_row() {
    let mut lines = Lines::at(Desk::new(sample(SUNDHEDSRAAD)));
    let said = lines.write("punkt 2");
    assert!(
        said.contains("Række 1: Placering: Nordfjord Plejecenter; Drift pr. år: 1.180.000 kr.;"),
        "{said}"
    );
    assert!(!said.contains('|') && !said.contains("##"), "{said}");
}
