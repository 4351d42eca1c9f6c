//! What stands in front of a colon, or in the first column, above the items: "Sted", "Mødeleder", "Afbud".
//!
//! Promise: a word belongs to one field of the frame or to none. What is done with the values is left to `head`.

/// What a label of the frame is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FrameLabel {
    /// Where.
    Place,
    /// The day and the time.
    Day,
    /// Who chairs.
    Chair,
    /// Who writes the minutes.
    Secretary,
    /// Who takes part, and who does not.
    People,
    /// The body.
    Body,
    /// The next meeting.
    Next,
}

use FrameLabel::{Body, Chair, Day, Next, People, Place, Secretary};

const LABELS: [(&str, FrameLabel); 45] = [
    ("sted", Place),
    ("mødested", Place),
    ("lokale", Place),
    ("mødelokale", Place),
    ("adresse", Place),
    ("dato", Day),
    ("mødedato", Day),
    ("dag", Day),
    ("tid", Day),
    ("tidspunkt", Day),
    ("mødetid", Day),
    ("mødetidspunkt", Day),
    ("dato og tid", Day),
    ("tid og sted", Day),
    ("kl", Day),
    ("start", Day),
    ("slut", Day),
    ("mødeleder", Chair),
    ("formand", Chair),
    ("ordstyrer", Chair),
    ("dirigent", Chair),
    ("mødeledelse", Chair),
    ("referent", Secretary),
    ("sekretær", Secretary),
    ("deltagere", People),
    ("mødedeltagere", People),
    ("deltager", People),
    ("medlemmer", People),
    ("afbud", People),
    ("til stede", People),
    ("tilstede", People),
    ("fraværende", People),
    ("inviterede", People),
    ("indbudte", People),
    ("indkaldte", People),
    ("gæst", People),
    ("gæster", People),
    ("observatører", People),
    ("suppleanter", People),
    ("næstformand", People),
    ("sekretariat", People),
    ("formandskab", People),
    ("forum", Body),
    ("udvalg", Body),
    ("næste møde", Next),
];

/// What a label is about; signs around it and letters' size make no difference.
#[must_use]
pub(super) fn of(label: &str) -> Option<FrameLabel> {
    if label.len() > 40 {
        return None;
    }
    let plain = label
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase();
    let found = LABELS.iter().find(|(word, _)| *word == plain);
    found.map(|(_, label)| *label)
}
