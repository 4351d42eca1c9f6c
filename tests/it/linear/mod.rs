//! The meeting held line by line: the same meeting as by keys, nothing recorded of what is not understood, and the real
//! binary on a pipe.

mod garbage;
mod meeting;
mod piped;
mod refused;

use crate::harness::Desk;
use ordstyrer::ui::linear::LineDesk;

/// A desk where lines are written.
pub(crate) struct Lines {
    pub desk: Desk,
    linear: LineDesk,
}

impl Lines {
    pub(crate) fn at(mut desk: Desk) -> Self {
        let mut linear = LineDesk::default();
        linear.welcome(&mut desk.ui, desk.session.history(), desk.now);
        Self { desk, linear }
    }

    /// Writes lines, and gives back what was answered to all of them.
    pub(crate) fn write(&mut self, lines: &str) -> String {
        let mut said = Vec::new();
        for line in lines.split('\n') {
            said.extend(self.line(line));
        }
        said.join("\n")
    }

    /// Writes one line, as the program takes it.
    pub(crate) fn line(&mut self, line: &str) -> Vec<String> {
        let (desk, linear) = (&mut self.desk, &mut self.linear);
        let mut said = Vec::new();
        for step in linear.hear(&desk.ui, desk.session.history(), line) {
            let effects = linear.take(&mut desk.ui, desk.session.history(), step, desk.now);
            desk.run(effects);
            desk.commit();
            said.extend(linear.tell(&mut desk.ui, desk.session.history()));
        }
        said
    }
}
