//! What stays together on a page: a heading with what it is about, and words that lead something in with it.
//!
//! Promise: the room that is asked for is at least what is then set, so that no page ends with a heading or a lead-in; of
//! what is long only the beginning is asked for. Setting it is left to `set` and `table`.

use super::layout::{BOTTOM, Layout, Style, TOP, WIDTH};
use super::set::{BELOW, BODY, HEADING, INDENT, NOTE, indent};
use super::table;
use crate::export::blocks::{leads, leads_in};
use crate::minutes::document::{Block, EntryPart, ParagraphRole};
use crate::text::clean::pasted_line;
use crate::text::words::Words;

/// The most that is asked for: a page.
const MOST: f32 = BOTTOM - TOP;

/// A paragraph of so many lines is not torn; of a longer one, two lines stay together at each end.
const WHOLE: usize = 3;

/// How far in an entry's words stand at most, behind their label: asked for rather too broad than too narrow.
const ENTRY: f32 = 3.0 * INDENT;

/// Bytes that always fit on one line, and so many that they never fit on three: neither has to be set to be counted.
const ONE: usize = 36;
const MANY: usize = 1_200;

/// The room that some blocks need to begin, without the space above the first.
pub(super) fn beginning(layout: &mut Layout, blocks: &[Block]) -> f32 {
    let mut room = 0.0;
    for (n, block) in blocks.iter().enumerate() {
        let left = indent(block.role());
        let width = WIDTH - left;
        match block {
            Block::Heading { level, text, .. } => {
                let look = &HEADING[usize::from(level.clamp(&2, &4) - 2)];
                let above = if n > 0 { look.above } else { 0.0 };
                let words = Words::plain(pasted_line(text));
                let weight = (look.style.weight, false);
                let lines = layout.count_lines(&words, weight, width / look.style.size);
                room += above + look.around + times(lines, look.style.leading);
            }
            Block::Paragraph { role, text } => {
                let style = paragraph(*role);
                room += height(layout, text, style, width);
                // The line under an item's heading says what kind of item it is: it is a part of the heading.
                let heads = n > 0 && *role == ParagraphRole::Reference && n + 1 < blocks.len();
                if !heads && !leads(block, blocks.get(n + 1)) {
                    break;
                }
                room += BELOW;
            }
            Block::List(list) => {
                let first = list.entries.first();
                room += first.map_or(0.0, |e| entry(layout, e, left));
                break;
            }
            Block::Table(table) => {
                room += table::ABOVE + table::beginning(layout, table, left);
                break;
            }
            Block::Contents(_) => {
                room += times(WHOLE, BODY.leading);
                break;
            }
        }
        if room > MOST {
            break;
        }
    }
    room.min(MOST)
}

/// The room that an entry of a list needs to begin that stands so far in.
pub(super) fn entry(layout: &mut Layout, parts: &[EntryPart], left: f32) -> f32 {
    let Some(EntryPart::Text(text)) = parts.first() else {
        return BODY.leading;
    };
    height(layout, text, BODY, WIDTH - left - ENTRY) + led(parts)
}

/// The room below the first words of an entry for what they lead in.
pub(super) fn led(parts: &[EntryPart]) -> f32 {
    let led = match parts {
        [EntryPart::Text(_), EntryPart::List(_), ..] => true,
        [EntryPart::Text(text), ..] => leads_in(text),
        [EntryPart::List(_), ..] | [] => false,
    };
    if led { times(WHOLE, BODY.leading) } else { 0.0 }
}

/// What a paragraph looks like.
pub(super) fn paragraph(role: ParagraphRole) -> Style {
    match role {
        ParagraphRole::Reference | ParagraphRole::Note => NOTE,
        ParagraphRole::Body
        | ParagraphRole::Decision
        | ParagraphRole::Position
        | ParagraphRole::Recusal
        | ParagraphRole::Caveat
        | ParagraphRole::Stopped => BODY,
    }
}

/// How high words are, or the beginning of them.
pub(super) fn height(layout: &mut Layout, words: &Words, style: Style, width: f32) -> f32 {
    let bytes: usize = words.spans().iter().map(|s| s.text.len()).sum();
    let lines = match bytes {
        ..=ONE => 1,
        MANY.. => WHOLE + 1,
        _ => layout.count_lines(words, (style.weight, false), width / style.size),
    };
    first(lines, style.leading)
}

/// The room that the first of so many lines needs.
fn first(lines: usize, leading: f32) -> f32 {
    times(if lines <= WHOLE { lines } else { 2 }, leading)
}

/// The room that a line needs, of so many; `below`: the room for what the words lead in. A heading's lines have it already.
pub(super) fn line((n, lines): (usize, usize), leading: f32, below: f32) -> f32 {
    let left = lines - n;
    if n == 0 && lines <= WHOLE {
        times(lines, leading) + below
    } else if n == 0 {
        first(lines, leading)
    } else if left <= 2 && lines > WHOLE {
        times(left, leading) + below
    } else {
        leading
    }
}

#[allow(clippy::cast_precision_loss, reason = "a heading's lines")]
fn times(lines: usize, leading: f32) -> f32 {
    lines as f32 * leading
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::pdf::drawing::Drawing;
    use crate::export::pdf::set;
    use crate::export::pdf::shape::{FontWeight, Fonts};
    use crate::minutes::markup;

    const PARTS: [&str; 7] = [
        "## Økonomi\nUdgifterne er:\n- drift:\n  - løn og pension\n- anlæg",
        "## Indstilling\nDirektionen indstiller, at\n1. planen godkendes,\n2. den følges op.",
        "## Tal\nTabel: Udgifter i 1.000 kr.\n| Part | 2027 |\n|---|---|\n| Region og kommuner | 12 |\n| I alt | 12 |",
        "## Et afsnit\n## med et afsnit i sig\nHer er der to linjer, for der er skrevet så meget, at de ikke kan være på én, hvor meget man end prøver på det. Det er målet.",
        "Fx:\n\nEt andet afsnit.",
        "1. Først drøftes målene:\n\nI. Et mål, som der skal flere ord til, end der kan være på en linje, hvor man end begynder på siden.",
        "Der er fire kommuner med i samarbejdet, og de skal alle fire godkende planen i deres byråd, før den kan træde i kraft ved årets begyndelse. De er:\n| Kommune |\n|---|\n| Køge |",
    ];

    /// Pages whose last line is a heading or leads something in.
    fn stranded(layout: &Layout) -> Vec<String> {
        let last = layout.pages.len() - 1;
        let ends = layout.pages[..last].iter().filter_map(|page| {
            let mut lowest: Option<(f32, String, bool)> = None;
            for drawn in page {
                if let Drawing::Text {
                    text,
                    line,
                    at,
                    style,
                    ..
                } = drawn
                    && lowest.as_ref().is_none_or(|l| at.1 >= l.0)
                {
                    let runs = layout.shaped(*text).runs(line.clone());
                    let words = runs.iter().map(|r| r.text.as_str()).collect::<String>();
                    lowest = Some((at.1, words, style.weight == FontWeight::Strong));
                }
            }
            lowest
        });
        let words = ends.filter(|(_, words, heading)| *heading || leads_in(&words.as_str().into()));
        words.map(|(_, words, _)| words).collect()
    }

    #[test]
    fn the_line_under_an_items_heading_stays_with_what_follows_wherever_it_comes() {
        let reference = || Block::paragraph(ParagraphRole::Reference, "Beslutning · 5 min.");
        for above in 30..52 {
            let mut blocks = markup::blocks(&"Et ord.\n\n".repeat(above), ParagraphRole::Body);
            blocks.push(Block::item_heading("8", "Fælles indgang"));
            blocks.push(reference());
            blocks.push(Block::heading(3, "Resumé"));
            blocks.push(Block::paragraph(ParagraphRole::Body, "Til sidst."));
            let mut layout = Layout::new(Fonts::load().expect("fonts"));
            set::blocks(&mut layout, &blocks);
            let last = |page: &Vec<Drawing>| match page.last() {
                Some(Drawing::Text { style, .. }) => Some(style.size),
                _ => None,
            };
            let pages = layout.pages.len();
            for page in &layout.pages[..pages - 1] {
                assert_ne!(last(page), Some(NOTE.size), "{above} lines above");
            }
        }
    }

    #[test]
    fn no_page_ends_with_a_heading_or_a_lead_in_wherever_it_comes() {
        for role in [ParagraphRole::Body, ParagraphRole::Decision] {
            for part in PARTS {
                for above in 30..52 {
                    let text = format!("{}\n\n{part}", "Et ord.\n\n".repeat(above));
                    let mut layout = Layout::new(Fonts::load().expect("fonts"));
                    set::blocks(&mut layout, &markup::blocks(&text, role));
                    assert_eq!(stranded(&layout), [""; 0], "{above} lines above {part}");
                }
            }
        }
    }
}
