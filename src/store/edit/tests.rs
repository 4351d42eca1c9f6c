//! Changes of an input file, by hand-made examples.

use super::*;
use crate::domain::plan::File;
use crate::domain::plan::Value;

const AGENDA: &str = "# Mødet i marts.\nforum = \"x\" # vores\n\n# Det faste punkt.\n[[punkter]]\nnr = \"1\"\ntitel = \"Dagsorden\"  # står først\n\n[[punkter]]\nnr = \"2\"\ntitel = \"Økonomi\"\nminutter = 20\n\n# Til sidst.\n[[punkter]]\nnr = \"3\"\ntitel = \"Eventuelt\"\n";

fn item(at: usize) -> EntryAt {
    EntryAt {
        file: File::Agenda,
        table: "punkter",
        at,
    }
}

fn text(words: &str) -> Value {
    Value::Text(words.to_owned())
}

#[test]
fn a_changed_value_keeps_the_comments_around_it() {
    let edit = Edit::Set(
        item(0),
        vec![
            ("titel", text("Godkendelse")),
            ("minutter", Value::Number(5)),
        ],
    );
    let new = apply(AGENDA, &edit).expect("changed");
    let expected = AGENDA.replace(
        "titel = \"Dagsorden\"  # står først\n",
        "titel = \"Godkendelse\"  # står først\nminutter = 5\n",
    );
    assert_eq!(new, expected);
    assert_eq!(
        apply(
            AGENDA,
            &Edit::Set(item(1), vec![("titel", text("Økonomi"))])
        )
        .as_deref(),
        Ok(AGENDA)
    );
}

#[test]
fn items_move_with_their_comments_and_numbers_follow() {
    let new = apply(AGENDA, &Edit::Shift(item(2), 0)).expect("moved");
    let expected = "# Mødet i marts.\nforum = \"x\" # vores\n\n# Til sidst.\n[[punkter]]\nnr = \"1\"\ntitel = \"Eventuelt\"\n\n# Det faste punkt.\n[[punkter]]\nnr = \"2\"\ntitel = \"Dagsorden\"  # står først\n\n[[punkter]]\nnr = \"3\"\ntitel = \"Økonomi\"\nminutter = 20\n";
    assert_eq!(new, expected);
    let own = AGENDA.replace("nr = \"2\"", "nr = \"1.2\"");
    assert!(
        apply(&own, &Edit::Shift(item(2), 0))
            .expect("moved")
            .contains("nr = \"1.2\""),
        "its own numbers stay"
    );
}

#[test]
fn items_come_and_go() {
    let new = apply(
        AGENDA,
        &Edit::Add(item(1), vec![("nr", text("9")), ("titel", text("Nyt"))]),
    )
    .expect("added");
    let titles: Vec<&str> = new.lines().filter(|l| l.starts_with("titel")).collect();
    assert_eq!(
        titles,
        [
            "titel = \"Dagsorden\"  # står først",
            "titel = \"Nyt\"",
            "titel = \"Økonomi\"",
            "titel = \"Eventuelt\""
        ]
    );
    let numbers: Vec<&str> = new.lines().filter(|l| l.starts_with("nr")).collect();
    assert_eq!(
        numbers,
        ["nr = \"1\"", "nr = \"2\"", "nr = \"3\"", "nr = \"4\""]
    );
    let gone = apply(&new, &Edit::Remove(item(1), None)).expect("removed");
    assert_eq!(gone, AGENDA, "and the file is as it was");
    assert_eq!(
        apply(AGENDA, &Edit::Remove(item(7), None)),
        Err(Unchanged::Missing)
    );
    assert!(matches!(
        apply("punkter = [1", &Edit::Remove(item(0), None)),
        Err(Unchanged::Toml(_))
    ));
    assert_eq!(
        apply("punkter = [{titel = \"x\"}]", &Edit::Remove(item(0), None)),
        Err(Unchanged::Inline)
    );
}

#[test]
fn a_member_who_leaves_frees_the_seat() {
    let roster =
        "[[medlemmer]]\nnavn = \"A\"\nsektor = \"region\"\n\n[[sekretariat]]\nnavn = \"B\"\n";
    let place = EntryAt {
        file: File::Roster,
        table: "medlemmer",
        at: 0,
    };
    let new = apply(
        roster,
        &Edit::Remove(place, Some(("ledige", vec![("sektor", text("region"))]))),
    )
    .expect("removed");
    assert!(
        new.contains("[[ledige]]\nsektor = \"region\"") && !new.contains("navn = \"A\""),
        "{new}"
    );
    assert!(new.contains("[[sekretariat]]\nnavn = \"B\""), "{new}");
}

#[test]
fn a_new_member_takes_a_vacant_seat() {
    let roster =
        "[[ledige]]\nsektor = \"kommuner\"\nplads = \"Vejle\"\n\n[[ledige]]\nsektor = \"region\"\n";
    let place = EntryAt {
        file: File::Roster,
        table: "medlemmer",
        at: 0,
    };
    let fields = vec![("navn", text("A")), ("sektor", text("kommuner"))];
    let new = apply(roster, &Edit::Add(place, fields)).expect("added");
    assert!(
        new.contains("navn = \"A\"\nsektor = \"kommuner\"\nplads = \"Vejle\""),
        "{new}"
    );
    assert_eq!(new.matches("[[ledige]]").count(), 1, "{new}");
}

#[test]
fn guests_follow_their_items() {
    let roster = "[[gaester]]\nnavn = \"G\"\npunkter = [\"2\", \"3\"] # kun her\n";
    let new = renumber_guests(roster, &|n| (n == "2").then(|| "5".to_owned())).expect("renumbered");
    assert_eq!(new, roster.replace("\"2\"", "\"5\""));
}

#[test]
fn a_mark_before_the_first_letter_and_line_ends_stay() {
    let text = format!("\u{feff}{}", AGENDA.replace('\n', "\r\n"));
    let set = Edit::Set(item(1), vec![("resume", self::text("En\nTo"))]);
    let new = apply(&text, &set).expect("changed");
    let expected = text.replace(
        "minutter = 20\r\n",
        "minutter = 20\r\nresume = \"\"\"\r\nEn\r\nTo\r\n\"\"\"\r\n",
    );
    assert_eq!(new, expected);
}
