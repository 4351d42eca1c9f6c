//! What stands at the ends of the program's pipes: inputs that are no files, and outputs that take nothing more.

#![cfg(unix)]

use crate::harness::LILLEBAELT;
use crate::papers::template::danish_template;
use crate::pty::{copy_for_today, copy_of, held, path, run};
use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

/// Exit code and standard error; a program that does not end is ended after a while, and is a failure.
fn ends(command: &mut Command) -> (i32, String) {
    let child = command
        .stdin(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("started");
    let id = child.id();
    let (tell, told) = mpsc::channel();
    std::thread::spawn(move || tell.send(child.wait_with_output()));
    let Ok(output) = told.recv_timeout(Duration::from_mins(1)) else {
        let kill = Command::new("kill").arg(id.to_string()).status();
        panic!("it stands still; ended: {kill:?}");
    };
    let output = output.expect("waited for");
    let err = String::from_utf8(output.stderr).expect("UTF-8");
    (output.status.code().unwrap_or(-1), err)
}

fn program(words: &[&str], config: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ordstyrer"));
    command.args(words).env("XDG_CONFIG_HOME", config);
    command
}

/// A pipe that nobody writes to, and devices that never end, one after the other in the place of a file.
fn each_odd_file(at: &Path, mut check: impl FnMut(&str)) {
    for odd in ["rør", "/dev/zero", "/dev/full"] {
        std::fs::remove_file(at).ok();
        if odd == "rør" {
            let made = Command::new("mkfifo").arg(at).status().expect("mkfifo");
            assert!(made.success());
        } else {
            std::os::unix::fs::symlink(odd, at).expect("a link");
        }
        check(odd);
    }
}

#[test]
fn inputs_that_are_no_files_are_refused_in_words() {
    let nowhere = Path::new("/nonexistent");
    for (file, words, code) in [
        ("dagsorden.toml", vec!["tjek", "@"], 2),
        ("dagsorden.toml", vec!["status", "@", "--json"], 2),
        ("deltagere.toml", vec!["tjek", "@"], 2),
        ("klynge-politisk.toml", vec!["tjek", "@"], 2),
        ("fora/klynge-politisk.toml", vec!["tjek", "@"], 2),
        (
            "kilde.docx",
            vec!["importer", "@/kilde.docx", "--til", "@/ny"],
            2,
        ),
        (
            "kilde.md",
            vec!["importer", "@/kilde.md", "--til", "@/ny"],
            2,
        ),
        (
            "kilde.xlsx",
            vec!["importer", "@/kilde.xlsx", "--til", "@", "--ja"],
            2,
        ),
        (
            "kilde.csv",
            vec!["importer", "@/kilde.csv", "--til", "@", "--ja"],
            2,
        ),
        (
            "s.docx",
            vec!["referat", "@", "--format", "docx", "--skabelon", "@/s.docx"],
            2,
        ),
        (
            "deltagere.toml",
            vec!["ny", "@/ny", "--efter", "@", "--dato", "4-3-2027"],
            2,
        ),
    ] {
        let dir = copy_of(LILLEBAELT);
        std::fs::create_dir(dir.path().join("fora")).expect("a folder");
        let words: Vec<String> = words
            .iter()
            .map(|w| w.replace('@', path(dir.path())))
            .collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        each_odd_file(&dir.path().join(file), |odd| {
            let (ended, err) = ends(program(&words, nowhere).stdout(Stdio::piped()));
            assert_eq!(ended, code, "{file} {odd} {words:?}: {err}");
        });
    }
}

#[test]
fn a_template_that_is_no_file_is_told_and_such_settings_hold_nothing_up() {
    let (dir, config) = (copy_of(LILLEBAELT), tempfile::tempdir().expect("a folder"));
    let profile = include_str!("../../config/fora/klynge-politisk.toml")
        .replace("[stil]", "[stil]\nskabelon = 'vores.docx'");
    std::fs::write(dir.path().join("klynge-politisk.toml"), profile).expect("written");
    let referat = ["referat", path(dir.path()), "--format", "docx"];
    each_odd_file(&dir.path().join("vores.docx"), |odd| {
        let (code, err) = ends(program(&referat, config.path()).stdout(Stdio::piped()));
        assert_eq!(
            (code, err.contains("ikke en almindelig fil")),
            (2, true),
            "{odd}: {err}"
        );
    });
    std::fs::remove_file(dir.path().join("vores.docx")).expect("removed");
    std::fs::write(dir.path().join("vores.docx"), danish_template()).expect("written");
    let settings = config.path().join("ordstyrer");
    std::fs::create_dir_all(&settings).expect("a folder");
    each_odd_file(&settings.join("indstillinger.toml"), |odd| {
        let (code, err) = ends(program(&referat, config.path()).stdout(Stdio::piped()));
        assert_eq!(code, 0, "{odd}: the defaults are enough: {err}");
        assert!(err.contains("indstillinger.toml"), "{odd}: {err}");
    });
    // What the program wrote before is looked at too, to see whether somebody has edited it.
    each_odd_file(&dir.path().join("referat/referat.docx"), |odd| {
        let (code, err) = ends(program(&referat, config.path()).stdout(Stdio::piped()));
        assert_eq!(
            (code, err.contains("referat.docx kan ikke læses")),
            (0, true),
            "{odd}: {err}"
        );
    });
}

/// Every command that answers on standard output.
fn answering(folder: &str) -> Vec<Vec<&str>> {
    vec![
        vec!["status", folder],
        vec!["status", folder, "--json"],
        vec!["tjek", folder],
        vec!["tjek", folder, "--json"],
        vec!["tjek", "--regler"],
        vec!["fora"],
        vec!["fora", "--json"],
        vec!["fora", "klynge-politisk"],
        vec!["fora", "klynge-politisk", "--json"],
        vec!["taster"],
        vec!["taster", "--json"],
        vec!["referat", folder, "--format", "txt"],
        vec!["dagsorden", folder, "--format", "txt"],
        vec!["--help"],
        vec!["--version"],
    ]
}

#[test]
#[cfg(target_os = "linux")]
fn an_answer_that_finds_no_room_is_a_failure_of_the_surroundings() {
    let dir = copy_of(LILLEBAELT);
    for words in answering(path(dir.path())) {
        let full = File::options()
            .write(true)
            .open("/dev/full")
            .expect("a full disk");
        let (code, err) = ends(program(&words, Path::new("/nonexistent")).stdout(full));
        let told = err.contains("Fejl: Svaret er ikke skrevet helt ud: disken er fuld.");
        assert_eq!((code, told), (3, true), "{words:?}: {err}");
    }
}

#[test]
fn an_answer_that_nobody_reads_on_is_no_fault() {
    let dir = copy_of(LILLEBAELT);
    for words in answering(path(dir.path())) {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let (code, err) = ends(program(&words, Path::new("/nonexistent")).stdout(writer));
        assert!(code < 2 && !err.contains("Fejl"), "{words:?}: {code} {err}");
    }
}

/// What lay in the folder before is nobody's correction of these minutes.
#[test]
fn what_another_meeting_left_is_not_told_as_corrected() {
    let folder = copy_for_today(LILLEBAELT);
    held(folder.path(), "Aå", "gemt nr. 3", "qj");
    let another = folder.path().join("et andet møde");
    std::fs::create_dir(&another).expect("made");
    std::fs::write(another.join("referat.md"), "# Et andet møde").expect("written");
    let what = ["referat", path(folder.path()), "--format", "md", "--ud"];
    let (_, out, err) = run(&[&what[..], &[path(&another)]].concat());
    let said = format!("{out}{err}");
    assert!(said.contains("det nye ligger ved siden af"), "{said}");
    assert!(!said.contains("rettet i hånden"), "{said}");
}
