//! The chosen item: recommendation, decision, follow-ups, and the papers.
//!
//! ```text
//! 4. Fælles udgående sygeplejeteam
//! beslutning · åbent nu · 7 af 20 min · Sagsnr. 26/41207
//! INDSTILLING
//! Det fagligt strategiske niveau indstiller, at …
//! BESLUTNING  tiltrådt kl. 19.02
//! Det politiske niveau tiltrådte indstillingen.
//! ```
//! Promise: what there is no room for says so in the headline. The editor is left to `item_editor`.

use super::super::state::{Pane, Ui};
use super::headline;
use super::item_editor;
use super::item_evidence::DecisionEvidence;
use super::item_votes::{self, VoteLine};
use super::paint::Pen;
use super::prose::{self, ProseLine, ProseLook};
use super::theme::Tone;
use crate::domain::Moment;
use crate::domain::decision::{Decision, Draft};
use crate::domain::meeting::{ItemPhase, ItemState, Meeting};
use crate::domain::schedule;
use crate::domain::version::StateVersion;
use crate::text::width::wrap;
use crate::text::{self, amendment, danish, heading, screen, vote};
use ratatui::layout::{Position, Rect};

/// Lines to draw, at most as many as are needed.
pub(super) struct ItemLines {
    pub(super) width: usize,
    pub(super) limit: usize,
    pub(super) ascii: bool,
    pub(super) lines: Vec<ProseLine>,
}

impl ItemLines {
    pub(super) fn add(&mut self, text: &str, tone: Tone) {
        let room = self.limit.saturating_sub(self.lines.len());
        let plain = if self.ascii {
            text::ascii::plain(text)
        } else {
            text.into()
        };
        self.lines.extend(
            wrap(&plain, self.width, room)
                .into_iter()
                .map(|l| vec![(l, tone)]),
        );
    }
    /// A text under its caption: what is marked in it stands out, without the signs that mark it.
    fn captioned(&mut self, caption: &str, text: &str) {
        if self.lines.len() >= self.limit {
            return;
        }
        self.lines.push(Vec::new());
        self.add(caption, Tone::Heading);
        let look = ProseLook {
            width: self.width,
            limit: self.limit.saturating_sub(self.lines.len()),
            tones: (Tone::Plain, Tone::Strong),
            addresses: true,
            ascii: self.ascii,
        };
        self.lines.extend(prose::lines(text, look));
    }
}

/// Everything that an item's text is a function of, beside the look.
#[derive(PartialEq)]
pub struct Inputs {
    area: Rect,
    chosen: bool,
    scroll: usize,
    /// The item's place in the agenda's order, and all that is known of it but who is here.
    item: usize,
    program: StateVersion,
    minutes: i64,
    short: Option<String>,
    draft: Option<Draft>,
    /// What of its decision is a matter of who was here.
    evidence: Option<DecisionEvidence>,
    /// Votes follow whoever is here.
    votes: Vec<VoteLine>,
}

/// What the item is drawn from. `None` while a text is typed: then it is drawn in every frame.
pub fn inputs(area: Rect, meeting: &Meeting, ui: &Ui, now: Moment) -> Option<Inputs> {
    let state = meeting.item_by(ui.item_id(meeting)?)?;
    if ui.editor.is_some() {
        return None;
    }
    let decision = state.decision.as_ref();
    Some(Inputs {
        area,
        chosen: ui.pane == Pane::Item,
        scroll: ui.scroll,
        item: ui.item,
        program: meeting.program().clone(),
        minutes: state.seconds(now) / 60,
        short: shortfall(meeting, state, now),
        draft: ui.draft(&state.item.id).cloned(),
        evidence: decision.map(|_| DecisionEvidence::of(meeting, state)),
        votes: item_votes::lines(meeting, state),
    })
}

fn is_open(meeting: &Meeting, state: &ItemState) -> bool {
    meeting
        .current_item()
        .is_some_and(|c| c.item.id == state.item.id)
}

/// That quorum is expected to be missing when the item is decided, and what could be done.
fn shortfall(meeting: &Meeting, state: &ItemState, now: Moment) -> Option<String> {
    let short = schedule::shortfalls(meeting, now);
    let short = short.iter().find(|s| s.item == state.item.id)?;
    Some(text::quorum::shortfall(meeting, short))
}

/// Draws the item; returns where the typing cursor stands, if a text is being typed.
pub fn draw(
    pen: &mut Pen<'_>,
    area: Rect,
    meeting: &Meeting,
    ui: &Ui,
    now: Moment,
) -> Option<Position> {
    let id = match &ui.editor {
        Some(editor) => Some(&editor.item),
        None => ui.item_id(meeting),
    };
    let Some(state) = id.and_then(|i| meeting.item_by(i)) else {
        headline(pen, area, ui, Pane::Item, " Punkt", "");
        return None;
    };
    let phase = if is_open(meeting, state) {
        "i gang"
    } else {
        screen::phase(state.phase)
    };
    let named = format!(" Punkt {}", state.item.id);
    let inner = inside(area);
    if let Some(editor) = &ui.editor {
        headline(pen, area, ui, Pane::Item, &named, &format!("{phase} "));
        return Some(item_editor::draw(pen, inner, meeting, state, editor, now));
    }
    let rows = usize::from(inner.height);
    // One line more than there is room for tells that there is more.
    let lines = text(
        inner,
        meeting,
        state,
        ui,
        now,
        ui.scroll.saturating_add(rows + 1),
    );
    let from = ui.scroll.min(lines.len().saturating_sub(rows));
    let more = more(from > 0, lines.len() > from + rows);
    let more = more.map_or_else(String::new, |more| format!("{more} · "));
    headline(
        pen,
        area,
        ui,
        Pane::Item,
        &named,
        &format!("{more}{phase} "),
    );
    let until = lines.len().min(from + rows);
    prose::draw_lines(pen, inner, lines.get(from..until).unwrap_or_default());
    None
}

/// The place of an item's text in its part of the screen.
fn inside(area: Rect) -> Rect {
    Rect {
        x: area.x + 1,
        y: area.y + 1,
        width: area.width.saturating_sub(2),
        height: area.height.saturating_sub(1),
    }
}

/// That there is more of a text than is shown.
pub(super) fn more(above: bool, below: bool) -> Option<&'static str> {
    match (above, below) {
        (true, true) => Some("↑↓ mere"),
        (true, false) => Some("↑ mere"),
        (false, true) => Some("↓ mere"),
        (false, false) => None,
    }
}

/// How many lines of the chosen item's text can be scrolled away before its last line stands at the bottom; counted no
/// further than to `enough`.
#[must_use]
pub fn most_scrolled(area: Rect, meeting: &Meeting, ui: &Ui, now: Moment, enough: usize) -> usize {
    let state = ui.item_id(meeting).and_then(|id| meeting.item_by(id));
    let inner = inside(area);
    let rows = usize::from(inner.height);
    let limit = enough.saturating_add(rows);
    let lines = state.map_or(0, |state| text(inner, meeting, state, ui, now, limit).len());
    lines.min(limit).saturating_sub(rows)
}

/// An item's text, at most so many lines of it.
fn text(
    area: Rect,
    meeting: &Meeting,
    state: &ItemState,
    ui: &Ui,
    now: Moment,
    limit: usize,
) -> Vec<ProseLine> {
    let mut lines = ItemLines {
        width: usize::from(area.width),
        limit,
        ascii: ui.look.ascii,
        lines: Vec::new(),
    };
    head(&mut lines, meeting, state, now);
    if let Some(short) = shortfall(meeting, state, now) {
        lines.add(&short, Tone::Warning);
    }
    decided(&mut lines, meeting, state);
    let recorded = state.decision.as_ref().map(|d| d.text.as_str());
    let draft = ui.draft(&state.item.id).or(state.draft.as_ref());
    if let Some(draft) = draft.filter(|d| recorded != Some(d.text.trim_end())) {
        lines.captioned("Kladde – ikke gemt", &draft.text);
    }
    if let Some(notes) = screen::run_sheet(state) {
        lines.captioned("Køreplan (kun for jer)", &notes);
    }
    recommendation(&mut lines, state);
    papers(&mut lines, meeting, state);
    lines.lines
}

/// What was sent out with the item: economy, resumé, the case, and which annexes there are.
fn papers(lines: &mut ItemLines, meeting: &Meeting, state: &ItemState) {
    let summary = meeting.profile().style.summary.as_str();
    for (caption, text) in [
        ("Økonomi", &state.item.finances),
        (summary, &state.item.summary),
        ("Sagsfremstilling", &state.item.case),
    ] {
        if let Some(text) = text {
            lines.captioned(caption, text);
        }
    }
    for earlier in &state.item.earlier {
        let words = earlier.text.as_deref().or(earlier.outcome.as_deref());
        let caption = format!("Tidligere behandlet i {}", earlier.body);
        lines.captioned(&caption, words.unwrap_or_default());
    }
    if !state.item.annexes.is_empty() {
        let annexes: Vec<String> = state
            .item
            .annexes
            .iter()
            .map(|a| format!("- {a}"))
            .collect();
        lines.captioned("Bilag", &annexes.join("\n"));
    }
}

fn head(lines: &mut ItemLines, meeting: &Meeting, state: &ItemState, now: Moment) {
    lines.add(&titled(state), Tone::Strong);
    facts(lines, meeting, state, now);
}

/// "4. Fælles udgående sygeplejeteam"
pub(super) fn titled(state: &ItemState) -> String {
    format!("{}. {}", state.item.id, state.item.title)
}

/// What kind of item it is, how the time goes, and its case.
pub(super) fn facts(lines: &mut ItemLines, meeting: &Meeting, state: &ItemState, now: Moment) {
    let item = &state.item;
    let mut facts = vec![screen::kind(item.kind).to_owned()];
    match (state.phase, item.minutes) {
        (ItemPhase::Pending, Some(plan)) => facts.push(format!("{plan} min.")),
        (ItemPhase::Pending, None) => {}
        (_, Some(plan)) => facts.push(format!("{} af {plan} min.", state.seconds(now) / 60)),
        (_, None) => facts.push(danish::minutes(state.seconds(now))),
    }
    if !state.is_public() {
        facts.push("LUKKET".to_owned());
    }
    if item.economic {
        facts.push("økonomiske konsekvenser".to_owned());
    }
    facts.extend(
        item.case_number
            .as_ref()
            .map(|n| format!("{} {n}", meeting.profile().style.case_number)),
    );
    facts.extend(item.decided_by.as_ref().map(|d| format!("afgøres af {d}")));
    let until = state.postponed.as_ref().and_then(|p| p.until.as_ref());
    facts.extend(until.map(|u| format!("udsat til {u}")));
    lines.add(&facts.join(" · "), Tone::Faint);
}

pub(super) fn recommendation(lines: &mut ItemLines, state: &ItemState) {
    let item = &state.item;
    let mut text = item.recommendation.clone().unwrap_or_default();
    for (i, recommendation) in item.recommendations.iter().enumerate() {
        let mark = if item.bulleted {
            "-".to_owned()
        } else {
            format!("{}.", i + 1)
        };
        text.push_str(&format!("\n{mark} {recommendation}"));
    }
    if !text.trim().is_empty() {
        lines.captioned("Indstilling", text.trim());
    }
}

/// The decision with its evidence, and what was recorded on demand.
fn decided(lines: &mut ItemLines, meeting: &Meeting, state: &ItemState) {
    if let Some(decision) = &state.decision {
        decision_of(lines, meeting, state, decision);
    }
    for (line, tone) in item_votes::lines(meeting, state) {
        lines.add(&line, tone);
    }
    for position in &state.positions {
        let name = meeting.find_person(&position.person).map_or_else(
            || position.person.to_string(),
            |p| meeting.people()[p].person.name.clone(),
        );
        let what = danish::capital(vote::position(position.kind));
        lines.add(
            format!("{what}: {name} – {}", position.text).trim_end_matches([' ', '–']),
            Tone::Plain,
        );
    }
    for a in &state.amendments {
        lines.add(
            &amendment::sentence(a.place.as_deref(), a.old.as_deref(), a.new.as_deref()),
            Tone::Plain,
        );
    }
    for f in &state.follow_ups {
        let parts: Vec<&str> = [f.who.as_deref(), f.due.as_deref()]
            .into_iter()
            .flatten()
            .collect();
        lines.add(&format!("→ {} ({})", f.what, parts.join(", ")), Tone::Plain);
    }
}

/// What was decided, with its evidence.
fn decision_of(lines: &mut ItemLines, meeting: &Meeting, state: &ItemState, decision: &Decision) {
    let evidence = DecisionEvidence::of(meeting, state);
    let headed = heading::of(heading::label_on(&state.item, decision));
    let caption = format!("{headed}{}", evidence.when);
    lines.captioned(&caption, &decision.text);
    for told in &evidence.told {
        lines.add(told, Tone::Faint);
    }
}
