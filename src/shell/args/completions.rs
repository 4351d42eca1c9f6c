//! `fuldfør`: what a shell needs to complete the command line.
//!
//! Promise: commands and options are the grammar's; bodies, pages and formats are offered by name, though others may be
//! typed; formats may follow each other with commas in zsh. How a shell is written for is clap_complete's.

use super::grammar::{offerable, sub};
use crate::export::Format;
use crate::store::settings::BUILT_IN;
use crate::ui::manual::PAGES;
use clap::builder::PossibleValuesParser;
use clap::{Arg, Command};
use clap_complete::{Shell, generate};

/// The shells that can be written for.
pub(super) const SHELLS: [(&str, Shell); 4] = [
    ("bash", Shell::Bash),
    ("zsh", Shell::Zsh),
    ("fish", Shell::Fish),
    ("powershell", Shell::PowerShell),
];

/// The command that prints it.
pub(super) fn grammar() -> Command {
    sub(
        "fuldfør",
        Some("completions"),
        "Skriver det, en skal skal bruge for at fuldføre kommandoer med tabulatortasten.",
        "ordstyrer fuldfør SKAL",
        "ordstyrer fuldfør bash > ~/.local/share/bash-completion/completions/ordstyrer",
    )
    .alias("fuldfoer")
    .arg(
        Arg::new("skal")
            .value_name("SKAL")
            .required(true)
            .value_parser(SHELLS.map(|(name, _)| name))
            .hide_possible_values(true)
            .help_heading("Argumenter")
            .help("bash, zsh, fish eller powershell"),
    )
}

/// The script for a shell; nothing for one that is not known.
#[must_use]
pub fn script(shell: &str) -> Option<String> {
    let (_, shell) = SHELLS.iter().find(|(name, _)| *name == shell)?;
    let mut bytes = Vec::new();
    generate(*shell, &mut offered(), "ordstyrer", &mut bytes);
    let script = String::from_utf8(bytes).ok()?;
    Some(if *shell == Shell::Zsh {
        lists_of(&script, &[minutes(), agenda()])
    } else {
        script
    })
}

/// The commands with what is offered for each of their words.
fn offered() -> Command {
    let named = |words: Vec<&'static str>| PossibleValuesParser::new(words);
    let ids = || BUILT_IN.map(|(id, _)| id).to_vec();
    let pages = PAGES.iter().map(|p| p.name).collect();
    offerable()
        .mut_subcommand("fora", |c| {
            // The command under it stands among the bodies: a shell knows words here or commands, not both.
            c.mut_arg("id", |a| {
                a.value_parser(named([ids(), vec!["ny"]].concat()))
            })
        })
        .mut_subcommand("ny", |c| {
            c.mut_arg("forum", |a| a.value_parser(named(ids())))
        })
        .mut_subcommand("importer", |c| {
            c.mut_arg("forum", |a| a.value_parser(named(ids())))
        })
        .mut_subcommand("vejledning", |c| {
            c.mut_arg("emne", |a| a.value_parser(named(pages)))
        })
        .mut_subcommand("referat", |c| {
            c.mut_arg("format", |a| a.value_parser(named(minutes())))
        })
        .mut_subcommand("dagsorden", |c| {
            c.mut_arg("format", |a| a.value_parser(named(agenda())))
        })
}

/// The formats of the minutes.
fn minutes() -> Vec<&'static str> {
    let built = Format::ALL.into_iter().filter(|f| f.is_built());
    built.map(Format::name).collect()
}

/// The formats of the agenda.
fn agenda() -> Vec<&'static str> {
    let papers = Format::ALL
        .into_iter()
        .filter(|f| f.is_built() && f.is_paper());
    papers.map(Format::name).chain(["ics"]).collect()
}

/// The minutes' formats in a sentence of help, whatever this build has.
pub(super) fn formats_of_minutes() -> String {
    let names: Vec<&str> = Format::ALL.into_iter().map(Format::name).collect();
    let (last, others) = names.split_last().unwrap_or((&"", &[]));
    let others = others.join(", ");
    format!("Formater: {others} eller {last} (standard: som i indstillinger.toml)")
}

/// The agenda's.
pub(super) fn formats_of_agenda() -> String {
    let papers = Format::ALL.into_iter().filter(|f| f.is_paper());
    let names: Vec<&str> = papers.map(Format::name).collect();
    let names = names.join(", ");
    format!("Formater: {names}, og ics til kalenderen (standard: som i indstillinger.toml, og ics)")
}

/// For zsh a list with commas is asked for by its own word.
fn lists_of(script: &str, lists: &[Vec<&str>]) -> String {
    lists.iter().fold(script.to_owned(), |script, list| {
        let words = list.join(" ");
        let (one, many) = (
            format!(":({words})'"),
            format!(":_sequence compadd - {words}'"),
        );
        script.replace(&one, &many)
    })
}
