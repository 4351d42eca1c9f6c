//! A meeting folder in which every table of both files has an entry, and the way to each of them by keys.

use crate::harness::Desk;
use ordstyrer::ui::dialog::{Dialog, Form};

pub(super) const AGENDA: &str = r#"# Et opdigtet fællesmøde.
forum = "p" # vores regler
dato = 2027-03-04
start = "13.00"
slut = "15.00"
sted = "Lokale 1"
# Hun har sagt ja.
moedeleder = "Anna Hviid"
kommuner = ["Vejle", "Kolding"]

[faellesmoede]
# Dem i psykiatrien.
forum = "q"

# Altid det første.
[[punkter]]
nr = "1"
titel = "Godkendelse af dagsorden" # står først
art = "beslutning"
fast = "dagsorden"
minutter = 5

[[punkter]]
nr = "2"
titel = "Fælles vagtplan"
art = "drøftelse"
sagsfremstilling = """
Vagtplanen gælder fra maj.

- to om natten
- tre om dagen
"""
indstillinger = [
  "godkender planen",
  # Kun hvis der er råd.
  "afsætter midlerne",
]
bilag = ["Vagtplan", "Budget"]
gaester = ["Dorthe Ås"]

[[punkter.behandlet]]
forum = "Styregruppen"
dato = 2027-01-12

[[punkter]]
nr = "3"
titel = "Eventuelt"
"#;

pub(super) const ROSTER: &str = r#"# Alle personer er opdigtede.
[[medlemmer]]
navn = "Anna Hviid"
titel = "Direktør"
sektor = "region"

[[medlemmer]]
navn = "Bo Krogsgaard"
sektor = "kommuner"
plads = "Vejle"

# Nyvalgt til foråret.
[[ledige]]
sektor = "kommuner"
plads = "Kolding"

[[suppleanter]]
navn = "Erik Ørsø"
sektor = "kommuner"
for = ["Bo Krogsgaard"]

[[gaester]]
navn = "Dorthe Ås"
punkter = ["2"]

[[observatoerer]]
navn = "Ove Lund"

[[sekretariat]]
navn = "Ida Sø"
opgave = "referent" # skriver
"#;

const PROFILE: &str = "id = \"ID\"\nnavn = \"Forum ID\"\n[[sektorer]]\nid = \"region\"\nnavn = \"Region\"\n[[sektorer]]\nid = \"kommuner\"\nnavn = \"Kommuner\"\n";
const PARTNER: &str = "[[medlemmer]]\nnavn = \"Pia Bro\"\nsektor = \"region\"\n";

/// The folder, with other rules and another partner to change to.
pub(super) fn folder() -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    let write =
        |name: &str, text: &str| std::fs::write(dir.path().join(name), text).expect("written");
    write("dagsorden.toml", AGENDA);
    write("deltagere.toml", ROSTER);
    for id in ["p", "p2", "q", "q2"] {
        write(&format!("{id}.toml"), &PROFILE.replace("ID", id));
    }
    for name in ["deltagere-q.toml", "deltagere-q2.toml"] {
        write(name, PARTNER);
    }
    dir
}

/// The open form.
pub(super) fn form(desk: &Desk) -> &Form {
    match &desk.ui.dialog {
        Some(Dialog::Form(form)) => form,
        other => panic!("no form: {other:?} {}", desk.notice()),
    }
}

/// Goes to a field with Tab; false when the form does not have it.
pub(super) fn go_to(desk: &mut Desk, key: &str) -> bool {
    for _ in 0..form(desk).fields.len() {
        if form(desk).chosen().is_some_and(|f| f.key == key) {
            return true;
        }
        desk.keys("<Tab>");
    }
    false
}

/// Opens the form over a table's first entry; of the items, the second one.
pub(super) fn open(desk: &mut Desk, table: &str) {
    let person = |desk: &mut Desk, name: &str| {
        desk.choose(name).keys("<Ctrl+E>");
    };
    let below = |desk: &mut Desk, field: &str, keys: &str| {
        assert!(go_to(desk, field), "{field}");
        desk.keys("<Enter>").keys(keys);
    };
    match table {
        "medlemmer" => person(desk, "Bo Krogsgaard"),
        "suppleanter" => person(desk, "Erik Ørsø"),
        "gaester" => person(desk, "Dorthe Ås"),
        "observatoerer" => person(desk, "Ove Lund"),
        "sekretariat" => person(desk, "Ida Sø"),
        "dagsorden" | "faellesmoede" | "ledige" | "deltagere" => {
            desk.keys("<Ctrl+O>");
            match table {
                "faellesmoede" => below(desk, "faellesmoede", ""),
                "ledige" => below(desk, "ledige", "<Enter>"),
                "deltagere" => below(desk, "ledige", "b"),
                _ => {}
            }
        }
        "punkter" | "behandlet" => {
            while desk.ui.pane != ordstyrer::ui::state::Pane::Agenda {
                desk.keys("<Tab>");
            }
            desk.keys("2<Ctrl+E>");
            if table == "behandlet" {
                below(desk, "behandlet", "<Enter>");
            }
        }
        other => panic!("no way to {other}"),
    }
    assert!(
        form(desk).purpose.kept_as().is_some(),
        "{table}: {}",
        desk.screen()
    );
}
