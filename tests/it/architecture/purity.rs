//! What the pure layers may not touch: clock, files, environment, processes, threads, network, standard streams.
//!
//! The lint holds it in every build, if `.clippy.toml` names all of it and the layers deny it; both are held here. The
//! words themselves are looked for too, so that a way around the list shows.

use super::paths::{module_of, paths};
use super::{named_from, sources};
use crate::harness::repo;
use std::collections::BTreeSet;

const PURE: [&str; 8] = [
    "domain",
    "text",
    "minutes",
    "checks",
    "export",
    "import",
    "interview",
    "ui",
];

/// Functions by the module or type they belong to.
const METHODS: [(&str, &[&str]); 10] = [
    (
        "std::fs",
        &[
            "canonicalize",
            "copy",
            "create_dir",
            "create_dir_all",
            "exists",
            "hard_link",
            "metadata",
            "read",
            "read_dir",
            "read_link",
            "read_to_string",
            "remove_dir",
            "remove_dir_all",
            "remove_file",
            "rename",
            "set_permissions",
            "soft_link",
            "symlink_metadata",
            "write",
        ],
    ),
    (
        "std::path::Path",
        &[
            "canonicalize",
            "exists",
            "is_dir",
            "is_file",
            "is_symlink",
            "metadata",
            "read_dir",
            "read_link",
            "symlink_metadata",
            "try_exists",
        ],
    ),
    ("std::process", &["abort", "exit", "id"]),
    (
        "std::thread",
        &[
            "available_parallelism",
            "current",
            "panicking",
            "park",
            "park_timeout",
            "scope",
            "sleep",
            "spawn",
            "yield_now",
        ],
    ),
    (
        "std::env",
        &[
            "args",
            "args_os",
            "current_dir",
            "current_exe",
            "home_dir",
            "join_paths",
            "remove_var",
            "set_current_dir",
            "set_var",
            "split_paths",
            "temp_dir",
            "var",
            "var_os",
            "vars",
            "vars_os",
        ],
    ),
    ("std::io", &["stderr", "stdin", "stdout"]),
    ("std::time::SystemTime", &["now"]),
    ("std::time::Instant", &["now"]),
    ("chrono::Local", &["now"]),
    ("chrono::Utc", &["now"]),
];

/// Types by their module.
const TYPES: [(&str, &[&str]); 6] = [
    (
        "std::fs",
        &["DirBuilder", "DirEntry", "File", "OpenOptions", "ReadDir"],
    ),
    ("std::process", &["Child", "Command"]),
    ("std::thread", &["Builder", "JoinHandle"]),
    ("std::net", &["TcpListener", "TcpStream", "UdpSocket"]),
    ("std::time", &["Instant", "SystemTime"]),
    ("std::rc", &["Rc"]),
];

/// Whole modules of the standard library that a pure layer does not name, by whatever way.
const MODULES: [&str; 7] = ["env", "fs", "net", "os", "path", "process", "thread"];

/// The rows of a list of `.clippy.toml`, each of which says why.
fn listed(key: &str) -> BTreeSet<String> {
    let text = std::fs::read_to_string(repo(".clippy.toml")).expect("read");
    let table: toml::Table = toml::from_str(&text).expect("TOML");
    let rows = table[key].as_array().expect("a list");
    let paths: BTreeSet<String> = rows
        .iter()
        .map(|row| {
            let said = |key: &str| row.get(key).and_then(toml::Value::as_str).unwrap_or("");
            assert!(!said("reason").is_empty(), "{row}");
            said("path").to_owned()
        })
        .collect();
    assert_eq!(paths.len(), rows.len(), "{key}: none twice");
    paths
}

fn joined(groups: &[(&str, &[&str])]) -> BTreeSet<String> {
    let each = groups
        .iter()
        .flat_map(|(of, names)| names.iter().map(move |name| format!("{of}::{name}")));
    each.collect()
}

#[test]
fn the_lists_of_the_lint_are_the_ones_held_here() {
    assert_eq!(listed("disallowed-methods"), joined(&METHODS));
    assert_eq!(listed("disallowed-types"), joined(&TYPES));
}

#[test]
fn pure_layers_have_the_lints_on() {
    for layer in PURE {
        let text = std::fs::read_to_string(repo("src").join(layer).join("mod.rs")).expect("read");
        assert!(
            text.contains("#![deny(clippy::disallowed_methods, clippy::disallowed_types)]"),
            "{layer}"
        );
    }
}

/// Each path of a piece of source that a pure layer may not name, with its line.
fn impure(text: &str) -> Vec<(usize, String)> {
    let named = paths(&module_of("domain/mod.rs"), text).into_iter();
    named
        .filter(|named| !named.inside && is_impure(&named.names))
        .map(|named| (named.line, named.names.join("::")))
        .collect()
}

/// Names that are impure wherever a path leads to them.
const NAMES: [&str; 6] = ["stdin", "stdout", "stderr", "Instant", "SystemTime", "Rc"];

fn is_impure(names: &[String]) -> bool {
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let from_std = names[0] == "std" && names.iter().any(|name| NAMES.contains(name));
    from_std
        || match names[..] {
            ["std"] | ["std" | "chrono", "*"] | ["std", "io" | "time", "*"] => true,
            ["std", module, ..] => MODULES.contains(&module),
            ["io" | "time", name, ..] => NAMES.contains(&name),
            [.., "Local" | "Utc" | "Instant" | "SystemTime", "now"] => true,
            _ => false,
        }
}

#[test]
fn no_pure_layer_names_what_is_not_pure() {
    let mut wrong = Vec::new();
    for layer in PURE {
        for file in sources(&repo("src").join(layer)) {
            let text = std::fs::read_to_string(&file).expect("read");
            for (line, path) in impure(&text) {
                wrong.push(format!("{}:{line}: {path}", named_from(&repo(""), &file)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_row_of_the_list_is_seen_in_a_source_that_names_it() {
    for path in joined(&METHODS).into_iter().chain(joined(&TYPES)) {
        let (module, name) = path.rsplit_once("::").expect("a path");
        let (above, last) = module.rsplit_once("::").unwrap_or(("", module));
        let forms = [
            format!("fn f() {{ {path}(); }}"),
            format!("use {module}::{{{name} as other}};"),
            format!("use {above}::{{{last}::{name}, other}};"),
        ];
        for source in forms {
            assert!(!impure(&source).is_empty(), "{source}");
        }
    }
    for source in [
        "use std::{collections::BTreeMap, fs};",
        "use std::*;",
        "use std as s;",
        "use ::std::thread;",
        "use std::io; fn f() { io::stdout(); }",
        "use std::os::unix::net::UnixStream;",
    ] {
        assert_eq!(impure(source).len(), 1, "{source}");
    }
    let pure = "use std::io::{self, Read};\nuse chrono::{DateTime, Utc};\nuse std::time::Duration;\n\
                /// As `std::fs::read` does.\nfn f() -> DateTime<Utc> { g(\"std::env::var\") }\n";
    assert_eq!(impure(pure), []);
}
