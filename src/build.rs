//! The build's one question: which commit is this, and from which day?
//!
//! Promise: the same source gives the same answer on every machine; a source without its history builds all the same.
//! Whoever packs the program may say it: `ORDSTYRER_COMMIT` and `ORDSTYRER_DATE` go before what git knows. No path and no
//! time of building comes along.

#![allow(
    clippy::print_stdout,
    reason = "a build script answers on standard output"
)]
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "what asks the system is kept from the program's pure layers, not from its build"
)]

use std::path::Path;
use std::process::Command;

fn main() {
    println!("cargo::rerun-if-env-changed=ORDSTYRER_COMMIT");
    println!("cargo::rerun-if-env-changed=ORDSTYRER_DATE");
    for watched in ["src/build.rs", ".git/HEAD", ".git/logs/HEAD"] {
        // A file that is not there would make every build begin anew.
        if Path::new(watched).exists() {
            println!("cargo::rerun-if-changed={watched}");
        }
    }
    let told = |name| {
        std::env::var(name)
            .ok()
            .map(|v| v.trim().to_owned())
            .filter(|v| !v.is_empty())
    };
    let own = || Path::new(".git").exists();
    let git = |words: &[&str]| own().then(|| git(words)).flatten();
    let commit = told("ORDSTYRER_COMMIT").or_else(|| git(&["rev-parse", "--short=10", "HEAD"]));
    let date = told("ORDSTYRER_DATE").or_else(|| git(&["show", "-s", "--format=%cs", "HEAD"]));
    let edition = match (commit, date) {
        (Some(commit), Some(date)) => format!(" ({commit}, {date})"),
        (Some(one), None) | (None, Some(one)) => format!(" ({one})"),
        (None, None) => String::new(),
    };
    println!("cargo::rustc-env=ORDSTYRER_EDITION={edition}");
}

/// What git answers, in one line; nothing where there is no git or no history.
fn git(words: &[&str]) -> Option<String> {
    let output = Command::new("git").args(words).output().ok()?;
    let answer = String::from_utf8(output.stdout).ok()?;
    let answer = answer.lines().next().unwrap_or_default().trim().to_owned();
    (output.status.success() && !answer.is_empty()).then_some(answer)
}
