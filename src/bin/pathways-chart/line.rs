//! Texts of others in one line: what a package or an argument says can neither begin a line of its own nor steer a terminal.

/// The text with a space in place of control characters and ends of lines, none around it.
pub fn one_line(text: &str) -> String {
    let ends = |letter: char| letter.is_control() || ['\u{2028}', '\u{2029}'].contains(&letter);
    let pieces: Vec<&str> = text.split(ends).filter(|piece| !piece.is_empty()).collect();
    pieces.join(" ").trim().to_owned()
}
