//! What a figure counts: who is there and counts, and who is there without counting.

use super::{JOINT, flat};
use crate::harness::{Desk, LILLEBAELT, sample};
use ordstyrer::domain::at::{At as _, SectorAt};
use ordstyrer::domain::quorum;
use ordstyrer::text::quorum as words;

/// The sample whose rule leaves substitutes out, or those who take part remotely.
fn counting(substitutes: bool, remote: bool) -> Desk {
    let mut setup = sample(LILLEBAELT);
    for rule in &mut setup.profile.quorum {
        (rule.counts_substitutes, rule.counts_remote) = (substitutes, remote);
    }
    let mut desk = Desk::sized(setup, (160, 40));
    desk.keys("Aån").choose("Løvbjerg").keys("S");
    desk.choose("Bodil").keys("V");
    desk
}

#[test]
fn what_does_not_count_is_not_in_the_figure_and_is_said_beside_it() {
    for (substitutes, remote, figure) in [
        (false, true, "5/6"),
        (true, false, "5/6"),
        (false, false, "4/6"),
    ] {
        let mut desk = counting(substitutes, remote);
        let out = if figure == "4/6" { 2 } else { 1 };
        let said = format!("{out} til stede tæller ikke med");
        let verdict = quorum::now(desk.meeting());
        assert_eq!(
            (
                verdict.sectors[SectorAt::new(1)].present,
                verdict.sectors[SectorAt::new(1)].uncounted
            ),
            (verdict.requirements[1].present, out)
        );
        let screen = desk.screen();
        assert!(
            screen.contains(&format!("Kommuner {figure} (kræver 3), {said}")),
            "{screen}"
        );
        let room = desk.room(120, 40);
        assert!(room.contains(&format!("  {out} tæller ikke med")), "{room}");
        desk.keys("wm");
        let room = desk.room(120, 40);
        assert!(room.contains(figure) && room.contains(&said), "{room}");
        let evidence = words::evidence(desk.meeting().profile(), &verdict);
        let whole = format!(
            "4 af 4 fra regionen, {} fra kommunerne ({said}) og 1 af 2 fra almen praksis",
            figure.replace('/', " af ")
        );
        assert_eq!(evidence, whole);
        desk.keys("ug<Ctrl+S>");
        assert!(flat(&desk).contains(&format!(": {whole}.")));
    }
    let verdict = quorum::now(counting(true, true).meeting());
    assert_eq!(
        (
            verdict.sectors[SectorAt::new(1)].present,
            verdict.sectors[SectorAt::new(1)].uncounted
        ),
        (6, 0)
    );
}

#[test]
fn who_sits_in_both_bodies_takes_a_seat_in_each() {
    let mut desk = Desk::sized(sample(JOINT), (120, 40));
    let seats = |desk: &Desk| quorum::taken(desk.meeting());
    let (before, all) = seats(&desk);
    desk.choose("Åstrup").keys("t");
    assert_eq!((before, seats(&desk)), (0, (2, all)));
    let headline = format!("2 af {all} pladser");
    assert!(desk.screen().contains(&headline), "{}", desk.screen());
    desk.keys("wm");
    assert!(
        desk.room(120, 40).contains(&headline),
        "{}",
        desk.room(120, 40)
    );
}
