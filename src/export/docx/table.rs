//! A document's tables as WordprocessingML.
//!
//! Promise: a header row that comes again on each page, rows that are not torn, every look a style by name. Words in a cell
//! are left to `body`.

use super::body::BodyWriter;
use crate::export::blocks::{TALL, widths};
use crate::minutes::document::{DocumentTable, ParagraphRole};
use crate::text::grid::ColumnAlign;
use crate::text::words::Words;

/// Width of the text in twentieths of a point: A4 with margins of 2.5 cm.
const WIDTH: usize = 9072;

impl BodyWriter<'_> {
    pub(super) fn table(&mut self, table: &DocumentTable) {
        let caption = table.caption.as_str();
        let decided = table.role == ParagraphRole::Decision;
        let (look, above) = if decided {
            ("Beslutningstabel", "Beslutningstabeltekst")
        } else {
            ("Referattabel", "Tabeltekst")
        };
        if let Some(caption) = table.own_caption() {
            self.paragraph(above, caption);
        }
        let widths = widths(table, WIDTH);
        self.xml
            .open("w:tbl", &[])
            .open("w:tblPr", &[])
            .empty("w:tblStyle", &[("w:val", look)]);
        // In fiftieths of a per cent; what stands in leaves as much.
        let width = if decided { "4900" } else { "5000" };
        self.xml
            .empty("w:tblW", &[("w:w", width), ("w:type", "pct")]);
        self.xml.empty(
            "w:tblLook",
            &[
                ("w:val", "0020"),
                ("w:firstRow", "1"),
                ("w:noHBand", "1"),
                ("w:noVBand", "1"),
            ],
        );
        self.xml
            .empty("w:tblCaption", &[("w:val", caption)])
            .close();
        self.xml.open("w:tblGrid", &[]);
        for width in &widths {
            self.xml.empty("w:gridCol", &[("w:w", &width.to_string())]);
        }
        self.xml.close();
        self.row(table, &table.head, &widths, TableRow::Head);
        let kind = if table.by_hand {
            TableRow::ByHand
        } else {
            TableRow::Body
        };
        for row in &table.rows {
            if table.spans(row) {
                self.group(&row[0], &widths);
            } else {
                self.row(table, row, &widths, kind);
            }
        }
        self.xml.close();
        // A table at the end of a part needs a paragraph behind it.
        self.paragraph("Eftertabel", "");
    }

    /// A row of one cell: what those below it are of.
    fn group(&mut self, words: &Words, widths: &[usize]) {
        let width = widths.iter().sum::<usize>().to_string();
        self.xml
            .open("w:tr", &[])
            .open("w:trPr", &[])
            .empty("w:cantSplit", &[])
            .close();
        self.xml.open("w:tc", &[]).open("w:tcPr", &[]);
        self.xml
            .empty("w:tcW", &[("w:w", &width), ("w:type", "dxa")])
            .empty("w:gridSpan", &[("w:val", &widths.len().to_string())])
            .close();
        self.words("Tabelgruppe", words);
        self.xml.close().close();
    }

    fn row(&mut self, table: &DocumentTable, cells: &[Words], widths: &[usize], kind: TableRow) {
        self.xml
            .open("w:tr", &[])
            .open("w:trPr", &[])
            .empty("w:cantSplit", &[]);
        match kind {
            TableRow::Head => drop(self.xml.empty("w:tblHeader", &[])),
            TableRow::ByHand => {
                // Twentieths of a point.
                let tall = (TALL * 1440 / 2540).to_string();
                let height = [("w:val", tall.as_str()), ("w:hRule", "atLeast")];
                self.xml.empty("w:trHeight", &height);
            }
            TableRow::Body => {}
        }
        self.xml.close();
        let words = match kind {
            TableRow::Head => "Tabelhoved",
            TableRow::Body | TableRow::ByHand => "Tabelcelle",
        };
        for (n, (cell, width)) in cells.iter().zip(widths).enumerate() {
            self.xml.open("w:tc", &[]).open("w:tcPr", &[]);
            self.xml
                .empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")])
                .close();
            let side = match table.align(n) {
                ColumnAlign::Left => "",
                ColumnAlign::Centre => "midt",
                ColumnAlign::Right => "hoejre",
            };
            self.words(&format!("{words}{side}"), cell);
            self.xml.close();
        }
        self.xml.close();
    }
}

/// What a row is for.
#[derive(Clone, Copy)]
enum TableRow {
    /// Header cells.
    Head,
    /// As tall as its words.
    Body,
    /// Tall enough to write in.
    ByHand,
}
