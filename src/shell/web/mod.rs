//! `projektor --web`: the room's screen as a page for a browser, following the journal read-only.
//!
//! Promise: off unless asked for, and then this machine alone unless the local network was asked for too; what goes out is
//! the page that `ui::view::web` made of what is durable and public, and nothing else: whoever answers a request never
//! sees the meeting. Writes nothing, holds no lock. What is asked is read by `request`, who waits is `board`'s, limits are
//! `serve`'s, and who may ask is `gate`'s.

mod board;
mod gate;
mod reply;
mod request;
mod serve;

use super::args::WebRequest;
use super::clock;
use super::following::Following;
use super::input::{self, Incoming};
use super::printing;
use super::watch::Watch;
use crate::ui::view::web::{WallPage, page};
use board::Board;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};

/// Serves the page until the program is stopped.
///
/// # Errors
/// There is no such folder, or the address cannot be had.
pub(super) fn run(request: &WebRequest) -> anyhow::Result<u8> {
    let mut following = Following::of(&request.folder)?;
    let (listener, gate) = gate::open(request)?;
    let (sender, incoming) = channel();
    input::watch(&sender)();
    let mut watch = following.watched(sender);
    following.look_for_news(&mut watch);
    let board = Arc::new(Board::new(show(&following))?);
    let address = gate.address();
    serve::begin(listener, gate, Arc::clone(&board));
    printing::out(&told(&address, request.net))?;
    let mut due = following.due();
    loop {
        match wait(&following, &watch, &incoming) {
            Some(Incoming::End) => return Ok(0),
            #[cfg(unix)]
            Some(Incoming::Pause) => input::stand_still(),
            _ => {}
        }
        // Nothing new, and the clock shows the same: the page stands as it is.
        if following.look_for_news(&mut watch) || clock::now() >= due {
            board.put(show(&following));
            due = following.due();
        }
    }
}

fn show(following: &Following) -> WallPage {
    page(following.view(), following.stopped(), clock::now())
}

fn told(address: &str, net: bool) -> String {
    let who = if net {
        "Adressen giver adgang til salens skærm for alle på det lokale net, der har den. Forbindelsen er ikke krypteret."
    } else {
        "Kun denne computer kan se siden."
    };
    format!("Salens skærm: {address}\n{who}\nStop med Ctrl+C.")
}

/// What came in; of a burst of news one is enough.
fn wait(following: &Following, watch: &Watch, incoming: &Receiver<Incoming>) -> Option<Incoming> {
    match following.wait(watch, incoming) {
        Some(Incoming::News) => incoming
            .try_iter()
            .take(1000)
            .find(|message| !matches!(message, Incoming::News)),
        other => other,
    }
}
