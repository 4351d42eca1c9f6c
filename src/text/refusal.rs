//! Refusals in Danish: the fact, and what would make it possible.
//!
//! Promise: one text per reason, used by the key bar, the help, the notice line and the dialogs. A reason with a way out
//! names it; the keys it names are those of the key table (`tests/it/refusals`).

use crate::domain::profile::Profile;
use crate::domain::refusal::Refusal;
use crate::text::{danish, quorum};

/// Declares the table: a reason, and its sentence.
macro_rules! sentences {
    ($($refusal:pat => $sentence:expr,)*) => {
        /// The sentence for a refusal that says nothing of this meeting; `None` for the others.
        fn fixed(refusal: &Refusal) -> Option<&'static str> {
            match refusal {
                $($refusal => $sentence.into(),)*
            }
        }
    };
}

sentences! {
    Refusal::NotOpen => "Mødet er ikke åbnet. Tryk å for at åbne det.",
    Refusal::AlreadyOpen => "Mødet er allerede åbent.",
    Refusal::Adjourned => "Mødet holder pause. Tryk å for at genoptage det.",
    Refusal::Closed => "Mødet er afsluttet. Tryk R for at rette referatet eller å for at åbne mødet igen, hvis referatet ikke er godkendt.",
    Refusal::NotClosed => "Mødet er ikke afsluttet endnu. Tryk X for at afslutte det.",
    Refusal::NeedsReason => "Mødet er afsluttet. Det kan rettes med en begrundelse.",
    Refusal::Approved => "Referatet er godkendt. Mødet kan ikke åbnes igen, men referatet kan rettes med en begrundelse: Tryk R.",
    Refusal::NotApproved => "Referatet, som det er nu, er ikke godkendt endnu. Tryk R for at notere godkendelsen.",
    Refusal::NotAdjourned => "Mødet holder ikke pause. Tryk P for at holde en.",
    Refusal::NobodyWaits => "Ingen står på talerlisten. Tryk h for at sætte en på den.",
    Refusal::TimePassed => "Tidspunktet er passeret. Skriv et senere tidspunkt.",
    Refusal::NoItemOpen => "Intet punkt er i gang. Tryk s for at starte det valgte.",
    Refusal::ItemAlreadyOpen => "Punktet er allerede i gang.",
    Refusal::ItemNotStarted => "Punktet er ikke begyndt. Tryk s for at starte det.",
    Refusal::ItemNotDealtWith => "Punktet blev ikke begyndt, eller det blev udsat eller udgik. Er det forkert, så tryk ø, skriv klokkeslættet, og tryk s.",
    Refusal::ItemPutAway => "Punktet er udsat eller udgået. Tryk s for at starte det igen, hvis der skal træffes beslutning.",
    Refusal::ItemDecided => "Punktet er besluttet. Fjern først beslutningen: Tryk b, slet teksten, og gem.",
    Refusal::NothingDecided => "Der er ikke besluttet noget i punktet. Tryk b for at skrive beslutningen.",
    Refusal::NoFurtherItem => "Der er ikke flere punkter på dagsordenen. Tryk N for at tilføje et eller X for at afslutte mødet.",
    Refusal::NoEarlierItem => "Der er ikke noget tidligere punkt.",
    Refusal::UnknownPerson => "Personen findes ikke på deltagerlisten. Vælg en på listen.",
    Refusal::UnknownItem => "Punktet findes ikke på dagsordenen. Vælg et på listen.",
    Refusal::UnknownSeat => "Pladsen findes ikke.",
    Refusal::UnknownSector => "Forummet har ikke den sektor.",
    Refusal::HasSeat => "Personen har allerede en plads.",
    Refusal::AlreadyPresent => "Personen er allerede til stede. Tryk f, hvis personen er gået.",
    Refusal::NotPresent => "Personen er ikke til stede. Tryk t, hvis personen er kommet.",
    Refusal::ChairRecused => "Personen er inhabil i punktet og kan ikke lede det. Vælg en anden.",
    Refusal::PresentNotApology => "Personen er noteret som til stede. Var det en fejl, så tryk D og derefter a; er personen gået, så tryk f.",
    Refusal::AlreadySo => "Det er allerede registreret.",
    Refusal::NobodyMissing => "Ingen mangler at blive registreret.",
    Refusal::NoMark => "Der er ikke registreret noget tidspunkt at rette. Tryk t, når personen er kommet.",
    Refusal::TimeAhead => "Tidspunktet ligger i fremtiden. Skriv et tidspunkt, der er passeret.",
    Refusal::AfterTheClosing => "Det ligger efter, at mødet blev afsluttet. Sluttede mødet senere, så ret først det: Tryk M.",
    Refusal::AfterTheNext => "Tidspunktet ligger efter personens næste registrering. Ret den først: Tryk M.",
    Refusal::BeforeTheLast => "Tidspunktet ligger før det, der ellers er registreret om personen. Tryk M for at se det.",
    Refusal::TookNoPart => "Personen deltog ikke i punktet. Vælg en, der deltog, f.eks. suppleanten.",
    Refusal::BeforeTheMeeting => "Datoen ligger før mødet. Et referat kan tidligst være godkendt den dag, mødet blev holdt.",
    Refusal::NotASubstitute => "Personen er ikke suppleant for pladsen.",
    Refusal::NoSubstitutes => "Forummet har ikke suppleanter.",
    Refusal::HolderPresent => "Pladsen er besat. Er den, der sidder der, gået, så tryk først f.",
    Refusal::AlreadyStandsIn => "Suppleanten sidder allerede på en plads.",
    Refusal::NobodyStandsIn => "Der sidder ingen suppleant på pladsen. Tryk S for at sætte en ind.",
    Refusal::LongDecision => "Teksten er for lang til en beslutning. Forkort den, eller læg noget af den i et bilag.",
    Refusal::EmptyDecision => "Beslutningen har ingen tekst. Skriv den, eller vælg et udfald.",
    Refusal::NoOutcome => "Vælg et udfald: Tryk u, eller F2, mens du skriver.",
    Refusal::EmptyField => "Feltet skal udfyldes.",
    Refusal::NothingToShow => "Der er ingen beslutning at vise. Tryk b for at skrive den.",
    Refusal::ClosedItem => "Punktet er lukket og vises ikke i salen.",
    Refusal::AllRecorded => "Alt, der er registreret, er gemt.",
    Refusal::NothingToUndo => "Der er ikke noget at fortryde. Tryk M for at rette det, der er registreret.",
    Refusal::RecordedByAnother => "Du har ikke noget at fortryde; det, der gælder, har en anden registreret. Tryk M for at rette det.",
    Refusal::NothingToRedo => "Der er ikke noget at gendanne.",
    Refusal::Begun => "Mødet er begyndt, og filerne ændrer det ikke mere. Tryk N for et nyt punkt, F for at flytte og G for en gæst.",
    Refusal::NothingToRepeat => "Der er ikke noget at gentage endnu. Registrér først én person.",
    Refusal::EconomicConsequences => "Punktet har økonomiske konsekvenser. Forummet kan ikke træffe beslutning, kun indstille: Tryk u for at vælge et udfald.",
    Refusal::OrientationOnly => "Punktet er til orientering. Der kan kun træffes beslutning, hvis alle er enige om det.",
    Refusal::CannotMove(_) => "Punktet kan ikke flyttes dertil.",
    Refusal::VoteRuns => "Der stemmes. Luk eller afbryd afstemningen først: Tryk d.",
    Refusal::NoVoteOpen => "Der er ingen afstemning i gang. Tryk d for at åbne en.",
    Refusal::NoGroups => "Ingen, der kan stemme her, hører til en gruppe. Grupper står på deltagerlisten.",
    Refusal::VoteClosed => "Afstemningen er lukket. Tryk d for at rette den eller holde en ny.",
    Refusal::UnknownVote => "Det forslag findes ikke. Vælg et på listen.",
    Refusal::HasNoVote => "Personen har ikke stemmeret i punktet: ikke til stede, inhabil eller uden plads.",
    Refusal::MustVote => "Den, der er til stede, skal stemme for eller imod.",
    Refusal::MainVoteBegun => "Afstemningen om forslaget er begyndt. Der kan ikke stilles flere ændringsforslag.",
    Refusal::SeatHasVoted => "De to deler en plads og en stemme, og den er afgivet. Slet den først med Backspace, hvis den anden stemmer.",
    Refusal::AllAreCalled => "Ved navneopråb stemmer hver for sig: Tryk f, i eller u. Tryk n for at skifte til håndsoprækning.",
    Refusal::AgainstTheVote => "Afstemningen gav et andet resultat end udfaldet.",
    Refusal::VoteHappensNow => "En afstemning noteres, når den holdes. Er den holdt, så notér den nu med d, og ret tidspunktet bagefter: Tryk M.",
    Refusal::OnlyTheWholeVote => "En afstemning flyttes samlet: ret den registrering, hvor den blev åbnet.",
    Refusal::NobodyVoted => "Ingen har stemt endnu. Tryk f, i eller u ved den, der stemmer, eller a, hvis alle er for.",
    Refusal::EachBodyVotes => "I et fællesmøde stemmer hvert forum for sig. Angiv, hvis punktet er.",
    Refusal::IsAnElection => "Ved et valg tælles stemmerne på kandidaterne. Tryk o for at skrive runden.",
    Refusal::NotAnElection => "Det er ikke et valg. Tryk e for at ændre, hvad der stemmes om.",
    Refusal::ElectionOpen => "Valget er ikke afgjort. Tryk o for at skrive endnu en runde eller l for at trække lod efter tredje.",
    Refusal::NoLotNeeded => "Der trækkes kun lod, når tredje runde ender med stemmelighed.",
    Refusal::NoRightToBring => "Forummets medlemmer kan ikke kræve en sag indbragt for rådet.",
    Refusal::RightToBringNotFixed => "Det er ikke fastsat i forummets profil, om et medlem kan kræve en sag indbragt for rådet.",
    Refusal::NotAMember => "Det kan kun et medlem.",
    Refusal::NotAgainst => "Kun den, der stemte imod, kan få en afvigende mening ført til referat.",
    Refusal::OnlyProcedure => "Den, der undlod at stemme, kan kun få en bemærkning om sagens behandling ført til referat.",
    Refusal::NotOfAnItem => "Registreringen hører ikke til et punkt.",
    Refusal::ChangesMore(_) => "Rettelsen ændrer mere. Se, hvad der ændres, før den gemmes.",
    Refusal::OpenedByHand => "En sammenligning gør ikke noget offentligt. Åbn punktet med l, hvis det skal være åbent.",
    Refusal::SettledByHand => "Det kan ikke overtages herfra. Ret det selv i mødet: Tryk Esc og derefter M.",
    Refusal::NotBoth => "Begge kan ikke stå her. Vælg den ene, eller skriv selv med r.",
    Refusal::ShadowLog => "Det gør den, der fører referatet. Skyggereferatet er kun til sammenligning.",
    Refusal::NotQuorate(_)
    | Refusal::ClosedThere(_)
    | Refusal::PutOffWithoutReason(_)
    | Refusal::DecidedElsewhere(_)
    | Refusal::OtherDecided(_)
    | Refusal::OutsideTheMeeting(_)
    | Refusal::AmendmentsFirst(_)
    | Refusal::StillToVote(_)
    | Refusal::BetweenThese(_)
    | Refusal::MoreVotesThanVoters(_)
    | Refusal::NoSeatToTake(_) => None,
}

/// A sentence that names letters to press, said where letters type themselves and Ctrl+P finds an action by its key.
/// `None` when it names none.
#[must_use]
pub fn through_the_palette(sentence: &str) -> Option<String> {
    let signs = |c: char| matches!(c, '.' | ',' | ':' | ';' | '(' | ')');
    let (mut told, mut found) = (false, false);
    let words = sentence.split(' ').map(|word| {
        let bare = word.trim_matches(signs);
        // "i" is a word in all sentences that can be said here.
        let is_key = told && bare.chars().count() == 1 && bare != "i";
        told = (told && !word.ends_with('.')) || matches!(bare, "Tryk" | "tryk");
        found |= is_key;
        if is_key {
            word.replacen(bare, &format!("Ctrl+P {bare} Enter"), 1)
        } else {
            word.to_owned()
        }
    });
    let said = words.collect::<Vec<_>>().join(" ");
    found.then_some(said)
}

/// The sentence for a refusal.
#[must_use]
pub fn sentence(refusal: &Refusal, profile: &Profile) -> String {
    if let Refusal::NotQuorate(verdict) = refusal {
        let missing = danish::capital(&quorum::missing(profile, verdict));
        return format!("Forummet er ikke beslutningsdygtigt: {missing}.");
    }
    if let Refusal::DecidedElsewhere(body) = refusal {
        return format!("Sagen afgøres af {body}. Forummet kan kun indstille.");
    }
    if let Refusal::ClosedThere(item) = refusal {
        return format!(
            "Punkt {item} er lukket hos den anden og åbent her. Afgør først, om det er lukket."
        );
    }
    if let Refusal::PutOffWithoutReason(left) = refusal {
        let what = danish::count(*left, "udskudt forskel", "udskudte forskelle");
        return format!("{what} mangler en begrundelse. Tryk = for at skrive den.");
    }
    if let Refusal::OtherDecided(item) = refusal {
        return format!("Punkt {item} er allerede besluttet. Fjern først den beslutning.");
    }
    if let Refusal::OutsideTheMeeting(item) = refusal {
        return format!("Punkt {item} ville ligge uden for mødet. Ret først punktets tid.");
    }
    if let Refusal::NoSeatToTake(name) = refusal {
        return format!("Der er ingen plads, som {name} kan overtage nu.");
    }
    if let Refusal::AmendmentsFirst(numbers) = refusal {
        let numbers: Vec<String> = numbers.iter().map(u32::to_string).collect();
        return format!(
            "Der stemmes først om ændringsforslag {}, medmindre alle er enige om at stemme samlet.",
            danish::list(&numbers)
        );
    }
    if let Refusal::BetweenThese(names) = refusal {
        return format!("Der vælges nu kun mellem {}.", danish::list(names));
    }
    if let Refusal::StillToVote(left) = refusal {
        return format!("{left} mangler at stemme.");
    }
    if let Refusal::MoreVotesThanVoters(present) = refusal {
        return format!("Der er talt flere stemmer, end der er medlemmer til stede ({present}).");
    }
    fixed(refusal).unwrap_or_default().to_owned()
}
