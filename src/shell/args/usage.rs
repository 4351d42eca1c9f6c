//! Wrong usage in Danish: what clap complains of, and how help is found.
//!
//! Promise: one sentence for what is wrong and one for what to do, whatever was typed. Which words there are is `grammar`'s.

use super::Early;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// clap's answer as text: help and version as asked for, everything else as a complaint.
#[allow(
    clippy::wildcard_enum_match_arm,
    reason = "kinds that clap may add have the general sentence"
)]
pub(super) fn explain(error: &clap::Error) -> Early {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let argument = context(ContextKind::InvalidArg);
    let sentence = match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            return Early::Text(error.to_string());
        }
        ErrorKind::UnknownArgument => format!("”{argument}” kendes ikke her."),
        ErrorKind::InvalidSubcommand => {
            format!(
                "Kommandoen ”{}” kendes ikke.",
                context(ContextKind::InvalidSubcommand)
            )
        }
        ErrorKind::MissingRequiredArgument => {
            format!("Der mangler: {}.", argument.trim_end_matches('.'))
        }
        ErrorKind::NoEquals | ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("Værdien til {argument} mangler eller er forkert.")
        }
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues | ErrorKind::ArgumentConflict => {
            format!("{argument} står for mange gange, eller passer ikke sammen med resten.")
        }
        ErrorKind::InvalidUtf8 => "En af værdierne er ikke læsbar tekst.".to_owned(),
        _ => "Kommandoen kan ikke forstås.".to_owned(),
    };
    Early::Wrong(format!(
        "Fejl: {sentence}\nHjælp: ”ordstyrer --help” viser kommandoerne, ”ordstyrer KOMMANDO --help” en enkelt.\n"
    ))
}
