//! The minutes as JSON, `ordstyrer.minutes/1`; `config/schema` documents the fields and holds the schema.
//!
//! Promise: English names, stable order, two spaces; made from the facts, not from the document. Control characters are
//! left out, escaped ones too: whoever prints a value gets no control sequence.

use crate::minutes::facts::Minutes;
use serde::Serialize;
use serde_json::ser::{CharEscape, Formatter, PrettyFormatter, Serializer};
use std::io::{Result, Write};

/// The facts as JSON, with a line break at the end.
#[must_use]
pub fn write(facts: &Minutes) -> String {
    print(facts)
}

/// A value as JSON, with a line break at the end.
pub(super) fn print(value: &impl Serialize) -> String {
    let mut bytes = Vec::new();
    // Facts hold only strings, numbers and lists of them, and memory takes all: this cannot fail.
    drop(value.serialize(&mut Serializer::with_formatter(
        &mut bytes,
        Harmless(PrettyFormatter::new()),
    )));
    bytes.push(b'\n');
    String::from_utf8(bytes).unwrap_or_default()
}

/// Pretty printing without control characters; a line break is a line break, a tab a blank.
struct Harmless<'a>(PrettyFormatter<'a>);

impl Formatter for Harmless<'_> {
    fn write_char_escape<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        escape: CharEscape,
    ) -> Result<()> {
        match escape {
            CharEscape::Quote
            | CharEscape::ReverseSolidus
            | CharEscape::Solidus
            | CharEscape::LineFeed => self.0.write_char_escape(writer, escape),
            CharEscape::CarriageReturn => self.0.write_char_escape(writer, CharEscape::LineFeed),
            CharEscape::Tab => writer.write_all(b" "),
            CharEscape::Backspace | CharEscape::FormFeed | CharEscape::AsciiControl(_) => Ok(()),
        }
    }
    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.0.begin_array(writer)
    }
    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.0.end_array(writer)
    }
    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> Result<()> {
        self.0.begin_array_value(writer, first)
    }
    fn end_array_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.0.end_array_value(writer)
    }
    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.0.begin_object(writer)
    }
    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.0.end_object(writer)
    }
    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> Result<()> {
        self.0.begin_object_key(writer, first)
    }
    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.0.begin_object_value(writer)
    }
    fn end_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.0.end_object_value(writer)
    }
}
