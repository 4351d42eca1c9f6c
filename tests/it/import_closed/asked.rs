//! `importer` from outside: the overview says first what is closed or in doubt, and a person answers with a reason.

use crate::harness::repo;
use crate::pty::{Pty, path, run};
use ordstyrer::store::folder::Folder;
use ordstyrer::store::input;

const SOURCE: &str = "Møde i Sundhedsklynge Lillebælt, politisk niveau\n4. marts 2027 kl. 9.00\n\n\
    1. Velkomst\n\n2. Lukkede institutioner i 2027\n\n3. Køb af grund (lukket)\n\n4. Eventuelt\n";

#[test]
fn the_overview_says_first_what_is_closed_and_what_is_in_doubt() {
    let dir = tempfile::tempdir().expect("a folder");
    let (source, folder) = (dir.path().join("dagsorden.txt"), dir.path().join("moede"));
    std::fs::write(&source, SOURCE).expect("written");
    let (code, out, err) = run(&["importer", path(&source), "--til", path(&folder), "--ja"]);
    assert_eq!(code, 0, "{out}{err}");
    let (closed, doubt, head) = (
        out.find("Lukkede punkter: 2 (2, 3)\n"),
        out.find("  linje 6: ”2. Lukkede institutioner i 2027” kan betyde, at punkt 2 er lukket."),
        out.find("Forum:"),
    );
    assert!(closed.is_some() && closed < doubt && doubt < head, "{out}");
    let agenda = std::fs::read_to_string(folder.join("dagsorden.toml")).expect("an agenda");
    assert_eq!(agenda.matches("lukket = true").count(), 2, "{agenda}");
}

#[test]
fn on_a_terminal_what_may_be_closed_is_asked_once_and_opening_needs_a_reason() {
    let dir = tempfile::tempdir().expect("a folder");
    let (source, folder) = (dir.path().join("dagsorden.txt"), dir.path().join("moede"));
    std::fs::write(&source, SOURCE).expect("written");
    let call = ["importer", path(&source), "--til", path(&folder)];
    let mut desk = Pty::start(&call, (100, 40));
    desk.shows("Er punkt 2 lukket? (j/n)");
    desk.send(b"n\r\r");
    desk.shows("Skriv en grund.");
    desk.send("Institutionerne er åbne igen\rj\r".as_bytes());
    assert_eq!(desk.end(), 0);
    let agenda = std::fs::read_to_string(folder.join("dagsorden.toml")).expect("an agenda");
    assert!(
        agenda.contains("lukket = false # Åbent: Institutionerne er åbne igen\n"),
        "{agenda}"
    );
    let setup = input::load(&Folder::of(&folder)).setup.expect("a meeting");
    let closed: Vec<bool> = setup.agenda.items.iter().map(|i| i.closed).collect();
    assert_eq!(closed, [false, false, true, false]);
    // What is answered is not asked again, and stays.
    std::fs::write(&source, SOURCE.replace("1. Velkomst", "1. Velkommen")).expect("written");
    let mut desk = Pty::start(&call, (100, 40));
    desk.shows("Skriv filerne? (j/n)");
    desk.send(b"j\r");
    assert_eq!(desk.end(), 0);
    let again = std::fs::read_to_string(folder.join("dagsorden.toml")).expect("an agenda");
    assert!(
        again.contains("Velkommen") && again.contains("lukket = false # Åbent:"),
        "{again}"
    );
}

#[test]
fn the_programs_own_internal_agenda_read_back_keeps_what_is_closed() {
    let dir = tempfile::tempdir().expect("a folder");
    let sample = repo("sample-data/klynge-lillebaelt-2026-12-03");
    for ending in ["docx", "md", "txt"] {
        let (papers, folder) = (
            dir.path().join(format!("ud-{ending}")),
            dir.path().join(ending),
        );
        let (code, out, err) = run(&[
            "dagsorden",
            path(&sample),
            "--intern",
            "--format",
            ending,
            "--ud",
            path(&papers),
        ]);
        assert_eq!(code, 0, "{out}{err}");
        let own = papers.join(format!("dagsorden-intern.{ending}"));
        let (_, out, err) = run(&[
            "importer",
            path(&own),
            "--til",
            path(&folder),
            "--forum",
            "klynge-politisk",
            "--ja",
        ]);
        let setup = input::load(&Folder::of(&folder)).setup;
        let setup = setup.unwrap_or_else(|| panic!("{ending}: {out}{err}"));
        let theirs = input::load(&Folder::of(&sample)).setup.expect("the sample");
        let row = |i: &ordstyrer::domain::agenda::AgendaItem| {
            (
                i.id.to_string(),
                i.title.clone(),
                i.closed,
                i.case_number.clone(),
            )
        };
        let (ours, theirs): (Vec<_>, Vec<_>) = (
            setup.agenda.items.iter().map(row).collect(),
            theirs.agenda.items.iter().map(row).collect(),
        );
        assert_eq!(ours, theirs, "{ending}");
    }
}
