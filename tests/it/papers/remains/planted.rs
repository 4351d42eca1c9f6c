//! A template with everything in it that Word and careless hands leave, part by part.

use std::io::{Cursor, Write};

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\" \
    xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
    xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" \
    xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" xmlns:zq=\"urn:ZQ\"";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

/// A part that must stay behind: declared type, the relationship that leads to it, and from where.
pub(super) const PLANTED: [(&str, &str, &str); 22] = [
    ("comments+xml", "comments", "main"),
    ("commentsExtended+xml", "commentsExtended", "main"),
    ("footnotes+xml", "footnotes", "main"),
    ("endnotes+xml", "endnotes", "main"),
    ("people+xml", "people", "main"),
    ("webSettings+xml", "webSettings", "main"),
    ("document.glossary+xml", "glossaryDocument", "main"),
    ("header+xml", "header", "main"),
    (
        "application/vnd.openxmlformats-officedocument.custom-properties+xml",
        "custom-properties",
        "top",
    ),
    (
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        "extended-properties",
        "top",
    ),
    (
        "application/vnd.openxmlformats-package.core-properties+xml",
        "core-properties",
        "top",
    ),
    ("image/jpeg", "thumbnail", "top"),
    ("application/xml", "customXml", "main"),
    (
        "application/vnd.openxmlformats-officedocument.oleObject",
        "oleObject",
        "header",
    ),
    (
        "application/vnd.openxmlformats-officedocument.package",
        "package",
        "main",
    ),
    ("application/vnd.ms-office.activeX+xml", "control", "main"),
    ("text/html", "aFChunk", "main"),
    (
        "application/vnd.openxmlformats-officedocument.obfuscatedFont",
        "font",
        "fonts",
    ),
    (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.printerSettings",
        "printerSettings",
        "main",
    ),
    ("image/png", "image", "header"),
    ("image/svg+xml", "image", "header"),
    ("application/vnd.ms-word.noget", "noget", "main"),
];

/// What lies outside of the document: the relationship, and from where.
const OUTSIDE: [(&str, &str); 7] = [
    ("attachedTemplate", "settings"),
    ("image", "header"),
    ("hyperlink", "header"),
    ("oleObject", "main"),
    ("subDocument", "main"),
    ("header", "main"),
    ("mailMergeSource", "settings"),
];

/// A header as people make them, and all that may be left in one.
fn header() -> String {
    let field = |instruction: &str, shown: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"><w:fldData>ZQ</w:fldData></w:fldChar></w:r>\
             <w:r><w:instrText> {instruction} </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>\
             <w:r><w:t>{shown}</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
        )
    };
    let picture = |blip: &str| {
        format!(
            "<w:r><w:drawing><wp:inline><wp:extent cx=\"1\" cy=\"1\"/><wp:docPr id=\"1\" name=\"ZQ.png\" descr=\"C:\\ZQ\\logo.png\">\
             <a:hlinkClick r:id=\"ud2\" tooltip=\"ZQ\"/></wp:docPr><a:graphic><a:graphicData \
             uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr><pic:cNvPr id=\"1\" \
             name=\"ZQ\" descr=\"file:///ZQ\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip {blip}><a:extLst><a:ext \
             uri=\"ZQ\"/></a:extLst></a:blip></pic:blipFill><pic:spPr/></pic:pic></a:graphicData></a:graphic></wp:inline>\
             </w:drawing></w:r>"
        )
    };
    let shown = [
        "<w:r w:rsidR=\"ZQ\"><w:t>VISES1</w:t></w:r>".to_owned(),
        "<w:ins w:id=\"1\" w:author=\"ZQ\" w:date=\"ZQ\"><w:r><w:t>VISES2</w:t></w:r></w:ins>".to_owned(),
        "<w:hyperlink r:id=\"ud2\" w:tooltip=\"ZQ\" w:anchor=\"ZQ\"><w:r><w:t>VISES3</w:t></w:r></w:hyperlink>".to_owned(),
        "<w:sdt><w:sdtPr><w:alias w:val=\"ZQ\"/><w:tag w:val=\"ZQ\"/><w:dataBinding w:xpath=\"ZQ\"/></w:sdtPr><w:sdtContent>\
         <w:r><w:t>VISES4</w:t></w:r></w:sdtContent></w:sdt>".to_owned(),
        "<w:smartTag w:uri=\"ZQ\" w:element=\"ZQ\"><w:r><w:t>VISES5</w:t></w:r></w:smartTag>".to_owned(),
        field("HYPERLINK \"https://ZQ\"", "VISES6"),
        field("PAGE", "VISES7"),
        picture("r:embed=\"logo\" r:link=\"ud1\""),
    ];
    let gone = [
        "<w:del w:author=\"ZQ\"><w:r><w:delText>ZQ</w:delText></w:r></w:del>".to_owned(),
        "<w:moveFrom w:author=\"ZQ\"><w:r><w:t>ZQ</w:t></w:r></w:moveFrom>".to_owned(),
        "<w:r><w:rPr><w:b/><w:rPrChange w:author=\"ZQ\"><w:rPr/></w:rPrChange></w:rPr></w:r>".to_owned(),
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ZQ</w:t></w:r>".to_owned(),
        "<w:commentRangeStart w:id=\"ZQ\"/><w:r><w:commentReference w:id=\"ZQ\"/></w:r>".to_owned(),
        "<w:bookmarkStart w:id=\"1\" w:name=\"ZQ\"/><w:permStart w:ed=\"ZQ\"/><w:proofErr w:type=\"ZQ\"/>".to_owned(),
        "<w:fldSimple w:instr=\"AUTHOR\"><w:r><w:t>ZQ</w:t></w:r></w:fldSimple>".to_owned(),
        field("INCLUDETEXT \"\\\\\\\\server\\\\ZQ\"", "ZQ"),
        field(&format!("PAGE </w:instrText></w:r>{}<w:r><w:instrText>", field("DDEAUTO ZQ", "ZQ")), "ZQ"),
        picture("r:link=\"ud1\""),
        picture("r:embed=\"p19\""),
        picture("r:embed=\"p20\""),
        "<w:r><w:object><o:OLEObject ProgID=\"ZQ\" r:id=\"p13\"/></w:object></w:r>".to_owned(),
        "<w:r><w:pict><v:shape href=\"ZQ\" o:gfxdata=\"ZQ\"><v:imagedata r:id=\"ud1\" o:title=\"ZQ\"/></v:shape></w:pict></w:r>".to_owned(),
        "<mc:AlternateContent><mc:Choice Requires=\"zq\"><w:r><w:t>ZQ</w:t></w:r></mc:Choice></mc:AlternateContent>".to_owned(),
        "<!-- ZQ --><?ZQ ZQ?><zq:p><w:r><w:t>ZQ</w:t></w:r></zq:p>ZQ<w:r><w:unknown>ZQ</w:unknown></w:r>".to_owned(),
    ];
    format!(
        "<w:hdr {W}><w:p w:rsidR=\"ZQ\" w14:paraId=\"ZQ\">{}{}</w:p></w:hdr>",
        shown.join(""),
        gone.join("")
    )
}

const SETTINGS: &str = "<w:evenAndOddHeaders/><w:writeProtection w:hash=\"ZQ\"/><w:attachedTemplate r:id=\"ud0\"/>\
    <w:documentProtection w:edit=\"forms\" w:hash=\"ZQ\"/><w:docVars><w:docVar w:name=\"ZQ\" w:val=\"ZQ\"/></w:docVars>\
    <w:mailMerge><w:query w:val=\"ZQ\"/><w:dataSource r:id=\"ud6\"/></w:mailMerge><w:rsids><w:rsid w:val=\"ZQ\"/></w:rsids>\
    <w:compat><w:compatSetting w:name=\"ZQ\" w:uri=\"ZQ\" w:val=\"1\"/></w:compat><w:attachedSchema w:val=\"ZQ\"/>\
    <w:activeWritingStyle w:vendorID=\"ZQ\"/><w:saveThroughXslt r:id=\"ZQ\"/>";

/// A PNG of one chunk of each kind, with an author.
fn logo() -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    for (name, data) in [
        (b"IHDR", "VISES"),
        (b"tEXt", "Author\0ZQ"),
        (b"IDAT", "VISES"),
        (b"IEND", ""),
    ] {
        png.extend(u32::try_from(data.len()).expect("short").to_be_bytes());
        png.extend(name);
        png.extend(data.as_bytes());
        png.extend([0; 4]);
    }
    png.extend(b"ZQ behind the end");
    png
}

const SECTION: &str = "<w:body><w:p><w:r><w:t>ZQ</w:t></w:r></w:p><w:sectPr w:rsidR=\"ZQ\"><w:headerReference w:type=\"default\" r:id=\"h\"/>\
    <w:headerReference w:type=\"first\" r:id=\"ud5\"/><w:pgMar w:top=\"2222\"/><w:printerSettings r:id=\"p18\"/>\
    <w:sectPrChange w:author=\"ZQ\"><w:sectPr/></w:sectPrChange></w:sectPr></w:body>";
const STYLE: &str = "<w:style w:styleId=\"N\"><w:name w:val=\"Normal\"/><w:rsid w:val=\"ZQ\"/><w:pPr>\
    <w:pPrChange w:author=\"ZQ\"/></w:pPr></w:style>";
const LIST: &str = "<w:abstractNum w:abstractNumId=\"7\"><w:nsid w:val=\"ZQ\"/><w:tmpl w:val=\"ZQ\"/>\
    <w:lvl w:ilvl=\"0\" w:tplc=\"ZQ\"/></w:abstractNum>";
const FONT: &str =
    "<w:font w:name=\"Calibri\"><w:embedRegular r:id=\"p17\" w:fontKey=\"ZQ\"/></w:font>";
const THEME: &str = "<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" name=\"ZQ\"><a:themeElements/>\
    <a:extLst><a:ext uri=\"ZQ\"/></a:extLst></a:theme>";

/// The lists of relationships, by whose they are.
const LISTS: [(&str, &str); 5] = [
    ("top", "_rels/.rels"),
    ("main", "tekst/_rels/Hoved.xml.rels"),
    ("settings", "word/_rels/b.xml.rels"),
    ("fonts", "word/_rels/d.xml.rels"),
    ("header", "ZQmappe/_rels/ZQ hoved.xml.rels"),
];

#[derive(Default)]
struct Package {
    files: Vec<(String, Vec<u8>)>,
    types: String,
    links: Vec<(&'static str, String)>,
}

impl Package {
    /// A part with its declared type, and the relationship under an id that leads to it from another.
    fn put(
        &mut self,
        name: &str,
        kind: &str,
        (from, id, relation): (&'static str, &str, &str),
        bytes: &[u8],
    ) {
        let office = if kind.contains('/') { "" } else { WORD };
        let link =
            format!("<Relationship Id=\"{id}\" Type=\"{OFFICE}{relation}\" Target=\"/{name}\"/>");
        self.types += &format!("<Override PartName=\"/{name}\" ContentType=\"{office}{kind}\"/>");
        self.links.push((from, link));
        self.files.push((name.to_owned(), bytes.to_vec()));
    }

    fn word(&mut self, name: &str, root: &str, inner: &str) {
        let (kind, from, relation) = match root {
            "document" => ("document.main+xml", "top", "officeDocument"),
            "fonts" => ("fontTable+xml", "main", "fontTable"),
            root => (&*format!("{root}+xml"), "main", root),
        };
        let xml = format!("<w:{root} {W}>{inner}</w:{root}>");
        self.put(name, kind, (from, root, relation), xml.as_bytes());
    }

    fn packed(mut self) -> Vec<u8> {
        for (of, name) in LISTS {
            let led = self.links.iter().filter(|(from, _)| *from == of);
            let led: String = led.map(|(_, l)| l.as_str()).collect();
            self.files.push((
                name.to_owned(),
                format!("<Relationships>{led}</Relationships>").into_bytes(),
            ));
        }
        let types = format!("<Types>{}</Types>", self.types);
        self.files
            .push(("[Content_Types].xml".to_owned(), types.into_bytes()));
        packed(self.files)
    }
}

/// A template with everything in it; the planted parts have these names.
pub(super) fn template(names: &[String]) -> Vec<u8> {
    of(SECTION, names)
}

/// The same with a place mark, and with all of it in its own text too.
pub(super) fn marked_template(names: &[String]) -> Vec<u8> {
    let header = header();
    let paragraph = header.find("<w:p ").and_then(|at| header.get(at..));
    let paragraph = paragraph.and_then(|p| p.strip_suffix("</w:hdr>"));
    let mark = "<w:p><w:r><w:t>{{referat}}</w:t></w:r></w:p>";
    let text = format!("{}{mark}", paragraph.expect("a paragraph"));
    of(
        &SECTION.replace("<w:p><w:r><w:t>ZQ</w:t></w:r></w:p>", &text),
        names,
    )
}

fn of(body: &str, names: &[String]) -> Vec<u8> {
    let mut package = Package::default();
    package.word("tekst/Hoved.xml", "document", body);
    package.word("word/a.xml", "styles", STYLE);
    package.word("word/b.xml", "settings", SETTINGS);
    package.word("word/c.xml", "numbering", LIST);
    package.word("word/d.xml", "fonts", FONT);
    let theme = "application/vnd.openxmlformats-officedocument.theme+xml";
    package.put(
        "word/t.xml",
        theme,
        ("main", "t", "theme"),
        THEME.as_bytes(),
    );
    package.put(
        "ZQmappe/ZQ hoved.xml",
        "header+xml",
        ("main", "h", "header"),
        header().as_bytes(),
    );
    package.put(
        "word/media/ZQ.png",
        "image/png",
        ("header", "logo", "image"),
        &logo(),
    );
    for (at, ((kind, relation, from), name)) in PLANTED.iter().zip(names).enumerate() {
        package.put(
            name,
            kind,
            (from, &format!("p{at}"), relation),
            b"<w:t>ZQ</w:t>",
        );
    }
    for (at, (relation, from)) in OUTSIDE.iter().enumerate() {
        let link = format!(
            "<Relationship Id=\"ud{at}\" Type=\"{OFFICE}{relation}\" Target=\"file://server/ZQ\" TargetMode=\"External\"/>"
        );
        package.links.push((from, link));
    }
    for odd in [
        "../../ZQ",
        "/abs/ZQ",
        "..\\ZQ",
        "C:/ZQ",
        "word/./ZQ",
        "løst/ZQ.xml",
    ] {
        package.files.push((odd.to_owned(), b"ZQ".to_vec()));
    }
    package.packed()
}

pub(in crate::papers) fn packed(files: Vec<(String, Vec<u8>)>) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(name, zip::write::SimpleFileOptions::default())
            .expect("a part");
        zip.write_all(&bytes).expect("written");
    }
    zip.finish().expect("an archive").into_inner()
}
