//! Which appointment was sent out for a meeting: `indkaldelse/.kalender.json`.
//!
//! Promise: a meeting keeps its id in people's calendars when its day, its title or its whole content changes; each change
//! has a higher number and a later time than the one before, and what has not changed is the same as it was. What a
//! calendar has is what was sent, so the id is kept where it is sent from: the files may be written by hand, and before a
//! meeting begins its log has no id. Two bodies' meetings on one day differ in it. A memory that is missing or cannot be
//! read begins anew.

use super::folder::Folder;
use super::log::line;
use super::output;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

const NAME: &str = ".kalender.json";

/// An appointment that was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentAppointment {
    /// Its id in calendars.
    pub id: String,
    /// 0 at first, one more with each change.
    pub sequence: u32,
    /// When it became what it is, in whole seconds.
    pub stamp: DateTime<Utc>,
    /// Digest of what was sent, id, number and time left out.
    digest: String,
}

/// The edition in which `content` is sent now: the one before, if it is the same, else the next. `meeting` tells this
/// meeting from others when it is sent for the first time. It is remembered in the meeting's folder; where nothing can be
/// written there, the next one is a first one again.
#[must_use]
pub fn edition(
    folder: &Folder,
    body: &str,
    meeting: &[&str],
    content: &[u8],
    now: DateTime<Utc>,
) -> SentAppointment {
    let home = folder.path().join("indkaldelse");
    let before = std::fs::read(home.join(NAME)).ok();
    let before: Option<SentAppointment> = before.and_then(|b| serde_json::from_slice(&b).ok());
    let digest = line::digest(content);
    let now = DateTime::from_timestamp(now.timestamp(), 0).unwrap_or(now);
    let sent = match before {
        Some(before) if before.digest == digest => return before,
        Some(before) => SentAppointment {
            sequence: before.sequence.saturating_add(1),
            // Later than the one before, also where the clock was set back.
            stamp: now.max(before.stamp + TimeDelta::seconds(1)),
            id: before.id,
            digest,
        },
        None => SentAppointment {
            id: id(body, meeting),
            sequence: 0,
            stamp: now,
            digest,
        },
    };
    if let Ok(kept) = serde_json::to_vec_pretty(&sent) {
        let written = output::write_all(&home, &[(NAME.to_owned(), kept)]);
        drop(written);
    }
    sent
}

/// "klynge-politisk-0123456789abcdef@ordstyrer".
fn id(body: &str, meeting: &[&str]) -> String {
    let digest = line::digest(meeting.join("\n").as_bytes());
    let short = digest.get(..16).unwrap_or_default();
    format!("{body}-{short}@ordstyrer")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + second, 7).unwrap_or_default()
    }

    #[test]
    fn a_change_has_the_same_id_a_higher_number_and_a_later_time() {
        let dir = tempfile::tempdir().expect("a folder");
        let folder = Folder::of(dir.path());
        let sent = |day: &str, content: &str, second| {
            edition(
                &folder,
                "klynge",
                &["Lillebælt", day],
                content.as_bytes(),
                at(second),
            )
        };
        let first = sent("3. december", "et", 0);
        assert_eq!(
            (first.sequence, first.stamp.timestamp_subsec_nanos()),
            (0, 0)
        );
        assert_eq!(sent("3. december", "et", 60), first, "nothing has changed");
        let moved = sent("4. december", "to", 120);
        assert_eq!((&moved.id, moved.sequence), (&first.id, 1));
        assert!(moved.stamp > first.stamp);
        let back = sent("4. december", "tre", -600);
        assert_eq!((&back.id, back.sequence), (&first.id, 2));
        assert!(back.stamp > moved.stamp, "the clock was set back");
    }

    #[test]
    fn two_meetings_on_one_day_have_an_id_each() {
        let id = |name: &str| {
            let dir = tempfile::tempdir().expect("a folder");
            edition(
                &Folder::of(dir.path()),
                "klynge",
                &[name, "3. december"],
                b"et",
                at(0),
            )
            .id
        };
        assert_ne!(id("Lillebælt"), id("Sønderjylland"));
        assert_eq!(
            id("Lillebælt"),
            id("Lillebælt"),
            "the same files, the same id"
        );
    }
}
