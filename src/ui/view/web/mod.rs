//! The room's screen as a page for a browser: the same scenes as on the wall, in letters that fill the page.
//!
//! ```text
//! Sundhedsklynge Lillebælt · 3. december 2026        kl. 19.02   top
//! PUNKT 4 · TIL BESLUTNING                               4 af 10   scene
//! Fælles udgående sygeplejeteam
//! (what was decided)                                             beslutning
//! ● Beslutningsdygtig                                            dom
//! Region 3/4 ▮▮▮▯ · Kommuner 5/6 · 12 af 20 min. · Næste: 5      fod
//! ```
//! Promise: shows what the wall shows and no more: what is chosen comes from `showing`, what a closed item is called from
//! `domain::secrecy`. Nothing is loaded from elsewhere, and nothing in it runs but the script that bears the answer's own
//! number. Each part has a name by which the script renews it; only the verdict and what was decided are read aloud when
//! they change. Serving it is left to `shell::web`.

mod foot;
mod pictures;
mod prose;
mod scene;
mod timeline;

use super::projector::{RoomView, Stopped};
use crate::domain::Moment;
use crate::domain::meeting::Meeting;
use crate::text::clean::pasted_line;
use crate::text::danish;
use maud::{DOCTYPE, Markup, PreEscaped, html};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// How often a browser without JavaScript asks again, in seconds.
const REFRESH: u8 = 5;

/// What the page shows, until the meeting goes on: made once, whoever asks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WallPage {
    title: String,
    body: String,
}

/// The room's screen as it is now.
#[must_use]
pub fn page(view: RoomView<'_>, stopped: Option<Stopped>, now: Moment) -> WallPage {
    let (title, parts) = match view {
        RoomView::Waiting(says) => ("Salens skærm".to_owned(), waiting(says)),
        RoomView::Meeting(meeting) => {
            let title = format!("Salens skærm · {}", pasted_line(&meeting.profile().name));
            (title, meeting_parts(meeting, meeting.local(now)))
        }
    };
    let body = html! {
        div #stop-linje { @if let Some(why) = stopped { p.alarm { (why.sentence()) } } }
        (parts)
    };
    let body = body.into_string();
    WallPage { title, body }
}

impl WallPage {
    /// The whole document. `nonce` is the answer's own number, which its style and script bear; `tag` names this state of
    /// the page, and whoever waits for another one says it. Both are letters and digits.
    #[must_use]
    pub fn document(&self, nonce: &str, tag: &str) -> String {
        let page = html! {
            (DOCTYPE)
            html lang="da" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { (self.title) }
                    noscript { meta http-equiv="refresh" content=(REFRESH); }
                    style nonce=(nonce) { (PreEscaped(STYLE)) }
                }
                body data-udgave=(tag) {
                    (PreEscaped(&self.body))
                    p #knapper hidden {
                        button #stop type="button" { "Stop opdatering" }
                        span #tavs role="alert" {}
                    }
                    script nonce=(nonce) { (PreEscaped(SCRIPT)) }
                }
            }
        };
        page.into_string()
    }
}

/// Before anything has been recorded.
fn waiting(says: &str) -> Markup {
    let mut lines = says.lines().filter(|line| !line.is_empty());
    html! {
        header #top {}
        main #indhold {
            div #scene {
                @if let Some(first) = lines.next() { h1 { (pasted_line(first)) } }
                @for line in lines { p.stor { (pasted_line(line)) } }
            }
            div #beslutning role="status" aria-live="polite" aria-atomic="true" {}
        }
        footer {
            div #dom role="status" aria-live="polite" aria-atomic="true" {}
            div #fod {}
        }
    }
}

fn meeting_parts(meeting: &Meeting, now: Moment) -> Markup {
    let style = &meeting.profile().style;
    let name = pasted_line(&meeting.profile().name);
    let scene::WallScene { head, decision } = scene::of(meeting, now);
    html! {
        header #top {
            p { (name) " · " (danish::long_date(meeting.day())) }
            p.ur { "kl. " (danish::clock(now.time(), style.time_separator)) }
        }
        main #indhold {
            div #scene { (head) }
            div #beslutning role="status" aria-live="polite" aria-atomic="true" { (decision) }
        }
        footer {
            div #dom role="status" aria-live="polite" aria-atomic="true" { (foot::verdict(meeting)) }
            div #fod { (foot::rest(meeting, now)) }
        }
    }
}
