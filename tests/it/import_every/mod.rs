//! Agendas in twelve shapes, as text, Markdown and Word: each item, number and closed mark, their order, and every single
//! word comes into the meeting's files or is named in the overview.

mod judged;
mod outside;
mod paper;
mod parts;
mod shapes;
mod timed;
mod written;

use judged::judge;
use ordstyrer::import::lines;
use ordstyrer::import::{FoundAgenda, agenda, docx};
use paper::Paper;
use shapes::SHAPES;
use written::{Format, Look};

const FORMATS: [Format; 3] = [Format::Text, Format::Markdown, Format::Word];

fn read(paper: &Paper, format: Format, look: Look) -> FoundAgenda {
    agenda::read(&if format == Format::Word {
        docx::read(&written::word(paper, look)).expect("a DOCX")
    } else {
        lines::from_text(&written::text(paper, format, look))
    })
}

/// So many agendas of each shape and format; how many of them ask about something.
fn hold(seeds: std::ops::Range<u64>) -> usize {
    let mut asked = 0;
    for (shape, name) in SHAPES.iter().enumerate() {
        for format in FORMATS {
            for seed in seeds.clone() {
                let look = [Look::Headings, Look::Lists, Look::Plain][(seed % 3) as usize];
                let headed = format != Format::Text && look != Look::Plain;
                let paper = shapes::paper(shape, seed * 31 + shape as u64, headed);
                let found = read(&paper, format, look);
                let judged = judge(&paper, &found);
                assert!(
                    judged.wrong.is_empty(),
                    "{:#?}\n{name} as {format:?}, {look:?}, {seed}\n{}\n{:#?}\n{:#?}\n{:#?}",
                    judged.wrong,
                    written::text(&paper, format, look),
                    found.items,
                    found.doubts,
                    found.left
                );
                asked += usize::from(judged.asked > 0);
            }
        }
    }
    asked
}

#[test]
fn every_item_and_word_of_twelve_shapes_comes_or_is_named() {
    let asked = hold(0..10);
    assert!(
        asked < 15,
        "{asked} of 360 ask about something that is plain"
    );
}

/// `AGENDAS` says how many of each shape and format; 60 are 2 160 agendas.
#[test]
#[ignore = "more of the same"]
fn every_item_and_word_of_two_thousand_agendas_comes_or_is_named() {
    let many = std::env::var("AGENDAS").ok().and_then(|n| n.parse().ok());
    let many = many.unwrap_or(60);
    let asked = hold(1000..1000 + many);
    println!("{asked} of {} ask about something", many * 36);
}
