//! The command line of sharing: `del` and `hent`, and which invocations name an address.
//!
//! Promise: an address may stand where a meeting's folder may; what cannot take one says so. What comes of it is left to
//! `shell::shared`.

use super::grammar::{flag, folder, sub, worded};
use super::{HoldRequest, Invocation, path};
use clap::{Arg, ArgAction, ArgMatches, Command};
use std::path::{Path, PathBuf};

/// What is to be shared, with whom.
#[derive(Debug, PartialEq, Eq)]
pub struct ShareRequest {
    /// Meeting folder.
    pub folder: PathBuf,
    /// The database's address.
    pub to: String,
    /// Makes what the database needs.
    pub create: bool,
    /// Sends again what a restored server has lost.
    pub again: bool,
    /// Roles of the database, each with what it is to be: `region_syd=skygge`.
    pub with: Vec<String>,
}

pub(super) fn share() -> Command {
    sub(
        "del",
        Some("share"),
        "Deler mødet med andre maskiner over en PostgreSQL-database og skriver mødets adresse.",
        "ordstyrer del MAPPE --til postgres://VÆRT/DATABASE [--opret] [--med NAVN=ROLLE]… [--send-igen]",
        "ordstyrer del moeder/2026-12-03 --til postgres://db.region.example/moeder --med leder_anna=leder",
    )
    .arg(folder())
    .arg(worded("til", "ADRESSE", "Databasen; adgangskoden hører til i PGPASSFILE eller PGPASSWORD").required(true))
    .arg(flag("opret", "Gør databasen klar til møder; uden --opret vises kun, hvad der skal køres, hvis den ikke er det"))
    .arg(
        worded("med", "NAVN=ROLLE", "En bruger eller gruppe i databasen, og hvad den er: sekretaer, skygge, leder, sal eller melder; kan gentages")
            .action(ArgAction::Append),
    )
    .arg(flag("send-igen", "Sender igen, hvad en server, der er gendannet fra en ældre sikkerhedskopi, har mistet"))
}

pub(super) fn fetch() -> Command {
    sub(
        "hent",
        Some("fetch"),
        "Henter et delt møde ned i en almindelig mødemappe.",
        "ordstyrer hent ADRESSE --til MAPPE [--fjern]",
        "ordstyrer hent postgres://db.region.example/moeder/2026-12-03-1a2b3c4d --til moeder/2026-12-03",
    )
    .arg(
        Arg::new("mappe")
            .value_name("ADRESSE")
            .required(true)
            .value_parser(clap::value_parser!(PathBuf))
            .help_heading("Argumenter")
            .help("Mødets adresse"),
    )
    .arg(super::grammar::located("til", "MAPPE", "Den nye mødemappe").required(true))
    .arg(flag("fjern", "Fjerner mødet fra serveren, når alt er hentet og læst igen"))
}

/// What was asked for with `del`.
pub(super) fn share_of(m: &ArgMatches) -> Invocation {
    let with = m.get_many::<String>("med").into_iter().flatten();
    Invocation::Share(ShareRequest {
        folder: path(m),
        to: m.get_one::<String>("til").cloned().unwrap_or_default(),
        create: m.get_flag("opret"),
        again: m.get_flag("send-igen"),
        with: with.cloned().collect(),
    })
}

/// What was asked for with `hent`.
pub(super) fn fetch_of(m: &ArgMatches) -> Invocation {
    Invocation::Fetch {
        address: path(m),
        folder: m.get_one::<PathBuf>("til").cloned().unwrap_or_default(),
        remove: m.get_flag("fjern"),
    }
}

/// Whether a text is meant as an address.
fn is_address(text: &str) -> bool {
    ["postgres://", "postgresql://"]
        .iter()
        .any(|scheme| text.starts_with(scheme))
}

impl Invocation {
    /// The address that was given where a folder may stand; sharing always has one.
    #[must_use]
    pub fn address(&self) -> Option<String> {
        let given = |path: &Path| {
            let text = path.to_str()?;
            is_address(text).then(|| text.to_owned())
        };
        let held = |request: &HoldRequest| given(&request.folder);
        match self {
            Self::Share(request) => Some(request.to.clone()),
            Self::Fetch { address, .. } => Some(address.display().to_string()),
            Self::Hold(request) | Self::Linear(request) => held(request),
            Self::Projector { folder, .. }
            | Self::RunSheet { folder, .. }
            | Self::Check { folder, .. }
            | Self::Agenda { folder, .. }
            | Self::Status { folder, .. } => given(folder),
            Self::Compare(request, _) => given(&request.folder),
            Self::Web(request) => given(&request.folder),
            Self::Minutes(request) => given(&request.folder),
            Self::Start
            | Self::Sample { .. }
            | Self::Manual { .. }
            | Self::ManPage
            | Self::Completions { .. }
            | Self::New(_)
            | Self::Import(_)
            | Self::Rules
            | Self::Keys { .. }
            | Self::NewBody { .. }
            | Self::Bodies { .. } => None,
        }
    }
}
