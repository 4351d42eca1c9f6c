//! Fields as a person meets them: whole labels, long values, where one is, Esc, and what is typed when the program ends.

use super::full::{self, folder, form, go_to};
use super::keys::TABLES;
use crate::golden;
use crate::harness::Desk;
use crate::pty::{Pty, path};
use crate::waiting;
use ordstyrer::ui::dialog::Dialog;
use std::path::Path;

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (60, 16)];

fn agenda(dir: &Path) -> String {
    std::fs::read_to_string(dir.join("dagsorden.toml")).expect("read")
}

#[test]
fn the_forms_are_reviewed_at_both_sizes() {
    let dir = folder();
    for (width, height) in [(80, 24), (120, 40)] {
        let mut desk = Desk::before(dir.path(), (width, height));
        let shot = |desk: &Desk, name: &str| {
            let name = format!("skaerme/felter-{name}-{width}x{height}.txt");
            golden::check(&name, &(desk.screen() + "\n"));
        };
        full::open(&mut desk, "punkter");
        assert!(go_to(&mut desk, "bilag"));
        shot(&desk, "punkt");
        assert!(go_to(&mut desk, "indstillinger"));
        desk.keys("<Enter><Enter>holder øje med, om der er nok på arbejde om natten, også i ferierne, og vender tilbage, hvis der ikke er");
        shot(&desk, "liste");
        desk.keys("<Esc>");
        shot(&desk, "rettet");
        desk.keys("<Esc>");
        shot(&desk, "ikke-gemt");
        desk.keys("k<Ctrl+O>");
        shot(&desk, "moedet");
    }
}

/// What stands inside the frame, as one line.
fn inside(screen: &str) -> String {
    let rows = screen
        .lines()
        .filter_map(|l| l.split_once("│ ")?.1.rsplit_once(" │"));
    let words: Vec<&str> = rows
        .flat_map(|(inside, _)| inside.split_whitespace())
        .collect();
    words.join(" ")
}

#[test]
fn the_chosen_field_has_its_whole_label_its_hint_and_its_place() {
    let dir = folder();
    for (name, _, _) in TABLES {
        for size in SIZES {
            let mut desk = Desk::before(dir.path(), size);
            full::open(&mut desk, name);
            let count = form(&desk).fields.len();
            for at in 0..count {
                let screen = desk.screen();
                let field = form(&desk).chosen().expect("a field");
                let line = format!("│ {} ", field.label);
                assert!(
                    screen.contains(&line),
                    "{name} {size:?} {}:\n{screen}",
                    field.key
                );
                let words = inside(&screen);
                assert!(
                    words.contains(field.hint),
                    "{name} {size:?} {}: {}",
                    field.key,
                    field.hint
                );
                let place = format!("felt {} af {count}", at + 1);
                let few = !screen.contains("felt ");
                assert!(few || screen.contains(&place), "{place}:\n{screen}");
                desk.keys("<Tab>");
            }
            assert_eq!(form(&desk).focus, 0, "Tab goes round");
        }
    }
}

#[test]
fn a_long_value_scrolls_with_the_cursor() {
    let dir = folder();
    let mut desk = Desk::before(dir.path(), (80, 24));
    full::open(&mut desk, "punkter");
    assert!(go_to(&mut desk, "afgoeres_af"));
    desk.type_text(&format!(
        "Begyndelsen {} slutningen",
        "og så videre ".repeat(20)
    ));
    assert!(desk.screen().contains("slutningen") && !desk.screen().contains("Begyndelsen"));
    desk.keys("<Home>");
    assert!(desk.screen().contains("Begyndelsen") && !desk.screen().contains("slutningen"));
    // What there is no room for is said.
    desk.keys("<End>").paste(&"x".repeat(2_000));
    assert!(
        form(&desk)
            .complaint
            .as_ref()
            .is_some_and(|c| c.contains("plads til 1000 tegn"))
    );
}

#[test]
fn a_changed_form_is_not_left_without_a_word() {
    let dir = folder();
    let before = agenda(dir.path());
    let mut desk = Desk::before(dir.path(), (80, 24));
    let typed = |desk: &Desk| form(desk).text("sagsnr").to_owned();
    full::open(&mut desk, "punkter");
    desk.keys("<Esc>");
    assert!(
        desk.ui.dialog.is_none(),
        "nothing was changed, nothing is asked"
    );
    full::open(&mut desk, "punkter");
    assert!(go_to(&mut desk, "sagsnr"));
    desk.type_text("26/1").keys("<Esc>");
    assert!(
        desk.screen().contains("Rettet og ikke gemt: Sagsnr."),
        "{}",
        desk.screen()
    );
    for back in ["<Esc>", "t"] {
        desk.keys(back);
        assert_eq!(typed(&desk), "26/1");
        desk.keys("<Esc>");
    }
    // Remembered, and there again; the file has nothing of it.
    desk.keys("h");
    assert!(desk.ui.dialog.is_none());
    full::open(&mut desk, "punkter");
    assert_eq!(typed(&desk), "26/1");
    assert!(
        desk.screen().contains("er hentet frem"),
        "{}",
        desk.screen()
    );
    assert_eq!(agenda(dir.path()), before);
    desk.keys("<Esc>k");
    full::open(&mut desk, "punkter");
    assert_eq!(typed(&desk), "", "thrown away on request");
    assert!(go_to(&mut desk, "sagsnr"));
    desk.type_text("26/2").keys("<Esc>g");
    assert!(desk.ui.dialog.is_none() && desk.ui.form_drafts.is_empty());
    assert!(agenda(dir.path()).contains("sagsnr = \"26/2\""));
}

#[test]
fn what_lies_under_a_field_is_opened_when_the_rest_is_saved() {
    let dir = folder();
    let mut desk = Desk::before(dir.path(), (80, 24));
    full::open(&mut desk, "punkter");
    assert!(go_to(&mut desk, "sagsnr"));
    desk.type_text("26/1");
    assert!(go_to(&mut desk, "behandlet"));
    desk.keys("<Enter>");
    let complaint = form(&desk).complaint.clone();
    assert_eq!(
        complaint.as_deref(),
        Some("Gem først det, du har rettet her, med Ctrl+S.")
    );
    desk.keys("<Ctrl+S>");
    // A second treatment, and the first one goes.
    full::open(&mut desk, "punkter");
    assert!(go_to(&mut desk, "behandlet"));
    desk.keys("<Enter>n").type_text("Byrådet").keys("<Ctrl+S>");
    full::open(&mut desk, "behandlet");
    assert_eq!(form(&desk).text("forum"), "Styregruppen");
    desk.keys("<Ctrl+X>j");
    let now = agenda(dir.path());
    assert!(
        now.contains("[[punkter.behandlet]]\nforum = \"Byrådet\"") && !now.contains("Styregruppen"),
        "{now}"
    );
    full::open(&mut desk, "faellesmoede");
    desk.keys("<Ctrl+X>j");
    assert!(
        !agenda(dir.path()).contains("faellesmoede"),
        "{}",
        desk.notice()
    );
}

#[test]
fn a_text_opens_where_one_types_and_its_lines_are_entries_of_a_list() {
    let dir = folder();
    let mut desk = Desk::before(dir.path(), (80, 24));
    full::open(&mut desk, "punkter");
    assert!(go_to(&mut desk, "resume"));
    desk.type_text("Kort fortalt.\n\nOg lidt til.")
        .keys("<Esc>");
    assert_eq!(form(&desk).text("resume"), "Kort fortalt.\n\nOg lidt til.");
    assert!(go_to(&mut desk, "bilag"));
    desk.paste("Ét\r\nTo");
    desk.keys("<Ctrl+S>");
    let now = agenda(dir.path());
    assert!(
        now.contains("resume = \"\"\"\nKort fortalt.\n\nOg lidt til.\n\"\"\"\n"),
        "{now}"
    );
    assert!(
        now.contains("bilag = [\"Vagtplan\", \"BudgetÉt\", \"To\"]"),
        "{now}"
    );
    // A recommendation is moved and one is taken out; the comment stays with its entry.
    full::open(&mut desk, "punkter");
    assert!(go_to(&mut desk, "indstillinger"));
    desk.keys("<Enter>");
    desk.press(ordstyrer::ui::key::Key::shift(
        crossterm::event::KeyCode::Up,
    ));
    desk.keys("<Ctrl+S>");
    let now = agenda(dir.path());
    let list = "indstillinger = [\n  # Kun hvis der er råd.\n  \"afsætter midlerne\",\n  \"godkender planen\",\n]\n";
    assert!(now.contains(list), "{now}");
    full::open(&mut desk, "punkter");
    assert!(go_to(&mut desk, "indstillinger"));
    desk.keys("<Enter><Up><Ctrl+X><Ctrl+S>");
    let now = agenda(dir.path());
    assert!(
        now.contains("indstillinger = [\n  # Kun hvis der er råd.\n  \"godkender planen\",\n]\n"),
        "{now}"
    );
}

#[test]
fn what_is_typed_into_a_form_outlives_the_program() {
    let dir = folder();
    let before = agenda(dir.path());
    let mut desk = Pty::start(&["afhold", path(dir.path())], (100, 30));
    desk.shows("Fremmøde");
    desk.keys("<Tab><Tab>2<Ctrl+E>")
        .shows("Punkt 2 på dagsordenen");
    desk.keys("<Down><Down><Down><Down><Down><Down>")
        .shows("felt 7 af");
    desk.keys("Et resumé, som ingen har gemt.")
        .shows("Resumé – Punkt 2");
    let draft = dir.path().join("kladde.json");
    let kept = || std::fs::read_to_string(&draft).is_ok_and(|t| t.contains("ingen har gemt."));
    waiting::until("the text is kept", kept);
    desk.kill();
    assert_eq!(agenda(dir.path()), before);
    // Meanwhile somebody writes one, too.
    let theirs = before.replace(
        "art = \"drøftelse\"\n",
        "art = \"drøftelse\"\nresume = \"Deres.\"\n",
    );
    std::fs::write(dir.path().join("dagsorden.toml"), &theirs).expect("written");
    let mut desk = Pty::start(&["afhold", path(dir.path())], (100, 30));
    desk.shows("Det, du skrev sidst, er ikke gemt i filerne");
    desk.keys("<Tab><Tab>2<Ctrl+E>")
        .shows("”Resumé” er ændret i filen siden da");
    desk.keys("<Ctrl+S>").shows("gemt i dagsorden.toml");
    assert!(agenda(dir.path()).contains("resume = \"Et resumé, som ingen har gemt.\"\n"));
    desk.keys("q");
    assert_eq!(desk.end(), 0);
    assert!(!std::fs::read_to_string(&draft).is_ok_and(|t| t.contains("ingen har gemt")));
}

#[test]
fn a_form_over_nothing_that_can_be_read_is_not_opened() {
    let dir = folder();
    let mut desk = Desk::before(dir.path(), (80, 24));
    desk.ui.written = None;
    for keys in ["<Ctrl+E>", "<Ctrl+N>", "<Ctrl+O>"] {
        desk.keys(keys);
        assert!(!matches!(desk.ui.dialog, Some(Dialog::Form(_))), "{keys}");
        assert!(
            desk.notice().contains("kan ikke læses"),
            "{}",
            desk.notice()
        );
    }
}

#[test]
fn what_is_remembered_belongs_to_what_it_was_typed_into_wherever_that_stands() {
    let dir = folder();
    let mut desk = Desk::before(dir.path(), (80, 24));
    full::open(&mut desk, "behandlet");
    assert!(go_to(&mut desk, "udfald"));
    desk.type_text("Anbefales").keys("<Esc>h");
    full::open(&mut desk, "punkter");
    assert!(go_to(&mut desk, "sagsnr"));
    desk.type_text("26/1").keys("<Esc>h");
    // The item goes up; the one that stands in its place now has none of it.
    desk.press(ordstyrer::ui::key::Key::shift(
        crossterm::event::KeyCode::Up,
    ));
    full::open(&mut desk, "punkter");
    assert!(!form(&desk).is_changed(), "{}", desk.screen());
    assert!(go_to(&mut desk, "behandlet"));
    desk.keys("<Enter>n");
    assert!(!form(&desk).is_changed());
    desk.keys("<Esc>1<Ctrl+E>");
    assert_eq!(form(&desk).text("sagsnr"), "26/1");
    desk.keys("<Esc>k<Ctrl+E>");
    assert!(go_to(&mut desk, "behandlet"));
    desk.keys("<Enter><Enter>");
    assert_eq!(form(&desk).text("udfald"), "Anbefales");
}

#[test]
fn yes_and_no_are_said_in_words_and_a_slip_is_no_answer() {
    let dir = folder();
    let flags = [
        ("punkter", "lukket"),
        ("punkter", "oekonomiske_konsekvenser"),
        ("medlemmer", "afbud"),
        ("medlemmer", "virtuel"),
    ];
    for (name, key) in flags {
        let mut desk = Desk::before(dir.path(), (80, 24));
        for slip in ["x", "nja", "æ"] {
            full::open(&mut desk, name);
            assert!(go_to(&mut desk, key));
            desk.type_text(slip).keys("<Tab><Tab><Ctrl+S>");
            let complaint = form(&desk).complaint.clone().unwrap_or_default();
            assert!(
                complaint.starts_with("Skriv ja eller nej ved ”"),
                "{complaint}"
            );
            let at = form(&desk).chosen().map(|f| f.key);
            assert_eq!(at, Some(key), "the field that is wrong is chosen");
            desk.keys("<Esc>k");
        }
        let read = |file: &str| std::fs::read_to_string(dir.path().join(file)).expect("read");
        assert_eq!(
            [read("dagsorden.toml"), read("deltagere.toml")],
            [full::AGENDA, full::ROSTER]
        );
    }
}

#[test]
fn taking_back_what_closed_an_item_asks_before_it_opens_it() {
    let dir = folder();
    let before = agenda(dir.path());
    let mut desk = Desk::before(dir.path(), (80, 24));
    full::open(&mut desk, "punkter");
    assert!(go_to(&mut desk, "lukket"));
    desk.keys("ja<Ctrl+S>");
    let closed = agenda(dir.path());
    assert!(closed.contains("lukket = true"));
    for no in ["<Esc>", "t"] {
        desk.keys("z");
        assert!(
            desk.screen().contains("2. Fælles vagtplan"),
            "{}",
            desk.screen()
        );
        desk.keys(no);
        assert_eq!(agenda(dir.path()), closed);
    }
    // Another change that leaves it closed is taken back without a question.
    full::open(&mut desk, "punkter");
    assert!(go_to(&mut desk, "sagsnr"));
    desk.type_text("26/1").keys("<Ctrl+S>z");
    assert!(desk.ui.dialog.is_none());
    assert_eq!(agenda(dir.path()), closed);
    desk.keys("zj");
    assert_eq!(agenda(dir.path()), before);
}
