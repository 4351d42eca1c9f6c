//! The sheet to sign: in every format, with reservations, and only for those who took part in a seat.

use super::{eventful, section, styled};
use crate::harness::Desk;
use crate::papers::reading::visible;
use ordstyrer::domain::act::{AttendanceCommand, Command};
use ordstyrer::domain::profile::AttendanceStyle;
use ordstyrer::export::Format;
use ordstyrer::minutes::facts::Audience;

fn signed(desk: &Desk, audience: Audience) -> String {
    section(desk, "Underskriftsark", audience)
}

#[test]
fn the_sheet_is_the_last_part_of_every_format_for_reading() {
    let desk = eventful(AttendanceStyle::Table);
    for format in Format::ALL.into_iter().filter(|f| f.is_paper()) {
        let text = visible(format, &desk.bytes(format, Audience::Public));
        let (_, sheet) = text
            .rsplit_once("Underskriftsark")
            .unwrap_or_else(|| panic!("{format:?}: {text}"));
        for wanted in ["Navn", "Bemærkning", "Underskrift", "Leif Åkjær-Dons"] {
            assert!(sheet.contains(wanted), "{format:?}: {wanted}: {sheet}");
        }
        let sheet = sheet.split_whitespace().collect::<Vec<_>>().join(" ");
        for other in [
            "Godkendelse",
            "Engelbæk",
            "Grønhøj",
            "Østerlund",
            "Bøgelund",
        ] {
            assert!(!sheet.contains(other), "{format:?}: {other}: {sheet}");
        }
    }
}

#[test]
fn a_reservation_under_a_closed_item_stays_there() {
    let mut desk = Desk::new(styled(AttendanceStyle::Table));
    desk.keys("Aå").keys("4s").choose("El-Khatib").keys("m");
    desk.keys("f<Enter>").wait(1).keys("5s").keys("mf<Enter>");
    desk.wait(1)
        .keys("6s")
        .keys("ma")
        .type_text("Nej")
        .keys("<Enter>");
    desk.choose("Holmskov")
        .keys("ma")
        .type_text("Nej")
        .keys("<Enter>");
    let (public, internal) = (
        signed(&desk, Audience::Public),
        signed(&desk, Audience::Internal),
    );
    let nour = "| Praktiserende læge Nour El-Khatib Dam | Med forbehold under punkt 4 og 5";
    assert!(public.contains(&format!("{nour} |")), "{public}");
    assert!(!public.contains("afvigende"), "{public}");
    let more = format!("{nour}, med afvigende mening under punkt 6 |");
    assert!(internal.contains(&more), "{internal}");
    assert!(internal.contains("Holmskov | Med afvigende mening under punkt 6 |"));
}

#[test]
fn without_remarks_there_is_no_column_for_them_and_without_signers_no_sheet() {
    let mut desk = Desk::new(styled(AttendanceStyle::Table));
    let sheet = "Underskriftsark";
    assert!(
        !desk
            .minutes(Format::Markdown, Audience::Public)
            .contains(sheet)
    );
    desk.keys("Aå");
    let table = signed(&desk, Audience::Public);
    assert!(table.starts_with("| Navn | Underskrift |\n"), "{table}");
    assert_eq!(table.matches("|  |\n").count(), 10, "{table}");
    let mut usual = styled(AttendanceStyle::Table);
    usual.profile.style.signatures = false;
    let mut desk = Desk::new(usual);
    desk.keys("Aå");
    assert!(
        !desk
            .minutes(Format::Markdown, Audience::Public)
            .contains(sheet)
    );
}

/// Said now, or taken back as never having been so: whoever was not there does not sign.
#[test]
fn whose_mark_is_cleared_does_not_sign() {
    let cleared = |clear: &dyn Fn(&mut Desk)| {
        let mut desk = Desk::new(styled(AttendanceStyle::Table));
        desk.keys("Aå").wait(1).choose("Thorøe");
        clear(&mut desk);
        signed(&desk, Audience::Public)
    };
    let person = "bodil-thoroee".into();
    let clear = Command::from(AttendanceCommand::ClearAttendance { person });
    for table in [
        cleared(&|desk| {
            desk.keys("D");
        }),
        cleared(&|desk| desk.put(&clear)),
    ] {
        assert!(!table.contains("Thorøe"), "{table}");
        assert_eq!(table.matches("|  |\n").count(), 9, "{table}");
    }
}

/// Whoever signs needs room: in the formats that are printed the rows are tall, and no other table's are.
#[test]
fn there_is_room_to_write() {
    let signed = eventful(AttendanceStyle::Table);
    let mut usual = Desk::new(styled(AttendanceStyle::Table));
    usual.keys("ån");
    for (format, tall) in [
        (
            Format::Docx,
            "<w:trHeight w:val=\"566\" w:hRule=\"atLeast\"/>",
        ),
        (
            Format::Odt,
            "<table:table-row table:style-name=\"Skriveraekke\">",
        ),
    ] {
        let rows = signed.minutes(format, Audience::Public);
        assert_eq!(rows.matches(tall).count(), 9, "{format:?}");
        let none = usual.minutes(format, Audience::Public);
        assert!(!none.contains(tall), "{format:?}");
    }
    // On the web the table says it, and the style sheet how tall.
    let table = "<table class=\"underskrift\">";
    let web = signed.minutes(Format::Html, Audience::Public);
    assert!(web.contains(".underskrift td { height: 10mm; }"));
    let (_, rest) = web.split_once(table).expect("a sheet");
    let rows = rest.split("</table>").next().unwrap_or_default();
    assert_eq!(rows.matches("data-kolonne=\"Underskrift\"").count(), 9);
    let none = usual.minutes(Format::Html, Audience::Public);
    assert!(!none.contains(table));
}
