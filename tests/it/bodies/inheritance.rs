//! Profiles that build on others: own keys win, and wrong ways of building are complaints.

use super::built_in;
use crate::pty::{path, run};
use ordstyrer::domain::practice::{DayUnit, Deadline};
use ordstyrer::store::input::{Faults, bodies};

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

/// How the minutes say who was there is told where it is not the usual way, and builds on the other profile's.
#[test]
fn the_way_attendance_is_told_is_part_of_the_explanation() {
    let base = "id = \"a\"\nbygger_paa = \"klynge-politisk\"\n[stil]\nfremmoede = \"lister\"\n";
    let own = "id = \"b\"\nbygger_paa = \"a\"\n[stil]\nunderskriftsark = true\n";
    let other = "id = \"c\"\nbygger_paa = \"b\"\n[stil]\nfremmoede = \"undtagelse\"\nunderskriftsark = false\n";
    let dir = folder(&[("a.toml", base), ("b.toml", own), ("c.toml", other)]);
    let told = |name: &str| {
        let (code, out, err) = run(&["fora", path(&dir.path().join(name))]);
        assert_eq!(code, 0, "{err}");
        let told = out.split_once("\nReferatet:\n").expect("told").1;
        told.split("\n\n").next().unwrap_or_default().to_owned()
    };
    let whole = "- Beslutninger skrives som hele sætninger";
    let lists = format!("{whole}\n- Fremmødet skrives som lister");
    let sheet = "- Referatet slutter med et underskriftsark";
    assert_eq!(told("a.toml"), lists);
    assert_eq!(told("b.toml"), format!("{lists}\n{sheet}"));
    let exception = format!(
        "{whole}\n- Fremmødet skrives som undtagelse: ”Alle medlemmer var mødt undtagen …”"
    );
    assert_eq!(told("c.toml"), exception);
    let (_, usual, _) = run(&["fora", "klynge-politisk"]);
    assert!(!usual.contains("Fremmødet skrives"), "{usual}");
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
