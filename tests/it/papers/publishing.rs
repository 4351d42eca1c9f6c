//! Minutes written to a folder: a file edited by hand stays, and personal data is confirmed first.

use crate::harness::{Desk, LILLEBAELT, sample};
use crate::pty::{copy_of, path, run};

#[test]
fn a_file_edited_by_hand_is_left_alone() {
    let dir = copy_of(LILLEBAELT);
    let referat =
        |words: &[&str]| run(&[&["referat", path(dir.path()), "--format", "md"], words].concat());
    assert_eq!(referat(&[]).0, 0);
    let file = dir.path().join("referat/referat.md");
    std::fs::write(&file, "rettet i hånden").expect("written");
    let (code, out, err) = referat(&[]);
    assert_eq!(code, 0, "{err}");
    assert!(
        out.contains("referat-ny.md")
            && err.contains("er rettet i hånden; det nye ligger ved siden af"),
        "{out}{err}"
    );
    assert_eq!(
        std::fs::read_to_string(&file).expect("read"),
        "rettet i hånden"
    );
}

#[test]
fn personal_data_is_shown_and_confirmed_before_minutes_are_public() {
    let dir = copy_of(LILLEBAELT);
    let agenda = dir.path().join("dagsorden.toml");
    let text = std::fs::read_to_string(&agenda).expect("read");
    let text = text.replacen(
        "Klyngen har 14 igangværende indsatser.",
        "Klyngen har 14 indsatser; ring 75 12 34 56.",
        1,
    );
    std::fs::write(&agenda, text).expect("written");
    let referat =
        |words: &[&str]| run(&[&["referat", path(dir.path()), "--format", "md"], words].concat());
    let (code, out, err) = referat(&[]);
    assert_eq!((code, out.as_str()), (1, ""), "{err}");
    assert!(
        err.contains("Punkt 3, sagsfremstilling: ”75 12 34 56” (ligner et telefonnummer)"),
        "{err}"
    );
    assert!(
        !dir.path().join("referat/referat.md").exists(),
        "nothing is written before it is confirmed"
    );
    assert_eq!(
        referat(&["--intern"]).0,
        0,
        "the internal version is nobody's business"
    );
    assert_eq!(referat(&["--bekraeft"]).0, 0);
    assert!(dir.path().join("referat/referat.md").is_file());
    // A meeting that is closed asks in its dialog.
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("Aånb");
    desk.paste("Ring til Anna på 23 45 67 89.");
    desk.keys("<F2>g<Ctrl+S>X");
    let screen = desk.screen();
    assert!(
        screen.contains("Offentligt referat – Punkt 1, beslutning: ”23 45 67 89”"),
        "{screen}"
    );
}
