//! The rules of `tjek` as a table: id, what is looked for, and where the rule comes from.
//!
//! Promise: the manual's page, `tjek --regler` and the findings themselves are printed from this one table, in which a rule
//! stands once, so that none can lack its id, its words or its source. Ids are English and stable.

use std::fmt::Write as _;

/// Declares the rules: doc, name, id, what is looked for, where it comes from.
macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident = $id:literal, $what:literal, $source:literal;)*) => {
        /// A rule.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Rule {
            $($(#[$doc])* $name,)*
        }

        impl Rule {
            /// All, in the order of the table.
            pub const ALL: &[Rule] = &[$(Rule::$name),*];

            /// The stable id.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self {
                    $(Rule::$name => $id,)*
                }
            }

            /// What is looked for.
            #[must_use]
            pub fn what(self) -> &'static str {
                match self {
                    $(Rule::$name => $what,)*
                }
            }

            /// Where the rule comes from.
            #[must_use]
            pub fn source(self) -> &'static str {
                match self {
                    $(Rule::$name => $source,)*
                }
            }
        }
    };
}

rules! {
    /// Orientation before decision.
    Order = "order",
        "et punkt til orientering står før et punkt til beslutning eller drøftelse",
        "Kommissorium for SOF-Lillebælt 2019-2023: drøftelses- og beslutningspunkter først, orienteringspunkter sidst";
    /// Standing items out of place.
    Standing = "standing",
        "faste punkter mangler eller står forkert: godkendelserne først; mødeplan, beretninger, næste niveaus dagsorden og eventuelt sidst",
        "Styregruppe for sundhedssamarbejde den 9. oktober 2017, dagsordenens opbygning";
    /// After the last day of the body's rules.
    Expired = "expired",
        "mødet ligger efter den sidste dag, forummets regler gælder; det er en fejl, og det forum, der følger efter, nævnes",
        "Forummets profil, gyldig_til";
    /// Sent too late.
    Deadline = "deadline",
        "dagsordenen udsendes senere end forummets frist",
        "Forummets profil; dage tælles som i Region Syddanmarks forretningsorden: mødets dato minus antallet, til midnat";
    /// A weekday that is not the date's.
    Weekday = "weekday",
        "ugedagen passer ikke til datoen, eller datoen findes ikke",
        "Kalenderen; Region Syddanmarks mødekalender 2022 skrev ”Torsdag d. 9. december 2022”, som var en fredag";
    /// More minutes than there are.
    Time = "time",
        "punkternes minutter er flere, end der er mellem start og slut",
        "Dagsordenens egne tider";
    /// Case numbers.
    CaseNumber = "case-number",
        "et sagsnummer mangler, er skrevet anderledes end de andre, eller én sag har to skrivemåder",
        "Offentlighedslovens § 15 (journalisering); forummets profil";
    /// One body under several names.
    BodyName = "body-name",
        "det samme forum er skrevet på flere måder, også under ”Sagen afgøres af”",
        "Styregruppe for sundhedssamarbejde den 9. oktober 2017: tre stavemåder af samme forum";
    /// Two titles.
    Title = "title",
        "titlen i indholdsfortegnelsen er en anden end punktets",
        "Det Administrative Kontaktforum den 23. juni 2022, punkt 1";
    /// Nothing where something should be.
    Empty = "empty",
        "et tomt punkt, et tomt listepunkt eller en indstilling, der ikke er skrevet færdig",
        "Det Administrative Kontaktforum den 23. juni 2022: et tomt listepunkt efter indstillingerne";
    /// A decision without a recommendation.
    Recommendation = "recommendation",
        "et punkt til beslutning har ingen indstilling",
        "Forretningsorden for SOF-Lillebælt (beslutningsreferat); de to rigtige dagsordener har en indstilling til hver sag";
    /// "for for".
    DoubledWord = "doubled-word",
        "det samme ord står to gange efter hinanden",
        "Det Administrative Kontaktforum den 23. juni 2022, punkt 3: ”for for”";
    /// Amounts in a case without costs.
    Amount = "amount",
        "der står beløb i sagen, mens økonomien siger, at der ingen udgifter er",
        "Styregruppe for sundhedssamarbejde den 9. oktober 2017, punkt 12";
    /// A case that does not go on.
    CaseFlow = "case-flow",
        "en sag skal videre til et andet forum, men står ikke på dets foreløbige dagsorden",
        "Styregruppe for sundhedssamarbejde den 9. oktober 2017, punkt 12 og 15";
    /// Names that differ by a letter.
    Name = "name",
        "to navne adskiller sig kun ved ét bogstav",
        "Deltagerlisten; navne gættes aldrig";
    /// Seats over- or under-filled.
    Seats = "seats",
        "en sektor bruger færre pladser, end forummet har (flere er en fejl)",
        "Forummets profil";
    /// A substitute for somebody of another sector.
    StandIn = "stand-in",
        "en suppleant er i en anden sektor end den, suppleanten er suppleant for",
        "Deltagerlisten; en plads hører til sin sektor";
    /// Quorum expected to be missing.
    Forecast = "forecast",
        "om forummet ventes at være beslutningsdygtigt trods afbud, og hvem der ellers kan ringes til",
        "Forummets profil, reglen om beslutningsdygtighed";
    /// Personal data in what is public.
    PersonalData = "personal-data",
        "noget i et åbent punkt ligner et CPR-nummer, et telefonnummer, en mailadresse eller et af dine egne ord",
        "Datatilsynet: materiale til offentliggørelse gennemgås først";
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
