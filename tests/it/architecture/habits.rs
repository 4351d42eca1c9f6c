//! Habits of the source that no lint holds.

use super::code::code;
use super::{named_from, sources};
use crate::harness::repo;

#[test]
fn every_file_opens_with_what_it_is() {
    for file in [sources(&repo("src")), sources(&repo("tests"))].concat() {
        let text = std::fs::read_to_string(&file).expect("read");
        let head = text.lines().next().unwrap_or_default();
        assert!(
            head.starts_with("//! ") && head.len() > 20,
            "{}: {head}",
            file.display()
        );
    }
}

#[test]
fn exporters_do_not_speak_of_quorum() {
    for file in sources(&repo("src/export")) {
        let text = std::fs::read_to_string(&file).expect("read").to_lowercase();
        assert!(
            !text.contains("quorum") && !text.contains("beslutningsdygtig"),
            "{}",
            file.display()
        );
    }
}

/// Files that read the flag `closed` of something that is no item of a meeting: of the file, of a paper, of facts that were
/// made for a reader; and the room that answers for the rest.
const OWN_FLAG: [&str; 16] = [
    "domain/act/agenda/event.rs",
    "domain/act/agenda/mod.rs",
    "domain/difference.rs",
    "domain/history/beginning.rs",
    "domain/left.rs",
    "domain/secrecy.rs",
    "export/oparl.rs",
    "minutes/case.rs",
    "shell/commands/doubts.rs",
    "shell/commands/overview.rs",
    "store/agenda_table.rs",
    "store/closings/scan.rs",
    "store/fresh_items.rs",
    "store/recurring.rs",
    "store/input/agenda_items.rs",
    "ui/dialog/plan_item.rs",
];

/// Whether the public may see an item of a meeting is asked in one place: the record's flag alone does not say.
#[test]
fn nobody_but_the_domain_reads_an_items_flag_of_secrecy() {
    for file in sources(&repo("src")) {
        let name = crate::architecture::named_from(&repo("src"), &file);
        let own = OWN_FLAG.contains(&name.as_str()) || name.starts_with("import/");
        let text = std::fs::read_to_string(&file).expect("read");
        assert!(
            own || !text.contains("item.closed"),
            "src/{name}: ask `is_public` or `is_closed_in_record`"
        );
    }
}

/// What makes a value or a table of TOML.
const MAKES_TOML: [&str; 7] = [
    "Value::from(",
    "Table::new(",
    "ArrayOfTables::new(",
    "Array::new(",
    "Array::from",
    "toml_edit::value",
    "toml_edit::Formatted",
];

/// Lines that write TOML past its one writer: they make a value, or set one into a line by themselves. Tests may.
fn writes_toml(text: &str) -> Vec<usize> {
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    let ours = code(text);
    let names_it = ours.contains("toml_edit");
    let lines = ours.lines().zip(text.lines()).enumerate();
    let past = |(ours, whole): (&str, &str)| {
        let makes = names_it && MAKES_TOML.iter().any(|makes| ours.contains(makes));
        makes || (whole.contains("= {") && !ours.contains("= {"))
    };
    let past = lines.filter(|(_, line)| past(*line));
    past.map(|(at, _)| at + 1).collect()
}

#[test]
fn only_one_place_writes_toml() {
    let mut wrong = Vec::new();
    for file in [sources(&repo("src/store")), sources(&repo("src/import"))].concat() {
        let name = named_from(&repo("src"), &file);
        // The readers tell people what to write, and shapes are printed as JSON.
        if name.starts_with("store/input/") || name.starts_with("store/log/") {
            continue;
        }
        let text = std::fs::read_to_string(&file).expect("read");
        for line in writes_toml(&text) {
            wrong.push(format!("src/{name}:{line}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn writing_past_the_one_writer_is_seen() {
    for line in [
        "let _ = writeln!(text, \"nr = {}\", n);",
        "text.push_str(&format!(\"{key} = {value}\\n\"));",
        "table.insert(key, Item::Value(toml_edit::Value::from(1)));",
        "use toml_edit::Table; fn f() -> Table { Table::new() }",
    ] {
        assert_eq!(writes_toml(line), [1], "{line}");
    }
    for line in [
        "let a = Value::from(1);",
        "let b = { \"x\" };",
        "#[cfg(test)] const A: &str = \"nr = {}\";",
    ] {
        assert_eq!(writes_toml(line), [0; 0], "{line}");
    }
}

#[test]
fn exactly_one_crossterm() {
    let lock = std::fs::read_to_string(repo("Cargo.lock")).expect("read");
    assert_eq!(lock.matches("name = \"crossterm\"\n").count(), 1);
}
