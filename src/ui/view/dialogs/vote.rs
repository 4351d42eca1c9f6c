//! The desk of a vote: what is voted on, how it stands, groups with their digits, members with their letters.
//!
//! ```text
//! ┌ Afstemning · punkt 4: Indstillingen ─────────────────────────┐
//! │ Håndsoprækning · flertal af de afgivne stemmer               │
//! │ 11 for · 7 imod · 1 undlader · 2 mangler                     │
//! │ 1 A (5)  for         2 B (4)  imod                           │
//! │ A Anna Holm (A)  for           L Karl Lyng (F)               │
//! └──────────────────────────────────────────────────────────────┘
//! ```

use super::super::super::dialog::{DeskRow, VoteDesk, desk_groups, desk_letter};
use super::super::super::layout::first_in_view;
use super::super::paint::Pen;
use super::super::theme::Tone;
use super::boxed;
use crate::domain::at::PersonAt;
use crate::domain::meeting::Meeting;
use crate::domain::poll::{self, Poll, VoteResult};
use crate::domain::profile::{CastingVote, DecisionRule, Profile};
use crate::domain::vote::{Ballot, Vote, VoteSubject};
use crate::text::width::columns;
use crate::text::{danish, vote as words};
use ratatui::layout::Rect;

/// Columns a member has at least: letter, name, what was said.
const COLUMN: usize = 34;
/// Columns beside a name: its letter, and the shortest of what is said.
const BESIDE: usize = 5;

/// Columns that the longest name needs: names that differ in their last letters only must be told apart.
fn column(meeting: &Meeting, rows: &[DeskRow]) -> usize {
    let named = rows.iter().filter_map(|row| match row {
        DeskRow::Voter(person) => Some(columns(&meeting.people()[*person].person.name)),
        DeskRow::Group(..) => None,
    });
    let longest = named.max().unwrap_or_default();
    (longest + BESIDE).max(COLUMN)
}

/// Draws the desk; nothing for a vote that was broken off meanwhile.
pub(super) fn draw(pen: &mut Pen<'_>, area: Rect, meeting: &Meeting, desk: &VoteDesk) {
    let Some(vote) = desk.of(meeting) else { return };
    let item = meeting.voted_on(vote);
    let poll = poll::count(meeting, vote);
    let rows = desk.rows(meeting);
    let subject = words::subject(meeting, item, &vote.frame.subject);
    let title = format!("Afstemning · punkt {}: {subject}", item.item.id);
    let width = area.width.saturating_sub(4).min(110);
    let inside = usize::from(width.saturating_sub(4));
    let head = head(meeting, vote, &poll);
    let head: Vec<String> = head.iter().flat_map(|l| pen.wrap(l, inside, 3)).collect();
    let groups = desk_groups(&rows);
    let wide = (inside / column(meeting, &rows)).clamp(1, 3);
    let election = vote.frame.subject == VoteSubject::Election;
    let tall = (rows.len() - groups).div_ceil(wide) + groups.div_ceil(wide);
    let tall = if election { 0 } else { tall };
    let frame = boxed(area, width, head.len() + tall + 3);
    let inner = pen.frame(frame, &title, Tone::Key);
    for (y, line) in (0..).zip(&head) {
        pen.text(inner, 0, y, line, tone(y, &poll));
    }
    let used = u16::try_from(head.len() + 1).unwrap_or(u16::MAX);
    let left = Rect {
        y: inner.y.saturating_add(used),
        height: inner.height.saturating_sub(used),
        ..inner
    };
    if election {
        return;
    }
    let marked = desk.marked(&rows);
    let shown = DeskView {
        meeting,
        vote,
        marked,
    };
    let (group_rows, voter_rows) = rows.split_at(groups);
    let below = shown.block(pen, left, group_rows, 0, wide);
    let left = Rect {
        y: left.y + below,
        height: left.height.saturating_sub(below),
        ..left
    };
    let tall = voter_rows.len().div_ceil(wide);
    let hidden = tall.saturating_sub(usize::from(left.height));
    shown.block(pen, left, voter_rows, groups, wide);
    if hidden > 0 {
        // The frame's own line says that there is more.
        let foot = Rect {
            y: frame.bottom().saturating_sub(1),
            height: 1,
            ..inner
        };
        let more = format!(" ↑↓ {hidden} rækker mere ");
        pen.right(foot, 0, &more, Tone::Warning);
    }
}

/// The second line is how it stands.
fn tone(line: u16, poll: &Poll) -> Tone {
    match line {
        1 if poll.verdict.met == Some(false) => Tone::Alarm,
        1 => Tone::Strong,
        _ => Tone::Plain,
    }
}

/// What is said above the rows.
fn head(meeting: &Meeting, vote: &Vote, poll: &Poll) -> Vec<String> {
    let item = meeting.voted_on(vote);
    let profile = meeting.profile_for(&item.item);
    let check = if vote.frame.counter_check {
        " med kontraprøve"
    } else {
        ""
    };
    let form = danish::capital(words::form(vote.frame.form));
    let mut head = vec![format!("{form}{check} · {}", rule(profile))];
    if vote.frame.subject == VoteSubject::Election {
        head = vec![ELECTION.to_owned()];
        // Votes on paper are nobody's in the poll.
        let voters = poll::voters(meeting, item, poll::place(vote)).len();
        head.push(format!("{voters} kan stemme."));
        let rounds = vote.rounds.iter().zip(1..);
        head.extend(rounds.map(|(r, n)| words::round(n, r)));
        if poll.result != VoteResult::Open {
            head.push(words::sentence(meeting, vote, poll));
        } else if poll::needs_lot(vote) {
            head.push("Tredje runde endte med stemmelighed: l noterer lodtrækningen.".to_owned());
        } else {
            head.push("o skriver stemmerne i næste runde.".to_owned());
        }
        return head;
    }
    let mut stands = words::standing(vote, poll);
    if poll.verdict.met == Some(false) {
        stands.push_str(" · IKKE BESLUTNINGSDYGTIG");
    }
    head.push(stands);
    if vote.closed.is_some() {
        head.push(format!("Lukket: {}", words::sentence(meeting, vote, poll)));
    }
    if let VoteSubject::Amendment(number) = vote.frame.subject {
        let mut moved = meeting.proposals_to(item);
        head.extend(moved.find(|p| p.number == number).map(words::proposal));
    }
    head.extend(vote.frame.text.clone());
    let name = |p: &PersonAt| meeting.people()[*p].person.name.clone();
    if !poll.uncounted.is_empty() {
        let names: Vec<String> = poll.uncounted.iter().map(|(p, _)| name(p)).collect();
        let names = danish::list(&names);
        head.push(format!(
            "Tæller ikke med, for de har ingen stemme nu: {names}."
        ));
    }
    head
}

/// How an election is settled (13.1.5).
const ELECTION: &str = "Valg · 1. og 2. runde: mere end halvdelen af stemmerne · 3. runde, kun de to øverste: flest stemmer, ellers lod";

/// The body's rule, or that it is not fixed.
fn rule(profile: &Profile) -> String {
    let rule = match profile.decision_rule {
        Some(DecisionRule::Majority) => "flertal af de afgivne stemmer",
        Some(DecisionRule::Consensus) => "forummet beslutter ved enighed",
        None => "reglen for flertal er ikke fastsat",
    };
    let tie = match profile.voting.casting {
        Some(CastingVote::Nobody) => "ved stemmelighed ikke vedtaget",
        Some(CastingVote::Chair) => "ved stemmelighed afgør mødelederen",
        None => "stemmelighed: ikke fastsat",
    };
    format!("{rule} · {tie}")
}

/// What every row is drawn from.
struct DeskView<'m> {
    meeting: &'m Meeting,
    vote: &'m Vote,
    marked: usize,
}

impl DeskView<'_> {
    /// Rows in columns; returns the lines used. Where they are more than the room, the marked one stands in view.
    fn block(
        &self,
        pen: &mut Pen<'_>,
        area: Rect,
        rows: &[DeskRow],
        first: usize,
        wide: usize,
    ) -> u16 {
        if rows.is_empty() {
            return 0;
        }
        let tall = rows.len().div_ceil(wide);
        let room = usize::from(area.height).min(tall);
        let at = self.marked.saturating_sub(first).min(rows.len() - 1) % tall;
        let top = first_in_view(at, room, tall);
        let width = area.width / u16::try_from(wide).unwrap_or(1);
        for (n, row) in rows.iter().enumerate() {
            let (column, line) = (n / tall, n % tall);
            if line < top || line >= top + room {
                continue;
            }
            let place = Rect {
                x: area.x + width * u16::try_from(column).unwrap_or(0),
                y: area.y + u16::try_from(line - top).unwrap_or(0),
                width: width.saturating_sub(1),
                height: 1,
            };
            self.row(pen, place, row, n, first + n == self.marked);
        }
        u16::try_from(room).unwrap_or(0)
    }

    fn row(&self, pen: &mut Pen<'_>, place: Rect, row: &DeskRow, number: usize, marked: bool) {
        let (key, name, said) = match row {
            DeskRow::Group(group, people) => (
                char::from_digit(u32::try_from(number + 1).unwrap_or(0), 10),
                format!("{group} ({})", people.len()),
                self.said_by_all(people),
            ),
            DeskRow::Voter(person) => {
                let known = &self.meeting.people()[*person].person;
                let group = known.group.as_ref();
                let group = group.map(|g| format!(" ({g})")).unwrap_or_default();
                (
                    desk_letter(number),
                    format!("{}{group}", known.name),
                    self.vote.ballot(*person).map_or("·", words::ballot),
                )
            }
        };
        let (keys, plain, strong) = if marked {
            pen.fill(place, Tone::Selected);
            (Tone::Selected, Tone::Selected, Tone::Selected)
        } else {
            (Tone::Key, Tone::Plain, Tone::Strong)
        };
        let key = key.map_or_else(|| " ".to_owned(), |k| k.to_string());
        pen.text(place, 0, 0, &key, keys);
        let end = place
            .width
            .saturating_sub(u16::try_from(columns(said)).unwrap_or(0));
        let named = Rect {
            width: end.saturating_sub(1),
            ..place
        };
        pen.text(named, 2, 0, &name, plain);
        pen.text(place, end, 0, said, strong);
    }

    /// What all of a group said, where they said the same.
    fn said_by_all(&self, people: &[PersonAt]) -> &'static str {
        let said: Vec<Option<Ballot>> = people.iter().map(|p| self.vote.ballot(*p)).collect();
        let first = said.first().copied().flatten();
        match first {
            Some(ballot) if said.iter().all(|s| *s == Some(ballot)) => words::ballot(ballot),
            Some(_) => "delt",
            None if said.iter().any(Option::is_some) => "delt",
            None => "·",
        }
    }
}
