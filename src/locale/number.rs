//! Numbers, percentages and dates as a language writes them.

use super::Locale;
#[cfg(not(target_arch = "wasm32"))]
use super::{dossier, fill_from};
#[cfg(not(target_arch = "wasm32"))]
use crate::data::Date;
use crate::text::{cat, digits};

impl Locale {
    /// A number with grouping and at most three decimals.
    pub fn number(&self, value: f64) -> String {
        // The whole part first: a thousand times a large number would no longer be exact.
        let whole = value.abs().trunc();
        let thousandths = ((value.abs() - whole) * 1000.0).round() as u64;
        let (whole, fraction) = (whole as u64 + thousandths / 1000, thousandths % 1000);
        let mut text = if value < 0.0 && whole + fraction > 0 { "-".to_owned() } else { String::new() };
        text.push_str(&self.grouped(whole));
        if fraction > 0 {
            text.push_str(self.decimal);
            // A thousand before them keeps the zeros in front.
            text.push_str(digits(1000 + fraction as i64).get(1..).unwrap_or_default());
            while text.ends_with('0') {
                text.pop();
            }
        }
        text
    }

    /// A percentage, given in per cent, with no decimals or one.
    pub fn percent(&self, value: f64, decimals: u8) -> String {
        let scale = if decimals == 0 { 1.0 } else { 10.0 };
        let steps = (value.abs() * scale).round() as u64;
        let sign = if value < 0.0 && steps > 0 { "-" } else { "" };
        let number = match decimals {
            0 => self.grouped(steps),
            _ => cat(&[&self.grouped(steps / 10), self.decimal, &digits(steps as i64 % 10)]),
        };
        cat(&[sign, &number, self.percent])
    }

    /// The plural category of a number as CLDR calls it: `one`, `many` or `other`.
    pub fn plural(&self, value: f64) -> &'static str {
        let size = value.abs();
        let two = self.singular == "0..2";
        if size == 1.0 || (two && size < 2.0) {
            "one"
        } else if two && (size / 1e6).floor() * 1e6 == size {
            "many"
        } else {
            "other"
        }
    }

    /// `24 June 2025`, `June 2025` or `2025`, as exactly as the date is known.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn date(&self, date: Date) -> String {
        let words = dossier(self.lang);
        let month = usize::from(date.month).checked_sub(1).and_then(|i| words.months.get(i)).copied();
        let year = digits(i64::from(date.year));
        match (month, date.day) {
            (None, _) => year,
            (Some(month), 0) => cat(&[month, " ", &year]),
            (Some(month), day) => {
                fill_from(words.long_date, &[("day", &digits(i64::from(day))), ("month", month), ("year", &year)])
            }
        }
    }

    fn grouped(&self, whole: u64) -> String {
        let digits = digits(whole as i64);
        let mut text = String::new();
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i) % 3 == 0 {
                text.push_str(self.group);
            }
            text.push(digit);
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn en() -> &'static Locale {
        Locale::find("en")
    }

    #[test]
    fn numbers_are_grouped_by_three() {
        for (value, text) in [
            (0.0, "0"),
            (71.0, "71"),
            (5275.0, "5,275"),
            (1234567.0, "1,234,567"),
            (-1236.5, "-1,236.5"),
            (999_999_999_999_999.0, "999,999,999,999,999"),
            (0.9996, "1"),
        ] {
            assert_eq!(en().number(value), text);
        }
    }

    #[test]
    fn percentages_round_half_up() {
        assert_eq!(en().percent(5.68, 1), "5.7%");
        assert_eq!(en().percent(5.68, 0), "6%");
        assert_eq!(en().percent(100.0, 1), "100.0%");
        assert_eq!(en().percent(-0.01, 1), "0.0%");
    }

    #[test]
    fn dates_are_long_and_as_exact_as_known() {
        let texts = ["2025-06-24", "2025-06", "2025"].map(|text| en().date(Date::parse(text).unwrap()));
        assert_eq!(texts, ["24 June 2025", "June 2025", "2025"]);
    }
}
