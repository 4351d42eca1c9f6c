//! The paths that a source file names, each resolved against the module it stands in.

use super::code::{Token, code, tokens};

/// A path that is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    /// From 1.
    pub line: usize,
    /// Whether it leads into this crate: from `crate`, `super` or `self`.
    pub inside: bool,
    /// From the crate's root, or as it is written. `*` for all of a module, or for the module under another name.
    pub names: Vec<String>,
}

/// The module of a file of `src`, named from there: `ui/view/item.rs` is `ui::view::item`.
pub(super) fn module_of(file: &str) -> Vec<String> {
    let path = file.trim_end_matches(".rs");
    path.split('/')
        .filter(|n| !["mod", "lib", "main"].contains(n))
        .map(str::to_owned)
        .collect()
}

/// All paths of a file that stands in this module, with the branches of each `use` one by one.
pub(super) fn paths(module: &[String], text: &str) -> Vec<Named> {
    let code = code(text);
    let tokens = tokens(&code);
    let mut reader = Reader {
        tokens: &tokens,
        module: module.to_vec(),
        found: Vec::new(),
    };
    let (mut at, mut depth, mut inner) = (0, 0_usize, Vec::new());
    while at < tokens.len() {
        match (tokens[at].text, reader.text(at + 2)) {
            ("mod", "{") => {
                reader.module.push(reader.text(at + 1).to_owned());
                inner.push(depth);
                (at, depth) = (at + 3, depth + 1);
            }
            ("{", _) => (at, depth) = (at + 1, depth + 1),
            ("}", _) => {
                (at, depth) = (at + 1, depth - 1);
                if inner.last() == Some(&depth) {
                    inner.pop();
                    reader.module.pop();
                }
            }
            _ => at = reader.path(at, None),
        }
    }
    reader.found
}

struct Reader<'t> {
    tokens: &'t [Token<'t>],
    /// Where the reading is, with the modules that are written inside the file.
    module: Vec<String>,
    found: Vec<Named>,
}

impl Reader<'_> {
    fn text(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| t.text)
    }

    /// Reads on from a segment of a path and notes where it leads; answers where to go on.
    fn path(&mut self, at: usize, before: Option<&Named>) -> usize {
        let segment = self.text(at);
        if before.is_some() && segment == "{" {
            return self.branches(at + 1, before);
        }
        let from_the_root = KEYWORDS.contains(&segment) && before.is_none();
        if from_the_root || !(is_name(segment) || segment == "*" && before.is_some()) {
            return at + 1;
        }
        let named = self.step(at, before);
        let goes_on = is_name(self.text(at + 2)) || ["*", "{"].contains(&self.text(at + 2));
        if self.text(at + 1) == "::" && goes_on {
            return self.path(at + 2, Some(&named));
        }
        let mut named = named;
        if named.names.is_empty() && self.text(at + 1) == "as" {
            named.names.push("*".to_owned());
        }
        self.found.push(named);
        at + 1
    }

    fn branches(&mut self, mut at: usize, before: Option<&Named>) -> usize {
        while at < self.tokens.len() && self.text(at) != "}" {
            at = match self.text(at) {
                "," => at + 1,
                // The name that a branch gets is no path.
                "as" => at + 2,
                _ => self.path(at, before),
            };
        }
        at + 1
    }

    /// The path with this segment behind what went before.
    fn step(&self, at: usize, before: Option<&Named>) -> Named {
        let segment = self.text(at);
        let rooted = ["crate", "self", "super"].contains(&segment);
        let mut named = before.cloned().unwrap_or(Named {
            line: 0,
            inside: rooted,
            names: if rooted && segment != "crate" {
                self.module.clone()
            } else {
                Vec::new()
            },
        });
        named.line = self.tokens[at].line;
        match segment {
            "super" => drop(named.names.pop()),
            "crate" | "self" => {}
            name => named.names.push(name.to_owned()),
        }
        named
    }
}

/// What may stand before the `::` that a path from the root begins with.
const KEYWORDS: [&str; 12] = [
    "as", "break", "dyn", "else", "for", "if", "impl", "in", "match", "return", "use", "while",
];

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// What leads into this crate from a piece of source in `ui::view::item`.
fn inside(source: &str) -> Vec<String> {
    paths(&module_of("ui/view/item.rs"), source)
        .into_iter()
        .filter(|n| n.inside)
        .map(|n| n.names.join("::"))
        .collect()
}

#[test]
fn a_path_is_resolved_however_it_is_written() {
    for (source, expected) in [
        ("use crate::store::line;", "store::line"),
        (
            "use crate::{store::{self, line}, shell};",
            "store store::line shell",
        ),
        ("use super::state::Ui;", "ui::view::state::Ui"),
        ("use super::super::super::store;", "store"),
        (
            "use super::super::{look, super::store::{line as l, lock}};",
            "ui::look store::line store::lock",
        ),
        (
            "fn f() { super::super::super::store::line::read() }",
            "store::line::read",
        ),
        ("use super::super::super as root;", "*"),
        ("use crate as root;", "*"),
        ("use super::super::super::*;", "*"),
        (
            "mod tests { use super::super::super::super::shell; }",
            "shell",
        ),
        (
            "mod a { fn f() {} } use super::super::super::shell;",
            "shell",
        ),
        ("use self::super::super::super::shell;", "shell"),
        (
            "macro_rules! m { () => { $crate::shell::main() } }",
            "shell::main",
        ),
        ("Vec::<crate::shell::Args>::new()", "shell::Args"),
        ("/// [`crate::store`] \n//! crate::shell\n", ""),
        (
            "fn f() -> &'static str { \"crate::store\" /* super::super::super::store */ }",
            "",
        ),
    ] {
        assert_eq!(inside(source).join(" "), expected, "{source}");
    }
}
