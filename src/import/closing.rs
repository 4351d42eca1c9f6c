//! Which items are closed: by their titles, by lines and columns of their own, and by the headings above them.
//!
//! Promise: fails closed. What speaks of secrecy closes its item or is a doubt that closes it until a person says
//! otherwise; only a link or a list of links in the head of a page closes nothing, and that is a doubt too. What words
//! mean is left to `secrecy`.

use super::clues;
use super::lines::{Hint, Line};
use super::pointed::{self, Pointed};
use super::secrecy::{self, Secrecy};
use super::starts::Start;
use super::{About, ImportDoubt};
use crate::domain::agenda::AgendaItem;
use std::collections::HashSet;

/// What a line inside an item turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// Text, whatever it says of secrecy.
    Text,
    /// A label that is no text.
    Label,
    /// The heading of what follows.
    Section,
}

/// How far a line stands below the title of its item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Below {
    /// Right under it.
    Title,
    /// Under other lines, above the parts.
    Labels,
    /// In a part, or behind them.
    Parts,
}

/// Where a line stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct LinePlace {
    /// How far below the title.
    pub below: Below,
    /// The next item begins right below it.
    pub before_item: bool,
    /// It goes on from a full line.
    pub continues: bool,
}

/// A line that said something.
#[derive(Clone, Debug)]
struct SaidLine {
    line: usize,
    text: String,
}

impl SaidLine {
    fn of(line: &Line) -> Self {
        Self {
            line: line.number,
            text: line.shown(),
        }
    }

    fn doubt(&self, about: About) -> ImportDoubt {
        ImportDoubt {
            line: self.line,
            text: self.text.clone(),
            about,
            item: None,
        }
    }
}

/// Where a sentence on other items stands.
#[derive(Clone, Debug, PartialEq, Eq)]
enum WhereSaid {
    /// Before all items.
    Head,
    /// In the item of this number.
    Item(String),
    /// Where nothing is read.
    Unread,
}

/// Follows the text, and knows what is closed where it stands.
#[derive(Debug, Default)]
pub(super) struct Closing {
    /// What the items below a heading are.
    section: Option<(Secrecy, SaidLine)>,
    /// The heading row of the table has a column on secrecy.
    column: bool,
    /// Numbers of closed items, whose subordinate ones are closed too.
    above: HashSet<String>,
    /// The number of the item that is open, as printed.
    number: String,
    /// Everything said of the item that is open.
    said: Vec<(Secrecy, SaidLine)>,
    /// The line before said that what follows is open.
    after_open: bool,
    /// Sentences that say which items are closed.
    pointed: Vec<(Pointed, SaidLine, WhereSaid)>,
    /// The line before, where its sentence may go on.
    begun: Option<String>,
    /// What a person must look at.
    pub doubts: Vec<ImportDoubt>,
}

impl Closing {
    /// A line before the first item. True: it is a heading of what follows, and nothing of the frame.
    pub(super) fn head(&mut self, line: &Line, before_item: bool) -> bool {
        let after_open = std::mem::take(&mut self.after_open);
        if self.header(line) {
            return false;
        }
        let section = secrecy::section(line);
        if section == Secrecy::Open {
            self.after_open = true;
            self.section = None;
            return true;
        }
        let closes = section == Secrecy::Closed;
        if !closes && self.points(line, &WhereSaid::Head) {
            return false;
        }
        if !closes && secrecy::of_line(&line.text) < Secrecy::Doubt {
            return false;
        }
        let source = SaidLine::of(line);
        let loose = matches!(line.hint, Hint::Bullet | Hint::Cell) || after_open;
        let furniture = secrecy::is_furniture(&line.text) || (loose && !before_item);
        let elsewhere = closes && secrecy::is_plural(&line.text) && !before_item && !line.heading;
        if furniture || elsewhere {
            self.doubts.push(source.doubt(About::Unplaced));
        } else {
            let sure = closes && before_item && !loose;
            let secrecy = if sure {
                Secrecy::Closed
            } else {
                Secrecy::Doubt
            };
            self.section = Some((secrecy, source));
        }
        closes
    }

    /// Whether a line says of some items that they are closed, and of no others.
    fn points(&mut self, line: &Line, at: &WhereSaid) -> bool {
        let begun = self.begun.take().filter(|_| !line.apart);
        let Some(found) = pointed::of(&line.text) else {
            // A sentence over two lines says it too, but may be on another meeting's items.
            let whole = begun.map(|b| format!("{b} {}", line.text));
            if let Some(found) = whole.as_deref().and_then(pointed::of) {
                self.pointed
                    .push((found, SaidLine::of(line), WhereSaid::Unread));
            }
            self.begun = Some(line.text.clone()).filter(|t| !t.ends_with('.'));
            return false;
        };
        let wide = found != Pointed::Starred && pointed::is_wide(&line.text);
        self.pointed.push((found, SaidLine::of(line), at.clone()));
        !wide
    }

    /// The text ends: what its sentences say of items by their numbers or signs is asked about.
    pub(super) fn end(&mut self, items: &mut [AgendaItem]) {
        for (pointed, source, at) in std::mem::take(&mut self.pointed) {
            let meant = |i: &AgendaItem| pointed.means(i.id.as_str(), &i.title);
            let any = items.iter().any(meant);
            // A sign that no title has may stand where it is not read; a number that no item has may be another's.
            let all = !any && (pointed == Pointed::Starred || at == WhereSaid::Head);
            let short = secrecy::of_line(&source.text) >= Secrecy::Doubt;
            let own =
                |i: &AgendaItem| !any && short && at == WhereSaid::Item(i.id.as_str().to_owned());
            let mut placed = any;
            for item in items.iter_mut() {
                if !(all || meant(item) || own(item)) {
                    continue;
                }
                placed = true;
                if !item.closed {
                    item.closed = true;
                    self.doubts.push(ImportDoubt {
                        item: Some(item.id.clone()),
                        ..source.doubt(About::Closed)
                    });
                }
            }
            if !placed && at != WhereSaid::Unread {
                self.doubts.push(source.doubt(About::Unplaced));
            }
        }
    }

    /// A line that is not read: what it says of secrecy is told.
    pub(super) fn unread(&mut self, line: &Line) {
        self.points(line, &WhereSaid::Unread);
        if clues::mentions(&line.text) {
            self.doubts.push(SaidLine::of(line).doubt(About::Unplaced));
        }
    }

    /// Whether a row is the heading of a table, with a column on secrecy.
    fn header(&mut self, line: &Line) -> bool {
        if line.hint != Hint::Cell {
            self.column = false;
            return false;
        }
        let heads = line.mark.is_none() && clues::mentions(&line.text) && line.text.contains(" | ");
        self.column |= heads;
        heads
    }

    /// An item begins; `bare`: its title without what is beside it, as the time.
    pub(super) fn begin(&mut self, line: &Line, start: &Start, bare: &str) {
        self.said.clear();
        self.number.clone_from(&start.id);
        let source = SaidLine::of(line);
        let title = secrecy::of_title(&start.title).max(secrecy::of_title(bare));
        self.said.push((title, source.clone()));
        if line.hint == Hint::Cell && self.column {
            self.said
                .push((secrecy::of_cells(&line.text), source.clone()));
        } else if line.hint != Hint::Cell {
            self.column = false;
        }
        let own = secrecy::section(&Line {
            text: start.title.clone(),
            heading: false,
            ..line.clone()
        });
        if own == Secrecy::Open {
            self.section = None;
        }
        let below = start
            .id
            .match_indices('.')
            .any(|(dot, _)| start.id.get(..dot).is_some_and(|a| self.above.contains(a)));
        if below {
            self.said.push((Secrecy::Closed, source.clone()));
        } else {
            self.said.extend(self.section.clone());
        }
        // "3. Lukkede punkter" may be an item, and may be the heading of the next.
        if own == Secrecy::Closed {
            self.section = Some((Secrecy::Doubt, source));
        }
    }

    /// A line inside an item.
    pub(super) fn inside(&mut self, line: &Line, spot: LinePlace) -> Said {
        let own = WhereSaid::Item(self.number.clone());
        if self.header(line) || self.points(line, &own) || spot.continues {
            return Said::Text;
        }
        let source = SaidLine::of(line);
        let label = secrecy::of_line(&line.text);
        let section = secrecy::section(line);
        let own = spot.below == Below::Title && secrecy::is_single(&line.text) && !spot.before_item;
        if section != Secrecy::Silent && !own {
            return self.section(line, spot, section, source);
        }
        let listed = matches!(line.hint, Hint::Bullet | Hint::Cell);
        // A line of its own between two items, with a gap before it, may belong to either.
        if label >= Secrecy::Doubt && spot.before_item && (line.apart || line.heading) {
            self.said.push((Secrecy::Doubt, source.clone()));
            self.section = Some((Secrecy::Doubt, source));
            return Said::Text;
        }
        match label {
            Secrecy::Silent => Said::Text,
            Secrecy::Open if spot.below != Below::Parts && !listed => {
                self.said.push((label, source));
                Said::Label
            }
            Secrecy::Open => Said::Text,
            Secrecy::Closed if spot.below != Below::Parts && !listed => {
                self.said.push((label, source));
                Said::Label
            }
            Secrecy::Closed | Secrecy::Doubt => {
                self.said.push((Secrecy::Doubt, source));
                // "Åbent:": a label without a value is no text.
                let bare = line.text.ends_with(':') && clues::words(&line.text).len() <= 2;
                if bare && spot.below != Below::Parts && !listed {
                    Said::Label
                } else {
                    Said::Text
                }
            }
        }
    }

    fn section(&mut self, line: &Line, spot: LinePlace, said: Secrecy, source: SaidLine) -> Said {
        if matches!(line.hint, Hint::Bullet | Hint::Cell) {
            if said == Secrecy::Closed {
                self.said.push((Secrecy::Doubt, source));
            }
            return Said::Text;
        }
        if said == Secrecy::Open {
            self.section = None;
            return Said::Section;
        }
        // "Lukket møde" right under a title may be that item's, and may be the heading of the next.
        let unsure = spot.below == Below::Title && !secrecy::is_plural(&line.text) && !line.heading;
        if unsure || (spot.before_item && secrecy::is_single(&line.text)) {
            self.said.push((Secrecy::Doubt, source.clone()));
            self.section = Some((Secrecy::Doubt, source));
            return if unsure { Said::Text } else { Said::Section };
        }
        self.section = Some((Secrecy::Closed, source));
        Said::Section
    }

    /// The item ends: it is closed when anything said so, or might have.
    pub(super) fn finish(&mut self, item: &mut AgendaItem) {
        let sure = self.said.iter().any(|(s, _)| *s == Secrecy::Closed);
        let open = self.said.iter().find(|(s, _)| *s == Secrecy::Open);
        item.closed = self.said.iter().any(|(s, _)| *s >= Secrecy::Doubt);
        if !item.closed {
            return;
        }
        let asked: Vec<&SaidLine> = match (sure, open) {
            // What is called closed and open at once is asked about.
            (true, Some((_, source))) => vec![source],
            (true, None) => vec![],
            (false, _) => self
                .said
                .iter()
                .filter(|(s, _)| *s == Secrecy::Doubt)
                .map(|(_, source)| source)
                .collect(),
        };
        let doubts = asked.into_iter().map(|source| ImportDoubt {
            item: Some(item.id.clone()),
            ..source.doubt(About::Closed)
        });
        self.doubts.extend(doubts);
        self.above.insert(self.number.clone());
        self.said.clear();
    }
}
