//! How a screen looks: its colours and which signs it may use.
//!
//! Promise: chosen for each screen by itself, never part of the meeting. What a tone looks like in a theme is left to
//! `view::theme`, what a sign becomes to `text::ascii`.

/// The colours and signs of one screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Colours, or only bold, reverse and words (`NO_COLOR`).
    pub color: bool,
    /// Which colours.
    pub theme: Theme,
    /// Only signs that every terminal has; æ, ø and å are written ae, oe and aa.
    pub ascii: bool,
}

/// A set of colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// The terminal's own background and letters.
    #[default]
    Terminal,
    /// Light letters on black.
    Dark,
    /// Dark letters on white.
    Light,
    /// Black on white without shades, for a projector that washes out.
    Contrast,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            color: true,
            theme: Theme::default(),
            ascii: false,
        }
    }
}

impl Theme {
    /// All themes, in the order a key turns through them.
    pub const ALL: [Theme; 4] = [Theme::Terminal, Theme::Dark, Theme::Light, Theme::Contrast];

    /// The name in settings and on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Theme::Terminal => "terminal",
            Theme::Dark => "moerk",
            Theme::Light => "lys",
            Theme::Contrast => "kontrast",
        }
    }

    /// The theme with a name; "mørk" is understood too.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let name = name.trim().to_lowercase().replace('ø', "oe");
        Self::ALL.into_iter().find(|t| t.name() == name)
    }

    /// The one after it.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Theme::Terminal => Theme::Dark,
            Theme::Dark => Theme::Light,
            Theme::Light => Theme::Contrast,
            Theme::Contrast => Theme::Terminal,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_turns_through_all_themes_and_each_has_a_name() {
        let mut theme = Theme::default();
        for expected in Theme::ALL {
            assert_eq!(theme, expected);
            assert_eq!(Theme::named(theme.name()), Some(theme));
            theme = theme.next();
        }
        assert_eq!(theme, Theme::default());
        assert_eq!(
            (Theme::named("Mørk"), Theme::named("blå")),
            (Some(Theme::Dark), None)
        );
    }
}
