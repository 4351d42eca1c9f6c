//! The interview without a terminal: whatever is answered and whatever is not, the profile says that and no more.

use super::built_in;
use super::said::{self, Said};
use ordstyrer::domain::own_rules::BodyRules;
use ordstyrer::domain::profile::Profile;
use ordstyrer::interview::topic::{Clause, HeadPart, OwnRule, Topic};
use ordstyrer::interview::{Heard, Interview, KnownBodies};
use ordstyrer::store::fresh_profile;
use ordstyrer::store::input::source::Source;
use ordstyrer::store::input::{Faults, bodies};
use ordstyrer::store::settings::BUILT_IN;
use ordstyrer::text::body;
use proptest::prelude::*;

fn begun() -> Interview {
    Interview::new(KnownBodies {
        profiles: BUILT_IN.iter().map(|(id, _)| built_in(id)).collect(),
        taken: ["taget".to_owned()].into(),
    })
}

/// Answers one question after another; each must be understood.
fn tell(interview: &mut Interview, lines: &[&str]) {
    for line in lines {
        let question = interview.question();
        assert_eq!(interview.hear(line), Heard::Onward, "{question:?}: {line}");
    }
}

/// Up to a question, with empty answers.
fn skip_to(interview: &mut Interview, topic: Topic) {
    while interview.topic() != Some(topic) {
        tell(interview, &[""]);
    }
}

fn complaint(interview: &mut Interview, line: &str) -> String {
    let before = (interview.topic(), interview.rules().clone());
    let Heard::Again(words) = interview.hear(line) else {
        panic!("{line} was taken as an answer");
    };
    assert_eq!((interview.topic(), interview.rules().clone()), before);
    assert!(words.ends_with('.'), "{words}");
    words
}

/// The file as the program reads it, without a fault.
fn read(rules: &BodyRules) -> Profile {
    let text = fresh_profile::profile(rules);
    let source = Source::from_text("ny.toml", text.clone());
    let mut faults = Faults::default();
    let profile = bodies::read(&|_| None, &source, &rules.id, &mut faults);
    assert!(faults.list().is_empty(), "{text}\n{:?}", faults.list());
    profile.unwrap_or_else(|| panic!("{text}"))
}

fn answered(said: &Said) -> Interview {
    let mut interview = begun();
    while let Some(topic) = interview.topic() {
        let question = interview.question();
        let line = said.answer(topic);
        assert_eq!(interview.hear(&line), Heard::Onward, "{question:?}: {line}");
    }
    interview
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// Every choice of what is answered: the file is read without a fault and says what was said, and nothing else.
    #[test]
    fn the_file_says_what_was_answered_and_no_more(said in said::strategy()) {
        let interview = answered(&said);
        let expected = said.profile();
        prop_assert_eq!(&read(interview.rules()), &expected);
        prop_assert_eq!(interview.rules().over(interview.below()), expected);
    }

    /// Back and forth again by Enter alone: the answers stand as they stood.
    #[test]
    fn steps_back_are_taken_again_by_empty_lines(said in said::strategy(), steps in 1usize..40) {
        let mut interview = answered(&said);
        let told = interview.rules().clone();
        let back = (0..steps).take_while(|_| interview.back()).count();
        for _ in 0..back {
            prop_assert_eq!(interview.hear(""), Heard::Onward);
        }
        prop_assert_eq!(interview.topic(), None);
        prop_assert_eq!(interview.rules(), &told);
    }
}

#[test]
fn nothing_but_a_name_and_a_sector_leaves_everything_open() {
    let mut interview = begun();
    tell(&mut interview, &["Udvalget", "", "", "", "", "Region"]);
    while interview.topic().is_some() {
        tell(&mut interview, &[""]);
    }
    let profile = read(interview.rules());
    let text = fresh_profile::profile(interview.rules());
    assert_eq!(
        text,
        "id = \"udvalget\"\nnavn = \"Udvalget\"\ngenitiv = \"Udvalgets\"\nomtale = \"Udvalget\"\n\n\
         [[sektorer]]\nid = \"region\"\nnavn = \"Region\"\n"
    );
    let told = body::explain(&profile, &|_| None);
    // All rules and all of practice, and the seats.
    assert_eq!(told.matches(body::UNSET).count(), 7 + 17 + 1, "{told}");
}

#[test]
fn a_step_back_takes_the_answer_back_and_keeps_it_at_hand() {
    let mut interview = begun();
    assert_eq!(
        complaint(&mut interview, "-"),
        "Det er det første spørgsmål."
    );
    tell(&mut interview, &["Rådet", "", "", "", "", "Region", "5"]);
    tell(&mut interview, &["-"]);
    let region = interview.rules().sectors[0].clone();
    assert_eq!(
        (interview.topic(), region.seats),
        (Some(Topic::Seats(0)), None)
    );
    assert!(interview.question().expect("one").ends_with("[5]"));
    // Another name for the sector: five seats were another one's.
    tell(&mut interview, &["-", "Kommuner"]);
    assert!(
        interview
            .question()
            .expect("one")
            .ends_with("[ikke fastsat]")
    );
    tell(&mut interview, &["7", "-", "ikke fastsat"]);
    assert_eq!(interview.rules().sectors[0].seats, None);
    assert_eq!(interview.topic(), Some(Topic::Sector(1)));
}

#[test]
fn wrong_answers_are_asked_for_again() {
    let mut interview = begun();
    complaint(&mut interview, "");
    complaint(&mut interview, "!!!");
    tell(&mut interview, &["Råd for Øst og Vest"]);
    assert!(
        interview
            .question()
            .expect("one")
            .ends_with("[raad-for-oest-og-vest]")
    );
    for id in [
        "Rådet",
        "taget",
        "sundhedsraad",
        "ny",
        "dagsorden",
        "con",
        "com1",
        "a/b",
        "a.",
    ] {
        complaint(&mut interview, id);
    }
    tell(&mut interview, &["oest"]);
    assert!(complaint(&mut interview, "klyngen").contains("klynge-politisk"));
    tell(&mut interview, &["ingen", "", ""]);
    complaint(&mut interview, "");
    tell(&mut interview, &["Region"]);
    for seats in ["fem", "0", "1001", "4-3", "4-4", "-1", "5 pladser"] {
        complaint(&mut interview, seats);
    }
    tell(&mut interview, &["5", "", "Kommuner", "4", ""]);
    complaint(&mut interview, "region");
    tell(&mut interview, &[""]);
    complaint(&mut interview, "nogle");
    tell(&mut interview, &["alle"]);
    assert!(complaint(&mut interview, "10").contains("der er kun 9"));
    complaint(&mut interview, "");
    tell(&mut interview, &["mere"]);
    complaint(&mut interview, "måske");
    wrong_rules(&mut interview);
}

fn wrong_rules(interview: &mut Interview) {
    skip_to(interview, Topic::Rule(OwnRule::Decision));
    complaint(interview, "terning");
    skip_to(interview, Topic::Rule(OwnRule::Bring));
    tell(interview, &["ja"]);
    assert!(complaint(interview, "").contains("regionsrådet"));
    tell(interview, &["regionsrådet"]);
    skip_to(interview, Topic::Rule(OwnRule::Deadline));
    for deadline in ["snart", "10", "10 uger", "400 dage"] {
        complaint(interview, deadline);
    }
    tell(interview, &["4 hverdage", ""]);
    for item in [
        "Eventuelt",
        "Eventuelt; noget",
        "; eventuelt",
        "A; referat; nok",
    ] {
        complaint(interview, item);
    }
}

/// "?" tells what every question is about, with an example, and changes nothing.
#[test]
fn every_question_can_be_explained() {
    let whole = Said::whole();
    let mut interview = begun();
    let mut asked = 0;
    while let Some(topic) = interview.topic() {
        let words = complaint(&mut interview, "?");
        assert!(
            words.contains("F.eks.") || words.contains("f.eks."),
            "{words}"
        );
        tell(&mut interview, &[&whole.answer(topic)]);
        asked += 1;
    }
    assert!(asked > 45, "{asked}");
}

#[test]
fn a_profile_below_shows_what_it_says_and_its_sources_stay_its_own() {
    let mut interview = begun();
    tell(&mut interview, &["Klynge Vest", "", "klynge-politisk"]);
    skip_to(&mut interview, Topic::Rule(OwnRule::Decision));
    let question = interview.question().expect("one");
    assert!(question.contains("[konsensus, som i "), "{question}");
    complaint(&mut interview, "ikke fastsat");
    tell(&mut interview, &["flertal", ""]);
    skip_to(&mut interview, Topic::Paper(0));
    let profile = read(interview.rules());
    let told = &profile.practice.sources["beslutningsregel"];
    assert_eq!(told, "ikke oplyst");
    assert_eq!(profile.quorum, built_in("klynge-politisk").quorum);
}

#[test]
fn a_council_is_proposed_its_own_kind_of_profile() {
    let mut interview = begun();
    tell(&mut interview, &["Sundhedsråd Fjordlandet", ""]);
    assert_eq!(interview.topic(), Some(Topic::Head(HeadPart::Below)));
    assert!(
        interview
            .question()
            .expect("one")
            .ends_with("[sundhedsraad]")
    );
    tell(&mut interview, &["", "", ""]);
    let rules = interview.rules();
    assert_eq!(rules.extends.as_deref(), Some("sundhedsraad"));
    assert_eq!(
        (rules.genitive.as_str(), rules.reference.as_str()),
        ("sundhedsrådets", "Sundhedsrådet")
    );
    let mut other = begun();
    tell(&mut other, &["Udvalget for Vækst og Fælles", "", "", ""]);
    assert_eq!(other.rules().extends, None);
    assert_eq!(other.rules().genitive, "Udvalget for Vækst og Fælles’");
    skip_to(&mut interview, Topic::Condition(0, Clause::Scope));
}
