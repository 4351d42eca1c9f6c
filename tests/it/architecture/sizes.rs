//! How long files and functions may be, counted on what rustfmt makes of them.

use super::code::{Token, code, tokens};
use super::{named_from, sources};
use crate::harness::repo;

/// Lines of a file.
const FILE: usize = 400;

/// Lines of a function, from its `fn` to its closing brace.
const FUNCTION: usize = 60;

/// One table of all keys; cut up, it would no longer be read from top to bottom.
const KEY_TABLE: &str = "src/ui/keymap/table.rs";

/// A function and its length in lines.
#[derive(Debug, PartialEq, Eq)]
struct Function {
    name: String,
    line: usize,
    length: usize,
}

/// All functions with a body, wherever they stand: in modules, types, traits, macros, other functions.
fn functions(text: &str) -> Vec<Function> {
    let code = code(text);
    let tokens = tokens(&code);
    let text = |at: usize| tokens.get(at).map_or("", |t: &Token<'_>| t.text);
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate().filter(|(_, t)| t.text == "fn") {
        // In a macro its name may be a variable.
        let name = at + if text(at + 1) == "$" { 2 } else { 1 };
        if !text(name).starts_with(|c: char| c.is_alphabetic() || c == '_') {
            continue;
        }
        if let Some(end) = end_of_body(&tokens[name..]) {
            found.push(Function {
                name: text(name).to_owned(),
                line: token.line,
                length: end - token.line + 1,
            });
        }
    }
    found
}

/// The line of the brace that closes the body; nothing for a declaration without one.
fn end_of_body(tokens: &[Token<'_>]) -> Option<usize> {
    let (mut braces, mut brackets) = (0, 0);
    for token in tokens {
        match token.text {
            "(" | "[" => brackets += 1,
            ")" | "]" => brackets -= 1,
            ";" if braces == 0 && brackets == 0 => return None,
            "{" => braces += 1,
            "}" => {
                braces -= 1;
                if braces == 0 {
                    return Some(token.line);
                }
            }
            _ => {}
        }
    }
    None
}

/// All source files of the project with their text, named from its root.
fn all() -> Vec<(String, String)> {
    let files = [sources(&repo("src")), sources(&repo("tests"))].concat();
    files
        .iter()
        .map(|path| {
            let text = std::fs::read_to_string(path).expect("read");
            (named_from(&repo(""), path), text)
        })
        .collect()
}

#[test]
fn no_file_is_longer_than_400_lines() {
    let long: Vec<(String, usize)> = all()
        .into_iter()
        .map(|(file, text)| (file, text.lines().count()))
        .filter(|(file, lines)| *lines > FILE && file != KEY_TABLE)
        .collect();
    assert!(long.is_empty(), "too long: {long:#?}");
}

#[test]
fn no_function_is_longer_than_60_lines() {
    let (mut long, mut counted) = (Vec::new(), 0);
    for (file, text) in all() {
        let all = functions(&text);
        counted += all.len();
        let over = all.into_iter().filter(|f| f.length > FUNCTION);
        long.extend(over.map(|f| format!("{file}:{}: {} {}", f.line, f.name, f.length)));
    }
    assert!(counted > 2000, "only {counted} functions were seen");
    assert!(long.is_empty(), "too long:\n{}", long.join("\n"));
}

#[test]
fn a_function_is_counted_wherever_it_stands() {
    let around = [
        ("", ""),
        ("impl A { ", " }"),
        ("trait A { ", " }"),
        ("mod a { mod b { ", " } }"),
        ("proptest! { #[test] ", " }"),
        ("fn outer() { ", " }"),
        (
            "#[cfg(test)] mod tests { #[test] pub(crate) const unsafe ",
            " }",
        ),
    ];
    for (before, after) in around {
        let body = "    let a = \"}\"; // }\n".repeat(59);
        let source = format!(
            "{before}fn long(\n    a: [u8; 2],\n) -> u8\nwhere\n    A: B,\n{{\n{body}}}{after}\n"
        );
        let long: Vec<(String, usize)> = functions(&source)
            .into_iter()
            .filter(|f| f.name == "long")
            .map(|f| (f.name, f.length))
            .collect();
        assert_eq!(long, [("long".to_owned(), 66)], "{before}");
    }
    let lengths = |source: &str| {
        functions(source)
            .iter()
            .map(|f| f.length)
            .collect::<Vec<_>>()
    };
    assert_eq!(lengths("fn a() {}\nfn b();\nfn c() {\n}\n"), [1, 2]);
    assert!(lengths("type F = fn(u8) -> u8; // fn a() {\n").is_empty());
    assert_eq!(
        lengths("macro_rules! m { () => { fn $name() {\n\n} } }"),
        [3]
    );
}
