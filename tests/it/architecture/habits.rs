//! Habits of the source that no lint holds.

use super::sources;
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

#[test]
fn exactly_one_crossterm() {
    let lock = std::fs::read_to_string(repo("Cargo.lock")).expect("read");
    assert_eq!(lock.matches("name = \"crossterm\"\n").count(), 1);
}
