//! The command line, in Danish with English aliases.
//!
//! Promise: names are fixed by the contract (product 3); wrong usage gets a Danish sentence. Parsing is clap's, by what
//! `grammar` says may stand there; its English complaints are put in words by `usage`.

mod grammar;
mod logs;
mod nearby;
mod usage;

use super::commands::{
    AgendaRequest, CompareRequest, ImportRequest, MinutesRequest, NewRequest, Paper,
};
use super::look::Wish;
use super::secretary::SaidSecretary;
use crate::export::Format;
use crate::ui::look::Theme;
use clap::ArgMatches;
use grammar::command;
use std::ffi::OsString;
use std::path::PathBuf;

/// What was asked for.
#[derive(Debug, PartialEq, Eq)]
pub enum Invocation {
    /// Nothing was named.
    Start,
    /// The sample meeting.
    Sample {
        /// Colours and signs.
        wish: Wish,
    },
    /// The manual.
    Manual {
        /// Part of a page's name.
        topic: Option<String>,
        /// Colours and signs.
        wish: Wish,
    },
    /// The meeting.
    Hold {
        /// Meeting folder.
        folder: PathBuf,
        /// Go on before a damage.
        rescue: bool,
        /// As the shadow secretary's own log.
        shadow: bool,
        /// Who keeps it.
        said: SaidSecretary,
        /// Colours and signs.
        wish: Wish,
    },
    /// What two logs say otherwise.
    Compare(CompareRequest, SaidSecretary),
    /// The room's screen.
    Projector {
        /// Meeting folder.
        folder: PathBuf,
        /// Colours and signs.
        wish: Wish,
    },
    /// The room's screen as a page for a browser.
    Web(WebRequest),
    /// The chair's own screen.
    RunSheet {
        /// Meeting folder.
        folder: PathBuf,
        /// Colours and signs.
        wish: Wish,
    },
    /// All faults and warnings.
    Check {
        /// Meeting folder.
        folder: PathBuf,
        /// As JSON.
        json: bool,
    },
    /// Writes the minutes.
    Minutes(MinutesRequest),
    /// A new meeting folder.
    New(NewRequest),
    /// What the secretariat has, as a meeting folder.
    Import(ImportRequest),
    /// The agenda as it is sent out.
    Agenda {
        /// Meeting folder.
        folder: PathBuf,
        /// Folder to write into.
        out: Option<PathBuf>,
        /// Formats and audience.
        wanted: AgendaRequest,
    },
    /// Where the meeting stands.
    Status {
        /// Meeting folder.
        folder: PathBuf,
        /// As JSON.
        json: bool,
        /// With closed items.
        internal: bool,
    },
    /// The rules of `tjek`.
    Rules,
    /// The key table.
    Keys {
        /// As JSON.
        json: bool,
    },
    /// A profile of one's own.
    NewBody {
        /// Where it is written; `None`: the user's own folder of profiles.
        folder: Option<PathBuf>,
    },
    /// The profiles.
    Bodies {
        /// One of them.
        id: Option<String>,
        /// As JSON.
        json: bool,
    },
}

/// What is served to a browser, and where.
#[derive(Debug, PartialEq, Eq)]
pub struct WebRequest {
    /// Meeting folder.
    pub folder: PathBuf,
    /// To the local network; otherwise to this machine alone.
    pub net: bool,
    /// The port, 1 to 65535; `None`: a free one.
    pub port: Option<u16>,
}

/// Ended before a command could run.
#[derive(Debug)]
pub enum Early {
    /// Help or version was asked for.
    Text(String),
    /// Wrong usage.
    Wrong(String),
}

fn wish(matches: &ArgMatches) -> Wish {
    let named = |name| matches.get_one::<String>(name);
    Wish {
        theme: named("tema").and_then(|t| Theme::named(t)),
        ascii: named("tegn").map(|t| t == "ascii"),
    }
}

/// Reads the command line.
///
/// # Errors
/// Help and version, or wrong usage, as text.
pub fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Invocation, Early> {
    let args: Vec<OsString> = args.into_iter().collect();
    if args.len() <= 1 {
        return Ok(Invocation::Start);
    }
    let args = nearby::asks_for_help(args);
    nearby::is_no_slip(&args)?;
    let matches = command()
        .try_get_matches_from(args)
        .map_err(|e| usage::explain(&e))?;
    match matches.subcommand() {
        Some(("afhold", m)) if m.get_flag("koereplan") => Ok(Invocation::RunSheet {
            folder: path(m),
            wish: wish(m),
        }),
        Some(("afhold", m)) => Ok(Invocation::Hold {
            folder: path(m),
            rescue: m.get_flag("genopret"),
            shadow: m.get_flag("skygge"),
            said: logs::said(m),
            wish: wish(m),
        }),
        Some(("sammenlign", m)) => Ok(logs::asked(m)),
        Some(("projektor", m)) => Ok(projector(m)),
        Some(("tjek", m)) if m.get_flag("regler") => Ok(Invocation::Rules),
        Some(("tjek", m)) => Ok(Invocation::Check {
            folder: path(m),
            json: m.get_flag("json"),
        }),
        Some(("referat", m)) => minutes(m),
        Some(("ny", m)) => Ok(Invocation::New(new(m))),
        Some(("importer", m)) => Ok(Invocation::Import(import(m)?)),
        Some(("dagsorden", m)) => agenda(m),
        Some(("status", m)) => Ok(Invocation::Status {
            internal: m.get_flag("intern"),
            folder: path(m),
            json: m.get_flag("json"),
        }),
        Some(("prøv", m)) => Ok(Invocation::Sample { wish: wish(m) }),
        Some(("vejledning", m)) => Ok(Invocation::Manual {
            topic: m.get_one::<String>("emne").cloned(),
            wish: wish(m),
        }),
        Some(("taster", m)) => Ok(Invocation::Keys {
            json: m.get_flag("json"),
        }),
        Some(("fora", m)) => Ok(bodies(m)),
        _ => Ok(Invocation::Hold {
            folder: path(&matches),
            rescue: false,
            shadow: false,
            said: SaidSecretary::default(),
            wish: Wish::default(),
        }),
    }
}

/// The room's screen, in a terminal or in a browser.
fn projector(m: &ArgMatches) -> Invocation {
    if m.get_flag("web") || m.get_flag("web-net") {
        return Invocation::Web(WebRequest {
            folder: path(m),
            net: m.get_flag("web-net"),
            port: m.get_one::<u16>("port").copied(),
        });
    }
    Invocation::Projector {
        folder: path(m),
        wish: wish(m),
    }
}

/// The usage, as `--help` prints it.
#[must_use]
pub(super) fn help() -> String {
    command().render_help().to_string()
}

fn minutes(matches: &ArgMatches) -> Result<Invocation, Early> {
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

fn bodies(matches: &ArgMatches) -> Invocation {
    if let Some(("ny", m)) = matches.subcommand() {
        return Invocation::NewBody {
            folder: m.get_one::<PathBuf>("mappe").cloned(),
        };
    }
    Invocation::Bodies {
        id: matches.get_one::<String>("id").cloned(),
        json: matches.get_flag("json"),
    }
}

fn new(matches: &ArgMatches) -> NewRequest {
    let text = |name: &str| matches.get_one::<String>(name).cloned();
    let file = |name: &str| matches.get_one::<PathBuf>(name).cloned();
    NewRequest {
        folder: file("mappe"),
        forum: text("forum"),
        date: text("dato"),
        start: text("start"),
        after: file("efter"),
    }
}

/// The agenda is also written for the calendar, which no other paper is.
fn agenda(matches: &ArgMatches) -> Result<Invocation, Early> {
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

fn import(matches: &ArgMatches) -> Result<ImportRequest, Early> {
    let text = |name: &str| matches.get_one::<String>(name).cloned();
    let columns = matches
        .get_many::<String>("kolonne")
        .into_iter()
        .flatten()
        .map(|c| column(c))
        .collect::<Result<_, _>>()?;
    Ok(ImportRequest {
        files: matches
            .get_many::<PathBuf>("filer")
            .into_iter()
            .flatten()
            .cloned()
            .collect(),
        to: matches
            .get_one::<PathBuf>("til")
            .cloned()
            .unwrap_or_default(),
        forum: text("forum"),
        date: text("dato"),
        start: text("start"),
        sheet: matches.get_one::<String>("ark").cloned(),
        columns,
        yes: matches.get_flag("ja"),
        look: matches.get_flag("vis"),
    })
}

/// "navn=Hvem": a field of the roster and the heading of its column.
fn column(text: &str) -> Result<(String, String), Early> {
    let (key, heading) = text.split_once('=').unwrap_or((text, ""));
    if heading.trim().is_empty() {
        return Err(Early::Wrong(format!(
            "Fejl: ”{text}” siger ikke, hvilken kolonne det er.\nHjælp: Skriv f.eks. --kolonne navn=\"Hvem\".\n"
        )));
    }
    Ok((
        key.trim().to_lowercase(),
        heading.trim().trim_matches('"').to_owned(),
    ))
}

fn path(matches: &ArgMatches) -> PathBuf {
    matches
        .get_one::<PathBuf>("mappe")
        .cloned()
        .unwrap_or_default()
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

#[cfg(test)]
mod tests;
