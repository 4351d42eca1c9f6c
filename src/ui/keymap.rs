//! The table that explains itself: every action with its contexts, keys, label and help.
//!
//! Promise: the only place with keys. Lookup, key bar, help page, the README's table and `taster`
//! are printed from it; an action without a row does not compile. Its tests say no key stands twice in a
//! context, every label is short, and no key needs AltGr on a Danish keyboard.

use super::action::Action;
use super::key::Key;
use crossterm::event::KeyCode;

/// Where a key means something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Context {
    /// The meeting's screen, whatever part is chosen.
    Meeting,
    /// With the agenda chosen.
    Agenda,
    /// With the attendance list chosen.
    Attendance,
    /// With the item chosen.
    Item,
    /// While typing a decision.
    Editor,
    /// In a dialog with options.
    Choice,
    /// In a dialog with fields.
    Form,
    /// In a text that fills the screen: help, minutes.
    Reader,
    /// While searching.
    Search,
    /// On a screen that only follows: the room's, the chair's.
    Wall,
}

impl Context {
    /// The stable id.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Context::Meeting => "meeting",
            Context::Agenda => "agenda",
            Context::Attendance => "attendance",
            Context::Item => "item",
            Context::Editor => "editor",
            Context::Choice => "choice",
            Context::Form => "form",
            Context::Reader => "reader",
            Context::Search => "search",
            Context::Wall => "wall",
        }
    }
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// What it does.
    pub action: Action,
    /// Where.
    pub context: Context,
    /// With which keys.
    pub keys: &'static [Key],
    /// At most twelve letters, for the key bar.
    pub label: &'static str,
    /// One sentence.
    pub help: &'static str,
}

const fn row(
    action: Action,
    context: Context,
    keys: &'static [Key],
    label: &'static str,
    help: &'static str,
) -> Binding {
    Binding {
        action,
        context,
        keys,
        label,
        help,
    }
}

use Context::{Agenda, Attendance, Choice, Editor, Form, Item, Meeting, Reader, Search, Wall};
const ENTER: Key = Key::of(KeyCode::Enter);
const ESC: Key = Key::of(KeyCode::Esc);
const TAB: Key = Key::of(KeyCode::Tab);
const BACKTAB: Key = Key::shift(KeyCode::Tab);
const UP: Key = Key::of(KeyCode::Up);
const DOWN: Key = Key::of(KeyCode::Down);
const PGUP: Key = Key::of(KeyCode::PageUp);
const PGDN: Key = Key::of(KeyCode::PageDown);
const HOME: Key = Key::of(KeyCode::Home);
const END: Key = Key::of(KeyCode::End);
const F1: Key = Key::of(KeyCode::F(1));
const F2: Key = Key::of(KeyCode::F(2));
const F3: Key = Key::of(KeyCode::F(3));

/// All rows.
pub const TABLE: &[Binding] = &[
    row(
        Action::OpenMeeting,
        Meeting,
        &[Key::char('å'), Key::char('O')],
        "Åbn møde",
        "Åbner mødet, genoptager det efter en pause eller åbner det igen, hvis det er afsluttet.",
    ),
    row(
        Action::NextItem,
        Meeting,
        &[Key::char('n')],
        "Næste",
        "Går til det næste punkt, der ikke er behandlet.",
    ),
    row(
        Action::JumpToItem,
        Meeting,
        &[
            Key::char('1'),
            Key::char('2'),
            Key::char('3'),
            Key::char('4'),
            Key::char('5'),
            Key::char('6'),
            Key::char('7'),
            Key::char('8'),
            Key::char('9'),
            Key::char('0'),
        ],
        "Punkt nr.",
        "Vælger punktet med det nummer; flere cifre skrives efter hinanden.",
    ),
    row(
        Action::PreviousItem,
        Meeting,
        &[Key::char('p')],
        "Forrige",
        "Går tilbage til punktet før.",
    ),
    row(
        Action::StartItem,
        Meeting,
        &[Key::char('s')],
        "Start punkt",
        "Begynder på det valgte punkt; et udsat punkt genoptages.",
    ),
    row(
        Action::StartItem,
        Agenda,
        &[ENTER],
        "Start punkt",
        "Begynder på det valgte punkt.",
    ),
    row(
        Action::WriteDecision,
        Meeting,
        &[Key::char('b')],
        "Beslutning",
        "Skriver beslutningen til det valgte punkt.",
    ),
    row(
        Action::WriteDecision,
        Item,
        &[ENTER],
        "Beslutning",
        "Skriver beslutningen til det valgte punkt.",
    ),
    row(
        Action::ChooseOutcome,
        Meeting,
        &[Key::char('u')],
        "Udfald",
        "Vælger et udfald og får sætningen i forummets stil.",
    ),
    row(
        Action::MoveDecision,
        Meeting,
        &[Key::char('B')],
        "Flyt tekst",
        "Flytter det valgte punkts beslutning til et andet punkt.",
    ),
    row(
        Action::ShowDecision,
        Meeting,
        &[Key::char('v')],
        "Vis i sal",
        "Viser beslutningen for salen eller tager den ned.",
    ),
    row(
        Action::MarkPresent,
        Meeting,
        &[Key::char('t')],
        "Til stede",
        "Registrerer, at den valgte person er til stede eller er kommet tilbage.",
    ),
    row(
        Action::TogglePresent,
        Attendance,
        &[Key::char(' '), ENTER],
        "Kom/gik",
        "Skifter mellem til stede og gået.",
    ),
    row(
        Action::MarkRemote,
        Meeting,
        &[Key::char('V')],
        "Virtuelt",
        "Registrerer, at den valgte person deltager virtuelt.",
    ),
    row(
        Action::MarkLeft,
        Meeting,
        &[Key::char('f')],
        "Gået",
        "Registrerer, at den valgte person har forladt mødet.",
    ),
    row(
        Action::MarkApology,
        Meeting,
        &[Key::char('a')],
        "Afbud",
        "Registrerer, at den valgte person har meldt afbud.",
    ),
    row(
        Action::ClearAttendance,
        Meeting,
        &[Key::of(KeyCode::Delete), Key::char('D')],
        "Slet mærke",
        "Sletter det, der er registreret om den valgte persons fremmøde.",
    ),
    row(
        Action::MarkAllPresent,
        Meeting,
        &[Key::char('A')],
        "Alle her",
        "Registrerer alle, der har en plads og ikke har meldt afbud, som til stede. Sekretariatet: y.",
    ),
    row(
        Action::MarkSectorPresent,
        Meeting,
        &[Key::char('y')],
        "Sektor her",
        "Registrerer alle i den valgte persons sektor, eller i sekretariatet, der ikke har meldt afbud, som til stede.",
    ),
    row(
        Action::RepeatLast,
        Meeting,
        &[Key::char('.')],
        "Gentag",
        "Registrerer det samme som sidst for den person, der er valgt nu.",
    ),
    row(
        Action::StepOut,
        Meeting,
        &[Key::char('g')],
        "Ude i punkt",
        "Registrerer, at den valgte person er ude under punktet, der er i gang.",
    ),
    row(
        Action::Recuse,
        Meeting,
        &[Key::char('i')],
        "Inhabil",
        "Registrerer, at den valgte person er inhabil i punktet, der er i gang, og forlader lokalet.",
    ),
    row(
        Action::SeatSubstitute,
        Meeting,
        &[Key::char('S')],
        "Suppleant",
        "Sætter en suppleant på den valgte persons plads eller tager suppleanten af.",
    ),
    row(
        Action::AddGuest,
        Meeting,
        &[Key::char('G')],
        "Gæst",
        "Tilføjer en gæst, der ikke står på listen: til punktet, der er i gang, eller til hele mødet.",
    ),
    row(
        Action::TakeChair,
        Meeting,
        &[Key::char('C')],
        "Mødeleder",
        "Noterer, at den valgte person leder mødet fra nu af.",
    ),
    row(
        Action::CorrectTime,
        Meeting,
        &[Key::char('k')],
        "Ret tid",
        "Retter tidspunktet for det, der sidst er registreret for personen.",
    ),
    row(
        Action::AnnounceDeparture,
        Meeting,
        &[Key::char('K')],
        "Går senere",
        "Noterer, hvornår den valgte person går.",
    ),
    row(
        Action::AddFollowUp,
        Meeting,
        &[Key::char('o')],
        "Opfølgning",
        "Noterer, hvem der følger op på hvad og hvornår.",
    ),
    row(
        Action::RecordPosition,
        Meeting,
        &[Key::char('m')],
        "Forbehold",
        "Noterer et forbehold eller en afvigende mening.",
    ),
    row(
        Action::RecordAmendment,
        Meeting,
        &[Key::char('æ'), Key::char('c')],
        "Ændr tekst",
        "Noterer, at ord i et bilag eller et forslag ændres fra noget til noget andet.",
    ),
    row(
        Action::AddNote,
        Meeting,
        &[Key::char('j')],
        "Køreplan",
        "Skriver et notat i køreplanen. Det kommer aldrig på salens skærm eller i referatet.",
    ),
    row(
        Action::PostponeItem,
        Meeting,
        &[Key::char('U')],
        "Udsæt",
        "Udsætter det valgte punkt.",
    ),
    row(
        Action::WithdrawItem,
        Meeting,
        &[Key::char('T')],
        "Udgår",
        "Tager det valgte punkt af dagsordenen.",
    ),
    row(
        Action::MoveItem,
        Meeting,
        &[Key::char('F')],
        "Flyt",
        "Flytter det valgte punkt på dagsordenen.",
    ),
    row(
        Action::AddItem,
        Meeting,
        &[Key::char('N')],
        "Nyt punkt",
        "Sætter et nyt punkt på dagsordenen.",
    ),
    row(
        Action::ToggleEconomy,
        Meeting,
        &[Key::char('e')],
        "Økonomi",
        "Angiver, at punktet har økonomiske konsekvenser, eller at det ikke har.",
    ),
    row(
        Action::ToggleClosed,
        Meeting,
        &[Key::char('l')],
        "Lukket punkt",
        "Gør punktet til lukket punkt eller offentligt igen.",
    ),
    row(
        Action::Undo,
        Meeting,
        &[Key::char('z'), Key::ctrl('z')],
        "Fortryd",
        "Tager det sidst registrerede tilbage; kan gentages.",
    ),
    row(
        Action::ShowRecords,
        Meeting,
        &[Key::char('M')],
        "Registreret",
        "Viser, hvad der er registreret om den valgte person eller det valgte punkt, og retter det: tidspunkt, punkt, person.",
    ),
    row(
        Action::Redo,
        Meeting,
        &[Key::char('Z'), Key::ctrl('y')],
        "Gendan",
        "Gendanner det, der lige er fortrudt.",
    ),
    row(
        Action::ApplySuggestion,
        Meeting,
        &[Key::char('L')],
        "Løs",
        "Flytter et punkt med ! frem, så det kan besluttes, før nogen går.",
    ),
    row(
        Action::ShowScene,
        Meeting,
        &[Key::char('w')],
        "Salens sk.",
        "Vælger, hvad salen ser: fremmødet, punktet, dagsordenen, talerlisten eller dagens beslutninger.",
    ),
    row(
        Action::AddSpeaker,
        Meeting,
        &[Key::char('h')],
        "Talerliste",
        "Sætter en person på talerlisten: skriv lidt af navnet, og tryk Enter. Igen: tager personen af listen.",
    ),
    row(
        Action::NextSpeaker,
        Meeting,
        &[Key::char('H')],
        "Næste taler",
        "Giver ordet til den næste på talerlisten.",
    ),
    row(
        Action::Search,
        Meeting,
        &[Key::char('/'), Key::ctrl('f')],
        "Søg",
        "Finder en person på en del af navnet, titlen eller organisationen.",
    ),
    row(
        Action::Palette,
        Meeting,
        &[Key::ctrl('p'), Key::char(':')],
        "Alle ordrer",
        "Finder en handling på lidt af navnet og udfører den.",
    ),
    row(
        Action::ShowMinutes,
        Meeting,
        &[Key::char('r')],
        "Referat",
        "Viser referatet, som det ser ud nu.",
    ),
    row(
        Action::Adjourn,
        Meeting,
        &[Key::char('P')],
        "Pause",
        "Holder pause; mødet genoptages med Åbn møde.",
    ),
    row(
        Action::CloseMeeting,
        Meeting,
        &[Key::char('X')],
        "Afslut møde",
        "Afslutter mødet og skriver referatet.",
    ),
    row(
        Action::ApproveMinutes,
        Meeting,
        &[Key::char('R')],
        "Godkendelse",
        "Efter mødet: noterer, at referatet er sendt, godkendt eller endeligt, og retter det med en begrundelse.",
    ),
    row(
        Action::Help,
        Meeting,
        &[Key::char('?'), F1],
        "Hjælp",
        "Viser alle taster, og hvorfor nogle ikke kan bruges nu.",
    ),
    row(
        Action::SaveAgain,
        Meeting,
        &[Key::ctrl('s')],
        "Gem igen",
        "Prøver igen at gemme det, der ikke kunne gemmes.",
    ),
    row(
        Action::SaveElsewhere,
        Meeting,
        &[Key::char('E')],
        "Andet sted",
        "Gemmer hele mødet i en anden mappe og fortsætter dér, når der ikke kan gemmes i mødets egen.",
    ),
    row(
        Action::Quit,
        Meeting,
        &[Key::char('q'), Key::ctrl('q')],
        "Luk program",
        "Lukker programmet. Mødet fortsætter, næste gang det åbnes.",
    ),
    row(
        Action::FocusNext,
        Meeting,
        &[TAB, Key::of(KeyCode::Right)],
        "Skift felt",
        "Skifter mellem dagsorden, fremmøde og punkt.",
    ),
    row(
        Action::FocusPrevious,
        Meeting,
        &[BACKTAB, Key::of(KeyCode::Left)],
        "Skift felt",
        "Skifter felt den anden vej.",
    ),
    row(
        Action::SwitchTheme,
        Meeting,
        &[Key::ctrl('t')],
        "Farver",
        "Skifter farver: terminalens egne, mørk, lys eller høj kontrast.",
    ),
    row(
        Action::SwitchSigns,
        Meeting,
        &[Key::ctrl('g')],
        "Tegn",
        "Skifter mellem alle tegn og kun ASCII, hvis terminalen ikke kan vise æ, ø og å.",
    ),
    row(Action::CursorUp, Meeting, &[UP], "Op", "Én linje op."),
    row(Action::CursorDown, Meeting, &[DOWN], "Ned", "Én linje ned."),
    row(Action::PageUp, Meeting, &[PGUP], "Side op", "Én side op."),
    row(
        Action::PageDown,
        Meeting,
        &[PGDN],
        "Side ned",
        "Én side ned.",
    ),
    row(
        Action::First,
        Meeting,
        &[HOME],
        "Første",
        "Til den første linje.",
    ),
    row(
        Action::Last,
        Meeting,
        &[END],
        "Sidste",
        "Til den sidste linje.",
    ),
    row(
        Action::EditEntry,
        Meeting,
        &[Key::ctrl('e')],
        "Ret",
        "Retter den valgte deltager: navn, titel, organisation, plads. Før mødet rettes filerne, også det valgte punkt.",
    ),
    row(
        Action::AddEntry,
        Meeting,
        &[Key::ctrl('n')],
        "Ny",
        "Tilføjer en deltager. Før mødet i filerne, også et punkt efter det valgte.",
    ),
    row(
        Action::RemoveEntry,
        Meeting,
        &[Key::ctrl('x')],
        "Slet",
        "Før mødet: sletter det valgte punkt eller den valgte deltager i filerne.",
    ),
    row(
        Action::MoveEntryUp,
        Meeting,
        &[Key::shift(KeyCode::Up)],
        "Flyt op",
        "Før mødet: flytter det valgte punkt eller den valgte deltager én plads op i filerne.",
    ),
    row(
        Action::MoveEntryDown,
        Meeting,
        &[Key::shift(KeyCode::Down)],
        "Flyt ned",
        "Før mødet: flytter det valgte én plads ned.",
    ),
    row(
        Action::Check,
        Meeting,
        &[Key::ctrl('k')],
        "Tjek",
        "Før mødet: viser, hvad tjek finder, og går til stedet.",
    ),
    row(
        Action::EditMeeting,
        Meeting,
        &[Key::ctrl('o')],
        "Ret mødet",
        "Før mødet: retter dag, tid, sted, mødeleder og referent i filerne.",
    ),
    row(
        Action::Save,
        Editor,
        &[Key::ctrl('s')],
        "Gem",
        "Gemmer beslutningen.",
    ),
    row(
        Action::Cancel,
        Editor,
        &[ESC],
        "Tilbage",
        "Forlader teksten; kladden bliver husket.",
    ),
    row(
        Action::ChooseOutcome,
        Editor,
        &[F2],
        "Udfald",
        "Vælger udfald for punktet eller for en enkelt indstilling.",
    ),
    row(
        Action::Undo,
        Editor,
        &[Key::ctrl('z')],
        "Fortryd",
        "Fortryder i teksten.",
    ),
    row(
        Action::Redo,
        Editor,
        &[Key::ctrl('y')],
        "Gendan",
        "Gendanner i teksten.",
    ),
    row(Action::Help, Editor, &[F1], "Hjælp", "Viser alle taster."),
    row(
        Action::MoveDecision,
        Editor,
        &[F3],
        "Flyt tekst",
        "Gemmer teksten som beslutning i et andet punkt; dette punkt har så ingen.",
    ),
    row(
        Action::Confirm,
        Choice,
        &[ENTER],
        "Vælg",
        "Vælger den markerede mulighed; et bogstav vælger direkte.",
    ),
    row(
        Action::Cancel,
        Choice,
        &[ESC],
        "Annuller",
        "Lukker uden at vælge.",
    ),
    row(Action::CursorUp, Choice, &[UP], "Op", "Forrige mulighed."),
    row(
        Action::CursorDown,
        Choice,
        &[DOWN],
        "Ned",
        "Næste mulighed.",
    ),
    row(
        Action::FocusNext,
        Choice,
        &[TAB],
        "Indstilling",
        "Skifter mellem hele punktet og de enkelte indstillinger.",
    ),
    row(
        Action::Confirm,
        Form,
        &[ENTER],
        "Næste/gem",
        "Går til næste felt; gemmer fra det sidste.",
    ),
    row(Action::Save, Form, &[Key::ctrl('s')], "Gem", "Gemmer."),
    row(
        Action::Cancel,
        Form,
        &[ESC],
        "Annuller",
        "Lukker uden at gemme.",
    ),
    row(
        Action::Complete,
        Form,
        &[Key::of(KeyCode::Right), END],
        "Fuldfør",
        "Tager det forslag, der står svagt bag markøren; ellers flyttes markøren.",
    ),
    row(
        Action::FocusNext,
        Form,
        &[TAB, DOWN],
        "Næste felt",
        "Går til næste felt.",
    ),
    row(
        Action::FocusPrevious,
        Form,
        &[BACKTAB, UP],
        "Forrige felt",
        "Går til forrige felt.",
    ),
    row(
        Action::Cancel,
        Reader,
        &[ESC, Key::char('q')],
        "Luk",
        "Lukker og går tilbage til mødet.",
    ),
    row(Action::CursorUp, Reader, &[UP], "Op", "Én linje op."),
    row(Action::CursorDown, Reader, &[DOWN], "Ned", "Én linje ned."),
    row(Action::PageUp, Reader, &[PGUP], "Side op", "Én side op."),
    row(
        Action::PageDown,
        Reader,
        &[PGDN, Key::char(' ')],
        "Side ned",
        "Én side ned.",
    ),
    row(Action::First, Reader, &[HOME], "Start", "Til begyndelsen."),
    row(Action::Last, Reader, &[END], "Slut", "Til slutningen."),
    row(
        Action::Confirm,
        Search,
        &[ENTER],
        "Vælg",
        "Vælger personen eller udfører handlingen.",
    ),
    row(
        Action::MarkPresent,
        Search,
        &[Key::ctrl('t')],
        "Til stede",
        "Vælger personen og registrerer, at vedkommende er til stede.",
    ),
    row(
        Action::AddReply,
        Search,
        &[Key::ctrl('r')],
        "Replik",
        "Sætter personen på talerlisten med en replik eller en kort bemærkning, som kommer først.",
    ),
    row(Action::Cancel, Search, &[ESC], "Luk", "Lukker søgningen."),
    row(
        Action::CursorUp,
        Search,
        &[UP],
        "Op",
        "Forrige person på listen.",
    ),
    row(
        Action::CursorDown,
        Search,
        &[DOWN],
        "Ned",
        "Næste person på listen.",
    ),
    row(
        Action::SwitchTheme,
        Wall,
        &[Key::char('t'), Key::ctrl('t')],
        "Farver",
        "Skifter farver: terminalens egne, mørk, lys eller høj kontrast.",
    ),
    row(
        Action::SwitchSigns,
        Wall,
        &[Key::char('g'), Key::ctrl('g')],
        "Tegn",
        "Skifter mellem alle tegn og kun ASCII, hvis terminalen ikke kan vise æ, ø og å.",
    ),
    row(
        Action::Cancel,
        Wall,
        &[ESC, Key::char('q'), Key::ctrl('q'), Key::ctrl('c')],
        "Luk",
        "Lukker skærmen. Mødet berøres ikke.",
    ),
];

/// An action nobody can ask for with a key is a mistake that does not compile.
const _: () = assert!(
    every_action_has_a_row(),
    "an action of `Action::ALL` has no row in `keymap::TABLE`"
);

const fn every_action_has_a_row() -> bool {
    let mut at = 0;
    while at < Action::ALL.len() {
        if !has_a_row(Action::ALL[at]) {
            return false;
        }
        at += 1;
    }
    true
}

const fn has_a_row(action: Action) -> bool {
    let mut row = 0;
    while row < TABLE.len() {
        // `==` is not for constants; an action is its number.
        if TABLE[row].action as usize == action as usize {
            return true;
        }
        row += 1;
    }
    false
}

/// What a key means in a context, if anything.
#[must_use]
pub fn find(context: Context, key: Key) -> Option<Action> {
    TABLE
        .iter()
        .find(|b| b.context == context && b.keys.contains(&key))
        .map(|b| b.action)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_stands_twice_in_a_context() {
        for (i, a) in TABLE.iter().enumerate() {
            for b in TABLE.iter().skip(i + 1).filter(|b| b.context == a.context) {
                for key in a.keys {
                    assert!(
                        !b.keys.contains(key),
                        "{key} i {:?}: {:?} og {:?}",
                        a.context,
                        a.action,
                        b.action
                    );
                }
            }
        }
    }

    #[test]
    fn a_pane_overrides_no_key_of_the_meeting() {
        let panes = TABLE.iter().filter(|b| {
            matches!(
                b.context,
                Context::Agenda | Context::Attendance | Context::Item
            )
        });
        for key in panes.flat_map(|b| b.keys) {
            assert_eq!(find(Context::Meeting, *key), None, "{key}");
        }
    }

    #[test]
    fn labels_are_short_and_help_is_a_sentence() {
        for b in TABLE {
            assert!(b.label.chars().count() <= 12, "{}", b.label);
            assert!(b.help.ends_with('.'), "{}", b.help);
            assert!(!b.keys.is_empty());
        }
    }

    #[test]
    fn no_key_needs_altgr_on_a_danish_keyboard() {
        for b in TABLE {
            for key in b.keys {
                if let KeyCode::Char(c) = key.code {
                    assert!(!"@£${}[]|\\~€".contains(c), "{key}");
                }
                assert!(!key.alt, "{key}");
            }
        }
    }
}
