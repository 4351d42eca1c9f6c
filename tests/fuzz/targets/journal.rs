//! Any bytes as a journal: the good lines are read, the rest is refused; what was read folds into a meeting and writes
//! itself as the same bytes. A first byte of 1 sets right the checksums, so that the fuzzer gets past them.
#![no_main]

mod shared;

use ordstyrer::domain::history::History;
use ordstyrer::export::Format;
use ordstyrer::minutes::compose;
use ordstyrer::minutes::facts::{Audience, Minutes};
use ordstyrer::store::log::line::{self, START};

/// The lines with the checksums they should have.
fn summed(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut sum = START;
    for text in bytes.split_inclusive(|b| *b == b'\n') {
        let body = text.get(BODY..).unwrap_or_default();
        sum = line::link(sum, body.strip_suffix(b"\n").unwrap_or(body));
        out.extend_from_slice(format!("{{\"sum\":\"{sum:08x}\",").as_bytes());
        out.extend_from_slice(body);
    }
    out
}

/// Where the summed part of a line begins: after `{"sum":"01234567",`.
const BODY: usize = 18;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let bytes = match data.split_first() {
        Some((1, rest)) => summed(rest),
        Some((_, rest)) => rest.to_vec(),
        None => return,
    };
    let read = line::read(&bytes, START, 0);
    let good = usize::try_from(read.bytes).expect("a length");
    assert!(good <= bytes.len());
    let mut again = Vec::new();
    let mut sum = START;
    for record in &read.records {
        sum = line::encode(record, sum, &mut again).expect("what was read can be written");
    }
    // Written anew, it reads the same.
    assert_eq!(line::read(&again, START, 0).records, read.records);
    let mut records = read.records.into_iter();
    let Some(mut history) = records.next().and_then(History::from_first) else {
        return;
    };
    records.for_each(|r| history.push(r));
    let facts = Minutes::of(history.meeting(), Audience::Public);
    let document = compose::minutes(&facts);
    for format in Format::ALL {
        drop(format.write(&facts, &document));
    }
});
