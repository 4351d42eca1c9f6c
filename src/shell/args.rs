//! The command line, in Danish with English aliases.
//!
//! Promise: names are fixed by the contract (product 3); wrong usage gets a Danish sentence. Parsing
//! is clap's; its English error texts are put in words here.

use super::commands::{ImportRequest, Request, Wanted};
use super::look::Wish;
use crate::export::Format;
use crate::ui::look::Theme;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, Command};
use std::ffi::OsString;
use std::path::PathBuf;

/// What was asked for.
#[derive(Debug, PartialEq, Eq)]
pub enum Asked {
    /// The meeting.
    Hold {
        /// Meeting folder.
        folder: PathBuf,
        /// Go on before a damage.
        rescue: bool,
        /// Colours and signs.
        wish: Wish,
    },
    /// The room's screen.
    Projector {
        /// Meeting folder.
        folder: PathBuf,
        /// Colours and signs.
        wish: Wish,
    },
    /// The chair's own screen.
    RunSheet {
        /// Meeting folder.
        folder: PathBuf,
        /// Colours and signs.
        wish: Wish,
    },
    /// All faults and warnings.
    Check {
        /// Meeting folder.
        folder: PathBuf,
        /// As JSON.
        json: bool,
    },
    /// Writes the minutes.
    Minutes {
        /// Meeting folder.
        folder: PathBuf,
        /// Formats; empty: those of the settings.
        formats: Vec<Format>,
        /// Folder to write into.
        out: Option<PathBuf>,
        /// With closed items.
        internal: bool,
        /// A DOCX whose look the Word file gets.
        template: Option<PathBuf>,
        /// Publishes although something looks like personal data.
        sure: bool,
        /// The run sheet instead.
        run_sheet: bool,
    },
    /// A new meeting folder.
    New(Request),
    /// What the secretariat has, as a meeting folder.
    Import(ImportRequest),
    /// The agenda as it is sent out.
    Agenda {
        /// Meeting folder.
        folder: PathBuf,
        /// Folder to write into.
        out: Option<PathBuf>,
        /// Formats and audience.
        wanted: Wanted,
    },
    /// Where the meeting stands.
    Status {
        /// Meeting folder.
        folder: PathBuf,
        /// As JSON.
        json: bool,
    },
    /// The rules of `tjek`.
    Rules,
    /// The key table.
    Keys {
        /// As JSON.
        json: bool,
    },
    /// The profiles.
    Bodies {
        /// One of them.
        id: Option<String>,
        /// As JSON.
        json: bool,
    },
}

/// Ended before a command could run.
#[derive(Debug)]
pub enum Early {
    /// Help or version was asked for.
    Text(String),
    /// Wrong usage.
    Wrong(String),
}

const TEMPLATE: &str = "{about}\n\nBrug:\n  {usage}\n\n{all-args}\n\n{after-help}";
const TOP: &str = "{about}\n\nBrug:\n  {usage}\n\nKommandoer:\n{subcommands}\n\nTilvalg:\n{options}\n\n{after-help}";

fn folder() -> Arg {
    Arg::new("mappe")
        .value_name("MAPPE")
        .required(true)
        .value_parser(clap::value_parser!(PathBuf))
        .help_heading("Argumenter")
        .help("Mødemappen, eller en fil i den")
}

fn looks(command: Command) -> Command {
    let themes: Vec<&str> = Theme::ALL
        .iter()
        .map(|t| t.name())
        .chain(["mørk"])
        .collect();
    command
        .arg(
            Arg::new("tema")
                .long("tema")
                .value_name("TEMA")
                .value_parser(themes)
                .hide_possible_values(true)
                .help("Farver: terminal, moerk, lys eller kontrast (standard: som i indstillinger.toml)"),
        )
        .arg(
            Arg::new("tegn")
                .long("tegn")
                .value_name("TEGN")
                .value_parser(["alle", "ascii"])
                .hide_possible_values(true)
                .help("alle, eller ascii til en terminal uden æ, ø, å og stregtegn"),
        )
}

fn wish(matches: &ArgMatches) -> Wish {
    let named = |name| matches.get_one::<String>(name);
    Wish {
        theme: named("tema").and_then(|t| Theme::named(t)),
        ascii: named("tegn").map(|t| t == "ascii"),
    }
}

fn json() -> Arg {
    Arg::new("json")
        .long("json")
        .action(ArgAction::SetTrue)
        .help("Som JSON, til andre programmer")
}

fn sub(
    name: &'static str,
    alias: Option<&'static str>,
    about: &'static str,
    usage: &'static str,
    example: &'static str,
) -> Command {
    Command::new(name)
        .visible_aliases(alias)
        .about(about)
        .disable_help_flag(true)
        .arg(help_flag())
        .help_template(TEMPLATE)
        .override_usage(usage)
        .after_help(format!("Eksempel:\n  {example}"))
        .next_help_heading("Tilvalg")
}

fn help_flag() -> Arg {
    Arg::new("help")
        .long("help")
        .short('h')
        .help_heading("Tilvalg")
        .action(ArgAction::Help)
        .help("Viser denne hjælp")
}

/// The whole command line.
#[must_use]
pub fn command() -> Command {
    Command::new("ordstyrer")
        .about("Hold og referér tværsektorielle sundhedsmøder: fremmøde, beslutningsdygtighed, beslutninger og referat.")
        .version(env!("CARGO_PKG_VERSION"))
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .args_conflicts_with_subcommands(true)
        .help_template(TOP)
        .override_usage("ordstyrer MAPPE\n  ordstyrer KOMMANDO …")
        .after_help("Eksempel:\n  ordstyrer afhold sample-data/klynge-lillebaelt-2026-12-03\n\nAfslutningskoder: 0 udført, 1 udført med fund (tjek) eller læst indtil en skade, 2 fejl i input, 3 fejl i omgivelserne (disk, lås, adgang).")
        .arg(help_flag())
        .arg(Arg::new("version").long("version").short('V').action(ArgAction::Version).help("Viser versionen"))
        .arg(Arg::new("mappe").value_name("MAPPE").value_parser(clap::value_parser!(PathBuf)).hide(true))
        .subcommand(
            looks(sub("afhold", Some("hold"), "Holder mødet: referentens skærm.", "ordstyrer afhold MAPPE [--genopret] [--koereplan] [--tema TEMA] [--tegn TEGN]", "ordstyrer afhold moeder/2026-12-03"))
                .arg(folder())
                .arg(Arg::new("genopret").long("genopret").action(ArgAction::SetTrue).help("Fortsætter fra den sidste hele hændelse før en skade; den beskadigede fil bliver gemt"))
                .arg(Arg::new("koereplan").long("koereplan").action(ArgAction::SetTrue).conflicts_with("genopret").help("Køreplanen til mødelederens egen skærm: følger mødet og skriver intet")),
        )
        .subcommand(looks(sub("projektor", Some("projector"), "Salens skærm: følger mødet fra et andet vindue.", "ordstyrer projektor MAPPE [--tema TEMA] [--tegn TEGN]", "ordstyrer projektor moeder/2026-12-03 --tema kontrast")).arg(folder()))
        .subcommand(
            sub("ny", Some("new"), "Laver en ny mødemappe ud fra et forum og mødet før. Uden argumenter spørger den.", "ordstyrer ny [MAPPE] [--forum ID] [--dato DATO] [--start KLOKKEN] [--efter MAPPE]", "ordstyrer ny moeder/2027-03-04 --efter moeder/2026-12-03 --dato 4-3-2027")
                .arg(folder().required(false).help("Den nye mappe"))
                .arg(Arg::new("forum").long("forum").value_name("ID").help("Forummets profil; ”ordstyrer fora” viser dem (standard: som i mødet før)"))
                .arg(Arg::new("dato").long("dato").value_name("DATO").help("Dagen, f.eks. 4-3-2027 eller 2027-03-04"))
                .arg(Arg::new("start").long("start").value_name("KLOKKEN").help("Hvornår mødet begynder, f.eks. 13.30 (standard: som mødet før, ellers 9.00)"))
                .arg(Arg::new("efter").long("efter").value_name("MAPPE").value_parser(clap::value_parser!(PathBuf)).help("Mødet før: udsatte punkter, opfølgning, deltagere, og hvis tur det er")),
        )
        .subcommand(
            sub("importer", Some("import"), "Laver mødemappen ud fra en dagsorden i Word eller ren tekst og en deltagerliste i Excel.", "ordstyrer importer FIL… --til MAPPE [--forum ID] [--dato DATO] [--start KL] [--ark NAVN] [--kolonne FELT=OVERSKRIFT] [--ja] [--vis]", "ordstyrer importer dagsorden.docx --til moeder/2027-03-04")
                .arg(Arg::new("filer").value_name("FIL").required(true).num_args(1..).value_parser(clap::value_parser!(PathBuf)).help_heading("Argumenter").help("Dagsordenen (.docx, .md, .txt), deltagerlisten (.xlsx, .csv) eller begge"))
                .arg(Arg::new("til").long("til").value_name("MAPPE").required(true).value_parser(clap::value_parser!(PathBuf)).help("Mødemappen; er der en dagsorden i den, bliver kun det, der er anderledes, rettet"))
                .arg(Arg::new("forum").long("forum").value_name("ID").help("Forummets profil (standard: efter navnet i teksten)"))
                .arg(Arg::new("dato").long("dato").value_name("DATO").help("Dagen, f.eks. 4-3-2027 (standard: som i teksten)"))
                .arg(Arg::new("start").long("start").value_name("KL").help("Hvornår mødet begynder, f.eks. 13.30 (standard: som i teksten)"))
                .arg(Arg::new("ark").long("ark").value_name("NAVN").help("Arket i en Excel-projektmappe med flere ark"))
                .arg(Arg::new("kolonne").long("kolonne").value_name("FELT=OVERSKRIFT").action(ArgAction::Append).help("Hvilken kolonne der er hvad, f.eks. navn=\"Hvem\"; kan gentages"))
                .arg(Arg::new("ja").long("ja").action(ArgAction::SetTrue).conflicts_with("vis").help("Skriver filerne uden at spørge"))
                .arg(Arg::new("vis").long("vis").action(ArgAction::SetTrue).help("Viser kun, hvad der er forstået; skriver intet")),
        )
        .subcommand(sub("tjek", Some("check"), "Læser alt og viser alle fejl og advarsler på én gang.", "ordstyrer tjek MAPPE [--json]\n  ordstyrer tjek --regler", "ordstyrer tjek moeder/2026-12-03").arg(folder().required(false).required_unless_present("regler")).arg(json()).arg(Arg::new("regler").long("regler").action(ArgAction::SetTrue).conflicts_with_all(["mappe", "json"]).help("Viser, hvad der ses efter, og hvor reglerne kommer fra")))
        .subcommand(
            sub("referat", Some("minutes"), "Skriver referatet ud fra journalen: den offentlige udgave, medmindre andet vælges.", "ordstyrer referat MAPPE [--format FORMATER] [--ud MAPPE] [--intern] [--koereplan] [--skabelon FIL] [--bekraeft]", "ordstyrer referat moeder/2026-12-03 --format docx,html")
                .arg(folder())
                .arg(Arg::new("format").long("format").value_name("FORMATER").value_delimiter(',').help("Formater: docx, pdf, odt, html, md, txt, json, oparl (standard: som i indstillinger.toml)"))
                .arg(Arg::new("ud").long("ud").value_name("MAPPE").value_parser(clap::value_parser!(PathBuf)).help("Hvor filerne skrives (standard: referat/ i mødemappen)"))
                .arg(Arg::new("intern").long("intern").action(ArgAction::SetTrue).help("Den interne udgave, med lukkede punkter"))
                .arg(Arg::new("koereplan").long("koereplan").action(ArgAction::SetTrue).conflicts_with("intern").help("Køreplanen med de private notater i stedet for referatet"))
                .arg(Arg::new("skabelon").long("skabelon").value_name("FIL").value_parser(clap::value_parser!(PathBuf)).help("Et Word-dokument, hvis skrifttyper, margener, sidehoved og logo bruges i docx i stedet for profilens skabelon"))
                .arg(Arg::new("bekraeft").long("bekraeft").action(ArgAction::SetTrue).help("Skriver den offentlige udgave, også når noget i den ligner personoplysninger")),
        )
        .subcommand(
            sub("dagsorden", Some("agenda"), "Skriver dagsordenen til udsendelse og mødet til kalenderen.", "ordstyrer dagsorden MAPPE [--format FORMATER] [--ud MAPPE] [--intern]", "ordstyrer dagsorden moeder/2026-12-03 --format docx,ics")
                .arg(folder())
                .arg(Arg::new("format").long("format").value_name("FORMATER").value_delimiter(',').help("Formater: docx, pdf, odt, html, md, txt, og ics til kalenderen (standard: som i indstillinger.toml, og ics)"))
                .arg(Arg::new("ud").long("ud").value_name("MAPPE").value_parser(clap::value_parser!(PathBuf)).help("Hvor filerne skrives (standard: indkaldelse/ i mødemappen)"))
                .arg(Arg::new("intern").long("intern").action(ArgAction::SetTrue).help("Den interne udgave, med lukkede punkter")),
        )
        .subcommand(sub("status", None, "Viser, hvor mødet står, ud fra journalen.", "ordstyrer status MAPPE [--json]", "ordstyrer status moeder/2026-12-03 --json").arg(folder()).arg(json()))
        .subcommand(sub("taster", Some("keys"), "Viser alle taster.", "ordstyrer taster [--json]", "ordstyrer taster").arg(json()))
        .subcommand(sub("fora", Some("bodies"), "Viser fora og deres regler med kilder.", "ordstyrer fora [ID] [--json]", "ordstyrer fora klynge-politisk").arg(Arg::new("id").value_name("ID").help_heading("Argumenter").help("Et bestemt forum, eller en profilfil")).arg(json()))
}

/// Reads the command line.
///
/// # Errors
/// Help and version, or wrong usage, as text.
pub fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Asked, Early> {
    let mut args: Vec<OsString> = args.into_iter().collect();
    if args.len() == 1 {
        args.push("--help".into());
    }
    let matches = command()
        .try_get_matches_from(args)
        .map_err(|e| explain(&e))?;
    match matches.subcommand() {
        Some(("afhold", m)) if m.get_flag("koereplan") => Ok(Asked::RunSheet {
            folder: path(m),
            wish: wish(m),
        }),
        Some(("afhold", m)) => Ok(Asked::Hold {
            folder: path(m),
            rescue: m.get_flag("genopret"),
            wish: wish(m),
        }),
        Some(("projektor", m)) => Ok(Asked::Projector {
            folder: path(m),
            wish: wish(m),
        }),
        Some(("tjek", m)) if m.get_flag("regler") => Ok(Asked::Rules),
        Some(("tjek", m)) => Ok(Asked::Check {
            folder: path(m),
            json: m.get_flag("json"),
        }),
        Some(("referat", m)) => Ok(Asked::Minutes {
            folder: path(m),
            formats: formats(m)?,
            out: m.get_one::<PathBuf>("ud").cloned(),
            internal: m.get_flag("intern"),
            sure: m.get_flag("bekraeft"),
            run_sheet: m.get_flag("koereplan"),
            template: m.get_one::<PathBuf>("skabelon").cloned(),
        }),
        Some(("ny", m)) => {
            let text = |name: &str| m.get_one::<String>(name).cloned();
            let file = |name: &str| m.get_one::<PathBuf>(name).cloned();
            Ok(Asked::New(Request {
                folder: file("mappe"),
                forum: text("forum"),
                date: text("dato"),
                start: text("start"),
                after: file("efter"),
            }))
        }
        Some(("importer", m)) => Ok(Asked::Import(import(m)?)),
        Some(("dagsorden", m)) => {
            let names: Vec<&String> = m
                .get_many::<String>("format")
                .into_iter()
                .flatten()
                .collect();
            let papers = names
                .iter()
                .filter(|n| n.trim() != "ics")
                .map(|n| format(n))
                .collect::<Result<_, _>>()?;
            let calendar = names.iter().any(|n| n.trim() == "ics");
            let wanted = Wanted {
                formats: papers,
                calendar,
                internal: m.get_flag("intern"),
            };
            Ok(Asked::Agenda {
                folder: path(m),
                out: m.get_one::<PathBuf>("ud").cloned(),
                wanted,
            })
        }
        Some(("status", m)) => Ok(Asked::Status {
            folder: path(m),
            json: m.get_flag("json"),
        }),
        Some(("taster", m)) => Ok(Asked::Keys {
            json: m.get_flag("json"),
        }),
        Some(("fora", m)) => Ok(Asked::Bodies {
            id: m.get_one::<String>("id").cloned(),
            json: m.get_flag("json"),
        }),
        _ => Ok(Asked::Hold {
            folder: path(&matches),
            rescue: false,
            wish: Wish::default(),
        }),
    }
}

fn import(matches: &ArgMatches) -> Result<ImportRequest, Early> {
    let text = |name: &str| matches.get_one::<String>(name).cloned();
    let columns = matches
        .get_many::<String>("kolonne")
        .into_iter()
        .flatten()
        .map(|c| column(c))
        .collect::<Result<_, _>>()?;
    Ok(ImportRequest {
        files: matches
            .get_many::<PathBuf>("filer")
            .into_iter()
            .flatten()
            .cloned()
            .collect(),
        to: matches
            .get_one::<PathBuf>("til")
            .cloned()
            .unwrap_or_default(),
        forum: text("forum"),
        date: text("dato"),
        start: text("start"),
        sheet: matches.get_one::<String>("ark").cloned(),
        columns,
        yes: matches.get_flag("ja"),
        look: matches.get_flag("vis"),
    })
}

/// "navn=Hvem": a field of the roster and the heading of its column.
fn column(text: &str) -> Result<(String, String), Early> {
    let (key, heading) = text.split_once('=').unwrap_or((text, ""));
    if heading.trim().is_empty() {
        return Err(Early::Wrong(format!(
            "Fejl: ”{text}” siger ikke, hvilken kolonne det er.\nHjælp: skriv for eksempel --kolonne navn=\"Hvem\".\n"
        )));
    }
    Ok((
        key.trim().to_lowercase(),
        heading.trim().trim_matches('"').to_owned(),
    ))
}

fn path(matches: &ArgMatches) -> PathBuf {
    matches
        .get_one::<PathBuf>("mappe")
        .cloned()
        .unwrap_or_default()
}

fn formats(matches: &ArgMatches) -> Result<Vec<Format>, Early> {
    matches
        .get_many::<String>("format")
        .into_iter()
        .flatten()
        .map(|name| format(name))
        .collect()
}

fn format(name: &str) -> Result<Format, Early> {
    Format::named(name.trim()).ok_or_else(|| {
        let known: Vec<&str> = Format::ALL
            .iter()
            .filter(|f| f.is_built())
            .map(|f| f.name())
            .collect();
        Early::Wrong(format!(
            "Fejl: formatet ”{name}” kendes ikke.\nHjælp: vælg mellem {}.\n",
            known.join(", ")
        ))
    })
}

fn explain(error: &clap::Error) -> Early {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let argument = context(ContextKind::InvalidArg);
    let sentence = match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            return Early::Text(error.to_string());
        }
        ErrorKind::UnknownArgument => format!("”{argument}” kendes ikke her."),
        ErrorKind::InvalidSubcommand => {
            format!(
                "Kommandoen ”{}” kendes ikke.",
                context(ContextKind::InvalidSubcommand)
            )
        }
        ErrorKind::MissingRequiredArgument => format!("Der mangler noget: {argument}."),
        ErrorKind::NoEquals | ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("Værdien til {argument} mangler eller er forkert.")
        }
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues | ErrorKind::ArgumentConflict => {
            format!("{argument} står for mange gange, eller passer ikke sammen med resten.")
        }
        ErrorKind::InvalidUtf8 => "En af værdierne er ikke læsbar tekst.".to_owned(),
        _ => "Kommandoen kan ikke forstås.".to_owned(),
    };
    Early::Wrong(format!(
        "Fejl: {sentence}\nHjælp: ”ordstyrer --help” viser kommandoerne, ”ordstyrer KOMMANDO --help” en enkelt.\n"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(words: &str) -> Result<Asked, Early> {
        super::parse(words.split_whitespace().map(OsString::from))
    }

    #[test]
    fn a_folder_alone_is_the_meeting_and_aliases_are_the_same() {
        let hold = || Asked::Hold {
            folder: "x".into(),
            rescue: false,
            wish: Wish::default(),
        };
        for words in ["ordstyrer x", "ordstyrer afhold x", "ordstyrer hold x"] {
            assert_eq!(parse(words).ok(), Some(hold()), "{words}");
        }
        assert_eq!(
            parse("ordstyrer keys --json").ok(),
            Some(Asked::Keys { json: true })
        );
    }

    #[test]
    fn wrong_usage_is_said_in_danish() {
        for words in [
            "ordstyrer tjek",
            "ordstyrer tjek --jsn x",
            "ordstyrer referat x --format pfd",
            "ordstyrer a b c",
        ] {
            match parse(words) {
                Err(Early::Wrong(text)) => {
                    assert!(text.contains("Fejl:") && text.contains("Hjælp:"), "{text}")
                }
                other => panic!("{words}: {other:?}"),
            }
        }
    }

    #[test]
    fn every_command_shows_an_example() {
        command().debug_assert();
        for sub in command().get_subcommands() {
            assert!(
                sub.get_after_help()
                    .is_some_and(|h| h.to_string().contains("Eksempel")),
                "{}",
                sub.get_name()
            );
        }
    }
}
