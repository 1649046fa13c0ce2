//! The texts of a language, as structs: what is missing does not compile.

#[cfg(not(target_arch = "wasm32"))]
use crate::data::Form;
use crate::data::{Flag, Role, Status};

/// What can be written as a list of texts and read back from one.
pub trait Texts {
    fn write(&self, out: &mut Vec<&'static str>);
    fn read(next: &mut dyn FnMut() -> &'static str) -> Self;
}

impl Texts for &'static str {
    fn write(&self, out: &mut Vec<&'static str>) {
        out.push(self);
    }

    fn read(next: &mut dyn FnMut() -> &'static str) -> Self {
        next()
    }
}

impl<const N: usize> Texts for [&'static str; N] {
    fn write(&self, out: &mut Vec<&'static str>) {
        out.extend(self);
    }

    fn read(next: &mut dyn FnMut() -> &'static str) -> Self {
        std::array::from_fn(|_| next())
    }
}

/// Defines structs of texts.
macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty),+ $(,)? })+) => { $(
        $(#[$doc])*
        #[derive(Clone)]
        pub struct $name { $($(#[$field_doc])* pub $field: $type),+ }

        impl Texts for $name {
            fn write(&self, out: &mut Vec<&'static str>) {
                $(self.$field.write(out);)+
            }

            fn read(next: &mut dyn FnMut() -> &'static str) -> Self {
                $name { $($field: Texts::read(next)),+ }
            }
        }
    )+ };
}

/// Short for the macro.
type Text = &'static str;

texts! {
    Locale {
        lang: Text,
        /// `ltr` or `rtl`; a figure in a language that is written from right to left is mirrored.
        dir: Text,
        /// Between groups of three digits.
        group: Text,
        decimal: Text,
        /// After a percentage, with its space.
        percent: Text,
        /// Which numbers take the singular: `1`, or `0..2` for all below two, as in French, which also has a form of
        /// its own for whole millions.
        singular: Text,
        /// Between the last two of a list.
        and: Text,
        /// Between a term and what it is, and between two statements, with their spaces.
        colon: Text,
        semicolon: Text,
        figure: FigureWords,
        detail: DetailWords,
        view: ViewWords,
    }

    /// What stands on a figure.
    FigureWords {
        source: Text,
        citing: Text,
        no_figure: Text,
        of: Text,
        share_of_pledge: Text,
        share_of_lowered: Text,
        share_of_initial: Text,
        gap: Text,
        /// Where a result exceeds its pledge.
        surplus: Text,
        gap_column: Text,
        pledge: Text,
        initial: Text,
        no_result: Text,
        no_pledge: Text,
        year: Text,
        share: Text,
        share_of_total: Text,
        status: Text,
        /// The header of the column with notes, in the table.
        notes: Text,
        /// A number that the source does not print.
        calculated: Text,
        /// The key of dots that are what a pledge was more than the dots before them.
        rest: Text,
        /// The key of a figure in which a dot is a person; `{amount}` is ‘1 person’.
        dot: Text,
        /// Notes that stand on every figure with percentages of a total, and of pledges.
        calculated_shares: Text,
        calculated_gaps: Text,
        /// The four summaries end without a full stop: what is doubtful is added to them.
        summary_series: Text,
        summary_year: Text,
        summary_targets: Text,
        summary_parts: Text,
        /// What is doubtful in a figure, after its summary: `; {doubt}: {rows}`.
        summary_doubt: Text,
    }

    /// What is said about one observation.
    DetailWords {
        status: Text,
        source: Text,
        no_source: Text,
        statuses: StatusWords,
        flags: FlagWords,
        roles: RoleWords,
    }

    StatusWords {
        normal: Text,
        break_in_series: Text,
        definition_differs: Text,
        estimated: Text,
        forecast: Text,
        imputed: Text,
        not_collected: Text,
        cannot_exist: Text,
        missing: Text,
        provisional: Text,
        suppressed: Text,
        low_reliability: Text,
    }

    FlagWords {
        disputed: Text,
        conflict_internal: Text,
        partial_period: Text,
        pledge: Text,
        residual: Text,
        uncited: Text,
        source_predates: Text,
        overlap: Text,
    }

    RoleWords {
        printed: Text,
        derived: Text,
        residual: Text,
    }

    /// The buttons and boxes around a figure.
    ViewWords {
        /// The button that shows the table in place of the picture, and the one that shows the picture again.
        table: Text,
        chart: Text,
        /// The button that opens the sources and notes.
        sources: Text,
        close: Text,
        /// While sources are being fetched, and when they cannot be.
        loading: Text,
        unavailable: Text,
        /// Which of the marks it is, said after it: `{n} of {total}`.
        position: Text,
        /// Which keys do what among the marks.
        keys: Text,
    }
}

impl StatusWords {
    pub fn of(&self, status: Status) -> &'static str {
        match status {
            Status::Normal => self.normal,
            Status::Break => self.break_in_series,
            Status::DefinitionDiffers => self.definition_differs,
            Status::Estimated => self.estimated,
            Status::Forecast => self.forecast,
            Status::Imputed => self.imputed,
            Status::NotCollected => self.not_collected,
            Status::CannotExist => self.cannot_exist,
            Status::Missing => self.missing,
            Status::Provisional => self.provisional,
            Status::Suppressed => self.suppressed,
            Status::LowReliability => self.low_reliability,
        }
    }
}

impl FlagWords {
    pub fn of(&self, flag: Flag) -> &'static str {
        match flag {
            Flag::Disputed => self.disputed,
            Flag::ConflictInternal => self.conflict_internal,
            Flag::PartialPeriod => self.partial_period,
            Flag::Pledge => self.pledge,
            Flag::Residual => self.residual,
            Flag::Uncited => self.uncited,
            Flag::SourcePredates => self.source_predates,
            Flag::Overlap => self.overlap,
        }
    }
}

impl RoleWords {
    pub fn of(&self, role: Role) -> &'static str {
        match role {
            Role::Printed => self.printed,
            Role::Derived => self.derived,
            Role::Residual => self.residual,
        }
    }
}

/// The words of the dossier of sources and notes, which is written when the program is built.
#[cfg(not(target_arch = "wasm32"))]
pub struct DossierWords {
    pub months: [&'static str; 12],
    /// `{day} {month} {year}` in this language's order.
    pub long_date: &'static str,
    /// Around the title of a work: `‘{text}’`.
    pub quoted: &'static str,
    pub footnote: &'static str,
    /// The heading of the panel.
    pub title: &'static str,
    /// The heading of the card about one number.
    pub provenance: &'static str,
    pub edition: &'static str,
    pub sources: &'static str,
    pub notes: &'static str,
    pub events: &'static str,
    /// Terms of the card: the value as the source prints it, the value that was calculated, its status, its place.
    pub printed: &'static str,
    pub calculated: &'static str,
    pub status: &'static str,
    pub place: &'static str,
    /// How a number was calculated: the term, as in ‘2,083 − 1,804’.
    pub derivation: &'static str,
    /// A place in the report: `{section}, paragraph {n}`, `{section}, table`, `footnote {n}`.
    pub paragraph: &'static str,
    pub table: &'static str,
    /// Where the source prints an address that our copy of it lost, and where it prints none.
    pub address_lost: &'static str,
    pub no_address: &'static str,
    /// An event that the source does not date.
    pub undated: &'static str,
}

/// The words of the settings and of the whole toolbar, which are written when the program is built.
#[cfg(not(target_arch = "wasm32"))]
pub struct SettingsWords {
    pub figure: &'static str,
    pub form: &'static str,
    pub forms: FormWords,
    pub from: &'static str,
    pub to: &'static str,
    pub basis: &'static str,
    /// In the order of `Basis`; the next ones likewise.
    pub bases: [&'static str; 2],
    pub show: &'static str,
    pub shows: [&'static str; 3],
    pub measure: &'static str,
    pub measures: [&'static str; 2],
    pub sort: &'static str,
    pub sorts: [&'static str; 3],
    pub theme: &'static str,
    pub themes: [&'static str; 3],
    pub lang: &'static str,
    /// In the order of [`crate::export::preset::PRESETS`].
    pub presets: [&'static str; 5],
    pub toolbar: super::ToolbarWords,
}

#[cfg(not(target_arch = "wasm32"))]
pub struct FormWords {
    pub columns: &'static str,
    pub bars: &'static str,
    pub line: &'static str,
    /// Result and pledge as two points, and the distance between them.
    pub gap: &'static str,
    /// One bar or block in parts.
    pub parts: &'static str,
    /// One dot is one person.
    pub people: &'static str,
    pub table: &'static str,
}

#[cfg(not(target_arch = "wasm32"))]
impl FormWords {
    pub fn of(&self, form: Form) -> &'static str {
        match form {
            Form::Columns => self.columns,
            Form::Bars => self.bars,
            Form::Line => self.line,
            Form::Gap => self.gap,
            Form::Parts => self.parts,
            Form::People => self.people,
            Form::Table => self.table,
        }
    }
}
