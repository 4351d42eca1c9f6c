//! Any bytes as `kladde.json`: drafts, or none, never a crash.
#![no_main]

use ordstyrer::store::draft;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    if let Ok(drafts) = draft::decode(data) {
        let again =
            draft::decode(&draft::encode(&drafts).expect("can be written")).expect("and read");
        assert_eq!(again, drafts);
    }
});
