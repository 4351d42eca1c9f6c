//! What came of an agenda, held against what should come.

use super::paper::{Expected, Home, Paper};
use ordstyrer::domain::agenda::AgendaItem;
use ordstyrer::import::{About, FoundAgenda};
use ordstyrer::store::agenda_file::{self, Imported};

/// Everything that is written, and everything that the overview names.
fn kept(found: &FoundAgenda) -> String {
    let head = &found.head;
    let imported = Imported {
        officers: [None; 3],
        forum: "klynge-politisk",
        name: head.body.as_deref(),
        title: head.title.as_deref(),
        form: head.form,
        date: head.date.unwrap_or_default(),
        start: head.start.unwrap_or_default(),
        end: head.end,
        place: head.place.as_deref(),
        journal_number: head.journal_number.as_deref(),
        next_meeting: head.next_meeting.as_deref(),
        items: &found.items,
        opened: &[],
    };
    let mut kept = agenda_file::new(&imported).expect("an agenda");
    for left in &found.left {
        kept.push_str(&format!("\n{}", left.text));
    }
    for doubt in &found.doubts {
        kept.push_str(&format!("\n{}", doubt.text));
    }
    kept.to_lowercase()
}

/// What is wrong, and what is right only because it is asked about.
#[derive(Debug, Default)]
pub(super) struct Judged {
    /// What is lost, swallowed, open, or somewhere else than it should be, and not asked about.
    pub wrong: Vec<String>,
    /// How many items and lines are asked about.
    pub asked: usize,
}

/// Words that came somewhere else than where they belong, but for those that are asked about or told.
fn misplaced(paper: &Paper, found: &FoundAgenda) -> Vec<String> {
    let told: String = found
        .left
        .iter()
        .map(|l| l.text.as_str())
        .chain(found.doubts.iter().map(|d| d.text.as_str()))
        .collect::<Vec<_>>()
        .join("\n")
        .to_lowercase();
    let of = |item: &AgendaItem, home: Home| -> String {
        let guests = found.guests.iter().filter(|g| g.item == item.id);
        let text = match home {
            Home::Title => Some(item.title.clone()),
            Home::Summary => item.summary.clone(),
            Home::Case => item.case.clone(),
            Home::Finances => item.finances.clone(),
            Home::Recommendation => Some(format!(
                "{:?} {:?}",
                item.recommendation, item.recommendations
            )),
            Home::Annexes => Some(item.annexes.join(" ")),
            Home::Guest => Some(guests.map(|g| g.name.clone()).collect()),
            Home::Frame | Home::Anywhere => None,
        };
        text.unwrap_or_default().to_lowercase()
    };
    let mut wrong = Vec::new();
    for (word, at, home) in &paper.words {
        let title = paper.items.get(*at).map_or("", |i| i.title.as_str());
        let item = found.items.iter().find(|i| i.title.contains(title));
        let right = match (home, item) {
            (Home::Anywhere, _) => true,
            (Home::Frame, _) => !format!("{:?}", found.items).to_lowercase().contains(word),
            (_, Some(item)) => of(item, *home).contains(word) || told.contains(word),
            // A title that did not come is judged by itself.
            (_, None) => true,
        };
        let title = item.map_or("", |i| i.title.as_str()).to_lowercase();
        if !right || (*home == Home::Guest && title.contains(word)) {
            wrong.push(format!("{word} is not in {home:?} of item {at}"));
        }
    }
    wrong
}

/// Judges a paper.
pub(super) fn judge(paper: &Paper, found: &FoundAgenda) -> Judged {
    let mut judged = Judged::default();
    let kept = kept(found);
    let words = paper.words.iter().map(|(word, _, _)| word);
    let lost: Vec<&String> = words.filter(|w| !kept.contains(*w)).collect();
    if !lost.is_empty() {
        judged.wrong.push(format!("lost: {lost:?}"));
    }
    judged.wrong.extend(misplaced(paper, found));
    let mut last = None;
    for item in &paper.items {
        let place = found
            .items
            .iter()
            .position(|i| i.title.contains(&item.title));
        match place {
            Some(at) => {
                if last.is_some_and(|l| at <= l) {
                    judged.wrong.push(format!("{} is out of order", item.title));
                }
                last = Some(at);
                judged.item(item, &found.items[at], found);
            }
            None => judged.unsure(doubted(found, About::Unread, &item.title), || {
                format!("{} is swallowed", item.title)
            }),
        }
    }
    for came in &found.items {
        if format!("{came:?}").contains("Pause") {
            judged
                .wrong
                .push(format!("{} has a break in it", came.title));
        }
        if !paper.items.iter().any(|i| came.title.contains(&i.title)) {
            judged.unsure(doubted(found, About::Guessed, &came.title), || {
                format!("{} is no item", came.title)
            });
        }
    }
    judged
}

fn doubted(found: &FoundAgenda, about: About, words: &str) -> bool {
    let words = words.to_lowercase();
    let mut doubts = found.doubts.iter();
    doubts.any(|d| d.about == about && d.text.to_lowercase().contains(&words))
}

impl Judged {
    fn unsure(&mut self, asked: bool, wrong: impl Fn() -> String) {
        if asked {
            self.asked += 1;
        } else {
            self.wrong.push(wrong());
        }
    }

    fn item(&mut self, item: &Expected, came: &AgendaItem, found: &FoundAgenda) {
        let id = came.id.as_str();
        let asked = |about: About| {
            let mut doubts = found.doubts.iter();
            doubts.any(|d| d.about == about && d.item.as_ref() == Some(&came.id))
        };
        if id != item.number && !(asked(About::Twice) && id.starts_with(&item.number)) {
            let wrong = format!("{} has number {id}, not {}", item.title, item.number);
            self.wrong.push(wrong);
        }
        if item.closed != came.closed {
            self.unsure(came.closed && asked(About::Closed), || {
                format!("{} closed: {}", item.title, came.closed)
            });
        }
        if item.minutes.is_some() && came.minutes != item.minutes {
            let wrong = format!("{} minutes: {:?}", item.title, came.minutes);
            self.wrong.push(wrong);
        }
        if item.case_number.is_some() && came.case_number != item.case_number {
            let wrong = format!("{} case: {:?}", item.title, came.case_number);
            self.wrong.push(wrong);
        }
    }
}
