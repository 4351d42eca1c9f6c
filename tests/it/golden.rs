//! Golden files: compared byte by byte; written only when asked with GOLDEN=skriv, and reviewed
//! line by line before they are kept.

use crate::harness::repo;

/// Holds a text against `tests/golden/NAME`.
pub(crate) fn check(name: &str, text: &str) {
    let path = repo("tests/golden").join(name);
    if std::env::var("GOLDEN").is_ok_and(|v| v == "skriv") {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(&path, text).expect("written");
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    if golden != text {
        let at = golden
            .lines()
            .zip(text.lines())
            .position(|(a, b)| a != b)
            .unwrap_or(golden.lines().count().min(text.lines().count()));
        let line = |t: &str| t.lines().nth(at).unwrap_or("(slut)").to_owned();
        panic!(
            "{name}, linje {}:\n  golden: {}\n  nu:     {}",
            at + 1,
            line(&golden),
            line(text)
        );
    }
}
