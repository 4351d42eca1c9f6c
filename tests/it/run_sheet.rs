//! The run sheet: the chair's own screen and paper, with the private notes and when each item comes.

use crate::golden;
use crate::harness::{Desk, LILLEBAELT};
use crate::pty::{Pty, copy_of, path, run};
use crate::room::pictured;
use ordstyrer::ui::look::Look;
use ordstyrer::ui::view;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

/// The chair's own screen as lines.
fn run_sheet(desk: &Desk, width: u16, height: u16) -> String {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal");
    let look = Look::default();
    terminal
        .draw(|f| view::runsheet::draw(f, desk.meeting(), look, desk.now))
        .expect("drawn");
    crate::harness::lines(terminal.backend())
}

#[test]
fn the_run_sheet_has_the_notes_and_when_each_item_comes() {
    let mut desk = pictured();
    desk.choose("El-Khatib")
        .keys("K")
        .type_text("19.10")
        .keys("<Enter><Tab><Tab><Home><Down><Down>");
    desk.keys("j")
        .type_text("Spørg Fredericia om fristen")
        .keys("<Enter>");
    for (width, height) in [(80, 24), (120, 40)] {
        golden::check(
            &format!("scener/koereplan-{width}x{height}.txt"),
            &run_sheet(&desk, width, height),
        );
    }
    for width in 0..=60 {
        for height in 0..=30 {
            run_sheet(&desk, width, height);
        }
    }
    assert!(!desk.room(120, 40).contains("Fredericia om fristen"));
    desk.ui.size = (120, 40);
    assert!(
        desk.screen().contains("Køreplan (kun for jer)"),
        "{}",
        desk.screen()
    );
}

#[test]
fn the_run_sheet_is_a_paper_and_a_screen_of_its_own() {
    let dir = copy_of(LILLEBAELT);
    let (code, out, err) = run(&[
        "referat",
        path(dir.path()),
        "--koereplan",
        "--format",
        "docx,pdf,md,json",
    ]);
    assert_eq!(code, 0, "{err}");
    let files: Vec<&str> = out
        .lines()
        .filter_map(|l| l.rsplit(['/', '\\']).next())
        .collect();
    assert_eq!(
        files,
        ["koereplan.docx", "koereplan.pdf", "koereplan.md"],
        "data has no run sheet"
    );
    let text = std::fs::read_to_string(dir.path().join("referat/koereplan.md")).expect("read");
    assert!(
        text.contains("skeptisk på formødet") && text.contains("må ikke offentliggøres"),
        "{text}"
    );
    assert!(
        text.contains("*Beslutning · 20 min. · ca. kl. 19.00*"),
        "{text}"
    );
    let (code, out, err) = run(&[
        "referat",
        path(dir.path()),
        "--koereplan",
        "--format",
        "json",
    ]);
    assert_eq!((code, out.as_str()), (2, ""), "{err}");
    assert!(err.contains("Køreplanen findes ikke som data"), "{err}");
    let mut pty = Pty::start(&["afhold", path(dir.path()), "--koereplan"], (80, 24));
    pty.shows("Mødet er ikke begyndt");
    pty.keys("q");
    assert_eq!(pty.end(), 0);
    assert!(
        !dir.path().join("journal.jsonl").exists(),
        "it only follows"
    );
}
