//! A roster from a file: the way in, and what comes out.
//!
//! Promise: `read` takes any bytes and answers with persons, with what was left and why, and with what is only likely;
//! or with a trouble that says what to do. It writes nothing, and asks nobody: that is the command's.

use super::cell::FoundRole;
use super::encoding::TextEncoding;
use super::fields::RosterField;
use super::same_person::Origin;
use super::sectors::Sectors;
use super::sheet::{Worksheet, sheets};
use super::table::csv;
use super::trouble::{Cause, Trouble};
use super::{columns, encoding, persons};
use crate::domain::ids::SectorId;
use crate::domain::profile::Profile;
use chrono::NaiveTime;

/// No roster's file is larger.
const BYTES: usize = 16 * 1024 * 1024;

/// One person as a file has them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoundPerson {
    /// The row, as Excel numbers it.
    pub line: usize,
    /// Full name.
    pub name: String,
    /// Printed before the name.
    pub title: Option<String>,
    /// Where the person comes from.
    pub organisation: Option<String>,
    /// Party letter or group.
    pub group: Option<String>,
    /// The body's sector; `None` when it is not known, or not needed for the role.
    pub sector: Option<SectorId>,
    /// What the person is at the meeting.
    pub role: FoundRole,
    /// Whether the file says so; otherwise the role is what most people have.
    pub role_given: bool,
    /// The seat's name.
    pub seat: Option<String>,
    /// For whom a substitute may sit; empty is anyone of the sector.
    pub stands_in_for: Vec<String>,
    /// Has sent apologies; `None` when the file says nothing about it.
    pub apology: Option<bool>,
    /// Takes part remotely; `None` when the file says nothing about it.
    pub remote: Option<bool>,
    /// When the person leaves.
    pub leaves_at: Option<NaiveTime>,
    /// E-mail.
    pub email: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
}

impl FoundPerson {
    /// Where the person comes from, for telling two of one name apart.
    pub(super) fn origin(&self) -> Origin {
        let sector = self.sector.as_ref().map(SectorId::as_str);
        Origin::of(sector, self.organisation.as_deref(), self.email.as_deref())
    }
}

/// A seat that nobody has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundVacant {
    /// The row.
    pub line: usize,
    /// The body's sector.
    pub sector: SectorId,
    /// The seat's name, or where its holder comes from.
    pub seat: Option<String>,
}

/// What did not become part of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftCell {
    /// The row.
    pub line: usize,
    /// What stands there.
    pub text: String,
    /// Why it was left, and what to do.
    pub why: String,
}

/// What was taken to mean something that it does not say outright.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guess {
    /// The row.
    pub line: usize,
    /// What stands there.
    pub text: String,
    /// What was made of it.
    pub proposal: String,
}

/// What a file has to say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoundRoster {
    /// The sheet that was read, in a workbook.
    pub sheet: Option<String>,
    /// Other sheets with something in them; they were not read.
    pub other_sheets: Vec<String>,
    /// How a text file was written, where that is not as today's programs write.
    pub encoding: Option<TextEncoding>,
    /// The row of the headings.
    pub heading: usize,
    /// Headings and what they were taken for.
    pub columns: Vec<(String, RosterField)>,
    /// In the order of the file.
    pub persons: Vec<FoundPerson>,
    /// Seats that nobody has, in the order of the file.
    pub vacant: Vec<FoundVacant>,
    /// In the order of the file.
    pub left: Vec<LeftCell>,
    /// In the order of the file.
    pub unsure: Vec<Guess>,
}

/// Reads a roster from a CSV file or a workbook; which of them it is, its first bytes say. `sheet` is a sheet's name;
/// `mapping` holds fields' keys with headings, as after `--kolonne`.
///
/// # Errors
/// The file cannot be read as a roster, or it takes an answer to do so.
pub fn read(
    name: &str,
    bytes: &[u8],
    sheet: Option<&str>,
    mapping: &[(String, String)],
    profile: &Profile,
) -> Result<FoundRoster, Trouble> {
    understand(bytes, sheet, mapping, &Sectors::new(profile)).map_err(|cause| Trouble {
        file: name.to_owned(),
        cause,
    })
}

fn understand(
    bytes: &[u8],
    sheet: Option<&str>,
    mapping: &[(String, String)],
    sectors: &Sectors,
) -> Result<FoundRoster, Cause> {
    if bytes.len() > BYTES {
        return Err(Cause::TooLarge);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(Cause::OldExcel);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return choose(sheets(bytes, sheet)?, mapping, sectors);
    }
    if let Some(sheet) = sheet {
        return Err(Cause::NoSuchSheet {
            sheet: sheet.to_owned(),
            sheets: Vec::new(),
        });
    }
    let (text, encoding) = encoding::told(bytes);
    if encoding == TextEncoding::Unknown {
        return Err(Cause::Letters);
    }
    let table = csv(&text)?;
    let columns = columns::find(&table, mapping, sectors.several())?;
    let mut found = persons::read(&table, columns, sectors);
    found.encoding = Some(encoding).filter(|e| matches!(e, TextEncoding::Dos | TextEncoding::Mac));
    Ok(found)
}

/// The one sheet that looks like a roster.
fn choose(
    mut sheets: Vec<Worksheet>,
    mapping: &[(String, String)],
    sectors: &Sectors,
) -> Result<FoundRoster, Cause> {
    sheets.retain(|s| !s.table.rows.is_empty());
    let mut found: Vec<_> = sheets
        .iter()
        .map(|s| columns::find(&s.table, mapping, sectors.several()))
        .collect();
    let good: Vec<usize> = (0..found.len()).filter(|at| found[*at].is_ok()).collect();
    let at = match good.as_slice() {
        [] if sheets.is_empty() => return Err(Cause::Empty),
        [] => 0,
        [one] => *one,
        several => {
            return Err(Cause::WhichSheet {
                sheets: several.iter().map(|i| sheets[*i].name.clone()).collect(),
            });
        }
    };
    let columns = found.swap_remove(at)?;
    let sheet = sheets.remove(at);
    let mut found = persons::read(&sheet.table, columns, sectors);
    found.sheet = Some(sheet.name);
    found.other_sheets = sheets.into_iter().map(|s| s.name).collect();
    Ok(found)
}
