//! The files, before anything has been recorded; once it has, the people of the meeting itself.

use super::{Meaning, Situation, own, people};
use crate::domain::refusal::Refusal;
use crate::ui::effect::Effect;
use crate::ui::planning;
use crate::ui::sorting;
use crate::ui::state::Pane;

/// Once something has been recorded, the files cannot change the meeting.
fn not_begun(s: &Situation<'_>) -> Result<(), Refusal> {
    if s.meeting().seq() == 0 {
        Ok(())
    } else {
        Err(Refusal::Begun)
    }
}

/// The files are changed by whoever keeps the main log, before anything has been recorded.
fn may_plan(s: &Situation<'_>) -> Result<(), Refusal> {
    not_begun(s)?;
    if s.history.is_shadow() {
        return Err(Refusal::ShadowLog);
    }
    Ok(())
}

/// Whether people of a meeting that has begun are meant.
fn of_the_meeting(s: &Situation<'_>) -> bool {
    s.meeting().seq() > 0 && s.ui.pane == Pane::Attendance
}

/// Changes the chosen item or person.
pub(crate) fn edit(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    if of_the_meeting(s) {
        return people::change(s);
    }
    may_plan(s)?;
    Ok(own(planning::edit))
}

/// A new item or person.
pub(crate) fn add(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    if of_the_meeting(s) {
        return people::add(s);
    }
    may_plan(s)?;
    Ok(own(planning::add))
}

/// Takes the chosen item or person out.
pub(crate) fn remove(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    may_plan(s)?;
    Ok(own(planning::remove))
}

/// The chosen item or person one place up.
pub(crate) fn up(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    may_plan(s)?;
    Ok(Meaning::Own(Box::new(|ui, history, _| {
        planning::shift(ui, history, planning::Way::Up)
    })))
}

/// The chosen item or person one place down.
pub(crate) fn down(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    may_plan(s)?;
    Ok(Meaning::Own(Box::new(|ui, history, _| {
        planning::shift(ui, history, planning::Way::Down)
    })))
}

/// All items in order.
pub(crate) fn sort(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    may_plan(s)?;
    Ok(Meaning::Own(Box::new(|ui, history, _| {
        sorting::sort(ui, history)
    })))
}

/// Day, time, place and officers.
pub(crate) fn meeting(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    may_plan(s)?;
    Ok(own(|ui, _| planning::meeting(ui)))
}

/// What `tjek` finds.
pub(crate) fn check(s: &Situation<'_>) -> Result<Meaning, Refusal> {
    not_begun(s)?;
    Ok(Meaning::Own(Box::new(|_, _, _| vec![Effect::Check])))
}
