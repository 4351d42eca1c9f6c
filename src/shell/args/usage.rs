//! Wrong usage in Danish: what clap complains of, and how help is found.
//!
//! Promise: one sentence for what is wrong and one for what to do, whatever was typed. Which words there are is `grammar`'s.

use super::Early;
use crate::text::danish;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// How help is found, where nothing closer is known.
const HELP: &str = "”ordstyrer --help” viser kommandoerne, ”ordstyrer KOMMANDO --help” en enkelt.";

/// clap's answer as text: help and version as asked for, everything else as a complaint.
#[allow(
    clippy::wildcard_enum_match_arm,
    reason = "kinds that clap may add have the general sentence"
)]
pub(super) fn explain(error: &clap::Error) -> Early {
    let argument = context(error, ContextKind::InvalidArg).join(", ");
    let sentence = match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            return Early::Text(error.to_string());
        }
        ErrorKind::UnknownArgument => format!("”{argument}” kendes ikke her."),
        ErrorKind::InvalidSubcommand => {
            let typed = context(error, ContextKind::InvalidSubcommand).join(", ");
            format!("Kommandoen ”{typed}” kendes ikke.")
        }
        ErrorKind::MissingRequiredArgument => {
            format!("Der mangler: {}.", argument.trim_end_matches('.'))
        }
        ErrorKind::NoEquals | ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            match context(error, ContextKind::InvalidValue).as_slice() {
                [value] if !value.is_empty() => format!("{argument} kan ikke være ”{value}”."),
                _ => format!("Værdien til {argument} mangler eller er forkert."),
            }
        }
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues | ErrorKind::ArgumentConflict => {
            let what = if argument.is_empty() {
                "Noget".to_owned()
            } else {
                argument
            };
            format!("{what} står for mange gange, eller passer ikke sammen med resten.")
        }
        ErrorKind::InvalidUtf8 => "En af værdierne er ikke læsbar tekst.".to_owned(),
        _ => "Kommandoen kan ikke forstås.".to_owned(),
    };
    Early::Wrong(format!("Fejl: {sentence}\nHjælp: {}\n", advice(error)))
}

/// What there is to choose from, or how help is found.
fn advice(error: &clap::Error) -> String {
    let mut values = context(error, ContextKind::ValidValue);
    // Both spellings are taken; people are told of the Danish one.
    if values.iter().any(|v| v == "mørk") {
        values.retain(|v| v != "mørk");
        for value in values.iter_mut().filter(|v| *v == "moerk") {
            "mørk".clone_into(value);
        }
    }
    if values.is_empty() {
        return HELP.to_owned();
    }
    let values: Vec<String> = values.iter().map(|v| format!("”{v}”")).collect();
    format!("Vælg mellem {}.", danish::list(&values))
}

fn context(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}
