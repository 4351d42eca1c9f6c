//! Several machines at one meeting, in a program that was built without: every address is refused in words.
//!
//! Promise: nothing is connected to, and whoever gives an address learns why. With the feature `faelles` the folder `shared`
//! stands in its place.

use super::args::Invocation;
use super::failure::Failure;
use super::held::{AskedMark, MarkAnswer, SharedVoice};
use super::input::Incoming;
use super::opening::HoldRequest;
use crate::domain::act::ReportedMark;
use crate::domain::author::Author;
use crate::store::folder::Folder;
use crate::ui::state::Ui;
use std::path::Path;
use std::sync::mpsc::Sender;

const MISSING: &str = "Denne udgave af programmet er bygget uden deling over en database. Brug mødemappen, eller få en udgave, der er bygget med ”faelles”.";

/// Takes what is about an address.
///
/// # Errors
/// It always is one.
pub(super) fn take(asked: Invocation) -> Result<Invocation, anyhow::Result<u8>> {
    if asked.address().is_some() {
        return Err(Err(Failure::environment(MISSING).into()));
    }
    Ok(asked)
}

/// There is nothing to be asked for.
///
/// # Errors
/// None.
#[expect(
    clippy::unnecessary_wraps,
    reason = "with the feature there is something that may fail"
)]
pub(super) fn ready(_: &HoldRequest) -> Result<(), Failure> {
    Ok(())
}

/// What shares the meeting that is held here: there never is one.
pub(super) enum UnsharedDesk {}

pub(super) use UnsharedDesk as SharedDesk;

impl UnsharedDesk {
    /// Nothing is shared; that a folder's meeting should be, is said.
    pub(super) fn begin(folder: &Folder, _: &Sender<Incoming>, ui: &mut Ui) -> Option<Self> {
        if is_shared(folder.path()) {
            let text =
                "Mødet er delt, men denne udgave af programmet kan ikke dele: det gemmes kun her";
            ui.say(crate::ui::state::NoticeKind::Heed, text);
        }
        None
    }

    pub(super) fn wake(&mut self, _: u64) {
        match *self {}
    }

    pub(super) fn hear(&mut self, _: &mut Ui, _: u64, _: SharedVoice) {
        match *self {}
    }

    pub(super) fn send_again(&self) {
        match *self {}
    }

    pub(super) fn asked(&mut self, _: u64) -> Vec<AskedMark> {
        match *self {}
    }

    pub(super) fn answer(&self, _: &str, _: MarkAnswer) {
        match *self {}
    }

    pub(super) fn is_asking(&self) -> bool {
        match *self {}
    }

    pub(super) fn ask_for(&self, _: Vec<ReportedMark>, _: &Author) {
        match *self {}
    }

    pub(super) fn remind(&self, _: &str) {
        match *self {}
    }

    pub(super) fn go_over(self, _: &Folder, _: &Sender<Incoming>, _: &mut Ui) -> Option<Self> {
        match self {}
    }

    pub(super) fn part(self) -> Option<String> {
        match self {}
    }
}

fn is_shared(folder: &Path) -> bool {
    folder.join("faelles.json").exists()
}
