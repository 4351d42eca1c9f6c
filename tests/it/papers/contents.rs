//! Long papers: what is in them and on which page, links that arrive, and the decisions at a glance.

use super::reading::part;
use crate::harness::{Desk, LILLEBAELT, STYREGRUPPE, sample};
use crate::pdf;
use crate::walks::{hold, walk};
use ordstyrer::domain::decision::Standing;
use ordstyrer::domain::history::History;
use ordstyrer::export::Format;
use ordstyrer::minutes::compose;
use ordstyrer::minutes::document::{Block, Document};
use ordstyrer::minutes::facts::{Audience, Minutes};
use ordstyrer::minutes::invitation;
use std::collections::BTreeSet;

fn long() -> Desk {
    hold(STYREGRUPPE, "styregruppe-2017.toml")
}

/// The agenda in a format.
fn agenda(desk: &Desk, format: Format) -> Vec<u8> {
    let facts = Minutes::of(desk.meeting(), Audience::Public);
    let paper = invitation::agenda(desk.meeting(), Audience::Public);
    format.write(&facts, &paper).expect("written")
}

/// An entry's words without its number, and the number.
fn numbered(entry: &str) -> (String, usize) {
    let entry = entry.trim();
    let (title, number) = entry.rsplit_once(' ').expect("a number");
    (title.trim().to_owned(), number.parse().expect("a number"))
}

#[test]
fn a_pdf_names_its_sections_with_the_pages_on_which_they_are_and_leads_there() {
    let bytes = long().bytes(Format::Pdf, Audience::Public);
    let (read, pages) = (pdf::read(&bytes), pdf::pages(&bytes));
    let entries = read.top.all("TOCI");
    let headings = read.top.all("H2");
    assert_eq!(entries.len(), headings.len() - 1, "all but the list itself");
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut last = 1;
    for entry in entries {
        let (title, number) = numbered(&flat(&entry.text));
        let there = &pages[number - 1].0;
        // Where the list stands, its own words are on the page, too.
        let own = if read_on(&pages, &title) == number {
            2
        } else {
            1
        };
        // Other words of the page may say the same.
        assert!(
            flat(there).matches(&title).count() >= own,
            "{title} {number}"
        );
        assert!(number >= last, "{title}");
        last = number;
        assert_eq!(entry.all("Link").len(), 2, "title and number lead there");
    }
    let led: Vec<usize> = pages.iter().flat_map(|p| p.1.clone()).collect();
    assert!(led.len() >= 2 * (headings.len() - 1), "{led:?}");
    assert!(
        led.windows(4).filter(|w| w[0] == w[1]).count() > 10,
        "{led:?}"
    );
}

/// The page on which the list of contents names a title.
fn read_on(pages: &[(String, Vec<usize>)], title: &str) -> usize {
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let first = pages
        .iter()
        .position(|(words, _)| flat(words).contains(title));
    first.map_or(0, |n| n + 1)
}

#[test]
fn the_agendas_items_say_on_which_page_they_are() {
    let desk = Desk::new(sample(STYREGRUPPE));
    let bytes = agenda(&desk, Format::Pdf);
    let (read, pages) = (pdf::read(&bytes), pdf::pages(&bytes));
    let table = read.top.all("Table")[0];
    let rows = table.all("TR");
    assert!(rows[0].text.trim().ends_with("Side"), "{}", rows[0].text);
    for row in &rows[1..] {
        let cells = row.all("TD");
        let (title, number) = (cells[1].text.trim(), cells[5].text.trim());
        let there = &pages[number.parse::<usize>().expect("a number") - 1].0;
        let heading = format!("{}. {title}", cells[0].text.trim());
        let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat(there).contains(&flat(&heading)), "{heading} {number}");
    }
}

/// The values of an attribute.
fn values(xml: &str, element: &str, attribute: &str) -> BTreeSet<String> {
    let tree = roxmltree::Document::parse(xml).expect("XML");
    let named = tree
        .descendants()
        .filter(|n| n.tag_name().name() == element);
    let own = named.flat_map(|n| n.attributes().filter(|a| a.name() == attribute));
    own.map(|a| a.value().to_owned()).collect()
}

#[test]
fn every_link_inside_a_paper_arrives() {
    let desk = long();
    for bytes in [
        desk.bytes(Format::Docx, Audience::Public),
        agenda(&desk, Format::Docx),
    ] {
        let main = part(&bytes, "word/document.xml");
        let led = values(&main, "hyperlink", "anchor");
        let marks = values(&main, "bookmarkStart", "name");
        assert!(
            led.len() >= 16 && led.is_subset(&marks),
            "{led:?} {marks:?}"
        );
        let fit = |m: &String| m.len() <= 40 && !m.contains('-');
        assert!(marks.iter().all(fit), "names that Word takes: {marks:?}");
    }
    for bytes in [
        desk.bytes(Format::Odt, Audience::Public),
        agenda(&desk, Format::Odt),
    ] {
        let content = part(&bytes, "content.xml");
        let marks = values(&content, "bookmark", "name");
        let pages = values(&content, "bookmark-ref", "ref-name");
        let led = values(&content, "a", "href");
        let led: BTreeSet<String> = led
            .iter()
            .filter_map(|l| l.strip_prefix('#'))
            .map(str::to_owned)
            .collect();
        assert!(
            pages.len() >= 16 && pages.is_subset(&marks),
            "{pages:?} {marks:?}"
        );
        assert!(
            led.len() >= 16 && led.is_subset(&marks),
            "{led:?} {marks:?}"
        );
    }
    for bytes in [
        desk.bytes(Format::Html, Audience::Public),
        agenda(&desk, Format::Html),
    ] {
        let page = String::from_utf8(bytes).expect("UTF-8");
        let led: BTreeSet<&str> = page
            .split("href=\"#")
            .skip(1)
            .filter_map(|l| l.split('"').next())
            .collect();
        assert!(led.len() >= 16, "{led:?}");
        for id in led {
            assert!(page.contains(&format!(" id=\"{id}\"")), "{id}");
        }
    }
}

#[test]
fn word_can_make_the_list_again_and_has_the_entries_already() {
    let bytes = long().bytes(Format::Docx, Audience::Public);
    let main = part(&bytes, "word/document.xml");
    let (_, list) = main
        .split_once("<w:instrText xml:space=\"preserve\"> TOC ")
        .expect("a field");
    assert_eq!(
        main.matches("w:fldCharType=\"begin\"").count(),
        main.matches("w:fldCharType=\"end\"").count()
    );
    assert!(list.contains("Godkendelse af dagsorden"));
    assert!(part(&bytes, "word/styles.xml").contains("w:name w:val=\"toc 1\""));
}

/// The paper of the short sample, with a list from so many pages on.
fn from_pages(pages: u32) -> Document {
    let mut setup = sample(LILLEBAELT);
    setup.agenda.items.truncate(2);
    setup.profile.style.contents_from = pages;
    let facts = Minutes::of(History::new(setup).meeting(), Audience::Public);
    compose::minutes(&facts)
}

fn has_contents(paper: &Document) -> bool {
    paper.blocks.iter().any(|b| matches!(b, Block::Contents(_)))
}

#[test]
fn a_short_paper_has_no_list_and_the_house_says_what_is_long() {
    assert!(!has_contents(&from_pages(4)), "what is usual");
    assert!(has_contents(&from_pages(1)));
    assert!(!has_contents(&from_pages(0)), "never");
    let text = |d: &Document| {
        let facts = Minutes::of(Desk::new(sample(LILLEBAELT)).meeting(), Audience::Public);
        Format::Text.write(&facts, d).expect("written")
    };
    assert_eq!(
        text(&from_pages(1)),
        text(&from_pages(0)),
        "plain text has no pages"
    );
}

/// The short sample as it was held, with the decisions first.
fn at_a_glance() -> Desk {
    let mut setup = sample(LILLEBAELT);
    setup.profile.style.decisions_first = true;
    let mut desk = Desk::new(setup);
    walk(&mut desk);
    desk
}

/// The rows of the section.
fn glance(paper: &str) -> Vec<&str> {
    let (before, rest) = paper
        .split_once("\n## Beslutninger\n\n")
        .expect("the section");
    assert!(!before.contains("\n## "), "it stands first");
    let own = rest.split("\n\n").next().unwrap_or_default();
    own.lines().skip(2).collect()
}

#[test]
fn the_decisions_stand_first_one_sentence_each_and_of_a_closed_item_nothing() {
    let desk = at_a_glance();
    let public = desk.minutes(Format::Markdown, Audience::Public);
    let rows = glance(&public);
    for row in [
        "| 1 | Godkendelse af dagsorden | Det politiske niveau godkendte indstillingen. |",
        "| 3 | Overdragelse til sundhedsrådene pr. 1. januar 2027 | Det politiske niveau tiltrådte indstillingerne med følgende bemærkninger (se punktet). |",
        "| 6 | Lukket punkt |  |",
        "| 8 | Fælles indgang for børn og unge i psykisk mistrivsel | Punktet blev drøftet og udsat til næste møde. |",
    ] {
        assert!(rows.contains(&row), "{row}: {rows:#?}");
    }
    assert_eq!(rows.len(), 10);
    let internal = desk.minutes(Format::Markdown, Audience::Internal);
    assert!(glance(&internal)[5].contains("Indstillingen blev tiltrådt"));
    // The other house style has no such section.
    let mut desk = Desk::new(sample(LILLEBAELT));
    walk(&mut desk);
    assert!(
        !desk
            .minutes(Format::Markdown, Audience::Public)
            .contains("## Beslutninger")
    );
}

#[test]
fn a_decision_below_quorum_says_so_at_a_glance() {
    let desk = at_a_glance();
    let mut facts = Minutes::of(desk.meeting(), Audience::Public);
    for (standing, said) in [
        (Standing::Regular, "."),
        (
            Standing::BelowQuorum,
            ". Forummet var ikke beslutningsdygtigt.",
        ),
        (
            Standing::RecommendationOnly,
            ". Forummet var ikke beslutningsdygtigt, og beslutningen er ført til referat som en indstilling.",
        ),
    ] {
        let detail = facts.items[0].detail.as_mut().expect("an open item");
        detail.decision.as_mut().expect("a decision").standing = standing;
        let paper = compose::minutes(&facts);
        let text = Format::Markdown.write(&facts, &paper).expect("written");
        let text = String::from_utf8(text).expect("UTF-8");
        let row = format!(
            "| 1 | Godkendelse af dagsorden | Det politiske niveau godkendte indstillingen{said} |"
        );
        assert_eq!(glance(&text)[0], row);
    }
}
