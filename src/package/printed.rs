//! Numbers as sources print them: `1,250`, `1 250,5`, `6%`. Languages differ in what groups digits and what begins decimals.

use crate::data::decimal;

/// What groups digits: a comma, a point, or a space, which may be a narrow one or one that does not break.
const GROUPING: [char; 5] = [',', '.', ' ', '\u{a0}', '\u{202f}'];

/// Every number that a text can be read as; none where it is no plain number. `1.250` is 1250 or 1.25.
pub fn numbers(text: &str) -> Vec<f64> {
    let text = text.strip_suffix('%').unwrap_or(text).trim();
    let (sign, digits) = match text.strip_prefix(['-', '−']) {
        Some(digits) => ("-", digits),
        None => ("", text),
    };
    let number = |whole: &str, decimals: &str| {
        let grouping = whole.chars().find(|c| GROUPING.contains(c));
        let number = decimal(&format!("{sign}{}{decimals}", grouped(whole, grouping)?))?;
        // Minus nothing is nothing.
        Some(if number == 0.0 { 0.0 } else { number })
    };
    let with_decimals = digits.rsplit_once([',', '.']).and_then(|(whole, decimals)| {
        let point = digits.chars().rev().find(|c| matches!(c, ',' | '.'))?;
        let plain = decimals.chars().all(|c| c.is_ascii_digit()) && !whole.contains(point);
        plain.then(|| number(whole, &format!(".{decimals}")))?
    });
    [number(digits, ""), with_decimals].into_iter().flatten().collect()
}

/// The digits without what groups them by three.
fn grouped(digits: &str, grouping: Option<char>) -> Option<String> {
    let Some(grouping) = grouping else { return Some(digits.to_owned()) };
    let mut groups = digits.split(grouping);
    let first = groups.next().filter(|first| (1..=3).contains(&first.len()))?;
    let by_three = groups.clone().all(|group| group.len() == 3);
    by_three.then(|| groups.fold(first.to_owned(), |all, group| all + group))
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn a_printed_number_is_read_in_every_way_that_a_language_has() {
        for (text, read) in [
            ("6", &[6.0][..]),
            ("6%", &[6.0]),
            ("6 %", &[6.0]),
            ("1,250", &[1250.0, 1.25]),
            ("1.250", &[1250.0, 1.25]),
            ("1\u{202f}250", &[1250.0]),
            ("1.250.000", &[1_250_000.0]),
            ("1.250,5", &[1250.5]),
            ("1 250.5", &[1250.5]),
            ("12,5", &[12.5]),
            ("−5", &[-5.0]),
            ("-0", &[0.0]),
        ] {
            assert_eq!(numbers(text), read, "{text}");
        }
    }

    #[test]
    fn what_is_no_plain_number_is_not_guessed() {
        for text in
            ["", "six", "6 persons", "275, 276", "71 12", "1,250,00", "2013-2024", "1.2.3", ".", "%", "5.", ",5"]
        {
            assert_eq!(numbers(text), [0.0; 0], "{text}");
        }
    }
}
