//! Opening a closed item to the public always asks.
