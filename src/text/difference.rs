//! What the input files say otherwise than the meeting, a sentence each, with what to do.
//!
//! Promise: says what holds; nothing of what is closed is named but its number.

use crate::domain::difference::Difference;
use crate::text::danish;

/// The sentence for one difference.
#[must_use]
pub fn sentence(difference: &Difference) -> String {
    match difference {
        Difference::ClosedInFile(item) => format!(
            "Punkt {item} er lukket i dagsorden.toml, men ikke i mødet. Det holdes lukket i alt, hvad offentligheden ser. Åbn mødet, og tryk l på punktet: luk det også dér, eller gør det offentligt."
        ),
        Difference::OpenInFile(item) => format!(
            "Punkt {item} er lukket i mødet, men står åbent i dagsorden.toml. Det holdes lukket, til nogen gør det offentligt i mødet med l."
        ),
        Difference::Title(item) => file_differs(&format!("Punkt {item} har fået en anden titel")),
        Difference::Item(item) => file_differs(&format!("Punkt {item} har fået et andet indhold")),
        Difference::ItemAdded(item) => file_differs(&format!("Punkt {item} er kommet til")),
        Difference::ItemGone(item) => file_differs(&format!("Punkt {item} er slettet")),
        Difference::Order => file_differs("Punkterne har fået en anden rækkefølge"),
        Difference::Frame => file_differs("Mødets egne oplysninger (dag, tid, sted, mødeleder …) er ændret"),
        Difference::Profile => {
            "Forummets regler er ændret, siden det første blev registreret. Mødet bruger dem, der gjaldt da.".to_owned()
        }
        Difference::Roster(count) => format!(
            "Deltagerlisten er ændret i deltagere.toml ({}), siden det første blev registreret. Mødet bruger den, der gjaldt da. Ret personerne i mødet.",
            danish::count(*count, "person eller plads", "personer eller pladser")
        ),
    }
}

fn file_differs(what: &str) -> String {
    format!(
        "{what} i dagsorden.toml, siden det første blev registreret. Mødet bruger det, der stod da."
    )
}
