//! Which numbered lines are items, and which are entries of lists inside them.
//!
//! Promise: numbers are data: a gap, a restart, a letter or a late beginning loses no item. Every numbered line is
//! weighed by all that the text says of it; what is close is named as a doubt. The weights are in one place.

use super::lines::{Hint, Line};
use super::numbers::{NumberForm, Numbered, follows, is_small_worded};
use super::secrecy::{self, Secrecy};
use super::signs::{ItemPart, Sign, same, squeezed};
use super::starts::{Start, TextPlan};
use super::way::{ItemNumbering, way};
use super::{About, ImportDoubt, kinds};
use std::collections::{HashMap, HashSet};

/// From here on a line is an item.
const ITEM: i32 = 2;
/// From here on a line that is none is named as a doubt.
const DOUBT: i32 = 0;

/// A list that goes on.
#[derive(Clone, Copy, Debug)]
struct Run {
    next: u32,
    small: bool,
    apart: bool,
    look: u32,
    /// Its first entry was close to being an item.
    doubtful: bool,
}

struct Weighing<'t> {
    lines: &'t [Line],
    signs: &'t [Sign],
    way: ItemNumbering,
    titles: HashSet<String>,
    /// How often each number is still to come, but for lines in small letters.
    later: HashMap<Vec<u32>, usize>,
    last: Option<Numbered>,
    /// Parts of the item that have begun.
    begun: HashSet<u8>,
    part: Option<ItemPart>,
    run: Option<Run>,
    decided: bool,
    /// A heading over several items stands above.
    headed: bool,
    doubts: Vec<ImportDoubt>,
}

/// Finds the items among the numbered lines; the doubts name their lines. `keep` may let a line be an item that has no
/// number of its own.
pub(super) fn items(
    lines: &[Line],
    signs: &[Sign],
    numbered: &[Numbered],
    plan: &TextPlan,
    mut unnumbered: impl FnMut(usize, Option<&Numbered>, bool) -> Option<Numbered>,
) -> (Vec<(usize, Start)>, Vec<ImportDoubt>) {
    let outside: Vec<&Numbered> = numbered
        .iter()
        .filter(|n| !plan.listed.contains_key(&n.at))
        .collect();
    let mut walk = Weighing::new(lines, signs, way(lines, &outside, plan), &outside, plan);
    let mut starts: Vec<(usize, Start)> = Vec::new();
    let mut next = outside.into_iter().peekable();
    let mut at = 0;
    while at < lines.len() {
        let here = next.next_if(|n| n.at == at);
        if plan.listed.contains_key(&at) {
            at += 1;
            continue;
        }
        walk.sign(at);
        let numbers = walk.way.form == NumberForm::Number && walk.way.level.is_none();
        let chosen = match here {
            Some(numbered) => walk.weigh(numbered).then(|| numbered.clone()),
            None => unnumbered(at, walk.last.as_ref(), numbers),
        };
        if let Some(numbered) = here {
            walk.passed(numbered);
        }
        let again = |n: &Numbered| {
            walk.last
                .as_ref()
                .is_some_and(|l| l.id == n.id && same(&l.title, &n.title))
        };
        let Some(mut item) = chosen.filter(|n| !again(n)) else {
            at += 1;
            continue;
        };
        let (title, used) = super::starts::whole_title(lines, signs, at, item.title);
        item.title = title;
        let start = Start {
            id: item.id.clone(),
            title: item.title.clone(),
            lines: used,
        };
        // Lines of the title that are taken along may be numbered too.
        while next.next_if(|n| n.at < at + used).is_some() {}
        walk.begin(item);
        starts.push((at, start));
        at += used;
    }
    (starts, walk.doubts)
}

fn is_small(title: &str) -> bool {
    title.starts_with(|c: char| c.is_lowercase())
}

impl<'t> Weighing<'t> {
    fn new(
        lines: &'t [Line],
        signs: &'t [Sign],
        way: ItemNumbering,
        numbered: &[&Numbered],
        plan: &TextPlan,
    ) -> Self {
        let mut later = HashMap::new();
        for n in numbered.iter().filter(|n| !is_small(&n.title)) {
            *later.entry(n.value.clone()).or_insert(0) += 1;
        }
        let titles = plan.contents.iter().map(|e| squeezed(&e.title)).collect();
        Self {
            lines,
            signs,
            way,
            titles,
            later,
            last: None,
            begun: HashSet::new(),
            part: None,
            run: None,
            decided: false,
            headed: false,
            doubts: Vec::new(),
        }
    }

    /// What a line without a number says of where the walk is.
    fn sign(&mut self, at: usize) {
        // What follows "Lukkede punkter" belongs to no part of the item before.
        let line = &self.lines[at];
        let plain = matches!(line.hint, Hint::Plain | Hint::Heading(_)) && line.mark.is_none();
        if plain && secrecy::section(line) != Secrecy::Silent {
            (self.part, self.run, self.decided, self.headed) = (None, None, false, true);
        }
        match &self.signs[at] {
            Sign::Part(part, _) => {
                self.begun.insert(*part as u8);
                (self.part, self.run, self.decided) = (Some(*part), None, false);
            }
            Sign::Recommends => {
                self.begun.insert(ItemPart::Recommendation as u8);
                if !self.decided {
                    (self.part, self.run) = (Some(ItemPart::Recommendation), None);
                }
            }
            Sign::Decision => (self.decided, self.run) = (true, None),
            Sign::Point(..)
            | Sign::CaseNumber(_)
            | Sign::Journal(_)
            | Sign::Document(..)
            | Sign::Decider(_)
            | Sign::Absence
            | Sign::Text => {}
        }
    }

    fn passed(&mut self, numbered: &Numbered) {
        if let Some(left) = self.later.get_mut(&numbered.value) {
            *left = left.saturating_sub(usize::from(!is_small(&numbered.title)));
        }
    }

    fn begin(&mut self, item: Numbered) {
        let line = &self.lines[item.at];
        let top = |n: &Numbered| n.value.first().copied();
        let gap = self.last.as_ref().is_some_and(|l| {
            matches!((top(l), top(&item)), (Some(old), Some(new)) if new > old.saturating_add(1))
        });
        if gap {
            self.doubt(line, About::Missing, None);
        }
        (self.part, self.run, self.decided, self.headed) = (None, None, false, false);
        self.begun.clear();
        self.last = Some(item);
    }

    fn doubt(&mut self, line: &Line, about: About, item: Option<&str>) {
        self.doubts.push(ImportDoubt {
            line: line.number,
            text: line.shown(),
            about,
            item: item.map(crate::domain::ids::ItemId::new),
        });
    }

    /// Whether a numbered line is an item; when that is close, a doubt names it.
    fn weigh(&mut self, numbered: &Numbered) -> bool {
        let line = &self.lines[numbered.at];
        if line.begins {
            return true;
        }
        if matches!(self.way.form, NumberForm::Point | NumberForm::Word)
            && numbered.form == self.way.form
        {
            return true;
        }
        let small = is_small(&numbered.title);
        let strong = self.strong(numbered.at);
        if self.decided && strong == 0 && !(line.heading && self.way.level.is_some()) {
            if !self.ends_decision(numbered) {
                // It counts on in a list, and may be the next item all the same.
                let later = self.later.get(&numbered.value).copied().unwrap_or(0);
                let close = self.follows(numbered) && later < 2 && !small;
                if let Some(last) = self.last.as_ref().map(|l| l.id.clone()).filter(|_| close) {
                    self.doubt(line, About::Unread, Some(&last));
                }
                self.list(numbered, close);
                return false;
            }
            (self.part, self.run) = (None, None);
        }
        let run = self.run.filter(|run| self.goes_on(run, numbered));
        let weight = self.weight(numbered, run, strong);
        // What follows the last item, and comes nowhere else, would be missed if it were not one.
        let next = self.follows(numbered) && self.last.is_some();
        let only = next && self.later.get(&numbered.value).copied().unwrap_or(0) < 2;
        let rescued = only && !small && line.apart && weight < ITEM && weight > ITEM - 6;
        let is_item = weight >= ITEM || rescued;
        let last = self.last.as_ref().map(|l| l.id.clone());
        if is_item {
            if (rescued || run.is_some()) && last.is_some() {
                self.doubt(line, About::Guessed, Some(&numbered.id));
            }
            return true;
        }
        let close = weight >= DOUBT || run.is_some_and(|r| r.doubtful) || (only && weight > -5);
        let doubtful = close && !small && self.last.is_some() && !self.is_again(numbered);
        if doubtful {
            self.doubt(line, About::Unread, last.as_deref());
        }
        self.list(numbered, doubtful);
        false
    }

    /// A line is an entry of a list, if it is the first of one or the next.
    fn list(&mut self, numbered: &Numbered, doubtful: bool) {
        let line = &self.lines[numbered.at];
        let value = numbered.value.first().copied().unwrap_or(0);
        let run = self.run.is_some_and(|run| self.goes_on(&run, numbered));
        if run || value == 1 {
            self.run = Some(Run {
                next: value.saturating_add(1),
                small: is_small_worded(&numbered.title),
                apart: line.apart,
                look: line.look,
                doubtful,
            });
        }
    }

    /// Whether the next item begins below what was decided on the one before, or below its kind: its number is the next,
    /// and it goes on from no list of what was decided.
    fn ends_decision(&self, numbered: &Numbered) -> bool {
        let lists = self.run.is_some_and(|run| self.goes_on(&run, numbered));
        let below = self.signs.get(numbered.at + 1) == Some(&Sign::Decision);
        let sentence = numbered.title.ends_with(['.', ';', ',', ':'])
            && kinds::standing(&numbered.title).is_none();
        let next = self.last.is_some() && self.follows(numbered);
        next && !is_small(&numbered.title) && (below || !(lists || sentence))
    }

    /// Whether a line is the title of the item it stands in, once more: pages repeat it, often without its blanks.
    fn is_again(&self, numbered: &Numbered) -> bool {
        let letters = |title: &str| -> String {
            let letters = title.chars().filter(|c| c.is_alphanumeric());
            letters.flat_map(char::to_lowercase).collect()
        };
        let same = |last: &Numbered| {
            last.value == numbered.value && letters(&last.title) == letters(&numbered.title)
        };
        self.last.as_ref().is_some_and(same)
    }

    /// Whether a line is the next entry of a list.
    fn goes_on(&self, run: &Run, numbered: &Numbered) -> bool {
        let line = &self.lines[numbered.at];
        numbered.value.as_slice() == [run.next]
            && is_small_worded(&numbered.title) == run.small
            && line.look == run.look
            && (!line.apart || run.apart || run.next == 2)
            && !line.heading
    }

    fn follows(&self, numbered: &Numbered) -> bool {
        let last = self.last.as_ref();
        last.is_none_or(|last| follows(&last.value, &numbered.value))
    }

    /// What stands under a line that only items have: 0 nothing, 1 a part, 2 a part that has begun already, or a mark.
    fn strong(&self, at: usize) -> u8 {
        let title = kinds::title(&self.lines[at].text);
        if title.kind.is_some() || title.minutes.is_some() {
            return 2;
        }
        let mut strong = 0;
        for (under, sign) in self.signs.iter().enumerate().skip(at + 1).take(2) {
            if self.lines[under].mark.is_some() {
                break;
            }
            let found = match sign {
                Sign::Part(part, _) => 1 + u8::from(self.begun.contains(&(*part as u8))),
                Sign::Recommends => 1,
                Sign::CaseNumber(_) | Sign::Journal(_) | Sign::Document(..) => 2,
                Sign::Point(..)
                | Sign::Decider(_)
                | Sign::Decision
                | Sign::Absence
                | Sign::Text => 0,
            };
            strong = strong.max(found);
        }
        strong
    }

    /// Everything that speaks for an item, less everything that speaks for an entry of a list.
    fn weight(&self, numbered: &Numbered, run: Option<Run>, strong: u8) -> i32 {
        let line = &self.lines[numbered.at];
        let at = numbered.at;
        let before = at.checked_sub(1).map(|b| &self.lines[b]);
        let lead = before.is_some_and(|b| {
            let decided = self.signs.get(at - 1) == Some(&Sign::Decision);
            b.mark.is_none()
                && !decided
                && (b.text.ends_with([':', ',']) || b.text.ends_with(" at"))
        });
        let listed = lead || self.part.is_some() || run.is_some();
        let number = numbered.value.first().copied().unwrap_or(0);
        let last = self.last.as_ref().and_then(|l| l.value.first().copied());
        let ended = numbered.title.ends_with(['.', ';', ',', ':']);
        let own_look = self.way.look != 0 && line.look != 0 && self.last.is_some();
        let evidence = [
            (self.titles.contains(&squeezed(&numbered.title)), 6),
            (line.apart, 2),
            (kinds::standing(&numbered.title).is_some(), 4),
            (strong == 1, 3),
            (strong == 2, 6),
            (self.follows(numbered), 2),
            (
                !self.follows(numbered) && last.is_some_and(|l| number > l),
                1,
            ),
            (
                last.is_some_and(|l| number <= l) && numbered.value.len() < 2,
                -1,
            ),
            (self.headed, 3),
            (self.part.is_none(), 2),
            (is_small(&numbered.title), if listed { -6 } else { -1 }),
            (ended, -2),
            (line.width() > 140, -2),
            (lead, if line.apart { -2 } else { -3 }),
            (run.is_some(), -5),
            (number == 1 && self.part.is_some(), -3),
            (line.indent > 3, -8),
            (own_look && line.look == self.way.look, 2),
            (own_look && line.look != self.way.look, -4),
            (numbered.value.len() > 1 && self.part.is_some(), -1),
        ];
        let weight: i32 = evidence
            .iter()
            .filter(|(there, _)| *there)
            .map(|(_, weight)| weight)
            .sum();
        weight + self.form(numbered)
    }

    /// How well the way of numbering fits the other items'.
    fn form(&self, numbered: &Numbered) -> i32 {
        let line = &self.lines[numbered.at];
        if let Some(top) = self.way.level {
            let level = line.level;
            return match line.heading {
                true if level <= top => 12,
                // A heading below is an item where its number says so: "2.1" under "2".
                true if numbered.value.len() > 1 && self.follows(numbered) => 8,
                true => -3,
                false => -6,
            };
        }
        match (numbered.form == self.way.form, numbered.form) {
            (true, _) => i32::from(line.heading) * 6,
            (false, NumberForm::Point) => -1,
            (false, NumberForm::Number) => -4,
            (false, NumberForm::Word | NumberForm::Colon | NumberForm::Dash) => -5,
            (false, NumberForm::Bare | NumberForm::Roman | NumberForm::Letter) => -7,
        }
    }
}
