//! Numbers in packages: how they are read, and how derived ones are calculated from printed ones.

use super::{List, ObservationId};

/// Reads `1309` or `-0.5`: at most 15 digits, so that the result is the nearest double. Written here because
/// `str::parse::<f64>` adds 16 kB to the compressed wasm.
pub fn decimal(text: &str) -> Option<f64> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (mut mantissa, mut divisor, mut digits, mut point) = (0_i64, 1_i64, 0, false);
    for c in unsigned.bytes() {
        match c {
            b'0'..=b'9' => {
                mantissa = mantissa * 10 + i64::from(c - b'0');
                divisor *= if point { 10 } else { 1 };
                digits += 1;
            }
            b'.' if !point && digits > 0 => point = true,
            _ => return None,
        }
        if digits > 15 {
            return None;
        }
    }
    if digits == 0 || unsigned.as_bytes().last() == Some(&b'.') {
        return None;
    }
    let value = mantissa as f64 / divisor as f64;
    Some(if unsigned.len() < text.len() { -value } else { value })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    Plus,
    Minus,
}

/// How a number that the source does not print follows from those it does.
#[derive(Debug, Clone, PartialEq)]
pub enum Derivation {
    Sum(List<(Sign, ObservationId)>),
    Ratio(ObservationId, ObservationId),
}

impl Derivation {
    /// Reads `A - B + C` or `A / B`.
    pub fn parse(text: &str, find: impl Fn(&str) -> Option<ObservationId>) -> Option<Self> {
        let words: Vec<&str> = text.split(' ').collect();
        if let [part, "/", whole] = words.as_slice() {
            return Some(Derivation::Ratio(find(part)?, find(whole)?));
        }
        let (first, rest) = words.split_first()?;
        let mut terms = vec![(Sign::Plus, find(first)?)];
        for pair in rest.chunks(2) {
            match pair {
                ["+", name] => terms.push((Sign::Plus, find(name)?)),
                ["-", name] => terms.push((Sign::Minus, find(name)?)),
                _ => return None,
            }
        }
        Some(Derivation::Sum(super::kept::list(terms)))
    }

    /// The result, if every number it needs is there.
    pub fn result(&self, value: impl Fn(ObservationId) -> Option<f64>) -> Option<f64> {
        match self {
            Derivation::Ratio(part, whole) => share(value(*part)?, value(*whole)?),
            Derivation::Sum(terms) => terms.iter().try_fold(0.0, |sum, (sign, id)| match sign {
                Sign::Plus => Some(sum + value(*id)?),
                Sign::Minus => Some(sum - value(*id)?),
            }),
        }
    }
}

/// `part` in per cent of `whole`; nothing is a share of zero.
pub fn share(part: f64, whole: f64) -> Option<f64> {
    (whole != 0.0).then(|| part * 100.0 / whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_read_exactly() {
        for text in ["0", "1309", "-0.5", "0.1", "123456789.012345", "5275", "0.3", "99.99"] {
            assert_eq!(decimal(text), text.parse().ok(), "{text}");
        }
    }

    #[test]
    fn what_is_not_plainly_a_number_is_not_guessed() {
        for text in
            ["", "-", "1,309", "1 309", "1.", ".5", "1e3", "NaN", "inf", "0x10", "1.2.3", "1234567890123456", "１"]
        {
            assert_eq!(decimal(text), None, "{text}");
        }
    }

    #[test]
    fn nothing_is_a_share_of_zero() {
        assert_eq!(share(1.0, 0.0), None);
        assert_eq!(share(71.0, 1250.0), Some(5.68));
    }
}
