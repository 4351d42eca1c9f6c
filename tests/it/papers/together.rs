//! Each body's minutes of a joint meeting tell of the other.

use crate::golden;
use crate::joint::held;
use ordstyrer::export::Format;
use ordstyrer::minutes::compose;
use ordstyrer::minutes::facts::{Audience, Minutes};

/// With whom, who came from there, and whether both could decide: in every format, and of no item that is one body's own.
#[test]
fn each_bodys_minutes_tell_of_the_other_at_what_they_did_together() {
    let desk = held();
    let both = Minutes::all(desk.history(), Audience::Public);
    for (own, other) in [(0, 1), (1, 0)] {
        let (facts, theirs) = (&both[own], &both[other]);
        let numbers = |f: &Minutes| f.items.iter().map(|i| i.number.clone()).collect::<Vec<_>>();
        let (ours, there) = (numbers(facts), numbers(theirs));
        let common: Vec<String> = ours.iter().filter(|n| there.contains(n)).cloned().collect();
        let together = facts.together.as_ref().expect("the other body");
        assert_eq!((&together.body, &together.items), (&theirs.body, &common));
        assert!(common.len() < ours.len(), "some are their own");
        let came = together
            .attendance
            .iter()
            .flat_map(|g| &g.people)
            .map(|p| p.name.clone());
        let came: Vec<String> = came.collect();
        assert!(came.len() >= 3, "{came:?}");
        for item in &facts.items {
            let decision = item.detail.as_ref().and_then(|d| d.decision.as_ref());
            let evidence = decision.and_then(|d| d.other_body.as_ref());
            let both = decision.is_some() && common.contains(&item.number);
            assert_eq!(evidence.is_some(), both, "punkt {}", item.number);
        }
        let document = compose::minutes(facts);
        for format in Format::ALL {
            let bytes = format.write(facts, &document).expect("written");
            let text = golden::as_text(format, bytes);
            let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(flat.contains(&theirs.body), "{format:?}");
            for name in &came {
                assert!(flat.contains(name), "{format:?}: {name}");
            }
        }
        let text = golden::as_text(
            Format::Markdown,
            Format::Markdown.write(facts, &document).expect("written"),
        );
        let said = format!(
            "blev behandlet på fællesmøde med {}. Derfra deltog:",
            theirs.body
        );
        assert!(text.contains(&said), "{text}");
        let evidence = format!("Til stede fra {} ved beslutningen:", theirs.body);
        assert!(text.contains(&evidence), "{text}");
    }
}
