//! Any bytes as a body's own profile: a meeting or complaints, and a verdict on quorum, never a crash.
#![no_main]

mod shared;

use ordstyrer::domain::history::History;
use ordstyrer::domain::quorum;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let loaded = shared::read(
        shared::SMALL_AGENDA.as_bytes(),
        shared::SMALL_ROSTER.as_bytes(),
        Some(data),
    );
    shared::judge(&loaded);
    if let Some(setup) = loaded.setup {
        let history = History::new(setup);
        let verdict = quorum::now(history.meeting());
        drop(ordstyrer::text::quorum::missing(
            history.meeting().profile(),
            &verdict,
        ));
    }
});
