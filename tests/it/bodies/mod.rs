//! Every built-in profile, told and as data: what is set has its source, and what is not is said to be unset.

mod asked;
mod catalogue;
mod expiry;
mod inheritance;
mod interview;
mod said;
mod sentences;
mod votes;

use crate::golden;
use crate::pty::run;
use ordstyrer::domain::practice::Practice;
use ordstyrer::domain::profile::Profile;
use ordstyrer::domain::{example, quorum};
use ordstyrer::store::input::{Faults, bodies};
use ordstyrer::store::settings::BUILT_IN;
use ordstyrer::text::body;
use std::collections::BTreeMap;

fn built_in(id: &str) -> Profile {
    let mut faults = Faults::default();
    let source = bodies::built_in_source(id).unwrap_or_else(|| panic!("{id}"));
    let profile = bodies::read(&|_| None, &source, id, &mut faults);
    assert!(faults.list().is_empty(), "{id}: {:?}", faults.list());
    profile.unwrap_or_else(|| panic!("{id}"))
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
        // Seventeen lines about the meetings; one of each thing that can be set.
        let set = object
            .keys()
            .filter(|k| !["sources", "short_name", "standing"].contains(&k.as_str()))
            .count();
        let seats = profile.sectors.iter().filter(|s| s.seats.is_none()).count();
        let rules = usize::from(profile.quorum.is_empty())
            + usize::from(profile.decision_rule.is_none())
            + usize::from(profile.substitutes.is_none());
        let voting = serde_json::to_value(&profile.voting).expect("data");
        let keys = ["casting", "duty", "may_bring", "form"];
        let votes = keys.iter().filter(|k| voting[**k].is_null()).count();
        // A majority and a tie, where there are seats to count and no rule to count by.
        let cases = match (profile.decision_rule, example::vote(&profile, 4)) {
            (None, Some(example)) => 1 + example.ties.len(),
            _ => 0,
        };
        assert_eq!(
            unset,
            17 - set + seats + rules + votes + cases,
            "{id}: {text}"
        );
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
            "Beslutningsdygtigt med 2 fra regionen, 2 fra kommunerne og 1 fra almen praksis: 5 af 10 er til stede."
        ),
        "{text}"
    );
    assert!(text.contains(
        "ingen fra almen praksis, selv om 8 af 10 er til stede: Der mangler 1 fra almen praksis."
    ));
    assert_eq!(example::of(&built_in("sof-lillebaelt"), 4), None);
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
