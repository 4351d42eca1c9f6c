//! The command line, in Danish with English aliases.
//!
//! Promise: names are fixed by the contract (product 3); wrong usage gets a Danish sentence. Parsing is clap's, by what
//! `grammar` says may stand there; its English complaints are put in words by `usage`.

mod completions;
mod grammar;
mod logs;
mod manpage;
mod nearby;
mod papers;
pub(super) mod quotes;
mod sharing;
mod tables;
mod usage;

pub use completions::script as completion_script;
pub use manpage::page as man_page;
pub use sharing::ShareRequest;
pub use tables::{commands as command_table, exit_codes as exit_code_table};

use super::commands::{AgendaRequest, CompareRequest, ImportRequest, MinutesRequest, NewRequest};
use super::look::Wish;
use super::opening::{HoldRequest, OverWish};
use super::secretary::SaidSecretary;
use crate::ui::look::Theme;
use clap::ArgMatches;
use grammar::{command, command_for};
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
    /// The command line as a page for `man`.
    ManPage,
    /// What a shell needs to complete the command line.
    Completions {
        /// The shell's name, one of those known.
        shell: String,
    },
    /// The meeting.
    Hold(HoldRequest),
    /// The meeting, line by line.
    Linear(HoldRequest),
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
    /// A meeting for several machines.
    Share(ShareRequest),
    /// A shared meeting as a folder.
    Fetch {
        /// The meeting's address.
        address: PathBuf,
        /// The new folder.
        folder: PathBuf,
        /// Takes it off the server.
        remove: bool,
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
    nearby::is_not_in_pieces(&args)?;
    nearby::is_no_slip(&args)?;
    let first = args.get(1).and_then(|word| word.to_str());
    let matches = command_for(first)
        .try_get_matches_from(&args)
        .map_err(|e| usage::explain(&e))?;
    match matches.subcommand() {
        Some(("afhold", m)) if m.get_flag("koereplan") => Ok(Invocation::RunSheet {
            folder: path(m),
            wish: wish(m),
        }),
        Some(("afhold", m)) => Ok(logs::held(m)),
        Some(("sammenlign", m)) => Ok(logs::asked(m)),
        Some(("projektor", m)) => Ok(projector(m)),
        Some(("tjek", m)) if m.get_flag("regler") => Ok(Invocation::Rules),
        Some(("tjek", m)) => Ok(Invocation::Check {
            folder: path(m),
            json: m.get_flag("json"),
        }),
        Some(("referat", m)) => papers::minutes_of(m),
        Some(("ny", m)) => Ok(Invocation::New(new(m))),
        Some(("importer", m)) => Ok(Invocation::Import(import(m)?)),
        Some(("dagsorden", m)) => papers::agenda_of(m),
        Some(("status", m)) => Ok(Invocation::Status {
            internal: m.get_flag("intern"),
            folder: path(m),
            json: m.get_flag("json"),
        }),
        Some(("del", m)) => Ok(sharing::share_of(m)),
        Some(("hent", m)) => Ok(sharing::fetch_of(m)),
        Some(("prøv", m)) => Ok(Invocation::Sample { wish: wish(m) }),
        Some(("vejledning", m)) if m.get_flag("man") => Ok(Invocation::ManPage),
        Some(("fuldfør", m)) => Ok(Invocation::Completions {
            shell: m.get_one::<String>("skal").cloned().unwrap_or_default(),
        }),
        Some(("vejledning", m)) => Ok(Invocation::Manual {
            topic: m.get_one::<String>("emne").cloned(),
            wish: wish(m),
        }),
        Some(("taster", m)) => Ok(Invocation::Keys {
            json: m.get_flag("json"),
        }),
        Some(("fora", m)) => Ok(bodies(m)),
        _ => Ok(Invocation::Hold(HoldRequest::of(path(&matches)))),
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

#[cfg(test)]
mod tests;
