//! The shape of `dagsorden.toml`.

use super::KeyKind::{Choice, Date, Flag, Ignored, Section, Text, Texts, Time, Whole};
use super::{REMARK, TableShape, key, needed};

/// The file.
pub static AGENDA: TableShape = TableShape {
    name: "dagsorden",
    about: "Mødet og dagsordenen",
    keys: &[
        needed(
            "forum",
            Text,
            "forummets profil, f.eks. `\"klynge-politisk\"`; se siden `forum-toml`",
        ),
        needed("dato", Date, "`2026-12-03`"),
        needed("start", Time, "planlagt begyndelse"),
        key(
            "slut",
            Time,
            "planlagt slutning; skal ligge efter `start`, eller efter midnat, højst otte timer senere",
        ),
        key("navn", Text, "forummets fulde navn i stedet for profilens"),
        key(
            "genitiv",
            Text,
            "navnet i ejefald: ”… deltog ikke i *Sundhedsklynge Lillebælts* behandling af sagen”",
        ),
        key(
            "omtale",
            Text,
            "det, som forummet kaldes i en sætning: ”*Det politiske niveau* godkendte …”",
        ),
        key(
            "titel",
            Text,
            "mødets overskrift; ellers dannes den af mødeformen og navnet",
        ),
        key(
            "moede",
            Choice(&FORMS),
            "`\"ordinært\"` (standard), `\"ekstraordinært\"`, `\"temamøde\"` eller `\"fællesmøde\"`",
        ),
        key("sted", Text, "lokale, eller ”Virtuelt”"),
        key("journalnummer", Text, "mødets journalnummer"),
        key(
            "moedeledelse",
            Text,
            "den part, hvis tur det er til at lede mødet; `ny` giver turen videre",
        ),
        key(
            "referatskrivning",
            Text,
            "den part, hvis tur det er til at skrive referatet, ligeså",
        ),
        key(
            "moedeleder",
            Text,
            "en person fra deltagerlisten, ved navn eller `id`",
        ),
        key("referent", Text, "ligeså"),
        key("skyggereferent", Text, "ligeså"),
        key(
            "kommuner",
            Texts,
            "de kommuner, der deltager; hver kommune giver én plads og én lokal godkendelse",
        ),
        key(
            "naeste_moede",
            Text,
            "tidspunkt for næste møde, med egne ord",
        ),
        key(
            "udsendt",
            Date,
            "hvornår dagsordenen er sendt til medlemmerne; `tjek` holder den op mod forummets frist",
        ),
        needed(
            "punkter",
            Section(&ITEM),
            "dagsordenens punkter, et afsnit `[[punkter]]` for hver; se nedenfor",
        ),
        key(
            "faellesmoede",
            Section(&PARTNER),
            "det forum, der mødes med; se siden `faellesmoede`",
        ),
        key(
            "bemaerkning",
            Ignored,
            "dit eget notat; kommer ikke med nogen steder. Må stå i alle afsnit",
        ),
        key("version", Ignored, "må stå; bruges ikke"),
    ],
};

/// `[[punkter]]`
pub static ITEM: TableShape = TableShape {
    name: "punkt",
    about: "Et punkt på dagsordenen",
    keys: &[
        needed(
            "titel",
            Text,
            "punktets titel; for et lukket punkt den interne",
        ),
        key(
            "titel_i_indhold",
            Text,
            "titlen, som den står i indholdsfortegnelsen, hvis den er en anden; kun til `tjek`",
        ),
        key(
            "nr",
            Text,
            "punktets nummer, højst 12 tegn, f.eks. `\"2.14\"`; ellers tælles der",
        ),
        key(
            "art",
            Choice(&KINDS),
            "`\"beslutning\"`, `\"drøftelse\"` eller `\"orientering\"`; står der intet, afgør `fast` det, ellers beslutning",
        ),
        key(
            "fast",
            Choice(&STANDING),
            "fast punkt: `\"dagsorden\"`, `\"referat\"`, `\"mødeplan\"`, `\"beretninger\"`, `\"næste niveau\"` eller `\"eventuelt\"`",
        ),
        key("minutter", Whole(0, 1440), "planlagt tid"),
        key("sagsnr", Text, "sagsnummer"),
        key("journalnummer", Text, "journalnummer"),
        key("brevid", Text, "dokumentets nummer"),
        key("resume", Text, "resumé"),
        key("sagsfremstilling", Text, "sagsfremstilling"),
        key("oekonomi", Text, "økonomien i ord"),
        key(
            "indstilling",
            Text,
            "indstillingen, eller ordene foran de enkelte indstillinger",
        ),
        key(
            "indstillinger",
            Texts,
            "de enkelte indstillinger; hver kan besvares med sit nummer",
        ),
        key(
            "indstilling_form",
            Choice(&["tal", "punkter"]),
            "`\"tal\"` (standard) eller `\"punkter\"`",
        ),
        key("afgoeres_af", Text, "et andet forum, der afgør sagen"),
        key(
            "oekonomiske_konsekvenser",
            Flag,
            "sagen har økonomiske konsekvenser for parterne",
        ),
        key(
            "behandlet",
            Section(&TREATMENT),
            "tidligere behandlinger af sagen, et afsnit `[[punkter.behandlet]]` for hver, efter punktets andre nøgler: `forum` (skal stå), `punkt`, `dato`, `udfald`, `tekst`, `fravaer` (liste af navne); trykkes som ”Behandling i … pkt. 3”",
        ),
        key("bilag", Texts, "bilagenes titler"),
        key(
            "lukket",
            Flag,
            "lukket punkt: kun nummer og neutral titel er offentlige",
        ),
        key(
            "neutral_titel",
            Text,
            "det, offentligheden ser af et lukket punkt",
        ),
        key("gaester", Texts, "gæster til punktet, fra deltagerlisten"),
        key(
            "forum",
            Text,
            "i et fællesmøde: id på det forum, som alene behandler punktet; ellers begge",
        ),
        key(
            "koereplan",
            Text,
            "private notater til punktet, kun til mødelederen og referenten",
        ),
        REMARK,
    ],
};

/// `[[punkter.behandlet]]`
pub static TREATMENT: TableShape = TableShape {
    name: "behandling",
    about: "En tidligere behandling af sagen",
    keys: &[
        needed("forum", Text, "hvor sagen var til behandling"),
        key("punkt", Text, "punktets nummer dér"),
        key("dato", Date, "mødets dag"),
        key("udfald", Text, "udfaldet i et par ord"),
        key("tekst", Text, "beslutningen, som den blev skrevet"),
        key("fravaer", Texts, "hvem der ikke deltog"),
    ],
};

/// `[faellesmoede]`
pub static PARTNER: TableShape = TableShape {
    name: "faellesmoede",
    about: "Det forum, der mødes med",
    keys: &[
        needed("forum", Text, "id på det andet forums profil"),
        key("navn", Text, "som for mødets eget forum"),
        key("genitiv", Text, "ligeså"),
        key("omtale", Text, "ligeså"),
        key(
            "moedeleder",
            Text,
            "hvem der leder det andet forum, når det er alene",
        ),
        key(
            "deltagere",
            Text,
            "filen med det andet forums deltagere; ellers `deltagere-ID.toml`",
        ),
        REMARK,
    ],
};

static FORMS: [&str; 7] = [
    "ordinært",
    "ordinaert",
    "ekstraordinært",
    "ekstraordinaert",
    "temamøde",
    "fællesmøde",
    "faellesmoede",
];
pub(super) static KINDS: [&str; 4] = ["beslutning", "drøftelse", "droeftelse", "orientering"];
pub(super) static STANDING: [&str; 8] = [
    "dagsorden",
    "referat",
    "mødeplan",
    "moedeplan",
    "beretninger",
    "næste niveau",
    "naeste niveau",
    "eventuelt",
];
