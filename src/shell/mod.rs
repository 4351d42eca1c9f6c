//! The outside: command line, terminal, clock, event loops, exit codes.
//!
//! Promise: the terminal is always left as it was found; faults come in one Danish sentence with the
//! documented exit code (product 3). It may use everything; nothing uses it.

pub mod args;
mod asking;
mod beside;
mod clock;
mod commands;
mod comparing;
mod complaint;
mod console;
mod elsewhere;
pub mod failure;
mod filed;
mod following;
mod frame;
mod held;
mod hold;
mod holder;
pub mod home;
mod input;
mod keeper;
mod kept;
mod letterhead;
mod linear;
mod listener;
mod look;
mod opening;
mod paper;
mod planning;
mod press;
mod printing;
mod projector;
pub mod quality;
pub mod report;
pub mod secretary;
pub mod session;
#[cfg_attr(not(feature = "faelles"), path = "alone.rs")]
mod shared;
mod start;
mod template;
mod terminal;
mod turns;
pub mod typing;
mod uncompared;
mod watch;
#[cfg(feature = "web")]
mod web;
mod whereabouts;

pub use commands::status::as_json as status_as_json;

pub use failure::Failure;

use crate::ui::start::StartDoor;
use opening::{CompareWish, HoldRequest};
use std::process::ExitCode;

/// Reads the command line, runs the command, and turns its end into an exit code.
#[must_use]
pub fn main() -> ExitCode {
    #[cfg(unix)]
    input::ride_out_size_limits();
    let mut line: Vec<_> = std::env::args_os().collect();
    if cfg!(windows) {
        line = args::quotes::apart(line);
    }
    let asked = match args::parse(line) {
        Ok(asked) => asked,
        Err(args::Early::Text(text)) => {
            return match printing::out(&text) {
                Ok(()) => ExitCode::SUCCESS,
                Err(failure) => ended(&failure),
            };
        }
        Err(args::Early::Wrong(text)) => {
            printing::err(&text);
            return ExitCode::from(2);
        }
    };
    match run(asked) {
        Ok(code) => ExitCode::from(code),
        Err(error) => ended(&Failure::of(&error)),
    }
}

fn ended(failure: &Failure) -> ExitCode {
    printing::err(&format!("Fejl: {}\n", failure.message));
    ExitCode::from(failure.code)
}

/// The differences on the screen, where there is one; otherwise in print.
fn compare(
    request: commands::CompareRequest,
    said: secretary::SaidSecretary,
) -> anyhow::Result<u8> {
    if request.json || terminal::must_be_there().is_err() {
        return commands::compare(&request);
    }
    hold::run(&HoldRequest {
        said,
        compare: CompareWish::With(request.other),
        ..HoldRequest::of(request.folder)
    })
}

fn run(asked: args::Invocation) -> anyhow::Result<u8> {
    let asked = match shared::take(asked) {
        Ok(asked) => asked,
        Err(ended) => return ended,
    };
    if let args::Invocation::Hold(request) = &asked {
        return hold::run(request);
    }
    other(asked)
}

/// All commands but the one that must be there at once: together they take a lot of stack, each page of which costs.
#[inline(never)]
fn other(asked: args::Invocation) -> anyhow::Result<u8> {
    match asked {
        // They always name an address, which was taken above.
        args::Invocation::Share(_) | args::Invocation::Fetch { .. } => Ok(0),
        args::Invocation::Start if terminal::must_be_there().is_err() => {
            printing::out(&args::help())?;
            Ok(0)
        }
        args::Invocation::Start => start::run(StartDoor::Menu, look::Wish::default()),
        args::Invocation::Sample { wish } => start::run(StartDoor::Sample, wish),
        args::Invocation::Manual { topic, wish } => commands::manual(topic.as_deref(), wish),
        args::Invocation::ManPage => commands::man_page(),
        args::Invocation::Completions { shell } => commands::completions(&shell),
        args::Invocation::Hold(request) => hold::run(&request),
        args::Invocation::Linear(request) => linear::run(&request),
        args::Invocation::Compare(request, said) => compare(request, said),
        args::Invocation::Projector { folder, wish } => {
            projector::run(&folder, projector::Wall::Room, wish)
        }
        #[cfg(feature = "web")]
        args::Invocation::Web(request) => web::run(&request),
        #[cfg(not(feature = "web"))]
        args::Invocation::Web(_) => Err(Failure::environment(
            "Denne udgave af programmet er bygget uden salens skærm i en browser. Brug ”ordstyrer projektor MAPPE” i en terminal.",
        )
        .into()),
        args::Invocation::RunSheet { folder, wish } => {
            projector::run(&folder, projector::Wall::Chair, wish)
        }
        args::Invocation::Check { folder, json } => commands::check(&folder, json),
        args::Invocation::Rules => commands::rules(),
        args::Invocation::Minutes(request) => commands::minutes(&request),
        args::Invocation::Agenda {
            folder,
            out,
            wanted,
        } => commands::agenda(&folder, out.as_deref(), &wanted),
        args::Invocation::New(request) => commands::new(request),
        args::Invocation::Import(request) => commands::import(&request),
        args::Invocation::Status {
            folder,
            json,
            internal,
        } => commands::status(&folder, json, internal),
        args::Invocation::Keys { json } => commands::keys(json),
        args::Invocation::NewBody { folder } => commands::new_body(folder),
        args::Invocation::Bodies { id, json } => commands::bodies(id.as_deref(), json),
    }
}
