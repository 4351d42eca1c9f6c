//! Refusals in Danish: the fact, and what would make it possible.
//!
//! Promise: one text per reason, used by the key bar, the help, the notice line and the dialogs.

use crate::domain::profile::Profile;
use crate::domain::refusal::Refusal;
use crate::text::quorum;

/// The sentence for a refusal.
#[must_use]
pub fn sentence(refusal: &Refusal, profile: &Profile) -> String {
    match refusal {
        Refusal::NotOpen => "Mødet er ikke åbnet. Åbn det først.",
        Refusal::AlreadyOpen => "Mødet er allerede åbent.",
        Refusal::Adjourned => "Mødet holder pause. Genoptag det først.",
        Refusal::Closed => "Mødet er afsluttet. Fortryd afslutningen, hvis der mangler noget.",
        Refusal::NoItemOpen => "Intet punkt er åbent. Åbn et punkt først.",
        Refusal::ItemAlreadyOpen => "Punktet er allerede åbent.",
        Refusal::ItemNotStarted => "Punktet har ikke været åbnet. Åbn det, før der besluttes.",
        Refusal::ItemPutAway => "Punktet er taget af dagsordenen.",
        Refusal::NoFurtherItem => "Der er ikke flere punkter på dagsordenen.",
        Refusal::NoEarlierItem => "Der er ikke noget tidligere punkt.",
        Refusal::UnknownPerson => "Personen findes ikke på deltagerlisten. Vælg en på listen.",
        Refusal::UnknownItem => "Punktet findes ikke på dagsordenen. Vælg et på listen.",
        Refusal::UnknownSeat => "Pladsen findes ikke.",
        Refusal::AlreadyPresent => "Personen er allerede til stede.",
        Refusal::NotPresent => "Personen er ikke til stede.",
        Refusal::PresentNotApology => "Personen er til stede og kan ikke melde afbud.",
        Refusal::AlreadySo => "Det er allerede registreret.",
        Refusal::NobodyMissing => "Ingen mangler at blive registreret.",
        Refusal::NoMark => "Der er ikke registreret noget tidspunkt at rette.",
        Refusal::TimeAhead => "Tidspunktet ligger ude i fremtiden. Skriv et, der er passeret.",
        Refusal::NotASubstitute => "Personen er ikke suppleant for pladsen.",
        Refusal::NoSubstitutes => "Forummet har ikke suppleanter.",
        Refusal::HolderPresent => "Pladsen er allerede taget.",
        Refusal::AlreadyStandsIn => "Suppleanten sidder allerede på en plads.",
        Refusal::NobodyStandsIn => "Der sidder ingen suppleant på pladsen.",
        Refusal::EmptyDecision => "Beslutningen har ingen tekst. Skriv den, eller vælg et udfald.",
        Refusal::EmptyField => "Feltet skal udfyldes.",
        Refusal::NothingToShow => "Der er ingen beslutning at vise.",
        Refusal::ClosedItem => "Punktet er lukket og vises ikke for salen.",
        Refusal::NothingToUndo => "Der er ikke noget at fortryde.",
        Refusal::NothingToRedo => "Der er ikke noget at gendanne.",
        Refusal::NotQuorate(verdict) => {
            return format!("Mødet er ikke beslutningsdygtigt: {}.", quorum::missing(profile, verdict));
        }
        Refusal::EconomicConsequences => "Beslutningen har økonomiske konsekvenser og kan kun indstilles.",
        Refusal::OrientationOnly => "Punktet er til orientering. Der kan kun besluttes, hvis alle er enige.",
        Refusal::CannotMove(_) => "Punktet kan ikke flyttes dertil.",
    }
    .to_owned()
}
