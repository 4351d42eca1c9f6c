//! An item of the agenda's file, before the meeting.
//!
//! Promise: every key of an item can be changed; a closed one is not opened by a slip of a key.

use super::plan_form::{OwnRules, PlanForm, PlanPlace};
use super::plan_keys::{PlanKey, STANDING, Says};
use super::{Asking, Dialog, Form, plan_list};
use crate::domain::agenda::AgendaItem;
use crate::domain::plan::{Edit, EntryAt, Value};
use crate::ui::state::Ui;

const NUMBER: &str = "nr";
const KIND: &str = "art";
const CLOSED: &str = "lukket";
const TREATED: &str = "behandlet";

/// What opens a closed item to the public.
const PUBLIC: &str = "offentligt";

const OPENS: &str = "Enter åbner teksten";
const LINES: &str = "Enter åbner listen: en linje til hver";

/// All keys of an item.
const ITEM: &[PlanKey] = &[
    PlanKey::new(
        NUMBER,
        "Nr.",
        "1, 2, … følger rækkefølgen",
        Says::Needed("Skriv punktets nummer."),
    ),
    PlanKey::new("titel", "Titel", "", Says::Needed("Skriv punktets titel.")),
    PlanKey::new(KIND, "Art", super::new_item::KINDS_HINT, Says::Kind),
    PlanKey::new("minutter", "Minutter", "", Says::Minutes),
    PlanKey::new(
        CLOSED,
        "Lukket",
        "j eller n; et lukket punkt åbnes med ordet offentligt",
        Says::Closed,
    ),
    PlanKey::new(
        "neutral_titel",
        "Neutral titel",
        "det eneste, alle ser af et lukket punkt",
        Says::Words,
    ),
    PlanKey::new("resume", "Resumé", OPENS, Says::Text),
    PlanKey::new("sagsfremstilling", "Sagsfremstilling", OPENS, Says::Text),
    PlanKey::new("oekonomi", "Økonomi", OPENS, Says::Text),
    PlanKey::new(
        "oekonomiske_konsekvenser",
        "Økonomiske følger",
        "j eller n: har beslutningen økonomiske konsekvenser?",
        Says::Flag,
    ),
    PlanKey::new(
        "indstilling",
        "Indstilling",
        "Enter åbner teksten; den står over de enkelte",
        Says::Text,
    ),
    PlanKey::new("indstillinger", "Indstillinger", LINES, Says::List),
    PlanKey::new(
        "indstilling_form",
        "Deres form",
        "tal eller punkter",
        Says::OneOf(&["tal", "punkter"]),
    ),
    PlanKey::new("bilag", "Bilag", LINES, Says::List),
    PlanKey::new(
        "gaester",
        "Gæster",
        "navne fra deltagerlisten, komma imellem",
        Says::Names,
    ),
    PlanKey::new(
        "koereplan",
        "Køreplan",
        "Enter åbner teksten; kun for mødeleder og referent",
        Says::Text,
    ),
    PlanKey::new(
        TREATED,
        "Behandlet før",
        "Enter viser sagens tidligere behandlinger",
        Says::Entries,
    ),
    PlanKey::new("sagsnr", "Sagsnr.", "", Says::Words),
    PlanKey::new("journalnummer", "Journalnummer", "", Says::Words),
    PlanKey::new("brevid", "Brev-id", "", Says::Words),
    PlanKey::new(
        "afgoeres_af",
        "Afgøres af",
        "et andet forum, hvis det afgør sagen",
        Says::Words,
    ),
    PlanKey::new(
        "fast",
        "Fast punkt",
        "dagsorden, referat, mødeplan, eventuelt …",
        Says::OneOf(STANDING),
    ),
    PlanKey::new(
        "titel_i_indhold",
        "Titel i indhold",
        "hvis indholdslisten skal have en anden",
        Says::Words,
    ),
    PlanKey::new(
        "forum",
        "Forum",
        "i et fællesmøde: det forum, der har punktet alene",
        Says::Words,
    ),
    PlanKey::new(
        "bemaerkning",
        "Bemærkning",
        "Enter åbner teksten; står kun i filen",
        Says::Text,
    ),
];

const RULES: OwnRules = OwnRules {
    edit: looked_at,
    within: |form, field, asking| match form.place {
        PlanPlace::Entry(item) if field.key == TREATED => Some(plan_list::treatments(item, asking)),
        PlanPlace::Entry(_) | PlanPlace::Top(_) | PlanPlace::Within(..) => None,
    },
    ..OwnRules::NONE
};

/// Asks about an item that is there; `nth` is the how manyth of its title.
#[must_use]
pub fn plan_item(item: &AgendaItem, nth: usize, place: EntryAt, ui: &Ui) -> Dialog {
    let title = format!("Punkt {} på dagsordenen", item.id);
    let form = PlanForm {
        place: PlanPlace::Entry(place),
        is_new: false,
        keys: ITEM.iter().collect(),
        draft: format!("punkt {nth}: {}", item.title),
        rules: RULES,
    };
    // Where the file says nothing, this holds.
    let shown = [
        (NUMBER, Value::Text(item.id.as_str().to_owned())),
        (KIND, Value::Text(item.kind.file_word().to_owned())),
    ];
    form.dialog(title, Vec::new(), ui, &shown)
}

/// Asks about a new one with this number.
#[must_use]
pub fn new_plan_item(number: &str, place: EntryAt, ui: &Ui) -> Dialog {
    let form = PlanForm {
        place: PlanPlace::Entry(place),
        is_new: true,
        keys: ITEM.iter().filter(|k| k.says != Says::Entries).collect(),
        draft: "nyt punkt".to_owned(),
        rules: RULES,
    };
    let shown = [
        (NUMBER, Value::Text(number.to_owned())),
        (KIND, Value::Text("beslutning".to_owned())),
    ];
    form.dialog("Nyt punkt på dagsordenen", Vec::new(), ui, &shown)
}

/// "3", "3a", "3.1", "IV" or "B": a word is no number, and would push all titles aside.
fn is_number(text: &str) -> bool {
    let part = |part: &str| {
        let letters = part.trim_start_matches(|c: char| c.is_ascii_digit());
        let roman = letters.len() == part.len() && letters.chars().all(|c| "IVXLC".contains(c));
        !part.is_empty() && part.len() <= 6 && (roman || letters.chars().count() <= 1)
    };
    text.split('.').all(part)
}

fn looked_at(_: &PlanForm, form: &Form, edit: Edit, _: &Asking<'_>) -> Result<Edit, String> {
    let field = |key: &str| form.fields.iter().find(|f| f.key == key);
    if field(NUMBER).is_some_and(|f| f.is_changed() && !is_number(f.text.trim())) {
        return Err("Skriv nummeret som 3, 3a eller 3.1.".to_owned());
    }
    Ok(edit)
}

/// Whether an item is closed, as the field says it. A closed one is opened with a word, not with a letter.
///
/// # Errors
/// What to write, in Danish.
pub(super) fn closed(text: &str, was: &str) -> Result<Value, String> {
    let was_closed = was == "j";
    match text.to_lowercase().as_str() {
        "j" | "ja" => Ok(Value::Yes),
        PUBLIC if was_closed => Ok(Value::Nothing),
        "n" | "nej" if !was_closed => Ok(Value::Nothing),
        "n" | "nej" => Err(format!(
            "Punktet er lukket. Skal alle kunne se det, så skriv {PUBLIC} ud for Lukket; ellers ja."
        )),
        _ => Err("Skriv ja eller nej ved ”Lukket”.".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::is_number;

    #[test]
    fn a_number_is_short_and_no_word() {
        for number in ["3", "3a", "3.1", "12.2b", "IV", "B"] {
            assert!(is_number(number), "{number}");
        }
        for word in ["3Anna", "Anna", "3 a b", "", "3.", "..", "Økonomi"] {
            assert!(!is_number(word), "{word}");
        }
    }
}
