//! What is printed from a table is the table: README, `taster`, settings, JSON.

mod tables;

use crate::harness::repo;
use crate::pty::run;
use std::path::{Path, PathBuf};

#[test]
fn the_readmes_two_commands_are_the_ones_ci_runs() {
    let readme = std::fs::read_to_string(repo("README.md")).expect("README");
    let ci = std::fs::read_to_string(repo(".ci/run")).expect(".ci/run");
    assert!(
        readme.contains("cargo run --release -- afhold sample-data/klynge-lillebaelt-2026-12-03")
    );
    assert!(readme.contains("\ncargo test\n"));
    assert!(
        ci.contains("\ncargo test\n") || ci.contains(" cargo test\n"),
        "{ci}"
    );
}

#[test]
fn keys_as_json_hold_the_contracts_actions() {
    let (code, out, _) = run(&["keys", "--json"]);
    assert_eq!(code, 0);
    let json: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let rows = json["keys"].as_array().expect("rows");
    for action in [
        "open-meeting",
        "close-meeting",
        "adjourn",
        "next-item",
        "previous-item",
        "start-item",
        "write-decision",
        "choose-outcome",
        "save",
        "cancel",
        "mark-present",
        "mark-left",
        "mark-apology",
        "mark-all-present",
        "step-out",
        "recuse",
        "seat-substitute",
        "add-guest",
        "postpone-item",
        "withdraw-item",
        "move-item",
        "add-item",
        "undo",
        "search",
        "show-minutes",
        "help",
        "focus-next",
        "quit",
    ] {
        let row = rows
            .iter()
            .find(|r| r["action"] == action)
            .unwrap_or_else(|| panic!("{action}"));
        for field in ["context", "label", "help"] {
            assert!(
                row[field].as_str().is_some_and(|t| !t.is_empty()),
                "{action} {field}"
            );
        }
        assert!(
            row["keys"].as_array().is_some_and(|k| !k.is_empty()),
            "{action}"
        );
    }
}

#[test]
fn every_profile_explains_itself_with_its_sources() {
    for (id, _) in ordstyrer::store::settings::BUILT_IN {
        let (code, out, _) = run(&["fora", id]);
        assert_eq!(code, 0, "{id}");
        assert!(out.contains("Kilder:"), "{out}");
    }
    let (_, klynge, _) = run(&["bodies", "klynge-politisk"]);
    assert!(
        klynge.contains(
            "under forudsætning af, at mindst halvdelen af medlemmerne fra hver sektor er til stede"
        ),
        "{klynge}"
    );
    let (_, forum, _) = run(&["fora", "administrativt-kontaktforum"]);
    assert!(
        forum.contains("Beslutningsdygtighed: ikke fastsat"),
        "{forum}"
    );
    let (code, _, err) = run(&["fora", "findes-ikke"]);
    assert_eq!((code, err.contains("klynge-politisk")), (2, true));
}

/// The map has one line for each folder of `src`: what its own header says it is.
#[test]
fn the_readmes_map_says_what_each_folder_says_of_itself() {
    let mut map = String::from("```text\n");
    describe(&repo("src"), "src/", &mut map);
    map.push_str("```\n");
    let readme = std::fs::read_to_string(repo("README.md")).expect("README");
    assert!(
        readme.contains(&map),
        "the map in README.md should be:\n{map}"
    );
}

/// A line for a folder and those in it, in order of their names.
fn describe(folder: &Path, name: &str, map: &mut String) {
    let own = ["mod.rs", "lib.rs"].map(|f| folder.join(f));
    let own = own.iter().find(|f| f.is_file()).expect("a header");
    let text = std::fs::read_to_string(own).expect("read");
    let header = text.lines().next().unwrap_or_default();
    let says = header.trim_start_matches("//! ").trim_end_matches('.');
    map.push_str(&format!("{name:<28}{says}\n"));
    let mut inner: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("a folder")
        .map(|e| e.expect("an entry").path())
        .filter(|p| p.join("mod.rs").is_file())
        .collect();
    inner.sort();
    for folder in inner {
        let file = folder
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        describe(&folder, &format!("{name}{file}/"), map);
    }
}

/// The table of promises names tests; each must be there.
#[test]
fn the_promises_name_tests_that_exist() {
    let readme = std::fs::read_to_string(repo("README.md")).expect("README");
    let rows = readme
        .lines()
        .filter(|l| l.starts_with("| ") && l.split('|').count() == 5 && l.contains("::"));
    let mut named = 0;
    for row in rows {
        for name in row
            .rsplit('|')
            .nth(1)
            .unwrap_or_default()
            .split('`')
            .filter(|n| n.contains("::"))
        {
            let (module, test) = name.rsplit_once("::").expect("module and test");
            let module = repo("tests/it").join(module.replace("::", "/"));
            let text = std::fs::read_to_string(module.with_extension("rs"))
                .or_else(|_| std::fs::read_to_string(module.join("mod.rs")))
                .unwrap_or_default();
            assert!(text.contains(&format!("fn {test}(")), "{name}");
            named += 1;
        }
    }
    assert!(named > 20, "{named}");
}
