//! Any bytes as `dagsorden.toml`: a meeting or complaints, never a crash.
#![no_main]

mod shared;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    shared::judge(&shared::read(
        data,
        shared::SMALL_ROSTER.as_bytes(),
        Some(shared::SMALL_PROFILE.as_bytes()),
    ));
});
