//! The items of a new meeting: those that stand on every agenda, the last meeting's open cases, and what was to be done.
//!
//! Promise: every open case is there once, with all its parts but clock times in its title and guests who do not belong to
//! the body; a closed one stays closed, and what follows from closed ones stands in a closed item of its own.

use super::fresh::{Fresh, one_line};
use super::recurring::{self, Recurring};
use crate::domain::agenda::{AgendaItem, ItemKind, StandingKind};
use crate::domain::ids::ItemId;
use crate::domain::joint::Body;
use crate::domain::left::{LeftItem, StillOpen};
use crate::domain::meeting::Phase;
use crate::domain::sequel::Sequel;
use crate::text::danish;
use crate::text::sequel::why_open;
use crate::text::toml;
use crate::text::untimed::untimed;
use chrono::NaiveDate;
use std::fmt::Write as _;

/// The items as they are written.
#[derive(Debug, Default)]
pub struct FreshItems {
    /// The TOML.
    pub text: String,
    /// Which number each item of the last meeting has now.
    pub numbers: Vec<(ItemId, String)>,
    /// How many follow-ups stand in which item, and whether they are closed.
    pub follow_ups: Vec<(usize, String, bool)>,
    number: usize,
}

/// All of them.
#[must_use]
pub(super) fn all(new: &Fresh<'_>) -> FreshItems {
    let mut items = FreshItems::default();
    let none = Sequel::default();
    let sequel = new.last.as_ref().map_or(&none, |(_, s)| s);
    let agenda = if new.same_body {
        sequel.agenda.as_slice()
    } else {
        &[]
    };
    let standing = recurring::all(&new.profile.practice, agenda);
    let mut waiting: Vec<&LeftItem> = sequel.items.iter().collect();
    if !new.same_body {
        // Another body's agendas and minutes are not this one's to approve.
        waiting.retain(|left| !is_approval(&left.item));
    }
    let mut in_place = Vec::new();
    for one in &standing {
        in_place.push(claim(new, sequel, one, &mut waiting));
    }
    let behind = |left: &&LeftItem| {
        left.item
            .standing
            .is_some_and(crate::domain::sequel::stands_last)
    };
    let approvals =
        |left: &&LeftItem| recurring::standing_of(&left.item) == Some(StandingKind::Minutes);
    let follow = follow_up_place(&standing);
    for (at, one) in standing.iter().enumerate().filter(|(_, r)| !r.last) {
        items.standing(new, one, in_place[at], sequel, follow == Some(at));
    }
    for left in waiting.iter().filter(|l| approvals(l)) {
        items.case(new, left);
    }
    for left in waiting.iter().filter(|l| !approvals(l) && !behind(l)) {
        items.case(new, left);
    }
    items.follow_ups(new, sequel, follow.is_some());
    for left in waiting.iter().filter(|l| !approvals(l) && behind(l)) {
        items.case(new, left);
    }
    for (at, one) in standing.iter().enumerate().filter(|(_, r)| r.last) {
        items.standing(new, one, in_place[at], sequel, follow == Some(at));
    }
    items
}

fn is_approval(item: &AgendaItem) -> bool {
    matches!(
        recurring::standing_of(item),
        Some(StandingKind::Agenda | StandingKind::Minutes)
    )
}

/// The standing item that a practice has for what was to be done.
fn follow_up_place(standing: &[Recurring]) -> Option<usize> {
    standing
        .iter()
        .position(|r| !r.closed && r.title.to_lowercase().contains("opfølgning"))
}

/// The open item that comes again as this standing one: it is taken out of those that wait.
fn claim<'a>(
    new: &Fresh<'_>,
    sequel: &Sequel,
    one: &Recurring,
    waiting: &mut Vec<&'a LeftItem>,
) -> Option<&'a LeftItem> {
    // The minutes of the meeting before last are one thing to approve, those of the last another.
    let older = one.standing == Some(StandingKind::Minutes)
        && new.last.is_some()
        && sequel.phase != Some(Phase::Planned);
    let at = waiting
        .iter()
        .position(|left| !older && recurring::is_same(one, &left.item))?;
    Some(waiting.remove(at))
}

/// Whether there is more in an item than that it is on the agenda.
fn has_content(item: &AgendaItem) -> bool {
    case_texts(item).iter().any(|(_, text)| text.is_some())
        || !item.recommendations.is_empty()
        || !item.annexes.is_empty()
        || !item.guests.is_empty()
        || item.notes.is_some()
        || !item.earlier.is_empty()
}

impl FreshItems {
    fn begin(&mut self, title: &str, kind: ItemKind) {
        self.number += 1;
        let text = &mut self.text;
        toml::say_heading(text, "punkter");
        toml::say_text(text, "nr", &self.number.to_string());
        toml::say_text(text, "titel", title);
        toml::say_text(text, "art", kind.file_word());
    }

    fn standing(
        &mut self,
        new: &Fresh<'_>,
        one: &Recurring,
        left: Option<&LeftItem>,
        sequel: &Sequel,
        follow: bool,
    ) {
        let agenda = one.standing == Some(StandingKind::Agenda);
        if let Some(left) = left.filter(|l| !agenda && has_content(&l.item)) {
            let mut item = left.item.clone();
            item.standing = item.standing.or(one.standing);
            item.minutes = item.minutes.or(one.minutes);
            self.carry(new, &item, left.why);
            return;
        }
        let old = left.filter(|_| one.standing == Some(StandingKind::Minutes));
        let title = match (one.standing, &new.last) {
            (Some(StandingKind::Minutes), Some((date, s)))
                if new.same_body && s.phase != Some(Phase::Planned) =>
            {
                format!("Godkendelse af referat fra mødet {}", on(*date))
            }
            _ => old.map_or_else(|| one.title.clone(), |l| untimed(&l.item.title).0),
        };
        self.begin(&title, one.kind);
        if let Some(left) = left {
            self.numbers
                .push((left.item.id.clone(), self.number.to_string()));
        }
        if let Some(standing) = one.standing {
            toml::say_text(&mut self.text, "fast", standing.file_word());
        }
        self.body(new, one.body);
        if let Some(minutes) = one.minutes {
            toml::say(&mut self.text, "minutter", &toml::whole(minutes));
        }
        if one.closed {
            toml::say(&mut self.text, "lukket", &toml::flag(true));
            if let Some(neutral) = &one.neutral {
                toml::say_text(&mut self.text, "neutral_titel", neutral);
            }
        }
        if follow {
            let mine: Vec<String> = lines(sequel, false).collect();
            self.list_follow_ups(&mine, false);
        }
        self.text.push('\n');
    }

    fn case(&mut self, new: &Fresh<'_>, left: &LeftItem) {
        self.carry(new, &left.item, left.why);
    }

    fn carry(&mut self, new: &Fresh<'_>, item: &AgendaItem, why: StillOpen) {
        if let Some((date, _)) = &new.last {
            let _ = writeln!(
                self.text,
                "# Overført fra mødet {}, punkt {} ({}).",
                danish::long_date(*date),
                one_line(item.id.as_str()),
                why_open(why)
            );
        }
        let (title, minutes) = untimed(&item.title);
        self.begin(&title, item.kind);
        self.numbers
            .push((item.id.clone(), self.number.to_string()));
        if let Some(standing) = item.standing {
            toml::say_text(&mut self.text, "fast", standing.file_word());
        }
        self.body(new, item.body);
        if let Some(minutes) = item.minutes.or(minutes) {
            toml::say(&mut self.text, "minutter", &toml::whole(minutes));
        }
        self.whole(new, item);
    }

    fn body(&mut self, new: &Fresh<'_>, body: Option<Body>) {
        match (body, &new.partner) {
            (Some(Body::First), Some(_)) => {
                toml::say_text(&mut self.text, "forum", new.forum);
            }
            (Some(Body::Second), Some(partner)) => {
                toml::say_text(&mut self.text, "forum", partner);
            }
            (Some(_), None) | (None, _) => {}
        }
    }

    /// An item's parts, so that nothing of a case is lost when it is put off.
    fn whole(&mut self, new: &Fresh<'_>, item: &AgendaItem) {
        let text = &mut self.text;
        let decided_by = item
            .decided_by
            .clone()
            .filter(|body| !new.profile.is_called(body));
        let neutral = item.neutral_title.as_ref().map(|t| untimed(t).0);
        let more = [
            ("afgoeres_af", &decided_by),
            ("neutral_titel", &neutral),
            ("koereplan", &item.notes),
        ];
        for (key, value) in case_texts(item).into_iter().chain(more) {
            if let Some(value) = value {
                toml::say_text(text, key, value);
            }
        }
        let guests: Vec<String> = item
            .guests
            .iter()
            .filter_map(|g| new.people.get(g))
            .cloned()
            .collect();
        for (key, values) in [
            ("indstillinger", &item.recommendations),
            ("bilag", &item.annexes),
            ("gaester", &guests),
        ] {
            if !values.is_empty() {
                toml::say_texts(text, key, values);
            }
        }
        if item.bulleted {
            toml::say_text(text, "indstilling_form", "punkter");
        }
        for (key, set) in [
            ("oekonomiske_konsekvenser", item.economic),
            ("lukket", item.closed),
        ] {
            if set {
                toml::say(text, key, &toml::flag(true));
            }
        }
        for treatment in &item.earlier {
            super::nested::treatment(treatment, text);
        }
        text.push('\n');
    }

    /// What somebody was to do: open where the practice has no place for it, and closed always by itself.
    fn follow_ups(&mut self, new: &Fresh<'_>, sequel: &Sequel, has_place: bool) {
        let Some((date, _)) = &new.last else { return };
        for (closed, title) in [
            (false, "Opfølgning på beslutninger"),
            (true, "Opfølgning på lukkede punkter"),
        ] {
            let mine: Vec<String> = lines(sequel, closed).collect();
            if mine.is_empty() || (has_place && !closed) {
                continue;
            }
            self.begin(
                &format!("{title} fra mødet {}", on(*date)),
                ItemKind::Information,
            );
            if closed {
                toml::say(&mut self.text, "lukket", &toml::flag(true));
                toml::say_text(&mut self.text, "neutral_titel", "Lukket punkt: Opfølgning");
            }
            self.list_follow_ups(&mine, closed);
            self.text.push('\n');
        }
    }

    fn list_follow_ups(&mut self, lines: &[String], closed: bool) {
        if lines.is_empty() {
            return;
        }
        toml::say_text(&mut self.text, "sagsfremstilling", &lines.concat());
        self.follow_ups
            .push((lines.len(), self.number.to_string(), closed));
    }
}

/// The follow-ups of open or of closed items, one line each.
fn lines(sequel: &Sequel, closed: bool) -> impl Iterator<Item = String> + '_ {
    let mine = sequel
        .follow_ups
        .iter()
        .filter(move |(_, c, _)| *c == closed);
    mine.map(|(item, _, f)| {
        let who: Vec<&str> = [f.who.as_deref(), f.due.as_deref()]
            .into_iter()
            .flatten()
            .collect();
        let who = if who.is_empty() {
            String::new()
        } else {
            format!(" ({})", who.join(", "))
        };
        format!("- Punkt {item}: {}{who}\n", f.what)
    })
}

fn on(date: NaiveDate) -> String {
    danish::on(date, crate::domain::profile::DateStyle::Plain)
}

/// The texts of a case with their keys, in the order of the file.
pub(super) fn case_texts(item: &AgendaItem) -> [(&'static str, &Option<String>); 7] {
    [
        ("sagsnr", &item.case_number),
        ("journalnummer", &item.journal_number),
        ("brevid", &item.document_id),
        ("resume", &item.summary),
        ("sagsfremstilling", &item.case),
        ("oekonomi", &item.finances),
        ("indstilling", &item.recommendation),
    ]
}
