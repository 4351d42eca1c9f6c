//! What the packages are made from, and can be held against without making them.

use super::VERSION;
use crate::harness::repo;
use crate::pty::run;
use ordstyrer::shell::args;

fn read(path: &str) -> String {
    std::fs::read_to_string(repo(path)).expect(path)
}

#[test]
fn the_list_of_changes_begins_with_this_version() {
    let changes = read("src/CHANGELOG.md");
    let first = changes.lines().find_map(|l| l.strip_prefix("## "));
    assert_eq!(first, Some(VERSION));
    let format = ordstyrer::store::log::line::FORMAT;
    let newest = changes.split("\n## ").nth(1).expect("a version");
    assert!(
        newest.contains(&format!("Formatet er {format}.")),
        "{newest}"
    );
}

/// Entries in menus, and profiles in a terminal, call commands that there are.
#[test]
fn what_is_started_from_a_menu_is_a_command() {
    let installer = read(".packages/installer.wxs");
    let mut asked: Vec<String> = installer
        .split("Arguments=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .map(str::to_owned)
        .collect();
    let desktop = read(".packages/ordstyrer.desktop");
    let entries = desktop
        .lines()
        .filter_map(|l| l.strip_prefix("Exec=ordstyrer "));
    asked.extend(entries.map(str::to_owned));
    let profile: serde_json::Value =
        serde_json::from_str(&read(".packages/windows-terminal.json")).expect("JSON");
    for one in profile["profiles"].as_array().expect("profiles") {
        let line = one["commandline"].as_str().expect("a command line");
        let rest = line.strip_prefix("\"%ProgramFiles%\\ordstyrer\\ordstyrer.exe\"");
        asked.extend(
            rest.expect("where the installer puts it")
                .split_whitespace()
                .map(str::to_owned),
        );
    }
    assert!(asked.len() >= 4, "{asked:?}");
    for command in asked {
        assert_eq!(run(&[&command, "--help"]).0, 0, "{command}");
    }
}

/// What is told to those who look after machines is what the program does.
#[test]
fn the_pages_for_it_name_the_packages_and_every_exit_code() {
    let page = read("src/manual/it.md");
    for told in [
        ".msi",
        ".deb",
        ".zip",
        "SHA256SUMS",
        "msiexec /i",
        "msiexec /x",
        "usigneret",
    ] {
        assert!(page.contains(told), "{told}");
    }
    assert!(page.contains(args::exit_code_table().trim()), "exit codes");
    for text in [
        ".packages/laes-mig-windows.txt",
        ".packages/laes-mig-linux.txt",
    ] {
        let text = read(text);
        assert!(
            text.contains("{{version}}") && text.contains("USIGNERET"),
            "{text}"
        );
    }
}
