//! What may stand on the command line about the papers of a meeting, and how it is read.
//!
//! Promise: a format that is not known is complained of with those that are. The rest is left to `grammar`.

use super::grammar::{flag, folder, located, sub, worded};
use super::{AgendaRequest, Early, Invocation, MinutesRequest, completions, path};
use crate::export::Format;
use crate::shell::commands::Paper;
use clap::{ArgMatches, Command};
use std::path::PathBuf;

/// `referat`.
pub(super) fn minutes() -> Command {
    sub(
        "referat",
        Some("minutes"),
        "Skriver referatet ud fra mødeloggen: den offentlige udgave, medmindre andet vælges.",
        "ordstyrer referat MAPPE [--format FORMATER] [--ud MAPPE] [--intern] [--version NR] [--koereplan] [--skabelon FIL] [--bekraeft]",
        "ordstyrer referat moeder/2026-12-03 --format docx,html",
    )
    .arg(folder())
    .arg(worded("format", "FORMATER", completions::formats_of_minutes()).value_delimiter(','))
    .arg(located("ud", "MAPPE", "Hvor filerne skrives (standard: referat/ i mødemappen)"))
    .arg(flag("intern", "Den interne udgave, med lukkede punkter"))
    .arg(
        worded("version", "NR", "En tidligere version, som den var, i filer for sig selv: referat-version-1.docx")
            .value_parser(clap::value_parser!(usize)),
    )
    .arg(
        flag("koereplan", "Køreplanen med de private notater i stedet for referatet")
            .conflicts_with_all(["intern", "version"]),
    )
    .arg(located("skabelon", "FIL", "Et Word-dokument, hvis skrifttyper, margener, sidehoved og logo bruges i docx i stedet for profilens skabelon; teksten sættes ind ved {{referat}}, hvis det står i et afsnit for sig"))
    .arg(flag("bekraeft", "Skriver den offentlige udgave, også når noget i den ligner personoplysninger"))
}

/// `dagsorden`.
pub(super) fn agenda() -> Command {
    sub(
        "dagsorden",
        Some("agenda"),
        "Skriver dagsordenen til udsendelse og mødet til kalenderen.",
        "ordstyrer dagsorden MAPPE [--format FORMATER] [--ud MAPPE] [--intern]",
        "ordstyrer dagsorden moeder/2026-12-03 --format docx,ics",
    )
    .arg(folder())
    .arg(worded("format", "FORMATER", completions::formats_of_agenda()).value_delimiter(','))
    .arg(located(
        "ud",
        "MAPPE",
        "Hvor filerne skrives (standard: indkaldelse/ i mødemappen)",
    ))
    .arg(flag("intern", "Den interne udgave, med lukkede punkter"))
}

/// What was asked for with `referat`.
pub(super) fn minutes_of(matches: &ArgMatches) -> Result<Invocation, Early> {
    let (run_sheet, internal) = (matches.get_flag("koereplan"), matches.get_flag("intern"));
    let paper = match (run_sheet, internal) {
        (true, _) => Paper::RunSheet,
        (false, true) => Paper::Internal,
        (false, false) => Paper::Public {
            sure: matches.get_flag("bekraeft"),
        },
    };
    Ok(Invocation::Minutes(MinutesRequest {
        folder: path(matches),
        formats: formats(matches)?,
        out: matches.get_one::<PathBuf>("ud").cloned(),
        paper,
        template: matches.get_one::<PathBuf>("skabelon").cloned(),
        version: matches.get_one::<usize>("version").copied(),
    }))
}

/// What was asked for with `dagsorden`: the agenda is also written for the calendar, which no other paper is.
pub(super) fn agenda_of(matches: &ArgMatches) -> Result<Invocation, Early> {
    let names: Vec<&String> = matches
        .get_many::<String>("format")
        .into_iter()
        .flatten()
        .collect();
    let papers = names
        .iter()
        .filter(|n| n.trim() != "ics")
        .map(|n| format(n))
        .collect::<Result<_, _>>()?;
    let wanted = AgendaRequest {
        formats: papers,
        calendar: names.iter().any(|n| n.trim() == "ics"),
        internal: matches.get_flag("intern"),
    };
    Ok(Invocation::Agenda {
        folder: path(matches),
        out: matches.get_one::<PathBuf>("ud").cloned(),
        wanted,
    })
}

fn formats(matches: &ArgMatches) -> Result<Vec<Format>, Early> {
    matches
        .get_many::<String>("format")
        .into_iter()
        .flatten()
        .map(|name| format(name))
        .collect()
}

fn format(name: &str) -> Result<Format, Early> {
    Format::named(name.trim()).ok_or_else(|| {
        let known: Vec<&str> = Format::ALL
            .iter()
            .filter(|f| f.is_built())
            .map(|f| f.name())
            .collect();
        Early::Wrong(format!(
            "Fejl: Formatet ”{name}” kendes ikke.\nHjælp: Vælg mellem {}.\n",
            known.join(", ")
        ))
    })
}
