//! What a line asks for: a phrase and whom or what it is about.
//!
//! Promise: a line is understood whole or not at all. What was not understood does nothing; it is answered with the words
//! that come nearest. A person is known by the beginnings of the names or by initials, and only when it can be no other.

use super::words::{INQUIRIES, Inquiry, Phrase, Takes, at_the_desk, phrases};
use crate::domain::at::PersonAt;
use crate::domain::meeting::Meeting;
use crate::text::danish::{self, fold};
use crate::ui::action::Action;
use crate::ui::keymap::{Binding, Context, TABLE};
use crate::ui::palette;

/// Something that a line asks for.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Understood {
    /// A question, with what was said behind it.
    Inquiry(Inquiry, String),
    /// An action.
    Action(Action, &'static Phrase, Vec<SpokenOf>),
}

/// Whom or what an action is about.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum SpokenOf {
    /// A person.
    Person(PersonAt),
    /// An item, by its place in the agenda's order.
    Item(usize),
    /// A group of those who vote.
    Group(String),
    /// What was written.
    Text(String),
}

/// Most words that are proposed for a line that was not understood.
const NEAR: usize = 4;
/// Letters of a line that a word could be meant by.
const LETTERS: usize = 40;
/// Words of the longest phrase.
const WORDS: usize = 5;
/// Most people that are listed where a name could be several.
const SEVERAL: usize = 8;

/// Reads a line.
///
/// # Errors
/// Why it is not understood, with what could be written instead.
pub(super) fn read(line: &str, meeting: &Meeting) -> Result<Understood, String> {
    let tokens: Vec<&str> = line.split_whitespace().collect();
    let folded: Vec<String> = tokens.iter().take(WORDS).map(|t| fold(t)).collect();
    for count in (1..=folded.len()).rev() {
        let head = folded.get(..count).unwrap_or_default().join(" ");
        let rest = tokens.get(count..).unwrap_or_default().join(" ");
        if let Some(inquiry) = inquiry(&head) {
            return asks(inquiry, rest).ok_or_else(|| not_understood(line));
        }
        if let Some((action, phrase)) = action(&head) {
            let about = about(phrase, &rest, meeting, line)?;
            return Ok(Understood::Action(action, phrase, about));
        }
    }
    Err(not_understood(line))
}

/// Whether a line is the words of an action and nothing else, whatever they may still need behind them.
pub(super) fn is_word(line: &str) -> bool {
    let words: Vec<String> = line.split_whitespace().take(WORDS + 1).map(fold).collect();
    words.len() <= WORDS && action(&words.join(" ")).is_some()
}

/// Whether a line begins with the words of an action or a question.
#[must_use]
pub fn begins_as_command(line: &str) -> bool {
    let words: Vec<String> = line.split_whitespace().take(WORDS).map(fold).collect();
    let heads = (1..=words.len()).filter_map(|count| words.get(..count));
    let mut heads = heads.map(|head| head.join(" "));
    heads.any(|head| inquiry(&head).is_some() || action(&head).is_some())
}

/// The question of these words.
fn inquiry(head: &str) -> Option<Inquiry> {
    let named = |words: &[&str]| words.iter().any(|w| fold(w) == head);
    let found = INQUIRIES.iter().find(|(_, words, _)| named(words));
    found.map(|(inquiry, ..)| *inquiry)
}

/// A question with what may be said behind it; a word more than it knows is another line.
fn asks(inquiry: Inquiry, rest: String) -> Option<Understood> {
    let alone = match inquiry {
        Inquiry::Standing
        | Inquiry::Items
        | Inquiry::Attendance
        | Inquiry::Speakers
        | Inquiry::Again
        | Inquiry::Vote => true,
        Inquiry::Latest
        | Inquiry::Item
        | Inquiry::Person
        | Inquiry::Help
        | Inquiry::Manual
        | Inquiry::Difference => false,
    };
    (!alone || rest.is_empty()).then_some(Understood::Inquiry(inquiry, rest))
}

/// The action that is called so: by a phrase, by its id, or by its name on the screen.
fn action(head: &str) -> Option<(Action, &'static Phrase)> {
    let all = || Action::ALL.iter().copied();
    let spoken = || all().flat_map(|a| phrases(a).iter().map(move |p| (a, p)));
    let first = |a: Action| phrases(a).first().map(|p| (a, p));
    let by_phrase = spoken().find(|(_, p)| fold(p.words) == head);
    let by_id = || all().find(|a| a.id() == head).and_then(first);
    let by_label = || {
        let mut rows = TABLE.iter();
        let on_screen = |b: &&Binding| b.context == Context::Meeting || at_the_desk(b.action);
        let called = |b: &&Binding| fold(b.label) == head && !phrases(b.action).is_empty();
        let row = rows.find(|b| on_screen(b) && called(b))?;
        // What a name on the screen turns on or off is not said by it.
        first(row.action).filter(|(_, p)| p.to.is_none())
    };
    by_phrase.or_else(by_id).or_else(by_label)
}

/// Whom or what is meant behind a phrase.
fn about(
    phrase: &Phrase,
    rest: &str,
    meeting: &Meeting,
    line: &str,
) -> Result<Vec<SpokenOf>, String> {
    let word = phrase.words;
    let whom = || {
        format!(
            "Hvem? Skriv navnet efter ordet, f.eks. ”{word} {}”.",
            example(meeting)
        )
    };
    match phrase.takes {
        Takes::Nothing(_) if rest.is_empty() => Ok(Vec::new()),
        Takes::Nothing(_) => Err(not_understood(line)),
        Takes::Clock if rest.is_empty() => Ok(Vec::new()),
        Takes::Clock => match rest.chars().next() {
            Some(c) if (c.is_ascii_digit() || c == '-') && !rest.contains(' ') => {
                Ok(vec![SpokenOf::Text(rest.to_owned())])
            }
            _ => Err(not_understood(line)),
        },
        Takes::Person | Takes::People if rest.is_empty() => Err(whom()),
        Takes::Person => Ok(vec![SpokenOf::Person(person(rest, meeting)?)]),
        Takes::People => people(rest, meeting),
        Takes::Voters if rest.is_empty() => Ok(Vec::new()),
        Takes::Voters => voters(rest, meeting),
        Takes::Sector if rest.is_empty() => Err(format!(
            "Hvilken sektor? Skriv den efter ordet, f.eks. ”{word} {}”.",
            sectors(meeting)
                .first()
                .map_or("sekretariatet", String::as_str)
        )),
        Takes::Sector => Ok(vec![SpokenOf::Text(rest.to_owned())]),
        Takes::Item if rest.is_empty() => Ok(Vec::new()),
        Takes::Item => Ok(vec![SpokenOf::Item(item(rest, meeting)?)]),
        Takes::Outcome if rest.is_empty() => Ok(Vec::new()),
        Takes::Outcome => Ok(vec![match item(rest, meeting) {
            Ok(item) => SpokenOf::Item(item),
            Err(_) => SpokenOf::Text(rest.to_owned()),
        }]),
        Takes::Anything if rest.is_empty() => Ok(Vec::new()),
        Takes::Anything => match item(rest, meeting) {
            Ok(item) => Ok(vec![SpokenOf::Item(item)]),
            Err(_) => Ok(vec![SpokenOf::Person(person(rest, meeting)?)]),
        },
    }
}

/// The sectors by name, as they are written.
pub(super) fn sectors(meeting: &Meeting) -> Vec<String> {
    let sectors = meeting.profile().sectors.iter();
    sectors.map(|s| danish::lower_first(&s.name)).collect()
}

/// The name of somebody on the list, for an example.
fn example(meeting: &Meeting) -> String {
    let first = meeting.people().iter().next();
    first.map_or_else(|| "Anna".to_owned(), |p| p.person.name.clone())
}

/// The item of this number, with or without the word for it; its place in the agenda.
///
/// # Errors
/// There is none.
pub(super) fn item(text: &str, meeting: &Meeting) -> Result<usize, String> {
    let text = text.trim();
    let number = match text.split_once(' ') {
        Some((word, number)) if fold(word) == "punkt" => number.trim(),
        _ => text,
    };
    let number = number.trim_end_matches('.');
    let mut agenda = meeting.agenda();
    agenda
        .position(|s| s.item.id.as_str() == number)
        .ok_or_else(|| {
            format!("Der er intet punkt ”{number}”. Skriv ”punkter” for at høre numrene.")
        })
}

/// Several people, between commas and "og".
fn people(text: &str, meeting: &Meeting) -> Result<Vec<SpokenOf>, String> {
    let names = names(text);
    let found = names
        .iter()
        .map(|name| person(name, meeting).map(SpokenOf::Person));
    found.collect()
}

fn names(text: &str) -> Vec<String> {
    let text = text.replace(" og ", ", ");
    let names = text.split(',').map(|n| n.trim().to_owned());
    names.filter(|n| !n.is_empty()).collect()
}

/// Those who vote: people, or a group of them.
fn voters(text: &str, meeting: &Meeting) -> Result<Vec<SpokenOf>, String> {
    let groups = || {
        meeting
            .people()
            .iter()
            .filter_map(|p| p.person.group.as_ref())
    };
    let found = names(text).into_iter().map(|name| {
        let wanted = fold(&name);
        let wanted = wanted.strip_prefix("gruppe ").unwrap_or(&wanted);
        match groups().find(|g| fold(g) == wanted) {
            Some(group) => Ok(SpokenOf::Group(group.clone())),
            None if wanted == fold(&name) => person(&name, meeting).map(SpokenOf::Person),
            None => Err(no_group(wanted, groups())),
        }
    });
    found.collect()
}

/// That there is no such group, with those there are.
fn no_group<'m>(wanted: &str, known: impl Iterator<Item = &'m String>) -> String {
    let mut known: Vec<&String> = known.collect();
    known.sort();
    known.dedup();
    if known.is_empty() {
        return "Ingen på deltagerlisten hører til en gruppe. Skriv navnene.".to_owned();
    }
    let known: Vec<String> = known.iter().map(|g| format!("”{g}”")).collect();
    format!(
        "Der er ingen gruppe ”{wanted}”. Grupperne er {}.",
        danish::list(&known)
    )
}

/// The one person who is meant.
///
/// # Errors
/// Nobody is, or several could be: then they are named.
pub(super) fn person(text: &str, meeting: &Meeting) -> Result<PersonAt, String> {
    let wanted = fold(text);
    let parts = wanted.split([' ', '-']).map(str::trim);
    let words: Vec<&str> = parts.filter(|p| !p.is_empty()).collect();
    let all = || meeting.people().entries();
    let named = |name: &str| fold(name) == wanted;
    let whole: Vec<PersonAt> = all()
        .filter(|(_, p)| named(&p.person.name))
        .map(|(at, _)| at)
        .collect();
    let begins: Vec<PersonAt> = all()
        .filter(|(_, p)| {
            let more = [p.person.title.as_deref(), p.person.organisation.as_deref()];
            is_meant(&words, &p.person.name, &more.map(Option::unwrap_or_default))
        })
        .map(|(at, _)| at)
        .collect();
    let found = if whole.is_empty() { begins } else { whole };
    // Two of one name and one organisation are told apart by what the list itself tells them apart by.
    if let Some((at, _)) = all().find(|(_, p)| fold(p.person.id.as_str()) == wanted) {
        return Ok(at);
    }
    match found.as_slice() {
        [one] => Ok(*one),
        [] => Err(format!(
            "Ingen på deltagerlisten hedder ”{text}”. Skriv ”fremmøde” for at høre navnene."
        )),
        several => {
            let names: Vec<String> = several
                .iter()
                .take(SEVERAL)
                .map(|at| full(*at, several, meeting))
                .collect();
            let more = if several.len() > SEVERAL {
                " og flere"
            } else {
                ""
            };
            Err(format!(
                "”{text}” kan være flere: {}{more}. Skriv mere af navnet.",
                names.join("; ")
            ))
        }
    }
}

/// A name, with what tells it from the others who are meant.
fn full(at: PersonAt, among: &[PersonAt], meeting: &Meeting) -> String {
    let people = meeting.people();
    let whole = |at: PersonAt| match &people[at].person.organisation {
        Some(organisation) => format!("{}, {organisation}", people[at].person.name),
        None => people[at].person.name.clone(),
    };
    let own = whole(at);
    let same = among.iter().filter(|other| whole(**other) == own).count();
    if same > 1 {
        return format!("{own} (skriv ”{}”)", people[at].person.id);
    }
    own
}

/// Whether folded words are the beginnings of a name's words in their order (behind the name, of the title or the
/// organisation), or its initials.
fn is_meant(words: &[&str], name: &str, more: &[&str]) -> bool {
    let folded = fold(name);
    let mut parts = folded.split([' ', '-']).filter(|p| !p.is_empty());
    let initials: String = parts.clone().filter_map(|p| p.chars().next()).collect();
    if let [one] = words
        && one.chars().count() > 1
        && initials == *one
    {
        return true;
    }
    let Some((first, rest)) = words.split_first() else {
        return false;
    };
    if !parts.any(|p| p.starts_with(first)) {
        return false;
    }
    let more: Vec<String> = more.iter().map(|m| fold(m)).collect();
    let elsewhere = |word: &str| {
        let mut words = more.iter().flat_map(|m| m.split_whitespace());
        words.any(|m| m.starts_with(word))
    };
    rest.iter()
        .all(|word| parts.any(|p| p.starts_with(word)) || elsewhere(word))
}

/// That a line was not understood, and the words that come nearest.
#[must_use]
pub(super) fn not_understood(line: &str) -> String {
    let is_text = line.split_whitespace().count() > 3 || line.chars().count() > LETTERS;
    let near = if is_text { Vec::new() } else { nearest(line) };
    let words: Vec<String> = near.iter().map(|w| format!("”{w}”")).collect();
    let way = if is_text {
        " Er det tekst, så skriv først ”beslutning” eller ”notat”.".to_owned()
    } else if words.is_empty() {
        " Skriv ”hjælp” for at høre ordene.".to_owned()
    } else {
        format!(" Mente du {}?", words.join(" eller "))
    };
    format!("Linjen er ikke forstået, og intet er registreret.{way}")
}

/// The phrases that come nearest to what was written.
fn nearest(line: &str) -> Vec<&'static str> {
    let folded = fold(line);
    let first = folded.split_whitespace().next().unwrap_or_default();
    if first.chars().count() < 2 {
        return Vec::new();
    }
    let spoken = || {
        Action::ALL
            .iter()
            .flat_map(|a| phrases(*a))
            .map(|p| p.words)
    };
    let asked = || {
        INQUIRIES
            .iter()
            .flat_map(|(_, words, _)| words.iter().copied())
    };
    let mut found: Vec<&'static str> = Vec::new();
    let mut add = |word: &'static str| {
        if found.len() < NEAR && !found.contains(&word) {
            found.push(word);
        }
    };
    let close = |word: &&str| strsim::damerau_levenshtein(&fold(word), &folded) <= 2;
    spoken().chain(asked()).filter(close).for_each(&mut add);
    let begins = |word: &&str| fold(word).split(' ').any(|part| part.starts_with(first));
    spoken().chain(asked()).filter(begins).for_each(&mut add);
    let rows = palette::search(line)
        .into_iter()
        .filter_map(|at| TABLE.get(at));
    let rows = rows.filter_map(|row| phrases(row.action).first());
    rows.take(2).for_each(|p| add(p.words));
    found
}
