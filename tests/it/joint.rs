//! A joint meeting: two bodies an hour together, then each alone; one journal, two verdicts, two minutes.

use crate::harness::{Desk, JOINT, sample};
use crate::pty::{Pty, copy_for_today, path, run};
use ordstyrer::domain::event::Record;
use ordstyrer::domain::history::History;
use ordstyrer::domain::joint::Body;
use ordstyrer::domain::place::Place;
use ordstyrer::domain::profile::{QuorumRule, Scope};
use ordstyrer::domain::quorum::{self, Verdict};
use ordstyrer::export::Format;
use ordstyrer::minutes::compose;
use ordstyrer::minutes::facts::{Audience, Minutes};

fn of_body(desk: &Desk, at: usize) -> Verdict {
    let joint = desk.meeting().joint().expect("a joint meeting");
    quorum::of_body(desk.meeting(), &joint.bodies()[at])
}

fn verdicts(desk: &Desk) -> [Option<bool>; 2] {
    let of = |at: usize| of_body(desk, at).met;
    [of(0), of(1)]
}

fn text(desk: &Desk, body: usize) -> String {
    let facts = Minutes::all(desk.history(), Audience::Public).remove(body);
    let document = compose::minutes(&facts);
    String::from_utf8(Format::Markdown.write(&facts, &document).expect("written")).expect("UTF-8")
}

/// The hour together, then SOF alone, then PSOF alone.
pub(crate) fn held() -> Desk {
    let mut desk = Desk::sized(sample(JOINT), (120, 40));
    desk.keys("A")
        .wait(10)
        .keys("ån")
        .keys("ug<Ctrl+S>")
        .wait(5);
    desk.keys("nug<Ctrl+S>")
        .wait(40)
        .keys("n")
        .choose("Raunsø")
        .keys("t")
        .wait(15)
        .keys("ud<Ctrl+S>");
    desk.choose("Raunsø")
        .keys("f")
        .choose("Løvschall")
        .keys("f")
        .choose("Yrsa")
        .keys("f")
        .choose("Jeppe")
        .keys("f");
    desk.keys("n").wait(20).keys("ut<Ctrl+S>").wait(5);
    for sof in ["Vangsaa", "Hjortlund", "Ullerup", "Fogtmann", "Thestrup"] {
        desk.choose(sof).keys("f");
    }
    for psof in ["Løvschall", "Yrsa", "Jeppe"] {
        desk.choose(psof).keys("t");
    }
    desk.keys("n").wait(25).keys("ug<Ctrl+S>Xa");
    desk
}

#[test]
fn a_person_of_both_bodies_is_one_and_counts_in_both() {
    let mut desk = Desk::sized(sample(JOINT), (120, 40));
    let everybody = desk.meeting().people().len();
    assert_eq!(everybody, 11, "six, three of four, a guest and a secretary");
    desk.choose("Åstrup").keys("t");
    let present = |part: usize| of_body(&desk, part).sectors.rows()[0].present;
    assert_eq!((present(0), present(1)), (1, 1));
    // She stands under both bodies in the list.
    assert_eq!(
        desk.screen().matches("● Sanne Åstrup-Dahl").count(),
        2,
        "{}",
        desk.screen()
    );
}

#[test]
fn two_verdicts_stand_side_by_side_and_only_the_bodies_concerned_are_asked() {
    let mut desk = Desk::sized(sample(JOINT), (120, 40));
    desk.keys("A").wait(10).keys("ån");
    assert_eq!(verdicts(&desk), [Some(true), Some(true)]);
    assert!(
        desk.screen().contains("● SOF beslutningsdygtig")
            && desk.screen().contains("● PSOF beslutningsdygtig")
    );
    // PSOF needs more than half of four seats.
    desk.choose("Løvschall").keys("f").choose("Yrsa").keys("f");
    assert_eq!(verdicts(&desk), [Some(true), Some(false)]);
    let screen = desk.screen();
    assert!(screen.contains("● SOF beslutningsdygtig"), "{screen}");
    assert!(screen.contains("○ PSOF ikke beslutningsdygtig"), "{screen}");
    for screen in [desk.room(120, 40), desk.room(80, 24)] {
        let said = screen.to_lowercase();
        assert!(said.contains("sof: beslutningsdygtig"), "{screen}");
        assert!(said.contains("psof: ikke beslutningsdygtig"), "{screen}");
    }
    desk.keys("ug<Ctrl+S>");
    assert!(
        desk.screen().contains("Der mangler 1 i alt (PSOF)"),
        "a common item needs both: {}",
        desk.screen()
    );
    desk.keys("v<Esc>4sut<Ctrl+S>");
    let decided = desk
        .meeting()
        .item_by(&"4".into())
        .and_then(|s| s.decision.clone())
        .expect("SOF alone decides");
    assert_eq!(
        decided.text, "SOF tiltrådte indstillingen.",
        "in SOF's style"
    );
    desk.keys("5sug<Ctrl+S>");
    assert!(
        desk.meeting()
            .item_by(&"5".into())
            .is_some_and(|s| s.decision.is_none()),
        "PSOF alone cannot"
    );
    desk.keys("v<Ctrl+A>")
        .type_text("Godkendt.")
        .keys("<Esc>")
        .choose("Yrsa")
        .keys("tb<Ctrl+S>");
    assert!(
        desk.meeting()
            .item_by(&"5".into())
            .is_some_and(|s| s.decision.is_some()),
        "{}",
        desk.notice()
    );
}

/// Its own and the common ones, and none of the other body's.
fn the_items_and_people_of_each(sof: &str, psof: &str) {
    for (text, has, has_not) in [
        (
            sof,
            ["4. Udskrivning til midlertidige pladser", "Gerda Fogtmann"],
            ["Akutberedskab", "5. "],
        ),
        (
            psof,
            [
                "5. Akutberedskab i psykiatrien i weekender",
                "Yrsa Holmegaard",
            ],
            ["midlertidige pladser", "4. "],
        ),
    ] {
        for word in has.into_iter().chain([
            "2. Fælles forløb",
            "3. Fælles uddannelsesdag",
            "Sanne Åstrup-Dahl",
            "Mikkel Raunsø",
        ]) {
            assert!(text.contains(word), "{word}: {text}");
        }
        for word in has_not {
            assert!(!text.contains(word), "{word}: {text}");
        }
    }
}

#[test]
fn each_body_gets_minutes_of_its_own() {
    let desk = held();
    let (sof, psof) = (text(&desk, 0), text(&desk, 1));
    the_items_and_people_of_each(&sof, &psof);
    assert!(
        sof.contains("# Møde i Samordningsforum Lillebælt (fællesmøde med Psykiatrisk samordningsforum Lillebælt)\n"),
        "{sof}"
    );
    assert!(
        psof.contains("# Møde i Psykiatrisk samordningsforum Lillebælt (fællesmøde med Samordningsforum Lillebælt)\n"),
        "{psof}"
    );
    // Each ends when its own items do; together they began at the same time.
    assert!(
        sof.contains("kl. 13.00–14.25") && psof.contains("kl. 13.00–14.50"),
        "{sof}{psof}"
    );
    // The common decision is both bodies'; the evidence is each body's own.
    let flat = |t: &str| t.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        flat(&sof).contains("SOF og PSOF godkendte indstillingen."),
        "{sof}"
    );
    assert!(
        flat(&psof).contains("fra kommunerne og 2 af 2 fra sektoren Psykiatrien"),
        "{psof}"
    );
    let chair = |t: &str| {
        t.lines()
            .find(|l| l.contains("Mødeleder"))
            .map(str::to_owned)
            .unwrap_or_default()
    };
    assert!(
        chair(&sof).contains("Tove Vangsaa") && chair(&psof).contains("Anker Løvschall"),
        "{sof}{psof}"
    );
}

#[test]
fn the_journal_alone_gives_both_again() {
    let desk = held();
    let setup = Box::new(desk.history().setup().clone());
    let words = serde_json::to_string(&setup).expect("written");
    let again: ordstyrer::domain::setup::Setup = serde_json::from_str(&words).expect("read");
    assert_eq!(again, *setup);
    let mut history = History::new(again);
    for record in desk.history().records() {
        history.push(Record::clone(record));
    }
    assert_eq!(history.meeting(), desk.meeting());
}

/// One table of seats for both: what it says of a body is what the body's own meeting says, record by record.
#[test]
fn a_body_counts_as_if_it_met_alone() {
    let desk = held();
    let mut setup = desk.history().setup().clone();
    let partner = setup.partner.as_mut().expect("another body");
    // Each body's own chair must be there, too.
    for profile in [&mut setup.profile, &mut partner.profile] {
        let rule = profile.quorum.first().expect("a rule").clone();
        let scope = Scope::Chair;
        profile.quorum.push(QuorumRule { scope, ..rule });
    }
    let mut history = History::new(setup);
    for record in desk.history().records() {
        history.push(record.clone());
        let (meeting, order) = (history.meeting(), record.seq);
        let status = |p| meeting.people()[p].status();
        let recount = quorum::recount(meeting, |seat| seat.taken_by(seat.stand_in(), status));
        assert_eq!(meeting.tallies(), &recount, "record {order}");
        let item = meeting.current_item();
        let joint = meeting.joint().expect("a joint meeting");
        let parts = joint.bodies().each_ref().map(|body| {
            let part = history.part(body.body()).expect("its part");
            let verdict = quorum::of_body(meeting, body);
            assert_eq!(verdict, quorum::now(&part), "record {order}");
            assert_eq!(
                verdict,
                quorum::at(&part, Place::live(order)),
                "record {order}"
            );
            (part, body.deals_with(item), verdict)
        });
        let whole = quorum::now(meeting);
        for (at, attendee) in meeting.people().entries() {
            let critical = parts.iter().any(|(part, concerned, verdict)| {
                let own = part.find_person(&attendee.person.id);
                *concerned && own.is_some_and(|p| quorum::critical(part, verdict, p))
            });
            let name = &attendee.person.name;
            let told = quorum::critical(meeting, &whole, at);
            assert_eq!(told, critical, "{name}, record {order}");
        }
    }
}

#[test]
fn undo_takes_back_in_both_parts() {
    let mut desk = Desk::sized(sample(JOINT), (120, 40));
    desk.keys("A")
        .wait(10)
        .keys("ån")
        .choose("Åstrup")
        .keys("f");
    let both = |desk: &Desk| -> Vec<u32> {
        [0, 1]
            .map(|at| of_body(desk, at).sectors.rows()[0].present)
            .to_vec()
    };
    assert_eq!(both(&desk), [2, 1]);
    desk.keys("z");
    assert_eq!(both(&desk), [3, 2]);
    desk.keys("y");
    assert_eq!(
        desk.meeting()
            .item_by(&"4".into())
            .and_then(|s| s.item.body),
        Some(Body::First)
    );
}

#[test]
fn the_program_writes_two_minutes_and_tells_two_quorums() {
    let dir = copy_for_today(JOINT);
    let mut desk = Pty::start(&["afhold", path(dir.path())], (120, 40));
    desk.shows("Fremmøde");
    desk.keys("A").shows("gemt nr. 2");
    desk.keys("å").shows("gemt nr. 3");
    desk.keys("n").shows("gemt nr. 4");
    desk.keys("ug<Ctrl+S>").shows("gemt nr. 5");
    desk.keys("Xa").shows("mappen referat: docx");
    desk.keys("q");
    assert_eq!(desk.end(), 0);
    for file in [
        "referat.docx",
        "referat-psof.docx",
        "referat.json",
        "referat-psof.json",
    ] {
        assert!(dir.path().join("referat").join(file).exists(), "{file}");
    }
    let (_, out, _) = run(&["status", path(dir.path()), "--json"]);
    let status: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let bodies: Vec<(&str, bool)> = status["bodies"]
        .as_array()
        .expect("bodies")
        .iter()
        .map(|b| {
            (
                b["id"].as_str().expect("an id"),
                b["met"].as_bool().expect("a verdict"),
            )
        })
        .collect();
    assert_eq!(bodies, [("sof", true), ("psof", true)]);
    let (code, out, _) = run(&["tjek", path(dir.path())]);
    assert_eq!(code, 0, "{out}");
}

#[test]
fn faults_of_a_joint_meeting_are_told_with_what_to_do() {
    let dir = copy_for_today(JOINT);
    let agenda = dir.path().join("dagsorden.toml");
    let text = std::fs::read_to_string(&agenda).expect("read");
    let check = |new: &str| {
        std::fs::write(&agenda, new).expect("written");
        let (code, out, _) = run(&["tjek", path(dir.path())]);
        assert_eq!(code, 2, "{out}");
        out
    };
    let out = check(&text.replace("forum = \"psof\"\nart", "forum = \"psoff\"\nart"));
    assert!(
        out.contains("”psoff” er ikke et af mødets to fora")
            && out.contains("Skriv ”sof” eller ”psof”"),
        "{out}"
    );
    let out = check(&text.replace(
        "[faellesmoede]\nforum = \"psof\"\nmoedeleder = \"Anker Løvschall\"",
        "",
    ));
    assert!(out.contains("mødet er ikke et fællesmøde"), "{out}");
    let out = check(&text.replace("Anker Løvschall", "Anker Løvskal"));
    assert!(out.contains("Mente du ”Anker Løvschall”?"), "{out}");
    std::fs::remove_file(dir.path().join("deltagere-psof.toml")).expect("removed");
    let out = check(&text);
    assert!(out.contains("deltagere-psof.toml findes ikke"), "{out}");
}
