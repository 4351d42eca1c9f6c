//! How long whoever has the floor may speak: off unless the body's rules say, and then the same on the wall, at the desk,
//! on the chair's run sheet, in the browser and line by line; never in the minutes.

mod generated;
mod rules;
mod told;

use crate::harness::{Desk, LILLEBAELT, sample};
use chrono::TimeDelta;
use ordstyrer::domain::setup::Setup;
use ordstyrer::domain::speaking_time::SpeakingTime;

/// Minutes of a turn and of a reply.
pub(crate) const RULE: SpeakingTime = SpeakingTime {
    turn: Some(3),
    reply: Some(1),
};

/// The sample, by these rules.
pub(crate) fn limited(rule: SpeakingTime) -> Setup {
    let mut setup = sample(LILLEBAELT);
    setup.profile.practice.speaking_time = rule;
    setup
}

impl Desk {
    /// Puts somebody on the list: `<Enter>` for a turn, `<Ctrl+R>` for a reply.
    fn listed(&mut self, name: &str, how: &str) -> &mut Self {
        self.keys("h").type_text(name).keys(how)
    }

    fn seconds(&mut self, seconds: i64) -> &mut Self {
        self.now += TimeDelta::seconds(seconds);
        self
    }

    /// The wall where nothing is drawn in big letters: every word can be read back.
    fn small_wall(&self) -> String {
        let wall = self.wall(80, 14, ordstyrer::ui::look::Look::default());
        crate::harness::lines(&wall)
    }
}
