//! Everything that goes out of a meeting, unpacked: papers, calendar, status, the wall, the next meeting's agenda.

use super::planted::found_in;
use crate::golden::{as_text, unpacked};
use crate::harness::{lines, wall};
use crate::pty::{path, run};
use ordstyrer::domain::act::RoomEvent;
use ordstyrer::domain::event::{Event, Record};
use ordstyrer::domain::history::History;
use ordstyrer::domain::scene::{Scene, WallHold};
use ordstyrer::export::Format;
use ordstyrer::store::closings::Closings;
use ordstyrer::store::folder::Folder;
use ordstyrer::ui::look::Look;
use std::collections::BTreeSet;
use std::path::Path;

/// One output: what it is, and all that can be read in it.
pub(crate) struct Output {
    pub(crate) name: String,
    pub(crate) text: String,
}

/// How much is written: the papers that are quick, or all.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    Quick,
    All,
}

impl Reach {
    fn papers(self) -> String {
        match self {
            Reach::Quick => "md".to_owned(),
            Reach::All => names(Format::is_paper),
        }
    }
}

/// The formats that there are, of one kind, as `--format` takes them.
fn names(of: impl Fn(Format) -> bool) -> String {
    let formats = Format::ALL.into_iter().filter(|f| of(*f));
    formats.map(Format::name).collect::<Vec<_>>().join(",")
}

/// All that the public gets from a meeting folder, by the commands that a person would use.
pub(crate) fn public(folder: &Path, reach: Reach) -> Vec<Output> {
    let mut outputs = written(folder, "dagsorden", &[&format!("{},ics", reach.papers())]);
    let data = format!("{},{}", reach.papers(), names(|f| !f.is_paper()));
    outputs.extend(written(folder, "referat", &[&data, "--bekraeft"]));
    outputs.extend(earlier_versions(folder, &data));
    for words in [&["status"][..], &["status", "--json"]] {
        let (code, out, err) = run(&[words, &[path(folder)]].concat());
        assert_eq!(code, 0, "{words:?}: {err}");
        outputs.push(output(&words.join(" "), &format!("{out}\n{err}")));
    }
    outputs.extend(on_the_wall(folder));
    outputs.extend(next_meeting(folder, reach));
    outputs
}

/// Every version of the minutes that there has been.
fn earlier_versions(folder: &Path, formats: &str) -> Vec<Output> {
    let whole = Folder::of(folder).log().read().expect("a log");
    let history = whole.as_ref().and_then(|w| w.reading.history());
    let versions = history.map(History::versions).unwrap_or_default();
    let again = |version: usize| {
        let version = version.to_string();
        let outputs = written(
            folder,
            "referat",
            &[formats, "--bekraeft", "--version", &version],
        );
        outputs
            .into_iter()
            .map(move |o| output(&format!("{} (version {version})", o.name), &o.text))
    };
    versions.iter().flat_map(|v| again(v.version)).collect()
}

fn output(name: &str, text: &str) -> Output {
    let name = name.to_owned();
    let text = without_random_names(text);
    Output { name, text }
}

/// What a program says names the folder of the test, whose six random letters may happen to spell a canary.
fn without_random_names(text: &str) -> String {
    let mut parts = text.split(".tmp");
    let before = parts.next().unwrap_or_default().to_owned();
    parts.fold(before, |bare, part| {
        let random = part.chars().take(6).take_while(char::is_ascii_alphanumeric);
        bare + ".tmp" + &part[random.count()..]
    })
}

/// What a command writes into a folder of its own: every file with its name, and what the command says.
fn written(folder: &Path, command: &str, more: &[&str]) -> Vec<Output> {
    let out = tempfile::tempdir().expect("a folder");
    let (format, more) = more.split_first().expect("formats");
    let words = [
        command,
        path(folder),
        "--format",
        format,
        "--ud",
        path(out.path()),
    ];
    let (code, said, err) = run(&[&words, more].concat());
    assert_eq!(code, 0, "{command}: {err}");
    let mut outputs = files(out.path(), command);
    assert!(outputs.len() >= 2, "{command} wrote nothing: {said}");
    outputs.push(output(command, &format!("{said}\n{err}")));
    outputs
}

/// The files of a folder, unpacked.
fn files(folder: &Path, whose: &str) -> Vec<Output> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let read = |entry: std::io::Result<std::fs::DirEntry>| {
        let path = entry.expect("an entry").path();
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let bytes = std::fs::read(&path).expect("read");
        output(
            &format!("{whose}: {name}"),
            &format!("{name}\n{}", readable(&name, bytes)),
        )
    };
    entries.map(read).collect()
}

/// All that can be read in a file: its bytes as they are, and what it is made of.
fn readable(name: &str, bytes: Vec<u8>) -> String {
    let raw = String::from_utf8_lossy(&bytes).into_owned();
    match name.rsplit('.').next() {
        Some("pdf") => {
            let facts = crate::pdf::read(&bytes).facts;
            format!("{raw}\n{facts:?}\n{}", as_text(Format::Pdf, bytes))
        }
        Some("docx" | "odt") => unpacked(&bytes),
        Some("ics") => raw.replace("\r\n ", ""),
        _ => raw,
    }
}

/// The meeting as the wall has it: the log, and what the agenda's file closes.
pub(crate) fn followed(folder: &Path) -> Option<History> {
    let folder = Folder::of(folder);
    let whole = folder.log().read().expect("a log")?;
    let mut history = whole.reading.history().expect("a meeting").clone();
    let closings = Closings::read(&folder).expect("an agenda");
    history.close_as_file(closings.closed(history.meeting()));
    Some(history)
}

/// Every scene of the wall; in the low sizes no letter is drawn big, so every word can be read back.
fn on_the_wall(folder: &Path) -> Vec<Output> {
    let Some(history) = followed(folder) else {
        return Vec::new();
    };
    let meeting = history.meeting();
    let at = meeting.last_time().expect("a time");
    let frame =
        |history: &History, size| lines(&wall(history.meeting(), at, size, Look::default()));
    let mut outputs = Vec::new();
    for size in [(80, 14), (200, 14), (120, 40)] {
        outputs.push(output("væggen", &frame(&history, size)));
        for scene in Scene::ALL {
            let mut history = history.clone();
            let events = vec![Event::Room(RoomEvent::SceneSet {
                scene: Some(scene),
                wall: WallHold::default(),
            })];
            let (seq, by) = (meeting.seq() + 1, None);
            history.push(Record {
                seq,
                at,
                by,
                events: events.into(),
            });
            outputs.push(output(
                &format!("væggen, {scene:?}"),
                &frame(&history, size),
            ));
        }
    }
    outputs
}

/// The next meeting: what its own public papers say, and what stands open in its agenda.
fn next_meeting(folder: &Path, reach: Reach) -> Vec<Output> {
    let next = tempfile::tempdir().expect("a folder");
    let new = next.path().join("naeste");
    let words = [
        "ny",
        path(&new),
        "--dato",
        "2-12-2027",
        "--efter",
        path(folder),
    ];
    let (code, said, err) = run(&words);
    assert!(code <= 1, "{err}");
    let agenda = std::fs::read_to_string(new.join("dagsorden.toml")).expect("an agenda");
    let open: Vec<&str> = agenda
        .split("[[punkter]]")
        .filter(|item| !item.contains("\nlukket = true"))
        .collect();
    let roster = std::fs::read_to_string(new.join("deltagere.toml")).expect("a roster");
    let mut outputs = vec![
        output("ny: åbne punkter", &open.join("\n")),
        output("ny: deltagere.toml", &roster),
        output("ny", &format!("{said}\n{err}")),
    ];
    let papers = format!("{},ics", reach.papers());
    let next = written(&new, "dagsorden", &[&papers]).into_iter();
    outputs.extend(next.map(|o| output(&format!("ny, så {}", o.name), &o.text)));
    outputs
}

/// The canaries of an internal version: it holds everything.
pub(crate) fn internal(folder: &Path) -> BTreeSet<&'static str> {
    let mut held = BTreeSet::new();
    for words in [
        &["referat", "--intern"][..],
        &["dagsorden", "--intern"],
        &["referat", "--koereplan"],
    ] {
        let (command, flag) = (words[0], words[1]);
        for output in written(folder, command, &["md,txt", flag]) {
            held.extend(found_in(&output.text));
        }
    }
    let (_, out, _) = run(&["status", path(folder), "--json", "--intern"]);
    held.extend(found_in(&out));
    held
}
