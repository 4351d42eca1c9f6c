//! Which body an imported agenda or roster is of: as asked for, as the folder says, or by its name in the text.
//!
//! Promise: a body is only taken for granted where one fits; where two do, both are named and nothing is chosen. Reading
//! profiles is left to `store`.

use super::super::failure::Failure;
use super::importing::ImportRequest;
use crate::domain::profile::Profile;
use crate::import::{FoundAgenda, Why};
use crate::store::folder::{AGENDA, Folder, ROSTER};
use crate::store::input::source::LIMIT;
use crate::store::input::{self, Faults, bodies};
use crate::store::{plain_file, settings};
use crate::text::danish;
use std::path::{Path, PathBuf};

/// A body, and what it is known by.
pub(super) struct KnownBody {
    /// Its id.
    pub id: String,
    /// Its profile.
    pub profile: Profile,
    /// What it is known by, where nobody said it.
    pub by: Option<&'static str>,
}

impl KnownBody {
    /// As the overview has it.
    pub(super) fn shown(&self) -> String {
        let by = self.by.map_or_else(String::new, |by| format!(", {by}"));
        format!("{} ({}){by}", self.profile.name, self.id)
    }
}

/// The body: as asked for, as the folder's agenda has it, or by its name in the text or its profile in the folder.
pub(super) fn forum(
    request: &ImportRequest,
    found: &FoundAgenda,
    folder: &Folder,
) -> Result<KnownBody, Failure> {
    let there = plain_file::read_to_string(&folder.agenda(), LIMIT).ok();
    let there = there.and_then(|t| t.parse::<toml_edit::DocumentMut>().ok());
    let there = there.and_then(|t| Some(t.get("forum")?.as_str()?.to_owned()));
    let (id, by) = match request.forum.clone().or(there) {
        Some(id) => (id, None),
        None => guess(found, folder)?,
    };
    let profile = super::new::named(&id, folder.path())?;
    Ok(KnownBody { id, profile, by })
}

/// What a paper calls its body in its headline, "Dagsorden til møde i Sundhedsklynge Aabenraa, politisk niveau", where that
/// says more than the profile's own name.
pub(super) fn name_in_title(found: &mut FoundAgenda, profile: &Profile) {
    let name = found.head.title.as_deref().and_then(|title| {
        let (form, name) = title.split_once(" i ")?;
        let meeting = form.to_lowercase().ends_with("møde") && !form.contains(',');
        let (said, known) = (stems(name), stems(&profile.name));
        let whole = known.iter().all(|word| said.contains(word));
        (meeting && whole && said.len() > known.len()).then(|| name.trim().to_owned())
    });
    let head = &mut found.head;
    head.body = head.body.take().or(name);
}

/// The body of a roster that comes alone: the folder's own. A roster changes no agenda.
pub(super) fn own_forum(
    request: &ImportRequest,
    folder: &Folder,
    alone: bool,
) -> Result<Profile, Failure> {
    let body = forum(request, &FoundAgenda::default(), folder)?;
    let there = input::load(folder).setup.map(|s| s.profile.id);
    match there.filter(|there| alone && *there != body.id) {
        Some(there) => Err(Failure::input(format!(
            "Mødet i {} holdes i forummet {there}, ikke {}. Lad --forum være, eller ret først ”forum” i {AGENDA}.",
            folder.path().display(),
            body.id
        ))),
        None => Ok(body.profile),
    }
}

/// A profile that may be meant.
struct Candidate {
    id: String,
    name: String,
    words: Vec<String>,
    short: Option<String>,
    /// It lies in the meeting's folder.
    own: bool,
}

/// The one body that the text names, or whose profile lies in the folder.
fn guess(found: &FoundAgenda, folder: &Folder) -> Result<(String, Option<&'static str>), Failure> {
    let all = candidates(folder);
    // What the paper is called goes before what else stands above its items.
    let mut levels = said(found).into_iter().map(|said| {
        let named = all.iter().filter(|c| c.is_named(&said));
        named.collect::<Vec<&Candidate>>()
    });
    let mut fit = levels.find(|fit| !fit.is_empty()).unwrap_or_default();
    // "Sundhedsklynge Nord" goes before "Sundhedsklynge", which is named by the same words.
    let covered = |c: &Candidate, by: &Candidate| {
        by.words.len() > c.words.len() && c.words.iter().all(|w| by.words.contains(w))
    };
    fit = fit
        .iter()
        .filter(|c| !fit.iter().any(|other| covered(c, other)))
        .copied()
        .collect();
    let own: Vec<&Candidate> = all.iter().filter(|c| c.own).collect();
    match (fit.as_slice(), own.as_slice()) {
        ([one], _) if one.own || own.is_empty() => Ok((one.id.clone(), Some("kendt på teksten"))),
        ([], [one]) => Ok((one.id.clone(), Some("profilen i mappen"))),
        ([], _) => Err(nobody(own.iter().map(|c| c.id.as_str()))),
        (several, _) => {
            let mut names: Vec<String> = several
                .iter()
                .map(|c| format!("{} ({})", c.id, c.name))
                .collect();
            // A profile is put into the folder because it is meant.
            let others = own.iter().filter(|o| !several.iter().any(|s| s.id == o.id));
            names.extend(others.map(|c| format!("{} ({})", c.id, c.name)));
            Err(Failure::input(format!(
                "Flere fora kan være ment: {}. Skriv --forum.",
                danish::list(&names)
            )))
        }
    }
}

fn nobody<'a>(own: impl Iterator<Item = &'a str>) -> Failure {
    let built_in = settings::BUILT_IN.iter().map(|(id, _)| *id);
    let known: Vec<&str> = own.chain(built_in).collect();
    Failure::input(format!(
        "Kilden siger ikke, hvilket forum det er. Skriv --forum. Kendte fora: {}.",
        known.join(", ")
    ))
}

/// Lines of the source's beginning that may name the body.
const FIRST: usize = 15;

/// What the text says of the body: its name and headline, then other lines above the items and at the heads of pages.
fn said(found: &FoundAgenda) -> [Vec<String>; 3] {
    let head = &found.head;
    let named = [&head.body, &head.title].into_iter().flatten().cloned();
    let named: Vec<String> = named.collect();
    let above = found
        .left
        .iter()
        .filter(|l| l.why == Why::PageEdge || (l.why == Why::Unknown && l.line <= FIRST));
    let above: Vec<String> = above.map(|l| l.text.clone()).collect();
    // A name may go over two lines.
    let whole = named
        .iter()
        .chain(&above)
        .cloned()
        .collect::<Vec<_>>()
        .join(" ");
    [named, above, vec![whole]]
}

/// The profiles in the folder, then one's own, then the built-in ones that no other stands in front of.
fn candidates(folder: &Folder) -> Vec<Candidate> {
    let here = [folder.path().to_owned(), folder.path().join("fora")];
    let user = settings::user_folder().map(|f| f.join("fora"));
    let mut all: Vec<Candidate> = Vec::new();
    for (place, own) in here
        .iter()
        .map(|p| (p, true))
        .chain(user.iter().map(|p| (p, false)))
    {
        for path in profiles(place) {
            let mut faults = Faults::default();
            let profile = bodies::from_file(&path, &mut faults);
            let id = path.file_stem().map(|s| s.to_string_lossy().into_owned());
            if let (Some(profile), Some(id)) = (profile, id)
                && !all.iter().any(|c| c.id == id)
            {
                all.push(Candidate::of(&id, &profile, own));
            }
        }
    }
    for (id, _) in settings::BUILT_IN {
        if let Some(profile) = bodies::built_in(id)
            && !all.iter().any(|c| c.id == id)
        {
            all.push(Candidate::of(id, &profile, false));
        }
    }
    all
}

/// Files in a folder that may be profiles; no folder has more.
fn profiles(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries
        .map(|e| e.path())
        .filter(|p| p.extension().is_some_and(|e| e == "toml") && p.is_file())
        .filter(|p| !p.file_name().is_some_and(|n| n == AGENDA || n == ROSTER))
        .take(200)
        .collect();
    paths.sort();
    paths
}

/// Words that are in many names and tell nothing.
const SMALL: [&str; 9] = ["i", "for", "det", "den", "de", "og", "af", "pa", "til"];

impl Candidate {
    fn of(id: &str, profile: &Profile, own: bool) -> Self {
        Self {
            id: id.to_owned(),
            name: profile.name.clone(),
            words: stems(&profile.name),
            short: profile.practice.short_name.clone(),
            own,
        }
    }

    /// Whether a line has all words of the name, or the short name.
    fn is_named(&self, said: &[String]) -> bool {
        let short = |line: &String| {
            let letters = |c: char| !(c.is_alphanumeric() || c == '-');
            self.short
                .as_ref()
                .is_some_and(|s| s.len() > 2 && line.split(letters).any(|w| w == s))
        };
        let named = |line: &String| {
            let line = stems(line);
            !self.words.is_empty() && self.words.iter().all(|w| line.contains(w))
        };
        said.iter().any(|line| named(line) || short(line))
    }
}

/// The words of a name without their endings: "den politiske klynge" and "politisk klynge" are named alike.
fn stems(text: &str) -> Vec<String> {
    let folded = danish::fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric());
    let stem = |word: &str| {
        let endings = [
            "ernes", "erne", "ens", "ets", "en", "et", "er", "es", "e", "s", "t", "n",
        ];
        let mut bare = word;
        while let Some(shorter) = endings
            .iter()
            .find_map(|e| bare.strip_suffix(e).filter(|w| w.len() > 4))
        {
            bare = shorter;
        }
        bare.to_owned()
    };
    words
        .filter(|w| !w.is_empty() && !SMALL.contains(w))
        .map(stem)
        .collect()
}
