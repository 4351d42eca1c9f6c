//! The agenda of a new meeting, from the body's practice and the last meeting.
//!
//! Promise: what is written loads, and says in comments what a person must look at. What a source does not say is left
//! open and told so. The items are left to `fresh_items`, the roster to `fresh_roster`.

use super::fresh_items;
pub use super::fresh_items::FreshItems;
use crate::domain::ids::PersonId;
use crate::domain::profile::Profile;
use crate::domain::sequel::Sequel;
use crate::text::{danish, toml};
use chrono::{NaiveDate, NaiveTime};
use std::collections::HashMap;
use std::fmt::Write as _;

/// What a new meeting is made of.
#[derive(Debug)]
pub struct Fresh<'a> {
    /// The body's rules.
    pub profile: &'a Profile,
    /// What `forum` is called in the file.
    pub forum: &'a str,
    /// The day.
    pub date: NaiveDate,
    /// When it begins.
    pub start: NaiveTime,
    /// When it ends, if that is known.
    pub end: Option<NaiveTime>,
    /// The meeting's own headline.
    pub title: Option<String>,
    /// Whether the last meeting was of this body, and not of another one.
    pub same_body: bool,
    /// What those who come along from the last meeting are called in the files.
    pub people: HashMap<PersonId, String>,
    /// The last meeting's day, and what it leaves.
    pub last: Option<(NaiveDate, Sequel)>,
    /// Names of its own that the last meeting gave the body: name, genitive, in running text.
    pub names: Option<[String; 3]>,
    /// Municipalities that take part.
    pub municipalities: Vec<String>,
    /// The body it meets with, in a joint meeting.
    pub partner: Option<String>,
    /// What the last meeting said of that body: its keys and their words.
    pub partner_keys: Vec<(&'static str, String)>,
    /// The latest day to send the agenda, in words.
    pub dispatch: Option<String>,
}

/// Words for a comment: whatever they hold, they end with their line.
pub(super) fn one_line(text: &str) -> String {
    text.split(char::is_control).collect::<Vec<_>>().join(" ")
}

/// `dagsorden.toml`, and what became of the last meeting's items.
#[must_use]
pub fn agenda(new: &Fresh<'_>) -> (String, FreshItems) {
    let name = one_line(&new.profile.name);
    let mut text = format!("# {name}, {}.\n", danish::long_date(new.date));
    if let Some(dispatch) = &new.dispatch {
        let _ = writeln!(text, "# {dispatch}");
    }
    text.push_str("# ”ordstyrer tjek” i denne mappe siger, hvad der mangler.\n\n");
    head(new, &mut text);
    let items = fresh_items::all(new);
    text.push_str(&items.text);
    (text, items)
}

fn head(new: &Fresh<'_>, text: &mut String) {
    let practice = &new.profile.practice;
    toml::say_text(text, "forum", new.forum);
    if let Some([name, genitive, reference]) = &new.names {
        toml::say_text(text, "navn", name);
        toml::say_text(text, "genitiv", genitive);
        toml::say_text(text, "omtale", reference);
    }
    if let Some(title) = &new.title {
        if title.contains(|c: char| c.is_ascii_digit()) {
            text.push_str(
                "# Titlen er fra det foregående møde: Se efter, om tallene i den stadig passer.\n",
            );
        }
        toml::say_text(text, "titel", title);
    }
    toml::say(text, "dato", &toml::day(new.date));
    toml::say(text, "start", &toml::time(new.start));
    match new.end {
        Some(end) => toml::say(text, "slut", &toml::time(end)),
        None => text.push_str("# slut = \"15.30\"  (varigheden er ikke fastsat for forummet)\n"),
    }
    let sequel = new.last.as_ref().map(|(_, s)| s);
    match sequel
        .and_then(|s| s.place.as_ref())
        .or(practice.places.first())
    {
        Some(place) => toml::say_text(text, "sted", place),
        None => text.push_str("# sted = \"…\"\n"),
    }
    if !new.municipalities.is_empty() {
        toml::say_texts(text, "kommuner", &new.municipalities);
    }
    officers(new, sequel, text);
    if let Some(partner) = &new.partner {
        toml::say_text(text, "moede", "fællesmøde");
        text.push('\n');
        toml::say_single_heading(text, "faellesmoede");
        toml::say_text(text, "forum", partner);
        for (key, words) in &new.partner_keys {
            toml::say_text(text, key, words);
        }
    }
    text.push('\n');
}

fn officers(new: &Fresh<'_>, sequel: Option<&Sequel>, text: &mut String) {
    let practice = &new.profile.practice;
    let first = |turn: &Option<crate::domain::practice::Turn>| {
        turn.as_ref().and_then(|t| t.after(None)).map(str::to_owned)
    };
    let chairs = sequel.map_or_else(|| first(&practice.chairing), |s| s.chair_party.clone());
    let writes = sequel.map_or_else(|| first(&practice.secretary), |s| s.secretary_party.clone());
    if let Some(party) = &chairs {
        text.push_str("# Mødeledelsen går på skift.\n");
        toml::say_text(text, "moedeledelse", party);
    }
    let called = |id: &PersonId| new.people.get(id);
    if let Some(chair) = sequel.and_then(|s| s.chair.as_ref()).and_then(called) {
        toml::say_text(text, "moedeleder", chair);
    } else {
        let names = sequel
            .map(|s| {
                let there = s.candidates.iter().filter_map(called);
                let there: Vec<String> = there.map(|n| one_line(n)).collect();
                there.join(", ")
            })
            .filter(|n| !n.is_empty());
        let who = names.map_or_else(
            || "skriv navnet, som det står i deltagere.toml".to_owned(),
            |n| format!("en af: {n}"),
        );
        let _ = writeln!(text, "# moedeleder = \"…\"  ({who})");
    }
    if let Some(party) = &writes {
        text.push_str("# Referatskrivningen går på skift.\n");
        toml::say_text(text, "referatskrivning", party);
    }
    let secretaries = sequel.map(|s| s.secretaries.clone()).unwrap_or_default();
    for (key, name) in ["referent", "skyggereferent"].into_iter().zip(secretaries) {
        if let Some(name) = name.as_ref().and_then(called) {
            toml::say_text(text, key, name);
        }
    }
}
