//! The room's scenes as reviewed pictures, at three sizes, in every theme, and without more than ASCII; and at every size.

use crate::golden;
use crate::harness::{Desk, colours, lines};
use crate::room::{open, pictured, pictured_by};
use crate::speaking::RULE;
use chrono::TimeDelta;
use ordstyrer::ui::look::{Look, Theme};

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 60)];

/// Every scene: its name, and the meeting when it is shown.
pub(crate) fn scenes() -> Vec<(&'static str, Desk)> {
    let chosen = |key: &str| {
        let mut desk = pictured();
        desk.keys("w").keys(key);
        desk
    };
    let mut all: Vec<(&str, Desk)> = [
        ("m", "fremmoede"),
        ("d", "dagsorden"),
        ("t", "talerliste"),
        ("b", "beslutninger"),
        ("p", "punkt"),
    ]
    .into_iter()
    .map(|(key, name)| (name, chosen(key)))
    .collect();
    let mut welcome = Desk::new(crate::harness::sample(crate::harness::LILLEBAELT));
    welcome.keys("A");
    all.push(("velkomst", welcome));
    let mut decision = pictured();
    decision.keys("ug<Ctrl+S>v");
    all.push(("beslutning", decision));
    let mut lost = pictured();
    lost.choose("El-Khatib").keys("f");
    all.push(("tabt", lost));
    let mut pause = pictured();
    pause.keys("PP<Enter>").wait(3);
    all.push(("pause", pause));
    // A turn, its last half minute, and a reply that is over.
    for (name, key, seconds) in [
        ("taletid", "H", 19),
        ("taletid-sidste", "H", 152),
        ("taletid-over", "", 0),
    ] {
        let mut counted = pictured_by(RULE);
        counted.keys(key).now += TimeDelta::seconds(seconds);
        all.push((name, counted));
    }
    let mut closed = pictured();
    closed.keys("ug<Ctrl+S>").wait(70).keys("Xa");
    all.push(("slut", closed));
    all
}

#[test]
fn every_scene_is_reviewed_at_three_sizes() {
    for (name, desk) in scenes() {
        for (width, height) in SIZES {
            golden::check(
                &format!("scener/{name}-{width}x{height}.txt"),
                &lines(&desk.wall(width, height, Look::default())),
            );
        }
    }
}

/// The words are the same in every theme; the colours are reviewed for each.
#[test]
fn every_scene_is_reviewed_in_every_theme() {
    for (name, desk) in scenes() {
        for (width, height) in SIZES {
            let words = lines(&desk.wall(width, height, Look::default()));
            for theme in Theme::ALL {
                let wall = desk.wall(
                    width,
                    height,
                    Look {
                        theme,
                        ..Look::default()
                    },
                );
                assert_eq!(lines(&wall), words, "{name} {theme:?}");
                let file = format!("scener/farver/{name}-{width}x{height}-{}.txt", theme.name());
                golden::check(&file, &colours(&wall));
            }
            let wall = desk.wall(
                width,
                height,
                Look {
                    color: false,
                    ..Look::default()
                },
            );
            golden::check(
                &format!("scener/farver/{name}-{width}x{height}-ingen.txt"),
                &colours(&wall),
            );
            assert!(
                wall.buffer()
                    .content
                    .iter()
                    .all(|c| c.fg == ratatui::style::Color::Reset)
            );
        }
    }
}

#[test]
fn every_scene_is_reviewed_in_ascii_and_has_nothing_else() {
    for (name, desk) in scenes() {
        for (width, height) in SIZES {
            let text = lines(&desk.wall(
                width,
                height,
                Look {
                    ascii: true,
                    ..Look::default()
                },
            ));
            assert!(text.is_ascii(), "{name}: {text}");
            golden::check(&format!("scener/ascii/{name}-{width}x{height}.txt"), &text);
        }
    }
}

/// What the room must know is there without colours and without more than ASCII.
#[test]
fn lost_quorum_is_said_in_words_in_every_look() {
    let mut desk = pictured();
    desk.choose("El-Khatib").keys("f");
    for theme in Theme::ALL {
        for (color, ascii) in [(true, false), (false, false), (true, true), (false, true)] {
            let text = lines(&desk.wall(
                80,
                24,
                Look {
                    color,
                    theme,
                    ascii,
                },
            ));
            assert!(
                text.contains("IKKE BESLUTNINGSDYGTIG")
                    && text.to_lowercase().contains("mangler 1"),
                "{text}"
            );
        }
    }
}

#[test]
fn every_scene_at_every_size_in_every_theme() {
    for (_, desk) in scenes() {
        for theme in Theme::ALL {
            let look = Look {
                theme,
                ascii: theme == Theme::Contrast,
                ..Look::default()
            };
            for (width, height) in (0..=90)
                .step_by(3)
                .flat_map(|w| (0..=40).step_by(2).map(move |h| (w, h)))
            {
                desk.wall(width, height, look);
            }
        }
        // Each width from nothing, and each height from nothing, without all pairs of them.
        for size in 0..=120 {
            desk.wall(size, 24, Look::default());
            desk.wall(80, size, Look::default());
            desk.wall(size, size / 3, Look::default());
        }
        desk.wall(300, 500, Look::default());
    }
}

/// The secretary's screen keeps to ASCII too, with every kind of dialog open.
#[test]
fn the_secretarys_screen_has_nothing_but_ascii_when_asked() {
    for keys in [
        "", "b", "ug", "?", "/aak", ":", "o", "G", "X", "r", "L", "F", "N",
    ] {
        let mut desk = open();
        desk.ui.size = (120, 40);
        desk.ui.look.ascii = true;
        desk.keys(keys);
        if keys == "b" {
            desk.type_text("Rødgrød på Ærø – ”ja”");
        }
        let screen = desk.screen();
        assert!(screen.is_ascii(), "{keys}: {screen}");
        assert!(
            screen.contains("Sundhedsklynge Lillebaelt") || keys == "?" || keys == "r",
            "{screen}"
        );
    }
}
