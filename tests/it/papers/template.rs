//! A body's own Word template: it gives its look and nothing else; what is no template is refused.

use super::held;
use super::reading::{part, parts, shape, visible};
use crate::harness::LILLEBAELT;
use crate::pty::{copy_of, path, run};
use ordstyrer::export::Format;
use ordstyrer::export::docx::{LeftOut, Template, Unusable};
use ordstyrer::minutes::compose;
use ordstyrer::minutes::facts::{Audience, Minutes};
use std::io::{Cursor, Write};

/// A template as Danish Word writes one: its own ids for the built-in styles, a header with the body's name.
pub(crate) fn danish_template() -> Vec<u8> {
    let own = held().bytes(Format::Docx, Audience::Public);
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts(&own) {
        let mut text = String::from_utf8(content).expect("UTF-8");
        match name.as_str() {
            "word/styles.xml" => {
                text = text.replace("w:styleId=\"Heading1\"", "w:styleId=\"Overskrift1\"");
                let lines = text
                    .lines()
                    .filter(|l| !l.contains("w:styleId=\"Beslutning\""));
                text = lines.collect::<Vec<_>>().join("\n");
            }
            "word/header1.xml" => {
                let logo = "<w:p><w:r><w:t>VORES LOGO</w:t></w:r></w:p></w:hdr>";
                text = text.replace("</w:hdr>", logo);
            }
            "word/document.xml" => text = text.replace("w:top=\"1531\"", "w:top=\"2222\""),
            _ => {}
        }
        zip.start_file(name, zip::write::SimpleFileOptions::default())
            .expect("a part");
        zip.write_all(text.as_bytes()).expect("written");
    }
    zip.finish().expect("an archive").into_inner()
}

#[test]
fn a_template_gives_its_look_to_our_text() {
    let template = Template::read(&danish_template()).expect("sound");
    let desk = held();
    let facts = Minutes::of(desk.meeting(), Audience::Public);
    let document = compose::minutes(&facts);
    let bytes = Format::Docx
        .write_as(&facts, &document, Some(&template))
        .expect("written");
    for (name, content) in parts(&bytes) {
        shape(std::str::from_utf8(&content).unwrap_or_else(|_| panic!("{name}")));
    }
    let main = part(&bytes, "word/document.xml");
    assert!(
        main.contains("w:pStyle w:val=\"Overskrift1\"") && !main.contains("\"Heading1\""),
        "Danish ids"
    );
    assert!(main.contains("w:top=\"2222\""), "its margins");
    assert!(
        part(&bytes, "word/header1.xml").contains("VORES LOGO"),
        "its header"
    );
    let styles = part(&bytes, "word/styles.xml");
    assert_eq!(
        styles.matches("w:styleId=\"Beslutning\"").count(),
        1,
        "what was missing is added once"
    );
    assert_eq!(
        styles.matches("<w:name w:val=\"heading 1\"/>").count(),
        1,
        "what was there is not doubled"
    );
    let numbering = part(&bytes, "word/numbering.xml");
    for used in main
        .split("<w:numId w:val=\"")
        .skip(1)
        .map(|s| s.split('"').next().expect("an id"))
    {
        assert_eq!(
            numbering
                .matches(&format!("<w:num w:numId=\"{used}\""))
                .count(),
            1,
            "list {used}"
        );
    }
    let own = desk.bytes(Format::Docx, Audience::Public);
    assert_eq!(
        visible(Format::Docx, &bytes),
        visible(Format::Docx, &own),
        "the same words"
    );
}

#[test]
fn what_is_no_template_is_refused_and_nothing_is_written() {
    let sound = danish_template();
    let without = |gone: &str, more: Option<(&str, &[u8])>| {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let all = parts(&sound).into_iter().filter(|(n, _)| n != gone);
        for (name, content) in all.chain(more.map(|(n, c)| (n.to_owned(), c.to_vec()))) {
            zip.start_file(name, zip::write::SimpleFileOptions::default())
                .expect("a part");
            zip.write_all(&content).expect("written");
        }
        zip.finish().expect("an archive").into_inner()
    };
    let refused = |bytes: &[u8]| Template::read(bytes).expect_err("no template");
    assert_eq!(refused(b"ikke et dokument"), Unusable::Archive);
    assert_eq!(refused(&sound[..sound.len() / 2]), Unusable::Archive);
    assert_eq!(
        refused(&without("word/styles.xml", None)),
        Unusable::Missing("word/styles.xml".to_owned())
    );
    let again = without("", Some(("WORD/Styles.xml", b"<w:styles/>")));
    assert_eq!(
        refused(&again),
        Unusable::Twice("WORD/Styles.xml".to_owned())
    );
    let broken = without(
        "word/document.xml",
        Some(("word/document.xml", b"<w:document>")),
    );
    assert_eq!(
        refused(&broken),
        Unusable::Xml("word/document.xml".to_owned())
    );
    for part in ["word/document.xml", "word/styles.xml", "word/header1.xml"] {
        let deep = "<w:p>".repeat(100_000);
        let wide = refused(&without(part, Some((part, deep.as_bytes()))));
        let place = "linje 1, tegn 641: der er for mange lag inden i hinanden";
        assert_eq!(wide, Unusable::Wide(part.to_owned(), place.to_owned()));
    }
    let dir = copy_of(LILLEBAELT);
    let file = dir.path().join("skabelon.docx");
    std::fs::write(&file, "ikke et dokument").expect("written");
    let (code, _, err) = run(&[
        "referat",
        path(dir.path()),
        "--format",
        "docx",
        "--skabelon",
        path(&file),
    ]);
    assert_eq!(
        (code, err.contains("ikke et Word-dokument")),
        (2, true),
        "{err}"
    );
    assert!(!dir.path().join("referat").exists());
}

#[test]
fn a_template_that_cannot_be_used_is_told_before_the_meeting() {
    let dir = copy_of(LILLEBAELT);
    let profile = include_str!("../../../config/fora/klynge-politisk.toml");
    let check = |name: &str| {
        let named = profile.replace("[stil]", &format!("[stil]\nskabelon = '{name}'"));
        std::fs::write(dir.path().join("klynge-politisk.toml"), named).expect("written");
        let (code, out, _) = run(&["tjek", path(dir.path())]);
        (code, out)
    };
    let told = |name: &str, words: &str| {
        let (code, out) = check(name);
        assert_eq!((code, out.contains(words)), (2, true), "{name}: {out}");
        out
    };
    told(
        "vores.docx",
        "vores.docx: Skabelonen, som forummets profil nævner, findes ikke.",
    );
    std::fs::write(dir.path().join("vores.docx"), "ikke et dokument").expect("written");
    told(
        "vores.docx",
        "kan ikke bruges: filen er ikke et Word-dokument",
    );
    std::fs::write(dir.path().join("vores.docx"), danish_template()).expect("written");
    assert_eq!(check("vores.docx").0, 0);
    // A profile is handed from one to another, and may not reach for what lies elsewhere on a machine.
    let whole = dir.path().join("vores.docx");
    for elsewhere in [
        path(&whole),
        "../vores.docx",
        "fora/../../vores.docx",
        "C:\\vores.docx",
        "\\\\server\\vores.docx",
    ] {
        told(elsewhere, "stien fører et andet sted hen");
    }
    std::fs::create_dir(dir.path().join("skabeloner")).expect("a folder");
    std::fs::rename(&whole, dir.path().join("skabeloner/vores.docx")).expect("moved");
    assert_eq!(check("skabeloner/vores.docx").0, 0);
    let (code, _, err) = run(&["referat", path(dir.path()), "--format", "docx"]);
    assert_eq!(code, 0, "{err}");
    // The next meeting's folder has it in the same place.
    let next = dir.path().join("naeste");
    let (code, _, err) = run(&[
        "ny",
        path(&next),
        "--efter",
        path(dir.path()),
        "--dato",
        "4-3-2027",
    ]);
    assert!(
        code < 2 && next.join("skabeloner/vores.docx").is_file(),
        "{err}"
    );
}

#[test]
fn a_text_box_in_a_header_comes_along_for_new_programs_and_old_ones() {
    let header = "<w:hdr xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
        xmlns:c=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:v=\"urn:schemas-microsoft-com:vml\" \
        xmlns:d=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
        xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
        xmlns:s=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\"><w:p><w:r><c:AlternateContent>\
        <c:Choice Requires=\"s\"><w:drawing><d:anchor><d:positionH><d:posOffset>-72</d:posOffset></d:positionH><a:graphic>\
        <a:graphicData uri=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\"><s:wsp><s:txbx>\
        <w:txbxContent><w:p><w:r><w:t>NY BOKS</w:t></w:r></w:p></w:txbxContent></s:txbx></s:wsp></a:graphicData></a:graphic>\
        </d:anchor></w:drawing></c:Choice><c:Fallback><w:pict><v:shape style=\"width:9pt\"><v:textbox><w:txbxContent><w:p><w:r>\
        <w:t>GAMMEL BOKS</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></c:Fallback></c:AlternateContent>\
        </w:r></w:p></w:hdr>";
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts(&danish_template()) {
        let header = (name == "word/header1.xml").then_some(header.as_bytes());
        zip.start_file(name, zip::write::SimpleFileOptions::default())
            .expect("a part");
        zip.write_all(header.unwrap_or(&content)).expect("written");
    }
    let bytes = zip.finish().expect("an archive").into_inner();
    let template = Template::read(&bytes).expect("sound");
    let facts = Minutes::of(held().meeting(), Audience::Public);
    let bytes = Format::Docx
        .write_as(&facts, &compose::minutes(&facts), Some(&template))
        .expect("written");
    let written = part(&bytes, "word/header1.xml");
    shape(&written);
    for kept in [
        "<mc:Choice Requires=\"wps\"><w:drawing>",
        "<wp:posOffset>-72</wp:posOffset>",
        "NY BOKS",
        "<mc:Fallback><w:pict><v:shape style=\"width:9pt\">",
        "GAMMEL BOKS",
    ] {
        assert!(written.contains(kept), "{kept}: {written}");
    }
    let left: Vec<LeftOut> = template.left_out().iter().copied().collect();
    assert_eq!(left, [LeftOut::Body]);
}
