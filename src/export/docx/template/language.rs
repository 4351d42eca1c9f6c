//! A template's styles in the language of our text.
//!
//! Promise: whatever language a template was made in, what our text is set in says that it is Danish; otherwise Word marks
//! every word as misspelt, and a screen reader reads Danish as English. What a header says of itself stays.

/// The language of every text that the program writes.
pub(super) const DANISH: &str = "da-DK";

/// Styles whose ground is Danish; where they say a language, `scrub` has written ours already.
pub(super) fn danish(styles: &str) -> String {
    const LANGUAGE: &str = "<w:lang w:val=\"da-DK\" w:eastAsia=\"da-DK\" w:bidi=\"ar-SA\"/>";
    let defaults = || {
        let from = styles.find("<w:rPrDefault>")?;
        let to = from + styles.get(from..)?.find("</w:rPrDefault>")?;
        styles.get(from..to)
    };
    if defaults().is_some_and(|d| d.contains("<w:lang ")) {
        return styles.to_owned();
    }
    let run = format!("<w:rPr>{LANGUAGE}</w:rPr>");
    let whole = format!("<w:rPrDefault>{run}</w:rPrDefault>");
    let ground = format!("<w:docDefaults>{whole}</w:docDefaults>");
    // The first of these that is there is the innermost; a language stands last in its list.
    for (old, new) in [
        (
            "</w:rPr></w:rPrDefault>",
            format!("{LANGUAGE}</w:rPr></w:rPrDefault>"),
        ),
        ("<w:rPr/></w:rPrDefault>", format!("{run}</w:rPrDefault>")),
        ("<w:rPrDefault/>", whole.clone()),
        ("<w:docDefaults>", format!("<w:docDefaults>{whole}")),
        ("<w:docDefaults/>", ground.clone()),
    ] {
        if styles.contains(old) {
            return styles.replacen(old, &new, 1);
        }
    }
    let root = styles.find("<w:styles").unwrap_or(0);
    let end = styles.get(root..).and_then(|s| s.find('>'));
    let (before, after) = styles.split_at(end.map_or(styles.len(), |e| root + e + 1));
    format!("{before}{ground}{after}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ground_of_any_styles_is_danish() {
        let lang = "<w:lang w:val=\"da-DK\" w:eastAsia=\"da-DK\" w:bidi=\"ar-SA\"/>";
        for inner in [
            "",
            "<w:docDefaults/>",
            "<w:docDefaults><w:pPrDefault/></w:docDefaults>",
            "<w:docDefaults><w:rPrDefault/></w:docDefaults>",
            "<w:docDefaults><w:rPrDefault><w:rPr/></w:rPrDefault></w:docDefaults>",
            "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val=\"22\"/></w:rPr></w:rPrDefault></w:docDefaults>",
            &format!(
                "<w:docDefaults><w:rPrDefault><w:rPr>{lang}</w:rPr></w:rPrDefault></w:docDefaults>"
            ),
        ] {
            let xml = format!(
                "<?xml version=\"1.0\"?>\n<w:styles xmlns:w=\"w\">{inner}<w:style/></w:styles>"
            );
            let danish = danish(&xml);
            let tree = roxmltree::Document::parse(&danish).expect("XML");
            let names = ["styles", "docDefaults", "rPrDefault", "rPr", "lang"];
            let found = tree.descendants().find(|n| n.tag_name().name() == "lang");
            let path = found
                .expect("a language")
                .ancestors()
                .filter(roxmltree::Node::is_element);
            let mut path: Vec<_> = path.map(|n| n.tag_name().name()).collect();
            path.reverse();
            assert_eq!(path, names, "{danish}");
            assert_eq!(danish.matches(lang).count(), 1, "{danish}");
        }
    }
}
