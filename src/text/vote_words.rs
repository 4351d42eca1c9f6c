//! What a decision's own words say of a vote, held against the vote.
//!
//! Promise: only plain words are read: "enstemmigt", "uden afstemning", and figures as "11 stemmer mod 7"; whatever else
//! the secretary writes is hers. What contradicts is told, never changed. The vote's own sentence is left to `vote`.

use crate::domain::meeting::{ItemState, Meeting};
use crate::domain::poll::{self, Poll};
use crate::text::outcome::WITHOUT_VOTE;
use crate::text::vote::counts;

/// A sentence for each contradiction between words and votes, without a full stop, in the order of the agenda.
#[must_use]
pub fn contradictions(meeting: &Meeting) -> Vec<String> {
    let decided = meeting.agenda().filter(|s| s.decision.is_some());
    decided.flat_map(|state| of(meeting, state)).collect()
}

fn of(meeting: &Meeting, state: &ItemState) -> Vec<String> {
    let text = state.decision.as_ref().map(|d| d.text.to_lowercase());
    let text = text.unwrap_or_default();
    let item = &state.item.id;
    let polls: Vec<Poll> = meeting
        .closed_votes_on(state)
        .map(|v| poll::count(meeting, v))
        .collect();
    let mut told = Vec::new();
    let against = polls.last().filter(|p| !p.against.is_empty());
    if let Some(poll) = against.filter(|_| text.contains("enstemmig")) {
        let counts = counts(poll.counts());
        told.push(format!(
            "Punkt {item}: Teksten siger enstemmigt, men stemmerne var {counts}"
        ));
    }
    if text.contains(WITHOUT_VOTE) && poll::settling(meeting, state).is_some() {
        told.push(format!(
            "Punkt {item}: Teksten siger {WITHOUT_VOTE}, men der er holdt en afstemning"
        ));
    }
    for (yes, no) in figures(&text) {
        let same = |p: &Poll| (p.in_favour.len(), p.against.len()) == (yes, no);
        if !polls.iter().any(same) {
            let known = polls.iter().map(|p| counts(p.counts()));
            let known: Vec<String> = known.collect();
            let known = if known.is_empty() {
                "men der er ikke noteret nogen afstemning".to_owned()
            } else {
                format!("men noteret er {}", known.join("; "))
            };
            told.push(format!(
                "Punkt {item}: Teksten siger {yes} stemmer mod {no}, {known}"
            ));
        }
    }
    told
}

/// "11 stemmer mod 7" and "11 stemmer imod 7" in a text of small letters.
fn figures(text: &str) -> Vec<(usize, usize)> {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || ".,;:()".contains(c))
        .filter(|w| !w.is_empty())
        .collect();
    let number = |word: &str| word.parse::<usize>().ok();
    let read = words.windows(4).filter_map(|four| {
        let [yes, votes, against, no] = four else {
            return None;
        };
        let says = matches!(*votes, "stemmer" | "stemme") && matches!(*against, "mod" | "imod");
        number(yes).zip(number(no)).filter(|_| says)
    });
    read.collect()
}

#[cfg(test)]
mod tests {
    use super::figures;

    #[test]
    fn figures_are_read_in_both_spellings() {
        let text = "vedtaget med 43 stemmer imod 7. senere: 1 stemme mod 0; 4 stemmer for";
        assert_eq!(figures(text), [(43, 7), (1, 0)]);
    }
}
