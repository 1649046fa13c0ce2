//! Calendar dates and periods, as far as the reports give them: a year, a month, a day.

use crate::text::{cut, pieces};

/// A date whose month and day may be unknown (0). Ordered by time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    pub year: i32,
    /// 1 to 12, or 0 where only the year is known.
    pub month: u8,
    /// 1 to 31, or 0 where only the month is known.
    pub day: u8,
}

impl Date {
    /// Reads `2024`, `2024-03` or `2024-03-25`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = pieces(text, b'-');
        let year = digits(parts.next()?, 4)?;
        let month = parts.next().map_or(Some(0), |part| digits(part, 2).filter(|m| (1..=12).contains(m)))?;
        let last = days_in(year, month);
        let day = parts.next().map_or(Some(0), |part| digits(part, 2).filter(|d| (1..=last).contains(d)))?;
        if parts.next().is_some() {
            return None;
        }
        Some(Date { year, month: month as u8, day: day as u8 })
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl Date {
    /// As [`Date::parse`] reads it.
    pub fn code(self) -> String {
        match self {
            Date { year, month: 0, .. } => format!("{year:04}"),
            Date { year, month, day: 0 } => format!("{year:04}-{month:02}"),
            Date { year, month, day } => format!("{year:04}-{month:02}-{day:02}"),
        }
    }
}

/// What an observation covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    pub start: Date,
    pub end: Date,
}

impl Period {
    /// Reads `2022`, `2013/2024` or `2024-01-01/2024-03-25`.
    pub fn parse(text: &str) -> Option<Self> {
        let (start, end) = cut(text, b'/').unwrap_or((text, text));
        let (start, end) = (Date::parse(start)?, Date::parse(end)?);
        (start <= end).then_some(Period { start, end })
    }

    /// The year that the whole period lies in, if it is one.
    pub fn year(&self) -> Option<i32> {
        (self.start.year == self.end.year).then_some(self.start.year)
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl Period {
    /// As [`Period::parse`] reads it.
    pub fn code(&self) -> String {
        let (start, end) = (self.start.code(), self.end.code());
        if start == end { start } else { format!("{start}/{end}") }
    }
}

fn digits(text: &str, count: usize) -> Option<i32> {
    let number = |value: i32, c: u8| c.is_ascii_digit().then(|| value * 10 + i32::from(c - b'0'));
    if text.len() == count { text.bytes().try_fold(0, number) } else { None }
}

fn days_in(year: i32, month: i32) -> i32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_exactly_as_they_are_known() {
        assert_eq!(Date::parse("2024"), Some(Date { year: 2024, month: 0, day: 0 }));
        assert_eq!(Date::parse("2024-02-29"), Some(Date { year: 2024, month: 2, day: 29 }));
        for wrong in ["", "24", "2024-13", "2023-02-29", "2024-2-1", "2024-01-01-01", "２０２４", "-024"] {
            assert_eq!(Date::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_period_runs_forwards_and_knows_its_year() {
        assert_eq!(Period::parse("2024-01-01/2024-03-25").unwrap().year(), Some(2024));
        assert_eq!(Period::parse("2013/2024").unwrap().year(), None);
        assert_eq!(Period::parse("2024/2013"), None);
    }
}
