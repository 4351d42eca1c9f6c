//! Of several days above the items the meeting's own is taken, whatever order they stand in; the others are told.

use crate::import::understood;
use ordstyrer::text::danish;

const OTHERS: [&str; 12] = [
    "Afbud senest den 1. marts 2027 kl. 12.00",
    "Opfølgning på referat fra mødet den 3. december 2026",
    "Dagsorden udsendt den 18. februar 2027",
    "Udskrevet 18-02-2027",
    "Udskrevet torsdag den 18. februar 2027 kl. 9.30",
    "Svarfrist: 18. februar 2027",
    "Frist for punkter: mandag den 15. februar 2027 kl. 10.00",
    "Vejle, 18. februar 2027",
    "18-02-2027",
    "Referat fra mødet den 3. december 2026",
    "Næste fællesmøde er onsdag den 9. juni 2027 kl. 9.00",
    "Tilmelding til Anna Bæk senest tirsdag den 2. marts 2027",
];

const OWN: [&str; 6] = [
    "Torsdag den 4. marts 2027 kl. 13.00-15.00, Rådhuset, Vejle",
    "Torsdag den 4. marts 2027\nTid: 13.00-15.00",
    "Dato: 4. marts 2027\nTid: 13.00-15.00",
    "Mødedato: 4. marts 2027 kl. 13.00-15.00",
    "Mødet er torsdag den 4. marts 2027 kl. 13-15",
    "Dato og tid\n4. marts 2027 kl. 13.00-15.00",
];

#[test]
fn the_meetings_own_day_is_taken_and_others_are_told() {
    for other in OTHERS {
        for own in OWN {
            for (above, below) in [(other, ""), ("", other)] {
                let text = format!(
                    "Sundhedsklynge Lillebælt, politisk niveau\n{above}\n{own}\n{below}\n\n1. Sag A\n2. Sag B\n"
                );
                let found = understood(&text);
                let date = found.head.date.map(danish::date);
                assert_eq!(date.as_deref(), Some("4. marts 2027"), "{text}{found:#?}");
                let clock = |t: Option<chrono::NaiveTime>| t.map(|t| danish::clock(t, '.'));
                let (start, end) = (clock(found.head.start), clock(found.head.end));
                assert_eq!(start.as_deref(), Some("13.00"), "{text}{found:#?}");
                assert_eq!(end.as_deref(), Some("15.00"), "{text}{found:#?}");
                let told = found
                    .left
                    .iter()
                    .any(|l| l.text.contains("2027") || l.text.contains("2026"));
                assert!(told, "{text}{found:#?}");
                let title = found.head.title.unwrap_or_default();
                assert!(title.starts_with("Sundhedsklynge"), "{text}{title}");
                assert_eq!(found.items.len(), 2, "{text}");
            }
        }
    }
}

#[test]
fn of_two_days_alike_the_first_stands_and_the_second_is_told() {
    let found = understood(
        "Møde i Klyngen\nTorsdag den 4. marts 2027 kl. 13.00\nFredag den 5. marts 2027 kl. 13.00\n\n1. Sag A\n2. Sag B\n",
    );
    assert_eq!(
        found.head.date.map(danish::date).as_deref(),
        Some("4. marts 2027")
    );
    assert!(found.left.iter().any(|l| l.text.contains("5. marts")));
}

#[test]
fn a_day_that_stands_alone_is_taken_with_what_else_its_line_says() {
    for line in [
        "Torsdag den 4. marts 2027 kl. 13.00, afbud til Anna",
        "Referat af klyngens møde den 4. marts 2027 kl. 13.00",
        "Temamøde om svar på høring den 4. marts 2027 kl. 13.00",
        "Vejle, 4. marts 2027 kl. 13.00",
    ] {
        let found = understood(&format!("{line}\n\n1. Sag A\n2. Sag B\n"));
        let date = found.head.date.map(danish::date);
        assert_eq!(date.as_deref(), Some("4. marts 2027"), "{line}");
    }
}

#[test]
fn the_headline_below_another_day_is_no_place() {
    for day in [
        "Vejle, den 18. februar 2027",
        "18-02-2027",
        "18. februar 2027 kl. 9.30",
    ] {
        let text = format!(
            "{day}\nSundhedsklynge Lillebælt, politisk niveau\nTorsdag den 4. marts 2027 kl. 13.00-15.00\nRådhuset\n\n1. Sag A\n2. Sag B\n"
        );
        let head = understood(&text).head;
        let title = head.title.as_deref();
        assert_eq!(
            title,
            Some("Sundhedsklynge Lillebælt, politisk niveau"),
            "{text}"
        );
        assert_eq!(head.place.as_deref(), Some("Rådhuset"), "{text}");
    }
}
