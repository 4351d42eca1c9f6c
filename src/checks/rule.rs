//! The rules of `tjek` as a table: id, what is looked for, and where the rule comes from.
//!
//! Promise: the manual's page, `tjek --regler` and the findings themselves are printed from this one table. Ids are English and
//! stable.

use std::fmt::Write as _;

/// A rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// Orientation before decision.
    Order,
    /// Standing items out of place.
    Standing,
    /// After the last day of the body's rules.
    Expired,
    /// Sent too late.
    Deadline,
    /// A weekday that is not the date's.
    Weekday,
    /// More minutes than there are.
    Time,
    /// Case numbers.
    CaseNumber,
    /// One body under several names.
    BodyName,
    /// Two titles.
    Title,
    /// Nothing where something should be.
    Empty,
    /// A decision without a recommendation.
    Recommendation,
    /// "for for".
    DoubledWord,
    /// Amounts in a case without costs.
    Amount,
    /// A case that does not go on.
    CaseFlow,
    /// Names that differ by a letter.
    Name,
    /// Seats over- or under-filled.
    Seats,
    /// A substitute for somebody of another sector.
    StandIn,
    /// Quorum expected to be missing.
    Forecast,
    /// Personal data in what is public.
    PersonalData,
}

impl Rule {
    /// All, in the order of the table.
    pub const ALL: [Rule; 19] = [
        Rule::Order,
        Rule::Standing,
        Rule::Expired,
        Rule::Deadline,
        Rule::Weekday,
        Rule::Time,
        Rule::CaseNumber,
        Rule::BodyName,
        Rule::Title,
        Rule::Empty,
        Rule::Recommendation,
        Rule::DoubledWord,
        Rule::Amount,
        Rule::CaseFlow,
        Rule::Name,
        Rule::Seats,
        Rule::StandIn,
        Rule::Forecast,
        Rule::PersonalData,
    ];

    /// The stable id.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Rule::Order => "order",
            Rule::Standing => "standing",
            Rule::Expired => "expired",
            Rule::Deadline => "deadline",
            Rule::Weekday => "weekday",
            Rule::Time => "time",
            Rule::CaseNumber => "case-number",
            Rule::BodyName => "body-name",
            Rule::Title => "title",
            Rule::Empty => "empty",
            Rule::Recommendation => "recommendation",
            Rule::DoubledWord => "doubled-word",
            Rule::Amount => "amount",
            Rule::CaseFlow => "case-flow",
            Rule::Name => "name",
            Rule::Seats => "seats",
            Rule::StandIn => "stand-in",
            Rule::Forecast => "forecast",
            Rule::PersonalData => "personal-data",
        }
    }

    /// What is looked for.
    #[must_use]
    pub fn what(self) -> &'static str {
        match self {
            Rule::Order => {
                "et punkt til orientering står før et punkt til beslutning eller drøftelse"
            }
            Rule::Standing => {
                "faste punkter mangler eller står forkert: godkendelserne først; mødeplan, beretninger, næste niveaus dagsorden og eventuelt sidst"
            }
            Rule::Expired => {
                "mødet ligger efter den sidste dag, forummets regler gælder; det er en fejl, og det forum, der følger efter, nævnes"
            }
            Rule::Deadline => "dagsordenen udsendes senere end forummets frist",
            Rule::Weekday => "ugedagen passer ikke til datoen, eller datoen findes ikke",
            Rule::Time => "punkternes minutter er flere, end der er mellem start og slut",
            Rule::CaseNumber => {
                "et sagsnummer mangler, er skrevet anderledes end de andre, eller én sag har to skrivemåder"
            }
            Rule::BodyName => {
                "det samme forum er skrevet på flere måder, også under ”Sagen afgøres af”"
            }
            Rule::Title => "titlen i indholdsfortegnelsen er en anden end punktets",
            Rule::Empty => {
                "et tomt punkt, et tomt listepunkt eller en indstilling, der ikke er skrevet færdig"
            }
            Rule::Recommendation => "et punkt til beslutning har ingen indstilling",
            Rule::DoubledWord => "det samme ord står to gange efter hinanden",
            Rule::Amount => {
                "der står beløb i sagen, mens økonomien siger, at der ingen udgifter er"
            }
            Rule::CaseFlow => {
                "en sag skal videre til et andet forum, men står ikke på dets foreløbige dagsorden"
            }
            Rule::Name => "to navne adskiller sig kun ved ét bogstav",
            Rule::Seats => "en sektor bruger færre pladser, end forummet har (flere er en fejl)",
            Rule::StandIn => {
                "en suppleant er i en anden sektor end den, suppleanten er suppleant for"
            }
            Rule::Forecast => {
                "om forummet ventes at være beslutningsdygtigt trods afbud, og hvem der ellers kan ringes til"
            }
            Rule::PersonalData => {
                "noget i et åbent punkt ligner et CPR-nummer, et telefonnummer, en mailadresse eller et af dine egne ord"
            }
        }
    }

    /// Where the rule comes from.
    #[must_use]
    pub fn source(self) -> &'static str {
        match self {
            Rule::Order => {
                "Kommissorium for SOF-Lillebælt 2019-2023: drøftelses- og beslutningspunkter først, orienteringspunkter sidst"
            }
            Rule::Standing => {
                "Styregruppe for sundhedssamarbejde den 9. oktober 2017, dagsordenens opbygning"
            }
            Rule::Expired => "Forummets profil, gyldig_til",
            Rule::Deadline => {
                "Forummets profil; dage tælles som i Region Syddanmarks forretningsorden: mødets dato minus antallet, til midnat"
            }
            Rule::Weekday => {
                "Kalenderen; Region Syddanmarks mødekalender 2022 skrev ”Torsdag d. 9. december 2022”, som var en fredag"
            }
            Rule::Time => "Dagsordenens egne tider",
            Rule::CaseNumber => "Offentlighedslovens § 15 (journalisering); forummets profil",
            Rule::BodyName => {
                "Styregruppe for sundhedssamarbejde den 9. oktober 2017: tre stavemåder af samme forum"
            }
            Rule::Title => "Det Administrative Kontaktforum den 23. juni 2022, punkt 1",
            Rule::Empty => {
                "Det Administrative Kontaktforum den 23. juni 2022: et tomt listepunkt efter indstillingerne"
            }
            Rule::Recommendation => {
                "Forretningsorden for SOF-Lillebælt (beslutningsreferat); de to rigtige dagsordener har en indstilling til hver sag"
            }
            Rule::DoubledWord => {
                "Det Administrative Kontaktforum den 23. juni 2022, punkt 3: ”for for”"
            }
            Rule::Amount => "Styregruppe for sundhedssamarbejde den 9. oktober 2017, punkt 12",
            Rule::CaseFlow => {
                "Styregruppe for sundhedssamarbejde den 9. oktober 2017, punkt 12 og 15"
            }
            Rule::Name => "Deltagerlisten; navne gættes aldrig",
            Rule::Seats => "Forummets profil",
            Rule::StandIn => "Deltagerlisten; en plads hører til sin sektor",
            Rule::Forecast => "Forummets profil, reglen om beslutningsdygtighed",
            Rule::PersonalData => "Datatilsynet: materiale til offentliggørelse gennemgås først",
        }
    }
}

/// The table in Markdown, as it stands in the manual too.
#[must_use]
pub fn table() -> String {
    let mut text = "| id | hvad der ses efter | kilde |\n| --- | --- | --- |\n".to_owned();
    for rule in Rule::ALL {
        let _ = writeln!(
            text,
            "| `{}` | {} | {} |",
            rule.id(),
            rule.what(),
            rule.source()
        );
    }
    text
}
