//! The known faults of the two real agendas, found by the gate after an import.

use super::import;
use crate::import::{KONTAKTFORUM, STYREGRUPPE, seed};
use crate::pty::{path, run};
use std::path::Path;

/// What the gate finds: item, rule.
fn gate(folder: &Path) -> Vec<(String, String)> {
    let (_, out, _) = run(&["tjek", path(folder), "--json"]);
    let json: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let findings = json["findings"].as_array().expect("findings").iter();
    let text = |f: &serde_json::Value, key: &str| f[key].as_str().unwrap_or_default().to_owned();
    findings
        .map(|f| {
            (
                text(f, "rule"),
                format!("{} {}", text(f, "text").trim(), text(f, "message")),
            )
        })
        .collect()
}

#[test]
fn the_gate_finds_the_known_faults_of_the_two_agendas_after_import() {
    let dir = tempfile::tempdir().expect("a folder");
    let expected: [(&str, &[(&str, &str)]); 2] = [
        (
            STYREGRUPPE,
            &[
                ("body-name", "Styregrupper for sundhedssamarbejde"),
                ("body-name", "Styregruppe for sundhedsarbejde"),
                ("body-name", "Styregruppe for Sundhedssamarbejde"),
                ("body-name", "Styregruppen for sundhedssamarbejdet"),
                ("amount", "16.072.000 kr."),
                (
                    "case-flow",
                    "Punkt 12 skal videre til Sundhedskoordinationsudvalget",
                ),
                ("empty", "- Punkt 15 har et tomt listepunkt."),
            ],
        ),
        (
            KONTAKTFORUM,
            &[
                ("title", "Punkt 1 hedder"),
                ("case-number", "2217744"),
                ("title", "Punkt 2 hedder"),
                ("body-name", "Sundhedsstrategisk Styregruppe"),
                ("empty", "Punkt 2 har et tomt listepunkt"),
                ("title", "Punkt 3 hedder"),
                ("doubled-word", "for"),
                ("empty", "Punkt 3 har et tomt listepunkt"),
                ("title", "Punkt 4 hedder"),
                ("empty", "Punkt 4 har et tomt listepunkt"),
            ],
        ),
    ];
    for (name, expected) in expected {
        for ending in ["txt", "docx"] {
            let folder = dir.path().join(format!("{name}-{ending}"));
            assert_eq!(import(&seed(name, ending), &folder, &["--ja"]).0, 0);
            let found: Vec<_> = gate(&folder)
                .into_iter()
                .filter(|(rule, _)| !rule.is_empty())
                .collect();
            for ((rule, text), (wanted, words)) in found.iter().zip(expected) {
                assert!(
                    rule == wanted && text.contains(words),
                    "{name}.{ending}: {rule} {text}, not {wanted} {words}"
                );
            }
            assert_eq!(found.len(), expected.len(), "{name}.{ending}: {found:?}");
        }
    }
}
