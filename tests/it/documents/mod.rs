//! Documents against what they speak of: tables, links, citations, events, promises, keys as JSON.

mod citations;
mod events;
mod links;
mod tables;

use crate::harness::repo;
use crate::pty::run;
use std::path::PathBuf;

/// All pages that people read about the program, in order.
fn pages() -> Vec<PathBuf> {
    let manual = std::fs::read_dir(repo("src/manual")).expect("a folder");
    let mut all: Vec<PathBuf> = manual.map(|page| page.expect("a page").path()).collect();
    all.extend(READMES.map(repo));
    all.sort();
    all
}

/// The pages outside the manual, each where it lives.
const READMES: [&str; 10] = [
    ".packages/README.md",
    "README.md",
    "src/CHANGELOG.md",
    "src/README.md",
    "src/text/README.md",
    "src/store/log/README.md",
    "tests/README.md",
    "tests/seeds/README.md",
    "config/schema/README.md",
    "sample-data/README.md",
];

/// The first page is read whole by whoever comes by.
#[test]
fn the_readme_is_a_page_and_no_manual() {
    let readme = std::fs::read_to_string(repo("README.md")).expect("README");
    let lines = readme.lines().count();
    assert!(lines <= 160, "{lines}");
}

/// A page that is written and not registered would be read by nobody.
#[test]
fn every_file_of_the_manual_is_a_page_once() {
    let files = std::fs::read_dir(repo("src/manual")).expect("a folder");
    let files = files.map(|file| file.expect("a file").file_name());
    let mut files: Vec<String> = files.map(|f| f.to_string_lossy().into_owned()).collect();
    let pages = ordstyrer::ui::manual::PAGES.iter();
    let mut pages: Vec<String> = pages.map(|p| format!("{}.md", p.name)).collect();
    files.sort();
    pages.sort();
    assert_eq!(pages, files, "register the page in `pages!`");
}

/// How many there are of what grows is printed, never written.
fn counted_by_hand(text: &str) -> Vec<String> {
    const NUMBERS: [&str; 24] = [
        "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv", "tretten",
        "two", "three", "four", "five", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen", "fourteen",
    ];
    const GROWS: [&str; 7] = [
        "profiler",
        "profiles",
        "formater",
        "formats",
        "kommandoer",
        "commands",
        "regler",
    ];
    let text = text.to_lowercase();
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_number = |word: &str| NUMBERS.contains(&word) || word.parse::<u32>().is_ok();
    let grows = |word: &str| GROWS.contains(&word.trim_matches(|c: char| !c.is_alphanumeric()));
    let pairs = words
        .windows(2)
        .filter(|pair| is_number(pair[0]) && grows(pair[1]));
    pairs.map(|pair| pair.join(" ")).collect()
}

#[test]
fn no_page_counts_by_hand_what_grows() {
    assert_eq!(
        counted_by_hand("Thirteen profiles are built in; 8 formater."),
        ["thirteen profiles", "8 formater."]
    );
    for file in pages() {
        let text = std::fs::read_to_string(&file).expect("read");
        assert_eq!(counted_by_hand(&text), [""; 0], "{}", file.display());
    }
}

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

/// The table of promises names tests; each must be there.
#[test]
fn the_promises_name_tests_that_exist() {
    let page = std::fs::read_to_string(repo("tests/README.md")).expect("read");
    let rows = page
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
