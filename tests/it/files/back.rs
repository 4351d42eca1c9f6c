//! An agenda that the program wrote comes back as it was: Word, Markdown and plain text, for the public and internally.

use super::after::asked;
use super::generated::{Agenda, agenda};
use crate::harness::{JOINT, KONTAKTFORUM, LILLEBAELT, STYREGRUPPE, repo};
use crate::pty::{copy_of, path, run};
use ordstyrer::domain::agenda::AgendaItem;
use ordstyrer::domain::setup::Setup;
use ordstyrer::import::own;
use ordstyrer::minutes::document::{Block, ParagraphRole};
use ordstyrer::minutes::markup;
use ordstyrer::store::folder::Folder;
use ordstyrer::store::input;
use ordstyrer::text::words::Words;
use proptest::prelude::*;
use proptest::sample::select;
use std::path::Path;

fn setup(folder: &Path) -> Setup {
    let loaded = input::load(&Folder::of(folder));
    let faults = format!("{:?}", loaded.faults.list());
    loaded.setup.unwrap_or_else(|| panic!("{faults}"))
}

/// Writes the agenda of a folder and reads each paper into a folder of its own.
pub(super) fn there_and_back(folder: &Path, internal: bool) -> Vec<(String, Setup, String)> {
    let out = folder.join(if internal { "intern" } else { "ud" });
    let more: &[&str] = if internal { &["--intern"] } else { &[] };
    let words = [
        "dagsorden",
        path(folder),
        "--format",
        "md,txt,docx",
        "--ud",
        path(&out),
    ];
    let (code, said, err) = run(&[&words, more].concat());
    assert_eq!(code, 0, "{said}{err}");
    let stem = if internal {
        "dagsorden-intern"
    } else {
        "dagsorden"
    };
    let forum = setup(folder).profile.id;
    let beside = |to: &Path| {
        std::fs::create_dir_all(to).expect("made");
        for own in ["sof.toml", "psof.toml"] {
            drop(std::fs::copy(folder.join(own), to.join(own)));
        }
    };
    let read = ["md", "txt", "docx"].map(|ending| {
        let (file, to) = (out.join(format!("{stem}.{ending}")), out.join(ending));
        beside(&to);
        let words = [
            "importer",
            path(&file),
            "--til",
            path(&to),
            "--ja",
            "--forum",
            &forum,
        ];
        let (code, said, err) = run(&words);
        assert!(
            code <= 1 && to.join("dagsorden.toml").exists(),
            "{ending}: {said}{err}"
        );
        (ending.to_owned(), setup(&to), said)
    });
    read.to_vec()
}

/// A text as the paper has it: what stands between its blocks is the paper's.
fn blocks(text: Option<&String>) -> Vec<Block> {
    let text = text.map_or("", String::as_str);
    markup::blocks(text, ParagraphRole::Body)
}

/// What a text says in a format: plain text has no bold words, and a link is its words and its address.
fn printed(text: &str, what: &str) -> String {
    let told = |line: &str| Words::marked(line).with_addresses();
    if what.starts_with("txt") {
        text.lines().map(told).collect::<Vec<_>>().join("\n")
    } else {
        text.to_owned()
    }
}

fn all_printed(texts: &[String], what: &str) -> Vec<String> {
    texts.iter().map(|t| printed(t, what)).collect()
}

/// Names of the people with these tasks.
fn officers(setup: &Setup) -> Vec<Option<&str>> {
    let agenda = &setup.agenda;
    let named = |id: &Option<_>| {
        let mut people = setup.roster.persons.iter();
        people
            .find(|p| Some(&p.id) == id.as_ref())
            .map(|p| p.name.as_str())
    };
    [&agenda.chair, &agenda.secretary, &agenda.shadow_secretary]
        .map(named)
        .to_vec()
}

fn frame(was: &Setup, is: &Setup, what: &str) -> Result<(), TestCaseError> {
    let (a, b) = (&was.agenda, &is.agenda);
    if a.title.is_some() {
        prop_assert_eq!(&a.title, &b.title, "{}", what);
    }
    prop_assert_eq!(
        (a.date, a.start, a.end, &a.place),
        (b.date, b.start, b.end, &b.place),
        "{}",
        what
    );
    prop_assert_eq!(&a.journal_number, &b.journal_number, "{}", what);
    prop_assert_eq!(officers(was), officers(is), "{}", what);
    prop_assert_eq!(a.items.len(), b.items.len(), "{}", what);
    Ok(())
}

fn item(was: &AgendaItem, is: &AgendaItem, what: &str) -> Result<(), TestCaseError> {
    let number = |i: &AgendaItem| i.id.as_str().trim_end_matches('.').to_owned();
    prop_assert_eq!(
        (number(was), &was.title),
        (number(is), &is.title),
        "{}",
        what
    );
    prop_assert_eq!(
        (was.kind, was.minutes, was.economic, was.closed),
        (is.kind, is.minutes, is.economic, is.closed),
        "{} {}",
        what,
        was.title
    );
    prop_assert_eq!(
        (&was.case_number, &was.journal_number, &was.document_id),
        (&is.case_number, &is.journal_number, &is.document_id),
        "{} {}",
        what,
        was.title
    );
    prop_assert_eq!(&was.decided_by, &is.decided_by, "{}", what);
    if was.closed {
        prop_assert_eq!(&was.neutral_title, &is.neutral_title, "{}", what);
    }
    for (a, b) in [
        (&was.summary, &is.summary),
        (&was.case, &is.case),
        (&was.finances, &is.finances),
        (&was.recommendation, &is.recommendation),
    ] {
        let a = a.as_ref().map(|t| printed(t, what));
        prop_assert_eq!(
            blocks(a.as_ref()),
            blocks(b.as_ref()),
            "{} {}",
            what,
            was.title
        );
    }
    prop_assert_eq!(
        (
            all_printed(&was.recommendations, what),
            all_printed(&was.annexes, what)
        ),
        (is.recommendations.clone(), is.annexes.clone()),
        "{} {}",
        what,
        was.title
    );
    prop_assert!(
        was.recommendations.is_empty() || was.bulleted == is.bulleted,
        "{} {}",
        what,
        was.title
    );
    Ok(())
}

/// Who is called, with what and as what; substitutes are not.
fn people(setup: &Setup) -> Vec<String> {
    use ordstyrer::domain::roster::Role;
    let people = setup.roster.persons.iter();
    let line = |p: &ordstyrer::domain::roster::Person| {
        let role = match &p.role {
            Role::Member { sector } => format!("medlem {sector}"),
            Role::Substitute { .. } => return None,
            Role::Guest { .. } => "gæst".to_owned(),
            Role::Observer => "observatør".to_owned(),
            Role::Staff { task } => format!("sekretariat {task:?}"),
        };
        Some(format!(
            "{} {:?} {:?} {role} {}",
            p.name, p.title, p.organisation, p.apology
        ))
    };
    people.filter_map(line).collect()
}

fn all(was: &Setup, folder: &Path, internal: bool) -> Result<(), TestCaseError> {
    for (ending, is, said) in there_and_back(folder, internal) {
        let what = format!("{ending}, internt: {internal}");
        frame(was, &is, &what)?;
        for (a, b) in was.agenda.items.iter().zip(&is.agenda.items) {
            if a.closed && !internal {
                prop_assert!(b.closed, "{}: {}", what, b.title);
                let title = a.neutral_title.as_deref().unwrap_or("Lukket punkt");
                let mut bare = AgendaItem::new(b.id.clone(), title, b.kind);
                bare.closed = true;
                bare.neutral_title.clone_from(&a.neutral_title);
                bare.standing = b.standing;
                prop_assert_eq!(b, &bare, "{}", &what);
                continue;
            }
            item(a, b, &what)?;
        }
        let open: Vec<AgendaItem> = was
            .agenda
            .items
            .iter()
            .filter(|i| internal || !i.closed)
            .cloned()
            .collect();
        prop_assert_eq!(
            asked(&is.agenda.items, &is.roster.persons),
            asked(&open, &was.roster.persons),
            "{}",
            &what
        );
        if internal {
            prop_assert_eq!(people(&is), people(was), "{}", &what);
        }
        prop_assert!(
            said.contains("Står ikke i dagsordenen og kommer derfor ikke med: køreplan"),
            "{}",
            said
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 14, ..ProptestConfig::default() })]

    /// Frame, items, people and guests, field by field; of a closed item the public paper gives number and neutral title,
    /// and it comes back closed.
    #[test]
    fn what_is_written_is_read(agenda in agenda()) {
        let dir = tempfile::tempdir().expect("a folder");
        Agenda::write(&agenda, dir.path(), &repo("sample-data").join(LILLEBAELT));
        let was = setup(dir.path());
        for internal in [false, true] {
            all(&was, dir.path(), internal)?;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// A line that somebody writes into a paper of ours is in a field, in the list of what was left, or the paper is read
    /// like any other.
    #[test]
    fn no_word_that_is_written_into_our_paper_is_lost(
        agenda in agenda(),
        at in any::<prop::sample::Index>(),
        shape in select(vec!["{}", "- {}", "3. {}", "## {}", "### {}", "| {} | x |", "*{} · y*", "Sted: {}", "\n{}\n", "\n### {}\n"]),
        ending in select(vec!["md", "txt"]),
    ) {
        let dir = tempfile::tempdir().expect("a folder");
        Agenda::write(&agenda, dir.path(), &repo("sample-data").join(LILLEBAELT));
        let words = ["dagsorden", path(dir.path()), "--format", ending, "--ud", path(dir.path())];
        prop_assert_eq!(run(&words).0, 0);
        let file = std::fs::read_to_string(dir.path().join(format!("dagsorden.{ending}"))).expect("read");
        let mut lines: Vec<String> = file.lines().map(str::to_owned).collect();
        let at = at.index(lines.len() + 1);
        lines.insert(at, shape.replace("{}", "kvækordet"));
        if let Some(paper) = own::from_text(&lines.join("\n")) {
            let all = format!("{:?}{:?}{:?}", paper.found, paper.officers, paper.people).to_lowercase();
            prop_assert!(all.contains("kvækordet"), "linje {}: {}", at, lines.join("\n"));
        }
    }
}

#[test]
fn the_samples_come_back() {
    for name in [LILLEBAELT, KONTAKTFORUM, STYREGRUPPE, JOINT] {
        let dir = copy_of(name);
        let was = setup(dir.path());
        for internal in [false, true] {
            for (ending, is, _) in there_and_back(dir.path(), internal) {
                let what = format!("{name} {ending}");
                assert_eq!(was.agenda.items.len(), is.agenda.items.len(), "{what}");
                // Who belongs to which of two bodies the paper does not say.
                if name != JOINT {
                    frame(&was, &is, &what).expect("the same frame");
                }
                for (a, b) in was.agenda.items.iter().zip(&is.agenda.items) {
                    assert_eq!(a.closed, b.closed, "{what}");
                    if internal || !a.closed {
                        item(a, b, &what).expect("the same item");
                    }
                }
            }
        }
    }
}

/// Long and deep texts that look like ours are read or refused in no time.
#[test]
fn texts_that_only_look_like_ours_are_read_in_one_go() {
    let head = "Møde\n====\nDagsorden\n\nDato:  torsdag den 3. december 2026\n\n\n";
    let wide = "x ".repeat(200_000);
    for text in [
        "===\n".repeat(300_000),
        "a\n===\n".repeat(200_000),
        format!("{head}Deltagere\n---------\n\nSektor  Navn\n------  ----\n{wide}\n"),
        format!("{head}{}", "- x\n  y\n".repeat(100_000)),
        format!("# Møde\n\n**Dagsorden**\n\n{}", "| a ".repeat(100_000)),
        format!(
            "# Møde\n\n**Dagsorden**\n\n{}",
            "1. a\n\n   b\n".repeat(50_000)
        ),
    ] {
        drop(own::from_text(&text));
    }
}

/// A numbered line that no list counts to is named: somebody may have put in an item.
#[test]
fn what_may_be_an_item_that_was_put_in_is_named() {
    let dir = copy_of(LILLEBAELT);
    there_and_back(dir.path(), false);
    let file = std::fs::read_to_string(dir.path().join("ud/dagsorden.md")).expect("read");
    let (before, seven) = file.split_once("## 7. ").expect("item 7");
    let put_in = "\n17. Besøg i Vejle\n\n### Indstilling";
    let seven = seven.replacen("\n### Indstilling", put_in, 1);
    let edited = format!("{before}## 7. {seven}");
    assert_ne!(edited, file);
    let paper = own::from_text(&edited).expect("ours all the same");
    let doubts: Vec<&str> = paper.found.doubts.iter().map(|d| d.text.as_str()).collect();
    assert_eq!(doubts, ["17. Besøg i Vejle"]);
}

/// What somebody has written into our paper since is read with the same care as any other paper.
#[test]
fn a_paper_of_ours_that_was_edited_fails_closed() {
    let dir = copy_of(LILLEBAELT);
    there_and_back(dir.path(), false);
    let file = std::fs::read_to_string(dir.path().join("ud/dagsorden.md")).expect("read");
    let title = "## 7. Status på den fælles indsats mod fald";
    assert!(file.contains(title));
    for (n, (from, to)) in [
        (title.to_owned(), format!("{title} – FORTROLIGT")),
        (title.to_owned(), format!("{title}\n\nLukket")),
        (title.to_owned(), format!("## Lukkede punkter\n\n{title}")),
    ]
    .iter()
    .enumerate()
    {
        let edited = dir.path().join(format!("rettet{n}.md"));
        std::fs::write(&edited, file.replace(from, to)).expect("written");
        let folder = dir.path().join(format!("rettet{n}"));
        let words = ["importer", path(&edited), "--til", path(&folder), "--ja"];
        let (_, said, err) = run(&words);
        let is = setup(&folder);
        let item = is
            .agenda
            .items
            .iter()
            .find(|i| i.title.contains("mod fald"));
        assert!(item.is_some_and(|i| i.closed), "{to}: {said}{err}");
    }
}
