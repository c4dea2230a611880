//! Tokens that nobody can guess.

const ALPHABET: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// A text of `length` characters of `0-9A-Za-z` from the system's random source.
pub(super) fn token(length: usize) -> Result<String, getrandom::Error> {
    let mut bytes = vec![0; length];
    getrandom::fill(&mut bytes)?;
    Ok(bytes.iter().map(letter).collect())
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
    use super::token;

    #[test]
    fn tokens_have_their_length_and_differ() {
        let (one, other) = (token(35).unwrap_or_default(), token(35).unwrap_or_default());
        assert!(one.len() == 35 && one.bytes().all(|b| b.is_ascii_alphanumeric()));
        assert_ne!(one, other);
    }
}
