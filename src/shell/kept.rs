//! Drafts between the screen and the disk.
//!
//! Promise: what is typed, also where it is not known yet to what it belongs, and what was decided and is not safe yet, is
//! kept; what is kept comes back to the screen unless it was recorded. Writing them is left to `keeper`.

use crate::domain::act::DecisionEvent;
use crate::domain::decision::Decision;
use crate::domain::event::Event;
use crate::domain::history::History;
use crate::domain::ids::ItemId;
use crate::store::draft::Drafts;
use crate::ui::state::Ui;

/// What is to be kept of what is being typed: the drafts, and decisions that are not on disk yet.
pub(super) fn to_keep(ui: &Ui, history: &History) -> Drafts {
    let mut kept = typed(ui);
    for event in history.unsettled().iter().flat_map(|r| &r.events) {
        if let Event::Decision(DecisionEvent::DecisionRecorded { item, decision }) = event {
            let kept = kept.items.entry(item.to_string());
            kept.or_insert_with(|| decision.draft());
        }
    }
    add_caught(&mut kept, ui, history);
    kept
}

/// Text that waits for its place is kept with the chosen item, behind what is written there.
fn add_caught(kept: &mut Drafts, ui: &Ui, history: &History) {
    let (meeting, caught) = (history.meeting(), ui.caught.as_ref());
    let waits = caught.map(|c| c.text.trim()).filter(|t| !t.is_empty());
    let (Some(text), Some(item)) = (waits, ui.item_id(meeting)) else {
        return;
    };
    let recorded = || {
        let state = meeting.item_by(item);
        let decision = state.and_then(|s| s.decision.as_ref());
        decision.map(Decision::draft).unwrap_or_default()
    };
    let draft = kept.items.entry(item.to_string()).or_insert_with(recorded);
    let written = draft.text.trim_end();
    draft.text = if written.is_empty() {
        text.to_owned()
    } else {
        format!("{written}\n\n{text}")
    };
}

/// The screen's drafts as they are kept.
fn typed(ui: &Ui) -> Drafts {
    let items = ui.drafts.iter().map(|(id, d)| (id.to_string(), d.clone()));
    Drafts {
        version: 1,
        items: items.collect(),
        forms: ui.form_drafts.clone(),
    }
}

/// Kept drafts back to the screen, for items the meeting has.
pub(super) fn take_up(ui: &mut Ui, history: &History, drafts: Drafts) {
    // Once the meeting has begun the files change it no more.
    if history.meeting().seq() == 0 {
        ui.form_drafts = drafts.forms;
    }
    for (id, d) in drafts.items {
        let id = ItemId::new(&id);
        let recorded = history
            .meeting()
            .item_by(&id)
            .map(|s| s.decision.as_ref().map(|d| d.text.clone()));
        // A draft that was recorded in the instant before the crash is not a draft any more.
        if recorded.is_some_and(|text| text.as_deref() != Some(d.text.trim_end())) {
            ui.drafts.insert(id, d);
        }
    }
}
