//! A case's earlier treatments on paper, as the real ones have them: "Behandling i … pkt. 3" (S3).
//!
//! Promise: what is not known is not said; the words of the decision are those that were written.

use super::document::{Block, ParagraphRole};
use super::facts::Minutes;
use super::markup;
use crate::domain::agenda::Treatment;
use crate::domain::profile::DateStyle;
use crate::text::danish;
use chrono::NaiveDate;

/// Writes them, oldest first.
pub(super) fn treatments(facts: &Minutes, earlier: &[Treatment], blocks: &mut Vec<Block>) {
    for treatment in earlier {
        blocks.push(Block::heading(3, &heading(facts, treatment)));
        let words = treatment.text.as_ref().or(treatment.outcome.as_ref());
        if let Some(words) = words {
            let words = danish::stopped(&danish::capital(words));
            blocks.extend(markup::blocks(&words, ParagraphRole::Body));
        }
        if !treatment.absent.is_empty() {
            let names = danish::list(&treatment.absent);
            let text = format!("{names} deltog ikke i behandlingen af sagen.");
            blocks.push(Block::paragraph(ParagraphRole::Note, text));
        }
    }
}

fn heading(facts: &Minutes, treatment: &Treatment) -> String {
    let item = treatment.item.as_deref();
    line(facts, &treatment.body, treatment.date, item)
}

/// "Behandling i Styregruppen mandag den 9. oktober 2017, pkt. 3".
pub(super) fn line(
    facts: &Minutes,
    body: &str,
    date: Option<NaiveDate>,
    item: Option<&str>,
) -> String {
    let day = |d| match facts.date_style {
        DateStyle::Long => format!(" {}", danish::dated(d, DateStyle::Long)),
        style @ (DateStyle::Plain | DateStyle::Digits) => format!(" {}", danish::on(d, style)),
    };
    let day = date.map(day).unwrap_or_default();
    let item = item.map(|n| format!(", pkt. {}", n.trim_end_matches('.')));
    let item = item.unwrap_or_default();
    format!("Behandling i {body}{day}{item}")
}
