//! What people are told when the server cannot be used: one sentence for what is wrong, one for what to do.
//!
//! Promise: no password, no record and no word of the server's that is not tamed; the server's own words are given only where
//! there is no Danish sentence for them.

use crate::shell::failure::Failure;
use crate::store::shared::access::{AccessFault, SharedAccess};
use crate::store::shared::address::AddressFault;
use crate::store::shared::copy::FetchFault;
use crate::store::shared::guard::Unguarded;
use crate::store::shared::keeping::ServerDisk;
use crate::store::shared::server::ServerFault;
use crate::store::shared::wire::{LineLoss, WireError};
use crate::text::width::{clip, tame};
use crate::ui::shared::{SharedStanding, SharedView};

/// Why a text is no address.
pub(super) fn address(fault: &AddressFault) -> Failure {
    Failure::input(match fault {
        AddressFault::Password => "Adressen indeholder en adgangskode. Den ville kunne læses af andre på maskinen.\nHjælp: Læg adgangskoden i filen, som PGPASSFILE peger på (ellers ~/.pgpass), eller i PGPASSWORD, og udelad den i adressen.".to_owned(),
        AddressFault::Shape => "Adressen kan ikke læses.\nHjælp: Skriv postgres://VÆRT/DATABASE/MØDE, f.eks. postgres://db.region.example/moeder/2026-12-03-1a2b3c4d.".to_owned(),
        AddressFault::Port(port) => format!("”{}” er ikke en port.\nHjælp: Skriv et tal fra 1 til 65535, eller udelad det.", tame(port)),
        AddressFault::Option(option) => format!("”{}” kendes ikke i en adresse.\nHjælp: Efter spørgsmålstegnet kan stå sslmode=…, sslrootcert=… og host=….", tame(option)),
    })
}

/// Why one cannot log in.
pub(super) fn access(fault: &AccessFault) -> Failure {
    Failure::input(match fault {
        AccessFault::Nobody => "Det fremgår ikke, hvem der logger på databasen.\nHjælp: Skriv navnet i adressen, postgres://NAVN@VÆRT/…, eller i PGUSER.".to_owned(),
        AccessFault::OpenPassfile(path) => format!("Filen med adgangskoder kan læses af andre end dig: {}.\nHjælp: Luk den med ”chmod 600”; indtil da bruges den ikke.", path.display()),
        AccessFault::Mode(mode) => format!("sslmode ”{}” kendes ikke.\nHjælp: Brug verify-full, som er standard, eller disable på et lukket net.", tame(mode)),
    })
}

/// Why the server cannot be used.
pub(super) fn server(access: &SharedAccess, fault: &ServerFault) -> Failure {
    match fault {
        ServerFault::Wire(error) => wire(access, error),
        ServerFault::NotMade => Failure::environment(format!(
            "Databasen ”{}” er ikke gjort klar til møder, eller {} har ikke adgang til dem.\nHjælp: Den, der passer databasen, kan køre ”ordstyrer del MAPPE --til … --opret”; se ”ordstyrer vejledning database”.",
            tame(&access.address.database),
            tame(&access.user)
        )),
        ServerFault::Edition(edition) => Failure::environment(format!(
            "Databasen er gjort klar til en anden udgave af programmet (skema {edition}).\nHjælp: Brug den samme udgave på alle maskiner."
        )),
    }
}

/// Why a call came to nothing.
pub(super) fn wire(access: &SharedAccess, error: &WireError) -> Failure {
    let host = tame(&access.address.host).into_owned();
    Failure::environment(match error {
        WireError::Silent => format!(
            "Serveren {host} svarer ikke.\nHjælp: Se, om maskinen er på nettet. Mødet kan holdes i sin mappe imens."
        ),
        WireError::Gone(loss) => {
            let why = match loss {
                LineLoss::Refused => "ingen svarer på porten",
                LineLoss::Cut => "den blev afbrudt",
                LineLoss::NoWay => "der er ingen vej til den",
            };
            format!(
                "Der er ingen forbindelse til serveren {host}: {why}.\nHjælp: Se, om maskinen er på nettet, og om adressen og porten er rigtige. Mødet kan holdes i sin mappe imens."
            )
        }
        WireError::Unguarded(why) => unguarded(&host, why),
        WireError::Strange => format!(
            "Serveren {host} svarer på en måde, som programmet ikke forstår.\nHjælp: Brug den samme udgave af programmet på alle maskiner."
        ),
        WireError::Says(code, words) => says(access, code, words),
    })
}

/// Why the line cannot be guarded; nothing has been said over it then.
fn unguarded(host: &str, why: &Unguarded) -> String {
    let sure = format!("Forbindelsen til {host} kan ikke sikres");
    match why {
        Unguarded::NotOffered => format!(
            "Serveren {host} tilbyder ingen krypteret forbindelse.\nHjælp: Bed den, der passer databasen, slå TLS til. På et lukket net kan adressen slutte på ?sslmode=disable."
        ),
        Unguarded::UnknownIssuer => format!(
            "{sure}: Serverens certifikat er ikke udstedt af en, som maskinen stoler på.\nHjælp: Få organisationens rodcertifikat af den, der passer databasen, og peg på det med PGSSLROOTCERT."
        ),
        Unguarded::OtherName => format!(
            "{sure}: Serverens certifikat gælder ikke for navnet {host}.\nHjælp: Brug i adressen det navn, som certifikatet gælder for, eller bed den, der passer databasen, om et certifikat med navnet (subjectAltName)."
        ),
        Unguarded::Expired => format!(
            "{sure}: Serverens certifikat er udløbet.\nHjælp: Bed den, der passer databasen, forny det. Se også, om maskinens ur går rigtigt."
        ),
        Unguarded::NotYet => format!(
            "{sure}: Serverens certifikat gælder ikke endnu.\nHjælp: Se, om maskinens ur går rigtigt."
        ),
        Unguarded::ByItself => format!(
            "{sure}: Serverens certifikat er et rodcertifikat, underskrevet af sig selv.\nHjælp: Bed den, der passer databasen, om et servercertifikat, som organisationens rod har udstedt til serverens navn (subjectAltName)."
        ),
        Unguarded::Roots(file, why) => {
            let what = why.as_ref().map_or_else(
                || "indeholder intet certifikat".to_owned(),
                |why| format!("kan ikke læses ({})", short(why)),
            );
            format!(
                "{sure}: Filen med rodcertifikater {what}: {}.\nHjælp: Ret PGSSLROOTCERT eller sslrootcert i adressen, så den peger på en fil med certifikater (PEM).",
                file.display()
            )
        }
        Unguarded::Other(words) => format!(
            "{sure}: Serverens certifikat kan ikke godkendes ({}).\nHjælp: Bed den, der passer databasen, se på certifikatet, og få organisationens rodcertifikat; peg på det med PGSSLROOTCERT.",
            short(words)
        ),
    }
}

fn says(access: &SharedAccess, code: &str, words: &str) -> String {
    let (host, user) = (tame(&access.address.host), tame(&access.user));
    match code {
        "28P01" | "28000" => format!(
            "{user} bliver ikke lukket ind på serveren {host}: navnet eller adgangskoden er forkert, eller serveren tager ikke mod forbindelser herfra.\nHjælp: Adgangskoden læses i PGPASSWORD eller i filen, som PGPASSFILE peger på (ellers ~/.pgpass)."
        ),
        "3D000" => format!(
            "Der er ingen database ”{}” på serveren {host}.",
            tame(&access.address.database)
        ),
        "42501" => format!(
            "Serveren {host} giver ikke {user} adgang til det.\nHjælp: Mødets referent eller den, der passer databasen, kan give adgang. Er mødet væk fra serveren, kan det deles igen med ”ordstyrer del”."
        ),
        "57014" | "55P03" => format!("Serveren {host} nåede ikke at svare."),
        "25006" => format!("På serveren {host} kan der kun læses lige nu."),
        "42704" => "Serveren kender ikke navnet, som mødet skulle deles med.".to_owned(),
        "53100" => format!("Serveren {host} har ikke mere plads på disken."),
        "53300" => format!("Serveren {host} tager ikke mod flere forbindelser lige nu."),
        "57P03" | "57P01" => format!("Serveren {host} er ved at starte eller lukke."),
        _ => format!("Serveren {host} siger nej ({code}: {}).", short(words)),
    }
}

/// What a loss of power may cost on a server that is set up like this; nothing on one that is as it should be.
pub(super) fn disk(access: &SharedAccess, disk: ServerDisk) -> Vec<String> {
    let host = tame(&access.address.host);
    let mut said = Vec::new();
    if !disk.writes_through {
        said.push(format!(
            "Serveren {host} skriver ikke igennem til disken (fsync = off): Går strømmen, kan det, den har kvitteret for, være væk.\nHjælp: Bed den, der passer databasen, slå fsync til."
        ));
    }
    if !disk.mends_pages {
        said.push(format!(
            "Serveren {host} kan ikke rette en side, der kun er skrevet halvt (full_page_writes = off): Går strømmen, kan databasen være ødelagt.\nHjælp: Bed den, der passer databasen, slå full_page_writes til, medmindre filsystemet altid skriver hele sider (f.eks. ZFS)."
        ));
    }
    said
}

/// What somebody is to a meeting.
pub(super) fn capacity(name: &str) -> String {
    match name {
        "sekretaer" => "sekretær".to_owned(),
        "skygge" => "skyggereferent".to_owned(),
        "leder" => "mødeleder".to_owned(),
        "sal" => "salens skærm".to_owned(),
        "melder" => "melder af fremmøde".to_owned(),
        other => tame(other).into_owned(),
    }
}

/// A few of the server's own words.
fn short(words: &str) -> String {
    clip(&tame(words), 120).into_owned()
}

/// No such meeting, or it is not shared with whoever asks: they are not told which.
pub(super) fn unknown(access: &SharedAccess, name: &str) -> Failure {
    Failure::input(format!(
        "Der er intet møde ”{}”, som {} har adgang til.\nHjælp: ”ordstyrer status” med databasens adresse viser, hvilke der er.",
        tame(name),
        tame(&access.user)
    ))
}

/// Why a meeting could not be fetched.
pub(super) fn fetching(access: &SharedAccess, fault: &FetchFault) -> Failure {
    match fault {
        FetchFault::Wire(error) => wire(access, error),
        FetchFault::Changed(seq) => Failure::environment(format!(
            "Registrering nr. {seq} på serveren er ikke den, der blev sendt: den er ændret eller beskadiget.\nHjælp: Brug mappen hos en af dem, der var med; mødet kan lægges på serveren igen fra den."
        )),
        FetchFault::Disk(error) => Failure::environment(format!(
            "Mødet kan ikke gemmes her: {}.",
            crate::shell::failure::io_sentence(error)
        )),
    }
}

/// "for 12 sekunder siden", "for 5 minutter siden".
pub(super) fn ago(seconds: f64) -> String {
    let whole = std::time::Duration::try_from_secs_f64(seconds.max(0.0)).unwrap_or_default();
    let (number, one, many) = match whole.as_secs() {
        s @ 0..120 => (s, "sekund", "sekunder"),
        s @ 120..7200 => (s / 60, "minut", "minutter"),
        s @ 7200..172_800 => (s / 3600, "time", "timer"),
        s => (s / 86400, "dag", "dage"),
    };
    let word = if number == 1 { one } else { many };
    format!("for {number} {word} siden")
}

/// What is said when somebody leaves: what the server does not have.
pub(super) fn left(view: &SharedView) -> Option<String> {
    match &view.standing {
        SharedStanding::Even if view.told >= view.here => None,
        SharedStanding::Even | SharedStanding::Behind | SharedStanding::Away(_) => {
            let first = view.told + 1;
            match view.here.checked_sub(first)? {
                0 => Some(format!(
                    "Nr. {first} er kun gemt her; det sendes, næste gang mødet åbnes."
                )),
                _ => Some(format!(
                    "Nr. {first}-{} er kun gemt her; de sendes, næste gang mødet åbnes.",
                    view.here
                )),
            }
        }
        SharedStanding::Overtaken { .. }
        | SharedStanding::Restored { .. }
        | SharedStanding::Astray { .. } => view.sentence(),
    }
}
