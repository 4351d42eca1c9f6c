//! What concerns only the screen: the chosen part, search, help, colours, leaving.

use super::{Meaning, Situation, asks, own};
use crate::domain::author::AuthorRole;
use crate::domain::meeting::Phase;
use crate::domain::refusal::Refusal;
use crate::ui::dialog::{self, Asking};
use crate::ui::effect::Effect;
use crate::ui::moving::{CursorStep, move_cursor, turned};
use crate::ui::palette;
use crate::ui::state::{Hit, Search, Wanted};
use crate::ui::texts;

/// Means something only where a dialog, a text or a search is open.
pub(crate) fn nothing(_: &Situation<'_>) -> Result<Meaning, Refusal> {
    Ok(own(|_, _| ()))
}

fn moves(step: CursorStep) -> Result<Meaning, Refusal> {
    Ok(Meaning::Own(Box::new(move |ui, history, now| {
        move_cursor(ui, history.meeting(), step, now);
        Vec::new()
    })))
}

/// Up.
pub(crate) fn up(_: &Situation<'_>) -> Result<Meaning, Refusal> {
    moves(CursorStep::Up)
}

/// Down.
pub(crate) fn down(_: &Situation<'_>) -> Result<Meaning, Refusal> {
    moves(CursorStep::Down)
}

/// A page up.
pub(crate) fn page_up(_: &Situation<'_>) -> Result<Meaning, Refusal> {
    moves(CursorStep::PageUp)
}

/// A page down.
pub(crate) fn page_down(_: &Situation<'_>) -> Result<Meaning, Refusal> {
    moves(CursorStep::PageDown)
}

/// To the first.
pub(crate) fn first(_: &Situation<'_>) -> Result<Meaning, Refusal> {
    moves(CursorStep::First)
}

/// To the last.
pub(crate) fn last(_: &Situation<'_>) -> Result<Meaning, Refusal> {
    moves(CursorStep::Last)
}

/// The next part.
pub(crate) fn focus_next(_: &Situation<'_>) -> Result<Meaning, Refusal> {
    Ok(own(|ui, _| ui.pane = turned(ui.pane, true)))
}

/// The part before.
pub(crate) fn focus_previous(_: &Situation<'_>) -> Result<Meaning, Refusal> {
    Ok(own(|ui, _| ui.pane = turned(ui.pane, false)))
}

/// Looks for a person.
pub(crate) fn search(_: &Situation<'_>) -> Result<Meaning, Refusal> {
    Ok(own(|ui, history| {
        ui.rows.prepare_search(history.meeting());
        ui.search = Some(Search::default());
    }))
}

/// Any action by its name.
pub(crate) fn palette(_: &Situation<'_>) -> Result<Meaning, Refusal> {
    Ok(own(|ui, _| {
        ui.search = Some(Search {
            wanted: Wanted::Action,
            found: palette::search("").into_iter().map(Hit::Action).collect(),
            ..Search::default()
        });
    }))
}

/// Other colours.
pub(crate) fn theme(_: &Situation<'_>) -> Result<Meaning, Refusal> {
    Ok(own(|ui, _| ui.look.theme = ui.look.theme.next()))
}

/// Only ASCII, or all signs.
pub(crate) fn signs(_: &Situation<'_>) -> Result<Meaning, Refusal> {
    Ok(own(|ui, _| ui.look.ascii = !ui.look.ascii))
}

/// Help.
pub(crate) fn help(_: &Situation<'_>) -> Result<Meaning, Refusal> {
    Ok(own(texts::help))
}

/// All of the last notice.
pub(crate) fn notice(_: &Situation<'_>) -> Result<Meaning, Refusal> {
    Ok(own(|ui, history| texts::notice(ui, history.meeting())))
}

/// Compares with a log that was kept beside this one: what the main log's own secretary does.
pub(crate) fn compare(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    if s.meeting().phase() == Phase::Planned {
        return Err(Refusal::NotOpen);
    }
    if s.history
        .author()
        .is_some_and(|a| a.role == AuthorRole::Shadow)
    {
        return Err(Refusal::ShadowLog);
    }
    Ok(Meaning::Own(Box::new(|_, _, _| vec![Effect::Compare])))
}

/// The minutes as they would be now.
pub(crate) fn minutes(_: &Situation<'_>) -> Result<Meaning, Refusal> {
    Ok(own(|ui, history| {
        texts::show_minutes(ui, history);
    }))
}

/// Only while something is not on disk.
fn behind(s: &Situation<'_>) -> Result<(), Refusal> {
    if s.ui.unrecorded > 0 {
        Ok(())
    } else {
        Err(Refusal::AllRecorded)
    }
}

/// Tries again to put on disk what is not there.
pub(crate) fn save_again(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    behind(s)?;
    Ok(Meaning::Own(Box::new(|_, _, _| vec![Effect::SaveAgain])))
}

/// Goes on in another folder.
pub(crate) fn save_elsewhere(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    asks(behind(s), |a: &Asking<'_>| {
        dialog::elsewhere(&a.ui.elsewhere)
    })
}

/// Leaves; asks first while the meeting runs, or while something is not on disk.
pub(crate) fn quit(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    if s.ui.unrecorded > 0 {
        return asks(Ok(()), |a: &Asking<'_>| {
            dialog::quit_unrecorded(a.ui.unrecorded)
        });
    }
    match s.meeting().phase() {
        Phase::Open | Phase::Adjourned => asks(Ok(()), |_| dialog::quit()),
        Phase::Planned | Phase::Closed => Ok(Meaning::Own(Box::new(|_, _, _| vec![Effect::Quit]))),
    }
}
