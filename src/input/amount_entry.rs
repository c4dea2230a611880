//! An amount entered in cents, digit by digit from the right.

use super::Physical;
use crate::money::{Amount, AmountError};

/// An amount being entered: each digit moves the others to the left, so that `1250` is 12,50.
///
/// The points and commas of a keyboard do nothing: `12,50` and `12.50` are 12,50 as well, whatever
/// the layout types, and no key can ever multiply an amount by a hundred.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmountEntry {
    cents: u64,
    limit: u64,
}

/// A key of the amount, on the screen or on the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKey {
    /// A digit, 0 to 9.
    Digit(u8),
    /// Two zeros at once.
    DoubleZero,
    /// A point or a comma.
    Mark,
    /// Takes the last digit away.
    Backspace,
    /// Takes all digits away.
    Clear,
}

/// What a key did to the amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pressed {
    /// The amount is another now.
    Changed,
    /// Nothing to do: a zero in front, a mark, nothing left to take away.
    Unchanged,
    /// There is no room for more digits; the amount stays.
    Full,
}

impl EntryKey {
    /// What a key of the keyboard means for an amount, by its place: the digits of the top row do
    /// not need Shift on AZERTY, those of the number pad no NumLock.
    pub fn from_physical(physical: Physical) -> Option<Self> {
        match physical {
            Physical::Comma | Physical::Period | Physical::NumpadDecimal => Some(Self::Mark),
            Physical::Backspace => Some(Self::Backspace),
            Physical::Delete => Some(Self::Clear),
            _ => physical.digit().map(Self::Digit),
        }
    }
}

impl AmountEntry {
    /// An empty entry with room for so many digits, of which two are cents. Fewer than 3 are taken
    /// as 3, more than 15 as 15.
    pub fn new(max_digits: u32) -> Self {
        Self {
            cents: 0,
            limit: 10u64.pow(max_digits.clamp(3, 15)),
        }
    }

    /// What has been entered.
    pub const fn amount(&self) -> Amount {
        Amount::from_cents(self.cents)
    }

    /// Whether nothing has been entered yet.
    pub const fn is_empty(&self) -> bool {
        self.cents == 0
    }

    /// Does what the key says.
    pub fn press(&mut self, key: EntryKey) -> Pressed {
        match key {
            EntryKey::Digit(digit) if digit <= 9 => self.push(10, u64::from(digit)),
            EntryKey::DoubleZero => self.push(100, 0),
            EntryKey::Digit(_) | EntryKey::Mark => Pressed::Unchanged,
            EntryKey::Backspace => self.become_cents(self.cents / 10),
            EntryKey::Clear => self.become_cents(0),
        }
    }

    /// Takes a whole amount, as when it is chosen; more than has room is not taken.
    pub fn fill(&mut self, amount: Amount) -> Pressed {
        if amount.cents() >= self.limit {
            return Pressed::Full;
        }
        self.become_cents(amount.cents())
    }

    /// Takes a whole text, as when it is pasted. The entry stays as it was where that fails.
    ///
    /// # Errors
    /// As [`Amount::parse`]; [`AmountError::AboveCap`] with the most that has room here.
    pub fn paste(&mut self, text: &str) -> Result<(), AmountError> {
        let most = Amount::from_cents(self.limit - 1);
        self.cents = Amount::parse_with_cap(text, most)?.cents();
        Ok(())
    }

    fn push(&mut self, factor: u64, digit: u64) -> Pressed {
        // The limit has at most 16 digits, so that nothing can overflow here.
        match self.cents * factor + digit {
            cents if cents < self.limit => self.become_cents(cents),
            _ => Pressed::Full,
        }
    }

    fn become_cents(&mut self, cents: u64) -> Pressed {
        let changed = self.cents != cents;
        self.cents = cents;
        if changed {
            Pressed::Changed
        } else {
            Pressed::Unchanged
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn typed(keys: &str) -> AmountEntry {
        let mut entry = AmountEntry::new(7);
        for found in keys.chars() {
            entry.press(key(found));
        }
        entry
    }

    fn key(found: char) -> EntryKey {
        match found {
            '.' | ',' => EntryKey::Mark,
            '<' => EntryKey::Backspace,
            'x' => EntryKey::Clear,
            'z' => EntryKey::DoubleZero,
            digit => EntryKey::Digit(digit as u8 - b'0'),
        }
    }

    #[test]
    fn digits_fill_the_amount_from_the_right() {
        let table = [
            ("", 0),
            ("1", 1),
            ("12", 12),
            ("1250", 1_250),
            ("12,50", 1_250),
            ("12.50", 1_250),
            (",,.1", 1),
            ("0012", 12),
            ("12z", 1_200),
            ("z", 0),
            ("1250<", 125),
            ("1250<<<<<<", 0),
            ("1250x", 0),
            ("1250x7", 7),
            ("9999999", 9_999_999),
        ];
        for (keys, cents) in table {
            assert_eq!(typed(keys).amount(), Amount::from_cents(cents), "{keys}");
        }
        assert!(typed("").is_empty() && typed("0").is_empty() && !typed("1").is_empty());
    }

    #[test]
    fn a_key_says_what_it_did() {
        let mut entry = typed("123456");
        assert_eq!(entry.press(EntryKey::DoubleZero), Pressed::Full);
        assert_eq!(entry.amount(), Amount::from_cents(123_456));
        assert_eq!(entry.press(EntryKey::Digit(7)), Pressed::Changed);
        assert_eq!(entry.press(EntryKey::Digit(8)), Pressed::Full);
        assert_eq!(entry.amount(), Amount::from_cents(1_234_567));
        assert_eq!(entry.press(EntryKey::Mark), Pressed::Unchanged);
        assert_eq!(entry.press(EntryKey::Digit(10)), Pressed::Unchanged);
        assert_eq!(entry.press(EntryKey::Clear), Pressed::Changed);
        assert_eq!(entry.press(EntryKey::Digit(0)), Pressed::Unchanged);
        assert_eq!(entry.press(EntryKey::Backspace), Pressed::Unchanged);
    }

    #[test]
    fn a_chosen_amount_is_taken_where_it_has_room() {
        let mut entry = typed("77");
        let most = Amount::from_cents(9_999_999);
        assert_eq!(entry.fill(most), Pressed::Changed);
        assert_eq!(entry.fill(most), Pressed::Unchanged);
        assert_eq!(entry.fill(Amount::from_cents(10_000_000)), Pressed::Full);
        assert_eq!(entry.amount(), most);
    }

    #[test]
    fn a_pasted_text_is_read_whole_or_not_at_all() {
        let mut entry = typed("77");
        assert!(matches!(
            entry.paste("1.234"),
            Err(AmountError::Ambiguous { .. })
        ));
        let cap = Amount::from_cents(9_999_999);
        assert_eq!(
            entry.paste("100.000,00"),
            Err(AmountError::AboveCap { cap })
        );
        assert_eq!(entry.amount(), Amount::from_cents(77));
        assert_eq!(entry.paste("€ 1.234,56"), Ok(()));
        assert_eq!(entry.amount(), Amount::from_cents(123_456));
    }

    #[test]
    fn keys_count_by_their_place() {
        let table = [
            (Physical::Digit(1), Some(EntryKey::Digit(1))),
            (Physical::Numpad(0), Some(EntryKey::Digit(0))),
            (Physical::NumpadDecimal, Some(EntryKey::Mark)),
            (Physical::Comma, Some(EntryKey::Mark)),
            (Physical::Backspace, Some(EntryKey::Backspace)),
            (Physical::Delete, Some(EntryKey::Clear)),
            (Physical::Letter('A'), None),
            (Physical::Enter, None),
        ];
        for (physical, key) in table {
            assert_eq!(EntryKey::from_physical(physical), key);
        }
    }

    proptest! {
        #[test]
        fn the_amount_is_always_the_digits_that_are_left(
            keys in "[0-9.,<xz]{0,40}", max in 3u32..=15,
        ) {
            // The same, done with a text.
            let (mut entry, mut digits) = (AmountEntry::new(max), String::new());
            for found in keys.chars() {
                entry.press(key(found));
                let more = match found {
                    '<' => { digits.pop(); "" }
                    'x' => { digits.clear(); "" }
                    '.' | ',' => "",
                    'z' => "00",
                    _ => &found.to_string(),
                };
                let longer = format!("{digits}{more}");
                let longer = longer.trim_start_matches('0');
                if longer.len() <= max as usize {
                    digits = longer.to_owned();
                }
                let expected = format!("0{digits}").parse::<u64>();
                prop_assert_eq!(Ok(entry.amount().cents()), expected);
            }
        }

        #[test]
        fn backspace_undoes_any_digit_that_was_taken(keys in "[1-9][0-9]{0,5}", digit in 0u8..10) {
            let mut entry = typed(&keys);
            prop_assert_eq!(entry.press(EntryKey::Digit(digit)), Pressed::Changed);
            entry.press(EntryKey::Backspace);
            prop_assert_eq!(entry, typed(&keys));
        }
    }
}
