//! The arrows between the layers: who may use whom, read from every path in `src`.

use super::paths::{module_of, paths};
use super::{named_from, sources};
use crate::harness::repo;

/// Each layer: which it may use, and what it is for.
const LAYERS: [(&str, &[&str], &str); 10] = [
    ("domain", &["domain"], "the meeting and its rules"),
    (
        "text",
        &["text", "domain"],
        "Danish grammar, the words that two rooms share; widths; taming; how a value of TOML is written",
    ),
    (
        "minutes",
        &["minutes", "domain", "text"],
        "meeting → facts → document",
    ),
    (
        "checks",
        &["checks", "minutes", "domain", "text"],
        "the gate before the agenda goes out",
    ),
    (
        "export",
        &["export", "minutes", "text"],
        "document → bytes, one small file per format",
    ),
    (
        "ui",
        &["ui", "domain", "text", "minutes"],
        "screen state, key table, what a key means, views",
    ),
    (
        "store",
        &["store", "domain", "text"],
        "journal, readers, input files, settings, safe writing",
    ),
    (
        "import",
        &["import", "domain", "text"],
        "understands the papers a secretariat has",
    ),
    (
        "interview",
        &["interview", "domain", "text"],
        "answers, line by line → a body's rules",
    ),
    (
        "shell",
        &[
            "shell",
            "ui",
            "store",
            "export",
            "import",
            "interview",
            "checks",
            "minutes",
            "text",
            "domain",
        ],
        "command line, terminal, clock, loops; nothing calls it but `main`",
    ),
];

/// The layers as people read them.
pub(crate) fn table() -> String {
    let mut table = "| Layer | May use | Role |\n| --- | --- | --- |\n".to_owned();
    for (layer, uses, role) in LAYERS {
        let others = uses.iter().filter(|used| **used != layer);
        let others: Vec<String> = others.map(|used| format!("`{used}`")).collect();
        let others = if others.is_empty() {
            "–".to_owned()
        } else {
            others.join(", ")
        };
        table.push_str(&format!("| `{layer}` | {others} | {role} |\n"));
    }
    table
}

/// Each arrow of a file that its layer must not have: line and what it leads to.
fn forbidden(file: &str, text: &str) -> Vec<(usize, String)> {
    let module = module_of(file);
    let layer = LAYERS.iter().find(|(layer, ..)| *layer == module[0]);
    let (_, allowed, _) = layer.unwrap_or_else(|| panic!("{file}: {} is no layer", module[0]));
    paths(&module, text)
        .into_iter()
        .filter(|named| named.inside)
        .filter_map(|named| Some((named.line, named.names.into_iter().next()?)))
        .filter(|(_, used)| !allowed.contains(&used.as_str()))
        .collect()
}

#[test]
fn every_arrow_points_down() {
    let mut wrong = Vec::new();
    for path in sources(&repo("src")) {
        let file = named_from(&repo("src"), &path);
        if !file.contains('/') {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("read");
        for (line, used) in forbidden(&file, &text) {
            wrong.push(format!("src/{file}:{line}: {used}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_arrow_upward_is_seen_in_every_form() {
    for source in [
        "use crate::store::line;",
        "use crate::{domain::ids, store};",
        "use super::super::super::store::line;",
        "use super::super::super::{domain, store::line};",
        "use super::super::{look, super::{store}};",
        "fn f() { super::super::super::store::line::read() }",
        "mod tests { use super::super::super::super::store; }",
        "use super::super::super as root;",
    ] {
        assert_eq!(forbidden("ui/view/item.rs", source).len(), 1, "{source}");
    }
    let down = "//! crate::store\nuse super::super::{look, state::Ui};\nuse crate::domain::{ids, meeting};\n\
                const A: &str = \"crate::store\";\n";
    assert_eq!(forbidden("ui/view/item.rs", down), []);
}
