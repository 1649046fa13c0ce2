//! From values to lengths, and which values an axis names.
//!
//! plotters' coordinate ranges do not serve here: they map to whole pixels, and find their ticks with logarithms, whose
//! last digit differs by platform and which add 2 kB to the compressed wasm.

/// A linear scale that starts at zero: lengths are proportional to values, or the picture lies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// The value at full length.
    max: f64,
    /// Full length, CSS pixels.
    length: f64,
}

impl Scale {
    pub fn new(values: &[f64], length: f64) -> Self {
        let mut max: f64 = 0.0;
        for value in values {
            max = if value.is_finite() { max.max(*value) } else { max };
        }
        Scale { max, length }
    }

    /// CSS pixels; zero for zero, for what is below zero, and where every value is zero.
    pub fn length(&self, value: f64) -> f64 {
        if self.max > 0.0 { (value / self.max * self.length).max(0.0) } else { 0.0 }
    }

    /// Round values above zero for grid lines, at most `count`: multiples of 1, 2 or 5 times a power of ten.
    pub fn ticks(&self, count: usize) -> Vec<f64> {
        if self.max <= 0.0 {
            return Vec::new();
        }
        let fits = |step: f64| self.max / step < count as f64 + 1.0;
        let mut power = 1e-3;
        while !fits(power * 10.0) {
            power *= 10.0;
        }
        let step = [power, power * 2.0, power * 5.0].into_iter().find(|step| fits(*step)).unwrap_or(power * 10.0);
        let mut ticks = Vec::new();
        for i in 1..=(self.max / step) as usize {
            ticks.push(i as f64 * step);
        }
        ticks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_proportional_to_values() {
        let scale = Scale::new(&[276.0, 1309.0, 71.0], 300.0);
        assert_eq!(scale.length(1309.0), 300.0);
        assert!((scale.length(71.0) / scale.length(276.0) - 71.0 / 276.0).abs() < 1e-12);
        assert_eq!(scale.length(0.0), 0.0);
        assert_eq!(scale.length(-5.0), 0.0);
    }

    #[test]
    fn nothing_but_zeros_has_no_length_and_no_ticks() {
        let scale = Scale::new(&[0.0, f64::NAN], 300.0);
        assert_eq!(scale.length(0.0), 0.0);
        assert!(scale.ticks(4).is_empty());
    }

    #[test]
    fn ticks_are_round_and_do_not_exceed_the_largest_value() {
        assert_eq!(Scale::new(&[1309.0], 300.0).ticks(4), [500.0, 1000.0]);
        assert_eq!(Scale::new(&[1.0], 300.0).ticks(4), [0.5, 1.0]);
        assert_eq!(Scale::new(&[329.0], 300.0).ticks(4), [100.0, 200.0, 300.0]);
        assert_eq!(Scale::new(&[895.0], 300.0).ticks(4), [200.0, 400.0, 600.0, 800.0]);
        for max in [1e-9, 0.07, 3.0, 1e12] {
            assert!(Scale::new(&[max], 300.0).ticks(4).len() <= 4, "{max}");
        }
    }
}
