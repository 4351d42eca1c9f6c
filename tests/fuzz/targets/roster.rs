//! Any bytes as `deltagere.toml`: a meeting or complaints, never a crash.
#![no_main]

mod shared;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    shared::judge(&shared::read(
        shared::SMALL_AGENDA.as_bytes(),
        data,
        Some(shared::SMALL_PROFILE.as_bytes()),
    ));
});
