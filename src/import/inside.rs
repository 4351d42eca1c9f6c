//! What a line inside an item is: a part's heading, a label, a recommendation, text, or what old minutes decided.
//!
//! Promise: every line's words go into a field of the item or to the list of what is left. Where items begin and end is
//! left to `walk`.

use super::item_labels::{self, ItemLabel};
use super::lines::{Hint, Line};
use super::open_item::{Open, State};
use super::signs::{self, ItemPart, Sign};
use super::slots::{self, PlacedSlot, Slot};
use super::walk::Walk;
use super::{LeftLine, Why, flow, speakers};

impl Walk {
    pub(super) fn sort(&mut self, open: &mut Open, line: &Line, sign: &Sign) {
        match sign {
            Sign::Decision => {
                open.state = State::Decided;
                self.leave(line, Why::Decision);
            }
            Sign::Absence => self.absent(line),
            Sign::Part(part, rest) => self.part(open, line, *part, rest),
            _ if self.label(open, line) => {}
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
            Sign::Recommends => self.recommends(open, line),
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
        let own = part == ItemPart::Case && is_case_to_come(open);
        let begun = open.parts.contains_key(&(part as u8)) && !own;
        if begun || (open.state == State::Decided && line.heading && part != ItemPart::Annexes) {
            return self.text(open, line);
        }
        self.found.labels.push(line.number);
        (open.state, open.loose) = (State::In(part), None);
        open.headed |= part == ItemPart::Case;
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

    /// Minutes, kind, and who answers for it; who presents it.
    fn label(&mut self, open: &mut Open, line: &Line) -> bool {
        let plain = line.mark.is_none() && matches!(line.hint, Hint::Plain | Hint::Heading(_));
        if !plain || matches!(open.state, State::Decided | State::Beyond | State::Behind) {
            return false;
        }
        if self.head.next_meeting(line) {
            self.found.labels.push(line.number);
            return true;
        }
        let bare = slots::cell(&line.text).filter(|_| open.state == State::Top);
        match bare
            .map(ItemLabel::Time)
            .or_else(|| item_labels::of(&line.text))
        {
            Some(ItemLabel::Minutes(minutes)) if open.item.minutes.is_none() => {
                open.item.minutes = Some(minutes);
            }
            Some(ItemLabel::Time(slot)) => self.at(slot, line),
            Some(ItemLabel::Kind(kind)) if !open.marked => {
                (open.item.kind, open.marked) = (kind, true);
            }
            Some(ItemLabel::Responsible) if open.state == State::Top => {
                let case = open.parts.entry(ItemPart::Case as u8).or_default();
                case.push(line.clone());
                return true;
            }
            Some(ItemLabel::Minutes(_) | ItemLabel::Kind(_) | ItemLabel::Responsible) | None => {
                let spoken = speakers::line(&line.text).filter(|_| open.state == State::Top);
                let Some(spoken) = spoken else { return false };
                self.speak(&mut open.item, spoken);
            }
        }
        self.found.labels.push(line.number);
        true
    }

    /// When the open item is.
    fn at(&mut self, slot: Slot, line: &Line) {
        let item = Some(self.found.items.len());
        let line = line.number;
        self.slots.push(PlacedSlot { item, line, slot });
    }

    /// A recommendation that no heading announces.
    fn recommends(&mut self, open: &mut Open, line: &Line) {
        let begun = open.parts.contains_key(&(ItemPart::Recommendation as u8));
        let last = match open.state {
            State::In(part) => open.parts.get(&(part as u8)).and_then(|l| l.last()),
            State::Top | State::Behind | State::Decided | State::Beyond => None,
        };
        let flows = last.is_some_and(|l| {
            !line.apart
                && l.hint == Hint::Plain
                && !l.heading
                && !l.text.ends_with(['.', ':', '!', '?'])
        });
        let elsewhere = match open.state {
            State::Top => false,
            State::In(part) => part == ItemPart::Recommendation,
            State::Behind | State::Decided | State::Beyond => true,
        };
        if begun || flows || elsewhere {
            return self.text(open, line);
        }
        open.loose = Some(match open.state {
            State::In(part @ (ItemPart::Summary | ItemPart::Case | ItemPart::Finances)) => {
                State::In(part)
            }
            State::Top
            | State::In(ItemPart::Recommendation | ItemPart::Annexes)
            | State::Behind
            | State::Decided
            | State::Beyond => State::In(ItemPart::Case),
        });
        open.state = State::In(ItemPart::Recommendation);
        let part = open
            .parts
            .entry(ItemPart::Recommendation as u8)
            .or_default();
        part.push(line.clone());
    }

    /// Whether a recommendation without a heading is over: the line is none of its entries, and goes on from nothing.
    fn is_over(&self, open: &Open, line: &Line) -> bool {
        let part = open.parts.get(&(ItemPart::Recommendation as u8));
        let Some(before) = part.and_then(|lines| lines.last()) else {
            return false;
        };
        let entry = matches!(line.hint, Hint::Bullet | Hint::Number);
        let small = line.text.starts_with(|c: char| c.is_lowercase());
        let asks = before.text.ends_with([':', ',']) || before.text.ends_with(" at");
        let open_end = asks || signs::is_bare_lead(&before.text);
        let full = !line.apart && flow::fills(before.width(), self.margin);
        !(entry || small || open_end || full)
    }

    fn text(&mut self, open: &mut Open, line: &Line) {
        if let Some(back) = open.loose.filter(|_| self.is_over(open, line)) {
            (open.state, open.loose) = (back, None);
        }
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
            State::In(ItemPart::Annexes) if self.head.is_page_edge(line) => {
                self.leave(line, Why::PageEdge);
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
}

/// Whether what the case has so far stood above the parts, and its own heading is still to come.
fn is_case_to_come(open: &Open) -> bool {
    let case = open.parts.get(&(ItemPart::Case as u8));
    let labels = case.is_some_and(|lines| {
        let label = |l: &Line| item_labels::of(&l.text) == Some(ItemLabel::Responsible);
        lines.iter().all(label)
    });
    let elsewhere = !matches!(open.state, State::In(ItemPart::Case));
    labels || (elsewhere && !open.headed)
}
