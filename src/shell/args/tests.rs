//! The command line: names and aliases, Danish complaints, examples.

use super::*;

fn parse(words: &str) -> Result<Invocation, Early> {
    super::parse(words.split_whitespace().map(OsString::from))
}

#[test]
fn a_folder_alone_is_the_meeting_and_aliases_are_the_same() {
    let hold = || Invocation::Hold(HoldRequest::of("x".into()));
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
fn an_address_may_stand_where_a_meetings_folder_may() {
    let address = "postgres://anna@db/moeder/2026-12-03-1a2b3c4d";
    let taken = [
        "afhold",
        "afhold --linje",
        "afhold --koereplan",
        "projektor",
        "projektor --web",
        "status",
        "sammenlign",
        "tjek",
        "referat",
        "dagsorden",
    ];
    for command in taken {
        let asked = parse(&format!("ordstyrer {command} {address}")).expect("understood");
        assert_eq!(asked.address().as_deref(), Some(address), "{command}");
        let asked = parse(&format!("ordstyrer {command} x/postgres://db/m")).expect("understood");
        assert_eq!(asked.address(), None, "{command}");
    }
    let share = "ordstyrer del x --til postgres://db/moeder --med a=skygge --med b=sal --opret";
    let asked = parse(share).expect("understood");
    assert_eq!(asked.address().as_deref(), Some("postgres://db/moeder"));
    let Invocation::Share(request) = asked else {
        panic!("{asked:?}");
    };
    assert_eq!(request.with, ["a=skygge", "b=sal"]);
    assert!(request.create && !request.again);
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

/// A line is read by its command's own grammar, which is found by name.
#[test]
fn a_command_found_by_name_reads_as_it_does_among_all() {
    let known: Vec<String> = grammar().into_iter().flat_map(|(names, _)| names).collect();
    assert_eq!(super::grammar::names().collect::<Vec<_>>(), known);
    let behind = "|--help|-h|--version|a|a b c|--json|a --format|a --format x,y|--forkert|a --til b|ny|ny --help";
    for (names, _) in &grammar() {
        for name in names {
            for words in behind.split('|') {
                let line = format!("ordstyrer {name} {words}");
                let [own, all] = [command_for(Some(name)), command()].map(|grammar| {
                    assert_eq!(grammar.get_name(), "ordstyrer");
                    let read = grammar.try_get_matches_from(line.split_whitespace());
                    read.map(|mut m| m.remove_subcommand())
                        .map_err(|e| e.to_string())
                });
                assert_eq!(own, all, "{line}");
            }
            assert_eq!(command_for(Some(name)).get_subcommands().count(), 1);
        }
    }
    for first in [None, Some("--help"), Some("moeder"), Some("afhol")] {
        let all = command_for(first).get_subcommands().count();
        assert_eq!(all, command().get_subcommands().count(), "{first:?}");
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
fn the_manuals_commands_are_those_of_the_grammar() {
    let commands = grammar();
    let mut seen = 0;
    for page in crate::ui::manual::PAGES {
        for span in page.source.split('`').skip(1).step_by(2) {
            let Some(line) = span.strip_prefix("ordstyrer ") else {
                continue;
            };
            let first = line.split(' ').next().unwrap_or_default();
            let of_the_program = ["MAPPE", "--help", "--version"];
            if of_the_program.contains(&first) {
                continue;
            }
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

#[test]
fn the_page_for_man_names_every_command_option_code_and_page() {
    let page = man_page();
    for one in tables::entries() {
        let name = one.name.replace('-', "\\-");
        assert!(
            page.contains(&format!("\n.SS {name}\n"))
                || page.contains(&format!("\n.SS \"{name}\"\n")),
            "{name}"
        );
        for argument in one.arguments.iter().filter_map(|a| a.get_long()) {
            let option = format!("--{argument}").replace('-', "\\-");
            assert!(page.contains(&option), "{name}: {option}");
        }
    }
    for (code, _) in crate::shell::failure::EXIT_CODES {
        assert!(page.contains(&format!("\\fB{code}\\fR\n")), "{code}");
    }
    for one in crate::ui::manual::PAGES {
        let name = one.name.replace('-', "\\-");
        assert!(page.contains(&format!("\\fB{name}\\fR")), "{name}");
    }
}

#[test]
fn every_shell_is_offered_every_command_and_option() {
    for (shell, _) in completions::SHELLS {
        let script = completion_script(shell).expect("a script");
        for (names, options) in grammar() {
            assert!(script.contains(&names[0]), "{shell}: {}", names[0]);
            for option in options.iter().map(|o| o.trim_start_matches('-')) {
                assert!(script.contains(option), "{shell}: {} {option}", names[0]);
            }
        }
    }
    // The writers for fish and PowerShell offer no values of arguments, that for PowerShell none of options either.
    for (shell, words) in [
        (
            "bash",
            ["klynge-politisk", "afslut-og-godkend", "oparl"].as_slice(),
        ),
        ("zsh", &["klynge-politisk", "afslut-og-godkend", "oparl"]),
        ("fish", &["klynge-politisk", "oparl"]),
    ] {
        let script = completion_script(shell).expect("a script");
        for word in words {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
    // zsh takes words or commands behind a command, and a list only where it is told that it is one.
    let zsh = completion_script("zsh").expect("a script");
    let formats = crate::store::settings::FORMATS.join(" ");
    for told in [
        &*format!(":FORMATER:_sequence compadd - {formats}'"),
        ":FORMATER:_sequence compadd - docx pdf odt html md txt ics'",
        "klynge-politisk",
    ] {
        assert!(zsh.contains(told), "{told}");
    }
    let behind = zsh.split("\":: :_ordstyrer").skip(1);
    assert_eq!(behind.count(), 1, "commands under a command: {zsh}");
    assert!(
        !zsh.contains("_files' \\\n\":: :"),
        "a word before the commands"
    );
    assert_eq!(completion_script("cmd"), None);
    for words in ["fuldfør bash", "fuldfoer bash", "completions bash"] {
        let asked = parse(&format!("ordstyrer {words}")).ok();
        let shell = "bash".to_owned();
        assert_eq!(asked, Some(Invocation::Completions { shell }), "{words}");
    }
    assert!(matches!(
        parse("ordstyrer fuldfør cmd"),
        Err(Early::Wrong(_))
    ));
}

#[test]
fn a_folder_whose_name_the_shell_took_apart_is_to_be_quoted() {
    let dir = tempfile::tempdir().expect("a folder");
    let folder = dir.path().join("Møde æøå 1");
    std::fs::create_dir(&folder).expect("a folder");
    let said = |words: &str| match parse(words) {
        Err(Early::Wrong(text)) => text,
        other => panic!("{words}: {other:?}"),
    };
    for command in ["ordstyrer", "ordstyrer status", "ordstyrer afhold"] {
        let text = said(&format!("{command} {}", folder.display()));
        assert!(text.contains("Møde æøå 1\""), "{text}");
    }
    let text = said("ordstyrer status Et andet");
    assert!(!text.contains("anførselstegn"), "{text}");
}
