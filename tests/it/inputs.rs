//! Wrong input of every kind gives the helping complaint: beside each broken file lies the message.
//!
//! `tests/inputs/valid` is a whole meeting. Each file in `tests/inputs/invalid` replaces the one its
//! name begins with (`dagsorden-…`, `deltagere-…`, `forum-…`); the `.txt` beside it is what `tjek` says.

use crate::golden;
use crate::harness::{Desk, LILLEBAELT, repo, sample};
use crate::pty::{Pty, copy_of, path, run};
use ordstyrer::store::folder::Folder;
use ordstyrer::store::input;

fn folder_with(broken: &std::path::Path, name: &str) -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    for file in ["dagsorden.toml", "deltagere.toml", "proeve.toml"] {
        std::fs::copy(repo("tests/inputs/valid").join(file), dir.path().join(file))
            .expect("copied");
    }
    let target = match name.split('-').next() {
        Some("forum") => "proeve.toml".to_owned(),
        Some(kind) => format!("{kind}.toml"),
        None => panic!("{name}"),
    };
    std::fs::copy(broken, dir.path().join(target)).expect("copied");
    dir
}

#[test]
fn the_valid_meeting_is_clean() {
    let (code, out, _) = run(&["tjek", path(&repo("tests/inputs/valid"))]);
    assert_eq!((code, out.trim()), (0, "Alt er i orden."));
}

#[test]
fn each_broken_file_gives_its_message() {
    let mut seen = 0;
    for entry in std::fs::read_dir(repo("tests/inputs/invalid")).expect("a folder") {
        let file = entry.expect("an entry").path();
        if file.extension().is_none_or(|e| e != "toml") {
            continue;
        }
        let name = file
            .file_stem()
            .expect("a name")
            .to_str()
            .expect("UTF-8")
            .to_owned();
        let dir = folder_with(&file, &name);
        let (code, out, err) = run(&["tjek", path(dir.path())]);
        let wanted = if name.contains("advarsel") { 1 } else { 2 };
        assert_eq!(code, wanted, "{name}: {out}{err}");
        golden::check(&format!("../inputs/invalid/{name}.txt"), &out);
        // The same as data, and the meeting is not opened with it.
        let (_, json, _) = run(&["tjek", path(dir.path()), "--json"]);
        let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        assert!(
            json["findings"].as_array().is_some_and(|f| !f.is_empty()),
            "{name}"
        );
        assert_eq!(
            input::load(&Folder::of(dir.path())).setup.is_some(),
            wanted == 1,
            "{name}"
        );
        seen += 1;
    }
    assert!(seen >= 12, "{seen}");
}

#[test]
fn a_file_in_the_folder_is_the_folder() {
    let (code, _, _) = run(&["tjek", path(&repo("tests/inputs/valid/dagsorden.toml"))]);
    assert_eq!(code, 0);
}

#[test]
fn odd_files_are_refused_with_words() {
    let cases: [(&str, &[u8], &str); 5] = [
        ("dagsorden.toml", b"\xff\xfe\x00", "UTF-8"),
        ("dagsorden.toml", b"", "forum"),
        (
            "deltagere.toml",
            b"[[medlemmer]]\nnavn = \"Bl\xe5b\xe6r\"\n",
            "UTF-8",
        ),
        ("deltagere.toml", b"[[[[", "linje"),
        (
            "dagsorden.toml",
            b"forum = \"../../etc/passwd\"\ndato = 2026-01-01\nstart = \"9.00\"\n",
            "findes ikke",
        ),
    ];
    for (file, bytes, word) in cases {
        let dir = folder_with(&repo("tests/inputs/valid/dagsorden.toml"), "dagsorden-x");
        std::fs::write(dir.path().join(file), bytes).expect("written");
        let (code, out, _) = run(&["tjek", path(dir.path())]);
        assert_eq!(code, 2, "{out}");
        assert!(
            out.to_lowercase().contains(&word.to_lowercase()) || word == "linje",
            "{word}: {out}"
        );
    }
    let dir = folder_with(&repo("tests/inputs/valid/dagsorden.toml"), "dagsorden-x");
    let long = format!(
        "[[medlemmer]]\nnavn = \"{}\"\nsektor = \"region\"\n",
        "x".repeat(10_000_000)
    );
    std::fs::write(dir.path().join("deltagere.toml"), long).expect("written");
    let (code, out, _) = run(&["tjek", path(dir.path())]);
    assert_eq!(
        (code, out.contains("er for lang: 10000000 tegn")),
        (2, true),
        "{}",
        &out[..200]
    );
    assert!(out.len() < 5_000, "the long text is not repeated");
    std::fs::write(
        dir.path().join("deltagere.toml"),
        vec![b'#'; 17 * 1024 * 1024],
    )
    .expect("written");
    let (code, out, _) = run(&["tjek", path(dir.path())]);
    assert_eq!((code, out.contains("større end 16 MB")), (2, true), "{out}");
    std::fs::remove_file(dir.path().join("deltagere.toml")).expect("removed");
    let (code, out, _) = run(&["tjek", path(dir.path())]);
    assert_eq!(
        (code, out.contains("Filen findes ikke")),
        (2, true),
        "{out}"
    );
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_taken() {
    let dir = folder_with(&repo("tests/inputs/valid/dagsorden.toml"), "dagsorden-x");
    for file in ["dagsorden.toml", "deltagere.toml"] {
        let text = std::fs::read_to_string(dir.path().join(file)).expect("read");
        std::fs::write(
            dir.path().join(file),
            format!("\u{feff}{}", text.replace('\n', "\r\n")),
        )
        .expect("written");
    }
    let (code, out, _) = run(&["tjek", path(dir.path())]);
    assert_eq!(code, 0, "{out}");
}

#[test]
fn seats_that_nobody_holds_count_in_the_denominator() {
    let dir = folder_with(&repo("tests/inputs/valid/dagsorden.toml"), "dagsorden-x");
    let file = dir.path().join("deltagere.toml");
    let text = std::fs::read_to_string(&file).expect("read");
    std::fs::write(&file, format!("{text}\n[[ledige]]\nsektor = \"region\"\n")).expect("written");
    let setup = input::load(&Folder::of(dir.path())).setup.expect("valid");
    let verdict = ordstyrer::domain::quorum::now(Desk::new(setup).meeting());
    assert_eq!(
        (
            verdict.requirements[0].seats,
            verdict.requirements[0].needed
        ),
        (3, 2)
    );
}

#[test]
fn pasted_text_never_acts_as_keys() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.paste("Aånug");
    assert_eq!(desk.meeting().seq(), 0);
    desk.keys("<Esc>Aånb");
    desk.paste("Første\r\nAnden\u{1b}[2J");
    assert_eq!(desk.typed().as_deref(), Some("Første\nAnden[2J"));
    let draft = desk.ui.drafts.get(&"1".into()).map(|d| d.text.clone());
    assert_eq!(
        draft.as_deref(),
        Some("Første\nAnden[2J"),
        "what is pasted is kept as a draft"
    );
}

/// What of the user's settings does not count is told wherever they matter, and the rest counts.
#[test]
fn settings_that_are_not_understood_are_told_and_the_minutes_are_written() {
    let (config, dir) = (tempfile::tempdir().expect("a folder"), copy_of(LILLEBAELT));
    let folder = config.path().join("ordstyrer");
    std::fs::create_dir(&folder).expect("made");
    let wrong = "formater = [\"doc\", \"txt\"]\nmsu = false\ntema = \"lilla\"\n";
    std::fs::write(folder.join("indstillinger.toml"), wrong).expect("written");
    let home = format!("XDG_CONFIG_HOME={}", config.path().display());
    let told = |words: &[&str]| {
        let out = std::process::Command::new("env")
            .arg(&home)
            .arg(env!("CARGO_BIN_EXE_ordstyrer"))
            .args(words)
            .output()
            .expect("run");
        [out.stdout, out.stderr].concat()
    };
    let complaints = [
        "”doc” kan ikke stå under ”formater”",
        "Mente du ”docx”?",
        "Nøglen ”msu” kendes ikke",
        "”lilla” kan ikke stå under ”tema”",
        "indstillinger.toml:1:13",
    ];
    for words in [["tjek", path(dir.path())], ["referat", path(dir.path())]] {
        let told = String::from_utf8(told(&words)).expect("text");
        for complaint in complaints {
            assert!(told.contains(complaint), "{complaint}: {told}");
        }
    }
    assert!(
        dir.path().join("referat/referat.txt").is_file(),
        "what is known is written"
    );
    assert!(!dir.path().join("referat/referat.docx").exists());
    let mut desk = Pty::through(&["env", &home], &["afhold", path(dir.path())], (120, 40));
    desk.shows(
        "indstillinger.toml, linje 1: ”doc” kan ikke stå under ”formater”. Mente du ”docx”?",
    );
    desk.keys("q");
    assert_eq!(desk.end(), 0);
}

#[test]
fn the_formats_a_setting_can_name_are_those_there_are() {
    let all = ordstyrer::export::Format::ALL.map(ordstyrer::export::Format::name);
    assert_eq!(ordstyrer::store::settings::FORMATS, all);
}
