//! Minutes opened in other people's programs: LibreOffice and pdftotext, where they are installed.

use super::held;
use crate::pty::path;
use ordstyrer::export::Format;
use ordstyrer::minutes::facts::Audience;

#[test]
#[ignore = "needs LibreOffice and pdftotext"]
fn libreoffice_opens_word_and_odt_and_finds_every_decision() {
    let desk = held();
    for format in [Format::Docx, Format::Odt, Format::Pdf] {
        let dir = tempfile::tempdir().expect("a folder");
        let file = dir.path().join(format!("referat.{}", format.ending()));
        std::fs::write(&file, desk.bytes(format, Audience::Public)).expect("written");
        let home = format!(
            "-env:UserInstallation=file://{}",
            dir.path().join("profil").display()
        );
        let program = |name: &str, words: &[&str]| {
            let done = std::process::Command::new(name)
                .args(words)
                .output()
                .expect(name);
            assert!(
                done.status.success(),
                "{name}: {}",
                String::from_utf8_lossy(&done.stderr)
            );
            String::from_utf8_lossy(&done.stdout).into_owned()
        };
        if format != Format::Pdf {
            program(
                "soffice",
                &[
                    &home,
                    "--headless",
                    "--convert-to",
                    "pdf",
                    "--outdir",
                    path(dir.path()),
                    path(&file),
                ],
            );
        }
        let text = program(
            "pdftotext",
            &["-layout", path(&dir.path().join("referat.pdf")), "-"],
        );
        let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut found = 0;
        for state in desk.meeting().agenda().filter(|s| !s.item.closed) {
            for line in state
                .decision
                .iter()
                .flat_map(|d| d.text.lines())
                .filter(|l| !l.trim().is_empty())
            {
                let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
                assert!(flat.contains(&line), "{format:?}: {line}");
                found += 1;
            }
        }
        assert!(found > 8, "{found}");
        assert!(flat.contains("Side 1 af"), "page x of y");
    }
}
