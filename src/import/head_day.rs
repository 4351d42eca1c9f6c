//! Which of the days above the items is the meeting's.
//!
//! Promise: a day behind a label goes before one with a weekday, and that before one with a clock time; of two alike the
//! first stands. The day of minutes gives way to every other, and a day that a line on answers, absences or another paper names is none of the meeting's. Every day that is
//! not used is told. What else stands in the line is left to `head`.

use super::captions::is_headline;
use super::head::{FrameReader, leave};
use super::lines::Line;
use super::signs::same;
use super::when::{self, When};
use super::{LeftLine, Why};
use crate::text::danish;

/// What is known of a line before its day is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum DayLine {
    /// It is the headline of minutes.
    Minutes,
    /// Nothing.
    Plain,
    /// It stands behind a label on the day, or names the meeting.
    Labelled,
}

/// How surely a day is the meeting's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct DayRank {
    said: DayLine,
    weekday: bool,
    clock: bool,
}

const MEETING: [&str; 5] = [
    "møde ",
    "mødet ",
    "ordinært møde",
    "ekstraordinært møde",
    "temamøde",
];

fn names_meeting(lower: &str) -> bool {
    MEETING.iter().any(|w| format!("{lower} ").starts_with(w))
}

impl DayRank {
    fn of(found: &When, said: DayLine) -> Self {
        let named = names_meeting(&found.rest.to_lowercase());
        Self {
            said: match said {
                DayLine::Plain if named => DayLine::Labelled,
                DayLine::Minutes | DayLine::Plain | DayLine::Labelled => said,
            },
            weekday: found.weekday.is_some(),
            clock: !found.times.is_empty(),
        }
    }
}

/// Words in front of a day that is an answer's, an absence's, a paper's.
const OTHERS: [&str; 16] = [
    "afbud",
    "udsendt",
    "udsendes",
    "udsendelse",
    "udskrevet",
    "udskrift",
    "svar",
    "svares",
    "besvares",
    "senest",
    "deadline",
    "tilmelding",
    "printet",
    "opdateret",
    "revideret",
    "næste",
];

/// What a line says of whose its day is; `None`: surely another one's.
pub(super) fn of_line(text: &str) -> Option<DayLine> {
    let lower = text.to_lowercase();
    let minutes = ["referat fra", "referat af"];
    if minutes.iter().any(|w| lower.starts_with(w)) {
        return Some(DayLine::Minutes);
    }
    let digit = lower.find(|c: char| c.is_ascii_digit());
    let speaks = |text: &str| {
        let mut words = text.split(|c: char| !c.is_alphanumeric());
        let said = |w: &str| OTHERS.contains(&w) || w.ends_with("frist") || w.ends_with("fristen");
        words.any(said)
            || minutes.iter().any(|w| text.contains(w))
            || text.contains("referatet fra")
    };
    let Some(digit) = digit else {
        return Some(DayLine::Plain);
    };
    let (before, behind) = lower.split_at_checked(digit).unwrap_or((&lower, ""));
    if names_meeting(before) || !(speaks(before) || speaks(behind)) {
        return Some(DayLine::Plain);
    }
    let found = when::read(text);
    let when = found.date.is_some() || !found.times.is_empty();
    // "Torsdag den 4. marts 2027, afbud til Anna Bæk" is the meeting's all the same.
    let own = !speaks(before) && found.weekday.is_some();
    (own || !when).then_some(DayLine::Plain)
}

impl FrameReader {
    /// A line with a day or a time.
    pub(super) fn day(
        &mut self,
        found: &When,
        said: DayLine,
        line: &Line,
        left: &mut Vec<LeftLine>,
    ) {
        let rank = DayRank::of(found, said);
        self.displace(found, rank, left);
        let other_day =
            found.date.is_some() && self.head.date.is_some() && found.date != self.head.date;
        let start = found.times.first().copied();
        let other_time = start.is_some() && self.head.start.is_some() && start != self.head.start;
        if other_day || other_time {
            return leave(line, &line.shown(), Why::Unknown, left);
        }
        if found.date.is_some() && self.head.date.is_some() {
            leave(line, &line.shown(), Why::Repeated, left);
            self.after_day = true;
            return;
        }
        if found.date.is_some() {
            self.dated = Some((rank, line.clone()));
        }
        if start.is_some() && self.head.start.is_none() {
            self.timed = Some((rank, line.clone()));
        }
        self.head.date = self.head.date.or(found.date);
        self.head.start = self.head.start.or(start);
        self.head.end = self.head.end.or(found
            .times
            .get(1)
            .copied()
            .filter(|e| start.is_none_or(|s| *e > s)));
        self.after_day = found.date.is_some();
        // A weekday that is not the date's is a fault of the source, and is not in the date.
        let other = |w: &&String| {
            self.head
                .date
                .is_none_or(|d| danish::weekday(d) != w.as_str())
        };
        if let Some(weekday) = found.weekday.as_ref().filter(other) {
            leave(line, weekday, Why::Unknown, left);
        }
        if is_headline(&found.rest.to_lowercase()) && self.head.title.is_none() {
            self.title(&found.rest, false, line, left);
        } else if !found.rest.is_empty() {
            leave(line, &found.rest, Why::Unknown, left);
        }
        if found.times.get(1).is_some() && self.head.end.is_none() {
            leave(line, &line.shown(), Why::Unknown, left);
        }
    }

    /// What was read before gives way to what is more surely the meeting's, and is told.
    fn displace(&mut self, found: &When, rank: DayRank, left: &mut Vec<LeftLine>) {
        let other =
            found.date.is_some() && self.head.date.is_some() && found.date != self.head.date;
        if let Some((_, line)) = self.dated.take_if(|(known, _)| other && rank > *known) {
            self.head.date = None;
            if self
                .timed
                .as_ref()
                .is_some_and(|(_, l)| l.number == line.number)
            {
                self.timed = None;
                (self.head.start, self.head.end) = (None, None);
            }
            leave(&line, &line.shown(), Why::Unknown, left);
            // What stood below another day was no place of the meeting: it is the headline, where there is none.
            if let Some(line) = self.placed.take() {
                self.head.place = None;
                if self.head.title.is_none() {
                    self.title(&line.text, false, &line, left);
                } else {
                    leave(&line, &line.shown(), Why::Unknown, left);
                }
            }
        }
        let start = found.times.first();
        let other =
            start.is_some() && self.head.start.is_some() && start != self.head.start.as_ref();
        let same_day =
            found.date.is_none() || self.head.date.is_none() || found.date == self.head.date;
        let surer =
            |known: &DayRank| rank > *known && !(known.said == DayLine::Labelled || known.weekday);
        let sure = found.rest.is_empty() && other && same_day;
        if let Some((_, line)) = self.timed.take_if(|(known, _)| sure && surer(known)) {
            (self.head.start, self.head.end) = (None, None);
            leave(&line, &line.shown(), Why::Unknown, left);
        }
    }

    /// Whether a line is the foot or the head of a page: "Side 2 af 4", the body and the day once more.
    pub(super) fn is_page_edge(&self, line: &Line) -> bool {
        let (text, paged) = without_page(&line.text);
        let found = when::read(&text);
        if found.date.is_some_and(|d| Some(d) != self.head.date) {
            return false;
        }
        let again = |known: &Option<String>| known.as_ref().is_some_and(|k| same(k, &found.rest));
        let dated = found.rest.is_empty() && (paged || found.date.is_some());
        line.mark.is_none() && (dated || again(&self.head.title) || again(&self.head.body))
    }
}

/// A line without "Side 2 af 4", and whether that stood there.
fn without_page(text: &str) -> (String, bool) {
    let words: Vec<&str> = text.split_whitespace().collect();
    let number = |word: Option<&&str>| {
        word.is_some_and(|w| {
            w.starts_with(|c: char| c.is_ascii_digit())
                && w.chars().all(|c| c.is_ascii_digit() || "./,|".contains(c))
        })
    };
    let side = |w: &&str| {
        w.trim_matches(|c: char| !c.is_alphanumeric())
            .eq_ignore_ascii_case("side")
    };
    let Some(at) = words
        .iter()
        .position(side)
        .filter(|at| number(words.get(at + 1)))
    else {
        return (text.to_owned(), false);
    };
    let more = words
        .iter()
        .skip(at + 2)
        .take_while(|w| ["af", "/", "ud"].contains(*w))
        .count();
    let end = if more > 0 && number(words.get(at + 2 + more)) {
        at + 3 + more
    } else {
        at + 2
    };
    let rest = words.iter().take(at).chain(words.iter().skip(end));
    (rest.copied().collect::<Vec<_>>().join(" "), true)
}
