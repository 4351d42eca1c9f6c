//! The sheet that those who took part sign, behind the minutes.
//!
//! Promise: one row for each who was there in a seat, be it for a part of the meeting and in somebody else's place, and
//! none for anybody else; whoever had a reservation recorded signs with it. Who that is, is left to `presence`.

use super::comings::numbers;
use super::document::{Block, DocumentTable};
use super::facts::{Minutes, Participant};
use crate::domain::decision::PositionKind;
use crate::text::{danish, vote};

/// The column that is left out where nothing stands in it.
const REMARK: usize = 1;

/// Adds the sheet, where the house style asks for it and somebody is there to sign.
pub(super) fn sheet(facts: &Minutes, blocks: &mut Vec<Block>) {
    let people = facts.attendance.iter().flat_map(|g| &g.people);
    let signers = people.filter(|p| facts.signature_sheet && p.presence.had_seat);
    let rows: Vec<Vec<String>> = signers
        .map(|p| vec![p.name.clone(), remark(facts, p), String::new()])
        .collect();
    if rows.is_empty() {
        return;
    }
    let head = ["Navn", "Bemærkning", "Underskrift"];
    blocks.push(Block::heading(2, "Underskriftsark"));
    let caption = "Underskrifter fra medlemmer og suppleanter, der deltog";
    blocks.push(Block::Table(DocumentTable {
        by_hand: true,
        ..DocumentTable::without_empty(caption, &head, rows, &[REMARK])
    }));
}

/// "Suppleant for Anna Hviid, med forbehold under punkt 4".
fn remark(facts: &Minutes, person: &Participant) -> String {
    let mut said = Vec::new();
    if let Some(member) = &person.standing_in_for {
        said.push(format!("suppleant for {member}"));
    }
    let kinds = [
        PositionKind::Reservation,
        PositionKind::Dissent,
        PositionKind::Statement,
    ];
    for kind in kinds {
        let what = vote::position(kind);
        let own = person.presence.positions.iter().filter(|(k, _)| *k == kind);
        let mut items: Vec<usize> = own.map(|(_, nth)| *nth).collect();
        items.dedup();
        if !items.is_empty() {
            let items = numbers(facts, &items);
            said.push(format!("med {what} under punkt {items}"));
        }
    }
    danish::capital(&said.join(", "))
}
