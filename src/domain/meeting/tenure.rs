//! Who came to a seat, or to the chair, while the meeting was held.
//!
//! Promise: positions and places only; what was so before stays, so that what was decided then is counted with it.

use crate::domain::place::Place;

/// A seat that was given to somebody for good. All are positions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewHolder {
    /// Which seat.
    pub seat: usize,
    /// Who holds it now.
    pub person: usize,
    /// Who did before; nobody for a vacant seat.
    pub instead_of: Option<usize>,
}

/// Somebody chairs from a record on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chairing {
    /// From where on.
    pub from: Place,
    /// Position of who it is.
    pub person: usize,
}
