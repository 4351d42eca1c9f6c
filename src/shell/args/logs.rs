//! What may stand on the command line about logs kept by two secretaries, and how it is read.
//!
//! Promise: who keeps a log can be said by flags, so that no script is asked. The rest is left to `grammar`.

use super::grammar::{flag, folder, json, looks, sub, worded};
use super::{CompareRequest, Invocation, SaidSecretary};
use clap::{Arg, ArgMatches, Command};
use std::path::PathBuf;

/// `afhold`.
pub(super) fn hold() -> Command {
    looks(sub(
        "afhold",
        Some("hold"),
        "Holder mødet: referentens skærm.",
        "ordstyrer afhold MAPPE [--genopret] [--koereplan] [--skygge] [--navn NAVN] [--organisation NAVN] [--tema TEMA] [--tegn TEGN]",
        "ordstyrer afhold moeder/2026-12-03",
    ))
    .arg(folder())
    .arg(flag(
        "genopret",
        "Fortsætter fra den sidste hele registrering før en skade; den beskadigede fil bliver gemt",
    ))
    .args(keeping())
    .arg(
        flag(
            "koereplan",
            "Køreplanen til mødelederens egen skærm: følger mødet og skriver intet",
        )
        .conflicts_with("genopret"),
    )
}

/// Whose log it is.
fn keeping() -> [Arg; 3] {
    [
        flag(
            "skygge",
            "Skyggereferentens egen log af det samme møde; den kommer hverken på skærmen i salen eller i referatet",
        )
        .conflicts_with("koereplan"),
        person(),
        organisation(),
    ]
}

fn person() -> Arg {
    worded(
        "navn",
        "NAVN",
        "Hvem der fører loggen (huskes til næste gang)",
    )
}

fn organisation() -> Arg {
    worded(
        "organisation",
        "NAVN",
        "Hvilken organisation det er for (huskes til næste gang)",
    )
}

/// `sammenlign`.
pub(super) fn compare() -> Command {
    sub(
        "sammenlign",
        Some("compare"),
        "Sammenligner referatet med skyggereferatet, forskel for forskel.",
        "ordstyrer sammenlign MAPPE [ANDEN] [--json] [--intern] [--navn NAVN] [--organisation NAVN]",
        "ordstyrer sammenlign moeder/2026-12-03 /media/stik/2026-12-03",
    )
    .arg(folder())
    .arg(
        Arg::new("anden")
            .value_name("ANDEN")
            .value_parser(clap::value_parser!(PathBuf))
            .help_heading("Argumenter")
            .help("Mappen med det andet referats log (standard: den samme mappe)"),
    )
    .arg(json())
    .arg(flag("intern", "Også ordene i lukkede punkter"))
    .args([person(), organisation()])
}

/// Who was said to keep the log.
pub(super) fn said(matches: &ArgMatches) -> SaidSecretary {
    let text = |name: &str| matches.get_one::<String>(name).cloned();
    SaidSecretary {
        person: text("navn"),
        organisation: text("organisation"),
    }
}

/// What is to be compared.
pub(super) fn asked(matches: &ArgMatches) -> Invocation {
    let path = |name: &str| matches.get_one::<PathBuf>(name).cloned();
    let request = CompareRequest {
        folder: path("mappe").unwrap_or_default(),
        other: path("anden"),
        json: matches.get_flag("json"),
        internal: matches.get_flag("intern"),
    };
    Invocation::Compare(request, said(matches))
}
