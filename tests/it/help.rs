//! The help page: it begins where one is, names every key, and goes back to what was open.

use crate::harness::{Desk, LILLEBAELT, sample};
use ordstyrer::ui::dialog::Dialog;
use ordstyrer::ui::grouping::ActionGroup;
use ordstyrer::ui::keymap::{Context, TABLE};
use ordstyrer::ui::text_keys::TEXT_KEYS;

/// The text of the page that is open.
fn page(desk: &Desk) -> String {
    match &desk.ui.dialog {
        Some(Dialog::Reader(reader)) => reader.text.clone(),
        other => panic!("no text is open: {other:?}"),
    }
}

/// The headline that a page begins with, behind these keys.
fn begins(keys: &str, help: &str) -> String {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("Aån").keys(keys);
    desk.keys(help);
    page(&desk).lines().next().unwrap_or_default().to_owned()
}

#[test]
fn help_begins_where_one_is() {
    for (keys, help, headline) in [
        ("", "?", "I FREMMØDELISTEN"),
        ("<Tab>", "?", "I PUNKTET"),
        ("b", "<F1>", "MENS DU SKRIVER EN BESLUTNING"),
        ("u", "<F1>", "I EN DIALOG MED VALG"),
        ("o", "<F1>", "I EN DIALOG MED FELTER"),
        ("/", "<F1>", "MENS DU SØGER"),
    ] {
        assert_eq!(begins(keys, help), headline, "{keys}");
    }
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("Aånd?");
    assert!(page(&desk).starts_with("MENS DER STEMMES\n"));
}

#[test]
fn leaving_the_help_goes_back_to_what_was_open() {
    for (keys, help) in [
        ("u", "<F1>"),
        ("o", "<F1>"),
        ("/aak", "<F1>"),
        ("bTekst", "<F1>"),
    ] {
        let mut desk = Desk::new(sample(LILLEBAELT));
        desk.keys("Aån").keys(keys);
        let before = desk.screen();
        desk.keys(help);
        assert_ne!(desk.screen(), before, "{keys}");
        desk.keys("<Esc>");
        assert_eq!(desk.screen(), before, "{keys}");
    }
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("Aånd");
    let before = desk.screen();
    desk.keys("?<F1><Esc>");
    assert_eq!(
        desk.screen(),
        before,
        "the manual over the help over a vote"
    );
}

#[test]
fn every_key_stands_in_the_help_and_the_meetings_in_groups() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("?");
    let page = page(&desk);
    for row in TABLE {
        let keys: Vec<String> = row.keys.iter().map(ToString::to_string).collect();
        let line = page
            .lines()
            .find(|l| l.starts_with(&keys.join(" ")) && l.ends_with(row.help));
        assert!(line.is_some(), "{:?} {keys:?}", row.action);
    }
    for row in TEXT_KEYS {
        assert!(page.contains(row.help), "{}", row.help);
    }
    let mut at = 0;
    for group in ActionGroup::ALL {
        let headline = format!("\n{}\n", group.heading().to_uppercase());
        let found = page[at..].find(&headline);
        at += found.unwrap_or_else(|| panic!("{headline} is not behind the one before"));
    }
    let meeting = TABLE.iter().filter(|b| b.context == Context::Meeting);
    assert!(meeting.count() > 50);
}

#[test]
fn the_help_is_searched_and_records_nothing() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("Aån");
    let recorded = desk.meeting().seq();
    desk.keys("?/suppleant<Enter>");
    let screen = desk.screen();
    assert!(
        screen.contains("FREMMØDE") && screen.contains("Sætter en suppleant"),
        "{screen}"
    );
    assert!(
        !screen.contains("Caps Lock") && !screen.contains("Holder pause"),
        "{screen}"
    );
    desk.keys("<Esc>");
    assert!(desk.screen().contains("linjer"), "all is shown again");
    desk.keys("<Esc>");
    assert!(desk.ui.dialog.is_none());
    assert_eq!(desk.meeting().seq(), recorded);
}

#[test]
fn the_manual_opens_from_the_help_with_the_page_that_fits() {
    for (keys, help, headline) in [
        ("", "?", "KOM I GANG"),
        ("b", "<F1>", "BESLUTNINGER"),
        ("d", "?", "AFSTEMNING"),
    ] {
        assert_eq!(begins(keys, &format!("{help}<F1>")), headline, "{keys}");
    }
}
