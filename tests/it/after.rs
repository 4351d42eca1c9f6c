//! After the meeting: sent, approved, final; corrections with a reason; changes of wording; what is written when.

use crate::harness::{Desk, LILLEBAELT, sample};
use crate::pty::{Pty, copy_of, path, run};
use crate::walks::walk;
use ordstyrer::domain::act::AfterEvent;
use ordstyrer::domain::approval::Stage;
use ordstyrer::domain::attendance::Status;
use ordstyrer::domain::event::Event;
use ordstyrer::export::Format;
use ordstyrer::minutes::facts::{Audience, Minutes};

fn held() -> Desk {
    let mut desk = Desk::new(sample(LILLEBAELT));
    walk(&mut desk);
    desk
}

fn flat(desk: &Desk, audience: Audience) -> String {
    desk.minutes(Format::Text, audience)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// To the item with this place in the agenda.
fn at_item(desk: &mut Desk, place: usize) -> &mut Desk {
    desk.ui.pane = ordstyrer::ui::state::Pane::Agenda;
    desk.keys("<Home>");
    for _ in 1..place {
        desk.keys("<Down>");
    }
    desk
}

#[test]
fn minutes_are_sent_approved_and_made_final_and_say_so() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("Aå").keys("R");
    assert_eq!(desk.notice(), "Mødet er ikke afsluttet endnu.");
    let mut desk = held();
    assert!(
        flat(&desk, Audience::Public).contains("Beslutningsreferat – version 1, ikke godkendt")
    );
    // Nothing is final that nobody approved.
    desk.keys("Re");
    assert_eq!(
        desk.notice(),
        "Referatet, som det er nu, er ikke godkendt endnu."
    );
    desk.keys("Rs<Enter>");
    assert!(
        flat(&desk, Audience::Public).contains("sendt til godkendelse"),
        "{}",
        desk.notice()
    );
    let sent = "Referatet blev sendt til formandskabet den 3. december 2026 (version 1) og er ikke godkendt endnu.";
    assert!(flat(&desk, Audience::Public).contains(sent));
    // A day before the meeting is no day of approval, nor is one that is still to come.
    for (day, why) in [
        ("1-12-2026", "Datoen ligger før mødet."),
        ("9-12-2026", "ligger ude i fremtiden"),
    ] {
        desk.keys("Rg<Enter>").type_text(day).keys("<Enter>");
        assert!(desk.notice().contains(why), "{}", desk.notice());
        assert!(
            desk.screen().contains(day),
            "what was typed is still there: {}",
            desk.screen()
        );
        desk.keys("<Esc>");
    }
    desk.wait(6 * 24 * 60).keys("Rg<Enter><Enter>");
    assert_eq!(
        desk.notice(),
        format!(
            "gemt nr. {} · referatet er godkendt af formandskabet den 9. december 2026",
            desk.meeting().seq()
        )
    );
    let text = flat(&desk, Audience::Public);
    assert!(
        text.contains("version 1, godkendt")
            && text.contains(
                "Referatet er godkendt af formandskabet den 9. december 2026 (version 1)."
            ),
        "{text}"
    );
    desk.keys("å");
    assert!(
        desk.notice().contains("Mødet kan ikke åbnes igen"),
        "{}",
        desk.notice()
    );
    desk.keys("Rg");
    assert_eq!(desk.notice(), "Det er allerede registreret.");
    desk.wait(60).keys("Rej");
    let text = flat(&desk, Audience::Public);
    assert!(
        text.contains("version 1, endeligt")
            && text.contains("Det er endeligt fra den 9. december 2026 (version 1)."),
        "{text}"
    );
    // Undo takes the steps back, one by one.
    desk.keys("z");
    assert_eq!(desk.meeting().approval().stage(), Stage::Approved);
    desk.keys("z");
    assert_eq!(desk.meeting().approval().stage(), Stage::Sent);
}

#[test]
fn a_correction_has_a_reason_is_listed_and_leaves_the_past_alone() {
    let mut desk = held();
    let before = desk.events();
    let decided = desk.meeting().item_by(&"1".into()).and_then(|s| s.decided);
    desk.wait(24 * 60);
    at_item(&mut desk, 1)
        .keys("b<Ctrl+A>")
        .type_text("Det politiske niveau godkendte dagsordenen med punkt 6 som lukket punkt.")
        .keys("<Ctrl+S>");
    assert!(
        desk.screen().contains("Rettelse efter mødet"),
        "{}",
        desk.screen()
    );
    desk.keys("<Enter>");
    assert!(
        desk.screen().contains("Skriv en begrundelse."),
        "{}",
        desk.screen()
    );
    assert_eq!(desk.events(), before, "nothing without a reason");
    desk.type_text("Det lukkede punkt var glemt")
        .keys("<Enter>");
    assert!(
        desk.notice().contains("rettet: beslutning i punkt 1"),
        "{}",
        desk.notice()
    );
    let state = desk.meeting().item_by(&"1".into()).expect("item 1");
    assert_eq!(state.decided, decided, "decided when it was decided");
    let text = flat(&desk, Audience::Public);
    for wanted in [
        "Beslutningsreferat – version 2, ikke godkendt",
        "godkendte dagsordenen med punkt 6 som lukket punkt.",
        "Rettelser efter mødet",
        "4. december 2026 Punkt 1: beslutningen Det lukkede punkt var glemt",
        "til stede ved beslutningen: region 4/4, kommuner 6/6, almen praksis 1/2 kl. 18.26",
    ] {
        assert!(
            text.to_lowercase().contains(&wanted.to_lowercase()),
            "{wanted}:\n{text}"
        );
    }
    assert_eq!(
        desk.events()[..before.len()],
        before,
        "the past stands as it was"
    );
    // Corrected after the approval: the approval does not cover it, and can be given again.
    desk.keys("Rg<Enter><Enter>").wait(60);
    at_item(&mut desk, 1)
        .keys("o")
        .type_text("Dagsordenen lægges på nettet")
        .keys("<Enter><Enter><Enter>");
    desk.type_text("Manglede").keys("<Enter>");
    let text = flat(&desk, Audience::Public);
    assert!(
        text.contains("version 3, rettet efter godkendelsen"),
        "{text}"
    );
    assert!(
        text.contains("Version 3 er rettet siden; se afsnittet ”Rettelser efter mødet”."),
        "{text}"
    );
    desk.wait(60).keys("Rg<Enter><Enter>");
    assert!(
        flat(&desk, Audience::Public).contains("version 3, godkendt"),
        "{}",
        desk.notice()
    );
    // Taken back, it is another paper again: no two bear the same version.
    desk.keys("zz");
    assert_eq!(desk.meeting().approval().version(), 4, "{}", desk.notice());
    assert!(flat(&desk, Audience::Public).contains("version 4, rettet efter godkendelsen"));
    desk.keys("Re");
    assert!(
        desk.notice().contains("er ikke godkendt endnu"),
        "what changed since is not covered: {}",
        desk.notice()
    );
}

#[test]
fn comings_and_goings_are_corrected_to_their_true_time() {
    let mut desk = held();
    desk.wait(24 * 60);
    desk.choose("Bøgelund").keys("t");
    assert!(desk.screen().contains("Fra klokken"), "{}", desk.screen());
    desk.type_text("Kom via video").keys("<Enter><Enter>");
    let person = desk
        .meeting()
        .people()
        .iter()
        .find(|p| p.person.name.contains("Bøgelund"))
        .expect("a person");
    assert_eq!(person.status(), Status::Present, "{}", desk.notice());
    let text = flat(&desk, Audience::Public);
    assert!(
        !text.contains("Bøgelund Krogh deltog ikke"),
        "from the beginning: he took part in all\n{text}"
    );
    assert!(text.contains("almen praksis 2/2"), "quorum counts him");
    // Somebody left early: asked when, and not after the end.
    desk.choose("Aakær")
        .keys("f")
        .type_text("Gik før tid")
        .keys("<Enter><Enter>");
    assert!(
        desk.screen().contains("hvornår personen gik"),
        "{}",
        desk.screen()
    );
    desk.type_text("18.50").keys("<Enter>");
    let text = desk.minutes(Format::Markdown, Audience::Public);
    assert!(text.contains("| Til stede til kl. 18.50 |"), "{text}");
    assert_eq!(desk.meeting().approval().version(), 3);
    let told = Minutes::of(desk.meeting(), Audience::Public).corrections;
    assert_eq!(told[0].person.as_deref(), Some("Asger Bøgelund Krogh"));
    assert_eq!(told[1].what.as_deref(), Some("gik kl. 18.50"));
}

#[test]
fn a_closed_items_correction_is_no_more_than_a_number_in_public() {
    let mut desk = held();
    at_item(&mut desk, 6)
        .keys("o")
        .type_text("Advokaten skriver til leverandøren")
        .keys("<Enter><Enter><Enter>");
    desk.type_text("Kærmindebroen var glemt").keys("<Enter>");
    let told = |audience| Minutes::of(desk.meeting(), audience).corrections.remove(0);
    assert_eq!(
        (
            told(Audience::Public).item.as_deref(),
            told(Audience::Public).reason
        ),
        (Some("6"), None)
    );
    assert_eq!(
        told(Audience::Internal).reason.as_deref(),
        Some("Kærmindebroen var glemt")
    );
    // In words of one's own it is easy to forget that the item is closed.
    for fields in [
        [
            "6",
            "navnet Kærmindebroen er rettet",
            "leverandøren bad om det",
        ],
        ["", "Punkt 6: Kærmindebroen", "leverandøren"],
    ] {
        desk.keys("Rr");
        for field in fields {
            desk.type_text(field).keys("<Enter>");
        }
    }
    assert_eq!(desk.meeting().approval().version(), 4, "{}", desk.notice());
    let public = Minutes::of(desk.meeting(), Audience::Public).corrections;
    assert!(
        public
            .iter()
            .all(|c| c.withheld && c.item.as_deref() == Some("6")),
        "{public:?}"
    );
    for format in Format::ALL {
        let public = desk.minutes(format, Audience::Public);
        assert!(
            !public.contains("Kærmindebroen") && !public.contains("leverandøren"),
            "{format:?}"
        );
    }
}

#[test]
fn words_that_change_are_printed_with_old_and_new() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("Aånæ").keys("<Enter><Enter><Enter>");
    assert!(
        desk.screen()
            .contains("Skriv de gamle ord, de nye eller begge."),
        "{}",
        desk.screen()
    );
    desk.keys("<Esc>");
    for fields in [
        ["kommissoriets afsnit 3", "kan", "skal, når det er relevant"],
        ["i bilag 1", "", "pr. år"],
        ["", "fem", ""],
    ] {
        desk.keys("c");
        for field in fields {
            desk.type_text(field).keys("<Enter>");
        }
    }
    let text = flat(&desk, Audience::Public);
    for wanted in [
        "Ændringer i teksten:",
        "I kommissoriets afsnit 3 ændres ”kan” til ”skal, når det er relevant”.",
        "I bilag 1 tilføjes ”pr. år”.",
        "”fem” udgår.",
    ] {
        assert!(text.contains(wanted), "{wanted}:\n{text}");
    }
    let json: serde_json::Value =
        serde_json::from_str(&desk.minutes(Format::Json, Audience::Public)).expect("JSON");
    assert_eq!(json["items"][0]["amendments"][0]["old"], "kan");
    assert!(json["items"][0]["amendments"][1]["old"].is_null());
}

#[test]
fn a_correction_in_words_covers_what_no_key_does() {
    let mut desk = held();
    desk.keys("Rr")
        .type_text("3")
        .keys("<Enter>")
        .type_text("bilag 2 er lagt ved")
        .keys("<Enter>")
        .type_text("Det manglede")
        .keys("<Enter>");
    assert!(matches!(
        desk.events().last(),
        Some(Event::After(AfterEvent::Corrected { .. }))
    ));
    assert!(flat(&desk, Audience::Public).contains("Punkt 3: bilag 2 er lagt ved Det manglede"));
}

/// Closes the shortest meeting there is, in the real program, which then says something.
fn closed(folder: &std::path::Path, says: &str) -> Pty {
    let mut pty = Pty::start(&["afhold", path(folder)], (120, 40));
    pty.shows("Fremmøde");
    pty.keys("Aånug").shows("godkendte dagsordenen");
    pty.keys("<Ctrl+S>").shows("gemt nr. 5");
    pty.keys("Xa").shows(says);
    pty
}

#[test]
fn the_files_follow_each_step_and_an_edited_one_is_left_alone() {
    let dir = copy_of(LILLEBAELT);
    let file = |name: &str| dir.path().join("referat").join(name);
    let text = |name: &str| std::fs::read_to_string(file(name)).expect("read");
    let mut pty = closed(dir.path(), "mappen referat: docx");
    assert!(text("referat.txt").contains("version 1, ikke godkendt"));
    std::fs::write(file("referat.html"), "rettet i hånden").expect("written");
    pty.keys("Rs<Enter>")
        .shows("referatet er sendt til formandskabet · referat.html er rettet i hånden");
    // Left at once: what is being written is written to the end first.
    pty.keys("Rg<Enter><Enter>q");
    assert_eq!(pty.end(), 0);
    assert!(
        text("referat.txt").contains("godkendt af formandskabet"),
        "written before the program ends"
    );
    assert!(text("referat.md").contains("version 1, godkendt"));
    assert_eq!(text("referat.html"), "rettet i hånden");
    assert!(text("referat-ny.html").contains("version 1, godkendt"));
    let (code, out, _) = run(&["status", path(dir.path()), "--json"]);
    let status: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(
        (
            code,
            &status["minutes"]["stage"],
            &status["minutes"]["version"]
        ),
        (0, &"approved".into(), &1.into())
    );
}

#[test]
fn a_correction_that_looks_like_personal_data_is_not_made_public_unseen() {
    let dir = copy_of(LILLEBAELT);
    let text = |name: &str| {
        std::fs::read_to_string(dir.path().join("referat").join(name)).unwrap_or_default()
    };
    let mut pty = closed(dir.path(), "mappen referat: docx");
    pty.keys("Rr").shows("Rettelse efter mødet");
    pty.keys("<Enter>Ring til 75 12 34 56<Enter>Glemt<Enter>")
        .shows("ikke skrevet igen");
    pty.keys("Rt").shows("Fremmøde");
    assert!(!text("referat.txt").contains("75 12 34 56"));
    // Shown in the dialog, and then wanted all the same.
    pty.keys("R").shows("75 12 34 56” (ligner");
    pty.keys("d").shows("mappen referat");
    pty.keys("q");
    assert_eq!(pty.end(), 0);
    assert!(text("referat.txt").contains("75 12 34 56"));
}

#[test]
fn the_bodys_own_template_is_used_and_a_missing_one_is_told() {
    let dir = copy_of(LILLEBAELT);
    let profile = include_str!("../../config/fora/klynge-politisk.toml")
        .replace("[stil]", "[stil]\nskabelon = \"vores.docx\"");
    std::fs::write(dir.path().join("klynge-politisk.toml"), profile).expect("written");
    let referat = || run(&["referat", path(dir.path()), "--format", "docx,md"]);
    let (code, _, err) = referat();
    assert_eq!(
        (
            code,
            err.contains("Skabelonen vores.docx") && err.contains("findes ikke")
        ),
        (2, true),
        "{err}"
    );
    assert!(
        !dir.path().join("referat").exists(),
        "nothing is written without being asked about"
    );
    // When a meeting closes, the minutes are written all the same, in our own look, and it is said.
    let mut pty = closed(
        dir.path(),
        "mødet er afsluttet · uden skabelon: Skabelonen vores.docx",
    );
    pty.keys("q");
    assert_eq!(pty.end(), 0);
    assert!(dir.path().join("referat/referat.docx").is_file());
    std::fs::write(
        dir.path().join("vores.docx"),
        crate::papers::danish_template(),
    )
    .expect("written");
    assert_eq!(referat().0, 0);
    let written = std::fs::read(dir.path().join("referat/referat.docx")).expect("read");
    assert!(crate::papers::part(&written, "word/header1.xml").contains("VORES LOGO"));
}

#[test]
fn an_item_can_be_closed_afterwards_and_is_then_withheld() {
    let mut desk = held();
    desk.keys("Rg<Enter><Enter>");
    at_item(&mut desk, 3)
        .keys("l")
        .type_text("Nævner fortrolige priser")
        .keys("<Enter>");
    assert!(
        desk.meeting()
            .item_by(&"3".into())
            .is_some_and(|s| s.item.closed),
        "{}",
        desk.notice()
    );
    let text = desk.minutes(Format::Markdown, Audience::Public);
    assert!(
        text.contains("| Punkt 3 (lukket punkt) | Fremgår ikke af den offentlige udgave |"),
        "{text}"
    );
    assert!(
        !text.contains("Overdragelsesnotat") && !text.contains("fortrolige priser"),
        "{text}"
    );
    desk.keys("F");
    assert_eq!(
        desk.notice(),
        "Mødet er afsluttet. R retter referatet; å åbner mødet igen, hvis referatet ikke er godkendt."
    );
}

#[test]
fn a_sentence_without_an_end_is_told_before_closing() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("Aånua<Ctrl+S>X");
    let screen = desk.screen();
    assert!(
        screen.contains("Punkt 1: en sætning i beslutningen er ikke skrevet færdig"),
        "{screen}"
    );
    desk.keys("tb<Ctrl+A>")
        .type_text("Det politiske niveau besluttede, at dagsordenen følges.")
        .keys("<Ctrl+S>X");
    assert!(
        !desk.screen().contains("ikke skrevet færdig"),
        "{}",
        desk.screen()
    );
}

#[test]
fn only_who_took_part_has_a_reservation() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    desk.keys("Aån")
        .choose("Løvbjerg")
        .keys("mf")
        .type_text("Ikke enig")
        .keys("<Enter>");
    assert!(
        desk.notice().contains("deltog ikke i punktet"),
        "{}",
        desk.notice()
    );
    assert!(
        desk.meeting()
            .current_item()
            .is_some_and(|s| s.positions.is_empty())
    );
}

#[test]
fn formats_written_by_hand_follow_too() {
    let dir = copy_of(LILLEBAELT);
    let mut pty = closed(dir.path(), "mappen referat: docx");
    let (code, _, err) = run(&["referat", path(dir.path()), "--format", "oparl"]);
    assert_eq!(code, 0, "{err}");
    pty.keys("Rg<Enter><Enter>").shows("oparl");
    pty.keys("q");
    assert_eq!(pty.end(), 0);
    let text =
        std::fs::read_to_string(dir.path().join("referat/referat.oparl.json")).expect("read");
    assert!(text.contains("\"stage\": \"approved\""), "{text}");
}

#[test]
fn a_private_note_after_the_approval_changes_no_minutes() {
    let mut desk = held();
    desk.keys("Rg<Enter><Enter>").keys("Rej");
    let (before, recorded) = (flat(&desk, Audience::Internal), desk.meeting().seq());
    at_item(&mut desk, 2)
        .keys("j")
        .type_text("Ring til Fredericia om fristen")
        .keys("<Enter>");
    assert_eq!(desk.meeting().seq(), recorded + 1, "{}", desk.notice());
    assert!(
        desk.notice().contains("notat i køreplanen"),
        "{}",
        desk.notice()
    );
    assert_eq!(flat(&desk, Audience::Internal), before);
    assert_eq!(desk.meeting().approval().stage(), Stage::Final);
}
