//! What `tjek` finds, a line each, and the marked one at full length.

use super::{Choice, Choosable, Dialog, Pick};
use crate::ui::spot::Spot;

/// Something that was found in the files: how it weighs, what, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// "fejl", "advarsel" or "oplysning".
    pub weight: &'static str,
    /// One sentence.
    pub message: String,
    /// What to do.
    pub advice: String,
    /// Where the rule comes from.
    pub basis: Option<String>,
    /// Where to go.
    pub spot: Spot,
}

/// Shows what was found; picking one goes there.
#[must_use]
pub fn findings(found: Vec<Found>) -> Dialog {
    let lines = vec!["Enter går til stedet; Ctrl+E retter det dér.".to_owned()];
    let options = found.into_iter().map(line).collect();
    Choice::new("Før dagsordenen sendes", lines, options).into()
}

fn line(found: Found) -> Choosable {
    let Found {
        weight,
        message,
        advice,
        basis,
        spot,
    } = found;
    let source = basis.map_or_else(String::new, |basis| format!("\nKilde: {basis}"));
    Choosable {
        key: None,
        label: format!("{weight}: {message}"),
        more: Some(format!("{message} {advice}{source}")),
        pick: Pick::Go(spot, message),
    }
}
