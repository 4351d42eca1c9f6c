//! The input files while nothing has been recorded: changed on the screen, taken back, and read again when somebody else
//! has changed them.
//!
//! Promise: what the screen shows is what a change is measured against; while a form is open it stands still, and as soon as
//! none is, it follows the files. Finding a change's place in them is left to `planning`.

use super::Session;
use crate::domain::agenda::AgendaItem;
use crate::domain::at::PersonAt;
use crate::domain::history::History;
use crate::domain::plan::{Edit, File};
use crate::domain::refusal::Refusal;
use crate::domain::setup::Setup;
use crate::shell::planning::{self, EditTakenBack, FilesChanged};
use crate::store::before::{self, InputTexts};
use crate::store::file_state::FileState;
use crate::store::folder::Folder;
use crate::text::refusal;
use crate::ui::dialog::{self, Dialog};
use crate::ui::planning::table_of;
use crate::ui::rows::Rows;
use crate::ui::state::{NoticeKind, Ui};

/// What the screen shows of the input files.
#[derive(Debug, Default)]
pub(in crate::shell) struct FilesShown {
    /// The texts that the meeting was read from; `None` until they have been held against it.
    texts: Option<InputTexts>,
    /// The files when they were looked at last.
    looked: Option<[FileState; 2]>,
}

fn states(folder: &Folder) -> [FileState; 2] {
    [folder.agenda(), folder.roster()].map(|file| FileState::of(&file))
}

impl Session {
    /// Whether the files are the meeting still.
    fn is_on_file(&self) -> bool {
        self.history.meeting().seq() == 0 && self.history.unsettled().is_empty()
    }

    /// Follows the files when somebody else has changed them, unless a form is open: called before a frame is drawn.
    pub fn follow_files(&mut self, ui: &mut Ui) {
        if !self.is_on_file() || ui.dialog.is_some() {
            return;
        }
        let Some(home) = &mut self.home else { return };
        let now = states(&home.folder);
        if home.shown.looked == Some(now) {
            return;
        }
        let is_first = home.shown.looked.replace(now).is_none();
        let read = planning::read(&home.folder);
        let Ok(texts) = &read else { return };
        if home.shown.texts.as_ref() == Some(texts) {
            return;
        }
        let understood = planning::understood(&home.folder, texts);
        if is_first {
            ui.can_take_back = before::any(&home.folder);
        }
        match understood {
            Ok(setup) => {
                let texts = texts.clone();
                let same = setup.agenda == self.history.setup().agenda
                    && setup.roster == self.history.setup().roster;
                if same {
                    ui.written = Some(texts.written());
                    if let Some(home) = &mut self.home {
                        home.shown.texts = Some(texts);
                    }
                    return;
                }
                self.shows(ui, setup, texts);
                let text =
                    "Filerne er ændret uden for programmet; skærmen viser dem, som de er nu.";
                ui.say(NoticeKind::Info, text);
            }
            Err(why) => {
                let text =
                    format!("Filerne er ændret uden for programmet og kan ikke læses: {why}");
                ui.say(NoticeKind::Heed, text);
            }
        }
    }

    /// The meeting begins from the files anew; what was chosen stays chosen.
    fn shows(&mut self, ui: &mut Ui, setup: Setup, texts: InputTexts) {
        let chosen = ui.item_id(self.history.meeting()).cloned();
        let agenda = &self.history.setup().agenda;
        let title = |id| agenda.items.iter().find(|i| Some(&i.id) == id);
        let title = title(chosen.as_ref()).map(|i| i.title.clone());
        let person = ui.person_id(self.history.meeting());
        let person = self
            .history
            .setup()
            .roster
            .persons
            .iter()
            .find(|p| Some(&p.id) == person.as_ref());
        let name = person.map(|p| p.name.clone());
        // It is the same meeting.
        let id = self.history.setup().id.clone();
        let author = self.history.author().cloned();
        let history = History::new(Setup { id, ..setup });
        *self.history = match author {
            Some(author) => history.written_by(author),
            None => history,
        };
        ui.written = Some(texts.written());
        if let Some(home) = &mut self.home {
            home.shown.looked = Some(states(&home.folder));
            home.shown.texts = Some(texts);
        }
        // What the agenda's file closes, the new history has not been told yet.
        self.look_at_file();
        ui.rows = Rows::default();
        ui.follow(self.history.meeting());
        let items = &self.history.setup().agenda.items;
        let is_it = |i: &AgendaItem| Some(&i.title) == title.as_ref();
        // Two items may have one title: the one that stands where it stood comes first.
        if !items.get(ui.item).is_some_and(is_it)
            && let Some(at) = items.iter().position(is_it)
        {
            ui.item = at;
        }
        let people = self.history.meeting().people();
        let is_it = |at: &PersonAt| people.get(*at).map(|p| &p.person.name) == name.as_ref();
        if name.is_some()
            && !ui.person().is_some_and(|at| is_it(&at))
            && let Some(at) = people.positions().find(is_it)
            && let Some(row) = ui.rows.row_of(at)
        {
            ui.row = row;
        }
    }

    /// Changes the input files, and begins from them anew.
    pub fn edit(&mut self, ui: &mut Ui, wanted: &Edit) {
        if !self.may_change_files(ui) {
            return;
        }
        let Some(home) = &self.home else { return };
        let changed = match &home.shown.texts {
            Some(seen) => planning::change(&home.folder, &self.history, seen, wanted),
            None => Err(
                "Filerne er ændret uden for programmet. Esc viser dem, som de er nu.".to_owned(),
            ),
        };
        match changed {
            Ok(FilesChanged { setup, texts, made }) => {
                ui.forget_form();
                ui.dialog = None;
                ui.can_take_back = true;
                self.shows(ui, setup, texts);
                goes_along(ui, &made);
                self.choose_new(ui, &made);
                match &made {
                    Edit::Sort(_) => say_sorted(ui, &self.history),
                    Edit::Top(..)
                    | Edit::Set(..)
                    | Edit::Add(..)
                    | Edit::Remove(..)
                    | Edit::Shift(..)
                    | Edit::Recast(..)
                    | Edit::Within(..) => say_saved(ui, wanted.file()),
                }
            }
            Err(sentence) => {
                if let Some(Dialog::Form(form)) = &mut ui.dialog {
                    form.complaint = Some(sentence);
                    return;
                }
                ui.dialog = None;
                self.follow_files(ui);
                ui.say(NoticeKind::Refused, sentence);
            }
        }
    }

    /// Somebody who was added is chosen, as an item is.
    fn choose_new(&self, ui: &mut Ui, made: &Edit) {
        let Edit::Add(place, _) = made else { return };
        let persons = self.history.setup().roster.persons.iter();
        let mut same = persons.filter(|p| table_of(&p.role) == place.table);
        let new = same.nth(place.at).map(|p| &p.id);
        let at = new.and_then(|id| self.history.meeting().find_person(id));
        if let Some(row) = at.and_then(|at| ui.rows.row_of(at)) {
            ui.row = row;
        }
    }

    /// Takes the last change of the files back.
    pub fn take_back(&mut self, ui: &mut Ui, sure: bool) {
        if !self.may_change_files(ui) {
            return;
        }
        let Some(home) = &self.home else { return };
        match planning::take_back(&home.folder, self.history.setup(), sure) {
            Ok(EditTakenBack::Opens(items)) => ui.dialog = Some(dialog::take_back_and_open(&items)),
            Ok(EditTakenBack::Done(setup, texts)) => {
                ui.can_take_back = before::any(&home.folder);
                self.shows(ui, *setup, texts);
                ui.say(
                    NoticeKind::Saved,
                    "den sidste rettelse i filerne er taget tilbage",
                );
            }
            Err(sentence) => ui.say(NoticeKind::Refused, sentence),
        }
    }

    fn may_change_files(&self, ui: &mut Ui) -> bool {
        if self.is_shadow() {
            ui.dialog = None;
            let text = "Skyggereferenten retter ikke mødets filer; det gør referenten.";
            ui.say(NoticeKind::Refused, text);
            return false;
        }
        if self.history.meeting().seq() == 0 {
            return true;
        }
        ui.dialog = None;
        let profile = self.history.meeting().profile();
        ui.say(
            NoticeKind::Refused,
            refusal::sentence(&Refusal::Begun, profile),
        );
        false
    }
}

/// What was added is chosen.
fn goes_along(ui: &mut Ui, made: &Edit) {
    match made {
        Edit::Shift(place, to) if place.file == File::Agenda => ui.item = *to,
        Edit::Add(place, _) | Edit::Set(place, _) if place.file == File::Agenda => {
            ui.item = place.at;
        }
        Edit::Top(..)
        | Edit::Set(..)
        | Edit::Add(..)
        | Edit::Remove(..)
        | Edit::Shift(..)
        | Edit::Recast(..)
        | Edit::Within(..)
        | Edit::Sort(_) => {}
    }
}

/// That the agenda is in order, and that numbers of its own were left where they do not follow.
fn say_sorted(ui: &mut Ui, history: &History) {
    let items = &history.setup().agenda.items;
    let numbers: Option<Vec<u32>> = items.iter().map(|i| i.id.as_str().parse().ok()).collect();
    let plain = numbers.is_some_and(|n| n.is_sorted());
    let stays = if plain {
        ""
    } else {
        "; har punkterne jeres egne numre, så se dem efter"
    };
    ui.say(
        NoticeKind::Saved,
        format!("dagsordenen står i rækkefølge, gemt i dagsorden.toml{stays}"),
    );
}

fn say_saved(ui: &mut Ui, file: File) {
    let file = match file {
        File::Agenda => "dagsorden.toml",
        File::Roster => "deltagere.toml",
    };
    ui.say(NoticeKind::Saved, format!("gemt i {file}"));
}
