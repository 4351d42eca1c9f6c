//! The menus of the start screen.
//!
//! Promise: each row stands here once, with its key, its words and what it leads to.

use super::{StartFacts, StartMenu, StartRow, StartStep, StartWish, TITLE};
use crate::ui::manual;

fn row(key: char, label: &str, more: &str, step: StartStep) -> StartRow {
    StartRow {
        key: Some(key),
        label: label.to_owned(),
        more: more.to_owned(),
        step,
    }
}

fn leave(label: &str) -> StartRow {
    row('q', label, "", StartStep::Back)
}

/// What the program begins with.
pub(super) fn begin(facts: &StartFacts) -> StartMenu {
    let mut rows = vec![
        row(
            'p',
            "Prøvemøde",
            "hold et møde med opdigtede personer",
            StartStep::Sample,
        ),
        row(
            'n',
            "Nyt møde",
            "svar på nogle spørgsmål, og få en mødemappe",
            StartStep::Wish(StartWish::New),
        ),
        row('å', "Åbn møde", "find mappen med mødet", StartStep::Open),
        row(
            'i',
            "Importer",
            "lav mødet ud fra en dagsorden i Word eller en liste i Excel",
            StartStep::ImportFrom,
        ),
        row(
            'v',
            "Vejledning",
            "hvordan man gør, en side for hver opgave",
            StartStep::Manual,
        ),
        leave("Luk"),
    ];
    let recent_from = rows.len();
    let digits = ('1'..='9').zip(&facts.recent);
    rows.extend(digits.map(|(digit, meeting)| StartRow {
        key: Some(digit),
        label: format!("{}, {}", meeting.title, meeting.day),
        more: meeting.folder.clone(),
        step: StartStep::Wish(StartWish::Hold(meeting.folder.clone())),
    }));
    StartMenu {
        recent_from,
        ..StartMenu::new(TITLE, rows)
    }
}

/// A sample lies there already.
pub(super) fn sample_again(facts: &StartFacts) -> StartMenu {
    let place = facts.sample.clone().unwrap_or_default();
    let rows = vec![
        row(
            'f',
            "Fortsæt prøvemødet",
            &place,
            StartStep::Wish(StartWish::Hold(place.clone())),
        ),
        row(
            'b',
            "Begynd et nyt",
            "det gamle bliver liggende",
            StartStep::Wish(StartWish::Sample),
        ),
        leave("Tilbage"),
    ];
    StartMenu::new("Prøvemøde", rows)
}

/// The letters that pick a page, in the order of the pages; `q` leaves, and pages behind the last letter are picked with
/// the arrows.
fn page_letters() -> impl Iterator<Item = Option<char>> {
    let letters = ('a'..='z').chain("æøå".chars()).filter(|c| *c != 'q');
    letters.map(Some).chain(std::iter::repeat(None))
}

/// The manual's pages.
pub(super) fn pages() -> StartMenu {
    let pages = manual::PAGES.iter().enumerate().zip(page_letters());
    let pages = pages.map(|((at, page), key)| StartRow {
        key,
        label: page.title().to_owned(),
        more: page.summary(),
        step: StartStep::Page(at),
    });
    StartMenu {
        help: StartStep::Page(0),
        ..StartMenu::new("Vejledning", pages.chain([leave("Tilbage")]).collect())
    }
}
