//! The command line as it is looked up: commands, options and exit codes in tables.
//!
//! Promise: all of it is read from the grammar that parses, so the manual and its page for `man` cannot name anything else.

use super::grammar::command;
use crate::shell::failure::EXIT_CODES;
use clap::{Arg, Command};
use std::fmt::Write as _;

/// A command as people look it up.
pub(super) struct CommandEntry {
    /// Its name, for a command in a command with that one's in front: "fora ny".
    pub name: String,
    /// What else it is called.
    pub aliases: Vec<String>,
    /// How it is written, without the program's name.
    pub usages: Vec<String>,
    /// What it does, in a sentence.
    pub about: String,
    /// Its options and arguments, in order, without `--help`.
    pub arguments: Vec<Arg>,
}

/// All commands in the order of the help.
pub(super) fn entries() -> Vec<CommandEntry> {
    let mut entries = Vec::new();
    for command in command().get_subcommands() {
        entries.push(entry("", command));
        let outer = command.get_name();
        entries.extend(command.get_subcommands().map(|inner| entry(outer, inner)));
    }
    entries
}

fn entry(outer: &str, command: &Command) -> CommandEntry {
    let usage = command.clone().render_usage().to_string();
    let usages = usage.lines().map(|line| {
        let (_, own) = line.split_once("ordstyrer ").unwrap_or(("", line));
        own.trim().to_owned()
    });
    let about = command
        .get_about()
        .map(ToString::to_string)
        .unwrap_or_default();
    let about = about
        .split_once(" [også:")
        .map_or(about.as_str(), |(own, _)| own);
    let arguments = command.get_arguments().filter(|a| a.get_id() != "help");
    CommandEntry {
        name: format!("{outer} {}", command.get_name()).trim().to_owned(),
        aliases: command.get_all_aliases().map(str::to_owned).collect(),
        // What an inner command does stands in its own entry.
        usages: usages
            .filter(|u| !outer.is_empty() || !u.starts_with("fora ny"))
            .collect(),
        about: about.to_owned(),
        arguments: arguments.cloned().collect(),
    }
}

/// An option as it is typed: `--format FORMATER`; an argument as its place is called.
pub(super) fn typed(argument: &Arg) -> String {
    let names: Vec<&str> = argument
        .get_value_names()
        .unwrap_or_default()
        .iter()
        .map(clap::builder::Str::as_str)
        .collect();
    let value = if argument.get_action().takes_values() {
        names.join(" ")
    } else {
        String::new()
    };
    match argument.get_long() {
        Some(long) => format!("--{long} {value}").trim().to_owned(),
        None => value,
    }
}

/// What an option is for.
pub(super) fn help_of(argument: &Arg) -> String {
    argument
        .get_help()
        .map(ToString::to_string)
        .unwrap_or_default()
}

/// Commands and their options in Markdown.
#[must_use]
pub fn commands() -> String {
    let mut text = "| Kommando | Også | Hvad den gør |\n| --- | --- | --- |\n".to_owned();
    let code = |words: &[String]| {
        let words: Vec<String> = words.iter().map(|w| format!("`{w}`")).collect();
        words.join(", ")
    };
    let entries = entries();
    for one in &entries {
        let (usages, aliases) = (code(&one.usages), code(&one.aliases));
        let _ = writeln!(text, "| {usages} | {aliases} | {} |", one.about);
    }
    text.push_str("\n| Tilvalg | Til | Hvad det gør |\n| --- | --- | --- |\n");
    let mut options: Vec<(String, String, Vec<String>)> = Vec::new();
    for one in &entries {
        for argument in one.arguments.iter().filter(|a| a.get_long().is_some()) {
            let (typed, help) = (typed(argument), help_of(argument));
            match options.iter_mut().find(|o| o.0 == typed && o.1 == help) {
                Some(known) => known.2.push(one.name.clone()),
                None => options.push((typed, help, vec![one.name.clone()])),
            }
        }
    }
    for (typed, help, of) in options {
        let _ = writeln!(text, "| `{typed}` | {} | {help} |", code(&of));
    }
    text
}

/// The exit codes, a line each.
pub(super) fn codes() -> String {
    let lines =
        EXIT_CODES.map(|(code, meaning)| format!("  {code:<4} {}", meaning.replace('`', "")));
    lines.join("\n")
}

/// The exit codes in Markdown.
#[must_use]
pub fn exit_codes() -> String {
    let mut text = "| Kode | Betydning |\n| --- | --- |\n".to_owned();
    for (code, meaning) in EXIT_CODES {
        let _ = writeln!(text, "| {code} | {meaning} |");
    }
    text
}
