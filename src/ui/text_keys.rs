//! The keys of what is typed, a text or a field's line, for the help page: they move, mark, copy and remove.
//!
//! Promise: exactly the keys that `prose` takes beside plain typing, and only such as `dialog::Field` takes; tests hold
//! them against each other.

use super::key::Key;
use crossterm::event::KeyCode;

/// Keys that do alike, and what they do.
#[derive(Clone, Copy, Debug)]
pub struct TextKey {
    /// The keys; with Shift, those that move also mark.
    pub keys: &'static [Key],
    /// One sentence.
    pub help: &'static str,
}

const fn ctrl(code: KeyCode) -> Key {
    Key {
        code,
        ctrl: true,
        alt: false,
        shift: false,
    }
}

const fn row(keys: &'static [Key], help: &'static str) -> TextKey {
    TextKey { keys, help }
}

/// All of a text.
pub const TEXT_KEYS: &[TextKey] = &[
    row(
        &[Key::of(KeyCode::Left), Key::of(KeyCode::Right)],
        "Ét tegn til venstre eller højre. Med Shift markeres der samtidig; det gælder alle tasterne, der flytter.",
    ),
    row(
        &[Key::of(KeyCode::Up), Key::of(KeyCode::Down)],
        "Én linje op eller ned.",
    ),
    row(
        &[ctrl(KeyCode::Left), ctrl(KeyCode::Right)],
        "Ét ord til venstre eller højre.",
    ),
    row(
        &[Key::of(KeyCode::Home), Key::of(KeyCode::End)],
        "Til linjens begyndelse eller slutning.",
    ),
    row(
        &[ctrl(KeyCode::Home), ctrl(KeyCode::End)],
        "Til tekstens begyndelse eller slutning.",
    ),
    row(&[Key::ctrl('a')], "Markerer hele teksten."),
    row(&[Key::ctrl('c')], "Kopierer det markerede."),
    row(&[Key::ctrl('x')], "Klipper det markerede ud."),
    row(
        &[Key::ctrl('v')],
        "Sætter det ind, der er kopieret eller klippet ud.",
    ),
    row(&[Key::ctrl('z')], "Fortryder i teksten."),
    row(&[Key::ctrl('y')], "Gendanner i teksten."),
    row(
        &[ctrl(KeyCode::Backspace), Key::ctrl('w'), Key::ctrl('h')],
        "Sletter ordet før markøren.",
    ),
    row(&[ctrl(KeyCode::Delete)], "Sletter ordet efter markøren."),
];

/// Those of a line, which mean the same in every field and ask for no action.
pub const LINE_KEYS: &[TextKey] = &[
    row(
        &[Key::ctrl('a')],
        "Markerer hele feltet; det næste, du skriver, træder i stedet.",
    ),
    row(
        &[Key::ctrl('u'), Key::ctrl('k')],
        "Klipper det før eller efter markøren ud.",
    ),
    row(&[Key::ctrl('w')], "Klipper ordet før markøren ud."),
    row(&[ctrl(KeyCode::Delete)], "Klipper ordet efter markøren ud."),
    row(
        &[Key::ctrl('v')],
        "Sætter det ind, der sidst blev klippet ud eller kopieret her eller i en tekst; i et felt på én linje.",
    ),
    row(
        &[ctrl(KeyCode::Left), ctrl(KeyCode::Right)],
        "Flytter markøren et ord.",
    ),
];
