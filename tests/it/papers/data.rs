//! Minutes as data: JSON by its schema.

use super::held;
use crate::harness::{Desk, KONTAKTFORUM, LILLEBAELT, STYREGRUPPE, repo, sample};
use crate::pty::path;
use crate::walks::hold;
use ordstyrer::export::Format;
use ordstyrer::minutes::facts::Audience;

/// A meeting whose minutes were sent, approved and corrected.
pub(crate) fn corrected() -> Desk {
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
    corrected
}

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
    let meetings = vec![
        crate::votes::held(),
        Desk::new(sample(LILLEBAELT)),
        corrected(),
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
