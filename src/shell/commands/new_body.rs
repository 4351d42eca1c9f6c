//! `fora ny`: a body's own profile, made by answering questions.
//!
//! Promise: nothing is written before somebody has read the profile and said yes; a file that is there stays as it is; and
//! "Gemt" is said only of a file that reads back as it was told. The questions are left to `interview`.

use super::super::failure::{Failure, io_sentence};
use super::super::listener::Listener;
use super::super::report;
use crate::domain::profile::Profile;
use crate::interview::{Heard, Interview, KnownBodies};
use crate::store::input::source::Source;
use crate::store::input::{Faults, bodies};
use crate::store::{fresh_profile, output, settings};
use crate::text::body;
use std::collections::BTreeSet;
use std::io::{ErrorKind, IsTerminal};
use std::path::{Path, PathBuf};

const WELCOME: &str = "En profil til et forum, ét spørgsmål ad gangen.\nEnter tager det, der står i [ ]. ? forklarer spørgsmålet, - går et spørgsmål tilbage, og ”ikke fastsat” lader en regel stå åben.\nDer bliver intet skrevet, før du har set profilen og sagt ja.\n";

/// Asks, explains and writes; into the user's own folder of profiles unless another is named.
///
/// # Errors
/// Nobody answers any more, or it cannot be written.
pub(crate) fn run(folder: Option<PathBuf>) -> anyhow::Result<u8> {
    let own = settings::user_folder().map(|f| f.join("fora"));
    let folder = folder.or(own).ok_or_else(|| {
        Failure::input("Der er ingen konfigurationsmappe her. Skriv --mappe og mappens navn.")
    })?;
    let stdin = std::io::stdin();
    let echoed = stdin.is_terminal();
    let (mut input, mut output) = (stdin.lock(), std::io::stdout());
    let listener = &mut Listener::new(&mut input, &mut output, echoed);
    listener.say(WELCOME)?;
    let interview = Interview::new(known(&folder));
    Ok(talk(interview, &folder, listener)?)
}

/// The profiles to build on, as they are found from the folder, and the ids that are taken there.
fn known(folder: &Path) -> KnownBodies {
    let built_in = settings::BUILT_IN.iter().filter_map(|(id, _)| {
        let profile = super::new::named(id, folder).ok()?;
        (profile.id == *id).then_some(profile)
    });
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let stems = entries.filter_map(|e| {
        let name = e.file_name().to_string_lossy().to_lowercase();
        name.strip_suffix(".toml").map(str::to_owned)
    });
    KnownBodies {
        profiles: built_in.collect(),
        taken: stems.collect::<BTreeSet<_>>(),
    }
}

/// What was decided about the profile that was shown.
enum Decided {
    Write,
    Back,
    Leave,
}

fn talk(
    mut interview: Interview,
    folder: &Path,
    listener: &mut Listener<'_>,
) -> Result<u8, Failure> {
    loop {
        questions(&mut interview, listener)?;
        let text = fresh_profile::profile(interview.rules());
        let path = folder.join(format!("{}.toml", interview.rules().id));
        let profile = match as_told(&interview, folder, &text) {
            Ok(profile) => profile,
            Err(complaint) => {
                listener.say(&format!("{complaint}\nRet det svar, det gælder."))?;
                interview.back();
                continue;
            }
        };
        let named = |id: &str| bodies::built_in(id).map(|p| p.name);
        listener.say(&format!("\n{}", body::explain(&profile, &named)))?;
        match decided(&path, listener)? {
            Decided::Write => {}
            Decided::Leave => {
                listener.say("Der er ikke skrevet noget.")?;
                return Ok(0);
            }
            Decided::Back => {
                interview.back();
                continue;
            }
        }
        if write(&mut interview, (&profile, &text), (folder, &path), listener)? {
            return Ok(0);
        }
    }
}

fn ended() -> Failure {
    Failure::input("Afbrudt. Der er ikke skrevet noget.")
}

fn questions(interview: &mut Interview, listener: &mut Listener<'_>) -> Result<(), Failure> {
    while let Some(question) = interview.question() {
        let line = listener.ask(&question)?.ok_or_else(ended)?;
        match interview.hear(&line) {
            Heard::Onward => {}
            Heard::Again(words) => listener.say(&words)?,
        }
    }
    Ok(())
}

/// The profile as the program's own reader has it, when it is the one that was told.
fn as_told(interview: &Interview, folder: &Path, text: &str) -> Result<Profile, String> {
    let id = &interview.rules().id;
    let source = Source::from_text(&format!("{id}.toml"), text.to_owned());
    let mut faults = Faults::default();
    let lookup = |file: &str| bodies::beside(folder, file);
    let read = bodies::read(&lookup, &source, id, &mut faults);
    if !faults.list().is_empty() {
        return Err(format!(
            "Profilen kan ikke bruges, som den er:\n\n{}",
            report::text(&faults)
        ));
    }
    let told = interview.rules().over(interview.below());
    let same = read.filter(|read| *read == told);
    same.ok_or_else(|| "Profilen læses ikke, som der blev svaret.".to_owned())
}

fn decided(path: &Path, listener: &mut Listener<'_>) -> Result<Decided, Failure> {
    let question = format!(
        "Skal profilen gemmes som {}? j eller n [skal besvares]",
        path.display()
    );
    loop {
        let line = listener.ask(&question)?.ok_or_else(ended)?;
        match line.trim().to_lowercase().as_str() {
            "j" | "ja" => return Ok(Decided::Write),
            "n" | "nej" => return Ok(Decided::Leave),
            "-" => return Ok(Decided::Back),
            "?" => listener.say(
                "Med j bliver filen skrevet, læst igen og sammenlignet med dine svar. Med n bliver intet skrevet. F.eks. j.",
            )?,
            _ => listener.say("Skriv j eller n, eller - for at gå et spørgsmål tilbage.")?,
        }
    }
}

/// Writes it under a name that nothing has, and says so once it reads back; false when the name was taken and another
/// one has been chosen.
fn write(
    interview: &mut Interview,
    (profile, text): (&Profile, &str),
    (folder, path): (&Path, &Path),
    listener: &mut Listener<'_>,
) -> Result<bool, Failure> {
    let rules = interview.rules();
    let written = output::write_new(folder, &format!("{}.toml", rules.id), text.as_bytes());
    match written {
        Ok(_) => {}
        Err((_, error)) if error.kind() == ErrorKind::AlreadyExists && path.exists() => {
            listener.say(&format!(
                "{} findes allerede og er ikke ændret.",
                path.display()
            ))?;
            let id = interview.rules().id.clone();
            let free = interview.is_taken(&id);
            loop {
                let question = format!("Hvilket id skal profilen så have? [{free}]");
                let line = listener.ask(&question)?.ok_or_else(ended)?;
                match interview.rename(&line) {
                    Ok(()) => return Ok(false),
                    Err(complaint) => listener.say(&complaint)?,
                }
            }
        }
        Err((at, error)) => {
            return Err(Failure::environment(format!(
                "{} kan ikke skrives: {}.",
                at.display(),
                io_sentence(&error)
            )));
        }
    }
    let mut faults = Faults::default();
    let read = bodies::from_file(path, &mut faults);
    if read.as_ref() != Some(profile) || !faults.list().is_empty() {
        return Err(Failure::environment(format!(
            "{} er skrevet, men læses ikke, som der blev svaret. Slet filen, og prøv igen.",
            path.display()
        )));
    }
    listener.say(&format!(
        "\nGemt: {}\n{}",
        path.display(),
        onward(folder, &profile.id)
    ))?;
    Ok(true)
}

/// What to do with it now.
fn onward(folder: &Path, id: &str) -> String {
    let own = settings::user_folder().map(|f| f.join("fora"));
    let forum = format!("Skriv forum = \"{id}\" i dagsorden.toml, eller lav et nyt møde:");
    if own.as_deref() == Some(folder) {
        return format!(
            "{forum} ordstyrer ny MAPPE --forum {id} --dato DATO\nSe reglerne igen: ordstyrer fora {id}"
        );
    }
    // A meeting finds what lies in its own folder, or in `fora/` within it.
    let within = folder.file_name().is_some_and(|name| name == "fora");
    let meeting = folder
        .parent()
        .filter(|p| within && !p.as_os_str().is_empty());
    let own = own.map_or_else(String::new, |own| format!(" eller i {}", own.display()));
    format!(
        "{forum} ordstyrer ny {} --forum {id} --dato DATO\nAndre møder finder profilen, når den ligger i mødemappen, i mødemappens fora/{own}.\nSe reglerne igen: ordstyrer fora {}",
        meeting.unwrap_or(folder).display(),
        folder.join(format!("{id}.toml")).display()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A name, a sector, and nothing else.
    fn short() -> String {
        format!("Udvalget{}Region{}", "\n".repeat(5), "\n".repeat(17))
    }

    fn said(answers: &str, folder: &Path, meanwhile: &dyn Fn()) -> (Option<u8>, String) {
        let interview = Interview::new(known(folder));
        meanwhile();
        let (mut input, mut output) = (answers.as_bytes(), Vec::new());
        let listener = &mut Listener::new(&mut input, &mut output, false);
        let code = talk(interview, folder, listener).ok();
        (code, String::from_utf8(output).expect("UTF-8"))
    }

    #[test]
    fn a_name_that_is_taken_meanwhile_is_left_alone_and_another_one_is_chosen() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("udvalget.toml");
        let taken = || std::fs::write(&path, "en andens").expect("written");
        let (code, said) = said(&format!("{}j\n\nj\n", short()), dir.path(), &taken);
        assert_eq!(code, Some(0), "{said}");
        assert_eq!(std::fs::read_to_string(&path).expect("read"), "en andens");
        assert!(dir.path().join("udvalget-2.toml").exists(), "{said}");
        assert_eq!(said.matches("Gemt:").count(), 1, "{said}");
        assert!(said.contains("findes allerede og er ikke ændret"), "{said}");
    }

    #[test]
    fn no_and_the_end_of_input_write_nothing() {
        let dir = tempfile::tempdir().expect("a folder");
        for (end, code) in [("n\n", Some(0)), ("", None), ("hvad\n?\n", None)] {
            let (ended, said) = said(&format!("{}{end}", short()), dir.path(), &|| {});
            assert_eq!(ended, code, "{said}");
            assert!(!said.contains("Gemt"), "{said}");
            let left = std::fs::read_dir(dir.path()).expect("read").count();
            assert_eq!(left, 0, "{said}");
        }
    }
}
