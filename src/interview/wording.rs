//! The questions in words: what is asked, what an empty line means, and what a question is about.
//!
//! Promise: an empty line says what it leaves behind before it is pressed; every explanation has an example.

use super::Interview;
use super::noting::CASTING;
use super::topic::{Clause, HeadPart, OwnRule, StylePart, Topic, WhoCounts};
use crate::domain::profile::{AttendanceStyle, DecisionRule, Voice};
use crate::domain::vote::VoteForm;
use crate::text::body;
use crate::text::danish::list;

/// The question.
pub(super) fn question(topic: Topic, interview: &Interview) -> String {
    let rules = interview.rules();
    let sector = |n: usize| rules.sectors.get(n).map_or("", |s| s.name.as_str());
    let fixed = match topic {
        Topic::Head(part) => head(part),
        Topic::Sector(0) => "Hvilken sektor har pladser i forummet?",
        Topic::Sector(_) => "Hvilken sektor har også pladser?",
        Topic::Seats(n) => return format!("Hvor mange pladser har {}?", sector(n)),
        Topic::Condition(n, clause) => return condition(n, clause, interview),
        Topic::SeatsSource(_) | Topic::RuleSource(_) => {
            "Hvor står det? F.eks. forretningsordenen § 4"
        }
        Topic::Rule(rule) => self::rule(rule),
        Topic::BroughtTo => "Hvilket råd bliver sagen indbragt for?",
        Topic::Standing(0) => "Hvilket punkt står på alle dagsordener? Titel; art",
        Topic::Standing(_) => "Hvilket punkt står også på alle dagsordener? Titel; art",
        Topic::Style(part) => style(part),
        Topic::Paper(0) => "Hvilket papir står forummets regler i?",
        Topic::Paper(_) => "Hvilket papir står de også i?",
    };
    fixed.to_owned()
}

fn head(part: HeadPart) -> &'static str {
    match part {
        HeadPart::Name => "Hvad hedder forummet?",
        HeadPart::Id => "Hvilket id skal profilen have?",
        HeadPart::Below => "Hvilken indbygget profil bygger den på?",
        HeadPart::Genitive => "Hvad hedder forummet i ejefald?",
        HeadPart::Reference => "Hvad kaldes forummet i en sætning?",
    }
}

fn rule(rule: OwnRule) -> &'static str {
    match rule {
        OwnRule::Decision => "Hvordan træffes beslutninger: konsensus eller flertal?",
        OwnRule::Casting => {
            "Hvem har den udslagsgivende stemme ved stemmelighed: ingen eller formand?"
        }
        OwnRule::Duty => "Har den, der er til stede, pligt til at stemme: ja eller nej?",
        OwnRule::Bring => "Kan et medlem kræve en sag indbragt for et råd: ja eller nej?",
        OwnRule::Form => "Hvordan stemmes der: håndsoprækning, navneopråb eller skriftlig?",
        OwnRule::Substitutes => "Må suppleanter sidde med: ja eller nej?",
        OwnRule::Deadline => "Hvor længe før mødet skal dagsordenen udsendes?",
        OwnRule::Standing => "Hvilke punkter står på alle dagsordener?",
    }
}

fn style(part: StylePart) -> &'static str {
    match part {
        StylePart::Voice => "Hvordan skrives beslutninger: passiv eller sætning?",
        StylePart::GroupLetters => "Står partibogstav eller gruppe efter navnet: ja eller nej?",
        StylePart::Attendance => "Hvordan skrives fremmødet: tabel, lister eller undtagelse?",
        StylePart::Signatures => "Slutter referatet med et underskriftsark: ja eller nej?",
    }
}

fn condition(n: usize, clause: Clause, interview: &Interview) -> String {
    let fixed = match clause {
        Clause::Scope => {
            let ask = if n == 0 {
                "Hvilke pladser afgør, om forummet er beslutningsdygtigt"
            } else {
                "Er der en betingelse mere? Hvilke pladser"
            };
            let sectors = interview.rules().sectors_over(interview.below());
            let names = sectors.iter().map(|s| s.name.as_str());
            let words = ["alle", "hver sektor", "mødeleder"]
                .into_iter()
                .chain(names);
            let words = words.collect::<Vec<_>>();
            return format!("{ask}: {}?", super::reading::either(&words));
        }
        Clause::Least => "Hvor mange af dem mindst: halvdelen, mere end halvdelen eller et tal?",
        Clause::Counts(WhoCounts::Vacant) => "Tæller ledige pladser med i antallet: ja eller nej?",
        Clause::Counts(WhoCounts::Substitutes) => "Tæller suppleanter som til stede: ja eller nej?",
        Clause::Counts(WhoCounts::Remote) => "Tæller virtuel deltagelse: ja eller nej?",
        Clause::Counts(WhoCounts::Recused) => "Tæller inhabile som til stede: ja eller nej?",
        Clause::Effect => {
            "Hvad sker der, når der er for få: spærres beslutning eller konsensus, eller gives en advarsel?"
        }
        Clause::Wording => "Hvad er reglens egne ord?",
        Clause::Source => "Hvor står det? F.eks. forretningsordenen § 4",
    };
    fixed.to_owned()
}

impl Interview {
    /// What an empty line means.
    pub(super) fn empty_means(&self, topic: Topic) -> String {
        if let Some(inherited) = self.inherited(topic) {
            let below = self.below().map_or("", |p| p.name.as_str());
            return format!("{inherited}, som i {below}");
        }
        match topic {
            Topic::Head(HeadPart::Name) | Topic::BroughtTo => NEEDED.to_owned(),
            Topic::Condition(_, Clause::Least) => NEEDED.to_owned(),
            Topic::Sector(0) if self.rules.sectors.is_empty() => NEEDED.to_owned(),
            Topic::Head(HeadPart::Id) => self.free_id(),
            Topic::Head(HeadPart::Below) => {
                let below = self.proposed_below().map(|p| p.id.clone());
                below.unwrap_or_else(|| "ingen".to_owned())
            }
            Topic::Head(HeadPart::Genitive) => self.proposed_genitive(),
            Topic::Head(HeadPart::Reference) => self.proposed_reference(),
            Topic::SeatsSource(_)
            | Topic::RuleSource(_)
            | Topic::Condition(_, Clause::Wording | Clause::Source) => "ikke oplyst".to_owned(),
            Topic::Condition(0, Clause::Scope) => super::OPEN.to_owned(),
            Topic::Sector(_)
            | Topic::Condition(_, Clause::Scope)
            | Topic::Standing(1..)
            | Topic::Paper(1..) => "ikke flere".to_owned(),
            Topic::Condition(_, Clause::Counts(who)) => {
                let takes = match who {
                    WhoCounts::Vacant | WhoCounts::Substitutes | WhoCounts::Remote => "ja",
                    WhoCounts::Recused => "nej",
                };
                format!("{}; programmet regner med {takes}", super::OPEN)
            }
            Topic::Condition(_, Clause::Effect) => {
                format!("{}; programmet spærrer for beslutning", super::OPEN)
            }
            Topic::Paper(0) => "ikke oplyst".to_owned(),
            Topic::Style(part) => {
                let takes = match part {
                    StylePart::Voice => "skriver passiv",
                    StylePart::GroupLetters | StylePart::Signatures => "regner med nej",
                    StylePart::Attendance => "skriver tabel",
                };
                format!("{}; programmet {takes}", super::OPEN)
            }
            Topic::Seats(_) | Topic::Rule(_) | Topic::Standing(0) => super::OPEN.to_owned(),
        }
    }

    /// What the profile below says, where it says anything.
    pub(super) fn inherited(&self, topic: Topic) -> Option<String> {
        let below = self.below()?;
        let yes = |yes: bool| if yes { "ja" } else { "nej" }.to_owned();
        match topic {
            Topic::Sector(0) => {
                let names: Vec<&str> = below.sectors.iter().map(|s| s.name.as_str()).collect();
                Some(list(&names))
            }
            Topic::Condition(0, Clause::Scope) if !below.quorum.is_empty() => {
                Some("fastsat".to_owned())
            }
            Topic::Rule(rule) => match rule {
                OwnRule::Decision => below
                    .decision_rule
                    .map(|v| said(DecisionRule::FILE_WORDS, v)),
                OwnRule::Casting => below.voting.casting.map(|v| said(&CASTING, v)),
                OwnRule::Duty => below.voting.duty.map(yes),
                OwnRule::Bring => below.voting.may_bring.map(yes),
                OwnRule::Form => below.voting.form.map(|v| said(VoteForm::FILE_WORDS, v)),
                OwnRule::Substitutes => below.substitutes.map(yes),
                OwnRule::Deadline => below.practice.deadline.map(body::deadline),
                OwnRule::Standing => None,
            },
            Topic::BroughtTo => below.voting.brought_to.clone(),
            Topic::Standing(0) => {
                let titles = below.practice.standing.iter().map(|s| s.title.as_str());
                let titles: Vec<&str> = titles.collect();
                (!titles.is_empty()).then(|| list(&titles))
            }
            Topic::Style(part) => Some(match part {
                StylePart::Voice => said(Voice::FILE_WORDS, below.style.voice),
                StylePart::GroupLetters => yes(below.style.group_letters),
                StylePart::Attendance => said(AttendanceStyle::FILE_WORDS, below.style.attendance),
                StylePart::Signatures => yes(below.style.signatures),
            }),
            Topic::Head(_)
            | Topic::Sector(_)
            | Topic::Seats(_)
            | Topic::SeatsSource(_)
            | Topic::Condition(_, _)
            | Topic::RuleSource(_)
            | Topic::Standing(_)
            | Topic::Paper(_) => None,
        }
    }
}

const NEEDED: &str = "skal besvares";

/// The word for a value.
fn said<T: Copy + PartialEq>(words: &[(&str, T)], value: T) -> String {
    let word = words.iter().find(|(_, v)| *v == value);
    word.map_or_else(String::new, |(word, _)| (*word).to_owned())
}

/// What a question is about, with an example.
pub(super) fn explanation(topic: Topic) -> &'static str {
    match topic {
        Topic::Head(part) => match part {
            HeadPart::Name => {
                "Forummets fulde navn, som det står i referatet. F.eks. Sundhedsråd Fjordlandet."
            }
            HeadPart::Id => {
                "Det, som dagsordenen kalder profilen, f.eks. forum = \"sundhedsraad-fjordlandet\". Små bogstaver uden æ, ø og å, tal og bindestreger. Filen får samme navn."
            }
            HeadPart::Below => {
                "Det, du ikke svarer på, bliver som i den profil, der bygges på. F.eks. sundhedsraad. ”ingen” begynder forfra; ”ordstyrer fora” viser alle."
            }
            HeadPart::Genitive => {
                "Navnet, når noget er forummets. F.eks. ”sundhedsrådets” i ”sundhedsrådets medlemmer”."
            }
            HeadPart::Reference => {
                "Det, som forummet kaldes i begyndelsen af en sætning. F.eks. ”Sundhedsrådet” i ”Sundhedsrådet godkendte dagsordenen”."
            }
        },
        Topic::Sector(_) => {
            "En af forummets parter. Skriv én ad gangen, og tryk Enter, når der ikke er flere. F.eks. Region og derefter Kommuner."
        }
        Topic::Seats(_) => {
            "Et tal, et mindste og et største tal, eller én plads pr. kommune. F.eks. 5, 3-4 eller pr. kommune."
        }
        Topic::SeatsSource(_) | Topic::RuleSource(_) | Topic::Condition(_, Clause::Source) => {
            "Dine egne ord om, hvor reglen kan slås op. De vises sammen med reglen. F.eks. forretningsordenen § 4, stk. 2."
        }
        Topic::Condition(_, clause) => self::clause(clause),
        Topic::Rule(rule) => about(rule),
        Topic::BroughtTo => {
            "Det råd, der behandler en sag, som et medlem har standset. F.eks. regionsrådet."
        }
        Topic::Standing(_) => about(OwnRule::Standing),
        Topic::Style(part) => match part {
            StylePart::Voice => {
                "Passiv: ”Godkendt.” Sætning: ”Sundhedsrådet godkendte indstillingen.” F.eks. passiv."
            }
            StylePart::GroupLetters => "Med ja står der f.eks. ”Anna Hviid (A)” i referatet.",
            StylePart::Attendance => {
                "Tabel: alle i én tabel. Lister: de fremmødte og derefter de fraværende. Undtagelse: f.eks. ”Alle medlemmer var mødt undtagen Anna Hviid”."
            }
            StylePart::Signatures => {
                "Et ark med en række til hver, der har siddet på en plads under mødet. F.eks. ja, når referatet skal underskrives."
            }
        },
        Topic::Paper(_) => {
            "De papirer, som reglerne er taget fra, ét ad gangen. F.eks. Forretningsorden for Sundhedsråd Fjordlandet, vedtaget den 21. januar 2027."
        }
    }
}

fn clause(clause: Clause) -> &'static str {
    match clause {
        Clause::Scope => {
            "Alle: pladserne under ét. Hver sektor: hver for sig. En sektors navn: kun den. Mødeleder: den, der leder mødet. F.eks. alle, når ”mindst halvdelen af medlemmerne” skal være til stede."
        }
        Clause::Least => {
            "F.eks. halvdelen: mindst 5 af 9; mere end halvdelen: mindst 6 af 10; eller 5: mindst 5, hvor mange der end er."
        }
        Clause::Counts(WhoCounts::Vacant) => {
            "Med ja er halvdelen af 9 pladser 5, også når én er ledig. Med nej regnes der kun med dem, som nogen har, f.eks. 8."
        }
        Clause::Counts(WhoCounts::Substitutes) => {
            "F.eks. nej, når kun de faste medlemmer kan gøre forummet beslutningsdygtigt."
        }
        Clause::Counts(WhoCounts::Remote) => {
            "F.eks. nej, når et medlem skal være i lokalet for at tælle."
        }
        Clause::Counts(WhoCounts::Recused) => {
            "Et inhabilt medlem deltager ikke i punktet. F.eks. nej, når det heller ikke tæller under punktet."
        }
        Clause::Effect => {
            "Beslutning: Der kan ikke træffes beslutning. Konsensus: Der kan ikke træffes beslutning ved konsensus. Advarsel: Programmet siger det, men spærrer ikke. F.eks. beslutning."
        }
        Clause::Wording => {
            "Reglen, som den står i papirerne. F.eks. Rådet er beslutningsdygtigt, når mindst halvdelen af medlemmerne er til stede."
        }
        Clause::Source => "F.eks. forretningsordenen § 4.",
    }
}

fn about(rule: OwnRule) -> &'static str {
    match rule {
        OwnRule::Decision => {
            "Konsensus: alle er enige. Flertal: flere stemmer for end imod. F.eks. flertal."
        }
        OwnRule::Casting => {
            "Ingen: et forslag med lige mange stemmer for og imod er ikke vedtaget. Formand: mødelederens stemme afgør det. F.eks. ingen."
        }
        OwnRule::Duty => {
            "Med ja kan den, der er til stede, ikke undlade at stemme. F.eks. nej, når et medlem må undlade."
        }
        OwnRule::Bring => {
            "Standsningsret: beslutningen føres ikke ud i livet, før rådet har behandlet sagen. F.eks. ja, når et medlem kan kræve en sag indbragt for regionsrådet, til mødet er hævet."
        }
        OwnRule::Form => "Den måde, der stemmes på, når ikke andet er sagt. F.eks. håndsoprækning.",
        OwnRule::Substitutes => {
            "Med nej afviser programmet suppleanter på deltagerlisten. F.eks. ja, når en suppleant kan tage et medlems plads."
        }
        OwnRule::Deadline => {
            "Et tal og hvilke dage der tæller. F.eks. 10 dage, 4 hverdage eller 4 hverdage inkl. lørdag. Helligdage er ikke hverdage."
        }
        OwnRule::Standing => {
            "Titlen, et semikolon og arten: beslutning, drøftelse, orientering, dagsorden, referat, mødeplan, beretninger, næste niveau eller eventuelt. Derefter kan der stå minutter, og ”sidst”, når punktet står efter sagerne. F.eks. Godkendelse af dagsorden; dagsorden. Eller Eventuelt; eventuelt; 5 minutter; sidst."
        }
    }
}
