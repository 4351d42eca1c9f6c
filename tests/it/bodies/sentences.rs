//! The sentence for each outcome in both styles, by number and definiteness, with and without a vote: one table that a
//! reader of Danish has gone through line by line.

use super::built_in;
use crate::golden;
use crate::harness::{Desk, LILLEBAELT, sample};
use crate::linear::Lines;
use ordstyrer::domain::agenda::{AgendaItem, ItemKind, StandingKind};
use ordstyrer::domain::decision::Outcome;
use ordstyrer::domain::profile::{DecisionRule, Profile, Voice};
use ordstyrer::text::outcome;
use std::fmt::Write as _;

/// What the recommendation of an item asks for, and how it is called in the table.
fn items() -> Vec<(&'static str, AgendaItem)> {
    let item = |write: &dyn Fn(&mut AgendaItem)| {
        let mut item = AgendaItem::new("1".into(), "Sagen", ItemKind::Decision);
        write(&mut item);
        item
    };
    let text = |text: &str| Some(text.to_owned());
    let texts = |texts: &[&str]| texts.iter().map(|t| (*t).to_owned()).collect::<Vec<_>>();
    vec![
        ("ingen indstilling", item(&|_| {})),
        (
            "én indstilling",
            item(&|i| i.recommendation = text("at planen sendes i høring")),
        ),
        (
            "én indstilling, der nævner sagen",
            item(&|i| {
                i.recommendation = text("at kommissoriet for arbejdsgruppen godkendes");
                i.decided_by = text("Sundhedssamarbejdsudvalget");
            }),
        ),
        (
            "flere indstillinger",
            item(&|i| {
                let limbs = [
                    "at orienteringerne tages til efterretning",
                    "at planen godkendes",
                ];
                i.recommendations = texts(&limbs);
            }),
        ),
        (
            "dagsordenen",
            item(&|i| {
                i.standing = Some(StandingKind::Agenda);
                i.recommendation = text("at dagsordenen godkendes");
            }),
        ),
        (
            "dagsordenen og mere",
            item(&|i| {
                i.standing = Some(StandingKind::Agenda);
                let limbs = "at dagsordenen godkendes, og at punkt 6 behandles som lukket punkt";
                i.recommendation = text(limbs);
            }),
        ),
        (
            "økonomiske konsekvenser",
            item(&|i| {
                i.recommendation = text("at puljen fordeles");
                i.economic = true;
            }),
        ),
    ]
}

fn told(table: &mut String, profile: &Profile) {
    for (name, item) in items() {
        let _ = writeln!(table, "\n{name}:");
        for one in Outcome::ALL {
            let said = outcome::sentence(one, profile, &item);
            let voteless = outcome::proposed(one, profile, &item, false);
            let (label, short) = (outcome::label(one), outcome::short(one, profile, &item));
            let gap = |text: &str| {
                if text.trim_end() == text {
                    text.to_owned()
                } else {
                    format!("{text}…")
                }
            };
            let _ = writeln!(table, "  {label} | {} | {}", gap(&said), gap(&short));
            if voteless != said {
                let _ = writeln!(table, "    uden afstemning | {voteless}");
            }
        }
    }
}

#[test]
fn each_outcome_has_its_sentence_in_both_styles() {
    let mut table = String::new();
    let bodies = [
        ("klynge-politisk", Voice::Sentence, DecisionRule::Consensus),
        ("klynge-politisk", Voice::Passive, DecisionRule::Consensus),
        ("sundhedsraad", Voice::Sentence, DecisionRule::Majority),
        ("sundhedsraad", Voice::Passive, DecisionRule::Majority),
    ];
    for (id, voice, rule) in bodies {
        let mut profile = built_in(id);
        profile.style.voice = voice;
        profile.decision_rule = Some(rule);
        let (style, rule) = match (voice, rule) {
            (Voice::Sentence, DecisionRule::Consensus) => ("hele sætninger", "enighed"),
            (Voice::Passive, DecisionRule::Consensus) => ("kort form", "enighed"),
            (Voice::Sentence, DecisionRule::Majority) => ("hele sætninger", "flertal"),
            (Voice::Passive, DecisionRule::Majority) => ("kort form", "flertal"),
        };
        let _ = writeln!(table, "=== {}, {style}, {rule} ===", profile.reference);
        for decides in [true, false] {
            let lead = outcome::lead(&profile, decides);
            let _ = writeln!(table, "over svar med numre | {lead}");
        }
        told(&mut table, &profile);
        table.push('\n');
    }
    golden::check("saetninger.txt", &table);
}

/// The definite form came later than the meetings that are held already.
#[test]
fn a_sectors_definite_form_is_no_other_rule() {
    let now = built_in("klynge-politisk");
    let mut then = now.clone();
    then.sectors.iter_mut().for_each(|s| s.definite = None);
    assert_ne!(then, now);
    assert_eq!(then.in_force(), now.in_force());
}

/// A text that decides nothing is not called a decision, on the desk or on the wall; the same words that decide are.
#[test]
fn a_text_without_a_decision_is_not_called_one() {
    let text = "Formanden orienterede om forløbet.";
    for (key, is_decision) in [("u", false), ("g", true)] {
        let mut desk = Desk::new(sample(LILLEBAELT));
        desk.keys("Aånu")
            .keys(key)
            .keys("b<Ctrl+A>")
            .type_text(text);
        let called = |shown: &str| shown.to_lowercase().contains("beslutning – ");
        assert_eq!(called(&desk.screen()), is_decision, "{}", desk.screen());
        desk.keys("<Ctrl+S>");
        let notice = desk.notice().to_owned();
        assert_eq!(
            notice.contains("· beslutning i punkt"),
            is_decision,
            "{notice}"
        );
        assert_eq!(called(&desk.screen()), is_decision, "{}", desk.screen());
        desk.keys("v");
        let notice = desk.notice().to_owned();
        assert_eq!(notice.contains("ser beslutningen"), is_decision, "{notice}");
        let room = desk.room(120, 40);
        assert!(room.contains("forløbet"), "{room}");
        assert_eq!(room.contains("BESLUTNING · "), is_decision, "{room}");
        desk.keys("v");
        let room = desk.room(120, 40);
        let written = room.contains("Beslutningen er skrevet");
        assert_eq!(written, is_decision, "{room}");
        let said = Lines::at(desk).write("status\npunkt");
        for word in ["besluttet: ", "Beslutning: "] {
            assert_eq!(said.contains(word), is_decision, "{word}: {said}");
        }
    }
}
