//! When an item is to be dealt with: "13.00–13.05 Velkomst", "Velkomst (kl. 13.00)", and what comes of it.
//!
//! Promise: a time is taken off a title only where it surely is one, and becomes the item's minutes; a time that the
//! minutes do not say is told. Which lines are items is left to others.

use super::{FoundAgenda, LeftLine, Why};
use crate::text::{danish, reading};
use chrono::NaiveTime;

/// From when, and until when where the source says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// When it begins.
    pub start: NaiveTime,
    /// When it ends.
    pub end: Option<NaiveTime>,
}

impl Slot {
    /// Whether it may be a part of a meeting that is from then to then.
    pub(super) fn is_within(self, start: Option<NaiveTime>, end: Option<NaiveTime>) -> bool {
        let hour = chrono::TimeDelta::hours(1);
        let late = end
            .is_some_and(|end| self.start >= end || self.end.is_some_and(|own| own - end > hour));
        start.is_none_or(|start| self.start >= start) && !late
    }

    /// How long it takes.
    fn minutes(self) -> Option<u32> {
        between(self.start, self.end?)
    }

    fn shown(self) -> String {
        let start = danish::clock(self.start, '.');
        self.end.map_or_else(
            || format!("kl. {start}"),
            |end| format!("kl. {start}–{}", danish::clock(end, '.')),
        )
    }
}

fn between(start: NaiveTime, end: NaiveTime) -> Option<u32> {
    let minutes = u32::try_from((end - start).num_minutes()).ok()?;
    (1..=600).contains(&minutes).then_some(minutes)
}

/// A text with a time taken off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TimedText {
    /// The time.
    pub slot: Slot,
    /// The words without it.
    pub rest: String,
}

/// "13.00", "9:05": a clock time at the beginning, and what follows it.
fn clock(text: &str) -> Option<(NaiveTime, &str)> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ':'));
    let (word, rest) = text.split_at_checked(end.unwrap_or(text.len()))?;
    let word = word.trim_end_matches(['.', ':']);
    let (hour, minute) = word.split_once(['.', ':'])?;
    let shaped = (1..=2).contains(&hour.len()) && minute.len() == 2;
    let time = if shaped { reading::clock(word) } else { None }?;
    // What was taken off behind ("13.00:") is not part of the time.
    let rest = text.strip_prefix(word).unwrap_or(rest);
    Some((time, rest))
}

fn without_kl(text: &str) -> Option<&str> {
    [
        "kl.", "Kl.", "KL.", "kl ", "Kl ", "KL ", "klokken ", "Klokken ",
    ]
    .iter()
    .find_map(|word| text.strip_prefix(word))
    .map(str::trim_start)
}

/// A time at the beginning, what follows it, and whether it is surely one: said to be, or from and to.
fn leading(text: &str) -> Option<(Slot, &str, bool)> {
    let said = without_kl(text);
    let (start, rest) = clock(said.unwrap_or(text))?;
    let behind = rest.trim_start();
    let dashed = behind
        .strip_prefix(['-', '–', '—'])
        .or_else(|| behind.strip_prefix("til "))
        .map(str::trim_start);
    let second = dashed.and_then(|d| clock(without_kl(d).unwrap_or(d)));
    match second.filter(|(end, _)| *end > start) {
        Some((end, rest)) => {
            let end = Some(end);
            Some((Slot { start, end }, rest, true))
        }
        None => Some((Slot { start, end: None }, rest, said.is_some())),
    }
}

const AROUND: [char; 10] = [' ', ':', '-', '–', '—', ',', ';', '.', '|', ')'];

/// A time that a line begins with, and the title behind it.
#[must_use]
pub(super) fn before(text: &str) -> Option<TimedText> {
    let text = text.trim_start_matches(['(', '[']);
    let (slot, rest, sure) = leading(text)?;
    // "10.30-modellen" is no time.
    let parted = if sure {
        rest.starts_with(AROUND) || rest.starts_with(']')
    } else {
        rest.starts_with([' ', ':', '|', ','])
    };
    let rest = rest
        .trim_start_matches(AROUND)
        .trim_start_matches(']')
        .trim();
    let worded = rest.chars().any(char::is_alphabetic);
    let unit = ["kr", "kr.", "mio.", "mia.", "pct.", "procent", "%"];
    let first = rest.split(' ').next().unwrap_or_default();
    (parted && worded && !unit.contains(&first)).then(|| TimedText {
        slot,
        rest: rest.to_owned(),
    })
}

/// A time that a title ends with, or has in a bracket.
fn behind(text: &str) -> Option<TimedText> {
    for (at, c) in text.char_indices().skip(1) {
        let before = text.get(..at)?;
        let bracket = matches!(c, '(' | '[');
        if !bracket
            && !(before.ends_with([' ', '|', ',']) && (c.is_ascii_digit() || c == 'k' || c == 'K'))
        {
            continue;
        }
        let tail = text.get(at..)?.trim_start_matches(['(', '[']);
        let Some((slot, rest, sure)) = leading(tail) else {
            continue;
        };
        let closing = rest.trim_start().strip_prefix([')', ']']);
        let rest = match (bracket, closing) {
            (true, Some(rest)) => rest,
            // "(13.00-13.10, 10 min)": the rest of the bracket stays one.
            (true, None) => continue,
            (false, _) if sure && rest.trim_matches(AROUND).is_empty() => "",
            (false, _) => continue,
        };
        let before = before.trim_end_matches([' ', ',', ';', '|', '–', '-', ':']);
        if !before.chars().any(char::is_alphabetic) {
            continue;
        }
        let rest = format!("{before} {}", rest.trim());
        return Some(TimedText {
            slot,
            rest: rest.trim().to_owned(),
        });
    }
    None
}

/// Takes the time off a title.
#[must_use]
pub(super) fn off(title: &str) -> Option<TimedText> {
    before(title).or_else(|| behind(title))
}

/// What stands in a column for the time: "13.00-13.10", "kl. 13", "10 min", "10".
#[must_use]
pub(super) fn cell(text: &str) -> Option<Slot> {
    let (slot, rest, _) = leading(text.trim())?;
    rest.trim_matches(AROUND).is_empty().then_some(slot)
}

/// "10 min", "10".
#[must_use]
pub(super) fn minutes(cell: &str) -> Option<u32> {
    let digits = cell.trim_end_matches(|c: char| !c.is_ascii_digit());
    let unit = cell.strip_prefix(digits)?.trim().to_lowercase();
    let known = ["", "min", "min.", "minutter", "m", "’", "'"].contains(&unit.as_str());
    digits
        .trim()
        .parse()
        .ok()
        .filter(|n| known && (1..=1440).contains(n))
}

/// A slot with where it was found.
#[derive(Clone, Debug)]
pub(super) struct PlacedSlot {
    /// The item's position; none for a break.
    pub item: Option<usize>,
    /// Line number in the source.
    pub line: usize,
    /// The time.
    pub slot: Slot,
}

/// Gives the items their minutes, and the meeting its times where it has none; a time that then is not said any more is told.
pub(super) fn settle(found: &mut FoundAgenda, slots: &[PlacedSlot]) {
    let ordered = slots.windows(2).all(|w| w[0].slot.start <= w[1].slot.start);
    if let (true, Some(first)) = (ordered, slots.first()) {
        found.head.start = found.head.start.or(Some(first.slot.start));
    }
    let last = slots.last().and_then(|s| s.slot.end);
    found.head.end = found.head.end.or(last.filter(|_| ordered));
    let mut expected = found.head.start;
    let mut next_item = 0;
    for (at, placed) in slots.iter().enumerate() {
        let slot = placed.slot;
        let until = slot.end.or_else(|| {
            let next = slots.get(at + 1).map(|n| n.slot.start);
            next.or(found.head.end).filter(|_| ordered)
        });
        let minutes = slot
            .minutes()
            .or_else(|| until.and_then(|end| between(slot.start, end)));
        // Items between that have no time of their own share it with this one.
        let alone = placed.item.is_none_or(|item| item == next_item);
        let said =
            expected == Some(slot.start) && alone && minutes.is_some() || placed.item.is_none();
        expected = until;
        let Some(item) = placed.item else { continue };
        next_item = item + 1;
        let Some(item) = found.items.get_mut(item) else {
            continue;
        };
        let same = item.minutes.is_none() || item.minutes == minutes;
        item.minutes = item.minutes.or(minutes);
        if !(said && same) {
            found.left.push(LeftLine {
                line: placed.line,
                text: format!("{} ({})", slot.shown(), item.title),
                why: Why::Time,
            });
        }
    }
}

/// Words that only a break is called by.
const BREAKS: [&str; 22] = [
    "pause",
    "pauser",
    "kaffepause",
    "frokostpause",
    "spisepause",
    "strækpause",
    "frokost",
    "kaffe",
    "morgenmad",
    "formiddagskaffe",
    "eftermiddagskaffe",
    "aftensmad",
    "sandwich",
    "sandwiches",
    "forplejning",
    "ankomst",
    "morgenkaffe",
    "kage",
    "te",
    "middag",
    "spisning",
    "madpause",
];
/// Words beside them.
const BESIDE: [&str; 22] = [
    "kort",
    "og",
    "med",
    "i",
    "til",
    "fælles",
    "let",
    "en",
    "et",
    "lille",
    "min",
    "minutter",
    "minutters",
    "kl",
    "fra",
    "samt",
    "drikke",
    "vand",
    "frugt",
    "brød",
    "lang",
    "anretning",
];

/// Whether a text is a break's.
#[must_use]
pub(super) fn is_pause(text: &str) -> bool {
    if text.len() > 120 {
        return false;
    }
    let timed = off(text);
    let rest = timed.as_ref().map_or(text, |t| t.rest.as_str());
    let words: Vec<String> = rest
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty() && w.chars().any(char::is_alphabetic))
        .map(str::to_owned)
        .collect();
    let named = words.iter().any(|w| BREAKS.contains(&w.as_str()));
    let nothing_else = words
        .iter()
        .all(|w| BREAKS.contains(&w.as_str()) || BESIDE.contains(&w.as_str()));
    named && nothing_else && !text.ends_with(['.', '?'])
}
