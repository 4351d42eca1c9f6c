//! The minutes in every format, read back: the same words in the same order, real structure, and nothing of the data
//! as markup.

mod audited;
mod back;
mod browser;
mod contents;
pub(crate) mod data;
mod decided;
mod journey;
mod letterhead;
mod markup;
mod office;
mod oparl;
mod pages;
mod publishing;
pub(crate) mod reading;
mod remains;
mod rich;
mod sections;
mod tagged;
pub(crate) mod template;
mod together;
mod told;
mod web;
mod word;

use crate::golden::unpacked;
use crate::harness::{Desk, LILLEBAELT, STYREGRUPPE, sample};
use crate::walks::{hold, recorded, walk};
use ordstyrer::export::Format;
use ordstyrer::minutes::facts::Audience;
use reading::visible;

fn held() -> Desk {
    let mut desk = Desk::new(sample(LILLEBAELT));
    walk(&mut desk);
    desk
}

#[test]
fn every_format_for_reading_has_every_decision_in_order() {
    let desk = hold(STYREGRUPPE, "styregruppe-2017.toml");
    for format in Format::ALL.into_iter().filter(|f| f.is_paper()) {
        let text = visible(format, &desk.bytes(format, Audience::Public));
        let mut from = 0;
        for decision in recorded("styregruppe-2017.toml") {
            let title = &desk
                .meeting()
                .item_by(&decision.number.as_str().into())
                .expect("item")
                .item
                .title;
            for line in std::iter::once(title.as_str())
                .chain(decision.text.lines())
                .filter(|l| !l.trim().is_empty())
            {
                // A list's number is the format's own and no text in Word; its words are.
                let line = line.trim_start_matches(|c: char| {
                    c.is_ascii_digit() || c == '.' || c == ' ' || c == '-'
                });
                let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
                let at = text[from..].find(&line);
                from += at
                    .unwrap_or_else(|| panic!("{format:?}, punkt {}: {line}", decision.number))
                    + line.len();
            }
        }
    }
}

#[test]
fn the_same_meeting_gives_the_same_bytes() {
    for format in Format::ALL {
        assert_eq!(
            held().bytes(format, Audience::Internal),
            held().bytes(format, Audience::Internal),
            "{format:?}"
        );
    }
}

/// The kept golden files are this text.
#[test]
fn archives_are_kept_unpacked() {
    let text = unpacked(&held().bytes(Format::Odt, Audience::Public));
    assert!(text.starts_with("=== mimetype ===\napplication/vnd.oasis.opendocument.text\n"));
}
