//! What the agenda's file closes while the meeting is held, and what a person opens.
//!
//! Promise: a closing in the file is taken over into the log, so that the log alone keeps it; an opening is written into the
//! file when it is in the log, and what cannot be written there stays closed [product 7.10]. That it was asked about is left
//! to the screen.

use super::Session;
use crate::domain::Moment;
use crate::domain::act::{AgendaCommand, Command};
use crate::domain::disclosure::{self, Disclosure};
use crate::domain::ids::ItemId;
use crate::domain::meeting::{ItemState, Phase};
use crate::shell::beside;
use crate::store::closings::Closings;
use crate::text::{danish, difference};
use crate::ui::state::{NoticeKind, Ui};
use std::time::Instant;

impl Session {
    /// Takes over what the agenda's file closes beside the log, and says what else the files say otherwise.
    pub fn begin(&mut self, ui: &mut Ui, now: Moment) {
        let before = ui.notice.as_ref().map(|n| n.text.clone());
        let closings = self.home.as_mut().and_then(|h| h.closings(false));
        let taken = closings.as_ref().map(|c| self.close_as(c, ui, now));
        let taken = taken.unwrap_or_default();
        self.commit(ui, Instant::now(), true);
        self.publish();
        let mut said = Vec::new();
        if !taken.is_empty() && !self.is_behind() {
            said.push(format!("gemt nr. {}", self.history.meeting().seq()));
            said.extend(self.taken_over(&taken));
        }
        let secrecy = closings.map(|c| beside::with(&c, &mut self.history));
        let secrecy = secrecy.unwrap_or_default();
        let home = self.home.as_ref();
        let found = home.map(|h| beside::unsettled(secrecy, &h.folder, &self.history));
        let found = found.unwrap_or_default();
        let mut told = found.iter();
        said.extend(told.next().map(difference::sentence));
        let more = told.count();
        if more > 0 {
            let more = danish::count(more, "forskel", "forskelle");
            said.push(format!("{more} til: se ordstyrer tjek"));
        }
        if !said.is_empty() {
            said.extend(before);
            ui.say(NoticeKind::Info, said.join(" · "));
        }
    }

    /// What was closed in the log, and why.
    fn taken_over(&self, items: &[ItemId]) -> Vec<String> {
        let state = |id: &ItemId| self.history.meeting().item_by(id);
        let in_file = |id: &&ItemId| state(id).is_some_and(ItemState::is_closed_in_file);
        let (file, doubt): (Vec<&ItemId>, Vec<&ItemId>) = items.iter().partition(in_file);
        let numbers = |items: &[&ItemId]| {
            let items: Vec<&str> = items.iter().map(|i| i.as_str()).collect();
            danish::list(&items)
        };
        let mut said = Vec::new();
        if !file.is_empty() {
            let items = numbers(&file);
            said.push(format!(
                "dagsorden.toml lukker punkt {items}; nu er det også lukket i mødet"
            ));
        }
        if !doubt.is_empty() {
            let items = numbers(&doubt);
            said.push(format!(
                "punkt {items} kan være lukket efter skaden og er nu lukket; l gør det offentligt"
            ));
        }
        said
    }

    /// Decides a command of which the person has been told what becomes public with it: when it is in the log, the agenda's
    /// file does not close that any more either.
    pub fn disclose(&mut self, ui: &mut Ui, command: &Command, now: Moment) {
        let found = disclosure::of(&self.history, command, now);
        self.decide(ui, command, now);
        let opened = found.into_iter().filter_map(|d| match d {
            Disclosure::Item(item) => Some(item),
            Disclosure::Moved { .. } => None,
        });
        let meeting = self.history.meeting();
        let is_open = |item: &ItemId| {
            let state = meeting.item_by(item);
            state.is_some_and(|s| !s.is_closed_in_record())
        };
        self.opening.extend(opened.filter(is_open));
    }

    /// Closes what the agenda's file closes, if somebody has changed that: the log is to know it too, as long as the
    /// meeting runs; afterwards a person says so, with a reason. What was closed.
    pub(super) fn close_as_file(&mut self, ui: &mut Ui, now: Moment) -> Vec<ItemId> {
        let closings = self.home.as_mut().and_then(|h| h.closings(false));
        let taken = closings.map(|closings| self.close_as(&closings, ui, now));
        taken.unwrap_or_default()
    }

    fn close_as(&mut self, closings: &Closings, ui: &mut Ui, now: Moment) -> Vec<ItemId> {
        beside::with(closings, &mut self.history);
        if self.history.meeting().phase() == Phase::Closed {
            return Vec::new();
        }
        let items = self.history.meeting().all_items();
        let unknown = items.filter(|s| !s.is_public() && !s.is_closed_in_record());
        let items: Vec<ItemId> = unknown.map(|s| s.item.id.clone()).collect();
        for item in &items {
            let (item, closed) = (item.clone(), true);
            self.decide(ui, &AgendaCommand::SetSecrecy { item, closed }.into(), now);
        }
        items
    }

    /// What a person has opened is closed in the agenda's file no more; in Danish, what still is.
    pub(super) fn open_in_file(&mut self) -> Option<String> {
        let mut still = None;
        for item in std::mem::take(&mut self.opening) {
            self.history.no_doubt(&item);
            let closed = |s: &ItemState| s.is_closed_in_file();
            let main = !self.is_shadow();
            if main && self.history.meeting().item_by(&item).is_some_and(closed) {
                let home = self.home.as_ref();
                let opened = home.map(|h| h.open_in_file(&self.history, &item));
                still = opened.and_then(Result::err).or(still);
            }
        }
        self.look_at_file();
        still
    }

    /// Takes in what the agenda's file closes now.
    pub(super) fn look_at_file(&mut self) {
        if let Some(closings) = self.home.as_mut().and_then(|h| h.closings(true)) {
            beside::with(&closings, &mut self.history);
        }
    }
}
