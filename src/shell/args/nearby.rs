//! Words that are nearly a command: help asked for by name, and what was probably meant.
//!
//! Promise: a folder that is there is never taken for a slip of the fingers. Which commands there are is `grammar`'s.

use super::Early;
use super::grammar::names;
use std::ffi::{OsStr, OsString};
use std::path::Path;

/// What asks for help by name, whatever the keyboard has.
const HELP: [&str; 3] = ["help", "hjælp", "hjaelp"];

/// "ordstyrer hjælp tjek" as "ordstyrer tjek --help".
pub(super) fn asks_for_help(args: Vec<OsString>) -> Vec<OsString> {
    let first = args.get(1).and_then(|a| a.to_str());
    if !first.is_some_and(|word| HELP.contains(&word) && !Path::new(word).exists()) {
        return args;
    }
    let (program, about) = (args.first().cloned(), args.into_iter().skip(2));
    let about = about.chain(["--help".into()]);
    program.into_iter().chain(about).collect()
}

/// A name with spaces that the shell took apart: several words that are one file or folder together.
///
/// # Errors
/// The complaint with the name in quotation marks.
pub(super) fn is_not_in_pieces(args: &[OsString]) -> Result<(), Early> {
    let words: Vec<&str> = args.iter().skip(1).map_while(|a| a.to_str()).collect();
    for from in 0..words.len() {
        for to in from + 2..=words.len() {
            let pieces = words.get(from..to).unwrap_or_default();
            let whole = pieces.join(" ");
            let alone = pieces.iter().all(|p| Path::new(p).exists());
            if Path::new(&whole).exists() && !alone {
                return Err(Early::Wrong(format!(
                    "Fejl: Navnet på mappen har mellemrum og er blevet delt.\nHjælp: Sæt det i anførselstegn: \"{whole}\"\n"
                )));
            }
        }
    }
    Ok(())
}

/// A first word that is neither a command, an option nor something on the disk, but looks like a command.
///
/// # Errors
/// The complaint with the command that was probably meant.
pub(super) fn is_no_slip(args: &[OsString]) -> Result<(), Early> {
    let Some(word) = args.get(1).and_then(|a| a.to_str()) else {
        return Ok(());
    };
    let is_path = word.contains(['/', '\\', '.']) || Path::new(word).exists();
    if word.starts_with('-') || is_path || names().any(|n| n == word) {
        return Ok(());
    }
    let near = nearest(word);
    // One word that is like no command is a folder; with words behind it, it was to be a command.
    let behind = args.get(2).is_some_and(|a| !is_option(a));
    let advice = match near {
        Some(name) => format!("Mente du ”ordstyrer {name}”?"),
        None if behind => "”ordstyrer --help” viser kommandoerne.".to_owned(),
        None => return Ok(()),
    };
    Err(Early::Wrong(format!(
        "Fejl: ”{word}” er hverken en kommando eller en mappe, der findes.\nHjælp: {advice}\n"
    )))
}

fn is_option(word: &OsStr) -> bool {
    word.to_str().is_some_and(|w| w.starts_with('-'))
}

/// The one that a word of some length is nearest to, if it is near: a letter in three may be wrong.
fn nearest(word: &str) -> Option<&'static str> {
    let word = word.to_lowercase();
    let most = word.chars().count() / 3;
    let far = |name| strsim::damerau_levenshtein(&word, name);
    let near = names().map(|name| (far(name), name));
    let near = near.filter(|(far, _)| *far <= most);
    near.min_by_key(|(far, _)| *far).map(|(_, name)| name)
}
