//! Pages and tree to a file.
//!
//! Promise: every line is either a leaf of the tree or marked as no content; header, footer, rules and repeated header
//! rows are the latter. Properties come from the document; the date is the meeting's.

use super::drawing::{Drawing, Knot, OutlinePlace};
use super::layout::{Ink, Layout, MARGIN, PAGE, Style};
use super::lines::Shaped;
use super::property;
use super::shape::{FontWeight, Fonts};
use crate::export::ExportError;
use crate::minutes::document::Document;
use crate::text::clean::pasted_line;
use chrono::Datelike;
use krilla::action::LinkAction;
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::color::rgb;
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect, Size, Transform};
use krilla::image::Image;
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::{Page, PageSettings};
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, Node, SpanTag, TagGroup, TagTree,
};
use krilla::{Document as Pdf, SerializeSettings};

const SMALL: Style = Style {
    size: 8.5,
    leading: 11.0,
    weight: FontWeight::Regular,
    ink: Ink::Grey,
};
/// Upper edges of the header's and the footer's line.
const HEADER: f32 = 44.0;
/// Lines of the header.
const LINES: usize = 2;
/// How wide they are, in ems.
const SMALL_WIDTH: f32 = (PAGE.0 - 2.0 * MARGIN) / SMALL.size;
const FOOTER: f32 = 794.0;

/// Draws all pages and writes the file.
pub(super) fn document(mut layout: Layout, document: &Document) -> Result<Vec<u8>, ExportError> {
    let broken = |what: &dyn std::fmt::Debug| {
        ExportError::Pdf(format!("{what:?}").chars().take(400).collect())
    };
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .with_archival_validator(Archival::A2_A)
        .finish();
    let configuration = configuration.map_err(|e| broken(&e))?;
    let mut pdf = Pdf::new_with(SerializeSettings {
        configuration,
        ..SerializeSettings::default()
    });
    let (tree, leaves) = layout.tree();
    let mut found: Vec<Option<Identifier>> = (0..leaves).map(|_| None).collect();
    let total = layout.pages.len();
    let running = in_two_lines(&mut layout.fonts, &pasted_line(&document.running));
    for n in 0..total {
        let Some(settings) = PageSettings::from_wh(PAGE.0, PAGE.1) else {
            continue;
        };
        let mut page = pdf.start_page_with(settings);
        let mut surface = page.surface();
        let number = layout
            .fonts
            .shape(&format!("Side {} af {total}", n + 1), SMALL.weight);
        around(&mut surface, &layout.fonts, &running, &number);
        for mark in &layout.pages[n] {
            draw(&mut surface, &layout, mark, &mut found);
        }
        surface.finish();
        for mark in &layout.pages[n] {
            lead(&mut page, &layout, mark, &mut found);
        }
        page.finish();
    }
    pdf.set_metadata(metadata(document));
    pdf.set_outline(outline(&layout.places));
    let mut tags = TagTree::new().with_lang(Some("da-DK".to_owned()));
    for knot in tree {
        if let Some(node) = node(knot, &mut found) {
            tags.push(node);
        }
    }
    pdf.set_tag_tree(tags);
    pdf.finish().map_err(|e| broken(&e))
}

fn metadata(document: &Document) -> Metadata {
    let date = document.date;
    let number = |n: u32| u8::try_from(n).unwrap_or(1);
    let day = DateTime::new(u16::try_from(date.year()).unwrap_or(0))
        .month(number(date.month()))
        .day(number(date.day()));
    Metadata::new()
        .title(property(&document.file_title()))
        .description(property(&document.subtitle))
        .authors(vec![property(&document.issuer)])
        .creator("ordstyrer".to_owned())
        .language("da-DK".to_owned())
        .creation_date(day)
}

fn outline(places: &[OutlinePlace]) -> Outline {
    let mut outline = Outline::new();
    for place in places {
        let to = destination(place.page, place.y);
        outline.push_child(OutlineNode::new(place.title.clone(), to));
    }
    outline
}

/// A little above a place.
fn destination(page: usize, y: f32) -> XyzDestination {
    XyzDestination::new(page, Point::from_xy(MARGIN, (y - 8.0).max(0.0)))
}

fn node(knot: Knot, found: &mut [Option<Identifier>]) -> Option<Node> {
    match knot {
        Knot::Leaf(n) => found.get_mut(n).and_then(Option::take).map(Node::from),
        Knot::Group(tag, parts) => {
            let children = parts.into_iter().filter_map(|p| node(p, found)).collect();
            Some(TagGroup::with_children(tag, children).into())
        }
    }
}

/// A long name takes a line more; what does not fit the second ends in dots there.
fn in_two_lines(fonts: &mut Fonts, text: &str) -> Shaped {
    let mut words: Vec<&str> = text.split(' ').collect();
    let mut shaped = fonts.shape(text, SMALL.weight);
    while shaped.lines(SMALL_WIDTH).len() > LINES && words.len() > 1 {
        words.pop();
        shaped = fonts.shape(&format!("{} …", words.join(" ")), SMALL.weight);
    }
    shaped
}

/// Header and footer: on every page, and no part of the text.
fn around(surface: &mut Surface<'_>, fonts: &Fonts, running: &Shaped, page: &Shaped) {
    for (kind, shaped, y) in [
        (ArtifactType::Header, running, HEADER),
        (ArtifactType::Footer, page, FOOTER),
    ] {
        let lines = shaped.lines(SMALL_WIDTH);
        let x = if kind == ArtifactType::Footer {
            PAGE.0 - MARGIN - shaped.width() * SMALL.size
        } else {
            MARGIN
        };
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(kind)));
        let mut y = y;
        for line in lines.into_iter().take(LINES) {
            line_of(surface, fonts, shaped, line, (x, y), SMALL);
            y += SMALL.leading;
        }
        surface.end_tagged();
    }
}

/// Makes an area of the page lead to its address.
fn lead(page: &mut Page<'_>, layout: &Layout, mark: &Drawing, found: &mut [Option<Identifier>]) {
    let Drawing::Link {
        area: (x, y, w, h),
        address,
        leaf,
    } = mark
    else {
        return;
    };
    let Some(rect) = Rect::from_xywh(*x, *y, *w, *h) else {
        return;
    };
    let (target, told) = match address.strip_prefix('#') {
        None => {
            let target = Target::Action(LinkAction::new(address.clone()).into());
            (target, format!("Link til {address}"))
        }
        Some(place) => {
            let Some((number, y)) = layout.anchors.get(place) else {
                return;
            };
            (
                Target::Destination(destination(*number, *y).into()),
                format!("Gå til side {}", number + 1),
            )
        }
    };
    let link = LinkAnnotation::new(rect, target);
    let told = Some(told);
    let id = page.add_tagged_annotation(Annotation::new_link(link, told));
    if let Some(place) = found.get_mut(*leaf) {
        *place = Some(id);
    }
}

fn draw(
    surface: &mut Surface<'_>,
    layout: &Layout,
    mark: &Drawing,
    found: &mut [Option<Identifier>],
) {
    match mark {
        Drawing::Text {
            text,
            line,
            at,
            style,
            leaf,
        } => {
            let tag = match leaf {
                Some(_) => ContentTag::Span(SpanTag::empty()),
                None => ContentTag::Artifact(Artifact::with_kind(ArtifactType::PaginationOther)),
            };
            let id = surface.start_tagged(tag);
            line_of(
                surface,
                &layout.fonts,
                layout.shaped(*text),
                line.clone(),
                *at,
                *style,
            );
            surface.end_tagged();
            if let Some(place) = leaf.and_then(|n| found.get_mut(n)) {
                *place = Some(id);
            }
        }
        // Areas are made when the page is drawn.
        Drawing::Link { .. } => {}
        Drawing::Picture {
            area,
            picture,
            leaf,
        } => {
            let id = picture_at(surface, picture, *area);
            if let Some(place) = found.get_mut(*leaf) {
                *place = id;
            }
        }
        Drawing::Bar { area, ink } => bar(surface, *area, *ink),
    }
}

/// A bar, which is no content.
fn bar(surface: &mut Surface<'_>, (x, y, w, h): (f32, f32, f32, f32), ink: Ink) {
    let mut path = PathBuilder::new();
    let Some(rect) = Rect::from_xywh(x, y, w, h) else {
        return;
    };
    path.push_rect(rect);
    let Some(path) = path.finish() else { return };
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(
        ArtifactType::Layout,
    )));
    surface.set_fill(Some(fill(ink)));
    surface.draw_path(&path);
    surface.end_tagged();
}

/// A picture; its mark in the tree.
fn picture_at(
    surface: &mut Surface<'_>,
    picture: &Image,
    (x, y, w, h): (f32, f32, f32, f32),
) -> Option<Identifier> {
    let size = Size::from_wh(w, h)?;
    let id = surface.start_tagged(ContentTag::Other);
    surface.push_transform(&Transform::from_translate(x, y));
    surface.draw_image(picture.clone(), size);
    surface.pop();
    surface.end_tagged();
    Some(id)
}

fn line_of(
    surface: &mut Surface<'_>,
    fonts: &Fonts,
    text: &Shaped,
    line: std::ops::Range<usize>,
    (x, y): (f32, f32),
    style: Style,
) {
    surface.set_fill(Some(fill(style.ink)));
    for run in text.runs(line) {
        let at = Point::from_xy(x + run.x * style.size, y);
        surface.draw_glyphs(
            at,
            &run.glyphs,
            fonts.font(run.font),
            &run.text,
            style.size,
            false,
        );
    }
}

fn fill(ink: Ink) -> Fill {
    let color = match ink {
        Ink::Black => rgb::Color::new(0x11, 0x11, 0x11),
        Ink::Grey => rgb::Color::new(0x44, 0x44, 0x44),
        Ink::Accent => rgb::Color::new(0x1f, 0x4e, 0x5f),
    };
    Fill {
        paint: color.into(),
        ..Fill::default()
    }
}
