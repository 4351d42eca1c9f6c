//! The shape of `indstillinger.toml`.

use super::KeyKind::{Choice, Choices, Flag, Section, Text, Texts};
use super::{TableShape, key, needed};
use crate::store::settings::FORMATS;

/// The file.
pub static SETTINGS: TableShape = TableShape {
    name: "indstillinger",
    about: "Egne indstillinger",
    keys: &[
        key(
            "formater",
            Choices(&FORMATS),
            "de formater, referatet skrives i, når mødet afsluttes",
        ),
        key("mus", Flag, "om musen kan bruges"),
        key(
            "advar_om",
            Texts,
            "ord, som programmet advarer om, før den offentlige udgave af et referat skrives",
        ),
        key(
            "tema",
            Choice(&["terminal", "moerk", "mørk", "lys", "kontrast"]),
            "skærmens farver: `\"terminal\"`, `\"moerk\"`, `\"lys\"` eller `\"kontrast\"`",
        ),
        key(
            "tegn",
            Choice(&["alle", "ascii"]),
            "`\"ascii\"` til en terminal, der hverken har æ, ø, å eller stregtegn; ellers `\"alle\"`",
        ),
        key(
            "seneste",
            Flag,
            "om startskærmen husker de møder, du sidst har åbnet",
        ),
        key(
            "salen",
            Section(&WALL),
            "salens skærm for ét forum, et afsnit `[[salen]]` for hvert; ellers gælder `tema` også dér",
        ),
    ],
};

/// `[[salen]]`
pub static WALL: TableShape = TableShape {
    name: "salen",
    about: "Salens skærm for ét forum",
    keys: &[
        needed("forum", Text, "forummets id, som i dagsordenen"),
        needed(
            "tema",
            Choice(&["terminal", "moerk", "mørk", "lys", "kontrast"]),
            "salens farver, når forummet holder møde",
        ),
    ],
};
