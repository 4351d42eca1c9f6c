//! The shape of a profile's `[stil]`: how its papers are written.
//!
//! Promise: one row for each key, from which it is read, explained and printed. What the keys do is left to `minutes`.

use super::KeyKind::{Choice, Flag, Text, Whole};
use super::{REMARK, TableShape, key};

/// The longest paper that can wait for its list of contents, in pages.
pub const MOST_PAGES: u32 = 999;

/// `[stil]`
pub static STYLE: TableShape = TableShape {
    name: "stil",
    about: "Hvordan referatet skrives",
    keys: &[
        key(
            "form",
            Choice(&["passiv", "sætning", "saetning"]),
            "`\"passiv\"`: ”Godkendt.” eller `\"sætning\"`: ”Forummet godkendte …”",
        ),
        key(
            "klokkeslaet",
            Choice(&[".", ":"]),
            "`\".\"` for 13.30 eller `\":\"` for 13:30",
        ),
        key(
            "dato",
            Choice(&["lang", "kort", "tal"]),
            "`\"lang\"`: mandag den 9. oktober 2017, `\"kort\"`: 9. oktober 2017 eller `\"tal\"`: 09-10-2017",
        ),
        key("resume", Text, "resuméets overskrift"),
        key("sagsnr", Text, "det, der står foran sagsnummeret"),
        key(
            "gruppebogstav",
            Flag,
            "partibogstav eller gruppe står i parentes efter navnet; standard nej",
        ),
        key("quorumlinje", Flag, "fremmødet står ved hver beslutning"),
        key(
            "fravaer_ved_orientering",
            Flag,
            "hvem der ikke deltog, står også ved orienteringspunkter og eventuelt uden beslutning; standard nej",
        ),
        key(
            "fremmoede",
            Choice(&["tabel", "lister", "undtagelse"]),
            "`\"tabel\"` er standard; `\"lister\"` eller `\"undtagelse\"`, se nedenfor",
        ),
        key(
            "indstilling_foerst",
            Flag,
            "indstillingen står før sagsfremstillingen; standard nej",
        ),
        key(
            "behandlingslinje",
            Flag,
            "over beslutningen står ”Behandling i … den …, pkt. …” i stedet for ”Beslutning”; standard nej",
        ),
        key(
            "beslutninger_foerst",
            Flag,
            "referatet begynder med beslutningerne, én sætning til hver; standard nej",
        ),
        key(
            "tilfoejede_punkter",
            Choice(&["bogstav", "sidst"]),
            "et punkt, der kommer til under mødet: `\"bogstav\"` er standard og giver 8a efter punkt 8; `\"sidst\"` sætter det efter alle andre med det næste hele nummer",
        ),
        key(
            "indholdsfortegnelse",
            Whole(0, MOST_PAGES),
            "fra hvor mange sider dagsorden og referat har en indholdsfortegnelse; `0`: aldrig; standard 4",
        ),
        key(
            "underskriftsark",
            Flag,
            "referatet slutter med et ark til underskrifter; standard nej",
        ),
        key(
            "skabelon",
            Text,
            "navnet på jeres egen Word-skabelon; den skal ligge i mødemappen eller i `fora/`. Typografier, margener, sidehoved, sidefod og logo tages med. Skriv `{{referat}}` i et afsnit for sig, hvor teksten skal stå; så kommer skabelonens egen tekst og alle dens sektioner også med. Ellers bruges den første sektion. Kommentarer, rettelser, makroer, links, skjult tekst og egenskaber bliver ude, og det får I at vide",
        ),
        key(
            "logo",
            Text,
            "navnet på jeres logo til øverst på PDF og websider, en PNG eller (kun til websider) en SVG; filen skal ligge i mødemappen eller i `fora/`. Word har logoet fra skabelonen",
        ),
        key(
            "logotekst",
            Text,
            "det, logoet siger til den, der ikke ser det; standard forummets navn",
        ),
        key(
            "brevhoved",
            Text,
            "navn og adresse under logoet, en linje for hver",
        ),
        key(
            "store_titler",
            Flag,
            "en titel beholder det store bogstav inde i en sætning: ”Under punktet deltog Ledende overlæge …”; standard nej",
        ),
        key(
            "fingeraftryk",
            Flag,
            "referatet slutter med mødeloggens kontroltal",
        ),
        REMARK,
    ],
};
