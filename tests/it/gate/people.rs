//! Rules about people: names that are alike, the expected quorum, personal data, seats.

use super::{lillebaelt, of, one, valid};
use ordstyrer::checks::Rule;
use ordstyrer::store::input::Severity;

#[test]
fn names_that_differ_by_a_letter() {
    one(
        &valid(&[("navn = \"Bo Krogsgaard\"", "navn = \"Anne Hviid\"")]),
        Rule::Name,
        "”Anne Hviid” og ”Anna Hviid” adskiller sig kun ved ét bogstav",
    );
    one(
        &valid(&[("navn = \"Erik Ørsø\"", "navn = \"Bo Krogsgard\"")]),
        Rule::Name,
        "”Bo Krogsgard” og ”Bo Krogsgaard”",
    );
    let found = lillebaelt(&[(
        "Ledende overlæge Thorkild Engelbæk-Sø og",
        "Ledende overlæge Torkild Engelbæk-Sø og",
    )]);
    one(
        &found,
        Rule::Name,
        "”Torkild Engelbæk-Sø” ligner ”Thorkild Engelbæk-Sø”",
    );
    let genitive = lillebaelt(&[(
        "Ledende overlæge Thorkild Engelbæk-Sø og",
        "Overlæge Thorkild Engelbæk-Søs oplæg og",
    )]);
    assert!(of(&genitive, Rule::Name).is_empty(), "{genitive:#?}");
    // Composed and decomposed letters are the same name, and said to stand twice.
    let twice = valid(&[("navn = \"Erik Ørsø\"", "navn = \"Carla \u{c6}bel\u{f8}\"")]);
    assert!(
        twice.iter().any(|f| f.message.contains("står to gange")),
        "{twice:#?}"
    );
    let twice = valid(&[
        ("navn = \"Bo Krogsgaard\"", "navn = \"A\u{30a}se Dam\""),
        ("navn = \"Erik Ørsø\"", "navn = \"\u{c5}se Dam\""),
    ]);
    assert!(
        twice.iter().any(|f| f.message.contains("står to gange")),
        "{twice:#?}"
    );
}

#[test]
fn a_substitute_of_another_sector_can_sit_for_nobody() {
    let found = valid(&[(
        "navn = \"Erik Ørsø\"\nsektor = \"kommuner\"",
        "navn = \"Erik Ørsø\"\nsektor = \"region\"",
    )]);
    one(
        &found,
        Rule::StandIn,
        "Erik Ørsø kan ikke være suppleant for Carla Æbelø: De er ikke i samme sektor.",
    );
    assert!(of(&valid(&[]), Rule::StandIn).is_empty());
}

#[test]
fn the_forecast_says_whom_to_call() {
    let found = lillebaelt(&[(
        "navn = \"Nour El-Khatib Dam\"",
        "navn = \"Nour El-Khatib Dam\"\nafbud = true",
    )]);
    one(
        &found,
        Rule::Forecast,
        "Forummet ventes ikke at være beslutningsdygtigt: 0 af 2 fra almen praksis ventes, og der kræves 1",
    );
    let short = found
        .iter()
        .find(|f| f.rule == Some("forecast"))
        .expect("a finding");
    assert_eq!(
        short.advice,
        "Ring til Signe Vestergaard Rønhøj (suppleant for Nour El-Khatib Dam)."
    );
    assert_eq!(
        (short.file.as_str(), short.severity),
        ("deltagere.toml", Severity::Warning)
    );
    let found = lillebaelt(&[
        (
            "navn = \"Nour El-Khatib Dam\"",
            "navn = \"Nour El-Khatib Dam\"\nafbud = true",
        ),
        (
            "[[suppleanter]]\nnavn = \"Signe Vestergaard Rønhøj\"",
            "[[observatoerer]]\nnavn = \"Signe Vestergaard Rønhøj\"",
        ),
    ]);
    assert!(
        found
            .iter()
            .any(|f| f.advice.contains("ingen suppleant på listen")),
        "{found:#?}"
    );
}

#[test]
fn personal_data_in_open_items_only() {
    let resume = "Klyngen holder ikke møder efter";
    one(
        &lillebaelt(&[(resume, "Borgeren 010203-1234 holder ikke møder efter")]),
        Rule::PersonalData,
        "”010203-1234” (ligner et CPR-nummer)",
    );
    one(
        &lillebaelt(&[(resume, "Er sygemeldt: Klyngen holder ikke møder efter")]),
        Rule::PersonalData,
        "(et af ordene på din liste)",
    );
    let closed = "Virksomhedens daglige leder, Rigmor Tvedskov,";
    assert!(
        of(
            &lillebaelt(&[(closed, "Leder 010203-1234")]),
            Rule::PersonalData
        )
        .is_empty()
    );
}

#[test]
fn seats_that_are_not_filled_carry_their_rule() {
    let found = lillebaelt(&[(
        "kommuner = [\"Billund\",",
        "kommuner = [\"Assens\", \"Billund\",",
    )]);
    one(
        &found,
        Rule::Seats,
        "Kun 6 af de 7 pladser i sektoren Kommuner er besat",
    );
}
