//! The walk through an agenda's lines: where items begin and end, and what stands before, between and behind them.
//!
//! Promise: a line goes to the frame, to the item that is open, or to the list of what is left. What a line inside an item
//! is, is left to `inside`.

use super::closing::{Below, Closing, LinePlace, Said};
use super::lines::{Hint, Line};
use super::open_item::{Open, State};
use super::secrecy::{self, Secrecy};
use super::signs::{ItemPart, Sign};
use super::slots::{self, PlacedSlot};
use super::speakers::Spoken;
use super::starts::Start;
use super::{
    About, FoundAgenda, FoundGuest, ImportDoubt, LeftLine, Why, contents, flow, head, headline,
    kinds,
};
use crate::domain::agenda::AgendaItem;
use crate::domain::ids::ItemId;
use crate::text::{amounts, danish};
use std::collections::{BTreeMap, HashSet};

/// Reads line by line, and knows what came before.
pub(super) struct Walk {
    /// Where the source breaks its lines.
    pub(super) margin: Option<usize>,
    /// The frame.
    pub(super) head: head::FrameReader,
    /// What was found.
    pub(super) found: FoundAgenda,
    open: Option<Open>,
    /// What is closed.
    pub(super) closing: Closing,
    /// Numbers of the first and the last row of each table of items.
    tables: Vec<(usize, usize)>,
    /// Numbers that items have.
    numbers: HashSet<String>,
    /// A case number that stands above its item.
    case_number: Option<String>,
    /// The first item's case number stands above its title, and so do the others'.
    pub(super) cases_above: bool,
    /// Some item's case number surely stands below its title.
    pub(super) cases_below: bool,
    /// A time that stands above its item.
    slot: Option<slots::Slot>,
    /// Numbers of lines that are a kind alone.
    kinds: HashSet<usize>,
    /// What follows belongs to a break.
    paused: bool,
    /// When items and breaks are.
    pub(super) slots: Vec<PlacedSlot>,
}

impl Walk {
    pub(super) fn new(lines: &[Line], labels: Vec<usize>, tables: Vec<(usize, usize)>) -> Self {
        Self {
            margin: flow::margin(lines),
            head: head::FrameReader::default(),
            found: FoundAgenda {
                labels,
                ..FoundAgenda::default()
            },
            open: None,
            closing: Closing::default(),
            tables,
            numbers: HashSet::new(),
            case_number: None,
            cases_above: false,
            cases_below: false,
            slot: None,
            kinds: kinds::alone(lines),
            paused: false,
            slots: Vec::new(),
        }
    }

    /// Whether an item is being read.
    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// What pages say at their heads: alone it may be meant for everything.
    pub(super) fn page_edges(&mut self, unread: &[Line]) {
        for line in unread.iter().filter(|l| is_mark_of_all(l)) {
            let hint = Hint::Plain;
            self.closing.head(
                &Line {
                    hint,
                    ..line.clone()
                },
                false,
            );
        }
    }

    /// A pause between the items is neither an item nor the text of one. True: it is told.
    pub(super) fn pause(&mut self, line: &Line, starts: bool) -> bool {
        if !slots::is_pause(&line.text) {
            return false;
        }
        let slot = line.slot.or_else(|| Some(slots::off(&line.text)?.slot));
        let alone = matches!(line.hint, Hint::Plain | Hint::Heading(_) | Hint::Cell);
        if !(starts || (alone && (slot.is_some() || line.apart))) {
            return false;
        }
        if starts {
            self.close();
            self.paused = true;
        }
        self.leave(line, Why::Break);
        self.slots.extend(slot.map(|slot| PlacedSlot {
            item: None,
            line: line.number,
            slot,
        }));
        true
    }

    pub(super) fn leave(&mut self, line: &Line, why: Why) {
        self.found.left.push(LeftLine {
            line: line.number,
            text: line.shown(),
            why,
        });
    }

    pub(super) fn before(&mut self, line: &Line, sign: &Sign, before_item: bool) {
        if self.closing.head(line, before_item) {
            return self.leave(line, Why::Section);
        }
        if self.paused {
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
            | Sign::Recommends
            | Sign::Document(..)
            | Sign::Decider(_) => self.leave(line, Why::Unknown),
        }
    }

    pub(super) fn begin(&mut self, line: &Line, start: &Start) {
        self.close();
        self.paused = false;
        self.head.settle(&mut self.found.left);
        let id = self.number(line, &start.id);
        let slot = line.slot.or(self.slot.take());
        let head = &self.head.head;
        let mut read = headline::read(&start.title, slot);
        // "Åbningstider kl. 8.00–16.00" is what the item is about.
        if read
            .slot
            .is_some_and(|s| slot.is_none() && !s.is_within(head.start, head.end))
        {
            read = headline::untimed(&start.title);
        }
        let locked = headline::is_locked(&line.text) || headline::is_locked(&start.title);
        let bare = if locked { "(lukket)" } else { &read.title };
        self.closing.begin(line, start, bare);
        let mut item = contents::item(&id, &read.title);
        item.minutes = item.minutes.or(read.minutes);
        item.kind = read.kind.unwrap_or(item.kind);
        item.case_number = self.case_number.take();
        for url in &read.links {
            self.found.left.push(LeftLine {
                line: line.number,
                text: url.clone(),
                why: Why::Link,
            });
        }
        let place = Some(self.found.items.len());
        let placed = |slot| PlacedSlot {
            item: place,
            line: line.number,
            slot,
        };
        self.slots.extend(read.slot.map(placed));
        if let Some(spoken) = read.spoken {
            self.speak(&mut item, spoken);
        }
        let marked = read.kind.is_some() || kinds::title(&read.title).kind.is_some();
        let behind = self
            .tables
            .partition_point(|(first, _)| *first <= line.number);
        let table = behind.checked_sub(1).map(|at| self.tables[at]);
        let table = table.filter(|(_, last)| line.number <= *last);
        self.open = Some(Open {
            item,
            marked,
            fresh: true,
            until: table.map(|(_, last)| last),
            state: State::Top,
            headed: false,
            loose: None,
            parts: BTreeMap::new(),
        });
    }

    /// Who presents an item stands in its run sheet, and is called to it.
    pub(super) fn speak(&mut self, item: &mut AgendaItem, spoken: Spoken) {
        let note = danish::capital(&spoken.written);
        item.notes = Some(match item.notes.take() {
            Some(notes) => format!("{notes}\n{note}"),
            None => note,
        });
        self.found
            .guests
            .extend(spoken.speakers.into_iter().map(|s| FoundGuest {
                item: item.id.clone(),
                name: s.name,
                title: s.title,
                organisation: s.organisation,
            }));
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
    pub(super) fn above(&mut self, lines: &[Line], signs: &[Sign], at: usize) -> bool {
        let line = &lines[at];
        let whole =
            |s: &slots::Slot| Some(s.start) == self.head.head.start && s.end == self.head.head.end;
        let slot = slots::cell(&line.text).filter(|_| line.apart && line.mark.is_none());
        if let Some(slot) = slot.filter(|s| self.head.head.start.is_some() && !whole(s)) {
            self.slot = Some(slot);
            return true;
        }
        let below = !self.cases_above && matches!(signs.get(at + 2), Some(Sign::CaseNumber(_)));
        let Sign::CaseNumber(number) = &signs[at] else {
            return false;
        };
        let fresh = self.open.as_ref().is_some_and(|o| {
            o.fresh && (!lines[at].apart || self.cases_below) && !self.cases_above
        });
        if below || fresh {
            return false;
        }
        self.case_number = Some(number.clone());
        true
    }

    /// Where a line inside an item stands.
    pub(super) fn spot(&self, line: &Line, before: Option<&Line>, before_item: bool) -> LinePlace {
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

    pub(super) fn line(&mut self, line: &Line, sign: &Sign, spot: LinePlace) {
        let Some(mut open) = self.open.take() else {
            return;
        };
        let kind = kinds::of_line(&line.text).filter(|_| {
            let alone = spot.before_item || self.kinds.contains(&line.number);
            let plain = line.mark.is_none() && line.hint != Hint::Bullet && line.hint != Hint::Cell;
            open.fresh && !open.marked && alone && plain
        });
        open.fresh = false;
        if let Some(kind) = kind {
            (open.item.kind, open.marked) = (kind, true);
            self.found.labels.push(line.number);
            self.open = Some(open);
            return;
        }
        // Below a table nothing belongs to its last row.
        if open.until.is_some_and(|last| line.number > last) {
            open.state = State::Beyond;
        }
        match self.closing.inside(line, spot) {
            Said::Text => {}
            Said::Label => {
                self.found.labels.push(line.number);
                self.open = Some(open);
                return;
            }
            Said::Section => {
                open.state = State::Beyond;
                self.leave(line, Why::Section);
                self.open = Some(open);
                return;
            }
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

    /// The text ends: everything that was found.
    pub(super) fn end(mut self, unread: &[Line]) -> FoundAgenda {
        self.close();
        for line in unread {
            if let Hint::Unread(why) = line.hint {
                self.leave(line, why);
            }
            if !is_mark_of_all(line) {
                self.closing.unread(line);
            }
        }
        self.head.settle(&mut self.found.left);
        let mut found = self.found;
        self.closing.end(&mut found.items);
        found.head = self.head.head;
        found.doubts = self.closing.doubts;
        slots::settle(&mut found, &self.slots);
        found
    }

    /// The item that is open ends.
    fn close(&mut self) {
        let Some(mut open) = self.open.take() else {
            return;
        };
        let mut taken = |part: ItemPart| open.parts.remove(&(part as u8)).unwrap_or_default();
        let item = &mut open.item;
        item.summary = flow::text(&taken(ItemPart::Summary), self.margin);
        item.case = flow::text(&taken(ItemPart::Case), self.margin);
        let finances = taken(ItemPart::Finances);
        item.finances = flow::text(&finances, self.margin);
        let priced = |l: &Line| Some((l.number, amounts::first(&l.text)?));
        let free = item.finances.as_deref().and_then(amounts::none);
        if let (None, Some((line, text))) = (free, finances.iter().find_map(priced)) {
            self.found.amounts.push(ImportDoubt {
                line,
                text,
                about: About::Amount,
                item: Some(item.id.clone()),
            });
        }
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

/// "FORTROLIGT" at the head or the foot of a page.
fn is_mark_of_all(line: &Line) -> bool {
    line.hint == Hint::Unread(Why::PageEdge)
        && secrecy::of_line(&line.text) == Secrecy::Closed
        && !secrecy::is_plural(&line.text)
}
