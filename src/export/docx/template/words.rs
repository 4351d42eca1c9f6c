//! The closed lists: what of WordprocessingML and its drawings is taken over from a template.
//!
//! Promise: what is not named here is left out, so that what a later Word adds is left out too. Comments, tracked
//! changes, bookmarks, controls, links, revision marks and whoever wrote them are not named. How they are left out is
//! left to `scrub`.

use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Elements of styles, lists, sections, headers and footers.
const ELEMENTS: &str = "abstractNum abstractNumId adjustRightInd aliases altName autoHyphenation autoRedefine \
    autoSpaceDE autoSpaceDN b bar basedOn bCs bdr between bidi bidiVisual bookFoldPrinting bookFoldPrintingSheets \
    bookFoldRevPrinting bordersDoNotSurroundFooter bordersDoNotSurroundHeader bottom br cantSplit caps charset \
    clrSchemeMapping col color cols compat compatSetting consecutiveHyphenLimit contextualSpacing cr cs \
    decimalSymbol defaultTabStop docDefaults docGrid doNotHyphenateCaps dstrike eastAsianLayout effect em emboss \
    end evenAndOddHeaders family fitText fldChar fldSimple font fonts footerReference formProt framePr ftr gridAfter \
    gridBefore gridCol gridSpan gutterAtTop hdr headerReference hideMark highlight hMerge hyphenationZone i iCs \
    ilvl imprint ind insideH insideV instrText isLgl jc keepLines keepNext kern kinsoku lang latentStyles left \
    link listSeparator lnNumType locked lsdException lvl lvlJc lvlOverride lvlRestart lvlText \
    mirrorIndents mirrorMargins multiLevelType name next noBreakHyphen noEndnote noProof notTrueType noWrap num \
    numbering numFmt numId numIdMacAtCleanup numPr numStyleLink oMath outline outlineLvl \
    overflowPunct p pageBreakBefore panose1 pBdr pgBorders pgMar pgNumType pgSz pict pitch pPr pPrDefault \
    position pStyle ptab qFormat r rFonts right rPr rPrDefault rStyle rtl rtlGutter sectPr semiHidden shadow shd sig \
    smallCaps snapToGrid softHyphen spacing specVanish start startOverride strike style styleLink styles suff \
    suppressAutoHyphens suppressLineNumbers suppressOverlap sym sz szCs t tab tabs tbl tblBorders tblCaption \
    tblCellMar tblCellSpacing tblDescription tblGrid tblHeader tblInd tblLayout tblLook tblOverlap tblpPr tblPr \
    tblPrEx tblStyle tblStyleColBandSize tblStylePr tblStyleRowBandSize tblW tc tcBorders tcFitText tcMar tcPr tcW \
    textAlignment textboxTightWrap textDirection themeFontLang titlePg tl2br top topLinePunct tr tr2bl trHeight trPr \
    txbxContent type u uiPriority unhideWhenUsed vAlign vanish vertAlign vMerge w wAfter wBefore webHidden widowControl \
    wordWrap wrap drawing characterSpacingControl alignBordersAndEdges";

/// What stands around text and is no more than that: the text stays.
pub(super) const WRAPPERS: [&str; 9] = [
    "hyperlink",
    "smartTag",
    "customXml",
    "sdt",
    "sdtContent",
    "ins",
    "moveTo",
    "bdo",
    "dir",
];

/// What of a template's settings is about how its pages look.
pub(super) const SETTINGS: [&str; 21] = [
    "mirrorMargins",
    "alignBordersAndEdges",
    "bordersDoNotSurroundHeader",
    "bordersDoNotSurroundFooter",
    "gutterAtTop",
    "defaultTabStop",
    "autoHyphenation",
    "consecutiveHyphenLimit",
    "hyphenationZone",
    "doNotHyphenateCaps",
    "evenAndOddHeaders",
    "bookFoldRevPrinting",
    "bookFoldPrinting",
    "bookFoldPrintingSheets",
    "characterSpacingControl",
    "compat",
    "compatSetting",
    "themeFontLang",
    "clrSchemeMapping",
    "decimalSymbol",
    "listSeparator",
];

/// Fields that are counted from the document itself.
pub(super) const FIELDS: [&str; 5] = ["PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "STYLEREF"];

/// Attributes of VML shapes: their form, colour and place.
pub(super) const VML: [&str; 33] = [
    "id",
    "type",
    "style",
    "coordsize",
    "coordorigin",
    "path",
    "adj",
    "filled",
    "fillcolor",
    "stroked",
    "strokecolor",
    "strokeweight",
    "opacity",
    "alt",
    "string",
    "on",
    "color",
    "color2",
    "offset",
    "gradientshapeok",
    "textpathok",
    "fitshape",
    "fitpath",
    "trim",
    "joinstyle",
    "endcap",
    "dashstyle",
    "eqn",
    "inset",
    "from",
    "to",
    "arcsize",
    "limo",
];

/// Shapes of VML and what they are made of.
const SHAPES: &str = "shapetype shape rect roundrect oval line group polyline arc curve path formulas f stroke fill \
    imagedata textbox textpath shadow";

/// What DrawingML has beside looks: links, sounds, films, and what is added for later programs.
const NOT_DRAWN: [&str; 11] = [
    "extLst",
    "hlinkClick",
    "hlinkHover",
    "hlinkMouseOver",
    "snd",
    "audioCd",
    "wavAudioFile",
    "audioFile",
    "videoFile",
    "quickTimeFile",
    "t",
];

/// Whether an element of VML is taken over.
pub(super) fn is_shape(name: &str) -> bool {
    SHAPES.split_ascii_whitespace().any(|known| known == name)
}

/// Whether an element of DrawingML is taken over.
pub(super) fn is_drawn(name: &str) -> bool {
    !NOT_DRAWN.contains(&name)
}

/// The value of an attribute without a namespace, if it is taken over. Pictures are named after the file they came from,
/// and described by it where nobody wrote anything better.
pub(super) fn plain_attribute(
    prefix: &str,
    element: &str,
    name: &str,
    value: &str,
) -> Option<String> {
    let path = value.contains('\\') || value.contains("://") || value.contains("url(");
    match (prefix, name) {
        ("v" | "w10", _) if path => None,
        ("v", name) => VML.contains(&name).then(|| value.to_owned()),
        ("w10", name) => ["type", "side", "anchorx", "anchory"]
            .contains(&name)
            .then(|| value.to_owned()),
        (_, "name") if ["docPr", "cNvPr"].contains(&element) => Some("Billede".to_owned()),
        (_, "descr" | "title") if path || value.starts_with('/') || value.contains(":/") => None,
        (_, "uri") if element == "graphicData" => value
            .starts_with("http://schemas.")
            .then(|| value.to_owned()),
        _ if path => None,
        _ => Some(value.to_owned()),
    }
}

/// Whether an element of WordprocessingML is taken over.
pub(super) fn is_known(name: &str) -> bool {
    static KNOWN: LazyLock<BTreeSet<&str>> =
        LazyLock::new(|| ELEMENTS.split_ascii_whitespace().collect());
    KNOWN.contains(name)
}

/// Whether an attribute of WordprocessingML is taken over: all but who, when, and the marks of a session.
pub(super) fn is_plain(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let mark = [
        "rsid",
        "author",
        "initials",
        "date",
        "tplc",
        "tmpl",
        "durableid",
    ];
    !mark.iter().any(|m| lower.starts_with(m))
}
