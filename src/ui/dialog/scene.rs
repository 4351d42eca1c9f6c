//! What the room sees.

use super::{Choice, Dialog, Pick, option};
use crate::domain::act::RoomCommand;
use crate::domain::meeting::Meeting;
use crate::domain::scene::Scene;
use crate::text::screen;

/// Asks which scene.
#[must_use]
pub fn scene(meeting: &Meeting) -> Dialog {
    let now = match meeting.scene() {
        Some(scene) if scene.can_be_seen(meeting) => format!("Salen ser {}.", screen::scene(scene)),
        Some(scene) => screen::not_seen(scene) + ".",
        None => "Salens skærm følger mødet.".to_owned(),
    };
    let show = |key, label: &str, scene| {
        let pick = Pick::record(RoomCommand::ShowScene { scene });
        option(key, label, pick)
    };
    let options = vec![
        show('f', "Følg mødet automatisk", None),
        show('m', "Fremmødet, sektor for sektor", Some(Scene::Attendance)),
        show('p', "Punktet", Some(Scene::Item)),
        show('d', "Dagsordenen", Some(Scene::Agenda)),
        show('t', "Talerlisten", Some(Scene::Speakers)),
        show('s', "Afstemningen", Some(Scene::Vote)),
        show('b', "Dagens beslutninger", Some(Scene::Decisions)),
    ];
    Choice::new("Hvad skal salen se?", vec![now], options).into()
}
