//! The themes held against the palettes of the usual terminals.
//!
//! Promise: WCAG 2.1, 1.4.3: at least 4.5 to 1 between letters and ground for every tone of every theme; for the
//! projector's theme at least 7. Where the ground is the terminal's own, both a dark and a light one are tried.

use super::{Look, Theme, Tone, style};
use ratatui::style::{Color, Modifier, Style};

type Rgb = (u8, u8, u8);

/// A terminal's sixteen colours, in the order of their numbers.
struct Palette {
    name: &'static str,
    colours: [Rgb; 16],
}

/// As the terminals' own sources have them: Campbell of Windows Terminal, the console before Windows 10, `XTerm-col`,
/// and the palette "GNOME" of GNOME Terminal.
const PALETTES: [Palette; 4] = [
    Palette {
        name: "Windows Terminal",
        colours: [
            (12, 12, 12),
            (197, 15, 31),
            (19, 161, 14),
            (193, 156, 0),
            (0, 55, 218),
            (136, 23, 152),
            (58, 150, 221),
            (204, 204, 204),
            (118, 118, 118),
            (231, 72, 86),
            (22, 198, 12),
            (249, 241, 165),
            (59, 120, 255),
            (180, 0, 158),
            (97, 214, 214),
            (242, 242, 242),
        ],
    },
    Palette {
        name: "conhost",
        colours: [
            (0, 0, 0),
            (128, 0, 0),
            (0, 128, 0),
            (128, 128, 0),
            (0, 0, 128),
            (128, 0, 128),
            (0, 128, 128),
            (192, 192, 192),
            (128, 128, 128),
            (255, 0, 0),
            (0, 255, 0),
            (255, 255, 0),
            (0, 0, 255),
            (255, 0, 255),
            (0, 255, 255),
            (255, 255, 255),
        ],
    },
    Palette {
        name: "xterm",
        colours: [
            (0, 0, 0),
            (205, 0, 0),
            (0, 205, 0),
            (205, 205, 0),
            (0, 0, 238),
            (205, 0, 205),
            (0, 205, 205),
            (229, 229, 229),
            (127, 127, 127),
            (255, 0, 0),
            (0, 255, 0),
            (255, 255, 0),
            (92, 92, 255),
            (255, 0, 255),
            (0, 255, 255),
            (255, 255, 255),
        ],
    },
    Palette {
        name: "GNOME Terminal",
        colours: [
            (23, 20, 33),
            (192, 28, 40),
            (38, 162, 105),
            (162, 115, 76),
            (18, 72, 139),
            (163, 71, 186),
            (42, 161, 179),
            (208, 207, 204),
            (94, 92, 100),
            (246, 97, 81),
            (51, 218, 122),
            (233, 173, 12),
            (42, 123, 222),
            (192, 97, 203),
            (51, 199, 222),
            (255, 255, 255),
        ],
    },
];

/// The number of a named colour; `None` for what only the terminal knows.
fn number(color: Color) -> Option<usize> {
    const NAMED: [Color; 16] = [
        Color::Black,
        Color::Red,
        Color::Green,
        Color::Yellow,
        Color::Blue,
        Color::Magenta,
        Color::Cyan,
        Color::Gray,
        Color::DarkGray,
        Color::LightRed,
        Color::LightGreen,
        Color::LightYellow,
        Color::LightBlue,
        Color::LightMagenta,
        Color::LightCyan,
        Color::White,
    ];
    NAMED.iter().position(|c| *c == color)
}

/// Relative luminance (WCAG 2.1).
fn luminance((r, g, b): Rgb) -> f64 {
    let channel = |c: u8| {
        let c = f64::from(c) / 255.0;
        if c <= 0.039_28 {
            c / 12.92
        } else {
            ((c + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b)
}

/// The contrast of a style where the terminal's own letters and ground are `own`. Dim letters have half the light, as
/// in Windows Terminal.
fn ratio(palette: &Palette, own: (Rgb, Rgb), style: Style) -> f64 {
    let colour = |named: Option<Color>, own| {
        let at = named.and_then(number);
        at.map_or(own, |at| palette.colours[at])
    };
    let mut letters = colour(style.fg, own.0);
    let mut ground = colour(style.bg, own.1);
    if style.add_modifier.contains(Modifier::REVERSED) {
        std::mem::swap(&mut letters, &mut ground);
    }
    if style.add_modifier.contains(Modifier::DIM) {
        letters = (letters.0 / 2, letters.1 / 2, letters.2 / 2);
    }
    let (a, b) = (luminance(letters), luminance(ground));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Every tone of a theme on a palette, where the terminal's own letters and ground are `own`: the least contrast, and where.
fn least(palette: &Palette, own: (Rgb, Rgb), theme: Theme) -> (f64, String) {
    let tones = [true, false].map(|color| Tone::ALL.map(|tone| (color, tone)));
    let found = tones.into_iter().flatten().map(|(color, tone)| {
        let look = Look {
            color,
            theme,
            ascii: false,
        };
        let told = format!("{}, {theme:?}, {tone:?}", palette.name);
        (ratio(palette, own, style(look, tone)), told)
    });
    found.min_by(|a, b| a.0.total_cmp(&b.0)).expect("tones")
}

#[test]
fn letters_and_ground_contrast_in_every_theme_on_every_palette() {
    for palette in &PALETTES {
        let [black, gray, white] = [0, 7, 15].map(|at| palette.colours[at]);
        for own in [(gray, black), (black, white)] {
            for theme in Theme::ALL {
                let asked = if theme == Theme::Contrast { 7.0 } else { 4.5 };
                let (found, told) = least(palette, own, theme);
                assert!(found >= asked, "{told}: {found:.2}");
            }
        }
    }
}

/// The colours that the installer brings along for Windows Terminal are strong ones, whichever theme is chosen.
#[test]
fn the_colours_that_are_installed_contrast_by_seven_to_one_in_every_theme() {
    const NAMES: [&str; 16] = [
        "black",
        "red",
        "green",
        "yellow",
        "blue",
        "purple",
        "cyan",
        "white",
        "brightBlack",
        "brightRed",
        "brightGreen",
        "brightYellow",
        "brightBlue",
        "brightPurple",
        "brightCyan",
        "brightWhite",
    ];
    let profile = include_str!("../../../../.packages/windows-terminal.json");
    let profile: serde_json::Value = serde_json::from_str(profile).expect("JSON");
    let scheme = &profile["schemes"][0];
    let colour = |name: &str| {
        let said = scheme[name].as_str().and_then(|c| c.strip_prefix('#'));
        let said = u32::from_str_radix(said.expect(name), 16).expect(name);
        let [_, r, g, b] = said.to_be_bytes();
        (r, g, b)
    };
    let palette = Palette {
        name: "the installer's",
        colours: NAMES.map(colour),
    };
    for theme in Theme::ALL {
        let own = (colour("foreground"), colour("background"));
        let (found, told) = least(&palette, own, theme);
        assert!(found >= 7.0, "{told}: {found:.2}");
    }
    for used in profile["profiles"].as_array().expect("profiles") {
        assert_eq!(used["colorScheme"], scheme["name"]);
        assert!(used["font"]["size"].as_u64() >= Some(14), "{used}");
    }
}

/// The scale itself: black on white is 21 to 1, and what was measured before is found again.
#[test]
fn contrast_is_measured_as_in_wcag() {
    let xterm = &PALETTES[2];
    let own = ((0, 0, 0), (255, 255, 255));
    assert!((ratio(xterm, own, Style::reset()) - 21.0).abs() < 1e-9);
    let dim = Style::reset().add_modifier(Modifier::DIM);
    let campbell = &PALETTES[0];
    let found = ratio(campbell, (campbell.colours[7], campbell.colours[0]), dim);
    assert!((3.3..3.5).contains(&found), "{found}");
}
