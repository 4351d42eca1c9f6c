//! What the whole paper is called: "Dagsorden til møde i …", "Møde i …", "Referat".
//!
//! Promise: looks at one line only. What the frame does with it is left to `head`.

use super::lines::Line;
use crate::text::danish;

/// "Dagsorden til møde i Klyngen" is the headline "Møde i Klyngen".
pub(super) fn uncaptioned(line: &Line) -> Line {
    let lower = line.text.to_lowercase();
    let captions = [
        "dagsorden til ",
        "dagsorden for ",
        "indkaldelse til ",
        "referat af ",
        "referat fra ",
    ];
    let caption = captions.iter().find(|c| {
        let rest = lower.strip_prefix(**c).unwrap_or_default();
        ["møde", "ordinært", "ekstraordinært", "temamøde"]
            .iter()
            .any(|w| rest.starts_with(w))
    });
    let bare = caption.and_then(|c| line.text.get(c.len()..));
    let text = bare.map_or_else(|| line.text.clone(), danish::capital);
    Line {
        text,
        ..line.clone()
    }
}

/// Whether a line is the headline of the whole meeting, and so no item's.
pub(super) fn is_meeting(line: &Line) -> bool {
    let lower = line.text.to_lowercase();
    uncaptioned(line).text != line.text
        || lower.starts_with("møde i ")
        || is_label(lower.trim_end_matches([':', '.']))
}

/// Whether a line in small letters is the meeting's headline.
pub(super) fn is_headline(lower: &str) -> bool {
    [
        "møde i ",
        "møde ",
        "dagsorden",
        "ordinært møde",
        "ekstraordinært møde",
        "temamøde",
    ]
    .iter()
    .any(|w| lower.starts_with(w))
}

/// Whether words only say what the paper is.
pub(super) fn is_label(bare: &str) -> bool {
    matches!(
        bare,
        "dagsorden"
            | "referat"
            | "indkaldelse"
            | "beslutningsreferat"
            | "punkter"
            | "dagsordenspunkter"
    )
}
