//! Whole meetings by keys alone: the three samples, from the door to the minutes.

use crate::golden;
use crate::harness::{Desk, KONTAKTFORUM, LILLEBAELT, STYREGRUPPE, repo, sample};
use ordstyrer::domain::decision::Outcome;
use ordstyrer::domain::meeting::{ItemPhase, Phase};
use ordstyrer::domain::quorum;
use ordstyrer::export::Format;
use ordstyrer::minutes::facts::Audience;
use ordstyrer::text::outcome;

/// A decision of a source, to be typed.
pub(crate) struct Recorded {
    pub number: String,
    pub outcome: Outcome,
    pub text: String,
}

/// The decisions of a source.
pub(crate) fn recorded(file: &str) -> Vec<Recorded> {
    let text = std::fs::read_to_string(repo("tests/recorded").join(file)).expect("recorded");
    let table: toml::Table = toml::from_str(&text).expect("toml");
    let list = table["beslutning"].as_array().expect("a list");
    list.iter()
        .map(|entry| {
            let code = entry["udfald"].as_str().expect("udfald");
            Recorded {
                number: entry["nr"].as_str().expect("nr").to_owned(),
                outcome: Outcome::ALL
                    .into_iter()
                    .find(|o| o.code() == code)
                    .unwrap_or_else(|| panic!("{code}")),
                text: entry["tekst"].as_str().expect("tekst").trim().to_owned(),
            }
        })
        .collect()
}

/// Opens the next item, picks the outcome with two keys, and types the source's words over the sentence.
fn decide_next(desk: &mut Desk, decision: &Recorded) {
    desk.wait(2).keys("n");
    assert_eq!(
        desk.meeting().current_item().map(|s| s.item.id.as_str()),
        Some(decision.number.as_str())
    );
    desk.keys("u");
    desk.keys(&outcome::key(decision.outcome).to_string());
    desk.keys("<Ctrl+A>")
        .type_text(&decision.text)
        .wait(3)
        .keys("<Ctrl+S>");
    // A yes in a case that another body decides is recorded as a recommendation; the words stay.
    let mut outcome = decision.outcome;
    if desk.screen().contains("Sagen afgøres af andre") {
        desk.keys("i");
        outcome = Outcome::Recommended;
    }
    let state = desk.meeting().current_item().expect("open");
    let recorded = state
        .decision
        .as_ref()
        .unwrap_or_else(|| panic!("punkt {}: {}", decision.number, desk.notice()));
    assert_eq!(
        (recorded.outcome, recorded.text.as_str()),
        (outcome, decision.text.as_str())
    );
}

/// Holds a whole sample meeting, with the decisions of its source.
pub(crate) fn hold(name: &str, decisions: &str) -> Desk {
    let mut desk = Desk::new(sample(name));
    desk.keys("A").wait(10).keys("å");
    for decision in recorded(decisions) {
        decide_next(&mut desk, &decision);
    }
    desk.wait(1).keys("Xa");
    assert_eq!(desk.meeting().phase(), Phase::Closed, "{}", desk.notice());
    desk
}

pub(crate) fn write_golden(desk: &Desk, name: &str) {
    for format in Format::ALL {
        // Word and ODT are kept unpacked, PDF as it is read aloud: a golden file is for reading.
        let unpacked = match format {
            Format::Docx | Format::Odt => ".udpakket.xml",
            Format::Pdf => ".laest.txt",
            Format::Html | Format::Markdown | Format::Text | Format::Json | Format::Oparl => "",
        };
        golden::check(
            &format!("{name}/referat.{}{unpacked}", format.ending()),
            &desk.minutes(format, Audience::Public),
        );
    }
}

/// Issue: "the minutes of (b), recorded by keys with the decisions of the source, say for each item what the source says".
#[test]
fn the_sixteen_items_of_sjaelland_say_what_the_source_says() {
    let desk = hold(STYREGRUPPE, "styregruppe-2017.toml");
    let text = desk.minutes(Format::Text, Audience::Public);
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let absent = "Sundhedschef Annelise Bøgh Thorsager, direktør Inga Vestermark, Karoline Lund-Hyldegaard, sundhedschef Pernille Kjeldbæk, Ragnhild Tornebusk og koncerndirektør Ulf Brandt-Søndergrav deltog ikke i Styregruppe for sundhedssamarbejdes behandling af sagen.";
    assert_eq!(flat.matches(absent).count(), 16);
    // In the source's order, and all of the words.
    let mut from = 0;
    for decision in recorded("styregruppe-2017.toml") {
        let head = format!(
            "{}. {}",
            decision.number,
            desk.meeting()
                .item_by(&decision.number.as_str().into())
                .expect("item")
                .item
                .title
        );
        from += flat[from..].find(&head).unwrap_or_else(|| panic!("{head}")) + head.len();
        for line in decision.text.lines().filter(|l| !l.trim().is_empty()) {
            let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
            from += flat[from..]
                .find(&line)
                .unwrap_or_else(|| panic!("punkt {}: {line}", decision.number))
                + line.len();
        }
    }
    write_golden(&desk, STYREGRUPPE);
}

#[test]
fn item_three_is_answered_by_number() {
    let desk = hold(STYREGRUPPE, "styregruppe-2017.toml");
    let state = desk.meeting().item_by(&"3".into()).expect("item 3");
    let points = &state.decision.as_ref().expect("decided").points;
    assert_eq!(
        points.iter().map(|p| p.number).collect::<Vec<_>>(),
        [1, 2, 3, 4]
    );
    assert_eq!(points[3].text, "Tiltrådt uden yderligere kommentarer.");
    assert!(
        points[1].text.contains("Indsats nr. 50"),
        "{}",
        points[1].text
    );
}

#[test]
fn the_contact_forum_speaks_in_full_sentences() {
    let desk = hold(KONTAKTFORUM, "kontaktforum-2022.toml");
    let flat = desk
        .minutes(Format::Text, Audience::Public)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    for decision in recorded("kontaktforum-2022.toml") {
        for line in decision.text.lines().filter(|l| !l.trim().is_empty()) {
            let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(flat.contains(&line), "punkt {}: {line}", decision.number);
        }
    }
    assert!(flat.contains("deltog ikke i Det Administrative Kontaktforums behandling af sagen."));
    assert!(flat.contains("kl. 14:30"), "the body's own way with clocks");
    write_golden(&desk, KONTAKTFORUM);
}

/// The sentence of the house style before anything is typed over it.
#[test]
fn both_house_styles_propose_their_own_sentence() {
    let mut sjaelland = Desk::new(sample(STYREGRUPPE));
    sjaelland.keys("Aån").keys("ug<Ctrl+S>");
    let mut syddanmark = Desk::new(sample(KONTAKTFORUM));
    syddanmark.keys("Aån").keys("ug<Ctrl+S>");
    let text = |desk: &Desk| {
        desk.meeting()
            .current_item()
            .and_then(|s| s.decision.clone())
            .map(|d| d.text)
    };
    assert_eq!(text(&sjaelland).as_deref(), Some("Godkendt."));
    assert_eq!(
        text(&syddanmark).as_deref(),
        Some("Det Administrative Kontaktforum godkendte indstillingen.")
    );
}

/// The keys of the walk through sample (c); also sent to the real binary.
pub(crate) const LILLEBAELT_KEYS: &[&str] = &[
    // Everybody who is expected; the absent mayor's substitute takes her seat.
    "A",
    "/Løvbjerg<Enter>",
    "S",
    "å",
    "n",
    "ug<Ctrl+S>",
    "v",
    "n",
    "ug<Ctrl+S>",
    // Three numbered recommendations, answered by number.
    "n",
    "ut",
    "<Ctrl+A>Det politiske niveau tiltrådte indstillingerne med følgende bemærkninger:<Enter>1. Tiltrådt.<Enter>2. Tiltrådt med den bemærkning, at fristen er den 1. februar 2027.<Enter>3. Tiltrådt.<Ctrl+S>",
    "oSender notatet til sundhedsrådene<Enter>Sekretariatet<Enter>snarest muligt<Enter>",
    // Economic consequences: ends as a recommendation.
    "n",
    "ut<Ctrl+S>",
    "i",
    // The guest item.
    "n",
    "/Engelbæk<Enter>",
    "t",
    "ud<Ctrl+S>",
    "f",
    // The closed item; one member is disqualified, another steps out.
    "n",
    "/Præstbro<Enter>",
    "i",
    "ut<Ctrl+A>Indstillingen blev tiltrådt. Kontrakten med Kærmindebroen ophæves.<Ctrl+S>",
    // Quorum goes with the only doctor and comes back with the substitute.
    "n",
    "/Khatib<Enter>",
    "f",
    "ue<Ctrl+S>",
    "n",
    "/Rønhøj<Enter>",
    "S",
    "a",
    "U<Enter>",
    "n",
    "ug<Ctrl+S>",
    "m",
    "f",
    "Ønsker et møde før sommer<Enter>",
    "n",
    "uo",
    "den nye mødeform.<Ctrl+S>",
    "X",
    "a",
];

/// Presses one step; a step that picks a seat waits for its dialog by itself.
pub(crate) fn walk(desk: &mut Desk) {
    for step in LILLEBAELT_KEYS {
        desk.wait(1).keys(step);
    }
}

#[test]
fn a_clusters_meeting_by_keys_alone() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    walk(&mut desk);
    assert_eq!(
        desk.meeting().phase(),
        Phase::Closed,
        "{}\n{}",
        desk.notice(),
        desk.screen()
    );
    let outcome = |n: &str| {
        desk.meeting()
            .item_by(&n.into())
            .and_then(|s| s.decision.as_ref())
            .map(|d| d.outcome)
    };
    assert_eq!(outcome("3"), Some(Outcome::Endorsed));
    assert_eq!(
        outcome("4"),
        Some(Outcome::Recommended),
        "economic consequences"
    );
    assert_eq!(
        outcome("7"),
        Some(Outcome::Noted),
        "orientation goes on below quorum"
    );
    assert_eq!(
        desk.meeting().item_by(&"8".into()).map(|s| s.phase),
        Some(ItemPhase::Postponed)
    );
    golden::check(
        "klynge-lillebaelt-2026-12-03/haendelser.txt",
        &events(&desk),
    );
    write_golden(&desk, LILLEBAELT);
    golden::check(
        "klynge-lillebaelt-2026-12-03/referat-internt.md",
        &desk.minutes(Format::Markdown, Audience::Internal),
    );
}

/// The events as lines, for people to read.
pub(crate) fn events(desk: &Desk) -> String {
    let lines: Vec<String> = desk
        .history()
        .records()
        .iter()
        .filter(|r| !r.events.is_empty())
        .map(|r| {
            format!(
                "{} {}",
                r.seq,
                serde_json::to_string(&r.events).expect("json")
            )
        })
        .collect();
    lines.join("\n") + "\n"
}

#[test]
fn quorum_comes_and_goes_with_the_keys_in_the_same_frame() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    let strip = |desk: &Desk| desk.screen().lines().nth(1).unwrap_or_default().to_owned();
    assert!(
        strip(&desk).contains("Ikke beslutningsdygtig"),
        "{}",
        strip(&desk)
    );
    desk.keys("A");
    assert!(
        strip(&desk).contains("● Beslutningsdygtig"),
        "{}",
        strip(&desk)
    );
    desk.choose("El-Khatib").keys("f");
    assert!(
        strip(&desk).contains("Ikke beslutningsdygtig"),
        "{}",
        strip(&desk)
    );
    assert!(
        strip(&desk).contains("Almen praksis 0/2, 1 for få"),
        "{}",
        strip(&desk)
    );
    desk.keys("t");
    assert!(
        strip(&desk).contains("● Beslutningsdygtig"),
        "{}",
        strip(&desk)
    );
    desk.keys("f").keys("z");
    assert_eq!(
        quorum::now(desk.meeting()).met,
        Some(true),
        "undo brings it back"
    );
}
