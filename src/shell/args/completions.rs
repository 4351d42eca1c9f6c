//! `fuldfør`: what a shell needs to complete the command line.
//!
//! Promise: commands and options are the grammar's; bodies, pages and formats are offered by name, though others may be
//! typed. How a shell is written for is clap_complete's.

use super::grammar::{command, sub};
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
    let bodies = || PossibleValuesParser::new(BUILT_IN.map(|(id, _)| id));
    let pages = || PossibleValuesParser::new(PAGES.iter().map(|p| p.name));
    let papers = Format::ALL.into_iter().filter(|f| f.is_built());
    let formats = PossibleValuesParser::new(papers.map(Format::name).chain(["ics"]));
    let minutes = formats.clone();
    let mut offering = command()
        .mut_subcommand("fora", |c| c.mut_arg("id", |a| a.value_parser(bodies())))
        .mut_subcommand("ny", |c| c.mut_arg("forum", |a| a.value_parser(bodies())))
        .mut_subcommand("importer", |c| {
            c.mut_arg("forum", |a| a.value_parser(bodies()))
        })
        .mut_subcommand("vejledning", |c| {
            c.mut_arg("emne", |a| a.value_parser(pages()))
        })
        .mut_subcommand("referat", |c| {
            c.mut_arg("format", |a| a.value_parser(minutes))
        })
        .mut_subcommand("dagsorden", |c| {
            c.mut_arg("format", |a| a.value_parser(formats))
        });
    let mut bytes = Vec::new();
    generate(*shell, &mut offering, "ordstyrer", &mut bytes);
    String::from_utf8(bytes).ok()
}
