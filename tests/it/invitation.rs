//! The agenda as it is sent out: papers of the same document model, and an appointment for the calendar.

use crate::golden;
use crate::harness::{Desk, LILLEBAELT, STYREGRUPPE, sample};
use crate::pty::{Pty, copy_for_today, copy_of, path, run};
use chrono::DateTime;
use icalendar::Component;
use ordstyrer::export::{Format, ics};
use ordstyrer::minutes::facts::{Audience, Minutes};
use ordstyrer::minutes::invitation::{self, Edition};
use std::path::Path;

fn agenda(desk: &Desk, format: Format, audience: Audience) -> Vec<u8> {
    let facts = Minutes::of(desk.meeting(), audience);
    format
        .write(&facts, &invitation::agenda(desk.meeting(), audience))
        .expect("written")
}

fn text(desk: &Desk, audience: Audience) -> String {
    String::from_utf8(agenda(desk, Format::Markdown, audience)).expect("UTF-8")
}

fn edition() -> Edition {
    Edition {
        id: "klynge-politisk-0123456789abcdef@ordstyrer".to_owned(),
        sequence: 3,
        stamp: DateTime::from_timestamp(1_796_000_000, 0).expect("a time"),
    }
}

/// The lines of a calendar file, unfolded (RFC 5545, 3.1).
fn calendar(desk: &Desk) -> Vec<String> {
    let bytes = ics::write(&invitation::appointment(desk.meeting()), &edition());
    let text = String::from_utf8(bytes).expect("UTF-8");
    assert!(
        text.ends_with("END:VCALENDAR\r\n"),
        "lines end as the standard says: {text:?}"
    );
    assert!(
        text.split("\r\n").all(|l| l.len() <= 75),
        "no line is too long: {text}"
    );
    text.replace("\r\n ", "")
        .lines()
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_agenda_is_reviewed() {
    for name in [LILLEBAELT, STYREGRUPPE] {
        let desk = Desk::new(sample(name));
        golden::check(
            &format!("{name}/dagsorden.md"),
            &text(&desk, Audience::Public),
        );
    }
}

/// The lines of a section of the public agenda in Markdown.
fn section(agenda: &str, heading: &str) -> Vec<String> {
    let head = format!("\n## {heading}\n\n");
    let (_, rest) = agenda.split_once(&head).expect("the section");
    let own = rest.split("\n\n").next().unwrap_or_default();
    own.lines().map(str::to_owned).collect()
}

#[test]
fn the_agenda_opens_with_its_items_and_the_people_stand_after_them_by_group() {
    let desk = Desk::new(sample(LILLEBAELT));
    let agenda = text(&desk, Audience::Public);
    let headings: Vec<&str> = agenda.lines().filter(|l| l.starts_with("## ")).collect();
    assert_eq!(
        headings[..3],
        [
            "## Punkter",
            "## Deltagere",
            "## 1. Godkendelse af dagsorden"
        ]
    );
    let people = section(&agenda, "Deltagere");
    assert!(!people[0].contains("Sektor"), "{}", people[0]);
    let groups = people.iter().filter(|l| l.starts_with("| **"));
    let groups: Vec<&str> = groups.map(String::as_str).collect();
    let named = [
        "Region",
        "Kommuner",
        "Almen praksis",
        "Gæster",
        "Sekretariat",
    ];
    assert_eq!(groups, named.map(|g| format!("| **{g}** | | | |")));
}

#[test]
fn the_recommendation_stands_where_the_house_style_has_it_in_agenda_and_minutes() {
    for (first, order) in [
        (
            false,
            ["Resumé", "Sagsfremstilling", "Økonomi", "Indstilling"],
        ),
        (
            true,
            ["Resumé", "Indstilling", "Sagsfremstilling", "Økonomi"],
        ),
    ] {
        let mut setup = sample(LILLEBAELT);
        setup.profile.style.recommendation_first = first;
        let desk = Desk::new(setup);
        let minutes = desk.minutes(Format::Markdown, Audience::Public);
        for paper in [text(&desk, Audience::Public), minutes] {
            let item = paper.split("\n## 4. ").nth(1).expect("item 4");
            let item = item.split("\n## ").next().unwrap_or_default();
            let captions = item.lines().filter_map(|l| l.strip_prefix("### "));
            let captions: Vec<&str> = captions.take(4).collect();
            assert_eq!(captions, order, "{item}");
        }
    }
}

#[test]
fn a_decision_stands_under_where_its_case_was_dealt_with_when_the_house_has_it_so() {
    let mut setup = sample(LILLEBAELT);
    setup.profile.style.treatment_line = true;
    let mut desk = Desk::new(setup);
    desk.keys("Aånug<Ctrl+S>");
    let minutes = desk.minutes(Format::Markdown, Audience::Public);
    let line = "### Behandling i Sundhedsklynge Lillebælt, politisk niveau torsdag den 3. december 2026, pkt. 1\n";
    assert!(minutes.contains(line), "{minutes}");
    assert!(!minutes.contains("### Beslutning\n"), "{minutes}");
}

#[test]
fn an_agenda_of_one_sector_in_which_nobody_has_sent_word_has_no_empty_column() {
    let mut setup = sample(LILLEBAELT);
    setup.roster.persons.truncate(3);
    for seat in &mut setup.roster.seats {
        seat.holders.clear();
    }
    let people = section(&text(&Desk::new(setup), Audience::Public), "Deltagere");
    assert_eq!(people[0], "| Navn | Stilling | Organisation |");
    assert_eq!(people[2], "| **Region** | | |");
    assert_eq!(people.len(), 6, "{people:?}");
}

#[test]
fn the_public_agenda_has_a_closed_items_neutral_title_and_the_internal_one_all_but_the_run_sheet() {
    let desk = Desk::new(sample(LILLEBAELT));
    let secret = "Kærmindebroen";
    for format in Format::ALL.into_iter().filter(|f| f.is_paper()) {
        let bytes = agenda(&desk, format, Audience::Public);
        let text = golden::as_text(format, bytes);
        assert!(
            text.contains("Lukket punkt: Kontraktforhold") && !text.contains(secret),
            "{}",
            format.name()
        );
        for private in ["skeptisk", "formødet"] {
            assert!(!text.contains(private), "the run sheet: {}", format.name());
        }
    }
    let lines = calendar(&desk).join("\n");
    assert!(
        lines.contains("Lukket punkt: Kontraktforhold") && !lines.contains(secret),
        "{lines}"
    );
    let internal = text(&desk, Audience::Internal);
    assert!(
        internal.contains(secret) && !internal.contains("formødet"),
        "closed items, but not the run sheet"
    );
}

#[test]
fn the_appointment_has_time_place_and_an_id_of_its_own() {
    let desk = Desk::new(sample(LILLEBAELT));
    let lines = calendar(&desk);
    for line in [
        "UID:klynge-politisk-0123456789abcdef@ordstyrer",
        "DTSTART:20261203T173000Z",
        "DTEND:20261203T193000Z",
        "SUMMARY:Møde i Sundhedsklynge Lillebælt\\, politisk niveau",
        "LOCATION:Vejle Sygehus\\, mødelokale Grejsdalen",
    ] {
        assert!(lines.iter().any(|l| l == line), "{line}: {lines:#?}");
    }
    assert_eq!(calendar(&desk), lines, "same meeting, same bytes");
    // Without a planned end the planned minutes say when it ends.
    let mut setup = sample(LILLEBAELT);
    setup.agenda.end = None;
    assert!(calendar(&Desk::new(setup)).contains(&"DTEND:20261203T192500Z".to_owned()));
}

#[test]
fn hostile_words_stay_words_in_the_calendar() {
    let mut setup = sample(LILLEBAELT);
    setup.agenda.title = Some("Møde\r\nBEGIN:VALARM\r\nX: \u{1b}[2J; a, b\\c".to_owned());
    setup.agenda.place = Some("Sal\nEND:VEVENT".to_owned());
    let lines = calendar(&Desk::new(setup));
    assert_eq!(
        lines.iter().filter(|l| l.starts_with("BEGIN:")).count(),
        2,
        "{lines:#?}"
    );
    assert_eq!(
        lines.iter().filter(|l| *l == "END:VEVENT").count(),
        1,
        "{lines:#?}"
    );
    assert!(!lines.join("").contains('\u{1b}'));
}

#[test]
fn the_command_writes_what_was_sent_out_and_replaces_nothing_of_ours_by_hand() {
    let dir = copy_for_today(LILLEBAELT);
    let write = |more: &[&str]| run(&[&["dagsorden", path(dir.path())], more].concat());
    let (code, out, err) = write(&["--format", "docx,md,ics"]);
    assert_eq!(code, 0, "{err}");
    let names: Vec<&str> = out
        .lines()
        .filter_map(|l| l.rsplit(['/', '\\']).next())
        .collect();
    assert_eq!(names, ["dagsorden.docx", "dagsorden.md", "moede.ics"]);
    let file = dir.path().join("indkaldelse/dagsorden.md");
    let first = std::fs::read_to_string(&file).expect("read");
    std::fs::write(&file, "rettet i hånden").expect("edited");
    let (_, _, err) = write(&["--format", "md"]);
    assert!(err.contains("dagsorden.md er rettet i hånden"), "{err}");
    assert_eq!(
        std::fs::read_to_string(&file).expect("read"),
        "rettet i hånden"
    );
    // An item moved during the meeting does not change what was sent.
    let mut desk = Pty::start(&["afhold", path(dir.path())], (110, 30));
    desk.shows("Fremmøde");
    desk.keys("A").shows("gemt nr. 2");
    desk.keys("å").shows("gemt nr. 3");
    desk.keys("5F<Enter>").shows("gemt nr. 4");
    desk.keys("qj");
    assert_eq!(desk.end(), 0);
    std::fs::remove_file(&file).expect("removed");
    assert_eq!(write(&["--format", "md"]).0, 0);
    assert_eq!(std::fs::read_to_string(&file).expect("read"), first);
    let (code, _, err) = write(&["--format", "json"]);
    assert_eq!(
        (code, err.contains("findes ikke som json")),
        (2, true),
        "{err}"
    );
}

/// One line of the appointment that a folder's `dagsorden` writes.
fn line(folder: &Path, name: &str) -> String {
    let (code, _, err) = run(&["dagsorden", path(folder), "--format", "ics"]);
    assert_eq!(code, 0, "{err}");
    let text = std::fs::read_to_string(folder.join("indkaldelse/moede.ics")).expect("read");
    let value = text
        .lines()
        .find_map(|l| l.strip_prefix(name)?.strip_prefix(':'));
    value.unwrap_or_else(|| panic!("{name}: {text}")).to_owned()
}

fn rewrite(folder: &Path, from: &str, to: &str) {
    let file = folder.join("dagsorden.toml");
    let text = std::fs::read_to_string(&file).expect("read");
    assert!(text.contains(from), "{from}");
    std::fs::write(&file, text.replacen(from, to, 1)).expect("written");
}

#[test]
fn a_moved_meeting_keeps_its_id_and_its_number_and_time_grow() {
    let dir = copy_of(LILLEBAELT);
    let folder = dir.path();
    let file = folder.join("indkaldelse/moede.ics");
    let (id, number) = (line(folder, "UID"), line(folder, "SEQUENCE"));
    assert_eq!(number, "0");
    let first = std::fs::read(&file).expect("read");
    assert_eq!(line(folder, "SEQUENCE"), "0");
    assert_eq!(
        std::fs::read(&file).expect("read"),
        first,
        "nothing has changed"
    );
    let stamp = line(folder, "DTSTAMP");
    rewrite(folder, "dato = 2026-12-03", "dato = 2026-12-10");
    assert_eq!(line(folder, "UID"), id);
    assert_eq!(line(folder, "SEQUENCE"), "1");
    assert!(line(folder, "DTSTART").starts_with("20261210"));
    let moved = line(folder, "DTSTAMP");
    assert!(moved > stamp, "{stamp} {moved}");
    assert_eq!(line(folder, "LAST-MODIFIED"), moved);
    // Written somewhere else, and when the folder has another name, it is the same meeting.
    let elsewhere = tempfile::tempdir().expect("a folder");
    let (code, _, err) = run(&[
        "dagsorden",
        path(folder),
        "--format",
        "ics",
        "--ud",
        path(elsewhere.path()),
    ]);
    assert_eq!(code, 0, "{err}");
    let there = std::fs::read(elsewhere.path().join("moede.ics")).expect("read");
    assert_eq!(there, std::fs::read(&file).expect("read"));
}

#[test]
fn two_clusters_on_one_day_have_an_id_each() {
    let (one, other) = (copy_of(LILLEBAELT), copy_of(LILLEBAELT));
    let id = line(one.path(), "UID");
    let again = copy_of(LILLEBAELT);
    assert_eq!(line(again.path(), "UID"), id, "the same files");
    rewrite(
        other.path(),
        "navn = \"Sundhedsklynge Lillebælt",
        "navn = \"Sundhedsklynge Sønderjylland",
    );
    assert_ne!(line(other.path(), "UID"), id);
}

#[test]
fn another_program_reads_what_was_meant() {
    let mut setup = sample(LILLEBAELT);
    let title = "Møde; om æ, ø og å \\ og en meget lang titel, der skal brydes et sted midt i et bogstav: ååååååååååååååååååå";
    setup.agenda.title = Some(title.to_owned());
    // It ends past midnight, in summer time.
    setup.agenda.date = "2026-06-18".parse().expect("a day");
    setup.agenda.start = "22:00:00".parse().expect("a time");
    setup.agenda.end = Some("00:30:00".parse().expect("a time"));
    let desk = Desk::new(setup);
    let appointment = invitation::appointment(desk.meeting());
    let text = String::from_utf8(ics::write(&appointment, &edition())).expect("UTF-8");
    let calendar: icalendar::Calendar = text.parse().expect("iCalendar");
    assert_eq!(calendar.property_value("METHOD"), Some("PUBLISH"));
    assert_eq!(
        calendar.property_value("PRODID"),
        Some("-//ordstyrer//dagsorden//DA")
    );
    let event = calendar.events().next().expect("an appointment");
    assert_eq!(event.get_summary(), Some(title));
    assert_eq!(event.get_uid(), Some(edition().id.as_str()));
    assert_eq!(event.property_value("SEQUENCE"), Some("3"));
    assert_eq!(event.property_value("DTSTART"), Some("20260618T200000Z"));
    assert_eq!(event.property_value("DTEND"), Some("20260618T223000Z"));
    assert_eq!(event.get_timestamp(), Some(edition().stamp));
    assert_eq!(
        event.property_value("LAST-MODIFIED"),
        event.property_value("DTSTAMP")
    );
}
