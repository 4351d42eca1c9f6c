//! All colours, in one place: named ANSI colours only, which survive projectors and own palettes.
//!
//! Promise: every tone also differs by bold, dim, underline or reverse, so nothing hangs on colour;
//! with `NO_COLOR` the colours go and the rest stays.

use super::super::state::Look;
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

/// The style of a tone.
#[must_use]
pub fn style(look: Look, tone: Tone) -> Style {
    let plain = Style::reset();
    let colored = |color: Color, modifier: Modifier| {
        if look.color { plain.fg(color).add_modifier(modifier) } else { plain.add_modifier(modifier) }
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
