//! A type name means one thing: whoever reads it in one room need not ask which one is meant.
//!
//! Names are counted where they are defined. What a trait asks of its types (`type Error`) is the trait's word, and tests
//! may call theirs as they like; neither counts.

use super::code::{Token, code, tokens};
use super::{named_from, sources};
use crate::harness::repo;
use std::collections::BTreeMap;

/// What stands before a block that opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Block {
    /// `impl` or `trait`: types in it are associated ones.
    Implementation,
    /// A module that only tests are built with.
    Tests,
    /// Anything else.
    Other,
}

/// The type names that a source defines, with their lines.
fn defined(source: &str) -> Vec<(String, usize)> {
    let code = code(source);
    let tokens = tokens(&code);
    let (mut blocks, mut head, mut found) = (Vec::new(), 0, Vec::new());
    for (at, token) in tokens.iter().enumerate() {
        match token.text {
            "{" => {
                blocks.push(block(&tokens[head..at]));
                head = at + 1;
            }
            "}" => {
                blocks.pop();
                head = at + 1;
            }
            ";" => head = at + 1,
            "struct" | "enum" | "trait" | "type" | "union" => {
                let associated = blocks.last() == Some(&Block::Implementation);
                let name = tokens.get(at + 1).map_or("", |t| t.text);
                let is_name = name.starts_with(char::is_uppercase);
                if is_name && !associated && !blocks.contains(&Block::Tests) {
                    found.push((name.to_owned(), token.line));
                }
            }
            _ => {}
        }
    }
    found
}

fn block(head: &[Token<'_>]) -> Block {
    let words: Vec<&str> = head.iter().map(|t| t.text).collect();
    let is_for_tests = words.contains(&"mod")
        && words
            .windows(4)
            .any(|w| w == ["cfg", "(", "test", ")"].as_slice());
    let opens = words
        .iter()
        .find(|w| ["fn", "impl", "trait", "mod", "struct", "enum"].contains(w));
    match opens {
        _ if is_for_tests => Block::Tests,
        Some(&("impl" | "trait")) => Block::Implementation,
        _ => Block::Other,
    }
}

#[test]
fn a_type_name_means_one_thing() {
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for path in sources(&repo("src")) {
        let text = std::fs::read_to_string(&path).expect("read");
        for (name, line) in defined(&text) {
            let place = format!("{}:{line}", named_from(&repo(""), &path));
            places.entry(name).or_default().push(place);
        }
    }
    assert!(
        places.len() > 250,
        "only {} type names were seen",
        places.len()
    );
    places.retain(|_, places| places.len() > 1);
    assert!(places.is_empty(), "these mean several things: {places:#?}");
}

#[test]
fn a_definition_is_seen_wherever_it_stands() {
    let names = |source: &str| -> Vec<String> {
        let found = defined(source).into_iter();
        found.map(|(name, _)| name).collect()
    };
    let seen = "pub struct A(u8); pub(super) enum B { C } trait D { type E; } type F = u8;
        fn g(h: impl Fn()) { struct I; impl D for I { type E = u8; fn j() { type K = u8; } } }
        mod l { struct M; } // struct N;
        const O: &str = \"struct P\"; macro_rules! q { () => { struct $r; struct S; } }";
    assert_eq!(names(seen), ["A", "B", "D", "F", "I", "K", "M", "S"]);
    let silent = "#[cfg(test)] mod tests { struct T; mod u { enum V { W } } } struct X;";
    assert_eq!(names(silent), ["X"]);
    assert_eq!(defined("struct A;\n\nenum B {}")[1], ("B".to_owned(), 3));
}
