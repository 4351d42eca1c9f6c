//! Who keeps the log that is opened: asked once for name and organisation, remembered, and said by flags in scripts.
//!
//! Promise: a shadow log is never begun without both, since they name it and stand in each of its records. Where that is
//! remembered is left to `store::secretary`.

use super::asking::Asker;
use super::failure::Failure;
use crate::store::secretary::{self, KnownSecretary};
use crate::store::settings;
use crate::ui::linear::begins_as_command;
use std::cell::RefCell;
use std::io::{IsTerminal, stderr, stdin};

/// What was said of it on the command line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SaidSecretary {
    /// Name.
    pub person: Option<String>,
    /// Organisation.
    pub organisation: Option<String>,
}

/// Who keeps logs here, as far as it was said, now or before. What is said now is remembered.
pub(super) fn known(said: &SaidSecretary) -> Option<KnownSecretary> {
    let home = settings::data_folder();
    let before = home.as_deref().and_then(secretary::read);
    let or = |said: &Option<String>, before: Option<String>| {
        let said = said.as_deref().map(str::trim).filter(|t| !t.is_empty());
        said.map(str::to_owned).or(before)
    };
    let person = or(&said.person, before.as_ref().map(|b| b.person.clone()));
    let organisation = or(
        &said.organisation,
        before.as_ref().map(|b| b.organisation.clone()),
    );
    let known = KnownSecretary {
        person: person?,
        organisation: organisation?,
    };
    if before.as_ref() != Some(&known) {
        remember(&known);
    }
    Some(known)
}

fn remember(known: &KnownSecretary) {
    if let Some(home) = settings::data_folder() {
        // What cannot be remembered is asked again.
        drop(secretary::remember(&home, known));
    }
}

/// The same of whoever keeps the main log: asked once, where the answer can be remembered. An empty answer is one too, and
/// then the machine's own name for them stands in the records. Whoever wants nothing remembered is asked nothing.
pub(super) fn asked_once(said: &SaidSecretary, remembers: bool) -> Option<KnownSecretary> {
    let before = known(said);
    let home = || settings::data_folder().filter(|home| secretary::is_to_be_asked(home));
    if before.is_some() || !stdin().is_terminal() || !remembers || home().is_none() {
        return before;
    }
    let (mut input, mut output) = (stdin().lock(), stderr().lock());
    let mut asker = Asker::new(&mut input, &mut output);
    asker.say("Hvem fører referatet? Der spørges kun denne ene gang; Enter springer over.");
    let doubted = RefCell::new(None);
    let name = |text: &str| as_name(&doubted, text);
    let person = asker.ask("Dit navn:", name)?;
    let organisation = if person.is_empty() {
        String::new()
    } else {
        asker.ask("Din organisation:", name)?
    };
    if !person.is_empty() {
        asker.say(&remembered(&person, &organisation));
    }
    remember(&KnownSecretary {
        person,
        organisation,
    });
    known(said)
}

/// A name as it was written. Whoever begins with the meeting's words has not read the question: written twice, it is a name.
///
/// # Errors
/// Why it is none.
fn as_name(doubted: &RefCell<Option<String>>, text: &str) -> Result<String, String> {
    if text.chars().any(char::is_control) {
        return Err("Det var ikke et navn. Skriv det med bogstaver.".to_owned());
    }
    let again = doubted.replace(Some(text.to_owned())).as_deref() == Some(text);
    if !again && begins_as_command(text) {
        return Err(format!(
            "”{text}” er en af mødets kommandoer, og den er ikke udført. Skriv det igen, hvis det er et navn."
        ));
    }
    Ok(text.to_owned())
}

/// What is said of who was remembered, and how that is changed.
fn remembered(person: &str, organisation: &str) -> String {
    let who = [person, organisation].map(str::trim);
    let who: Vec<&str> = who.into_iter().filter(|w| !w.is_empty()).collect();
    let who = who.join(", ");
    format!(
        "Referatet føres af {who}, og det huskes. Med --navn og --organisation angiver du et andet."
    )
}

/// The same, asked for where nothing was said: of whoever cannot go on without.
///
/// # Errors
/// Nothing was said, and there is nobody to ask.
pub(super) fn asked(said: &SaidSecretary) -> Result<KnownSecretary, Failure> {
    if let Some(known) = known(said) {
        return Ok(known);
    }
    let nobody = || {
        Failure::input(
            "Et skyggereferat skal have navn og organisation.\nHjælp: Angiv dem med --navn og --organisation; de huskes til næste gang.",
        )
    };
    if !stdin().is_terminal() {
        return Err(nobody());
    }
    let (mut input, mut output) = (stdin().lock(), stderr().lock());
    let mut asker = Asker::new(&mut input, &mut output);
    asker.say("Hvem fører skyggereferatet? Der spørges kun denne ene gang.");
    let read = |text: &str| match text {
        "" => Err("Skriv det, som det skal stå.".to_owned()),
        text => Ok(text.to_owned()),
    };
    let mut ask = |said: &Option<String>, question: &str| match said {
        Some(said) => Some(said.clone()),
        None => asker.ask(question, read),
    };
    let person = ask(&said.person, "Dit navn:").ok_or_else(nobody)?;
    let organisation = ask(&said.organisation, "Din organisation:").ok_or_else(nobody)?;
    let known = KnownSecretary {
        person,
        organisation,
    };
    remember(&known);
    Ok(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_no_name_unless_it_is_written_twice() {
        let doubted = RefCell::new(None);
        for text in ["gået Nour", "alle til stede", "Status"] {
            assert!(as_name(&doubted, text).is_err(), "{text}");
            assert_eq!(as_name(&doubted, text).as_deref(), Ok(text));
        }
        for text in ["Ida Grønhøj-Madsen", "", "Region Syddanmark"] {
            assert_eq!(as_name(&doubted, text).as_deref(), Ok(text));
        }
        assert!(as_name(&doubted, "\u{1b}[A").is_err());
    }

    #[test]
    fn who_is_remembered_is_said_with_what_changes_it() {
        let said = remembered("Ida", " ");
        assert!(said.starts_with("Referatet føres af Ida, og"), "{said}");
    }
}
