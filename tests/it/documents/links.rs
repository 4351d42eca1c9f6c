//! Links between the pages: each leads to a file that is there, and to a heading that is in it.

use super::pages;
use crate::harness::repo;
use std::path::Path;

/// The text outside fences and code.
fn prose(markdown: &str) -> String {
    let outside = markdown.split("```").step_by(2).collect::<String>();
    outside.split('`').step_by(2).collect::<Vec<_>>().join("x")
}

/// Where the links of a page lead, those to other servers left out.
fn targets(markdown: &str) -> Vec<String> {
    let prose = prose(markdown);
    let behind = prose.split("](").skip(1);
    let targets = behind.filter_map(|rest| rest.split_once(')').map(|(to, _)| to.to_owned()));
    targets.filter(|to| !to.contains("://")).collect()
}

/// A heading as a link names it.
fn anchor(heading: &str) -> String {
    let heading = heading.trim_start_matches('#').trim().to_lowercase();
    let kept = heading
        .chars()
        .filter(|c| c.is_alphanumeric() || " -_".contains(*c));
    kept.collect::<String>().replace(' ', "-")
}

/// What is wrong with the links of a page that lies there.
fn broken(file: &Path, markdown: &str) -> Vec<String> {
    let mut broken = Vec::new();
    for target in targets(markdown) {
        let (path, heading) = target.split_once('#').unwrap_or((&target, ""));
        let page = match path {
            "" => file.to_owned(),
            path => file.parent().expect("a folder").join(path),
        };
        if !path.is_empty() && !page.exists() {
            broken.push(format!("{target}: no such file"));
            continue;
        }
        let text = if path.is_empty() {
            markdown.to_owned()
        } else {
            std::fs::read_to_string(&page).unwrap_or_default()
        };
        let outside = text.split("```").step_by(2).collect::<String>();
        let mut headings = outside.lines().filter(|l| l.starts_with('#'));
        if !heading.is_empty() && !headings.any(|h| anchor(h) == heading) {
            broken.push(format!("{target}: no such heading"));
        }
    }
    broken
}

#[test]
fn every_link_leads_to_a_file_and_a_heading() {
    let (mut wrong, mut seen) = (Vec::new(), 0);
    for file in pages() {
        let text = std::fs::read_to_string(&file).expect("read");
        seen += targets(&text).len();
        let broken = broken(&file, &text).into_iter();
        wrong.extend(broken.map(|b| format!("{}: {b}", file.display())));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(seen > 20, "{seen}");
}

#[test]
fn a_link_that_leads_nowhere_is_seen() {
    let page = "# Et ”og” to\n[a](#et-og-to) [b](#tre) [c](README.md) [d](x.md) [e](src/README.md#habits) \
                [f](src/README.md#hobby) `[g](y.md)` [h](https://a.dk)\n";
    assert_eq!(
        broken(&repo("PAGE.md"), page),
        [
            "#tre: no such heading",
            "x.md: no such file",
            "src/README.md#hobby: no such heading"
        ]
    );
}
