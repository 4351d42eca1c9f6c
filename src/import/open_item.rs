//! The item that is being read: what is known of it, and where in it the walk is.
//!
//! Promise: holds lines and state only; what they mean is left to `walk` and `inside`.

use super::lines::Line;
use super::signs::ItemPart;
use crate::domain::agenda::AgendaItem;
use std::collections::BTreeMap;

/// Where in an item the walk is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// Above its parts.
    Top,
    /// In a part.
    In(ItemPart),
    /// Behind "Sagen afgøres af".
    Behind,
    /// In the decision of old minutes.
    Decided,
    /// In what follows the agenda.
    Beyond,
}

/// The item that is being read.
pub(super) struct Open {
    /// What is known of it.
    pub item: AgendaItem,
    /// Its kind is written.
    pub marked: bool,
    /// No line has come below the title.
    pub fresh: bool,
    /// The last row of the table that it is a row of.
    pub until: Option<usize>,
    /// Where in it the walk is.
    pub state: State,
    /// Its case has begun by a heading.
    pub headed: bool,
    /// A recommendation without a heading has begun: where what follows it belongs.
    pub loose: Option<State>,
    /// The lines of its parts.
    pub parts: BTreeMap<u8, Vec<Line>>,
}
