//! A case's earlier treatments: read, kept with their item, printed, and carried into the next meeting.

use crate::harness::{Desk, LILLEBAELT};
use crate::pty::{copy_of, path, run};
use ordstyrer::domain::plan::{Edit, EntryAt, File};
use ordstyrer::domain::setup::Setup;
use ordstyrer::export::Format;
use ordstyrer::minutes::facts::Audience;
use ordstyrer::store::folder::Folder;
use ordstyrer::store::{edit, input};
use std::path::Path;

const TREATMENTS: &str = r#"
[[punkter.behandlet]]
forum = "Det fagligt strategiske niveau"
punkt = "3"
dato = 2026-10-08
tekst = "Indstillingen blev tiltrådt."
fravaer = ["Inga Bøgh", "Per Krogh-Møller"]

[[punkter.behandlet]]
forum = "Regionsrådet"
udfald = "godkendt"

[[punkter]]
nr = "4"
"#;

fn setup(folder: &Path) -> Setup {
    let loaded = input::load(&Folder::of(folder));
    loaded
        .setup
        .unwrap_or_else(|| panic!("{:?}", loaded.faults))
}

/// The sample whose third item was dealt with twice before.
fn treated_before() -> tempfile::TempDir {
    let dir = copy_of(LILLEBAELT);
    let file = dir.path().join("dagsorden.toml");
    let text = std::fs::read_to_string(&file).expect("read");
    let fourth = "\n[[punkter]]\nnr = \"4\"\n";
    assert!(text.contains(fourth));
    std::fs::write(&file, text.replace(fourth, TREATMENTS)).expect("written");
    dir
}

fn bodies(setup: &Setup, title: &str) -> Vec<String> {
    let mut items = setup.agenda.items.iter();
    let item = items.find(|i| i.title.starts_with(title)).expect(title);
    item.earlier.iter().map(|t| t.body.clone()).collect()
}

const BOTH: [&str; 2] = ["Det fagligt strategiske niveau", "Regionsrådet"];

#[test]
fn minutes_and_agenda_say_where_a_case_was_dealt_with_before() {
    let dir = treated_before();
    let mut desk = Desk::new(setup(dir.path()));
    desk.keys("Aån3sug<Ctrl+S>Xa");
    let text = desk.minutes(Format::Markdown, Audience::Public);
    let before = "### Behandling i Det fagligt strategiske niveau torsdag den 8. oktober 2026, pkt. 3\n\n\
                  Indstillingen blev tiltrådt.\n\n\
                  Inga Bøgh og Per Krogh-Møller deltog ikke i behandlingen af sagen.\n\n\
                  ### Behandling i Regionsrådet\n\nGodkendt.\n";
    assert!(text.contains(before), "{text}");
    let (own, earlier) = (
        text.find("Det politiske niveau godkendte"),
        text.find(before),
    );
    assert!(earlier < own, "before this meeting's own decision");
    let json: serde_json::Value =
        serde_json::from_str(&desk.minutes(Format::Json, Audience::Public)).expect("JSON");
    assert_eq!(json["items"][2]["earlier"][0]["date"], "2026-10-08");
    assert_eq!(json["items"][2]["earlier"][1]["outcome"], "godkendt");
    let out = tempfile::tempdir().expect("a folder");
    let words = [
        "dagsorden",
        path(dir.path()),
        "--format",
        "md",
        "--ud",
        path(out.path()),
    ];
    let (code, _, err) = run(&words);
    assert_eq!(code, 0, "{err}");
    let agenda = std::fs::read_to_string(out.path().join("dagsorden.md")).expect("an agenda");
    assert!(agenda.contains(before), "{agenda}");
}

#[test]
fn they_stay_with_their_item_when_it_is_moved() {
    let dir = treated_before();
    let file = dir.path().join("dagsorden.toml");
    let before = setup(dir.path());
    let title = before.agenda.items[2].title.clone();
    let text = std::fs::read_to_string(&file).expect("read");
    let place = EntryAt {
        file: File::Agenda,
        table: "punkter",
        at: 2,
    };
    let moved = edit::apply(&text, &Edit::Shift(place, 6)).expect("moved");
    std::fs::write(&file, &moved).expect("written");
    let after = setup(dir.path());
    assert_eq!(after.agenda.items[6].title, title);
    assert_eq!(bodies(&after, &title), BOTH, "{moved}");
    let all: usize = after.agenda.items.iter().map(|i| i.earlier.len()).sum();
    assert_eq!(all, 2, "and with no other");
}

#[test]
fn a_case_put_off_takes_them_along_and_a_key_nobody_knows_is_told() {
    let dir = treated_before();
    let mut desk = Desk::new(setup(dir.path()));
    desk.keys("Aån3U<Enter>Xa");
    let log = Folder::of(dir.path()).log();
    std::fs::write(log.journal(), desk.log.lines()).expect("written");
    let next = dir.path().join("næste");
    let (code, out, err) = run(&[
        "ny",
        path(&next),
        "--efter",
        path(dir.path()),
        "--dato",
        "4. marts 2027",
    ]);
    assert_eq!(code, 0, "{out}{err}");
    assert_eq!(bodies(&setup(&next), "Overdragelse"), BOTH);
    let file = next.join("dagsorden.toml");
    let text = std::fs::read_to_string(&file).expect("read");
    std::fs::write(&file, text.replace("udfald = ", "udfalt = ")).expect("written");
    let (code, out, err) = run(&["tjek", path(&next)]);
    assert_eq!(code, 2, "{out}{err}");
    assert!(out.contains("Nøglen ”udfalt” kendes ikke."), "{out}");
}
