//! How a screen is to look: what the command line says, else the settings; colours only where the terminal takes them.
//!
//! Promise: `NO_COLOR` and `TERM=dumb` are honoured; a terminal that says it has another character set than Unicode gets
//! ASCII without being asked.

use crate::store::settings::Settings;
use crate::ui::look::{Look, Theme};

/// What the command line asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// Which colours.
    pub theme: Option<Theme>,
    /// Whether only ASCII may be used.
    pub ascii: Option<bool>,
}

/// The look of a new screen.
#[must_use]
pub(super) fn look(wish: Wish, settings: &Settings) -> Look {
    let dumb = std::env::var_os("TERM").is_some_and(|t| t == "dumb");
    let plain = dumb || std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
    let theme = wish
        .theme
        .or_else(|| settings.theme.as_deref().and_then(Theme::named))
        .unwrap_or_default();
    let ascii = wish
        .ascii
        .unwrap_or(settings.ascii || other_charset(locale().as_deref()));
    Look {
        color: !plain,
        theme,
        ascii,
    }
}

/// The locale that decides about characters, as POSIX has it.
fn locale() -> Option<String> {
    let set = |name| std::env::var(name).ok().filter(|v| !v.is_empty());
    set("LC_ALL")
        .or_else(|| set("LC_CTYPE"))
        .or_else(|| set("LANG"))
}

/// Whether a locale names a character set that is not Unicode ("da_DK.ISO-8859-1"). A locale without one, "C" and
/// "POSIX" say nothing of the terminal: they stand everywhere on machines whose terminals have all letters.
fn other_charset(locale: Option<&str>) -> bool {
    let charset = locale
        .and_then(|l| l.split_once('.'))
        .map(|(_, c)| c.split('@').next().unwrap_or(c).to_lowercase());
    charset.is_some_and(|c| !c.starts_with("utf"))
}

#[cfg(test)]
mod tests {
    use super::other_charset;

    #[test]
    fn only_a_named_charset_counts() {
        for (locale, ascii) in [
            (None, false),
            (Some("C"), false),
            (Some("da_DK"), false),
            (Some("da_DK.UTF-8"), false),
            (Some("C.utf8"), false),
            (Some("da_DK.ISO-8859-1"), true),
            (Some("da_DK.ISO8859-15@euro"), true),
            (Some("en_US.US-ASCII"), true),
        ] {
            assert_eq!(other_charset(locale), ascii, "{locale:?}");
        }
    }
}
