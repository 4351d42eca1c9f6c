//! Rules about the agenda: order, deadline, times, case numbers, what is missing, cases that go on.

use super::{changed, findings, lillebaelt, of, one, valid};
use crate::harness::{STYREGRUPPE, repo};
use chrono::NaiveDate;
use ordstyrer::checks::Rule;
use ordstyrer::store::input::Severity;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

#[test]
fn the_order_of_the_items() {
    let swap = [(
        "nr = \"2\"\ntitel = \"Fælles vagtplan\"\nart = \"beslutning\"",
        "nr = \"2\"\ntitel = \"Fælles vagtplan\"\nart = \"orientering\"",
    )];
    assert!(
        of(&valid(&swap), Rule::Order).is_empty(),
        "nothing is decided after it"
    );
    let both = [
        swap[0],
        ("art = \"orientering\"\n", "art = \"drøftelse\"\n"),
    ];
    let file = std::fs::read_to_string(repo("tests/inputs/valid/dagsorden.toml")).expect("read");
    assert!(file.ends_with("art = \"orientering\"\n"));
    let found = findings(
        &changed(&repo("tests/inputs/valid"), &[both[1], swap[0]]),
        None,
    );
    one(&found, Rule::Order, "Punkt 2 er til orientering");
    // Standing items.
    one(
        &valid(&[("fast = \"dagsorden\"", "fast = \"eventuelt\"")]),
        Rule::Standing,
        "plejer at stå sidst",
    );
    one(
        &valid(&[(
            "titel = \"Fælles vagtplan\"",
            "titel = \"Fælles vagtplan\"\nfast = \"dagsorden\"",
        )]),
        Rule::Standing,
        "plejer at stå først",
    );
    one(
        &valid(&[(
            "titel = \"Status på venteliste\"",
            "titel = \"Status\"\nfast = \"referat\"",
        )]),
        Rule::Standing,
        "plejer at stå før sagerne",
    );
    one(
        &valid(&[("fast = \"dagsorden\"", "fast = \"mødeplan\"")]),
        Rule::Standing,
        "plejer at stå efter sagerne",
    );
    let rules = [(
        "mindst = \"halvdelen\"",
        "mindst = \"halvdelen\"\n[[praksis.faste_punkter]]\ntitel = \"Eventuelt\"\nfast = \"eventuelt\"\n[praksis.kilder]\nfaste_punkter = \"Vedtægten\"",
    )];
    let found = valid(&rules);
    one(&found, Rule::Standing, "”Eventuelt” er ikke på dagsordenen");
    assert_eq!(found[0].basis.as_deref(), Some("Vedtægten"));
}

/// The line of the valid agenda with its day.
const DATE: &str = "dato = 2026-12-03";

#[test]
fn the_deadline_is_held_against_the_dispatch_or_today() {
    const TEN: (&str, &str) = (
        "mindst = \"halvdelen\"",
        "mindst = \"halvdelen\"\n[praksis]\nfrist = 10\nfrist_enhed = \"dage\"",
    );
    let sent = |date: &str| {
        let dispatched = format!("dato = 2017-10-09\nudsendt = {date}");
        findings(
            &changed(&repo("tests/inputs/valid"), &[TEN, (DATE, &dispatched)]),
            Some(day("2017-10-05")),
        )
    };
    assert!(sent("2017-09-29").is_empty());
    one(
        &sent("2017-09-30"),
        Rule::Deadline,
        "er udsendt lørdag den 30. september 2017; fristen var fredag den 29. september 2017 (senest 10 dage før mødet)",
    );
    let today = |today: &str| {
        findings(
            &changed(
                &repo("tests/inputs/valid"),
                &[TEN, (DATE, "dato = 2017-10-09")],
            ),
            Some(day(today)),
        )
    };
    for (now, severity, words) in [
        (
            "2017-09-29",
            Severity::Note,
            "skal udsendes senest fredag den 29. september 2017",
        ),
        (
            "2017-09-30",
            Severity::Warning,
            "Fristen for at udsende dagsordenen var",
        ),
        (
            "2017-10-09",
            Severity::Warning,
            "Fristen for at udsende dagsordenen var",
        ),
        ("2017-10-10", Severity::Note, "skal udsendes senest"),
    ] {
        let found = today(now);
        one(&found, Rule::Deadline, words);
        assert_eq!(found[0].severity, severity, "{now}");
    }
    assert!(
        of(&valid(&[]), Rule::Deadline).is_empty(),
        "no deadline, nothing to say"
    );
    a_deadline_in_workdays_skips_easter();
}

fn a_deadline_in_workdays_skips_easter() {
    let workdays = [
        (DATE, "dato = 2026-04-09"),
        (
            "mindst = \"halvdelen\"",
            "mindst = \"halvdelen\"\n[praksis]\nfrist = 3\nfrist_enhed = \"hverdage\"",
        ),
    ];
    one(
        &valid(&workdays),
        Rule::Deadline,
        "onsdag den 1. april 2026 (senest 3 hverdage før mødet)",
    );
}

#[test]
fn times_and_dates() {
    one(
        &valid(&[("minutter = 30", "minutter = 56")]),
        Rule::Time,
        "61 minutter, men mødet er sat til 60 minutter: 1 minut for meget",
    );
    assert!(valid(&[("minutter = 30", "minutter = 55")]).is_empty());
    let found = valid(&[(
        "sted = \"Mødelokale 1\"",
        "sted = \"Mødelokale 1\"\nnaeste_moede = \"Torsdag d. 9. december 2022\"",
    )]);
    one(
        &found,
        Rule::Weekday,
        "”Torsdag d. 9. december 2022” er en fredag",
    );
    let found = lillebaelt(&[(
        "- torsdag den 11. marts 2027",
        "- fredag den 11. marts 2027",
    )]);
    one(&found, Rule::Weekday, "er en torsdag");
    assert_eq!(
        found
            .iter()
            .find(|f| f.rule == Some("weekday"))
            .and_then(|f| f.spot.as_ref())
            .map(|s| s.text.as_str()),
        Some("- fredag den 11. marts 2027")
    );
}

#[test]
fn case_numbers() {
    one(
        &lillebaelt(&[("sagsnr = \"26/41207\"\n", "")]),
        Rule::CaseNumber,
        "Punkt 3 har intet sagsnummer",
    );
    one(
        &lillebaelt(&[("sagsnr = \"26/41207\"", "sagsnr = \"26-41207\"")]),
        Rule::CaseNumber,
        "har ikke formen NN/NNNNN",
    );
    one(
        &lillebaelt(&[("sagsnr = \"26/41200\"", "sagsnr = \"2641200\"")]),
        Rule::CaseNumber,
        "er ellers skrevet ”26/41200”",
    );
    assert!(
        of(&valid(&[]), Rule::CaseNumber).is_empty(),
        "an agenda without any is not asked"
    );
}

#[test]
fn what_is_missing_or_empty() {
    const PLAN: &str =
        "indstilling = \"Det fagligt strategiske niveau indstiller, at det politiske niveau\"\n";
    let found = lillebaelt(&[(
        "indstilling = \"Det fagligt strategiske niveau indstiller, at det politiske niveau anbefaler",
        "bemaerkning = \"x",
    )]);
    one(
        &found,
        Rule::Recommendation,
        "Punkt 4 er til beslutning, men har ingen indstilling",
    );
    let found = lillebaelt(&[
        (PLAN, "indstilling = \"Formandskabet indstiller, at\"\n"),
        (
            "indstillinger = [\n  \"godkender overdragelsesnotatet med de 14 igangværende indsatser\",\n  \"godkender, at hver af de fem indsatser, der løber ind i 2027, får en ansvarlig myndighed frem til den 30. juni 2027\",\n  \"tager til efterretning, at klyngens sager arkiveres i Regionshuset senest den 29. januar 2027\",\n]\nindstilling_form = \"tal\"\n",
            "",
        ),
    ]);
    one(
        &found,
        Rule::Empty,
        "Indstillingen til punkt 3 er ikke skrevet færdig",
    );
    let found = lillebaelt(&[("- hvilke borgere der bør få en plan som de næste", "- ")]);
    one(&found, Rule::Empty, "Punkt 5 har et tomt listepunkt");
    let found = lillebaelt(&[(
        "[[punkter]]\nnr = \"7\"",
        "[[punkter]]\nnr = \"6a\"\ntitel = \"Nyt\"\nart = \"drøftelse\"\nsagsnr = \"26/41220\"\n\n[[punkter]]\nnr = \"7\"",
    )]);
    one(&found, Rule::Empty, "Punkt 6a er tomt");
}

#[test]
fn cases_that_go_on_must_stand_on_the_next_agenda() {
    let found = findings(
        &changed(
            &repo("sample-data").join(STYREGRUPPE),
            &[("- Proces for ny sundhedsaftale\n", "")],
        ),
        None,
    );
    let flow = of(&found, Rule::CaseFlow);
    assert!(
        flow.iter().any(|m| m.starts_with(
            "Punkt 5 skal videre til Sundhedskoordinationsudvalget, men står ikke under punkt 15"
        )),
        "{flow:#?}"
    );
}

#[test]
fn a_meeting_after_the_last_day_of_its_rules_is_an_error() {
    let own = "navn = \"Prøveforum\"";
    let practice = |more: &str| format!("[praksis]\ngyldig_til = 2026-12-03\n{more}");
    let found = |more: &str, date: &str| {
        let dir = changed(
            &repo("tests/inputs/valid"),
            &[("dato = 2026-12-03", date), (own, own)],
        );
        let file = dir.path().join("proeve.toml");
        let text = std::fs::read_to_string(&file).expect("read");
        std::fs::write(&file, format!("{text}\n{}", practice(more))).expect("written");
        findings(&dir, None)
    };
    assert!(
        of(&found("", "dato = 2026-12-03"), Rule::Expired).is_empty(),
        "the last day"
    );
    let after = found("afloeses_af = [\"sundhedsraad\"]", "dato = 2026-12-04");
    one(
        &after,
        Rule::Expired,
        "gælder kun til torsdag den 3. december 2026",
    );
    let fault = after
        .iter()
        .find(|f| f.rule == Some(Rule::Expired.id()))
        .expect("found");
    assert_eq!(fault.severity, Severity::Error);
    assert!(
        fault.advice.contains("følger efter: ”sundhedsraad”"),
        "{}",
        fault.advice
    );
    let nobody = found("", "dato = 2026-12-04");
    let fault = nobody
        .iter()
        .find(|f| f.rule == Some(Rule::Expired.id()))
        .expect("found");
    assert!(
        fault.advice.contains("det forum, der gælder den dag"),
        "{}",
        fault.advice
    );
    // The clusters, and what builds on them.
    one(
        &lillebaelt(&[("dato = 2026-12-03", "dato = 2027-01-14")]),
        Rule::Expired,
        "gælder kun til torsdag den 31. december 2026",
    );
}
