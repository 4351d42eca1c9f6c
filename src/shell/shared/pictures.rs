//! What rooms and chairs are sent: pictures of what they may see, drawn here, where the records are.
//!
//! Promise: a picture is drawn by the same code as the room's own screen, from what is durable, with what the agenda's file
//! closes closed; nobody who is sent one is sent a record. A picture nobody asks for is not drawn.

use crate::domain::Moment;
use crate::shell::clock;
use crate::shell::following::Following;
use crate::shell::projector::{Wall, show};
use crate::store::folder::Folder;
use crate::store::shared::server::SharedServer;
use crate::store::shared::wire::WireError;
use crate::ui::view::pages::PageTurn;
use crate::ui::view::picture::{PictureWish, drawn};
use chrono::TimeDelta;
use std::collections::HashMap;

/// Pictures at most: as many as the server takes wishes.
const MOST: usize = 24;

/// Draws them.
pub(super) struct Pictures {
    following: Following,
    wishes: Vec<(String, String)>,
    shown: HashMap<(String, String), Vec<u8>>,
    due: Option<Moment>,
}

impl Pictures {
    /// Of a folder's meeting; a log beside the journal is never shown.
    pub(super) fn of(folder: &Folder) -> Option<Self> {
        let following = Following::of(folder.path())
            .ok()
            .filter(|_| !folder.is_shadow())?;
        Some(Self {
            following,
            wishes: Vec::new(),
            shown: HashMap::new(),
            due: None,
        })
    }

    /// Shows what is wished for, as far as it is another than before; `look`: sees what is wished for first.
    pub(super) fn show(
        &mut self,
        server: &mut SharedServer,
        who: (&str, &str),
        look: bool,
    ) -> Result<(), WireError> {
        if look {
            self.wishes = server.wishes(who.0)?;
            self.wishes.truncate(MOST);
            let wishes = &self.wishes;
            self.shown.retain(|wish, _| wishes.contains(wish));
        }
        if self.wishes.is_empty() {
            return Ok(());
        }
        let news = self.following.look_again();
        let minute = self.due.is_none_or(|due| clock::now() >= due);
        let all = news || minute;
        let mut turns = None;
        for (kind, size) in &self.wishes {
            let wish = (kind.clone(), size.clone());
            if !all && self.shown.contains_key(&wish) {
                continue;
            }
            let Some((body, page)) = self.picture(kind, size) else {
                continue;
            };
            turns = turns.into_iter().chain(page).min();
            let seq = self.following.seq();
            if self.shown.get(&wish) != Some(&body) && server.show(who, (kind, size), seq, &body)? {
                self.shown.insert(wish, body);
            }
        }
        let turns = turns.map(|left| clock::now() + TimeDelta::seconds(left));
        self.due = std::iter::once(self.following.due()).chain(turns).min();
        Ok(())
    }

    /// A picture, and in how many seconds its next page is due.
    fn picture(&self, kind: &str, size: &str) -> Option<(Vec<u8>, Option<i64>)> {
        let wall = match kind {
            "sal" => Wall::Room,
            "leder" => Wall::Chair,
            _ => return None,
        };
        let wish = PictureWish::read(size)?;
        let mut turn = PageTurn::by_clock(clock::now());
        let body = drawn(wish, |sheet| show(sheet, &self.following, wall, &mut turn));
        Some((body, turn.left()))
    }
}
