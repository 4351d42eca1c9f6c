//! How the meeting stands on a server that it is shared over, as far as whoever keeps the minutes must know it.
//!
//! Promise: "gemt her" and "fælles til" are said only while they differ; whoever is not the writer any more cannot miss it.
//! What is asked of them stands in `dialog::shared`; how records are brought to a server is left to others.

use crate::text::danish;

/// How bringing the records to the server goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SharedStanding {
    /// The server has everything, or will in a moment.
    #[default]
    Even,
    /// It has not yet.
    Behind,
    /// There is no line to it: why, in a sentence.
    Away(String),
    /// Somebody else keeps the minutes now.
    Overtaken {
        /// Who.
        by: String,
        /// The last record that both have.
        common: u64,
        /// Whether what came here behind it is kept on the server too.
        kept: bool,
    },
    /// The server has less than it once had.
    Restored {
        /// Its last record.
        has: u64,
        /// The last that it had.
        had: u64,
    },
    /// The server's minutes go another way behind this record.
    Astray {
        /// The last record that both have.
        common: u64,
        /// Whether what came here behind it is kept on the server too.
        kept: bool,
    },
}

/// What the screen shows of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SharedView {
    /// The last record that the server has acknowledged.
    pub told: u64,
    /// The last record that is safe here, as the sender has seen.
    pub here: u64,
    /// Marks that were sent to whoever keeps the minutes and wait for an answer.
    pub asked: usize,
    /// How it goes.
    pub standing: SharedStanding,
}

impl SharedView {
    /// The title line's words, longest first, and whether they are an alarm; `here` is the last record on this disk.
    #[must_use]
    pub fn title(&self, here: u64) -> Option<(Vec<String>, bool)> {
        let both = || format!("gemt her nr. {here} · fælles til nr. {}", self.told);
        match &self.standing {
            SharedStanding::Even => self.waiting(),
            SharedStanding::Behind | SharedStanding::Away(_) if self.told >= here => self.waiting(),
            SharedStanding::Behind => Some((vec![both()], false)),
            SharedStanding::Away(_) => {
                Some((vec![format!("{} · sendes senere", both()), both()], false))
            }
            SharedStanding::Overtaken { by, .. } => Some((
                vec![
                    format!("REFERATET ER OVERTAGET af {by}. Du skriver kun for dig selv."),
                    "REFERATET ER OVERTAGET. Du skriver kun for dig selv.".to_owned(),
                    "REFERATET ER OVERTAGET".to_owned(),
                ],
                true,
            )),
            SharedStanding::Restored { has, had } => Some((
                vec![
                    format!(
                        "SERVEREN HAR MISTET nr. {}-{had}. Ctrl+S sender dem igen.",
                        has + 1
                    ),
                    "SERVEREN HAR MISTET NOGET. Ctrl+S sender det igen.".to_owned(),
                ],
                true,
            )),
            SharedStanding::Astray { common, .. } => Some((
                vec![
                    format!(
                        "SERVERENS REFERAT ER ET ANDET efter nr. {common}. Luk, og åbn mødet igen."
                    ),
                    format!("SERVERENS REFERAT ER ET ANDET efter nr. {common}"),
                ],
                true,
            )),
        }
    }

    /// That marks wait for whoever keeps the minutes.
    fn waiting(&self) -> Option<(Vec<String>, bool)> {
        let count = danish::count(self.asked, "melding", "meldinger");
        (self.asked > 0).then(|| (vec![format!("{count} venter på referenten")], false))
    }

    /// What is said once, when it has come to this.
    #[must_use]
    pub fn sentence(&self) -> Option<String> {
        let beside = |common: u64, kept: bool| {
            if common >= self.here {
                "Du har ikke registreret noget derefter."
            } else if kept {
                "Dine registreringer derefter ligger her i mappen og ved siden af referatet på serveren, og de kan sammenlignes."
            } else {
                "Dine registreringer derefter ligger her i mappen og sendes til serveren, når den svarer."
            }
        };
        match &self.standing {
            SharedStanding::Even | SharedStanding::Behind => None,
            SharedStanding::Away(why) => Some(why.clone()),
            SharedStanding::Overtaken { by, common, kept } => Some(format!(
                "{by} har overtaget referatet efter nr. {common}. {}",
                beside(*common, *kept)
            )),
            SharedStanding::Restored { has, had } => Some(format!(
                "Serveren er gendannet fra en ældre kopi: den har nr. {has}, men havde nr. {had}. Intet er tabt her, og intet sendes, før du siger til."
            )),
            SharedStanding::Astray { common, kept } => Some(format!(
                "Referatet på serveren er et andet end dit efter nr. {common}. {} Luk programmet, og åbn mødet igen.",
                beside(*common, *kept)
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_numbers_are_said_only_while_they_differ() {
        let view = |told, standing| SharedView {
            told,
            here: 41,
            asked: 0,
            standing,
        };
        let first = |v: &SharedView| v.title(41).map(|(t, _)| t[0].clone());
        assert_eq!(first(&view(38, SharedStanding::Even)), None);
        assert_eq!(
            first(&view(38, SharedStanding::Behind)).as_deref(),
            Some("gemt her nr. 41 · fælles til nr. 38")
        );
        assert_eq!(first(&view(41, SharedStanding::Behind)), None);
        assert_eq!(first(&view(41, SharedStanding::Away("x".into()))), None);
        let restored = view(41, SharedStanding::Restored { has: 20, had: 38 });
        assert!(first(&restored).is_some_and(|t| t.contains("nr. 21-38")));
    }
}
