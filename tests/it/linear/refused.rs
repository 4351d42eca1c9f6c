//! What is refused leads on by words, and records nothing.

use super::Lines;
use crate::harness::{Desk, LILLEBAELT, SUNDHEDSRAAD, sample};
use ordstyrer::store::log::memory::SimulatedFault;
use ordstyrer::ui::keymap::TABLE;
use ordstyrer::ui::linear::worded;
use std::time::Duration;

/// Each line with what its answer has; nothing is recorded of any.
fn refused(lines: &mut Lines, all: &[(&str, &str)]) {
    for (line, answer) in all {
        let before = lines.desk.events();
        let said = lines.write(line);
        assert!(said.contains(answer), "{line}: {said}");
        assert_eq!(lines.desk.events(), before, "{line}: {said}");
    }
}

#[test]
fn lines_that_are_not_understood_say_what_could_be_meant() {
    let mut lines = Lines::at(Desk::new(sample(LILLEBAELT)));
    refused(
        &mut lines,
        &[
            ("", "”status”"),
            ("forbehld", "Mente du ”forbehold”"),
            ("alle til sted", "Mente du ”alle til stede”"),
            ("xqzxqz", "”hjælp”"),
            ("Formanden bød velkommen til mødet.", "Er det tekst"),
            ("næste møde er i marts", "ikke forstået"),
            ("3", "ikke forstået"),
            ("til stede", "Hvem?"),
            ("til stede Xerxes", "hedder ”Xerxes”"),
            ("til stede åse, Xerxes", "hedder ”Xerxes”"),
            ("til stede a", "kan være flere"),
            ("sektor til stede Mars", "ingen sektor ”Mars”"),
            ("start 99", "intet punkt ”99”"),
            ("udfald gult", "ikke et af svarene"),
            ("udfald tiltrådt", "kan være svar"),
            ("udfald 77", "intet punkt ”77”"),
            ("seneste mange", "ikke et tal"),
            ("tilbage", "intet at gå tilbage fra"),
        ],
    );
}

#[test]
fn refusals_of_the_rules_name_words_and_no_keys() {
    let mut lines = Lines::at(Desk::new(sample(LILLEBAELT)));
    refused(
        &mut lines,
        &[
            ("næste", "Skriv ”åbn mødet”"),
            ("gået åse", "Skriv ”til stede” og navnet"),
        ],
    );
    lines.write("alle til stede\nåbn mødet");
    refused(
        &mut lines,
        &[
            ("åbn mødet", "allerede åbent"),
            ("til stede åse", "Skriv ”gået” og navnet"),
            ("for åse", "Skriv ”afstemning”"),
            ("luk afstemning", "Skriv ”afstemning”"),
            ("næste taler", "Skriv ”talerliste” og navnet"),
            ("gendan", "ikke noget at gendanne"),
            ("gem igen", "er gemt"),
            ("godkendelse", "Skriv ”afslut mødet”"),
            ("ret punkt 2", "Skriv ”nyt punkt”"),
            ("åbn punkt 2", "allerede"),
            ("af talerlisten åse", "allerede"),
        ],
    );
    assert!(lines.desk.ui.dialog.is_none());
}

/// Whoever has forgotten that something is asked does not write the next command into a field.
#[test]
fn a_command_is_no_answer_unless_it_is_written_twice() {
    let mut lines = Lines::at(Desk::new(sample(LILLEBAELT)));
    lines.write("alle til stede\nåbn mødet\nnæste");
    refused(
        &mut lines,
        &[
            ("udsæt 5", "Felt 1 af 4"),
            ("gået åse", "er også en kommando"),
            ("status", "er også en kommando"),
            ("tilbage", "ikke gemt"),
            ("gæst\nPause", "er også en kommando"),
        ],
    );
    let said = lines.write("Pause\nfelt 9\nfelt 4\npunkt 3");
    assert!(said.contains("Der er kun felt 1 til 4."), "{said}");
    assert!(said.contains("Felt 4 af 4: Deltager i"), "{said}");
    assert!(
        said.contains("Gemt nr. 5: Pause er til stede") || said.contains("Pause"),
        "{said}"
    );
}

/// A person who is named in a list is named in its refusal too.
#[test]
fn of_several_people_each_is_answered() {
    let mut lines = Lines::at(Desk::new(sample(LILLEBAELT)));
    lines.write("til stede åse");
    let said = lines.write("til stede åse, kasper");
    assert!(
        said.contains("Ikke registreret, Åse Nygård-Lyst: Personen er allerede"),
        "{said}"
    );
    assert!(
        said.contains("Gemt nr. 3: Kasper Ellegaard Wøhlk"),
        "{said}"
    );
}

/// Every key that any notice, refusal or help names has become a word.
#[test]
fn help_and_refusals_name_no_key() {
    let pressed = |said: &str| {
        said.contains("ryk ")
            || [
                "Enter",
                "Esc",
                "Ctrl",
                "Tab ",
                "F1",
                "F2",
                "Backspace",
                "højrepil",
            ]
            .iter()
            .any(|key| said.contains(key))
    };
    for (name, refusal, _) in crate::refusals::ways() {
        let mut lines = Lines::at(Desk::new(sample(SUNDHEDSRAAD)));
        let profile = lines.desk.meeting().profile().clone();
        let sentence = ordstyrer::text::refusal::sentence(&refusal, &profile);
        let said = worded(&sentence, false);
        assert!(!pressed(&said), "{name}: {said}");
        drop(lines.line(""));
    }
    let mut lines = Lines::at(Desk::new(sample(LILLEBAELT)));
    for row in TABLE {
        for phrase in ordstyrer::ui::linear::words::phrases(row.action) {
            let said = lines.write(&format!("hjælp {}", phrase.words));
            assert!(!pressed(&said), "{said}");
        }
    }
    let said = lines.write("hjælp");
    assert!(!pressed(&said), "{said}");
}

#[test]
fn the_marked_answer_of_a_question_and_an_empty_line_end_nothing() {
    let mut lines = Lines::at(Desk::new(sample(LILLEBAELT)));
    lines.write("alle til stede\nåbn mødet\nnæste\nudfald godkendt\n.");
    refused(
        &mut lines,
        &[
            ("afslut mødet", "Skriv et tal fra 1 til"),
            ("", "Intet er valgt"),
            ("afslut mødet\nja", "ikke et af svarene"),
            ("9", "ikke et af svarene"),
            ("tilbage", "Intet er valgt"),
            ("stop\n", "Intet er valgt"),
            ("gæst\ntilbage", "ikke gemt"),
            ("beslutning\n.slet alt\n.", "Skriv et tal"),
            ("", "stadig beslutningen til punkt 1"),
            (".tilbage", "kladde"),
        ],
    );
    assert!(!lines.desk.quit);
}

#[test]
fn what_is_not_on_disk_is_said_at_every_line_and_when_it_is() {
    let mut lines = Lines::at(Desk::new(sample(LILLEBAELT)));
    lines.desk.log.fail(SimulatedFault::Write);
    let said = lines.write("alle til stede");
    assert!(
        said.contains("IKKE GEMT: 2 handlinger er ikke på disken"),
        "{said}"
    );
    assert!(!said.contains("Gemt nr."), "{said}");
    let said = lines.write("punkter");
    assert!(said.contains("IKKE GEMT"), "{said}");
    lines.desk.log.heal();
    lines.desk.instant += Duration::from_mins(1);
    let said = lines.write("gem igen");
    assert!(said.contains("Gemt nr. 2: alt er nu gemt."), "{said}");
    let said = lines.write("punkter");
    assert!(!said.contains("IKKE GEMT"), "{said}");
}

/// What stood in a field stays there, so that an empty line still means it.
#[test]
fn a_refused_answer_to_a_field_does_not_take_the_place_of_what_stood_there() {
    let mut lines = Lines::at(Desk::new(sample(LILLEBAELT)));
    lines.write("alle til stede\nåbn mødet");
    let count = |lines: &Lines| lines.desk.meeting().agenda().count();
    let before = count(&lines);
    let said = lines.write("nyt punkt\nBrandalarmen\nb\n5");
    assert!(said.contains("Ikke gemt"), "{said}");
    let said = lines.write("");
    assert!(!said.contains("Ikke gemt"), "{said}");
    assert_eq!(count(&lines), before + 1, "{said}");
}

/// What is said while one sits down was no answer to anything: it is not told as something that was not recorded.
#[test]
fn what_is_said_at_the_beginning_refuses_nothing() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    let text = "Kladden fra sidst kan ikke læses.";
    desk.ui.say(ordstyrer::ui::state::NoticeKind::Refused, text);
    let (now, history) = (desk.now, desk.history().clone());
    let mut linear = ordstyrer::ui::linear::LineDesk::default();
    let said = linear.welcome(&mut desk.ui, &history, now).join("\n");
    assert!(said.contains(&format!("Bemærk: {text}")), "{said}");
    assert!(!said.contains("Ikke registreret: Kladden"), "{said}");
}
