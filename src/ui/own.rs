//! What concerns only the screen itself: the chosen part, search, help, colours, leaving.
//!
//! Promise: nothing here is put to the meeting. What is, stands in `update`.

use super::action::Action;
use super::ask;
use super::dialog::{Dialog, Reader};
use super::effect::Effect;
use super::moving::{move_cursor, turned};
use super::palette;
use super::state::{NoticeKind, Search, Ui, Wanted};
use crate::domain::history::History;
use crate::domain::meeting::{Meeting, Phase};
use crate::domain::refusal::Refusal;
use crate::minutes;
use crate::text;

/// Carries out an action of the screen's own.
pub fn act(ui: &mut Ui, history: &History, action: Action) -> Vec<Effect> {
    let meeting = history.meeting();
    match action {
        Action::FocusNext | Action::FocusPrevious => {
            ui.pane = turned(ui.pane, action == Action::FocusNext);
            Vec::new()
        }
        Action::CursorUp
        | Action::CursorDown
        | Action::PageUp
        | Action::PageDown
        | Action::First
        | Action::Last => {
            move_cursor(ui, meeting, action);
            Vec::new()
        }
        Action::Search => {
            ui.rows.prepare_search(meeting);
            ui.search = Some(Search::default());
            Vec::new()
        }
        Action::Palette => {
            ui.search = Some(Search {
                wanted: Wanted::Action,
                found: palette::search(""),
                ..Search::default()
            });
            Vec::new()
        }
        Action::SwitchTheme => {
            ui.look.theme = ui.look.theme.next();
            Vec::new()
        }
        Action::SwitchSigns => {
            ui.look.ascii = !ui.look.ascii;
            Vec::new()
        }
        Action::Help => {
            ui.dialog = Some(Dialog::Reader(Reader {
                title: "Hjælp".to_owned(),
                text: super::view::help::text(history, ui),
                scroll: 0,
            }));
            Vec::new()
        }
        Action::ShowMinutes => {
            show_minutes(ui, meeting);
            Vec::new()
        }
        Action::SaveAgain | Action::SaveElsewhere if ui.unrecorded == 0 => {
            ui.say(
                NoticeKind::Info,
                text::refusal::sentence(&Refusal::AllRecorded, meeting.profile()),
            );
            Vec::new()
        }
        Action::SaveAgain => vec![Effect::SaveAgain],
        Action::SaveElsewhere => {
            ui.dialog = Some(ask::elsewhere(&ui.elsewhere));
            Vec::new()
        }
        Action::Quit if ui.unrecorded > 0 => {
            ui.dialog = Some(ask::quit_unrecorded(ui.unrecorded));
            Vec::new()
        }
        Action::Quit if meeting.phase() == Phase::Open || meeting.phase() == Phase::Adjourned => {
            ui.dialog = Some(ask::quit());
            Vec::new()
        }
        Action::Quit => vec![Effect::Quit],
        _ => Vec::new(),
    }
}

fn show_minutes(ui: &mut Ui, meeting: &Meeting) {
    let facts = minutes::facts::Minutes::of(meeting, minutes::facts::Audience::Internal);
    let document = minutes::compose::minutes(&facts);
    ui.dialog = Some(Dialog::Reader(Reader {
        title: "Referatet, som det ser ud nu (intern udgave)".to_owned(),
        text: super::view::preview::text(&document),
        scroll: 0,
    }));
}
