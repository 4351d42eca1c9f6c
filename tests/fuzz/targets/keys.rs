//! Any keys in any order: no crash, and the journal replays to the same meeting.
#![no_main]

mod shared;
mod typist;

use ordstyrer::domain::setup::Setup;
use std::sync::LazyLock;
use typist::Typist;

static SETUP: LazyLock<Setup> = LazyLock::new(shared::sample);

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let mut typist = Typist::new(SETUP.clone());
    for byte in data.iter().take(200) {
        typist.byte(*byte);
    }
    typist.replays();
});
