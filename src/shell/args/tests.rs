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
