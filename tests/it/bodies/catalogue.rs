//! The catalogue of bodies in the domain notes, row by row, and every profile held against it.

use super::built_in;
use ordstyrer::domain::practice::{DayUnit, Deadline, Turn};
use ordstyrer::domain::profile::{DecisionRule, IfUnmet, Scope, SeatCount, Threshold};
use ordstyrer::store::settings::BUILT_IN;

const EACH: Option<SeatCount> = Some(SeatCount::PerMunicipality);

/// One row of the catalogue: what the papers say, `None` where they are silent ("—").
struct Row {
    id: &'static str,
    seats: &'static [(&'static str, Option<SeatCount>)],
    half_of_each: bool,
    rule: Option<DecisionRule>,
    substitutes: Option<bool>,
    local: bool,
    cadence: Option<&'static str>,
    duration: Option<u32>,
    deadline: Option<u32>,
    chairmanship: Option<&'static str>,
}

const SILENT: Row = Row {
    id: "",
    seats: &[],
    half_of_each: false,
    rule: None,
    substitutes: None,
    local: false,
    cadence: None,
    duration: None,
    deadline: None,
    chairmanship: None,
};

const CONSENSUS: Option<DecisionRule> = Some(DecisionRule::Consensus);

const CATALOGUE: [Row; 13] = [
    Row {
        id: "sof-lillebaelt",
        seats: &[
            ("kommuner", None),
            ("sygehus", None),
            ("almen-praksis", None),
        ],
        cadence: Some("fire møder om året"),
        duration: Some(120),
        deadline: Some(10),
        chairmanship: Some("delt"),
        ..SILENT
    },
    Row {
        id: "samordningsudvalg-syd-somatik",
        seats: &[
            ("hospital", None),
            ("kommuner", None),
            ("almen-praksis", None),
        ],
        chairmanship: Some("har et formandskab"),
        ..SILENT
    },
    Row {
        id: "direktionsforum-syd",
        seats: &[("hospital", None), ("kommuner", None)],
        cadence: Some("1–2 gange om året"),
        ..SILENT
    },
    Row {
        id: "forum-for-koordination",
        seats: &[
            ("hospital", Some(SeatCount::Fixed(2))),
            ("kommuner", Some(SeatCount::Range(3, 4))),
            ("almen-praksis", Some(SeatCount::Fixed(1))),
        ],
        cadence: Some("undtagen i juli"),
        ..SILENT
    },
    Row {
        id: "sundhedskoordinationsudvalget",
        seats: &[
            ("region", None),
            ("kommuner", None),
            ("almen-praksis", None),
        ],
        cadence: Some("fem møder om året (Region Sjælland, 2018)"),
        ..SILENT
    },
    Row {
        id: "sundhedsstyregruppen-midt",
        seats: &[
            ("kommuner", None),
            ("region", None),
            ("almen-praksis", None),
        ],
        chairmanship: Some("afgør dem, der kan afklares"),
        ..SILENT
    },
    Row {
        id: "klynge-politisk",
        seats: &[
            ("region", Some(SeatCount::Fixed(4))),
            ("kommuner", EACH),
            ("almen-praksis", Some(SeatCount::Fixed(2))),
        ],
        half_of_each: true,
        rule: CONSENSUS,
        local: true,
        cadence: Some("mindst to gange om året og efter behov"),
        chairmanship: Some("ligeværdigt"),
        ..SILENT
    },
    Row {
        id: "klynge-fagligt-strategisk",
        seats: &[
            ("region", Some(SeatCount::Fixed(3))),
            ("kommuner", EACH),
            ("almen-praksis", Some(SeatCount::Fixed(2))),
            ("patienter", Some(SeatCount::Fixed(2))),
        ],
        rule: CONSENSUS,
        substitutes: Some(true),
        local: true,
        cadence: Some("mindst fire gange om året og efter behov"),
        chairmanship: Some("aftales konkret på udvalgets første møde"),
        ..SILENT
    },
    Row {
        id: "administrativt-kontaktforum",
        seats: &[
            ("region", None),
            ("kommuner", None),
            ("almen-praksis", None),
        ],
        ..SILENT
    },
    Row {
        id: "strategisk-sundhedsstyregruppe",
        seats: &[
            ("kommuner", Some(SeatCount::Range(5, 10))),
            ("region", Some(SeatCount::Fixed(6))),
            ("almen-praksis", Some(SeatCount::Fixed(2))),
        ],
        ..SILENT
    },
    Row {
        id: "styregruppe-sundhedssamarbejde",
        seats: &[
            ("kommuner", None),
            ("almen-praksis", None),
            ("region", None),
        ],
        cadence: Some("fem møder om året (2018)"),
        duration: Some(120),
        chairmanship: Some("har et formandskab"),
        ..SILENT
    },
    Row {
        id: "sundhedssamarbejdsudvalget",
        seats: &[
            ("region", None),
            ("kommuner", Some(SeatCount::Fixed(4))),
            ("almen-praksis", None),
        ],
        chairmanship: Some("formanden er fra regionen"),
        ..SILENT
    },
    Row {
        id: "sundhedsraad",
        seats: &[("region", None), ("kommuner", None)],
        ..SILENT
    },
];

#[test]
fn every_profile_says_what_the_catalogue_says_and_no_more() {
    let rows = CATALOGUE;
    let ids: Vec<&str> = rows.iter().map(|r| r.id).collect();
    assert_eq!(ids, BUILT_IN.iter().map(|(id, _)| *id).collect::<Vec<_>>());
    for row in rows {
        let profile = built_in(row.id);
        assert_eq!(profile.id, row.id);
        let seats: Vec<_> = profile
            .sectors
            .iter()
            .map(|s| (s.id.as_str(), s.seats))
            .collect();
        assert_eq!(seats, row.seats, "{}", row.id);
        assert_eq!(profile.decision_rule, row.rule, "{}", row.id);
        assert_eq!(profile.substitutes, row.substitutes, "{}", row.id);
        assert_eq!(profile.economy.is_some(), row.local, "{}", row.id);
        let practice = &profile.practice;
        assert_eq!(practice.duration, row.duration, "{}", row.id);
        let days = row.deadline.map(|number| Deadline {
            number,
            unit: DayUnit::Days,
        });
        assert_eq!(practice.deadline, days, "{}", row.id);
        for (value, wanted) in [
            (&practice.cadence, row.cadence),
            (&practice.chairmanship, row.chairmanship),
        ] {
            assert_eq!(value.is_some(), wanted.is_some(), "{}: {value:?}", row.id);
            assert!(
                value
                    .as_deref()
                    .unwrap_or_default()
                    .contains(wanted.unwrap_or_default()),
                "{}",
                row.id
            );
        }
        if row.half_of_each {
            let rule = &profile.quorum[0];
            assert_eq!(
                (&rule.scope, rule.threshold),
                (&Scope::EachSector, Threshold::AtLeastHalf)
            );
            assert_eq!(
                (rule.effect, profile.quorum.len()),
                (IfUnmet::BlocksConsensus, 1)
            );
        } else {
            assert!(profile.quorum.is_empty(), "{}", row.id);
        }
    }
}

#[test]
fn the_notes_named_reserved_and_shared_seats_are_there() {
    let forum = built_in("forum-for-koordination");
    assert_eq!(
        forum.sectors.rows()[0].named,
        ["administrativt område", "klinisk område"]
    );
    assert_eq!(forum.sectors.rows()[1].reserved, ["Københavns Kommune"]);
    assert_eq!(forum.sectors.rows()[2].shared.len(), 2);
    assert_eq!(
        built_in("klynge-fagligt-strategisk").sectors.rows()[0]
            .named
            .len(),
        3
    );
    assert_eq!(
        built_in("strategisk-sundhedsstyregruppe").sectors.rows()[1]
            .named
            .len(),
        6
    );
    let sof = built_in("sof-lillebaelt").practice;
    assert_eq!(sof.places, ["Vejle", "Kolding"]);
    assert_eq!(sof.shadow_minutes, Some(true));
    let chairing = sof.chairing.expect("alternates");
    assert_eq!(
        chairing.after(Some("formanden for kommunerne")),
        Some("Sygehus Lillebælt")
    );
    assert!(matches!(sof.secretary, Some(Turn::Alternates(parties)) if parties.len() == 2));
}
