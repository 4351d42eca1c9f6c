//! Out of a case system, as Word: a table for the frame, "(Åben)" in front of titles, a contents list, notes in the margin.

use super::{frame, left, rows};
use ordstyrer::import::{About, Why, agenda, docx};
use std::io::Write as _;

/// A paragraph: of a style, its text, and what else is in it.
fn p(style: &str, text: &str, more: &str) -> String {
    let runs: Vec<String> = text
        .split('\t')
        .map(|t| format!("<r><t>{t}</t></r>"))
        .collect();
    let runs = runs.join("<r><tab/></r>");
    format!("<p><pPr><pStyle val=\"{style}\"/></pPr>{runs}{more}</p>")
}

fn table(rows: &[&[&str]]) -> String {
    let cell = |c: &&str| {
        let paragraphs: String = c.split('\n').map(|t| p("", t, "")).collect();
        format!("<tc>{paragraphs}</tc>")
    };
    let row = |r: &&[&str]| format!("<tr>{}</tr>", r.iter().map(cell).collect::<String>());
    format!("<tbl>{}</tbl>", rows.iter().map(row).collect::<String>())
}

fn head() -> String {
    let picture = "<r><drawing><inline><docPr id=\"1\" name=\"Billede 1\" descr=\"Nordby Kommunes byvåben\"/></inline></drawing></r>";
    [
        p("", "", picture),
        p("T", "Dagsorden", ""),
        table(&[
            &["Udvalg:", "Sundhedsklynge Nordby, politisk niveau"],
            &["Mødedato:", "04-03-2027"],
            &["Mødetid:", "13:00 - 15:00"],
            &["Mødested:", "Rådhuset, mødelokale 2"],
            &["Medlemmer:", "Anna Hviid (formand)\nBo Lund\nIb Dam"],
            &["Afbud:", "Ib Dam"],
            &["Sekretær:", "Ida Grøn"],
        ]),
        p("H2", "Indholdsfortegnelse", ""),
        p("", "1 (Åben) Godkendelse af dagsorden\t2", ""),
        p("", "2 (Åben) Evaluering af følge-hjem-ordningen\t3", ""),
        p("", "3 (Åben) Orientering om udskrivninger\t5", ""),
        p("", "4 (Lukket) Køb af grund\t6", ""),
        p("", "5 (Åben) Eventuelt\t7", ""),
    ]
    .concat()
}

fn items() -> String {
    let note = "<r><footnoteReference id=\"2\"/></r>";
    let remark = "<r><commentReference id=\"0\"/></r>";
    [
        p("H1", "1 (Åben) Godkendelse af dagsorden", ""),
        p("", "Sagsnr.: 27/118", ""),
        p("", "Sagsbehandler: Ida Grøn", ""),
        p("H2", "Forvaltningen indstiller,", ""),
        p("", "at dagsordenen godkendes.", ""),
        p("H1", "2 (Åben) Evaluering af følge-hjem-ordningen", ""),
        p("", "Sagsnr.: 27/119", ""),
        p("H2", "Beslutningstema", ""),
        p(
            "",
            "Klyngen skal tage stilling til, om ordningen fortsætter.",
            "",
        ),
        p("H2", "Sagsfremstilling", ""),
        p("", "Ordningen har kørt i to år.", note),
        p("", "Den omfatter 118 borgere.", remark),
        table(&[&["Kommune", "2026"], &["Nordby", "70"]]),
        p("H2", "Økonomi", ""),
        p("", "Ordningen koster 1.250.000 kr. årligt.", ""),
        p("H2", "Lovgrundlag", ""),
        p("", "Sundhedsloven, kapitel 63.", ""),
        p("H2", "Forvaltningen indstiller,", ""),
        p("", "at ordningen videreføres, og", ""),
        p("", "at udgiften deles ligeligt.", ""),
        p("H2", "Bilag", ""),
        p("", "1 Åben Evalueringsrapport 4711/27", ""),
        p("H1", "3 (Åben) Orientering om udskrivninger", ""),
        p("", "v/ afdelingslæge Eva Dam, Sygehus Nord", ""),
        p("H2", "Sagsfremstilling", ""),
        p("", "Tallene gennemgås.", ""),
        p("H1", "4 (Lukket) Køb af grund", ""),
        p("H2", "Sagsfremstilling", ""),
        p("", "Pris og vilkår.", ""),
        p("H1", "5 (Åben) Eventuelt", ""),
    ]
    .concat()
}

pub(crate) fn paper() -> Vec<u8> {
    let relation = |id: u8, kind: &str, target: &str| {
        format!("<Relationship Id=\"r{id}\" Type=\"x/{kind}\" Target=\"{target}\"/>")
    };
    let relations = [
        relation(1, "header", "header1.xml"),
        relation(2, "footer", "footer1.xml"),
        relation(3, "footnotes", "footnotes.xml"),
        relation(4, "comments", "comments.xml"),
    ]
    .concat();
    let edge = p("", "Nordby Kommune · Sundhed og Omsorg", "");
    let foot = p("", "Side 1 af 7", "");
    let note = p("", "Fra den 1. marts 2025.", "");
    let remark = p("", "Tjek tallet, Ida.", "");
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, xml) in [
        ("word/document.xml", format!("<d><body>{}{}</body></d>", head(), items())),
        (
            "word/styles.xml",
            "<s><style styleId=\"T\"><name val=\"Title\"/></style><style styleId=\"H1\"><name val=\"heading 1\"/></style>\
             <style styleId=\"H2\"><name val=\"heading 2\"/></style></s>"
                .to_owned(),
        ),
        ("word/_rels/document.xml.rels", format!("<r>{relations}</r>")),
        ("word/header1.xml", format!("<hdr>{edge}</hdr>")),
        ("word/footer1.xml", format!("<ftr>{foot}</ftr>")),
        (
            "word/footnotes.xml",
            format!("<f><footnote id=\"-1\"><p/></footnote><footnote id=\"2\">{note}</footnote></f>"),
        ),
        ("word/comments.xml", format!("<c><comment id=\"0\">{remark}</comment></c>")),
    ] {
        zip.start_file(name, zip::write::SimpleFileOptions::default())
            .expect("a part");
        zip.write_all(xml.as_bytes()).expect("written");
    }
    zip.finish().expect("an archive").into_inner()
}

#[test]
fn an_agenda_out_of_a_case_system_comes_as_it_was_meant() {
    let found = agenda::read(&docx::read(&paper()).expect("a DOCX"));
    assert_eq!(
        frame(&found),
        "Sundhedsklynge Nordby, politisk niveau||Some(\"2027-03-04\")|Some(\"13:00:00\")|Some(\"15:00:00\")|Rådhuset, mødelokale 2|"
    );
    assert_eq!(
        rows(&found),
        [
            "1|Godkendelse af dagsorden|B|-|27/118|-|-S-I|0|0|-",
            "2|Evaluering af følge-hjem-ordningen|B|-|27/119|-|-SØI|2|1|-",
            "3|Orientering om udskrivninger|O|-|-|-|-S--|0|0|V/ afdelingslæge Eva Dam, Sygehus Nord",
            "4|(Lukket) Køb af grund|B|-|-|lukket|-S--|0|0|-",
            "5|Eventuelt|O|-|-|-|----|0|0|-",
        ]
    );
    assert!(
        found.items.iter().all(|i| i.listed_title.is_none()),
        "the list says the same"
    );
    let item = &found.items[1];
    assert_eq!(
        item.recommendation.as_deref(),
        Some("Forvaltningen indstiller,")
    );
    assert_eq!(
        item.finances.as_deref(),
        Some("Ordningen koster 1.250.000 kr. årligt.")
    );
    let case = item.case.as_deref().expect("a case");
    for words in [
        "## Beslutningstema\n",
        "Nordby | 70",
        "## Lovgrundlag\n\nSundhedsloven",
    ] {
        assert!(case.contains(words), "{words}: {case}");
    }
    let amounts: Vec<(About, &str)> = found
        .amounts
        .iter()
        .map(|a| (a.about, a.text.as_str()))
        .collect();
    assert_eq!(amounts, [(About::Amount, "1.250.000 kr.")]);
    assert!(found.doubts.is_empty(), "{:?}", found.doubts);
    assert_eq!(
        found.guests[0].organisation.as_deref(),
        Some("Sygehus Nord")
    );
}

#[test]
fn what_stands_beside_the_text_is_told_and_a_bare_page_number_is_not() {
    let found = agenda::read(&docx::read(&paper()).expect("a DOCX"));
    let told: Vec<(Why, &str)> = left(&found)
        .into_iter()
        .map(|(_, why, text)| (why, text))
        .collect();
    assert_eq!(
        told,
        [
            (Why::Picture, "Billede: Nordby Kommunes byvåben"),
            (Why::PageEdge, "Nordby Kommune · Sundhed og Omsorg"),
            (Why::Unknown, "Dagsorden"),
            (
                Why::People,
                "Medlemmer: Anna Hviid (formand), Bo Lund, Ib Dam"
            ),
            (Why::People, "Afbud: Ib Dam"),
            (Why::People, "Sekretær: Ida Grøn"),
            (Why::Footnote, "Fra den 1. marts 2025."),
            (Why::Comment, "Tjek tallet, Ida."),
        ]
    );
}
