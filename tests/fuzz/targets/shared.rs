//! What the targets share: a small meeting, and the checks that hold for any input.

#![allow(dead_code, reason = "each target uses its part")]

use ordstyrer::domain::setup::Setup;
use ordstyrer::store::input::bodies::OwnProfile;
use ordstyrer::store::input::source::Source;
use ordstyrer::store::input::{Faults, Loaded, understand};

pub(crate) const AGENDA: &str = include_str!("../../inputs/valid/dagsorden.toml");
pub(crate) const ROSTER: &str = include_str!("../../inputs/valid/deltagere.toml");

pub(crate) const PROFILE: &str = include_str!("../../inputs/valid/proeve.toml");

/// Small companions for the file that is being fuzzed: reading them again for each input costs time.
pub(crate) const SMALL_AGENDA: &str = "forum = \"p\"\ndato = 2026-12-03\nstart = \"13.00\"\n[[punkter]]\nnr = \"1\"\ntitel = \"En\"\n";
pub(crate) const SMALL_ROSTER: &str = "[[medlemmer]]\nnavn = \"Anna Hviid\"\nsektor = \"region\"\n";
pub(crate) const SMALL_PROFILE: &str =
    "id = \"p\"\nnavn = \"P\"\n[[sektorer]]\nid = \"region\"\nnavn = \"Region\"\n";

pub(crate) fn source(name: &str, bytes: &[u8], faults: &mut Faults) -> Option<Source> {
    Source::from_bytes(name, bytes.to_vec(), faults)
}

/// Reads agenda and roster; `own` is the text of a profile in place of the sample's.
pub(crate) fn read(agenda: &[u8], roster: &[u8], own: Option<&[u8]>) -> Loaded {
    let mut faults = Faults::default();
    let agenda = source("dagsorden.toml", agenda, &mut faults);
    let roster = source("deltagere.toml", roster, &mut faults);
    let find = |file: &str| {
        let mut faults = Faults::default();
        let source = source(file, own.unwrap_or(PROFILE.as_bytes()), &mut faults);
        Some(OwnProfile { source, faults })
    };
    understand(agenda.as_ref(), roster.as_ref(), &find, faults)
}

/// What every reading must keep: a setup or an error; every complaint has words, and can be printed.
pub(crate) fn judge(loaded: &Loaded) {
    assert!(loaded.setup.is_some() || loaded.faults.any_errors());
    for fault in loaded.faults.list() {
        assert!(!fault.message.is_empty() && !fault.file.is_empty());
    }
    // Printing is the slow part: the first complaint of each input.
    if let Some(fault) = loaded.faults.list().first() {
        let printed = ordstyrer::shell::report::one(fault);
        assert!(
            !printed
                .chars()
                .any(|c| c != '\n' && ordstyrer::text::width::is_unsafe(c)),
            "{printed:?}"
        );
    }
    if let Some(setup) = &loaded.setup {
        let words = serde_json::to_string(setup).expect("a setup can be written down");
        let again: Setup = serde_json::from_str(&words).expect("and read back");
        assert_eq!(&again, setup);
    }
}

pub(crate) fn sample() -> Setup {
    read(AGENDA.as_bytes(), ROSTER.as_bytes(), None)
        .setup
        .expect("the valid sample")
}
