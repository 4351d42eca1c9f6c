//! Every profile held against the catalogue of bodies in the domain notes, and profiles that build on others.

use crate::golden;
use crate::pty::{path, run};
use ordstyrer::domain::practice::{DayUnit, Deadline, Practice, Turn};
use ordstyrer::domain::profile::{Consequence, DecisionRule, Profile, Scope, SeatCount, Threshold};
use ordstyrer::domain::{example, quorum};
use ordstyrer::store::input::{Faults, bodies};
use ordstyrer::store::settings::BUILT_IN;
use ordstyrer::text::body;
use std::collections::BTreeMap;

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
        cadence: Some("1-2 gange om året"),
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

fn built_in(id: &str) -> Profile {
    let mut faults = Faults::default();
    let source = bodies::built_in_source(id).unwrap_or_else(|| panic!("{id}"));
    let profile = bodies::read(&|_| None, &source, &[], id, &mut faults);
    assert!(faults.list().is_empty(), "{id}: {:?}", faults.list());
    profile.unwrap_or_else(|| panic!("{id}"))
}

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
                (Consequence::BlocksConsensus, 1)
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
        forum.sectors[0].named,
        ["administrativt område", "klinisk område"]
    );
    assert_eq!(forum.sectors[1].reserved, ["Københavns Kommune"]);
    assert_eq!(forum.sectors[2].shared.len(), 2);
    assert_eq!(
        built_in("klynge-fagligt-strategisk").sectors[0].named.len(),
        3
    );
    assert_eq!(
        built_in("strategisk-sundhedsstyregruppe").sectors[1]
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

/// Each value that is set has its source; nothing has a source without a value.
#[test]
fn every_value_of_practice_has_its_source() {
    for (id, _) in BUILT_IN {
        let profile = built_in(id);
        let text = body::explain(&profile, &|_| None);
        let practice = serde_json::to_value(&profile.practice).expect("data");
        let values = practice
            .as_object()
            .expect("an object")
            .keys()
            .filter(|k| !["sources", "short_name"].contains(&k.as_str()));
        let mut sources = profile.practice.sources.clone();
        let others = ["beslutningsregel", "suppleanter"]
            .iter()
            .filter(|k| sources.remove(**k).is_some())
            .count();
        assert!(
            others
                <= usize::from(profile.decision_rule.is_some())
                    + usize::from(profile.substitutes.is_some())
        );
        assert_eq!(values.count(), sources.len(), "{id}: {practice:#}");
        for source in profile.practice.sources.values() {
            assert!(text.contains(&format!("Kilde: {source}")), "{id}: {source}");
        }
        assert!(!profile.sources.is_empty(), "{id}");
    }
}

/// "ikke fastsat" stands exactly where nothing is set.
#[test]
fn unset_values_are_shown_as_such_and_nothing_else_is() {
    for (id, _) in BUILT_IN {
        let profile = built_in(id);
        let text = body::explain(&profile, &|_| None);
        assert!(
            !text.contains("None") && !text.contains("Some"),
            "{id}: {text}"
        );
        let unset = text.lines().filter(|l| l.contains(body::UNSET)).count();
        let practice = serde_json::to_value(&profile.practice).expect("data");
        let object = practice.as_object().expect("an object");
        // Sixteen lines about the meetings; one of each thing that can be set.
        let set = object
            .keys()
            .filter(|k| !["sources", "short_name", "standing"].contains(&k.as_str()))
            .count();
        let seats = profile.sectors.iter().filter(|s| s.seats.is_none()).count();
        let rules = usize::from(profile.quorum.is_empty())
            + usize::from(profile.decision_rule.is_none())
            + usize::from(profile.substitutes.is_none());
        assert_eq!(unset, 16 - set + seats + rules, "{id}: {text}");
        golden::check(&format!("fora/{id}.txt"), &text);
    }
}

/// The worked quorum of the catalogue: 4, 6, 10 and 3 municipalities.
#[test]
fn the_example_is_computed_by_the_rule() {
    let profile = built_in("klynge-politisk");
    for (municipalities, needed) in [(4, 2), (6, 3), (10, 5), (3, 2)] {
        let example = example::of(&profile, municipalities).expect("an example");
        assert_eq!(example.enough.present, [2, needed, 1]);
        assert_eq!(
            example.short.map(|s| s.present),
            Some(vec![4, municipalities, 0])
        );
    }
    for (present, met) in [
        ([4, 4, 0], false),
        ([2, 2, 1], true),
        ([1, 4, 2], false),
        ([2, 1, 1], false),
    ] {
        assert_eq!(
            quorum::with(&profile, &[4, 4, 2], &present).met,
            Some(met),
            "{present:?}"
        );
    }
    let text = body::explain(&profile, &|_| None);
    assert!(
        text.contains(
            "Beslutningsdygtigt med region 2, kommuner 2 og almen praksis 1: 5 af 10 pladser."
        ),
        "{text}"
    );
    assert!(text.contains(
        "almen praksis 0: 8 af 10 pladser, selv om flere er til stede; almen praksis mangler 1."
    ));
    assert_eq!(example::of(&built_in("sof-lillebaelt"), 4), None);
}

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        std::fs::write(dir.path().join(name), text).expect("written");
    }
    dir
}

#[test]
fn own_keys_win_over_the_profile_it_builds_on() {
    let dir = folder(&[(
        "klynge-vest.toml",
        "id = \"klynge-vest\"\nbygger_paa = \"klynge-politisk\"\nnavn = \"Klynge Vest\"\nkilder = [\"Vores egen\"]\n\
         suppleanter = true\n[praksis]\nkadence = \"fire gange om året\"\nfrist = 4\nfrist_enhed = \"hverdage\"\n\
         [stil]\nklokkeslaet = \":\"\n",
    )]);
    let mut faults = Faults::default();
    let own =
        bodies::from_file(&dir.path().join("klynge-vest.toml"), &mut faults).expect("a profile");
    assert!(faults.list().is_empty(), "{:?}", faults.list());
    let base = built_in("klynge-politisk");
    assert_eq!(
        (own.sectors.clone(), own.quorum.clone()),
        (base.sectors.clone(), base.quorum.clone())
    );
    assert_eq!(
        (own.decision_rule, own.substitutes),
        (base.decision_rule, Some(true))
    );
    assert_eq!(
        (
            own.name.as_str(),
            own.genitive.as_str(),
            own.reference.as_str()
        ),
        ("Klynge Vest", "Klynge Vests", "Klynge Vest")
    );
    assert_eq!(own.practice.cadence.as_deref(), Some("fire gange om året"));
    assert_eq!(
        own.practice.deadline,
        Some(Deadline {
            number: 4,
            unit: DayUnit::Weekdays
        })
    );
    assert_eq!(own.practice.chairmanship, base.practice.chairmanship);
    assert_eq!(
        (own.style.time_separator, own.style.quorum_line),
        (':', true)
    );
    assert_eq!(
        own.sources,
        [vec!["Vores egen".to_owned()], base.sources].concat()
    );
    assert_eq!(own.extends.as_deref(), Some("klynge-politisk"));
    let (code, out, _) = run(&["fora", path(&dir.path().join("klynge-vest.toml"))]);
    assert_eq!(code, 0);
    assert!(
        out.contains("Profilen bygger på Sundhedsklynge, politisk niveau."),
        "{out}"
    );
}

/// A file in front of the built-in one of the same name may build on that.
#[test]
fn a_profile_may_build_on_the_built_in_one_of_its_own_name() {
    let dir = folder(&[(
        "klynge-politisk.toml",
        "id = \"klynge-politisk\"\nbygger_paa = \"klynge-politisk\"\nkortnavn = \"Vores\"\n",
    )]);
    let mut faults = Faults::default();
    let own = bodies::from_file(&dir.path().join("klynge-politisk.toml"), &mut faults)
        .expect("a profile");
    assert_eq!(
        (own.practice.short_name.as_deref(), own.sectors.len()),
        (Some("Vores"), 3)
    );
    assert!(faults.list().is_empty());
}

#[test]
fn wrong_ways_of_building_on_others_are_complaints() {
    let cases: [(&[(&str, &str)], &str); 5] = [
        (
            &[
                ("a.toml", "id = \"a\"\nbygger_paa = \"b\"\n"),
                ("b.toml", "id = \"b\"\nbygger_paa = \"c\"\n"),
                ("c.toml", "id = \"c\"\nbygger_paa = \"a\"\n"),
            ],
            "a → b → c → a",
        ),
        (&[("a.toml", "id = \"a\"\nbygger_paa = \"a\"\n")], "a → a"),
        (
            &[("a.toml", "id = \"a\"\nbygger_paa = \"klynge-politsk\"\n")],
            "Mente du ”klynge-politisk”?",
        ),
        (
            &[("a.toml", "id = \"a\"\nbygger_paa = \"../a\"\n")],
            "findes ikke",
        ),
        (
            &[(
                "a.toml",
                "id = \"a\"\nbygger_paa = \"klynge-politisk\"\n[[sektorer]]\nid = \"x\"\nnavn = \"X\"\nplader = 2\n",
            )],
            "Mente du ”pladser”?",
        ),
    ];
    for (files, words) in cases {
        let dir = folder(files);
        let (code, _, err) = run(&["fora", path(&dir.path().join("a.toml"))]);
        assert_eq!(code, 2, "{err}");
        assert!(
            err.contains(words) && err.contains(".toml:"),
            "{words}: {err}"
        );
    }
    let long: Vec<(String, String)> = (0..12)
        .map(|n| {
            (
                format!("p{n}.toml"),
                format!("id = \"p{n}\"\nbygger_paa = \"p{}\"\n", n + 1),
            )
        })
        .collect();
    let long: Vec<(&str, &str)> = long.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
    let dir = folder(&long);
    let (code, _, err) = run(&["fora", path(&dir.path().join("p0.toml"))]);
    assert_eq!(
        (code, err.contains("For mange profiler bygger på hinanden")),
        (2, true),
        "{err}"
    );
}

#[test]
fn profiles_as_data_have_null_where_nothing_is_set() {
    let (code, out, _) = run(&["fora", "--json"]);
    assert_eq!(code, 0);
    let json: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(json["schema"], "ordstyrer.bodies/1");
    let by_id: BTreeMap<&str, &serde_json::Value> = json["bodies"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|b| (b["id"].as_str().expect("an id"), b))
        .collect();
    assert_eq!(by_id.len(), BUILT_IN.len());
    assert!(
        by_id["sof-lillebaelt"]["decision_rule"].is_null()
            && by_id["sof-lillebaelt"]["example"].is_null()
    );
    assert_eq!(
        by_id["klynge-politisk"]["example"]["enough"],
        serde_json::json!([2, 2, 1])
    );
    assert_eq!(
        by_id["sof-lillebaelt"]["practice"]["deadline"]["number"],
        10
    );
}

/// Journals written before profiles had this part still load, and stay the same when written again.
#[test]
fn a_profile_without_practice_is_written_as_before() {
    let mut profile = built_in("sundhedsraad");
    profile.practice = Practice::default();
    let text = serde_json::to_string(&profile).expect("data");
    for new in ["practice", "extends", "named", "reserved", "shared"] {
        assert!(!text.contains(new), "{new}: {text}");
    }
    assert_eq!(
        serde_json::from_str::<Profile>(&text).expect("read"),
        profile
    );
}
