//! Closed wins: however and whenever an item is closed, nothing of it but number and neutral title goes out.
//!
//! One property: a canary in every field, each way of closing, each public output at each stage of the meeting: 0 found.
//! The internal versions hold them all. That opening always asks stands in `opening`, the running programs in `live`.

mod afterwards;
mod live;
mod meeting;
mod opening;
mod outputs;
mod planted;
mod voted;

use meeting::{Body, Case, Stage};
use ordstyrer::domain::act::{AgendaCommand, Command};
use outputs::{Reach, internal, public};
use planted::{FIELDS, found_in};
use std::collections::BTreeSet;

/// How the secret items are closed.
#[derive(Clone, Copy, Debug)]
enum Way {
    /// `lukket = true` in the agenda's file.
    File,
    /// The same, with a fault elsewhere in the file: it cannot be read as a whole.
    FileWithAFault,
    /// The same, with an item put in before it, numbers that follow the order, and its title reworded.
    FileRewritten,
    /// By key.
    Key,
    /// By key; an undo was asked for and not confirmed.
    KeyThenUndo,
    /// As a correction of a meeting that is over.
    Correction,
}

/// Closes the secret items.
fn close(case: &mut Case, way: Way, body: Body) {
    let file = Case::agenda(body, true);
    match way {
        Way::File => case.write_agenda(&file),
        Way::FileWithAFault => {
            let text = file.replace("moedeleder = \"", "moedeleder = ");
            assert_ne!(text, file);
            case.write_agenda(&text);
        }
        Way::FileRewritten => {
            let title = format!("titel = \"{} en sag\"", planted::canary("titel"));
            let reworded = title.replace("en sag", "en sag om noget");
            let text = file.replace(&title, &reworded);
            let nr = format!("nr = \"{}\"", case.secrets()[0]);
            let new = format!("titel = \"Noget nyt\"\n\n[[punkter]]\n{nr}");
            assert_ne!(text, file);
            // Numbers that nobody wrote follow the order: each item behind the new one has another than in the log.
            let text = text.replace(&nr, &new);
            let unnumbered = |line: &&str| !line.starts_with("nr = ");
            let lines: Vec<&str> = text.lines().filter(unnumbered).collect();
            case.write_agenda(&lines.join("\n"));
        }
        Way::Key | Way::KeyThenUndo => {
            for item in case.secrets() {
                let closed = true;
                case.say(AgendaCommand::SetSecrecy { item, closed });
            }
            if matches!(way, Way::KeyThenUndo) {
                case.desk.keys("z<Esc>");
            }
        }
        Way::Correction => {
            for item in case.secrets() {
                let closed = true;
                let command = AgendaCommand::SetSecrecy { item, closed };
                case.correct(Box::new(Command::Agenda(command)), "Sagen er fortrolig");
            }
        }
    }
}

/// A paper from the case system says that the secret items are closed, and is taken in over the folder.
fn import(case: &Case) {
    let paper = case.path().join("fra-sagssystemet.md");
    let [_, put_off] = [
        planted::canary("titel"),
        planted::canary("udsat punkt: titel"),
    ];
    let text = format!(
        "# Dagsorden\n\n1. Godkendelse af dagsorden\n\n2. Fælles vagtplan\n\nLukkede punkter\n\n3. {} en sag\n\n4. {put_off}\n",
        planted::canary("titel"),
    );
    std::fs::write(&paper, text).expect("written");
    let words = [
        "importer",
        crate::pty::path(&paper),
        "--til",
        crate::pty::path(case.path()),
        "--ja",
    ];
    let (code, out, err) = crate::pty::run(&words);
    assert!(code <= 1, "{out}{err}");
    std::fs::remove_file(&paper).expect("removed");
}

/// Everything that was found where it must not be: field and output.
fn leaks(case: &mut Case, reach: Reach, when: Stage) -> Vec<String> {
    case.save();
    let mut leaks = BTreeSet::new();
    for output in public(case.path(), reach) {
        for field in found_in(&output.text) {
            leaks.insert(format!("{when:?}: ”{field}” i {}", output.name));
        }
    }
    leaks.into_iter().collect()
}

/// Holds a whole meeting in which the secret items are closed at a stage; nothing of them goes out then or later, and
/// the internal versions have it all.
fn nothing_goes_out(body: Body, way: Way, closed_at: Stage) {
    let mut case = Case::new(body, false);
    let mut found = Vec::new();
    for stage in [Stage::Planned, Stage::Running, Stage::Over] {
        case.reach(stage);
        if stage == closed_at {
            case.save();
            close(&mut case, way, body);
        }
        if stage >= closed_at {
            let last = stage == Stage::Over;
            let reach = if last { Reach::All } else { Reach::Quick };
            found.extend(leaks(&mut case, reach, stage));
        }
    }
    assert!(found.is_empty(), "{body:?}, {way:?}:\n{}", found.join("\n"));
    everything_is_held(&case);
}

/// The internal versions hold every field, but for what stands on no paper.
fn everything_is_held(case: &Case) {
    let held = internal(case.path());
    let nowhere = ["bemaerkning", "titel_i_indhold", "behandlet.udfald"];
    let missing: Vec<&&str> = FIELDS
        .iter()
        .filter(|f| !held.contains(*f) && !nowhere.contains(f))
        .collect();
    assert!(
        missing.is_empty(),
        "not in the internal versions: {missing:?}"
    );
}

macro_rules! ways {
    ($(fn $name:ident() => $body:ident, $way:ident, $stage:ident;)*) => {
        $(#[test]
        fn $name() {
            nothing_goes_out(Body::$body, Way::$way, Stage::$stage);
        })*
    };
}

ways! {
    fn closed_in_the_file_after_an_apology() => One, File, Planned;
    fn closed_in_the_file_while_it_runs() => One, File, Running;
    fn closed_in_the_file_when_it_is_over() => One, File, Over;
    fn closed_in_a_file_with_a_fault() => One, FileWithAFault, Planned;
    fn closed_in_a_file_that_was_rewritten() => One, FileRewritten, Planned;
    fn closed_by_key_before_it_is_opened() => One, Key, Planned;
    fn closed_by_key_while_it_runs() => One, Key, Running;
    fn closed_by_key_and_the_undo_not_confirmed() => One, KeyThenUndo, Running;
    fn closed_by_a_correction() => One, Correction, Over;
    fn closed_in_the_file_of_a_joint_meeting() => Joint, File, Planned;
    fn closed_by_key_in_a_joint_meeting() => Joint, Key, Running;
    fn closed_by_a_correction_of_a_joint_meeting() => Joint, Correction, Over;
}

#[test]
fn closed_in_the_file_from_the_start() {
    for body in [Body::One, Body::Joint] {
        let mut case = Case::new(body, true);
        let mut found = Vec::new();
        for output in public(case.path(), Reach::All) {
            let fields = found_in(&output.text).into_iter();
            found.extend(fields.map(|f| format!("”{f}” i {}", output.name)));
        }
        for stage in [Stage::Planned, Stage::Running, Stage::Over] {
            case.reach(stage);
        }
        found.extend(leaks(&mut case, Reach::All, Stage::Over));
        assert!(found.is_empty(), "{body:?}:\n{}", found.join("\n"));
        everything_is_held(&case);
    }
}

#[test]
fn closed_by_an_import_over_the_folder() {
    let mut case = Case::new(Body::One, false);
    import(&case);
    // What was imported is the agenda from now on.
    case.read_again();
    for stage in [Stage::Planned, Stage::Running, Stage::Over] {
        case.reach(stage);
    }
    let found = leaks(&mut case, Reach::All, Stage::Over);
    assert!(found.is_empty(), "{}", found.join("\n"));
    everything_is_held(&case);
}

/// The canaries are really there: open, an item's words go out.
#[test]
fn an_open_items_words_are_found_where_they_stand() {
    let mut case = Case::new(Body::One, false);
    for stage in [Stage::Planned, Stage::Running, Stage::Over] {
        case.reach(stage);
    }
    case.save();
    let outputs = public(case.path(), Reach::All);
    for (name, field) in [
        ("dagsorden: dagsorden.pdf", "resume"),
        ("dagsorden: moede.ics", "titel"),
        ("dagsorden: dagsorden.docx", "bilag"),
        ("referat: referat.odt", "beslutning"),
        ("referat: referat.json", "opfølgning: hvad"),
        ("referat: referat.oparl.json", "titel"),
        ("referat: referat.pdf", "rettelse af punktet: hvorfor"),
        ("status", "titel"),
        ("status --json", "forbehold"),
        ("væggen, Agenda", "titel"),
        ("ny: åbne punkter", "udsat punkt: resume"),
        ("ny, så dagsorden: dagsorden.txt", "opfølgning: hvem"),
    ] {
        let found = outputs.iter().filter(|o| o.name == name);
        let found: BTreeSet<_> = found.flat_map(|o| found_in(&o.text)).collect();
        assert!(
            found.contains(field),
            "”{field}” is not in {name}: {found:?}"
        );
    }
}
