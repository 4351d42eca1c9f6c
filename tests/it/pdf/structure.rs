//! The structure tree of a PDF, with the words that the pages drew for each part.

use super::{Drawn, Part, words};
use lopdf::{Dictionary, Document, Object, ObjectId};

fn resolved<'d>(pdf: &'d Document, object: &'d Object) -> &'d Object {
    match object {
        Object::Reference(id) => pdf.get_object(*id).expect("an object"),
        other => other,
    }
}

pub(super) fn part(
    pdf: &Document,
    element: &Dictionary,
    page: Option<ObjectId>,
    drawn: &mut Drawn,
) -> Part {
    let page = element
        .get(b"Pg")
        .ok()
        .and_then(|p| p.as_reference().ok())
        .or(page);
    let role = element
        .get(b"S")
        .and_then(Object::as_name)
        .map_or("Root".into(), String::from_utf8_lossy)
        .into_owned();
    let mut this = Part {
        role,
        attributes: attributes(pdf, element),
        ..Part::default()
    };
    let children = match element.get(b"K").map(|k| resolved(pdf, k)) {
        Ok(Object::Array(list)) => list.iter().collect(),
        Ok(one) => vec![one],
        Err(_) => Vec::new(),
    };
    for child in children {
        let content = match resolved(pdf, child) {
            Object::Integer(id) => Some((page.expect("a page"), *id)),
            Object::Dictionary(d) if d.get(b"MCID").is_ok() => {
                let on = d
                    .get(b"Pg")
                    .ok()
                    .and_then(|p| p.as_reference().ok())
                    .or(page);
                Some((
                    on.expect("a page"),
                    d.get(b"MCID").and_then(Object::as_i64).expect("a number"),
                ))
            }
            Object::Dictionary(d) => {
                let under = part(pdf, d, page, drawn);
                this.text.push_str(&under.text);
                this.text.push(' ');
                this.parts.push(under);
                None
            }
            other => panic!("{other:?} in the tree"),
        };
        if let Some(key) = content {
            this.text.push_str(
                &drawn
                    .remove(&key)
                    .unwrap_or_else(|| panic!("{key:?} is drawn nowhere")),
            );
        }
    }
    this
}

/// Attributes as `Scope=Column`.
fn attributes(pdf: &Document, element: &Dictionary) -> Vec<String> {
    let mut found = Vec::new();
    if let Ok(attributes) = element.get(b"A") {
        let all = match resolved(pdf, attributes) {
            Object::Array(list) => list.iter().collect(),
            one => vec![one],
        };
        for dictionary in all
            .into_iter()
            .filter_map(|a| resolved(pdf, a).as_dict().ok())
        {
            for (key, value) in dictionary.iter().filter(|(k, _)| k.as_slice() != b"O") {
                let value = value.as_name().map_or_else(
                    |_| words(value),
                    |n| String::from_utf8_lossy(n).into_owned(),
                );
                found.push(format!("{}={value}", String::from_utf8_lossy(key)));
            }
        }
    }
    found
}
