//! The arrows between the layers: who may use whom, read from every path in `src`.

use super::paths::{module_of, paths};
use super::{named_from, sources};
use crate::harness::repo;

/// Which layers each layer may use.
const MAY_USE: [(&str, &[&str]); 10] = [
    ("domain", &["domain"]),
    ("text", &["text", "domain"]),
    ("minutes", &["minutes", "domain", "text"]),
    ("checks", &["checks", "minutes", "domain", "text"]),
    ("export", &["export", "minutes", "text"]),
    ("ui", &["ui", "domain", "text", "minutes"]),
    ("store", &["store", "domain", "text"]),
    ("import", &["import", "domain", "text"]),
    ("interview", &["interview", "domain", "text"]),
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
    ),
];

/// Each arrow of a file that its layer must not have: line and what it leads to.
fn forbidden(file: &str, text: &str) -> Vec<(usize, String)> {
    let module = module_of(file);
    let layer = MAY_USE.iter().find(|(layer, _)| *layer == module[0]);
    let (_, allowed) = layer.unwrap_or_else(|| panic!("{file}: {} is no layer", module[0]));
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
