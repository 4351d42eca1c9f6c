//! A house's letterhead for the papers that have no template: logo, name and address.
//!
//! Promise: a logo lies where a template may lie; one that is missing or no picture is told before the meeting, and so is
//! what one kind of picture cannot be used for. How it looks is left to `export`.

use super::failure::{Failure, io_sentence};
use super::printing;
use super::template::{self, UnusableFile};
use crate::domain::profile::Profile;
use crate::export::{Format, logo};
use crate::minutes::document::{Letterhead, Logo, LogoKind};
use crate::store::folder::Folder;
use crate::store::input::Faults;
use crate::store::plain_file;

/// The most that is read of a logo: it stands in every page of the web and every PDF.
const LARGEST: u64 = 2 * 1024 * 1024;

/// The body's letterhead, if its profile has any; that a PDF is without a logo that only web pages can have is said on
/// standard error.
///
/// # Errors
/// The logo is not there, or is no picture.
pub(super) fn house(
    folder: &Folder,
    profile: &Profile,
    formats: &[Format],
) -> Result<Option<Letterhead>, Failure> {
    let letterhead = read(folder, profile)?;
    let logo = letterhead.as_ref().and_then(|l| l.logo.as_ref());
    if formats.contains(&Format::Pdf) && logo.is_some_and(|l| l.kind == LogoKind::Svg) {
        printing::err(&format!("Bemærk: {WEB_ONLY} {PNG}"));
    }
    Ok(letterhead)
}

/// The body's letterhead, and nothing said.
///
/// # Errors
/// As [`house`].
pub(super) fn read(folder: &Folder, profile: &Profile) -> Result<Option<Letterhead>, Failure> {
    let style = &profile.style;
    let logo = style.logo.as_deref().map(|name| {
        logo(folder, profile, name).map_err(|c| {
            let (message, advice) = (c.message, c.advice);
            Failure::input(format!(
                "Logoet {name}, som forummets profil nævner, {message}. {advice}"
            ))
        })
    });
    let logo = logo.transpose()?;
    let lines = style.letterhead.iter().flat_map(|l| l.lines());
    let lines: Vec<String> = lines.map(str::to_owned).collect();
    Ok((logo.is_some() || !lines.is_empty()).then_some(Letterhead { logo, lines }))
}

/// Adds what is to be said of the profile's logo to what is said of the meeting's files.
pub(super) fn judge(folder: &Folder, profile: &Profile, faults: &mut Faults) {
    let Some(name) = &profile.style.logo else {
        return;
    };
    match logo(folder, profile, name) {
        Ok(logo) if logo.kind == LogoKind::Svg => {
            faults.note(name, WEB_ONLY.to_owned(), PNG.to_owned());
        }
        Ok(_) => {}
        Err(c) => {
            let message = format!("Logoet, som forummets profil nævner, {}.", c.message);
            faults.file(name, message, c.advice);
        }
    }
}

const WEB_ONLY: &str = "Logoet er en SVG og kommer ikke med i PDF.";
const PNG: &str = "Gem det også som PNG, og skriv dets navn i profilen.";

fn logo(folder: &Folder, profile: &Profile, name: &str) -> Result<Logo, UnusableFile> {
    let path = template::find(folder, name)?;
    let bytes = plain_file::read(&path, LARGEST).map_err(|e| UnusableFile {
        message: format!("kan ikke læses: {}", io_sentence(&e)),
        advice: "Vælg et billede på højst 2 MB, som du har adgang til.".to_owned(),
    })?;
    let alt = profile.style.logo_alt.clone();
    let alt = alt.unwrap_or_else(|| profile.name.clone());
    logo::read(&bytes, alt).ok_or_else(|| UnusableFile {
        message: "kan ikke bruges: filen er hverken PNG eller SVG".to_owned(),
        advice: "Gem logoet som PNG.".to_owned(),
    })
}
