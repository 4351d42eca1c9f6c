//! `referat --version N`: its files lie beside the newest, and it says what it leaves out.

use super::files::closed;
use crate::harness::LILLEBAELT;
use crate::pty::{Pty, copy_for_today, path, run};

#[test]
fn an_earlier_version_is_written_beside_the_newest_with_the_same_bytes() {
    let dir = copy_for_today(LILLEBAELT);
    let file = |name: &str| std::fs::read(dir.path().join("referat").join(name)).expect(name);
    let again = |more: &[&str]| {
        let words = [&["referat", path(dir.path()), "--version"], more].concat();
        run(&words)
    };
    let (code, _, err) = again(&["1"]);
    assert!(
        code == 2 && err.contains("der er ingen version af referatet endnu"),
        "{err}"
    );
    let mut pty = closed(dir.path(), "mappen referat: docx");
    pty.keys("Rs<Enter>").shows("referatet er sendt");
    pty.keys("Rtq");
    assert_eq!(pty.end(), 0);
    let names = ["docx", "pdf", "html", "md", "txt", "json"];
    let first: Vec<Vec<u8>> = names
        .iter()
        .map(|f| file(&format!("referat.{f}")))
        .collect();
    let mut pty = Pty::start(&["afhold", path(dir.path())], (120, 40));
    pty.shows("Fremmøde");
    pty.keys("Rr").shows("Rettelse efter mødet");
    pty.keys("<Enter>Bilag 2 er lagt ved<Enter>Glemt<Enter>")
        .shows("mappen referat");
    pty.keys("q");
    assert_eq!(pty.end(), 0);
    let second: Vec<Vec<u8>> = names
        .iter()
        .map(|f| file(&format!("referat.{f}")))
        .collect();
    let formats = names.join(",");
    let (code, out, err) = again(&["1", "--format", &formats]);
    assert!(
        code == 0 && out.contains("referat-version-1.docx"),
        "{out}{err}"
    );
    for ((name, first), second) in names.iter().zip(&first).zip(&second) {
        assert!(
            file(&format!("referat-version-1.{name}")) == *first,
            "{name}"
        );
        assert!(file(&format!("referat.{name}")) == *second, "{name}");
        assert_ne!(first, second, "{name}");
    }
    assert_eq!(again(&["2", "--format", "md"]).0, 0);
    assert_eq!(file("referat-version-2.md"), file("referat.md"));
    let (code, _, err) = again(&["3"]);
    let there = "Referatet har ingen version 3. Vælg mellem version 1 (";
    assert!(
        code == 2 && err.contains(there) && err.contains(") og 2 ("),
        "{err}"
    );
    // It was never older than something: nothing is asked for because of it.
    let (_, out, _) = run(&["status", path(dir.path())]);
    assert!(!out.contains("I mappen referat"), "{out}");
}

#[test]
fn an_item_that_is_closed_by_now_is_left_out_of_an_earlier_version_and_it_says_so() {
    let dir = copy_for_today(LILLEBAELT);
    let mut pty = closed(dir.path(), "mappen referat: docx");
    pty.keys("q");
    assert_eq!(pty.end(), 0);
    let agenda = dir.path().join("dagsorden.toml");
    let text = std::fs::read_to_string(&agenda).expect("an agenda");
    let closing = text.replacen("nr = \"3\"\n", "nr = \"3\"\nlukket = true\n", 1);
    std::fs::write(&agenda, closing).expect("written");
    let again = |more: &[&str]| {
        let words = [
            "referat",
            path(dir.path()),
            "--version",
            "1",
            "--format",
            "md,json",
        ];
        let (code, _, err) = run(&[&words, more].concat());
        assert_eq!(code, 0, "{err}");
        err
    };
    let said = "Punkt 3 er udeladt her, fordi indholdet helt eller delvis er lukket nu. Version 1 kan have vist mere, da den blev skrevet.";
    let read =
        |name: &str| std::fs::read_to_string(dir.path().join("referat").join(name)).expect(name);
    let title = "Overdragelse til sundhedsrådene";
    assert!(again(&[]).contains(said));
    let written = read("referat-version-1.md");
    assert!(
        written.contains(said) && !written.contains(title),
        "{written}"
    );
    assert!(read("referat-version-1.json").contains("\"closed_since\": [\n    \"3\"\n  ]"));
    assert!(!again(&["--intern"]).contains(said));
    assert!(read("referat-internt-version-1.md").contains(title));
}
