//! The frame of the meeting: body, headline, day, place.
//!
//! Promise: the first word on each stands; the same words again are told as repeated, other words as not understood.

use super::captions::{is_headline, is_label, uncaptioned};
use super::frame_labels::{self, FrameLabel};
use super::head_day::{self, DayLine, DayRank};
use super::lines::{Hint, Line};
use super::signs::{Sign, same, squeezed};
use super::{FoundFrame, LeftLine, PlacedName, Why, headline, secrecy, when};
use crate::domain::agenda::MeetingForm;

/// Reads the frame line by line.
#[derive(Debug, Default)]
pub(super) struct FrameReader {
    /// What is known.
    pub head: FoundFrame,
    /// The next line may be the place: it stands under the day.
    pub(super) after_day: bool,
    /// The line before was the headline: inside an item, only then a day is the meeting's.
    after_title: bool,
    /// A headline whose bracket is not closed yet.
    open: Option<String>,
    /// A label whose value has not come yet.
    waiting: Option<(FrameLabel, Line)>,
    /// The names below "Deltagere" go on.
    listed: bool,
    /// Where the day was read, and how surely it is the meeting's.
    pub(super) dated: Option<(DayRank, Line)>,
    /// The place has no label: it stood below that day.
    pub(super) placed: Option<Line>,
    /// Where the time was.
    pub(super) timed: Option<(DayRank, Line)>,
}

/// Words that a label on people begins with: "Deltagere fra kommunerne: …".
const PEOPLE: [&str; 10] = [
    "deltagere",
    "afbud",
    "mødeleder",
    "referent",
    "formand",
    "medlemmer",
    "til stede",
    "fraværende",
    "ordstyrer",
    "inviterede",
];

impl FrameReader {
    /// A line before the first item. False: nobody knows it.
    pub(super) fn read(&mut self, line: &Line, sign: &Sign, left: &mut Vec<LeftLine>) {
        let line = &linked(line, left);
        if let Some(before) = self.open.take() {
            return self.title(&format!("{before} {}", line.text), true, line, left);
        }
        if let Sign::Journal(number) = sign {
            return self.journal(number, line, left);
        }
        let (label, value) = match line.text.split_once(':') {
            Some((label, value)) => (frame_labels::of(label), value.trim()),
            None => (frame_labels::of(&line.text), ""),
        };
        match (label, value.is_empty()) {
            (Some(label), true) if line.mark.is_none() => {
                self.unanswered(left);
                self.waiting = Some((label, line.clone()));
            }
            (Some(label), false) => {
                self.unanswered(left);
                self.value(label, value, line, left);
            }
            (Some(_), true) | (None, _) => self.answer(line, left),
        }
    }

    /// A label without a value on its own line: it is told, as nothing came.
    fn unanswered(&mut self, left: &mut Vec<LeftLine>) {
        if let Some((label, line)) = self.waiting.take() {
            let why = match label {
                FrameLabel::People | FrameLabel::Chair | FrameLabel::Secretary => Why::People,
                FrameLabel::Place | FrameLabel::Day | FrameLabel::Body | FrameLabel::Next => {
                    Why::Unknown
                }
            };
            leave(&line, &line.shown(), why, left);
        }
    }

    /// A line that is no label: the value of the one above it, or the frame's own.
    fn answer(&mut self, line: &Line, left: &mut Vec<LeftLine>) {
        // A list of people goes on until something empty comes.
        let listed = self.listed && (!line.apart || line.hint == Hint::Bullet);
        self.listed &= listed;
        let Some((label, above)) = self.waiting.take() else {
            if listed {
                return leave(line, &line.shown(), Why::People, left);
            }
            return self.unlabelled(line, left);
        };
        self.value(label, &line.text, line, left);
        if label == FrameLabel::People {
            self.listed = true;
            leave(&above, &above.shown(), Why::People, left);
        }
    }

    fn unlabelled(&mut self, line: &Line, left: &mut Vec<LeftLine>) {
        if secrecy::is_furniture(&line.text) {
            return leave(line, &line.shown(), Why::Unknown, left);
        }
        let label = line.text.split_once(':').map_or("", |(label, _)| label);
        let label = label.trim().to_lowercase();
        if PEOPLE.iter().any(|w| label.starts_with(w)) {
            self.after_day = false;
            return leave(line, &line.shown(), Why::People, left);
        }
        let Some(said) = head_day::of_line(&line.text) else {
            return leave(line, &line.shown(), Why::Unknown, left);
        };
        let line = &uncaptioned(line);
        if !self.frame(line, said, left) {
            self.other(line, left);
        }
    }

    /// "Næste møde: 10. juni 2027" inside an item is the meeting's all the same. False: the line is another one.
    pub(super) fn next_meeting(&mut self, line: &Line) -> bool {
        let named = line.text.split_once(':');
        let value = named.filter(|(label, _)| frame_labels::of(label) == Some(FrameLabel::Next));
        let dated = value.filter(|(_, value)| when::read(value).date.is_some());
        let Some((_, value)) = dated.filter(|_| self.head.next_meeting.is_none()) else {
            return false;
        };
        self.head.next_meeting = Some(value.trim().to_owned());
        true
    }

    /// What stands behind a label, or below it.
    fn value(&mut self, label: FrameLabel, value: &str, line: &Line, left: &mut Vec<LeftLine>) {
        let named = || {
            let name = value.trim().to_owned();
            Some(PlacedName {
                line: line.number,
                name,
            })
        };
        let field = match label {
            FrameLabel::People => None,
            FrameLabel::Chair => {
                self.head.chair = self.head.chair.take().or_else(named);
                None
            }
            FrameLabel::Secretary => {
                self.head.secretary = self.head.secretary.take().or_else(named);
                None
            }
            FrameLabel::Place => Some(&mut self.head.place),
            FrameLabel::Body => Some(&mut self.head.body),
            FrameLabel::Next => Some(&mut self.head.next_meeting),
            FrameLabel::Day => {
                if !self.frame(line, DayLine::Labelled, left) {
                    leave(line, &line.shown(), Why::Unknown, left);
                }
                return;
            }
        };
        self.after_day = false;
        match field {
            None => leave(line, &line.shown(), Why::People, left),
            Some(Some(known)) if same(known, value) => {
                leave(line, &line.shown(), Why::Repeated, left);
            }
            Some(Some(_)) => leave(line, &line.shown(), Why::Unknown, left),
            Some(empty) => *empty = Some(value.trim().to_owned()),
        }
    }

    /// A line in front of an item's text: the frame is often repeated there, or stands there for the first time. False: it
    /// is the item's own; a day of its own is no day of the meeting.
    pub(super) fn again(&mut self, line: &Line, left: &mut Vec<LeftLine>) -> bool {
        let headed = std::mem::take(&mut self.after_title);
        let line = &uncaptioned(line);
        let is_title = line.text.to_lowercase().starts_with("møde i ") && !line.text.ends_with('.');
        let known = self.head.title.as_ref().is_none_or(|t| same(t, &line.text));
        let found = when::read(&line.text);
        let bare = found.rest.is_empty() && !line.text.ends_with('.');
        let the_day = found.date.is_some()
            && (found.date == self.head.date || (headed && self.head.date.is_none()));
        let start = found.times.first().copied();
        let the_time =
            start.is_none() || start == self.head.start || (headed && self.head.start.is_none());
        let when_again = bare && the_day && the_time;
        let repeated = [&self.head.place, &self.head.body]
            .into_iter()
            .flatten()
            .any(|k| same(k, &line.text));
        if !((is_title && known) || when_again || repeated || self.after_day) {
            return false;
        }
        let taken = self.frame(line, DayLine::Plain, left);
        self.after_title = is_title && taken;
        taken
    }

    /// A line of the frame. False: it is none.
    fn frame(&mut self, line: &Line, said: DayLine, left: &mut Vec<LeftLine>) -> bool {
        let lower = line.text.to_lowercase();
        let place_next = std::mem::take(&mut self.after_day);
        let repeated = |known: &Option<String>| known.as_ref().is_some_and(|k| same(k, &line.text));
        if repeated(&self.head.title) || repeated(&self.head.place) || repeated(&self.head.body) {
            self.after_day = false;
            leave(line, &line.shown(), Why::Repeated, left);
            return true;
        }
        if line.width() > 200 || line.mark.is_some() {
            return false;
        }
        let found = when::read(&line.text);
        let rest = found.rest.to_lowercase();
        let is_title = is_headline(&rest) || rest.is_empty();
        let timed = !found.times.is_empty() && rest.is_empty();
        if (found.date.is_some() || timed) && (is_title || found.rest.chars().count() <= 40) {
            self.day(&found, said, line, left);
            return true;
        }
        if lower.starts_with("møde i ") && self.head.title.is_none() {
            self.title(&line.text, false, line, left);
            return true;
        }
        let placed = place_next
            && !matches!(line.hint, Hint::Bullet | Hint::Cell)
            && line.width() <= 80
            && !line.text.ends_with('.')
            && !line.text.contains(':');
        if placed && self.head.place.is_none() {
            self.head.place = Some(line.text.clone());
            self.placed = Some(line.clone());
            return true;
        }
        false
    }

    /// Anything else before the first item: the headline, the body's name, or nothing known.
    fn other(&mut self, line: &Line, left: &mut Vec<LeftLine>) {
        let lower = line.text.to_lowercase();
        let bare = lower.trim_end_matches([':', '.']);
        if matches!(
            bare,
            "virtuelt" | "virtuelt møde" | "teams" | "microsoft teams"
        ) && self.head.place.is_none()
        {
            self.head.place = Some(line.text.clone());
        } else if self.head.title.is_none()
            && line.mark.is_none()
            && line.width() <= 200
            && !is_label(bare)
        {
            self.title(&line.text, false, line, left);
        } else if self.head.body.is_none() && line.heading && !is_label(bare) {
            self.head.body = Some(line.text.clone());
        } else {
            leave(line, &line.shown(), Why::Unknown, left);
        }
    }

    pub(super) fn title(
        &mut self,
        text: &str,
        joined: bool,
        line: &Line,
        left: &mut Vec<LeftLine>,
    ) {
        let opened = text.matches('(').count() > text.matches(')').count();
        if opened && self.head.title.is_none() && !joined && text.chars().count() < 200 {
            self.open = Some(text.to_owned());
            return;
        }
        self.set_form(text);
        let inside = text
            .split_once(" (")
            .and_then(|(name, rest)| Some((name, rest.strip_suffix(')')?)));
        match inside.filter(|(_, inside)| inside.to_lowercase().contains("møde i ")) {
            Some((name, inside)) => {
                self.head.body = self
                    .head
                    .body
                    .take()
                    .or_else(|| Some(name.trim().to_owned()));
                self.head.title = Some(inside.trim().to_owned());
            }
            None if self.head.title.is_none() => self.head.title = Some(text.trim().to_owned()),
            None => leave(line, text, Why::Unknown, left),
        }
    }

    fn set_form(&mut self, text: &str) {
        let lower = text.to_lowercase();
        if lower.contains("ekstraordinær") {
            self.head.form = Some(MeetingForm::Extraordinary);
        } else if lower.contains("temamøde") {
            self.head.form = Some(MeetingForm::Theme);
        }
    }

    /// The meeting's journal number; told when it is another one.
    pub(super) fn journal(&mut self, number: &str, line: &Line, left: &mut Vec<LeftLine>) {
        match &self.head.journal_number {
            None => self.head.journal_number = Some(number.to_owned()),
            Some(known) if known == number => leave(line, &line.shown(), Why::Repeated, left),
            Some(_) => leave(line, &line.shown(), Why::Unknown, left),
        }
    }

    /// The body's name in front of a document's number. False: it is another one.
    pub(super) fn body(&mut self, name: &str) -> bool {
        let name = name.trim();
        let known = [&self.head.body, &self.head.title];
        if name.is_empty()
            || known
                .into_iter()
                .flatten()
                .any(|k| squeezed(k).contains(&squeezed(name)))
        {
            return true;
        }
        let free = self.head.body.is_none();
        if free {
            self.head.body = Some(name.to_owned());
        }
        free
    }

    /// The first item begins: a headline whose bracket was never closed stands as it is.
    pub(super) fn settle(&mut self, left: &mut Vec<LeftLine>) {
        self.after_day = false;
        self.listed = false;
        self.unanswered(left);
        if let Some(open) = self.open.take() {
            self.head.title.get_or_insert(open);
        }
    }
}

/// A line of the frame without Markdown's marks; where its links lead is told. What is all links is a page's own.
fn linked(line: &Line, left: &mut Vec<LeftLine>) -> Line {
    if secrecy::is_furniture(
        line.text
            .split_once(':')
            .map_or(&line.text, |(_, value)| value),
    ) && frame_labels::of(line.text.split(':').next().unwrap_or_default()).is_none()
    {
        return line.clone();
    }
    let (text, links) = headline::unmarked(&line.text);
    for url in links {
        leave(line, &url, Why::Link, left);
    }
    Line {
        text,
        ..line.clone()
    }
}

pub(super) fn leave(line: &Line, text: &str, why: Why, left: &mut Vec<LeftLine>) {
    left.push(LeftLine {
        line: line.number,
        text: text.to_owned(),
        why,
    });
}
