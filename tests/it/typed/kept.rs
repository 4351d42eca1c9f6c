//! Text that came where keys mean something is nobody's yet; it is not lost with the program either.
//!
//! Promise: it is kept as a draft of the chosen item until it is said where it belongs.

use crate::harness::STYREGRUPPE;
use crate::pty::{Pty, copy_for_today, path};
use crate::waiting;
use ordstyrer::store::draft;

const TEXT: &str = "Udvalget ønsker et notat om fløde til næste møde.";
const MORE: &str = "Sagen udsættes til foråret.";

/// Sits down at the first item of a meeting, or comes back to it.
fn sit_down(folder: &tempfile::TempDir) -> Pty {
    let pty = Pty::start(&["afhold", path(folder.path())], (100, 30));
    pty.shows("Fremmøde");
    pty
}

fn kept(folder: &tempfile::TempDir) -> Option<String> {
    let drafts = draft::read(&folder.path().join("kladde.json")).unwrap_or_default();
    drafts.items.get("1").map(|d| d.text.clone())
}

fn is_kept(folder: &tempfile::TempDir, text: &str) {
    let what = format!("the draft is {text:?}");
    waiting::until(&what, || kept(folder).as_deref() == Some(text));
}

#[test]
fn text_that_waits_for_its_place_survives_the_program() {
    let folder = copy_for_today(STYREGRUPPE);
    let mut pty = sit_down(&folder);
    pty.keys("ån").shows("gemt nr. 3");
    pty.at_once(TEXT).shows("Det ligner tekst");
    is_kept(&folder, TEXT);
    pty.kill();
    let mut pty = sit_down(&folder);
    pty.shows("Kladden fra sidst");
    // More is added to what was kept; what is put away is kept no more.
    pty.at_once(MORE).shows("Det ligner tekst");
    is_kept(&folder, &format!("{TEXT}\n\n{MORE}"));
    pty.keys("<Esc>").shows("Ctrl+V sætter teksten ind");
    is_kept(&folder, TEXT);
    pty.keys("qj");
    assert_eq!(pty.end(), 0);
}

/// However soon the program is ended after the letters were seen.
#[test]
#[cfg(unix)]
fn text_that_waits_is_kept_when_the_program_is_told_to_end() {
    let folder = copy_for_today(STYREGRUPPE);
    let mut pty = sit_down(&folder);
    pty.keys("ån").shows("gemt nr. 3");
    pty.at_once(TEXT).shows("Det ligner tekst");
    pty.signal("TERM");
    pty.end();
    assert_eq!(kept(&folder).as_deref(), Some(TEXT));
}
