//! The words of the data to take away, of its readme and of citations: written when the program is built, or by the
//! command line.

mod de;
mod en;
mod fr;
mod nl;

use super::toolbar::named;
use super::{LANGUAGES, RoleWords, StatusWords};
use crate::data::{Role, Status};

/// The words of the data to take away.
pub struct DataWords {
    pub columns: ColumnWords,
    pub events: EventWords,
    pub readme: ReadmeWords,
    pub cite: CiteWords,
}

named! {
    /// What each column of the observations says: the names of the columns are those of the fields.
    ColumnWords {
        id,
        period,
        category,
        label,
        series,
        value,
        unit,
        status,
        status_text,
        flags,
        printed,
        role,
        variant,
        source,
        sources,
        note,
        edition,
        locator,
        derivation,
    }
}

named! {
    /// The same for the columns of the events.
    EventWords {
        id,
        start,
        end,
        precision,
        printed,
        status,
        label,
        source,
        sources,
        locator,
        flags,
    }
}

/// The headings of the readme, and what it says below them.
pub struct ReadmeWords {
    pub what: &'static str,
    /// What the package is: `{edition}`, `{version}`.
    pub intro: &'static str,
    /// That it has all years, whatever view it was saved from, and nothing that the chart calculates as it is drawn.
    pub whole: &'static str,
    pub files: &'static str,
    pub descriptor: &'static str,
    pub schema: &'static str,
    pub labels: &'static str,
    /// What a table is that has only the rows that texts name: `{title}`.
    pub partial: &'static str,
    pub observations: &'static str,
    pub doubts: &'static str,
    /// That the rows below are all that are missing, calculated or not plain.
    pub doubtful: &'static str,
    /// The heading of the columns of a table: `{title}`.
    pub columns: &'static str,
    pub format: &'static str,
    /// How the CSV is written, and what an apostrophe means there.
    pub csv: &'static str,
    pub status: &'static str,
    /// What the status ‘normal’ means: a value may be normal and disputed.
    pub normal: &'static str,
    pub flags: &'static str,
    pub roles: &'static str,
    /// What the role ‘printed’ means: a row without a number has it too.
    pub stated: &'static str,
    pub variants: &'static str,
    pub initial: &'static str,
    pub revised: &'static str,
    pub categories: &'static str,
    pub sources: &'static str,
    pub events: &'static str,
    pub terms: &'static str,
    pub own_terms: &'static str,
    pub cite: &'static str,
    /// Where the figure is: `{address}`.
    pub address: &'static str,
}

named! {
    /// Citations: the `{maker}` of the chart, the `{report}` with author and edition, `{accessed}` with the `{date}` of access.
    CiteWords {
        inline,
        based,
        accessed,
    }
}

impl DataWords {
    /// What the code of a status means.
    pub fn status(&self, status: Status, words: &StatusWords) -> &'static str {
        if status == Status::Normal { self.readme.normal } else { words.of(status) }
    }

    /// What the code of a role means.
    pub fn role(&self, role: Role, words: &RoleWords) -> &'static str {
        if role == Role::Printed { self.readme.stated } else { words.of(role) }
    }
}

/// In the order of [`super::LANGUAGES`].
pub const ALL: [&DataWords; LANGUAGES.len()] = [&en::DATA, &fr::DATA, &nl::DATA, &de::DATA];
