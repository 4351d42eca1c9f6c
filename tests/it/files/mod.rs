//! What the program writes, it reads: the next meeting's folder, an agenda put in order, its own papers.

mod after;
mod back;
mod generated;
mod order;
mod people;
mod vacant;
