//! Which numbered lines are items, and which are entries of lists inside them.
//!
//! Promise: numbers are data: a gap, a restart, a letter or a late beginning loses no item. Every numbered line is
//! weighed by all that the text says of it; what is close is named as a doubt. The weights are in one place.

use super::lines::{Hint, Line};
use super::numbers::{Form, Numbered};
use super::signs::{ItemPart, Sign, same, squeezed};
use super::starts::{Start, TextPlan};
use super::{About, Doubt, kinds};
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

/// What is known of the way the items of this text are numbered.
struct Way {
    form: Form,
    /// The level of the headings that are items, where they are.
    level: Option<u8>,
    /// The list and style of the first item.
    look: u32,
}

struct Walk<'t> {
    lines: &'t [Line],
    signs: &'t [Sign],
    way: Way,
    titles: HashSet<String>,
    /// How often each number is still to come, but for lines in small letters.
    later: HashMap<Vec<u32>, usize>,
    last: Option<Numbered>,
    /// Parts of the item that have begun.
    begun: HashSet<u8>,
    part: Option<ItemPart>,
    run: Option<Run>,
    decided: bool,
    doubts: Vec<Doubt>,
}

/// Finds the items among the numbered lines; the doubts name their lines. `keep` may let a line be an item that has no
/// number of its own.
pub(super) fn items(
    lines: &[Line],
    signs: &[Sign],
    numbered: &[Numbered],
    plan: &TextPlan,
    mut unnumbered: impl FnMut(usize, Option<&Numbered>, bool) -> Option<Numbered>,
) -> (Vec<(usize, Start)>, Vec<Doubt>) {
    let outside: Vec<&Numbered> = numbered
        .iter()
        .filter(|n| !plan.listed.contains_key(&n.at))
        .collect();
    let mut walk = Walk::new(lines, signs, way(lines, &outside, plan), &outside, plan);
    let mut starts: Vec<(usize, Start)> = Vec::new();
    let mut next = outside.into_iter().peekable();
    let mut at = 0;
    while at < lines.len() {
        let here = next.next_if(|n| n.at == at);
        if plan.listed.contains_key(&at) {
            at += 1;
            continue;
        }
        walk.sign(&signs[at]);
        let numbers = walk.way.form == Form::Number && walk.way.level.is_none();
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

/// How the items of the text are numbered.
fn way(lines: &[Line], numbered: &[&Numbered], plan: &TextPlan) -> Way {
    let of = |form: Form| {
        numbered
            .iter()
            .copied()
            .filter(move |n| n.form == form)
            .collect::<Vec<_>>()
    };
    let headed: Vec<&Numbered> = numbered
        .iter()
        .copied()
        .filter(|n| lines[n.at].heading)
        .collect();
    let level = |n: &&Numbered| match lines[n.at].hint {
        Hint::Heading(level) => level,
        Hint::Plain | Hint::Bullet | Hint::Number | Hint::Cell | Hint::Contents => {
            lines[n.at].level
        }
    };
    let top = headed.iter().map(level).min();
    let made = |form: Form, level: Option<u8>| {
        let first = numbered.iter().find(|n| n.form == form);
        Way {
            form,
            level,
            look: first.map_or(0, |n| lines[n.at].look),
        }
    };
    if is_pointed(lines, numbered, plan) {
        return made(Form::Point, None);
    }
    let worded = of(Form::Word);
    if chain(&worded) > 1 && worded.len() > 1 {
        return made(Form::Word, None);
    }
    if headed.len() > 1 {
        let first = headed
            .iter()
            .find(|n| Some(level(n)) == top)
            .map_or(Form::Number, |n| n.form);
        return made(first, top);
    }
    let counted: Vec<&Numbered> = of(Form::Number)
        .into_iter()
        .filter(|n| lines[n.at].indent <= 3)
        .collect();
    let mut best = (chain(&counted), Form::Number);
    for form in [
        Form::Colon,
        Form::Dash,
        Form::Bare,
        Form::Roman,
        Form::Letter,
    ] {
        let members = of(form);
        let long = chain(&members);
        // Parts with letters or roman numbers hold numbered items; only where nothing else counts are they the items.
        let sections =
            matches!(form, Form::Roman | Form::Letter) && best.0 > 0 && counts_through(&counted);
        if long > 1 && long > best.0.min(2) && long >= best.0 && !sections {
            best = (long, form);
        }
    }
    made(best.1, None)
}

/// How far the numbers go up from the first one.
fn chain(numbered: &[&Numbered]) -> usize {
    let mut long = 0;
    let mut last: Option<&Vec<u32>> = None;
    for n in numbered {
        let starts = n.value.first() == Some(&1);
        let follows = last.is_some_and(|l| {
            n.value.first() > l.first() && n.value.first() <= l.first().map(|f| f + 3).as_ref()
        });
        if (last.is_none() && starts) || follows {
            long += 1;
            last = Some(&n.value);
        }
    }
    long
}

/// Whether the numbers go through the text without beginning anew.
fn counts_through(numbered: &[&Numbered]) -> bool {
    numbered.windows(2).all(|w| w[0].value < w[1].value)
}

/// Whether "Punkt 3: …" begins the items. A single one that is neither the first nor a heading is a line of some item's
/// text where the items are numbered.
fn is_pointed(lines: &[Line], numbered: &[&Numbered], plan: &TextPlan) -> bool {
    let mut points = numbered.iter().filter(|n| n.form == Form::Point);
    let (first, second) = (points.next(), points.next());
    let counted = |number: &str| {
        numbered
            .iter()
            .any(|n| n.form == Form::Number && n.id == number && lines[n.at].indent <= 3)
    };
    match (first, second) {
        (None, _) => false,
        (Some(_), Some(_)) => true,
        (Some(only), None) if only.id == "1" || lines[only.at].heading => true,
        (Some(_), None) => !(plan.contents.is_empty() && counted("1") && counted("2")),
    }
}

fn is_small(title: &str) -> bool {
    title.starts_with(|c: char| c.is_lowercase())
}

impl<'t> Walk<'t> {
    fn new(
        lines: &'t [Line],
        signs: &'t [Sign],
        way: Way,
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
            doubts: Vec::new(),
        }
    }

    fn sign(&mut self, sign: &Sign) {
        match sign {
            Sign::Part(part, _) => {
                self.begun.insert(*part as u8);
                (self.part, self.run, self.decided) = (Some(*part), None, false);
            }
            Sign::Decision => self.decided = true,
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
        (self.part, self.run, self.decided) = (None, None, false);
        self.begun.clear();
        self.last = Some(item);
    }

    fn doubt(&mut self, line: &Line, about: About, item: Option<&str>) {
        self.doubts.push(Doubt {
            line: line.number,
            text: line.shown(),
            about,
            item: item.map(crate::domain::ids::ItemId::new),
        });
    }

    /// Whether a numbered line is an item; when that is close, a doubt names it.
    fn weigh(&mut self, numbered: &Numbered) -> bool {
        let line = &self.lines[numbered.at];
        if matches!(self.way.form, Form::Point | Form::Word) && numbered.form == self.way.form {
            return true;
        }
        let small = is_small(&numbered.title);
        let strong = self.strong(numbered.at);
        if self.decided && strong == 0 && !(line.heading && self.way.level.is_some()) {
            return false;
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
        let doubtful = close && !small && self.last.is_some();
        if doubtful {
            self.doubt(line, About::Unread, last.as_deref());
        }
        let value = numbered.value.first().copied().unwrap_or(0);
        if run.is_some() || value == 1 {
            self.run = Some(Run {
                next: value.saturating_add(1),
                small,
                apart: run.map_or(line.apart, |_| line.apart),
                look: line.look,
                doubtful,
            });
        }
        false
    }

    /// Whether a line is the next entry of a list.
    fn goes_on(&self, run: &Run, numbered: &Numbered) -> bool {
        let line = &self.lines[numbered.at];
        numbered.value.as_slice() == [run.next]
            && is_small(&numbered.title) == run.small
            && line.look == run.look
            && (!line.apart || run.apart || run.next == 2)
            && !line.heading
    }

    fn follows(&self, numbered: &Numbered) -> bool {
        let Some(last) = &self.last else { return true };
        let (old, new) = (&last.value, &numbered.value);
        let one_more = |a: Option<&u32>, b: Option<&u32>| matches!((a, b), (Some(a), Some(b)) if *b == a.saturating_add(1));
        let same_top = new.first() == old.first();
        one_more(old.first(), new.first()) && new.iter().skip(1).all(|n| *n == 1)
            || same_top && new.len() == old.len() && one_more(old.last(), new.last())
            || same_top && new.len() == old.len() + 1 && new.last() == Some(&1)
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
            b.mark.is_none() && (b.text.ends_with([':', ',']) || b.text.ends_with(" at"))
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
            let level = match line.hint {
                Hint::Heading(level) => level,
                Hint::Plain | Hint::Bullet | Hint::Number | Hint::Cell | Hint::Contents => {
                    line.level
                }
            };
            return match line.heading {
                true if level <= top => 12,
                // A heading below is an item where its number says so: "2.1" under "2".
                true if numbered.value.len() > 1 && self.follows(numbered) => 8,
                true => -3,
                false => -6,
            };
        }
        match (numbered.form == self.way.form, numbered.form) {
            (true, _) => i32::from(line.heading) * 4,
            (false, Form::Point) => -1,
            (false, Form::Number) => -4,
            (false, Form::Word | Form::Colon | Form::Dash) => -5,
            (false, Form::Bare | Form::Roman | Form::Letter) => -7,
        }
    }
}
