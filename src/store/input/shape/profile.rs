//! The shape of a body's profile, `config/fora/ID.toml`.

use super::KeyKind::{Choice, ChoiceOrWhole, Date, Flag, Section, Sources, Text, Texts, Whole};
use super::agenda::{KINDS, STANDING};
use super::style::STYLE;
use super::{Inherited, REMARK, SCOPES, TableShape, UNITS, key, needed};

/// The file. What a profile that builds on another one may leave out is not needed by the schema.
pub static PROFILE: TableShape = TableShape {
    name: "forum",
    about: "Et forums regler og stil",
    keys: &[
        needed("id", Text, "profilens navn").inherited(Inherited::Not),
        key(
            "navn",
            Text,
            "forummets navn; skal stå, medmindre profilen bygger på en anden",
        ),
        key("genitiv", Text, "navnet i ejefald, som i dagsordenen")
            .inherited(Inherited::NotPast("navn")),
        key(
            "omtale",
            Text,
            "det, som forummet kaldes i en sætning, som i dagsordenen",
        )
        .inherited(Inherited::NotPast("navn")),
        key("kortnavn", Text, "forummets korte navn: ”DAK”"),
        key(
            "bygger_paa",
            Text,
            "id på den profil, denne bygger på; så kan `navn` og `[[sektorer]]` udelades",
        )
        .inherited(Inherited::Not),
        key(
            "beslutningsregel",
            Choice(&["konsensus", "flertal"]),
            "`\"konsensus\"` eller `\"flertal\"`",
        ),
        key(
            "suppleanter",
            Flag,
            "om suppleanter må sidde med; `false` afviser dem",
        ),
        key("kilder", Texts, "hvor reglerne står").inherited(Inherited::Joined),
        key(
            "sektorer",
            Section(&SECTOR),
            "forummets parter, et afsnit `[[sektorer]]` for hver; mindst ét, medmindre profilen bygger på en anden. Antallet af pladser er enten `pladser`, `pladser` og `pladser_til`, eller `pladser_pr_kommune`",
        ),
        key(
            "quorum",
            Section(&QUORUM),
            "en betingelse for beslutningsdygtighed, et afsnit `[[quorum]]` for hver; alle skal være opfyldt",
        ),
        key(
            "oekonomiregel",
            Section(&ECONOMY),
            "forummet kan kun indstille sager med økonomiske konsekvenser",
        ),
        key("afstemning", Section(&VOTING), "hvordan forummet stemmer").inherited(Inherited::ByKey),
        key("praksis", Section(&PRACTICE), "hvordan møderne holdes").inherited(Inherited::ByKey),
        key("stil", Section(&STYLE), "hvordan referatet skrives").inherited(Inherited::ByKey),
        REMARK,
    ],
};

/// `[[sektorer]]`
pub static SECTOR: TableShape = TableShape {
    name: "sektor",
    about: "En part i forummet",
    keys: &[
        needed("id", Text, "det, som deltagerlisten kalder sektoren"),
        needed("navn", Text, "sektorens navn"),
        key(
            "bestemt",
            Text,
            "sektoren i bestemt form, som den står i en sætning: ”kommunerne”; ellers skrives ”sektoren Kommuner”, hvor formen ikke er kendt",
        ),
        key(
            "pladser",
            Whole(1, 1000),
            "antallet af pladser, eller det mindste antal",
        ),
        key("pladser_til", Whole(1, 1000), "det største antal"),
        key(
            "pladser_pr_kommune",
            Flag,
            "én plads for hver kommune, der deltager",
        ),
        key("pladsnavne", Texts, "pladser med hvert sit navn"),
        key("reserverede", Texts, "hvem en plads er forbeholdt"),
        key("deles_af", Texts, "hvem der deler en plads"),
        key("kilde", Text, "hvor det står"),
        REMARK,
    ],
};

/// `[[quorum]]`
pub static QUORUM: TableShape = TableShape {
    name: "quorum",
    about: "En betingelse for beslutningsdygtighed",
    keys: &[
        needed(
            "omraade",
            Choice(&SCOPES),
            "`\"alle\"`, `\"hver sektor\"`, `\"sektor\"` eller `\"mødeleder\"`",
        ),
        key("sektor", Text, "sektorens id, når `omraade = \"sektor\"`"),
        needed(
            "mindst",
            ChoiceOrWhole(&["halvdelen", "mere end halvdelen"]),
            "`\"halvdelen\"`, `\"mere end halvdelen\"` eller et antal pladser",
        ),
        key(
            "naevner",
            Choice(&["pladser", "besatte pladser"]),
            "`\"pladser\"` (standard: ledige tæller med) eller `\"besatte pladser\"`",
        ),
        key(
            "taeller_suppleanter",
            Flag,
            "om en suppleants plads tæller; standard ja",
        ),
        key(
            "taeller_virtuelle",
            Flag,
            "om virtuel deltagelse tæller; standard ja",
        ),
        key(
            "taeller_inhabile",
            Flag,
            "om en inhabil tæller; standard nej",
        ),
        key(
            "virkning",
            Choice(&["beslutning", "konsensus", "advarsel"]),
            "`\"beslutning\"` (standard), `\"konsensus\"` eller `\"advarsel\"` (spærrer ikke)",
        ),
        key("ordlyd", Text, "reglens egne ord"),
        key("kilde", Text, "hvor de står"),
        REMARK,
    ],
};

/// `[oekonomiregel]`
pub static ECONOMY: TableShape = TableShape {
    name: "oekonomiregel",
    about: "Forummet kan kun indstille sager med økonomiske konsekvenser",
    keys: &[
        key("ordlyd", Text, "reglens egne ord"),
        key("kilde", Text, "hvor de står"),
        key("godkendes_i", Texts, "hvem der godkender, ud over byrådene"),
        REMARK,
    ],
};

/// `[afstemning]`
pub static VOTING: TableShape = TableShape {
    name: "afstemning",
    about: "Hvordan forummet stemmer",
    keys: &[
        key(
            "udslagsgivende",
            Choice(&["ingen", "formand", "mødeleder", "moedeleder"]),
            "ved stemmelighed: `\"ingen\"`: forslaget er ikke vedtaget, eller `\"formand\"`: mødelederens stemme afgør det",
        ),
        key(
            "stemmepligt",
            Flag,
            "om den, der er til stede, skal stemme for eller imod",
        ),
        key(
            "standsningsret",
            Flag,
            "om et medlem kan kræve en sag indbragt for rådet, til mødet er hævet; så standses beslutningen",
        ),
        key(
            "indbringes_for",
            Text,
            "hvilket råd det er: ”regionsrådet”; skal stå, når `standsningsret = true`",
        ),
        key(
            "form",
            Choice(&[
                "håndsoprækning",
                "haandsopraekning",
                "navneopråb",
                "navneopraab",
                "skriftlig",
            ]),
            "`\"håndsoprækning\"` (standard), `\"navneopråb\"` eller `\"skriftlig\"`",
        ),
        key(
            "kilder",
            Sources(voting_sources),
            "et afsnit `[afstemning.kilder]` med kilden til hver nøgle under nøglens eget navn",
        )
        .inherited(Inherited::ByKey),
        REMARK,
    ],
};

/// Minutes that a turn may be limited to at most.
pub(in crate::store::input) const LONGEST_TURN: u32 = 120;

/// `[praksis]`
pub static PRACTICE: TableShape = TableShape {
    name: "praksis",
    about: "Hvordan møderne holdes",
    keys: &[
        key("region", Text, "regionen"),
        key("gyldig_fra", Date, "den første dag, reglerne gælder"),
        key(
            "gyldig_til",
            Date,
            "den sidste dag; et møde efter den er en fejl i `tjek`",
        ),
        key(
            "afloeses_af",
            Texts,
            "id eller navn på det forum, der følger efter",
        ),
        key("formandskab", Text, "hvem formandskabet er"),
        key(
            "moedeledelse",
            Text,
            "hvem der leder møderne, når det altid er den samme",
        ),
        key(
            "moedeledelse_skifter",
            Texts,
            "ellers de parter, der skiftes",
        ),
        key(
            "referent",
            Text,
            "hvem der skriver referat, når det altid er den samme",
        ),
        key("referent_skifter", Texts, "ellers de parter, der skiftes"),
        key(
            "skyggereferat",
            Flag,
            "om den anden part skriver skyggereferat",
        ),
        key(
            "sammenlign_minutter",
            Whole(0, 60),
            "så mange minutter må to referenters klokkeslæt afvige og stadig regnes for ét (standard: 3)",
        ),
        key("steder", Texts, "de steder, møderne skifter mellem"),
        key("kadence", Text, "hvor tit der er møde"),
        key(
            "varighed",
            Whole(1, 1440),
            "et almindeligt mødes længde i minutter",
        ),
        key(
            "frist",
            Whole(0, 365),
            "hvor længe før mødet dagsordenen skal udsendes; kræver `frist_enhed`",
        ),
        key(
            "frist_enhed",
            Choice(&UNITS),
            "`\"dage\"`, `\"hverdage\"` eller `\"hverdage inkl. lørdag\"`. Fristen løber til midnat, og helligdage er ikke hverdage",
        ),
        key(
            "taletid",
            Whole(1, LONGEST_TURN),
            "hvor mange minutter en taler højst må have ordet; så tæller skærmene ned",
        ),
        key(
            "taletid_replik",
            Whole(1, LONGEST_TURN),
            "det samme for en replik; ellers gælder `taletid` også dér",
        ),
        key("raekkefoelge", Text, "punkternes rækkefølge, i ord"),
        key("referattype", Text, "f.eks. ”beslutningsreferat”"),
        key(
            "niveau_over",
            Texts,
            "id eller navn på det forum, der indstilles til",
        ),
        key(
            "niveau_under",
            Texts,
            "id eller navn på det forum, der indstiller",
        ),
        key(
            "sagsnr_form",
            Text,
            "hvordan sagsnumre skrives; N er et ciffer: `\"NN/NNNNN\"`",
        ),
        key(
            "faste_punkter",
            Section(&STANDING_ITEM),
            "punkter, som alle møder har: et afsnit `[[praksis.faste_punkter]]` for hvert, som `ny` sætter på",
        ),
        key(
            "kilder",
            Sources(sources),
            "et afsnit `[praksis.kilder]` med kilden til hver nøgle under nøglens eget navn; også til `beslutningsregel` og `suppleanter`",
        )
        .inherited(Inherited::ByKey),
        REMARK,
    ],
};

/// `[[praksis.faste_punkter]]`
pub static STANDING_ITEM: TableShape = TableShape {
    name: "fast_punkt",
    about: "Et punkt, som alle møder har",
    keys: &[
        needed("titel", Text, "punktets titel"),
        key("art", Choice(&KINDS), "som i dagsordenen"),
        key("fast", Choice(&STANDING), "som i dagsordenen"),
        key("minutter", Whole(0, 1440), "planlagt tid"),
        key("sidst", Flag, "punktet står efter sagerne"),
        REMARK,
    ],
};

/// The keys whose source can be named: those of `[praksis]`, and two that stand outside it.
#[must_use]
pub fn sources() -> Vec<&'static str> {
    let own = PRACTICE.names().into_iter().filter(|k| *k != "kilder");
    own.chain(["beslutningsregel", "suppleanter"]).collect()
}

/// The keys of `[afstemning]` whose source can be named.
#[must_use]
pub fn voting_sources() -> Vec<&'static str> {
    let own = VOTING.names().into_iter();
    own.filter(|k| !["kilder", REMARK.key].contains(k))
        .collect()
}
