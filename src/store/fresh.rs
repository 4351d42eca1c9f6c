//! The agenda of a new meeting, from the body's practice and the last meeting.
//!
//! Promise: what is written loads, and says in comments what a person must look at. What a source does not say is left
//! open and told so. The roster is left to `fresh_roster`.

use crate::domain::agenda::{AgendaItem, ItemKind, StandingKind};
use crate::domain::joint::Body;
use crate::domain::practice::{Practice, StandingItem};
use crate::domain::profile::Profile;
use crate::domain::sequel::Sequel;
use crate::text::danish;
use chrono::{NaiveDate, NaiveTime, TimeDelta};
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
    /// The last meeting's day, and what it leaves.
    pub last: Option<(NaiveDate, Sequel)>,
    /// Names of its own that the last meeting gave the body: name, genitive, in running text.
    pub names: Option<[String; 3]>,
    /// Municipalities that take part.
    pub municipalities: Vec<String>,
    /// The last agenda's standing items, where the practice names none.
    pub standing: Vec<StandingItem>,
    /// The body it meets with, in a joint meeting.
    pub partner: Option<String>,
    /// The latest day to send the agenda, in words.
    pub dispatch: Option<String>,
}

/// A text as a TOML string.
pub(super) fn quoted(text: &str) -> String {
    toml_edit::Value::from(text).to_string().trim().to_owned()
}

pub(super) fn list(texts: &[String]) -> String {
    format!(
        "[{}]",
        texts
            .iter()
            .map(|t| quoted(t))
            .collect::<Vec<_>>()
            .join(", ")
    )
}

pub(super) fn clock(time: NaiveTime) -> String {
    quoted(&danish::clock(time, '.'))
}

/// `dagsorden.toml`.
#[must_use]
pub fn agenda(new: &Fresh<'_>) -> String {
    let mut text = format!("# {}, {}.\n", new.profile.name, danish::long_date(new.date));
    if let Some(dispatch) = &new.dispatch {
        let _ = writeln!(text, "# {dispatch}");
    }
    text.push_str("# ”ordstyrer tjek” i denne mappe siger, hvad der mangler.\n\n");
    head(new, &mut text);
    let mut number = 0;
    let practice = &new.profile.practice;
    let standing = if practice.standing.is_empty() {
        &new.standing
    } else {
        &practice.standing
    };
    for item in standing.iter().filter(|i| !i.last) {
        standing_item(new, item, &mut number, &mut text);
    }
    if let Some((date, sequel)) = &new.last {
        carried_over(new, *date, sequel, &mut number, &mut text);
    }
    for item in standing.iter().filter(|i| i.last) {
        standing_item(new, item, &mut number, &mut text);
    }
    text
}

fn head(new: &Fresh<'_>, text: &mut String) {
    let practice = &new.profile.practice;
    let _ = writeln!(text, "forum = {}", quoted(new.forum));
    if let Some([name, genitive, reference]) = &new.names {
        let (name, genitive, reference) = (quoted(name), quoted(genitive), quoted(reference));
        let _ = writeln!(
            text,
            "navn = {name}\ngenitiv = {genitive}\nomtale = {reference}"
        );
    }
    let _ = writeln!(
        text,
        "dato = {}\nstart = {}",
        new.date.format("%Y-%m-%d"),
        clock(new.start)
    );
    match practice.duration {
        Some(minutes) => {
            let (end, _) = new
                .start
                .overflowing_add_signed(TimeDelta::minutes(i64::from(minutes)));
            let _ = writeln!(text, "slut = {}", clock(end));
        }
        None => text.push_str("# slut = \"15.30\"  (varigheden er ikke fastsat for forummet)\n"),
    }
    let sequel = new.last.as_ref().map(|(_, s)| s);
    match sequel
        .and_then(|s| s.place.as_ref())
        .or(practice.places.first())
    {
        Some(place) => _ = writeln!(text, "sted = {}", quoted(place)),
        None => text.push_str("# sted = \"…\"\n"),
    }
    if !new.municipalities.is_empty() {
        let _ = writeln!(text, "kommuner = {}", list(&new.municipalities));
    }
    officers(new, sequel, text);
    if let Some(partner) = &new.partner {
        let _ = writeln!(
            text,
            "moede = \"fællesmøde\"\n\n[faellesmoede]\nforum = {}",
            quoted(partner)
        );
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
        let _ = writeln!(
            text,
            "# Mødeledelsen går på skift.\nmoedeledelse = {}",
            quoted(party)
        );
    }
    if let Some(chair) = sequel.and_then(|s| s.chair.as_ref()) {
        let _ = writeln!(text, "moedeleder = {}", quoted(chair));
    } else {
        let names = sequel
            .map(|s| s.candidates.join(", "))
            .filter(|n| !n.is_empty());
        let who = names.map_or_else(
            || "skriv navnet, som det står i deltagere.toml".to_owned(),
            |n| format!("en af: {n}"),
        );
        let _ = writeln!(text, "# moedeleder = \"…\"  ({who})");
    }
    if let Some(party) = &writes {
        let _ = writeln!(
            text,
            "# Referatskrivningen går på skift.\nreferatskrivning = {}",
            quoted(party)
        );
    }
    let secretaries = sequel.map(|s| s.secretaries.clone()).unwrap_or_default();
    for (key, name) in ["referent", "skyggereferent"].into_iter().zip(secretaries) {
        if let Some(name) = name {
            let _ = writeln!(text, "{key} = {}", quoted(&name));
        }
    }
}

pub(super) fn standing_code(standing: StandingKind) -> &'static str {
    match standing {
        StandingKind::Agenda => "dagsorden",
        StandingKind::Minutes => "referat",
        StandingKind::Calendar => "mødeplan",
        StandingKind::Reports => "beretninger",
        StandingKind::NextLevel => "næste niveau",
        StandingKind::AnyOtherBusiness => "eventuelt",
    }
}

pub(super) fn kind_word(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Decision => "beslutning",
        ItemKind::Discussion => "drøftelse",
        ItemKind::Information => "orientering",
    }
}

fn begin(number: &mut usize, title: &str, kind: ItemKind, text: &mut String) {
    *number += 1;
    let _ = writeln!(
        text,
        "[[punkter]]\nnr = \"{number}\"\ntitel = {}\nart = \"{}\"",
        quoted(title),
        kind_word(kind)
    );
}

fn standing_item(new: &Fresh<'_>, item: &StandingItem, number: &mut usize, text: &mut String) {
    let title = match (item.standing, &new.last) {
        (Some(StandingKind::Minutes), Some((date, _))) => {
            format!("Godkendelse af referat fra mødet {}", on(*date))
        }
        _ => item.title.clone(),
    };
    begin(number, &title, item.kind, text);
    if let Some(standing) = item.standing {
        let _ = writeln!(text, "fast = \"{}\"", standing_code(standing));
    }
    if let Some(minutes) = item.minutes {
        let _ = writeln!(text, "minutter = {minutes}");
    }
    text.push('\n');
}

fn carried_over(
    new: &Fresh<'_>,
    date: NaiveDate,
    sequel: &Sequel,
    number: &mut usize,
    text: &mut String,
) {
    let day = danish::long_date(date);
    for item in &sequel.items {
        let _ = writeln!(text, "# Overført fra mødet {day}, punkt {}.", item.id);
        whole_item(new, item, number, text);
    }
    for (closed, title) in [
        (false, "Opfølgning på beslutninger"),
        (true, "Opfølgning på lukkede punkter"),
    ] {
        let mine: Vec<_> = sequel
            .follow_ups
            .iter()
            .filter(|(_, c, _)| *c == closed)
            .collect();
        if mine.is_empty() {
            continue;
        }
        begin(
            number,
            &format!("{title} fra mødet {}", on(date)),
            ItemKind::Information,
            text,
        );
        if closed {
            text.push_str("lukket = true\nneutral_titel = \"Lukket punkt: Opfølgning\"\n");
        }
        let lines = mine.iter().map(|(item, _, f)| {
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
        });
        let _ = writeln!(
            text,
            "sagsfremstilling = {}\n",
            quoted(&lines.collect::<String>())
        );
    }
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

/// An item with all its parts, so that nothing of a case is lost when it is put off.
fn whole_item(new: &Fresh<'_>, item: &AgendaItem, number: &mut usize, text: &mut String) {
    begin(number, &item.title, item.kind, text);
    match (item.body, &new.partner) {
        (Some(Body::First), Some(_)) => _ = writeln!(text, "forum = {}", quoted(new.forum)),
        (Some(Body::Second), Some(partner)) => _ = writeln!(text, "forum = {}", quoted(partner)),
        _ => {}
    }
    let more = [
        ("afgoeres_af", &item.decided_by),
        ("neutral_titel", &item.neutral_title),
        ("koereplan", &item.notes),
    ];
    if let Some(minutes) = item.minutes {
        let _ = writeln!(text, "minutter = {minutes}");
    }
    for (key, value) in case_texts(item).into_iter().chain(more) {
        if let Some(value) = value {
            let _ = writeln!(text, "{key} = {}", quoted(value));
        }
    }
    for (key, values) in [
        ("indstillinger", &item.recommendations),
        ("bilag", &item.annexes),
    ] {
        if !values.is_empty() {
            let _ = writeln!(text, "{key} = {}", list(values));
        }
    }
    if item.bulleted {
        text.push_str("indstilling_form = \"punkter\"\n");
    }
    for (key, set) in [
        ("oekonomiske_konsekvenser", item.economic),
        ("lukket", item.closed),
    ] {
        if set {
            let _ = writeln!(text, "{key} = true");
        }
    }
    for treatment in &item.earlier {
        super::nested::treatment(treatment, text);
    }
    text.push('\n');
}

/// The standing items of a practice that names none: those of the last agenda, or the two that every meeting has.
#[must_use]
pub fn standing_of(practice: &Practice, last: &[AgendaItem]) -> Vec<StandingItem> {
    if !practice.standing.is_empty() {
        return practice.standing.clone();
    }
    let of = |item: &AgendaItem| {
        let standing = item.standing?;
        let last = crate::domain::sequel::stands_last(standing);
        Some(StandingItem {
            title: item.title.clone(),
            kind: item.kind,
            standing: Some(standing),
            minutes: item.minutes,
            last,
        })
    };
    let found: Vec<StandingItem> = last.iter().filter_map(of).collect();
    if !found.is_empty() {
        return found;
    }
    let item = |title: &str, kind, standing, last| StandingItem {
        title: title.to_owned(),
        kind,
        standing: Some(standing),
        minutes: None,
        last,
    };
    vec![
        item(
            "Godkendelse af dagsorden",
            ItemKind::Decision,
            StandingKind::Agenda,
            false,
        ),
        item(
            "Eventuelt",
            ItemKind::Information,
            StandingKind::AnyOtherBusiness,
            true,
        ),
    ]
}
