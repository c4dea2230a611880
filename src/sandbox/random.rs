//! Tokens that nobody can guess.

use super::direct::Fills;

const ALPHABET: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// Where tokens come from.
pub(super) struct Chance(pub Fills);

impl Chance {
    /// The system's random source.
    pub(super) fn of_the_system() -> Self {
        Self(Box::new(|bytes| getrandom::fill(bytes).is_ok()))
    }

    /// A text of `length` characters of `0-9A-Za-z`.
    pub(super) fn token(&mut self, length: usize) -> Option<String> {
        let mut bytes = vec![0; length];
        (self.0)(&mut bytes).then(|| bytes.iter().map(letter).collect())
    }
}

/// One letter for a byte. Some letters come up a quarter more often, which costs a token of 35
/// letters a few of its 200 bits.
fn letter(byte: &u8) -> char {
    let place = usize::from(*byte) % ALPHABET.len();
    ALPHABET
        .get(place)
        .map_or('0', |letter| char::from(*letter))
}

#[cfg(test)]
mod tests {
    use super::Chance;

    #[test]
    fn tokens_have_their_length_and_differ() {
        let mut chance = Chance::of_the_system();
        let mut token = || chance.token(35).unwrap_or_default();
        let (one, other) = (token(), token());
        assert!(one.len() == 35 && one.bytes().all(|b| b.is_ascii_alphanumeric()));
        assert_ne!(one, other);
    }
}
