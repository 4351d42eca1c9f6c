//! All colours, in one place: named ANSI colours only, which survive projectors and own palettes.
//!
//! Promise: every tone also differs by bold, italic, underline, reverse or a badge, so nothing hangs on colour;
//! with `NO_COLOR` the colours go and the rest stays. Letters and ground contrast in every theme and on the palettes of
//! the usual terminals, dark and light (`palettes` holds them against each other). On a ground that is not ours no
//! letters are coloured, and nothing is dimmed: what has a colour stands on a badge of its own.

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
    // Without colours a badge is letters and ground changed about, or only bold letters.
    let badge = |ground: Color, letters: Color, modifier: Modifier, without: Modifier| {
        if color {
            on(ground, letters, modifier)
        } else {
            plain.add_modifier(without)
        }
    };
    let (bold, none) = (Modifier::BOLD, Modifier::empty());
    let reversed = bold.union(Modifier::REVERSED);
    match tone {
        Tone::Plain => plain,
        Tone::Faint => plain.add_modifier(Modifier::ITALIC),
        Tone::Heading => plain.add_modifier(Modifier::UNDERLINED),
        Tone::Chosen => plain.add_modifier(reversed),
        Tone::Bar => badge(Color::Blue, Color::White, bold, reversed),
        Tone::Strong | Tone::Key => plain.add_modifier(bold),
        Tone::Good => badge(Color::LightGreen, Color::Black, none, none),
        Tone::Warning => {
            let marked = bold.union(Modifier::UNDERLINED);
            badge(Color::LightYellow, Color::Black, marked, bold)
        }
        Tone::Alarm => badge(Color::Red, Color::White, bold, reversed),
        Tone::Selected => plain.add_modifier(Modifier::REVERSED),
        Tone::Marked => plain.add_modifier(bold.union(Modifier::UNDERLINED)),
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
        Tone::Faint => on(white, Color::Black, Modifier::ITALIC),
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
mod palettes;

#[cfg(test)]
mod tests {
    use super::*;

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
