//! What was decided: an outcome, a text, answers per recommendation, positions, follow-ups.
//!
//! Promise: the outcome is a code, the text belongs to the secretary: free text always wins
//! (domain 0.6). The sentences are left to `text::outcome`.

use super::ids::PersonId;
use serde::{Deserialize, Serialize};

/// The result of an item, as a code. The set follows the idioms of S3 and S4 (domain 1.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Godkendt.
    Approved,
    /// Godkendt med bemærkninger.
    ApprovedWithRemarks,
    /// Indstillingen tiltrådt.
    Endorsed,
    /// Indstillingen tiltrådt med bemærkninger.
    EndorsedWithRemarks,
    /// Besluttet, at …
    Decided,
    /// Indstilles til / anbefales over for another body.
    Recommended,
    /// Drøftet.
    Discussed,
    /// Taget til efterretning.
    Noted,
    /// Ingen bemærkninger.
    NoRemarks,
    /// Orienterede om …
    Informed,
    /// Oversendt.
    Forwarded,
    /// Sendt tilbage til ny bearbejdning.
    Returned,
    /// Ikke tiltrådt.
    Rejected,
    /// Gennemføres ikke.
    NotCarriedOut,
    /// None of these: the text stands for itself, and does not count as a decision.
    Free,
}

impl Outcome {
    /// All outcomes, in the order the palette shows them.
    pub const ALL: [Outcome; 15] = [
        Outcome::Approved,
        Outcome::ApprovedWithRemarks,
        Outcome::Endorsed,
        Outcome::EndorsedWithRemarks,
        Outcome::Decided,
        Outcome::Recommended,
        Outcome::Discussed,
        Outcome::Noted,
        Outcome::NoRemarks,
        Outcome::Informed,
        Outcome::Forwarded,
        Outcome::Returned,
        Outcome::Rejected,
        Outcome::NotCarriedOut,
        Outcome::Free,
    ];

    /// Whether this outcome decides something, so that quorum and the economy rule matter.
    /// Discussion, information and sending on do not (domain 0.2).
    #[must_use]
    pub fn decides(self) -> bool {
        match self {
            Outcome::Approved
            | Outcome::ApprovedWithRemarks
            | Outcome::Endorsed
            | Outcome::EndorsedWithRemarks
            | Outcome::Decided
            | Outcome::Rejected
            | Outcome::NotCarriedOut => true,
            Outcome::Recommended
            | Outcome::Discussed
            | Outcome::Noted
            | Outcome::NoRemarks
            | Outcome::Informed
            | Outcome::Forwarded
            | Outcome::Returned
            | Outcome::Free => false,
        }
    }

    /// Whether this outcome says yes to what is proposed. Only a yes can be more than a body may decide alone: a no
    /// needs nobody's approval and stays a no (S4).
    #[must_use]
    pub fn says_yes(self) -> bool {
        match self {
            Outcome::Approved
            | Outcome::ApprovedWithRemarks
            | Outcome::Endorsed
            | Outcome::EndorsedWithRemarks
            | Outcome::Decided => true,
            Outcome::Recommended
            | Outcome::Discussed
            | Outcome::Noted
            | Outcome::NoRemarks
            | Outcome::Informed
            | Outcome::Forwarded
            | Outcome::Returned
            | Outcome::Rejected
            | Outcome::NotCarriedOut
            | Outcome::Free => false,
        }
    }

    /// What this outcome is where the body can only recommend: a yes recommends, everything else stays.
    #[must_use]
    pub fn recommending(self) -> Self {
        if self.says_yes() {
            Outcome::Recommended
        } else {
            self
        }
    }

    /// The stable English code of JSON and journal, e.g. `approved-with-remarks`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Outcome::Approved => "approved",
            Outcome::ApprovedWithRemarks => "approved-with-remarks",
            Outcome::Endorsed => "endorsed",
            Outcome::EndorsedWithRemarks => "endorsed-with-remarks",
            Outcome::Decided => "decided",
            Outcome::Recommended => "recommended",
            Outcome::Discussed => "discussed",
            Outcome::Noted => "noted",
            Outcome::NoRemarks => "no-remarks",
            Outcome::Informed => "informed",
            Outcome::Forwarded => "forwarded",
            Outcome::Returned => "returned",
            Outcome::Rejected => "rejected",
            Outcome::NotCarriedOut => "not-carried-out",
            Outcome::Free => "free",
        }
    }
}

/// How a decision stands in relation to quorum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// As usual.
    Regular,
    /// Taken below quorum, with a mark that is printed.
    BelowQuorum,
    /// Recorded as a recommendation because quorum was missing.
    RecommendationOnly,
}

/// A decision as recorded. Its time is the record's time; quorum at that time is computed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    /// The code.
    pub outcome: Outcome,
    /// The secretary's text, light markup ("- " bullets, "1. " answers by number).
    pub text: String,
    /// Answers to numbered recommendations.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<PointAnswer>,
    /// Relation to quorum.
    pub standing: Standing,
}

/// A decision while it is written: nothing of it is recorded yet. The same on screen, in a command and in the file of
/// drafts.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// The words so far.
    pub text: String,
    /// The outcome picked so far.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// Outcomes picked for single recommendations, by number from 1.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<(u32, Outcome)>,
}

impl Draft {
    /// Nothing was written and nothing picked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty() && self.outcome.is_none()
    }
}

impl Decision {
    /// What is recorded, to be written on.
    #[must_use]
    pub fn draft(&self) -> Draft {
        Draft {
            text: self.text.clone(),
            outcome: Some(self.outcome),
            points: self.picked(),
        }
    }

    /// All outcomes it consists of: that of the whole, and those picked for single recommendations.
    pub fn outcomes(&self) -> impl Iterator<Item = Outcome> {
        let points = self.points.iter().filter_map(|p| p.outcome);
        std::iter::once(self.outcome).chain(points)
    }

    /// Whether something in it is recommended to another body.
    #[must_use]
    pub fn recommends(&self) -> bool {
        self.outcomes().any(|o| o == Outcome::Recommended)
    }

    /// The same where the body can only recommend: what says yes recommends, in the whole and in each point.
    #[must_use]
    pub fn recommending(mut self) -> Self {
        self.outcome = self.outcome.recommending();
        for point in &mut self.points {
            point.outcome = point.outcome.map(Outcome::recommending);
        }
        self
    }

    /// Whether it decides nothing that was not decided before: the same case in other words.
    #[must_use]
    pub fn says_the_same(&self, before: &Self) -> bool {
        let settled = before.picked();
        let picked = self.picked();
        let mut deciding = picked.iter().filter(|point| point.1.decides());
        before.outcome == self.outcome && deciding.all(|point| settled.contains(point))
    }

    /// The outcomes picked for single recommendations, by number.
    #[must_use]
    pub fn picked(&self) -> Vec<(u32, Outcome)> {
        self.points
            .iter()
            .filter_map(|p| p.outcome.map(|o| (p.number, o)))
            .collect()
    }
}

/// The answer to one numbered recommendation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PointAnswer {
    /// Which one, from 1.
    pub number: u32,
    /// Its own outcome, if picked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// The words.
    pub text: String,
}

/// A position recorded on demand, briefly and by name (domain 2.3).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Position {
    /// Whose.
    pub person: PersonId,
    /// Reservation or dissent.
    pub kind: PositionKind,
    /// In the member's own words, may be empty.
    pub text: String,
}

/// A change of wording that was asked for: "ordet ”kan” ændres til ”skal”" (S3, item 8; S4). Without old words the
/// new ones are added, without new words the old ones go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amendment {
    /// Where: "kommissoriets afsnit 3".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The words as they were.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old: Option<String>,
    /// The words as they become.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new: Option<String>,
}

/// Kinds of position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PositionKind {
    /// Tog forbehold.
    Reservation,
    /// Afvigende mening.
    Dissent,
    /// Protokolbemærkning.
    Statement,
}

/// Something to be done afterwards. All three may be soft or missing (domain 0.8).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FollowUp {
    /// Person, group, secretariat, or nobody.
    pub who: Option<String>,
    /// What.
    pub what: String,
    /// A date, a meeting, "snarest muligt", or nothing.
    pub due: Option<String>,
}

/// Reads answers by number out of a text: a line "2. …" answers recommendation 2; the lines until
/// the next number belong to it. `outcomes` are those picked per number.
#[must_use]
pub fn answers(
    text: &str,
    recommendations: usize,
    outcomes: &[(u32, Outcome)],
) -> Vec<PointAnswer> {
    let mut found: Vec<PointAnswer> = Vec::new();
    if recommendations < 2 {
        return found;
    }
    for line in text.lines() {
        match numbered(line) {
            Some((number, rest)) if number as usize <= recommendations => found.push(PointAnswer {
                number,
                outcome: outcomes.iter().find(|(n, _)| *n == number).map(|(_, o)| *o),
                text: rest.trim().to_owned(),
            }),
            Some(_) | None => {
                if let Some(last) = found.last_mut() {
                    let line = line.trim();
                    if !line.is_empty() {
                        last.text.push('\n');
                        last.text.push_str(line);
                    }
                }
            }
        }
    }
    found
}

/// The outcome of the whole where each of its recommendations was answered by itself: the one picked for the whole if
/// any of them says the same, otherwise that of the first. Not all answered: the one picked.
#[must_use]
pub fn whole(picked: Outcome, recommendations: usize, points: &[PointAnswer]) -> Outcome {
    let answers: Vec<Outcome> = points.iter().filter_map(|p| p.outcome).collect();
    let all = recommendations > 1 && answers.len() >= recommendations;
    match answers.first() {
        Some(first) if all && !answers.contains(&picked) => *first,
        Some(_) | None => picked,
    }
}

/// Splits "12. text" into 12 and "text"; `None` when the line does not begin with a number.
#[must_use]
pub fn numbered(line: &str) -> Option<(u32, &str)> {
    let (number, rest) = line
        .trim_start()
        .split_once(". ")
        .or_else(|| line.trim().strip_suffix('.').map(|n| (n, "")))?;
    if number.is_empty() || number.len() > 3 || !number.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    number.parse().ok().filter(|n| *n > 0).map(|n| (n, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_numbered_line_answers_that_recommendation_and_takes_the_next_lines() {
        let text = "Indstillingerne er tiltrådt med følgende bemærkninger:\n1. Første.\n2. Anden.\nMere til anden.\n4. Tiltrådt.";
        let found = answers(text, 4, &[(4, Outcome::Endorsed)]);
        let flat: Vec<_> = found
            .iter()
            .map(|p| (p.number, p.text.as_str(), p.outcome))
            .collect();
        assert_eq!(
            flat,
            [
                (1, "Første.", None),
                (2, "Anden.\nMere til anden.", None),
                (4, "Tiltrådt.", Some(Outcome::Endorsed))
            ]
        );
    }

    #[test]
    fn one_recommendation_or_a_date_is_no_answer_by_number() {
        assert!(answers("1. Ja.", 1, &[]).is_empty());
        assert!(answers("25. april mødes vi.", 3, &[]).is_empty());
        assert_eq!(numbered("2018. Så"), None);
    }

    #[test]
    fn every_outcome_has_its_code_in_json() {
        for outcome in Outcome::ALL {
            let json = serde_json::to_string(&outcome).unwrap_or_default();
            assert_eq!(json, format!("\"{}\"", outcome.code()));
        }
    }
}
