//! Minutes as data: JSON by its schema, and OParl.

use super::held;
use crate::harness::{Desk, KONTAKTFORUM, LILLEBAELT, STYREGRUPPE, repo, sample};
use crate::pty::path;
use crate::walks::hold;
use ordstyrer::export::Format;
use ordstyrer::minutes::facts::Audience;

#[test]
fn the_json_keeps_to_its_schema() {
    let mut compiler = boon::Compiler::new();
    compiler.enable_format_assertions();
    let mut schemas = boon::Schemas::new();
    let schema = compiler
        .compile(
            path(&repo("config/schema/minutes-1.schema.json")),
            &mut schemas,
        )
        .expect("a schema");
    let mut corrected = held();
    corrected
        .keys("Rs<Enter>")
        .wait(3)
        .keys("Rg<Enter><Enter>Rr<Enter>")
        .type_text("Bilag 2")
        .keys("<Enter>");
    corrected.type_text("Manglede").keys("<Enter>");
    assert_eq!(
        corrected.meeting().approval().version(),
        2,
        "{}",
        corrected.notice()
    );
    let meetings = vec![
        crate::votes::held(),
        Desk::new(sample(LILLEBAELT)),
        corrected,
        hold(STYREGRUPPE, "styregruppe-2017.toml"),
        hold(KONTAKTFORUM, "kontaktforum-2022.toml"),
    ];
    for desk in &meetings {
        for audience in [Audience::Public, Audience::Internal] {
            let value: serde_json::Value =
                serde_json::from_str(&desk.minutes(Format::Json, audience)).expect("JSON");
            if let Err(error) = schemas.validate(&value, schema) {
                panic!("{audience:?}: {error:#}");
            }
        }
    }
    let mut wrong: serde_json::Value =
        serde_json::from_str(&meetings[1].minutes(Format::Json, Audience::Public)).expect("JSON");
    wrong["items"][5]["summary"] = "fra et lukket punkt".into();
    assert!(
        schemas.validate(&wrong, schema).is_err(),
        "a closed item in public has no summary"
    );
}

#[test]
fn oparl_has_the_meeting_its_items_and_its_people() {
    let oparl: serde_json::Value =
        serde_json::from_str(&held().minutes(Format::Oparl, Audience::Public)).expect("JSON");
    assert_eq!(
        oparl["meeting"]["type"],
        "https://schema.oparl.org/1.1/Meeting"
    );
    let items = oparl["meeting"]["agendaItem"].as_array().expect("items");
    assert_eq!(items.len(), 10);
    assert_eq!(
        items[0]["resolutionText"],
        "Det politiske niveau godkendte indstillingen."
    );
    assert_eq!(items[5]["public"], false);
    assert!(
        items[5].get("resolutionText").is_none() && items[5].get("result").is_none(),
        "closed: {}",
        items[5]
    );
    let people = oparl["person"].as_array().expect("people").len();
    assert_eq!(
        oparl["meeting"]["participant"]
            .as_array()
            .expect("participants")
            .len(),
        people
    );
    assert!(people > 10);
}
