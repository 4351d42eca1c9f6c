//! Small numbers that look random; the same for the same seed.

pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        let mut dice = Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        // Seeds that differ little begin alike.
        for _ in 0..8 {
            dice.roll(1);
        }
        dice
    }

    /// From 0 to below `sides`.
    pub(crate) fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        // The upper half is the better one.
        (self.0 >> 32) % sides
    }

    /// Up to `most`.
    pub(crate) fn up_to(&mut self, most: usize) -> usize {
        let sides = u64::try_from(most).unwrap_or(u64::MAX - 1) + 1;
        usize::try_from(self.roll(sides)).unwrap_or(most)
    }
}
