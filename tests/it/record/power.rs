//! What a body may not say yes to, and answers that differ, in every output.
//!
//! Promise: words, codes, follow-ups and wall say the same of an answer, and of each answer by number. The gate's own
//! questions are left to `rules::power`.

use super::{begun, json, paper, path, run, status, told, wall};
use crate::harness::{Desk, LILLEBAELT, sample};
use ordstyrer::export::Format;
use ordstyrer::minutes::facts::Audience;

/// The sample with item 3 (three numbered recommendations) decided by the region's council, and begun.
fn decided_elsewhere() -> Desk {
    let mut setup = sample(LILLEBAELT);
    let item = setup.agenda.items.iter_mut().find(|i| i.id.as_str() == "3");
    item.expect("item 3").decided_by = Some("Regionsrådet".to_owned());
    let mut desk = Desk::sized(setup, (120, 50));
    desk.keys("A").wait(10).keys("å3s");
    desk
}

/// The decision, shown to the room.
fn shown(desk: &mut Desk) -> String {
    wall(desk.keys("v"))
}

#[test]
fn a_no_on_an_economic_item_is_a_no_in_every_output() {
    for below in [false, true] {
        let mut desk = Desk::sized(sample(LILLEBAELT), (120, 50));
        desk.keys("A").wait(10).keys("å4s");
        if below {
            desk.choose("El-Khatib").keys("f");
        }
        desk.keys("uk<Ctrl+S>");
        if below {
            desk.keys("m");
        }
        let item = told(&desk, "4");
        let sentence = "Det politiske niveau kunne ikke tiltræde indstillingen.";
        for decision in [&item.minutes["decision"], &item.status] {
            assert_eq!(decision["outcome"], "rejected");
            assert_eq!(decision["text"], sentence);
        }
        assert!(item.paper.contains(sentence));
        assert!(shown(&mut desk).contains(sentence));
        assert_eq!(item.minutes["local_approvals"], serde_json::json!([]));
        assert!(item.minutes["forwarded_to"].is_null());
        for said in [
            "Lokal godkendelse",
            "indstiller sagen",
            "skal godkendes lokalt",
        ] {
            assert!(!paper(&desk).contains(said), "{said}");
        }
    }
}

#[test]
fn answers_by_number_through_the_gate_say_the_same_in_every_output() {
    let mut desk = decided_elsewhere();
    desk.keys("u1g<F2>2k<F2>3t<Ctrl+S>i");
    let item = told(&desk, "3");
    let codes = ["recommended", "rejected", "recommended"];
    let yes = "Indstilles til godkendelse i Regionsrådet.";
    let words = [yes, "Ikke tiltrådt.", yes];
    for points in [&item.minutes["decision"]["points"], &item.status["points"]] {
        let points = points.as_array().expect("points");
        for (n, point) in points.iter().enumerate() {
            assert_eq!(point["outcome"], codes[n]);
            assert_eq!(point["text"], words[n]);
        }
        assert_eq!(points.len(), 3);
    }
    let wall = shown(&mut desk);
    for (n, word) in words.iter().enumerate() {
        let said = format!("{}. {word}", n + 1);
        assert!(item.paper.contains(&said), "{said}:\n{}", item.paper);
        assert!(wall.contains(&said), "{said}:\n{wall}");
    }
    for text in [&item.paper, &wall] {
        assert!(
            !text.contains("Godkendt.") && !text.contains("Tiltrådt."),
            "{text}"
        );
    }
    assert_eq!(item.minutes["forwarded_to"], "Regionsrådet");
}

#[test]
fn answers_that_differ_are_called_by_none_of_them_in_any_output() {
    let mut desk = Desk::sized(sample(LILLEBAELT), (120, 50));
    desk.keys("Aå3su1t<F2>2k<F2>3t<Ctrl+S>");
    let answered = "besvaret punktvis";
    assert!(desk.notice().contains(answered), "{}", desk.notice());
    let dir = super::journal(&desk);
    let (_, out, _) = run(&["status", path(dir.path())]);
    let line = out.lines().find(|l| l.contains("Overdragelse"));
    let line = line.expect("item 3").to_lowercase();
    assert!(line.contains(answered), "{out}");
    assert!(
        !out.to_lowercase().contains("indstilling tiltrådt"),
        "{out}"
    );
    let oparl = desk.minutes(Format::Oparl, Audience::Public);
    assert!(
        oparl.contains("\"result\": \"Besvaret punktvis\""),
        "{oparl}"
    );
    let codes = |value: &serde_json::Value| {
        let points = value.as_array().expect("points").iter();
        points.map(|p| p["outcome"].clone()).collect::<Vec<_>>()
    };
    let item = told(&desk, "3");
    let expected = ["endorsed", "rejected", "endorsed"];
    assert_eq!(codes(&item.minutes["decision"]["points"]), expected);
    assert_eq!(codes(&item.status["points"]), expected);
    desk.keys("wb");
    assert!(wall(&desk).contains(answered), "{}", wall(&desk));
    let wall = wall(desk.keys("wf"));
    assert!(!wall.contains("indstilling tiltrådt"), "{wall}");
}

#[test]
fn a_case_of_another_body_is_recommended_in_every_output() {
    let mut desk = decided_elsewhere();
    desk.keys("ug<Ctrl+S>");
    let screen = desk.screen();
    assert!(
        screen.contains("Sagen afgøres af Regionsrådet."),
        "{screen}"
    );
    desk.keys("i");
    let item = told(&desk, "3");
    let sentence = "Det politiske niveau indstiller sagen til godkendelse i Regionsrådet.";
    for decision in [&item.minutes["decision"], &item.status] {
        assert_eq!(decision["outcome"], "recommended");
        assert_eq!(decision["text"], sentence);
    }
    assert!(item.paper.contains(sentence) && !item.paper.contains("godkendte"));
    assert!(shown(&mut desk).contains(sentence));
    assert_eq!(json(&desk)["items"][2]["forwarded_to"], "Regionsrådet");
    assert_eq!(status(&desk)["items"][2]["standing"], "regular");
}

#[test]
fn a_substitute_who_can_never_sit_is_told_before_the_meeting() {
    let dir = crate::pty::copy_for_today(LILLEBAELT);
    let file = dir.path().join("deltagere.toml");
    let text = std::fs::read_to_string(&file).expect("a roster");
    let wrong = text.replace(
        "for = [\"Esther Løvbjerg\"]",
        "for = [\"Inge-Merete Holmskov\"]",
    );
    assert_ne!(wrong, text);
    std::fs::write(&file, wrong).expect("written");
    let (code, out, _) = run(&["tjek", path(dir.path())]);
    assert_ne!(code, 0, "{out}");
    let line = out.lines().find(|l| l.contains("Åkjær-Dons"));
    assert!(line.is_some_and(|l| l.contains("sektor")), "{out}");
}

/// Own words stay when another outcome is chosen; what they say otherwise is told at once and before closing.
#[test]
fn a_yes_in_words_under_a_no_is_told_when_it_is_chosen_and_before_closing() {
    let mut desk = begun();
    desk.wait(5).keys("ua").type_text("betale det halve");
    desk.keys("<Ctrl+S>");
    desk.keys("uk");
    let told = "Din tekst er ikke ændret. Ret den, så den siger ”Ikke tiltrådt”.";
    assert_eq!(desk.notice(), told);
    desk.keys("<Ctrl+S>").keys("X");
    // What stands beside the dialog comes between its lines.
    for named in [
        "Teksten begynder som ”Besluttet, at …”, men udfaldet er ”Ikke",
        "tiltrådt”",
    ] {
        assert!(desk.screen().contains(named), "{}", desk.screen());
    }
    // In words that fit, nothing is told.
    desk.keys("t").keys("b<Ctrl+A>");
    desk.type_text("Det politiske niveau kunne ikke tiltræde indstillingen.");
    desk.keys("<Ctrl+S>").keys("X");
    assert!(
        !desk.screen().contains("Teksten begynder"),
        "{}",
        desk.screen()
    );
}

/// The house style's own sentences, in both voices and on every item of both samples.
#[test]
fn no_sentence_of_the_house_style_contradicts_its_own_outcome() {
    use ordstyrer::domain::decision::Outcome;
    use ordstyrer::text::contradiction::says_otherwise;
    use ordstyrer::text::outcome::{sentence, short};
    for name in [
        LILLEBAELT,
        crate::harness::STYREGRUPPE,
        crate::harness::KONTAKTFORUM,
    ] {
        let desk = Desk::new(sample(name));
        for state in desk.meeting().agenda() {
            let profile = desk.meeting().profile_for(&state.item);
            for own in Outcome::ALL {
                for words in [sentence, short] {
                    let words = |o| words(o, profile, &state.item);
                    let text = format!("{}mere", words(own));
                    assert_eq!(says_otherwise(&text, own, words), None, "{name}: {text}");
                }
            }
        }
    }
}
