//! `fora ny` in the real program: answers through a pipe and at a terminal.

use crate::pty::{Pty, path};
use ordstyrer::domain::profile::{
    Base, CastingVote, DecisionRule, IfUnmet, Profile, QuorumRule, Scope, SeatCount, Threshold,
};
use ordstyrer::domain::vote::VoteForm;
use ordstyrer::store::input::{Faults, bodies};
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// A council of nine as its rules of procedure have it, with a slip, an explanation and a step back on the way.
const COUNCIL: &str = "Sundhedsråd Fjordlandet\n\n\n\n\n\
    Region\nfem\n5\nForretningsordenen, § 3\nKommuner\n5\n-\n4\nForretningsordenen, § 3\n\n\
    alle\n?\nhalvdelen\n\n\n\n\n\n\
    Rådet er beslutningsdygtigt, når mindst halvdelen af medlemmerne er til stede.\nForretningsordenen, § 4\n\n\
    flertal\nForretningsordenen, § 9, stk. 1\ningen\nForretningsordenen, § 9, stk. 2\nnej\n\n\
    ja\nregionsrådet\nForretningsordenen, § 11\nhåndsoprækning\n\nja\nForretningsordenen, § 6\n\
    4 hverdage\nForretningsordenen, § 2\nGodkendelse af dagsorden; dagsorden\nEventuelt; eventuelt; sidst\n\n\n\
    passiv\nja\n\nja\nForretningsorden for Sundhedsråd Fjordlandet\n\n";

/// Runs it with these lines: exit code, what it said, its complaint.
fn asked(words: &[&str], lines: &str, home: &Path) -> (i32, String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_ordstyrer"))
        .args(words)
        .env("XDG_CONFIG_HOME", home)
        .env("HOME", home)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("started");
    // A program that has ended does not read the rest.
    let mut input = child.stdin.take().expect("its input");
    input.write_all(lines.as_bytes()).ok();
    drop(input);
    let output = child.wait_with_output().expect("ended");
    let text = |b: Vec<u8>| String::from_utf8(b).expect("UTF-8");
    (
        output.status.code().unwrap_or(-1),
        text(output.stdout),
        text(output.stderr),
    )
}

fn own(folder: &Path, words: &[&str], lines: &str) -> (i32, String, String) {
    asked(&[&["fora", "ny"], words].concat(), lines, folder)
}

fn read(file: &Path) -> Profile {
    let mut faults = Faults::default();
    let profile = bodies::from_file(file, &mut faults).expect("a profile");
    assert!(faults.list().is_empty(), "{:?}", faults.list());
    profile
}

/// Everything in a folder and below, by name.
fn files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    found
}

#[test]
fn a_council_of_nine_is_asked_for_and_written() {
    let dir = tempfile::tempdir().expect("a folder");
    let to = dir.path().join("fora");
    let (code, out, err) = own(
        dir.path(),
        &["--mappe", path(&to)],
        &format!("{COUNCIL}j\n"),
    );
    assert_eq!(code, 0, "{out}{err}");
    let file = to.join("sundhedsraad-fjordlandet.toml");
    let council = read(&file);
    is_the_council(&council);
    said(&out);
    // What was shown is what `fora` shows of the file.
    let (_, told, _) = asked(&["fora", path(&file)], "", dir.path());
    assert!(out.contains(told.trim_end()), "{told}");
    // And a meeting can be made with it, when it lies beside.
    let new = [
        "ny",
        path(dir.path()),
        "--forum",
        "sundhedsraad-fjordlandet",
        "--dato",
        "4-3-2027",
    ];
    let (code, out, err) = asked(&new, "", dir.path());
    assert!(dir.path().join("dagsorden.toml").exists(), "{out}{err}");
    assert!(!out.contains("findes ikke"), "{code}: {out}");
}

fn is_the_council(council: &Profile) {
    let seats: Vec<_> = council.sectors.iter().map(|s| s.seats).collect();
    assert_eq!(
        seats,
        [Some(SeatCount::Fixed(5)), Some(SeatCount::Fixed(4))]
    );
    assert_eq!(
        council.quorum,
        [QuorumRule {
            scope: Scope::All,
            threshold: Threshold::AtLeastHalf,
            base: Base::Seats,
            counts_substitutes: true,
            counts_remote: true,
            counts_recused: false,
            effect: IfUnmet::BlocksDecisions,
            wording: Some(
                "Rådet er beslutningsdygtigt, når mindst halvdelen af medlemmerne er til stede."
                    .to_owned()
            ),
            source: Some("Forretningsordenen, § 4".to_owned()),
        }]
    );
    let rule = &council.voting;
    assert_eq!(council.decision_rule, Some(DecisionRule::Majority));
    assert_eq!(
        (rule.casting, rule.duty),
        (Some(CastingVote::Nobody), Some(false))
    );
    assert_eq!(
        (rule.may_bring, rule.brought_to.as_deref()),
        (Some(true), Some("regionsrådet"))
    );
    assert_eq!(rule.form, Some(VoteForm::ShowOfHands));
    assert_eq!(rule.sources.len(), 3, "{:?}", rule.sources);
    assert_eq!(council.substitutes, Some(true));
    assert_eq!(council.practice.standing.len(), 2);
    assert!(council.style.group_letters && council.style.signatures);
}

/// What is said on the way, and at the end.
fn said(out: &str) {
    for said in [
        "Skriv et tal fra 1 til 1000",
        "F.eks. halvdelen: mindst 5 af 9",
        "Beslutningsdygtigt med 5 fra regionen og ingen fra kommunerne: 5 af 9 er til stede.",
        "4 stemmer for, 3 imod, 2 undlader: vedtaget.",
        "4 stemmer for, 4 imod, 1 undlader: ikke vedtaget.",
        "- Kadence: ikke fastsat",
    ] {
        assert!(out.contains(said), "{said}: {out}");
    }
    assert_eq!(out.matches("Gemt: ").count(), 1, "{out}");
}

/// The user's own folder is where meetings find a profile.
#[cfg(target_os = "linux")]
#[test]
fn without_a_folder_it_lands_where_all_meetings_find_it() {
    let dir = tempfile::tempdir().expect("a folder");
    let (code, out, err) = own(dir.path(), &[], &format!("{COUNCIL}j\n"));
    assert_eq!(code, 0, "{out}{err}");
    let (code, told, err) = asked(&["fora", "sundhedsraad-fjordlandet"], "", dir.path());
    assert_eq!(code, 0, "{err}");
    assert!(told.contains("Profilen bygger på Sundhedsråd."), "{told}");
}

#[test]
fn nothing_is_written_without_a_yes() {
    let dir = tempfile::tempdir().expect("a folder");
    let lines: Vec<&str> = COUNCIL.split_inclusive('\n').collect();
    for kept in (0..=lines.len()).step_by(7).chain([lines.len()]) {
        let (code, out, err) = own(dir.path(), &[], &lines[..kept].concat());
        assert_eq!(code, 2, "{out}");
        assert!(err.contains("Afbrudt. Der er ikke skrevet noget."), "{err}");
        assert!(
            !out.contains("Gemt") && files(dir.path()).is_empty(),
            "{out}"
        );
    }
    let (code, out, _) = own(dir.path(), &[], &format!("{COUNCIL}n\n"));
    assert_eq!(code, 0);
    assert!(out.ends_with("Der er ikke skrevet noget.\n"), "{out}");
    assert!(files(dir.path()).is_empty());
}

#[test]
fn an_existing_file_is_left_alone_and_another_id_is_proposed() {
    let dir = tempfile::tempdir().expect("a folder");
    let theirs = dir.path().join("sundhedsraad-fjordlandet.toml");
    std::fs::write(&theirs, "en andens").expect("written");
    let to = ["--mappe", path(dir.path())];
    let (code, out, err) = own(dir.path(), &to, &format!("{COUNCIL}j\n"));
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("[sundhedsraad-fjordlandet-2]"), "{out}");
    assert_eq!(std::fs::read_to_string(&theirs).expect("read"), "en andens");
    let second = dir.path().join("sundhedsraad-fjordlandet-2.toml");
    assert_eq!(read(&second).id, "sundhedsraad-fjordlandet-2");
    let insisting = COUNCIL.replacen("\n\n", "\nsundhedsraad-fjordlandet\n\n", 1);
    let (_, out, _) = own(dir.path(), &to, &format!("{insisting}j\n"));
    assert!(
        out.contains("sundhedsraad-fjordlandet.toml findes allerede."),
        "{out}"
    );
    assert_eq!(std::fs::read_to_string(&theirs).expect("read"), "en andens");
}

#[test]
fn at_a_terminal_a_question_stands_on_a_line_and_ctrl_c_leaves_nothing() {
    let dir = tempfile::tempdir().expect("a folder");
    let words = ["fora", "ny", "--mappe", path(dir.path())];
    let mut pty = Pty::start(&words, (100, 30));
    pty.shows("Hvad hedder forummet? [skal besvares]");
    pty.send("Udvalget\r".as_bytes());
    pty.shows("Hvilket id skal profilen have? [udvalget]");
    pty.send(b"-\r");
    let screen = pty.shows("Hvad hedder forummet? [Udvalget]");
    assert!(!screen.contains("Gemt"), "{screen}");
    pty.send(b"\x03");
    assert_ne!(pty.end(), 0);
    assert!(files(dir.path()).is_empty());
}
