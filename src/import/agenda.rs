//! Lines become an agenda: the frame, the items with their parts, and the list of what is in neither.
//!
//! Promise: a pure function; every line's words are in a field, a part's heading, or the list. Faults of the source
//! stay as they are: a checker finds them later.

use super::lines::{Hint, Line};
use super::signs::{self, ItemPart, Sign, sign};
use super::starts::{self, Start};
use super::{FoundAgenda, LeftLine, Why, contents, flow, head, kinds};
use crate::domain::agenda::AgendaItem;
use std::collections::BTreeMap;

/// Understands an agenda.
#[must_use]
pub fn read(lines: &[Line]) -> FoundAgenda {
    let signs: Vec<Sign> = lines.iter().map(sign).collect();
    let plan = starts::plan(lines, &signs);
    let mut walk = Walk {
        margin: flow::margin(lines),
        head: head::FrameReader::default(),
        found: FoundAgenda::default(),
        open: None,
        closed: false,
    };
    let mut at = 0;
    while at < lines.len() {
        let (line, sign) = (&lines[at], &signs[at]);
        if let Some(left) = plan.listed.get(&at) {
            match left {
                Some(why) => walk.leave(line, *why),
                None => walk.found.labels.push(line.number),
            }
        } else if let Some(start) = plan.starts.get(&at) {
            walk.begin(start);
            at += start.lines;
            continue;
        } else if walk.open.is_some() {
            walk.line(line, sign);
        } else {
            walk.before(line, sign);
        }
        at += 1;
    }
    walk.close();
    let mut found = walk.found;
    walk.head.settle();
    found.head = walk.head.head;
    contents::complete(&mut found, &plan.contents);
    found.left.sort_by_key(|l| l.line);
    found
}

/// Where in an item the walk is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Above its parts.
    Top,
    /// In a part.
    In(ItemPart),
    /// Behind "Sagen afgøres af".
    Behind,
    /// In the decision of old minutes.
    Decided,
    /// In what follows the agenda.
    Beyond,
}

struct Open {
    item: AgendaItem,
    marked: bool,
    state: State,
    parts: BTreeMap<u8, Vec<Line>>,
}

struct Walk {
    margin: Option<usize>,
    head: head::FrameReader,
    found: FoundAgenda,
    open: Option<Open>,
    /// The items stand under "Lukkede punkter".
    closed: bool,
}

impl Walk {
    fn leave(&mut self, line: &Line, why: Why) {
        self.found.left.push(LeftLine {
            line: line.number,
            text: line.shown(),
            why,
        });
    }

    fn before(&mut self, line: &Line, sign: &Sign) {
        if let Some(closed) = kinds::closing(&line.text) {
            self.closed = closed;
            return self.leave(line, Why::Unknown);
        }
        if line.hint == Hint::Bullet && line.text.is_empty() {
            return self.leave(line, Why::EmptyBullet);
        }
        match sign {
            Sign::Decision => self.leave(line, Why::Decision),
            Sign::Absence => self.leave(line, Why::Absence),
            Sign::Text | Sign::Journal(_) => self.head.read(line, sign, &mut self.found.left),
            Sign::Point(..)
            | Sign::Part(..)
            | Sign::CaseNumber(_)
            | Sign::Document(..)
            | Sign::Decider(_) => self.leave(line, Why::Unknown),
        }
    }

    fn begin(&mut self, start: &Start) {
        self.close();
        self.head.settle();
        let mut item = contents::item(&start.id, &start.title);
        item.closed |= self.closed;
        let marked = kinds::title(&start.title).kind.is_some();
        self.open = Some(Open {
            item,
            marked,
            state: State::Top,
            parts: BTreeMap::new(),
        });
    }

    fn line(&mut self, line: &Line, sign: &Sign) {
        let Some(mut open) = self.open.take() else {
            return;
        };
        if let Some(closed) = kinds::closing(&line.text) {
            (self.closed, open.state) = (closed, State::Beyond);
        }
        if line.hint == Hint::Bullet && line.text.is_empty() && !matches!(open.state, State::In(_))
        {
            self.leave(line, Why::EmptyBullet);
        } else if open.state == State::Beyond {
            self.leave(line, Why::Unknown);
        } else {
            self.sort(&mut open, line, sign);
        }
        self.open = Some(open);
    }

    fn sort(&mut self, open: &mut Open, line: &Line, sign: &Sign) {
        match sign {
            Sign::Decision => {
                open.state = State::Decided;
                self.leave(line, Why::Decision);
            }
            Sign::Absence => self.absent(line),
            Sign::Part(part, rest) => self.part(open, line, *part, rest),
            _ if open.state == State::Decided => {
                if line.heading {
                    open.state = State::Beyond;
                    return self.leave(line, Why::Unknown);
                }
                self.leave(line, Why::Decision);
            }
            Sign::CaseNumber(number) if open.state == State::Top => {
                self.set(&mut open.item.case_number, number, line);
            }
            Sign::Journal(number) => {
                if self.head.head.journal_number.is_none() {
                    self.head.head.journal_number = Some(number.clone());
                }
                self.set(&mut open.item.journal_number, number, line);
            }
            Sign::Document(body, id) => {
                if !self.head.body(body) {
                    self.found.left.push(LeftLine {
                        line: line.number,
                        text: body.clone(),
                        why: Why::Unknown,
                    });
                }
                self.set(&mut open.item.document_id, id, line);
            }
            Sign::Decider(body) => {
                open.state = State::Behind;
                self.set(&mut open.item.decided_by, body, line);
            }
            Sign::Point(..) | Sign::CaseNumber(_) | Sign::Text => self.text(open, line),
        }
    }

    fn set(&mut self, field: &mut Option<String>, value: &str, line: &Line) {
        match field {
            None => *field = Some(value.to_owned()),
            Some(known) if known == value => self.leave(line, Why::Repeated),
            Some(_) => self.leave(line, Why::Unknown),
        }
    }

    fn part(&mut self, open: &mut Open, line: &Line, part: ItemPart, rest: &str) {
        // "sagsfremstilling" in small letters says what document it is, not where a part begins.
        if line.text.starts_with(|c: char| c.is_lowercase()) && rest.is_empty() {
            self.found.labels.push(line.number);
            return;
        }
        let begun = open.parts.contains_key(&(part as u8));
        if begun || (open.state == State::Decided && line.heading && part != ItemPart::Annexes) {
            return self.text(open, line);
        }
        self.found.labels.push(line.number);
        open.state = State::In(part);
        let lines = open.parts.entry(part as u8).or_default();
        if !rest.is_empty() {
            let hint = Hint::Plain;
            lines.push(Line {
                text: rest.to_owned(),
                hint,
                heading: false,
                apart: true,
                ..line.clone()
            });
        }
    }

    fn text(&mut self, open: &mut Open, line: &Line) {
        match open.state {
            State::Top => {
                let again = line
                    .mark
                    .as_deref()
                    .is_none_or(|m| m == open.item.id.as_str())
                    && signs::same(&line.text, &open.item.title);
                if again {
                    self.leave(line, Why::Repeated);
                } else if !self.head.again(line, &mut self.found.left) {
                    open.state = State::In(ItemPart::Case);
                    open.parts
                        .entry(ItemPart::Case as u8)
                        .or_default()
                        .push(line.clone());
                }
            }
            // A heading that is none of the parts': what is below it belongs to the case.
            State::In(part) if part != ItemPart::Case && line.heading && line.mark.is_none() => {
                open.state = State::In(ItemPart::Case);
                open.parts
                    .entry(ItemPart::Case as u8)
                    .or_default()
                    .push(line.clone());
            }
            State::In(part) => open.parts.entry(part as u8).or_default().push(line.clone()),
            State::Decided => self.leave(line, Why::Decision),
            State::Behind | State::Beyond => self.leave(line, Why::Unknown),
        }
    }

    /// The sentence on who was away; the lines before belong to it as far back as it goes.
    fn absent(&mut self, line: &Line) {
        self.leave(line, Why::Absence);
        let margin = self.margin;
        let left = &mut self.found.left;
        let mut at = left.len() - 1;
        while at > 0 {
            let (before, after) = (&left[at - 1], &left[at]);
            let joined = before.why == Why::Decision
                && before.line + 1 == after.line
                && !before.text.ends_with('.')
                && flow::fills(before.text.chars().count(), margin);
            let headed =
                before.text.starts_with("Behandling i ") || before.text.starts_with("Beslutning ");
            if !joined || headed {
                break;
            }
            left[at - 1].why = Why::Absence;
            at -= 1;
        }
    }

    fn close(&mut self) {
        let Some(mut open) = self.open.take() else {
            return;
        };
        let mut taken = |part: ItemPart| open.parts.remove(&(part as u8)).unwrap_or_default();
        let item = &mut open.item;
        item.summary = flow::text(&taken(ItemPart::Summary), self.margin);
        item.case = flow::text(&taken(ItemPart::Case), self.margin);
        item.finances = flow::text(&taken(ItemPart::Finances), self.margin);
        item.annexes = flow::annexes(&taken(ItemPart::Annexes), self.margin);
        flow::recommend(
            item,
            &taken(ItemPart::Recommendation),
            self.margin,
            &mut self.found.left,
        );
        if !open.marked {
            item.kind = kinds::kind(item);
        }
        self.found.items.push(open.item);
    }
}
