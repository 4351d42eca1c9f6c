//! Sources that comments name, against the page that says what they say.
//!
//! `S4`, `domain 2.1`, `product 7.10`, `architecture 7`, `votes 2`: each stands in the tables of `src/README.md`, and each row of
//! those is named somewhere.

use crate::architecture::sources;
use crate::harness::repo;
use std::collections::{BTreeMap, BTreeSet};

const WORKS: [&str; 4] = ["domain", "product", "architecture", "votes"];

/// The sources that a comment names.
fn named(comment: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut work = "";
    let is_part = |c: char| c.is_alphanumeric() || ".,_".contains(c);
    for word in comment.split(|c| !is_part(c)).filter(|w| !w.is_empty()) {
        let bare = word.trim_end_matches(['.', ',']);
        let digits = |n: &str| !n.is_empty() && n.chars().all(|c| c.is_ascii_digit());
        if bare.split('.').all(digits) && !work.is_empty() {
            found.insert(format!("{work} {bare}"));
            // "domain 1.4, 2.13": the next number is of the same work.
            if !word.ends_with(',') {
                work = "";
            }
            continue;
        }
        if bare.len() == 2 && bare.strip_prefix('S').is_some_and(digits) {
            found.insert(bare.to_owned());
        }
        work = WORKS.into_iter().find(|w| *w == word).unwrap_or("");
    }
    found
}

/// Comments that follow each other are one text: a citation may be broken over two lines.
fn comments(source: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    for line in source.lines() {
        match line.trim_start().strip_prefix("//") {
            Some(comment) => {
                if let Some(last) = all.last_mut() {
                    last.push_str(comment.trim_start_matches(['/', '!']));
                }
            }
            None => all.push(String::new()),
        }
    }
    all.into_iter().filter(|text| !text.is_empty()).collect()
}

/// All sources that are named, each with a file that names it.
fn cited() -> BTreeMap<String, String> {
    let mut cited = BTreeMap::new();
    for file in [sources(&repo("src")), sources(&repo("tests/it"))].concat() {
        if file.ends_with("citations.rs") {
            continue;
        }
        let text = std::fs::read_to_string(&file).expect("read");
        for source in comments(&text).iter().flat_map(|c| named(c)) {
            cited.insert(source, file.display().to_string());
        }
    }
    cited
}

#[test]
fn every_citation_resolves_and_every_source_is_cited() {
    let house = std::fs::read_to_string(repo("src/README.md")).expect("read");
    let (_, chapter) = house.split_once("\n## Sources\n").expect("the chapter");
    let rows = chapter
        .lines()
        .filter_map(|l| l.strip_prefix("| ")?.split(" | ").next());
    let told: BTreeSet<&str> = rows.filter(|first| named(first).contains(*first)).collect();
    let cited = cited();
    let nowhere = cited.iter().filter(|(s, _)| !told.contains(s.as_str()));
    let nowhere: Vec<_> = nowhere.collect();
    assert!(nowhere.is_empty(), "not in src/README.md: {nowhere:#?}");
    // The texts themselves are named by profiles too.
    let rules = told.iter().filter(|t| t.contains(' '));
    let idle: Vec<_> = rules.filter(|t| !cited.contains_key(**t)).collect();
    assert!(idle.is_empty(), "named nowhere: {idle:?}");
    assert!(cited.len() > 30, "{}", cited.len());
}

#[test]
fn a_citation_is_seen_in_every_form() {
    for (text, found) in [
        ("by name (domain 2.3).", ["domain 2.3"].as_slice()),
        ("none (domain 1.4, 2.13)", &["domain 1.4", "domain 2.13"]),
        ("(S3, item 8; S4)", &["S3", "S4"]),
        ("closed wins [product 7.10].", &["product 7.10"]),
        ("(domain 0.2, product 4)", &["domain 0.2", "product 4"]),
        ("the domain has 2 rooms, and S is a letter", &[]),
    ] {
        assert_eq!(named(text).into_iter().collect::<Vec<_>>(), found, "{text}");
    }
    let source = "//! by the rule (domain\n//! 2.1)\nfn a() {}\n/// S4";
    assert_eq!(comments(source), [" by the rule (domain 2.1)", " S4"]);
}
