//! Leaving the meeting: everything is put on disk, and minutes that are being written are written to the end.
//!
//! Promise: what could not be put on disk is told, or kept in another folder where nobody can be asked.

use super::Loop;
use crate::shell::failure::Failure;
use crate::shell::holder::holder;
use crate::shell::input::Incoming;
use crate::shell::press::News;
use crate::store::folder::Folder;
use crate::text::danish;
use std::path::PathBuf;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

impl Loop {
    /// Leaves: the folder the meeting went to, if it is not where it `began`.
    pub(super) fn part(
        &mut self,
        incoming: &Receiver<Incoming>,
        began: Option<&Folder>,
    ) -> anyhow::Result<Option<PathBuf>> {
        if let Some(error) = self.failed.take() {
            return Err(error);
        }
        let over = self.typing.settle(&mut self.session, &mut self.ui);
        self.perform_all(over);
        let (session, ui) = (&self.session, &self.ui);
        self.keeper.write(|| session.to_keep(ui), true);
        let lost = self.last_words();
        self.finish_printing(incoming);
        self.keeper.finish();
        let now = self.session.folder().filter(|now| Some(*now) != began);
        let moved = now.map(|folder| folder.path().to_owned());
        lost.or(self.unwritten.take())
            .map_or(Ok(moved), |sentence| {
                Err(Failure::environment(sentence).into())
            })
    }

    /// The last attempt to put everything on disk. A window that was closed could ask nobody: then what is not
    /// recorded goes to another folder by itself.
    fn last_words(&mut self) -> Option<String> {
        self.session.commit(&mut self.ui, Instant::now(), true);
        if !self.session.is_behind() {
            return None;
        }
        let count = danish::count(self.ui.unrecorded, "handling", "handlinger");
        if self.asked {
            return Some(format!("{count} blev ikke gemt."));
        }
        let path = PathBuf::from(&self.ui.elsewhere);
        match self.session.move_to(&path, &holder(), &mut self.ui) {
            Ok(()) => Some(format!(
                "Mødemappen kunne ikke skrives. Hele mødet er gemt i {}. Fortsæt dér.",
                path.display()
            )),
            Err(sentence) => Some(format!("{count} blev ikke gemt. {sentence}")),
        }
    }

    /// Minutes that are being written are written to the end when a person leaves, and for a moment when the window is
    /// gone: they can be written again, so nothing is lost.
    fn finish_printing(&mut self, incoming: &Receiver<Incoming>) {
        let end = Instant::now()
            + if self.asked {
                Duration::from_mins(5)
            } else {
                Duration::from_millis(500)
            };
        while self.session.is_printing() {
            match incoming.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(Incoming::Press(news)) => {
                    let failed = matches!(news, News::Done(Err(_)));
                    self.session.printed(&mut self.ui, news);
                    if let Some(notice) = self.ui.notice.as_ref().filter(|_| failed) {
                        self.unwritten = Some(notice.text.clone());
                    }
                }
                Ok(_) => {}
                Err(_) => return,
            }
        }
    }
}
