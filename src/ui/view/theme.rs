//! All colours, in one place: named ANSI colours only, which survive projectors and own palettes.
//!
//! Promise: every tone also differs by bold, dim, underline, reverse or a badge, so nothing hangs on colour;
//! with `NO_COLOR` the colours go and the rest stays. In the themes with a ground of their own, letters and ground
//! always contrast.

use super::super::look::{Look, Theme};
use ratatui::style::{Color, Modifier, Style};

/// What a piece of text is, for the eye.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Running text.
    Plain,
    /// Less important.
    Faint,
    /// A headline of a part.
    Heading,
    /// A headline of the chosen part.
    Chosen,
    /// The title line.
    Bar,
    /// Important.
    Strong,
    /// All is well.
    Good,
    /// Look here.
    Warning,
    /// Something is wrong.
    Alarm,
    /// The chosen row in the chosen part.
    Selected,
    /// The chosen row elsewhere.
    Marked,
    /// A key in the key bar.
    Key,
}

impl Tone {
    /// All tones.
    pub const ALL: [Tone; 12] = [
        Tone::Plain,
        Tone::Faint,
        Tone::Heading,
        Tone::Chosen,
        Tone::Bar,
        Tone::Strong,
        Tone::Good,
        Tone::Warning,
        Tone::Alarm,
        Tone::Selected,
        Tone::Marked,
        Tone::Key,
    ];
}

/// The style of a tone.
#[must_use]
pub fn style(look: Look, tone: Tone) -> Style {
    match (look.color, look.theme) {
        (false, _) => terminal(false, tone),
        (true, Theme::Terminal) => terminal(true, tone),
        (true, Theme::Dark) => dark(tone),
        (true, Theme::Light) => light(tone),
        (true, Theme::Contrast) => contrast(tone),
    }
}

/// The ground a whole frame gets; `None`: the terminal's own.
#[must_use]
pub fn ground(look: Look) -> Option<Style> {
    (look.color && look.theme != Theme::Terminal).then(|| style(look, Tone::Plain))
}

/// On the terminal's own colours.
fn terminal(color: bool, tone: Tone) -> Style {
    let plain = Style::reset();
    let colored = |c: Color, modifier: Modifier| {
        if color {
            plain.fg(c).add_modifier(modifier)
        } else {
            plain.add_modifier(modifier)
        }
    };
    match tone {
        Tone::Plain => plain,
        Tone::Faint => plain.add_modifier(Modifier::DIM),
        Tone::Heading => colored(Color::Cyan, Modifier::UNDERLINED),
        Tone::Chosen => plain.add_modifier(Modifier::BOLD.union(Modifier::REVERSED)),
        Tone::Bar => colored(Color::Blue, Modifier::REVERSED.union(Modifier::BOLD)),
        Tone::Strong => plain.add_modifier(Modifier::BOLD),
        Tone::Good => colored(Color::Green, Modifier::empty()),
        Tone::Warning => colored(Color::Yellow, Modifier::BOLD),
        Tone::Alarm => colored(Color::Red, Modifier::BOLD.union(Modifier::REVERSED)),
        Tone::Selected => plain.add_modifier(Modifier::REVERSED),
        Tone::Marked => plain.add_modifier(Modifier::BOLD.union(Modifier::UNDERLINED)),
        Tone::Key => colored(Color::Cyan, Modifier::BOLD),
    }
}

fn on(ground: Color, letters: Color, modifier: Modifier) -> Style {
    Style::reset().fg(letters).bg(ground).add_modifier(modifier)
}

/// Light letters on black.
fn dark(tone: Tone) -> Style {
    let (black, none) = (Color::Black, Modifier::empty());
    match tone {
        Tone::Plain => on(black, Color::White, none),
        Tone::Faint => on(black, Color::Gray, none),
        Tone::Heading => on(black, Color::LightCyan, Modifier::UNDERLINED),
        Tone::Chosen => on(Color::White, black, Modifier::BOLD),
        Tone::Bar => on(Color::LightCyan, black, Modifier::BOLD),
        Tone::Strong => on(black, Color::White, Modifier::BOLD),
        Tone::Good => on(black, Color::LightGreen, Modifier::BOLD),
        Tone::Warning => on(
            black,
            Color::LightYellow,
            Modifier::BOLD.union(Modifier::UNDERLINED),
        ),
        Tone::Alarm => on(Color::Red, Color::White, Modifier::BOLD),
        Tone::Selected => on(Color::Gray, black, none),
        Tone::Marked => on(
            black,
            Color::White,
            Modifier::BOLD.union(Modifier::UNDERLINED),
        ),
        Tone::Key => on(black, Color::LightCyan, Modifier::BOLD),
    }
}

/// Dark letters on white. Green and yellow letters are too pale there, so what they say stands on a badge.
fn light(tone: Tone) -> Style {
    let (white, none) = (Color::White, Modifier::empty());
    match tone {
        Tone::Plain => on(white, Color::Black, none),
        Tone::Faint => on(white, Color::DarkGray, none),
        Tone::Heading => on(white, Color::Blue, Modifier::UNDERLINED),
        Tone::Chosen => on(Color::Black, white, Modifier::BOLD),
        Tone::Bar => on(Color::Blue, white, Modifier::BOLD),
        Tone::Strong => on(white, Color::Black, Modifier::BOLD),
        Tone::Good => on(Color::LightGreen, Color::Black, none),
        Tone::Warning => on(
            Color::LightYellow,
            Color::Black,
            Modifier::BOLD.union(Modifier::UNDERLINED),
        ),
        Tone::Alarm => on(Color::Red, white, Modifier::BOLD),
        Tone::Selected => on(Color::LightCyan, Color::Black, none),
        Tone::Marked => on(
            white,
            Color::Black,
            Modifier::BOLD.union(Modifier::UNDERLINED),
        ),
        Tone::Key => on(white, Color::Blue, Modifier::BOLD),
    }
}

/// Black and white only: no shades that a lamp can wash out.
fn contrast(tone: Tone) -> Style {
    let (white, black, bold) = (Color::White, Color::Black, Modifier::BOLD);
    match tone {
        Tone::Plain | Tone::Faint => on(white, black, Modifier::empty()),
        Tone::Strong | Tone::Good => on(white, black, bold),
        Tone::Heading | Tone::Marked | Tone::Key => {
            on(white, black, bold.union(Modifier::UNDERLINED))
        }
        Tone::Chosen | Tone::Bar | Tone::Alarm | Tone::Selected => on(black, white, bold),
        Tone::Warning => on(black, white, bold.union(Modifier::UNDERLINED)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance of the named colours in xterm's palette, the palest of the usual ones for dark colours.
    fn luminance(color: Color) -> f64 {
        #[allow(
            clippy::wildcard_enum_match_arm,
            reason = "the other colours are in none of the palettes"
        )]
        let (r, g, b) = match color {
            Color::Black => (0, 0, 0),
            Color::Red => (205, 0, 0),
            Color::Blue => (0, 0, 238),
            Color::Gray => (229, 229, 229),
            Color::DarkGray => (110, 110, 110),
            Color::LightGreen => (0, 255, 0),
            Color::LightYellow => (255, 255, 0),
            Color::LightCyan => (0, 255, 255),
            Color::White => (255, 255, 255),
            other => panic!("{other:?} is in no palette here"),
        };
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

    /// WCAG 2.1, 1.4.3: at least 4.5 to 1; for the projector's theme at least 7.
    #[test]
    fn letters_and_ground_contrast_in_every_theme() {
        for (theme, least) in [
            (Theme::Dark, 4.5),
            (Theme::Light, 4.5),
            (Theme::Contrast, 7.0),
        ] {
            for tone in Tone::ALL {
                let style = style(
                    Look {
                        theme,
                        ..Look::default()
                    },
                    tone,
                );
                let (Some(letters), Some(ground)) = (style.fg, style.bg) else {
                    panic!("{theme:?} {tone:?}")
                };
                let (a, b) = (luminance(letters), luminance(ground));
                let ratio = (a.max(b) + 0.05) / (a.min(b) + 0.05);
                assert!(ratio >= least, "{theme:?} {tone:?}: {ratio:.1}");
            }
        }
    }

    /// What warns looks otherwise than running text even when all colours are seen as one.
    #[test]
    fn no_meaning_by_colour_only() {
        let shape = |look: Look, tone: Tone| {
            let style = style(look, tone);
            let badge = style.bg != self::style(look, Tone::Plain).bg;
            (style.add_modifier, badge)
        };
        let looks = Theme::ALL.into_iter().map(|theme| Look {
            theme,
            ..Look::default()
        });
        for look in looks.chain([Look {
            color: false,
            ..Look::default()
        }]) {
            for tone in [Tone::Warning, Tone::Alarm, Tone::Selected, Tone::Chosen] {
                assert_ne!(
                    shape(look, tone),
                    shape(look, Tone::Plain),
                    "{look:?} {tone:?}"
                );
            }
            assert_ne!(
                shape(look, Tone::Alarm),
                shape(look, Tone::Warning),
                "{look:?}"
            );
            assert_ne!(
                shape(look, Tone::Alarm),
                shape(look, Tone::Good),
                "{look:?}"
            );
        }
    }
}
