//! Every frame of the desk read for what is cut: no number, no verdict, and no name without a mark.

use crate::harness::{Desk, JOINT, LILLEBAELT, sample};
use ordstyrer::domain::at::{At, SectorAt};
use ordstyrer::domain::ids::{PersonId, SeatId, SectorId};
use ordstyrer::domain::profile::SectorRule;
use ordstyrer::domain::quorum::{self, Verdict};
use ordstyrer::domain::roster::{Role, Seat};
use ordstyrer::domain::setup::Setup;
use ordstyrer::ui::layout;
use ordstyrer::ui::state::{NoticeKind, Pane};
use ratatui::layout::Rect;

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 60)];
const SECTORS: [&str; 4] = [
    "Region",
    "Kommuner",
    "Almen praksis",
    "Patienter og pårørende",
];
const TITLES: [&str; 5] = [
    "Mødeplan 2027",
    "Status på den fælles indsats for ældre med mange sygdomme i 2026 og 2027",
    "Fælles indgang for børn og unge",
    "Overdragelse til sundhedsrådene pr. 1. januar 2027 af de 14 igangværende indsatser, med de aftaler om økonomi, ansvar og personale, som følger med dem, og en plan for opfølgningen i hele 2027 og 2028",
    "Eventuelt",
];

/// A body of so many sectors and people, with short and long titles.
pub(crate) fn body(sectors: usize, people: usize) -> Setup {
    let mut setup = sample(LILLEBAELT);
    let id = |at: usize| SectorId::new(&format!("sektor-{at}"));
    let names = SECTORS.iter().take(sectors).enumerate();
    setup.profile.sectors = names
        .map(|(at, name)| SectorRule::new(id(at), name))
        .collect();
    let pattern = setup.roster.persons[0].clone();
    setup.roster.persons.clear();
    setup.roster.seats.clear();
    for n in 0..people {
        let mut person = pattern.clone();
        person.id = PersonId::new(&format!("p{n}"));
        person.name = format!("Anne-Margrethe Vestergaard Nr{n}");
        person.organisation = Some(format!("Region Østdanmark, afdeling {}", n + 100));
        person.apology = false;
        person.role = Role::Member {
            sector: id(n % sectors),
        };
        setup.roster.seats.push(Seat {
            id: SeatId::new(&format!("s{n}")),
            sector: id(n % sectors),
            label: None,
            holders: vec![person.id.clone()],
        });
        setup.roster.persons.push(person);
    }
    setup.agenda.chair = None;
    for (n, item) in setup.agenda.items.iter_mut().enumerate() {
        TITLES[n % TITLES.len()].clone_into(&mut item.title);
        item.guests.clear();
    }
    setup
}

/// Frames of a meeting: before it, while it runs, and when all of one sector, or of two, are gone.
fn frames(setup: Setup, size: (u16, u16), mut read: impl FnMut(&Desk, &[String])) {
    let mut desk = Desk::sized(setup, size);
    let mut look = |desk: &mut Desk| {
        for pane in [Pane::Agenda, Pane::Attendance, Pane::Item] {
            desk.ui.pane = pane;
            let lines: Vec<String> = desk.screen().lines().map(str::to_owned).collect();
            read(desk, &lines);
        }
        desk.ui.pane = Pane::Attendance;
    };
    look(&mut desk);
    desk.keys("A").wait(11).keys("ån").wait(13);
    look(&mut desk);
    for sector in 0..desk.meeting().profile().sectors.len().min(2) {
        let people: Vec<_> = desk
            .meeting()
            .seats()
            .iter()
            .filter(|s| s.sector == SectorAt::new(sector))
            .flat_map(|s| s.holders.clone())
            .collect();
        for at in people {
            let row = (0..500).find(|row| desk.ui.rows.person(*row) == Some(at));
            desk.ui.row = row.expect("on the list");
            desk.keys("f");
        }
        look(&mut desk);
    }
}

fn part(lines: &[String], area: Rect) -> Vec<String> {
    let (from, width) = (usize::from(area.x), usize::from(area.width));
    let rows = lines.iter().skip(usize::from(area.y));
    rows.take(usize::from(area.height))
        .map(|l| l.chars().skip(from).take(width).collect())
        .collect()
}

/// Whether a name stands on a line, whole or cut with a mark behind at least three letters.
fn is_named(line: &str, name: &str, figures: &str) -> bool {
    let letters: Vec<char> = name.chars().collect();
    let cut = (3..letters.len()).map(|n| letters[..n].iter().collect::<String>() + "…");
    std::iter::once(name.to_owned())
        .chain(cut)
        .any(|said| line.contains(&format!("{said} {figures}")))
}

fn counts(line: &str, desk: &Desk, verdict: &Verdict) {
    let words = match verdict.met {
        Some(true) => "Beslutningsdygtig",
        Some(false) => "Ikke beslutningsdygtig",
        None => "ikke fastsat",
    };
    assert!(line.contains(words), "{line}");
    let sectors = desk.meeting().profile().sectors.iter();
    for (sector, count) in sectors.zip(&verdict.sectors) {
        let figures = format!("{}/{}", count.present, count.seats);
        assert!(is_named(line, &sector.name, &figures), "{figures}: {line}");
    }
}

/// No number is followed by the mark that something is cut.
fn no_number_is_cut(lines: &[String]) {
    for line in lines {
        let letters: Vec<char> = line.chars().collect();
        let cut = letters
            .windows(2)
            .any(|w| w[0].is_ascii_digit() && w[1] == '…');
        assert!(!cut, "{line}");
    }
}

#[test]
fn every_count_and_the_verdict_are_read_whole() {
    for size in SIZES {
        for (sectors, people) in [
            (1, 12),
            (2, 30),
            (3, 12),
            (3, 60),
            (4, 12),
            (4, 30),
            (4, 60),
        ] {
            frames(body(sectors, people), size, |desk, lines| {
                counts(&lines[1], desk, &quorum::now(desk.meeting()));
                no_number_is_cut(lines);
                let clock = desk.now.format(" kl. %H.%M").to_string();
                assert!(lines[0].ends_with(&clock), "{}", lines[0]);
                let end =
                    desk.meeting().opened().is_none() || lines[0].contains("slutter ca. kl. ");
                assert!(end, "{}", lines[0]);
            });
        }
    }
}

#[test]
fn both_bodies_are_counted_side_by_side() {
    for size in SIZES {
        frames(sample(JOINT), size, |desk, lines| {
            let joint = desk.meeting().joint().expect("two bodies");
            let area = layout::areas(size, Pane::Agenda, desk.meeting())
                .expect("room")
                .strip;
            let strip = part(lines, area).join(" ");
            for body in joint.bodies() {
                let verdict = quorum::of_body(desk.meeting(), body);
                for (sector, count) in body.profile().sectors.iter().zip(&verdict.sectors) {
                    let figures = format!("{}/{}", count.present, count.seats);
                    assert!(
                        is_named(&strip, &sector.name, &figures),
                        "{figures}: {strip}"
                    );
                }
            }
            no_number_is_cut(lines);
        });
    }
}

/// The title on a line of the agenda: minutes stand only on an item's first line, which begins with its state.
fn title(line: &str) -> String {
    let text: String = line.chars().skip(7).collect();
    let minutes = |c: char| c.is_ascii_digit() || matches!(c, '/' | ' ' | '!');
    let first = !line.starts_with(' ');
    let end = if first {
        text.trim_end_matches(minutes)
    } else {
        text.trim_end()
    };
    // "Mødeplan 2027" ends in a number of its own.
    let whole = TITLES.iter().find(|t| first && text.starts_with(**t));
    whole.map_or(end, |t| t).trim().to_owned()
}

/// Where all of a list has room, its titles and names stand in full; elsewhere what is cut is marked.
#[test]
fn titles_and_names_stand_in_full_where_there_is_room() {
    for (size, people) in [((120, 40), 12), ((200, 60), 12)] {
        frames(body(4, people), size, |desk, lines| {
            let areas = layout::areas(size, desk.ui.pane, desk.meeting()).expect("room");
            let agenda = part(lines, areas.agenda);
            let titles: Vec<String> = agenda.iter().map(|l| title(l)).collect();
            let titles = titles.join(" ");
            for title in TITLES {
                assert!(titles.contains(title), "{title}:\n{}", agenda.join("\n"));
            }
            let attendance = part(lines, areas.attendance).join("\n");
            for person in desk.meeting().people() {
                let organisation = person.person.organisation.as_deref().expect("one");
                let there = |text: &str| attendance.contains(text);
                assert!(
                    there(&person.person.name) && there(organisation),
                    "{attendance}"
                );
            }
        });
    }
}

#[test]
fn a_name_without_room_is_marked() {
    for size in SIZES {
        for people in [30, 60] {
            frames(body(4, people), size, |desk, lines| {
                let areas = layout::areas(size, desk.ui.pane, desk.meeting()).expect("room");
                for line in part(lines, areas.attendance).iter().skip(1) {
                    let Some(name) = line.split("Anne-").nth(1) else {
                        continue;
                    };
                    let whole = name.starts_with("Margrethe Vestergaard Nr");
                    assert!(whole || name.contains('…'), "{line}");
                }
                for line in part(lines, areas.agenda).iter().skip(1) {
                    let text: String = line.chars().skip(7).collect();
                    let begun: String = text.chars().take(12).collect();
                    for title in TITLES.iter().filter(|t| t.starts_with(begun.as_str())) {
                        let whole = text.contains(title);
                        let wrapped = usize::from(areas.agenda.width) > 44;
                        assert!(
                            whole || wrapped || text.contains('…') || size.0 > 80,
                            "{line}"
                        );
                    }
                }
            });
        }
    }
}

#[test]
fn a_notice_that_is_cut_names_the_key_that_shows_it_all() {
    let mut desk = Desk::new(sample(LILLEBAELT));
    let long = "Filen kan ikke skrives, fordi mappen er skrivebeskyttet, og derfor er der skrevet en kopi i en anden mappe: kopi-2026-12-03.";
    desk.ui.say(NoticeKind::Refused, long);
    let screen = desk.screen();
    let line = screen.lines().nth(21).expect("a notice").to_owned();
    assert!(line.contains('…') && line.ends_with("F8 Resten"), "{line}");
    desk.keys("<F8>");
    let screen = desk.screen();
    let words: Vec<&str> = screen.split_whitespace().collect();
    assert!(words.join(" ").contains(long), "{screen}");
    desk.keys("<Esc>b<F8>");
    assert!(!desk.screen().is_empty() && desk.ui.dialog.is_some());
    desk.keys("<Esc>");
    assert!(desk.ui.editor.is_some(), "back in the text");
    desk.ui.say(NoticeKind::Refused, "Kort.");
    assert!(!desk.screen().contains("Resten"));
}

#[test]
fn the_two_lines_of_keys_name_nothing_twice() {
    for size in [(60, 16), (80, 24), (120, 40), (200, 60)] {
        frames(sample(LILLEBAELT), size, |_, lines| {
            let keys = lines[lines.len() - 2..].join("  ");
            let entries: Vec<&str> = keys.split("  ").map(str::trim).collect();
            let entries: Vec<&&str> = entries.iter().filter(|e| !e.is_empty()).collect();
            for (n, entry) in entries.iter().enumerate() {
                assert!(!entries[n + 1..].contains(entry), "{entry}: {keys}");
            }
        });
    }
}
