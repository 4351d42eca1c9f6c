//! Lines become an agenda: the frame, the items with their parts, and the list of what is in neither.
//!
//! Promise: a pure function; every line's words are in a field, a part's heading, or the list. Faults of the source
//! stay as they are: a checker finds them later.

use super::closing::{Below, Closing, LinePlace, Said};
use super::lines::{Hint, Line};
use super::signs::{self, ItemPart, Sign, sign};
use super::starts::{self, Start};
use super::{About, FoundAgenda, ImportDoubt, LeftLine, Why, contents, flow, head, joined, kinds};
use crate::domain::agenda::AgendaItem;
use crate::domain::ids::ItemId;
use std::collections::{BTreeMap, HashSet};

/// Understands an agenda.
#[must_use]
pub fn read(lines: &[Line]) -> FoundAgenda {
    let (unread, lines): (Vec<Line>, Vec<Line>) = joined::parted(lines)
        .into_iter()
        .partition(|l| l.hint == Hint::Unread);
    let lines = &lines;
    let signs: Vec<Sign> = lines.iter().map(sign).collect();
    let plan = starts::plan(lines, &signs);
    let mut walk = Walk {
        margin: flow::margin(lines),
        head: head::FrameReader::default(),
        found: FoundAgenda::default(),
        open: None,
        closing: Closing::default(),
        numbers: HashSet::new(),
        case_number: None,
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
            walk.begin(line, start);
            at += start.lines;
            continue;
        } else if plan.starts.contains_key(&(at + 1)) && walk.above(lines, &signs, at) {
            // It is kept for the item that begins now.
        } else if walk.open.is_some() {
            let before = at.checked_sub(1).map(|b| &lines[b]);
            let spot = walk.spot(line, before, plan.starts.contains_key(&(at + 1)));
            walk.line(line, sign, spot);
        } else {
            walk.before(line, sign, plan.starts.contains_key(&(at + 1)));
        }
        at += 1;
    }
    walk.close();
    for line in &unread {
        walk.leave(line, Why::Hidden);
        walk.closing.unread(line);
    }
    let mut found = walk.found;
    walk.head.settle();
    found.head = walk.head.head;
    found.doubts = walk.closing.doubts;
    found.doubts.extend(plan.doubts);
    contents::complete(&mut found, &plan.contents);
    found.left.sort_by_key(|l| l.line);
    found.doubts.sort_by_key(|d| d.line);
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
    /// No line has come below the title.
    fresh: bool,
    state: State,
    parts: BTreeMap<u8, Vec<Line>>,
}

struct Walk {
    margin: Option<usize>,
    head: head::FrameReader,
    found: FoundAgenda,
    open: Option<Open>,
    closing: Closing,
    /// Numbers that items have.
    numbers: HashSet<String>,
    /// A case number that stands above its item.
    case_number: Option<String>,
}

impl Walk {
    fn leave(&mut self, line: &Line, why: Why) {
        self.found.left.push(LeftLine {
            line: line.number,
            text: line.shown(),
            why,
        });
    }

    fn before(&mut self, line: &Line, sign: &Sign, before_item: bool) {
        if self.closing.head(line, before_item) {
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

    fn begin(&mut self, line: &Line, start: &Start) {
        self.close();
        self.head.settle();
        self.closing.begin(line, start);
        let mut item = contents::item(&self.number(line, &start.id), &start.title);
        item.case_number = self.case_number.take();
        let marked = kinds::title(&start.title).kind.is_some();
        self.open = Some(Open {
            item,
            marked,
            fresh: true,
            state: State::Top,
            parts: BTreeMap::new(),
        });
    }

    /// The number as printed; one that an item before has gets a letter.
    fn number(&mut self, line: &Line, printed: &str) -> String {
        let letters = ('b'..='z').map(|letter| format!("{printed}{letter}"));
        let more = (27_u32..).map(|n| format!("{printed}.{n}"));
        let free = std::iter::once(printed.to_owned())
            .chain(letters)
            .chain(more)
            .find(|id| !self.numbers.contains(id))
            .unwrap_or_default();
        self.numbers.insert(free.clone());
        if free != printed {
            self.closing.doubts.push(ImportDoubt {
                line: line.number,
                text: line.shown(),
                about: About::Twice,
                item: Some(ItemId::new(&free)),
            });
        }
        free
    }

    /// A case number right above a title is that item's.
    fn above(&mut self, lines: &[Line], signs: &[Sign], at: usize) -> bool {
        let below = matches!(signs.get(at + 2), Some(Sign::CaseNumber(_)));
        let Sign::CaseNumber(number) = &signs[at] else {
            return false;
        };
        let fresh = self
            .open
            .as_ref()
            .is_some_and(|o| o.fresh && !lines[at].apart);
        if below || fresh {
            return false;
        }
        self.case_number = Some(number.clone());
        true
    }

    /// Where a line inside an item stands.
    fn spot(&self, line: &Line, before: Option<&Line>, before_item: bool) -> LinePlace {
        let state = self.open.as_ref().map(|o| o.state);
        let fresh = self.open.as_ref().is_some_and(|o| o.fresh);
        let small = line.text.starts_with(|c: char| c.is_lowercase());
        let full = before.is_some_and(|b| b.width() >= 40 && b.hint != Hint::Cell);
        LinePlace {
            below: match state {
                _ if fresh => Below::Title,
                Some(State::Top) => Below::Labels,
                Some(State::In(_) | State::Behind | State::Decided | State::Beyond) | None => {
                    Below::Parts
                }
            },
            before_item,
            continues: !fresh && small && full && !line.apart && line.hint == Hint::Plain,
        }
    }

    fn line(&mut self, line: &Line, sign: &Sign, spot: LinePlace) {
        let Some(mut open) = self.open.take() else {
            return;
        };
        open.fresh = false;
        match self.closing.inside(line, spot) {
            Said::Text => {}
            Said::Label => {
                self.found.labels.push(line.number);
                self.open = Some(open);
                return;
            }
            Said::Section => open.state = State::Beyond,
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
        self.closing.finish(item);
        self.found.items.push(open.item);
    }
}
