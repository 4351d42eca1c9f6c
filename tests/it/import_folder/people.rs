//! Which body a paper is of, whom it names, and what costs money: put into the folder, told, and never guessed between two.

use super::{agenda, import};
use crate::pty::{path, run};
use std::path::Path;

const HEAD: &str = "torsdag den 4. marts 2027 kl. 13.00-15.00\n\n";

/// Imports a text; code, what was printed, what was complained of.
fn text(folder: &Path, text: &str, more: &[&str]) -> (i32, String, String) {
    let source = folder.with_extension("txt");
    std::fs::write(&source, text).expect("written");
    import(&source, folder, more)
}

#[test]
fn a_body_that_is_named_is_known_however_its_words_end() {
    let dir = tempfile::tempdir().expect("a folder");
    for (at, (title, id)) in [
        (
            "Dagsorden til møde i Sundhedsklyngen Nordby, det politiske niveau",
            "klynge-politisk",
        ),
        (
            "Det fagligt strategiske niveau i Sundhedsklynge Nordby",
            "klynge-fagligt-strategisk",
        ),
        ("Møde i SKU", "sundhedskoordinationsudvalget"),
        ("Møde i Sundhedsrådet Fyn", "sundhedsraad"),
        (
            "Styregruppen for sundhedssamarbejdet",
            "styregruppe-sundhedssamarbejde",
        ),
    ]
    .into_iter()
    .enumerate()
    {
        let folder = dir.path().join(at.to_string());
        let (code, out, err) = text(&folder, &format!("{title}\n{HEAD}1. Velkomst\n"), &["--ja"]);
        assert_eq!(code, 0, "{title}: {out}{err}");
        assert!(
            out.contains(&format!("({id}), kendt på teksten\n")),
            "{out}"
        );
        assert!(
            agenda(&folder).contains(&format!("forum = \"{id}\"\n")),
            "{title}"
        );
    }
}

#[test]
fn a_body_is_called_what_the_headline_calls_it_where_that_says_more() {
    let dir = tempfile::tempdir().expect("a folder");
    for (at, (title, name)) in [
        (
            "Dagsorden til møde i Sundhedsklynge Nordby, politisk niveau",
            Some("Sundhedsklynge Nordby, politisk niveau"),
        ),
        ("Dagsorden til møde i Sundhedsklynge, politisk niveau", None),
    ]
    .into_iter()
    .enumerate()
    {
        let folder = dir.path().join(at.to_string());
        let (_, out, err) = text(&folder, &format!("{title}\n{HEAD}1. Velkomst\n"), &["--ja"]);
        let wanted = name.map(|n| format!("\nnavn = \"{n}\"\n"));
        let agenda = agenda(&folder);
        let is = wanted.map_or(!agenda.contains("\nnavn ="), |w| agenda.contains(&w));
        assert!(is, "{title}: {out}{err}{agenda}");
    }
}

#[test]
fn a_profile_in_the_folder_is_the_body_and_two_that_fit_are_named() {
    let dir = tempfile::tempdir().expect("a folder");
    let own = |folder: &Path, id: &str, name: &str| {
        std::fs::create_dir_all(folder).expect("a folder");
        let profile =
            format!("id = \"{id}\"\nbygger_paa = \"klynge-politisk\"\nnavn = \"{name}\"\n");
        std::fs::write(folder.join(format!("{id}.toml")), profile).expect("written");
    };
    // It need not be named at all, and goes before the one that it builds on.
    for (at, title) in [
        "Møde i dialogforummet",
        "Møde i Sundhedsklynge Nordby, politisk niveau",
    ]
    .into_iter()
    .enumerate()
    {
        let folder = dir.path().join(format!("own{at}"));
        own(&folder, "nordby", "Sundhedsklynge Nordby, politisk niveau");
        let (code, out, err) = text(&folder, &format!("{title}\n{HEAD}1. Velkomst\n"), &["--ja"]);
        assert_eq!(code, 0, "{out}{err}");
        assert!(out.contains("(nordby), "), "{out}");
    }
    let folder = dir.path().join("two");
    own(&folder, "nord", "Dialogforum Nord");
    own(&folder, "syd", "Dialogforum Syd");
    let source =
        format!("Fællesmøde mellem Dialogforum Nord og Dialogforum Syd\n{HEAD}1. Velkomst\n");
    let (code, _, err) = text(&folder, &source, &["--ja"]);
    assert_eq!(code, 2, "{err}");
    for name in [
        "nord (Dialogforum Nord)",
        "syd (Dialogforum Syd)",
        "Skriv --forum.",
    ] {
        assert!(err.contains(name), "{name}: {err}");
    }
    let folder = dir.path().join("other");
    own(&folder, "nord", "Dialogforum Nord");
    let source = format!("Møde i Sundhedskoordinationsudvalget\n{HEAD}1. Velkomst\n");
    let (code, _, err) = text(&folder, &source, &["--ja"]);
    assert_eq!(code, 2, "{err}");
    assert!(
        err.contains("sundhedskoordinationsudvalget (") && err.contains("nord (Dialogforum Nord)"),
        "{err}"
    );
}

#[test]
fn who_presents_is_called_and_who_chairs_is_named_when_the_roster_has_them() {
    let dir = tempfile::tempdir().expect("a folder");
    let (folder, list) = (dir.path().join("m"), dir.path().join("liste.csv"));
    let roster = "Navn;Rolle;Sektor\nAnna Hviid;Medlem;Kommuner\nBo Lund;Medlem;Region\nIda Grøn;Sekretariat;\n";
    std::fs::write(&list, roster).expect("written");
    let source = format!(
        "Møde i Sundhedsklynge Nordby, politisk niveau\n{HEAD}Mødeleder: borgmester Anna Hviid\nReferent: Ida Grøn\nAfbud: Ib Dam\n\n\
         1. Akutteam v/ overlæge Eva Dam\n\n2. Status v/ Bo Lund og Eva Dam\n\n3. Velkomst v/ formanden\n"
    );
    let paper = dir.path().join("dagsorden.txt");
    std::fs::write(&paper, &source).expect("written");
    let call = [
        "importer",
        path(&paper),
        path(&list),
        "--til",
        path(&folder),
        "--ja",
    ];
    let (code, out, err) = run(&call);
    assert_eq!(code, 0, "{out}{err}");
    assert!(
        out.contains("Gæster i deltagere.toml: Eva Dam (punkt 1) og Eva Dam (punkt 2)."),
        "{out}"
    );
    assert!(
        out.contains(
            "Står i deltagerlisten og sættes: moedeleder = Anna Hviid og referent = Ida Grøn."
        ),
        "{out}"
    );
    let written = agenda(&folder);
    for line in [
        "moedeleder = \"Anna Hviid\"\n",
        "referent = \"Ida Grøn\"\n",
        "titel = \"Akutteam\"\n",
        "koereplan = \"V/ Bo Lund og Eva Dam\"\n",
        "titel = \"Velkomst v/ formanden\"\n",
    ] {
        assert!(written.contains(line), "{line} in\n{written}");
    }
    let people = std::fs::read_to_string(folder.join("deltagere.toml")).expect("a roster");
    assert!(
        people.contains("navn = \"Eva Dam\"\ntitel = \"overlæge\"\npunkter = [\"1\", \"2\"]\n"),
        "{people}"
    );
    assert_eq!(people.matches("Bo Lund").count(), 1, "{people}");
    // Once more nothing changes.
    let (code, out, err) = run(&call);
    assert!(
        code == 0 && out.contains("Der er intet at ændre."),
        "{out}{err}"
    );
}

#[test]
fn amounts_in_the_finances_are_consequences_where_the_body_may_only_recommend() {
    let dir = tempfile::tempdir().expect("a folder");
    let source = |body: &str| {
        format!(
            "Møde i {body}\n{HEAD}1. Team\nØkonomi\nTeamet koster 2.940.000 kr. om året.\n\n2. Plan\nØkonomi\nIngen udgifter ud over de 100 kr.\n\n3. Eventuelt\n"
        )
    };
    let folder = dir.path().join("rule");
    let paper = source("Sundhedsklynge Nordby, politisk niveau");
    let (code, out, err) = text(&folder, &paper, &["--ja"]);
    assert_eq!(code, 0, "{out}{err}");
    assert!(
        out.contains("linje 6: Økonomien i punkt 1 nævner 2.940.000 kr."),
        "{out}"
    );
    let written = agenda(&folder);
    assert_eq!(
        written.matches("oekonomiske_konsekvenser = true").count(),
        1,
        "{written}"
    );
    // What a person wrote stays, and is not asked again.
    let changed = written.replace("konsekvenser = true", "konsekvenser = false");
    std::fs::write(folder.join("dagsorden.toml"), &changed).expect("written");
    let (_, out, _) = text(&folder, &paper, &["--ja"]);
    assert!(!out.contains("nævner 2.940.000"), "{out}");
    assert_eq!(agenda(&folder), changed);
    // Also where the title is another one now.
    let (_, _, err) = text(&folder, &paper.replace("1. Team", "1. Teams"), &["--ja"]);
    let again = agenda(&folder);
    assert!(
        again.contains("titel = \"Teams\"") && !again.contains("konsekvenser = true"),
        "{err}{again}"
    );
    let folder = dir.path().join("none");
    let (code, out, err) = text(&folder, &source("Sundhedskoordinationsudvalget"), &["--ja"]);
    assert_eq!(code, 0, "{out}{err}");
    assert!(!agenda(&folder).contains("oekonomiske"), "{out}");
}
