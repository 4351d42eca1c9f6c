//! What may stand on the command line: each command with its options, a sentence of help and an example.
//!
//! Promise: every command shows its usage and an example in its own help. What was asked for is read in `args`.

use super::{completions, logs, papers, sharing, tables};
use crate::ui::look::Theme;
use clap::builder::StyledStr;
use clap::{Arg, ArgAction, Command};
use std::path::PathBuf;

const TEMPLATE: &str = "{about}\n\nBrug:\n  {usage}\n\n{all-args}\n\n{after-help}";
const TOP: &str = "{about}\n\nBrug:\n  {usage}\n\nKommandoer:\n{subcommands}\n\nTilvalg:\n{options}\n\n{after-help}";

pub(super) fn folder() -> Arg {
    Arg::new("mappe")
        .value_name("MAPPE")
        .required(true)
        .value_parser(clap::value_parser!(PathBuf))
        .help_heading("Argumenter")
        .help("Mødemappen, eller en fil i den")
}

pub(super) fn looks(command: Command) -> Command {
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
                .help("Farver: terminal, mørk, lys eller kontrast (standard: som i indstillinger.toml)"),
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

pub(super) fn json() -> Arg {
    Arg::new("json")
        .long("json")
        .action(ArgAction::SetTrue)
        .help("Som JSON, til andre programmer")
}

pub(super) fn sub(
    name: &'static str,
    alias: Option<&'static str>,
    about: &'static str,
    usage: &'static str,
    example: &'static str,
) -> Command {
    let also = alias.map_or_else(String::new, |alias| format!(" [også: {alias}]"));
    Command::new(name)
        .aliases(alias)
        .about(format!("{about}{also}"))
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

/// An option that is there or not.
pub(super) fn flag(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name)
        .long(name)
        .action(ArgAction::SetTrue)
        .help(help)
}

/// An option with a text behind it.
pub(super) fn worded(name: &'static str, value: &'static str, help: impl Into<StyledStr>) -> Arg {
    Arg::new(name).long(name).value_name(value).help(help)
}

/// An option with a file or a folder behind it.
pub(super) fn located(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    worded(name, value, help).value_parser(clap::value_parser!(PathBuf))
}

/// The whole command line.
pub(super) fn command() -> Command {
    together(whole_top(), &commands(all_bodies))
}

/// As much of it as a line with this first word can need: a command's name brings that command alone. Putting all of them
/// together is much of what the program does before it opens a meeting.
pub(super) fn command_for(word: Option<&str>) -> Command {
    let all = commands(all_bodies);
    let named = word.and_then(|word| all.iter().find(|(names, _)| names.contains(&word)));
    together(whole_top(), named.map_or(&all[..], std::slice::from_ref))
}

/// All commands by all their names.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    commands(all_bodies)
        .into_iter()
        .flat_map(|(names, _)| names)
        .copied()
}

/// The same as a shell can offer it: a first word is a command, and none has commands under it.
pub(super) fn offerable() -> Command {
    together(top(), &commands(|| bodies().arg(profiles_folder())))
}

/// A command's names, its own first, and how it is put together.
type CommandRow = (&'static [&'static str], fn() -> Command);

fn together(top: Command, rows: &[CommandRow]) -> Command {
    let rows = rows.iter();
    rows.fold(top, |top, (_, one)| top.subcommand(one()))
}

fn commands(bodies: fn() -> Command) -> [CommandRow; 16] {
    [
        (&["afhold", "hold"], logs::hold),
        (&["sammenlign", "compare"], logs::compare),
        (&["projektor", "projector"], projector),
        (&["ny", "new"], new),
        (&["importer", "import"], import),
        (&["tjek", "check"], check),
        (&["referat", "minutes"], papers::minutes),
        (&["dagsorden", "agenda"], papers::agenda),
        (&["status"], status),
        (&["del", "share"], sharing::share),
        (&["hent", "fetch"], sharing::fetch),
        (&["taster", "keys"], keys),
        (&["fora", "bodies"], bodies),
        (&["prøv", "try", "proev"], sample),
        (&["vejledning", "manual"], manual),
        (
            &["fuldfør", "completions", "fuldfoer"],
            completions::grammar,
        ),
    ]
}

/// What stands before every command, and a folder in the place of one.
fn whole_top() -> Command {
    let folder = Arg::new("mappe").value_name("MAPPE").hide(true);
    let folder = folder.value_parser(clap::value_parser!(PathBuf));
    top().args_conflicts_with_subcommands(true).arg(folder)
}

fn all_bodies() -> Command {
    bodies().subcommand(new_body())
}

fn top() -> Command {
    Command::new("ordstyrer")
        .about("Hold og referér tværsektorielle sundhedsmøder: fremmøde, beslutningsdygtighed, beslutninger og referat.")
        .version(concat!(env!("CARGO_PKG_VERSION"), env!("ORDSTYRER_EDITION")))
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .help_template(TOP)
        .override_usage("ordstyrer\n  ordstyrer MAPPE\n  ordstyrer KOMMANDO …")
        .after_help(format!("Eksempel:\n  ordstyrer prøv\n\nAfslutningskoder:\n{}", tables::codes()))
        .arg(help_flag())
        .arg(Arg::new("version").long("version").short('V').action(ArgAction::Version).help("Viser versionen med dens commit og dato"))
}

fn projector() -> Command {
    looks(sub(
        "projektor",
        Some("projector"),
        "Salens skærm: følger mødet fra et andet vindue eller i en browser.",
        "ordstyrer projektor MAPPE [--tema TEMA] [--tegn TEGN] | [--web] [--web-net] [--port PORT]",
        "ordstyrer projektor moeder/2026-12-03 --tema kontrast",
    ))
    .arg(folder())
    .arg(
        flag(
            "web",
            "Viser salens skærm i en browser på denne computer; adressen skrives i terminalen",
        )
        .conflicts_with_all(["tema", "tegn"]),
    )
    .arg(
        flag(
            "web-net",
            "Viser den også på andre skærme på det lokale net; adressen er hemmelig",
        )
        .conflicts_with_all(["tema", "tegn"]),
    )
    .arg(
        worded("port", "PORT", "Porten, 1-65535 (standard: en ledig)")
            .value_parser(clap::value_parser!(u16).range(1..))
            .conflicts_with_all(["tema", "tegn"]),
    )
}

fn new() -> Command {
    sub(
        "ny",
        Some("new"),
        "Laver en ny mødemappe ud fra et forum og det foregående møde. Uden argumenter stiller programmet spørgsmål.",
        "ordstyrer ny [MAPPE] [--forum ID] [--dato DATO] [--start KLOKKEN] [--efter MAPPE]",
        "ordstyrer ny moeder/2027-03-04 --efter moeder/2026-12-03 --dato 4-3-2027",
    )
    .arg(folder().required(false).help("Den nye mappe"))
    .arg(worded(
        "forum",
        "ID",
        "Forummets profil; ”ordstyrer fora” viser dem (standard: som i det foregående møde)",
    ))
    .arg(worded(
        "dato",
        "DATO",
        "Dagen, f.eks. 4-3-2027 eller 2027-03-04",
    ))
    .arg(worded(
        "start",
        "KLOKKEN",
        "Hvornår mødet begynder, f.eks. 13.30 (standard: som det foregående møde, ellers 9.00)",
    ))
    .arg(located(
        "efter",
        "MAPPE",
        "Det foregående møde: udsatte punkter, opfølgning, deltagere, og hvis tur det er",
    ))
}

fn import() -> Command {
    sub(
        "importer",
        Some("import"),
        "Laver mødemappen ud fra en dagsorden i Word eller ren tekst og en deltagerliste i Excel.",
        "ordstyrer importer FIL… --til MAPPE [--forum ID] [--dato DATO] [--start KL] [--ark NAVN] [--kolonne FELT=OVERSKRIFT] [--ja] [--vis]",
        "ordstyrer importer dagsorden.docx --til moeder/2027-03-04",
    )
    .arg(
        Arg::new("filer")
            .value_name("FIL")
            .required(true)
            .num_args(1..)
            .value_parser(clap::value_parser!(PathBuf))
            .help_heading("Argumenter")
            .help("Dagsordenen (.docx, .md, .txt), deltagerlisten (.xlsx, .csv) eller begge"),
    )
    .arg(
        located("til", "MAPPE", "Mødemappen; er der en dagsorden i den, bliver kun det, der er anderledes, rettet")
            .required(true),
    )
    .arg(worded("forum", "ID", "Forummets profil (standard: efter navnet i teksten)"))
    .arg(worded("dato", "DATO", "Dagen, f.eks. 4-3-2027 (standard: som i teksten)"))
    .arg(worded("start", "KL", "Hvornår mødet begynder, f.eks. 13.30 (standard: som i teksten)"))
    .arg(worded("ark", "NAVN", "Arket i en Excel-projektmappe med flere ark"))
    .arg(
        worded("kolonne", "FELT=OVERSKRIFT", "Hvilken kolonne der er hvad, f.eks. navn=\"Hvem\"; kan gentages")
            .action(ArgAction::Append),
    )
    .arg(flag("ja", "Skriver filerne uden at spørge").conflicts_with("vis"))
    .arg(flag("vis", "Viser kun, hvad der er forstået; skriver intet"))
}

fn check() -> Command {
    sub(
        "tjek",
        Some("check"),
        "Læser alt og viser alle fejl og advarsler på én gang.",
        "ordstyrer tjek MAPPE [--json]\n  ordstyrer tjek --regler",
        "ordstyrer tjek moeder/2026-12-03",
    )
    .arg(folder().required(false).required_unless_present("regler"))
    .arg(json())
    .arg(
        flag(
            "regler",
            "Viser, hvad der ses efter, og hvor reglerne kommer fra",
        )
        .conflicts_with_all(["mappe", "json"]),
    )
}

fn status() -> Command {
    sub(
        "status",
        None,
        "Viser, hvor mødet står, ud fra mødeloggen.",
        "ordstyrer status MAPPE [--json] [--intern]",
        "ordstyrer status moeder/2026-12-03 --json",
    )
    .arg(folder())
    .arg(json())
    .arg(flag("intern", "Med lukkede punkter"))
}

fn keys() -> Command {
    sub(
        "taster",
        Some("keys"),
        "Viser alle taster.",
        "ordstyrer taster [--json]",
        "ordstyrer taster",
    )
    .arg(json())
}

fn sample() -> Command {
    looks(sub(
        "prøv",
        Some("try"),
        "Holder et prøvemøde med opdigtede personer i en mappe for sig; findes der et, kan du fortsætte det.",
        "ordstyrer prøv [--tema TEMA] [--tegn TEGN]",
        "ordstyrer prøv",
    ))
    .alias("proev")
}

fn manual() -> Command {
    looks(sub(
        "vejledning",
        Some("manual"),
        "Vejledningen: en side for hver opgave, fundet på lidt af navnet.",
        "ordstyrer vejledning [EMNE] [--man] [--tema TEMA] [--tegn TEGN]",
        "ordstyrer vejledning afstemning",
    ))
    .arg(
        flag("man", "Skriver manualsiden til man, i roff")
            .conflicts_with_all(["emne", "tema", "tegn"]),
    )
    .arg(
        Arg::new("emne")
            .value_name("EMNE")
            .help_heading("Argumenter")
            .help("Lidt af sidens navn (standard: listen over siderne)"),
    )
}

fn bodies() -> Command {
    sub(
        "fora",
        Some("bodies"),
        "Viser fora og deres regler med kilder, eller spørger en ny profil frem.",
        "ordstyrer fora [ID] [--json]\n  ordstyrer fora ny [--mappe STI]",
        "ordstyrer fora klynge-politisk",
    )
    .subcommand_help_heading("Kommandoer")
    .disable_help_subcommand(true)
    .args_conflicts_with_subcommands(true)
    .arg(
        Arg::new("id")
            .value_name("ID")
            .help_heading("Argumenter")
            .help("Et bestemt forum, eller en profilfil"),
    )
    .arg(json())
}

fn new_body() -> Command {
    sub(
        "ny",
        Some("new"),
        "Spørger sig frem til et forums egen profil og skriver den.",
        "ordstyrer fora ny [--mappe STI]",
        "ordstyrer fora ny --mappe moeder/2027-01-21",
    )
    .arg(profiles_folder())
}

fn profiles_folder() -> Arg {
    located(
        "mappe",
        "STI",
        "Hvor profilen skrives (standard: fora/ i din konfigurationsmappe)",
    )
}
