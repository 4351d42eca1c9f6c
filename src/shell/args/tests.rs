//! The command line: names and aliases, Danish complaints, examples.

use super::*;

fn parse(words: &str) -> Result<Invocation, Early> {
    super::parse(words.split_whitespace().map(OsString::from))
}

#[test]
fn a_folder_alone_is_the_meeting_and_aliases_are_the_same() {
    let hold = || Invocation::Hold {
        folder: "x".into(),
        rescue: false,
        wish: Wish::default(),
        shadow: false,
        said: SaidSecretary::default(),
    };
    for words in ["ordstyrer x", "ordstyrer afhold x", "ordstyrer hold x"] {
        assert_eq!(parse(words).ok(), Some(hold()), "{words}");
    }
    assert_eq!(
        parse("ordstyrer keys --json").ok(),
        Some(Invocation::Keys { json: true })
    );
    for words in ["ordstyrer fora ny", "ordstyrer bodies new"] {
        let new = Invocation::NewBody { folder: None };
        assert_eq!(parse(words).ok(), Some(new), "{words}");
    }
}

#[test]
fn wrong_usage_is_said_in_danish() {
    for words in [
        "ordstyrer tjek",
        "ordstyrer tjek --jsn x",
        "ordstyrer referat x --format pfd",
        "ordstyrer a b c",
        "ordstyrer afhodl x",
    ] {
        match parse(words) {
            Err(Early::Wrong(text)) => {
                assert!(text.contains("Fejl:") && text.contains("Hjælp:"), "{text}");
            }
            other => panic!("{words}: {other:?}"),
        }
    }
}

#[test]
fn what_was_probably_meant_is_named() {
    for (words, meant) in [
        ("ordstyrer afhodl", "”ordstyrer afhold”"),
        ("ordstyrer tejk x", "”ordstyrer tjek”"),
        (
            "ordstyrer afhold x --tema rød",
            "”terminal”, ”mørk”, ”lys” og ”kontrast”",
        ),
    ] {
        match parse(words) {
            Err(Early::Wrong(text)) => assert!(text.contains(meant), "{words}: {text}"),
            other => panic!("{words}: {other:?}"),
        }
    }
    for words in ["ordstyrer help", "ordstyrer hjælp", "ordstyrer hjaelp tjek"] {
        match parse(words) {
            Err(Early::Text(text)) => assert!(text.contains("Brug:"), "{words}: {text}"),
            other => panic!("{words}: {other:?}"),
        }
    }
}

#[test]
fn every_command_shows_an_example() {
    command().debug_assert();
    for sub in command().get_subcommands() {
        assert!(
            sub.get_after_help()
                .is_some_and(|h| h.to_string().contains("Eksempel")),
            "{}",
            sub.get_name()
        );
    }
}

/// Every command with all its names and options.
fn grammar() -> Vec<(Vec<String>, Vec<String>)> {
    let command = command();
    let named = |c: &clap::Command| {
        let names = std::iter::once(c.get_name()).chain(c.get_all_aliases());
        let options = c.get_arguments().filter_map(|a| a.get_long());
        (
            names.map(str::to_owned).collect(),
            options.map(|o| format!("--{o}")).collect(),
        )
    };
    command.get_subcommands().map(named).collect()
}

/// The words of a text that begin like options, without what stands around them.
fn options(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| c.is_whitespace() || "[]`|,.”".contains(c));
    words.filter(|w| w.starts_with("--"))
}

#[test]
fn the_readmes_commands_are_those_of_the_grammar() {
    let readme = include_str!("../../../README.md");
    let (_, table) = readme.split_once("\n## Kommandoer\n").expect("the chapter");
    let (table, _) = table.split_once("\n| Kode |").expect("the table's end");
    let rows: Vec<&str> = table.lines().filter(|l| l.starts_with("| `")).collect();
    for (names, known) in grammar() {
        let begins = |row: &&&str| {
            let first = row.trim_start_matches("| `").split([' ', '`']).next();
            first == Some(names[0].as_str())
        };
        let own: Vec<&&str> = rows.iter().filter(begins).collect();
        assert!(!own.is_empty(), "{} has no row", names[0]);
        for name in &names[1..] {
            let told = own.iter().any(|row| row.contains(&format!("`{name}`")));
            assert!(told, "{}: {name}", names[0]);
        }
        // Of a command in a command only its own row's options are another grammar's.
        for row in own.iter().filter(|row| !row.contains("`fora ny")) {
            let usage = row.split('|').nth(1).unwrap_or_default();
            for option in options(usage) {
                assert!(known.iter().any(|k| k == option), "{}: {option}", names[0]);
            }
        }
    }
    let commands = grammar();
    for row in rows {
        let first = row.trim_start_matches("| `").split([' ', '`']).next();
        let known = commands.iter().any(|(n, _)| Some(n[0].as_str()) == first);
        assert!(known, "{row}");
    }
}

#[test]
fn the_manuals_commands_are_those_of_the_grammar() {
    let commands = grammar();
    let mut seen = 0;
    for page in crate::ui::manual::PAGES {
        for span in page.source.split('`').skip(1).step_by(2) {
            let Some(line) = span.strip_prefix("ordstyrer ") else {
                continue;
            };
            let first = line.split(' ').next().unwrap_or_default();
            let known = commands.iter().find(|(n, _)| n.iter().any(|n| n == first));
            let Some((_, known)) = known else {
                panic!("{}: {span}", page.name);
            };
            for option in options(line) {
                assert!(known.iter().any(|k| k == option), "{}: {span}", page.name);
            }
            seen += 1;
        }
    }
    assert!(seen > 15, "{seen}");
}
