//! The closed vocabularies of the package: each is an enum with its codes, and knows all of them.

/// Defines an enum whose variants have a code in the package.
macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[$variant_doc])* $variant),+ }

        impl $name {
            pub const ALL: &'static [$name] = &[$($name::$variant),+];
            /// The codes, in the same order.
            pub const CODES: &'static [&'static str] = &[$($code),+];

            pub fn code(self) -> &'static str {
                match self { $($name::$variant => $code),+ }
            }

            pub fn parse(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|item| item.code() == code)
            }
        }
    };
}
pub(crate) use codes;

codes! {
    /// SDMX observation status (code list CL_OBS_STATUS), as far as packages here use it.
    Status {
        Normal = "A",
        Break = "B",
        DefinitionDiffers = "D",
        Estimated = "E",
        Forecast = "F",
        Imputed = "I",
        /// The figure exists, but the source does not give it.
        NotCollected = "L",
        /// There can be no figure.
        CannotExist = "M",
        Missing = "O",
        Provisional = "P",
        Suppressed = "Q",
        LowReliability = "U",
    }
}

impl Status {
    /// Whether an observation with this status has a value.
    pub fn has_value(self) -> bool {
        !matches!(self, Status::NotCollected | Status::CannotExist | Status::Missing | Status::Suppressed)
    }
}

codes! {
    /// A doubt about an observation that its status cannot carry beside another.
    Flag {
        Disputed = "disputed",
        ConflictInternal = "conflict_internal",
        PartialPeriod = "partial_period",
        /// A target, not an outturn.
        Pledge = "pledge",
        Residual = "residual",
        Uncited = "uncited",
        /// The cited source is older than what it is cited for.
        SourcePredates = "source_predates",
        /// Counts persons that another figure counts too.
        Overlap = "overlap",
    }
}

codes! {
    /// How the number came about.
    Role {
        Printed = "printed",
        /// Calculated from printed numbers.
        Derived = "derived",
        /// What a printed total leaves after its printed parts.
        Residual = "residual",
    }
}

codes! {
    /// Which of several figures for the same thing.
    Variant {
        Only = "",
        Initial = "initial",
        Revised = "revised",
    }
}

codes! {
    /// What kind of comparison a figure makes.
    Kind {
        /// One number a year.
        Series = "series",
        /// A result against what was pledged for it.
        Targets = "targets",
        /// The parts of one total.
        Parts = "parts",
    }
}

codes! {
    /// How a figure is shown.
    Form {
        Columns = "columns",
        Bars = "bars",
        Line = "line",
        /// Result and pledge as two points, and the distance between them.
        Gap = "gap",
        /// The total in one bar, cut into its parts.
        Parts = "parts",
        /// One dot is one person.
        People = "people",
        /// Not painted: a real table in the page.
        Table = "table",
    }
}

codes! {
    /// The order of parts. A remainder is always last.
    Sort { Value = "value", Name = "name", Source = "source" }
}

codes! {
    /// Whether a work can be followed to an address.
    Addressed {
        /// The source prints an address.
        Printed = "printed",
        /// It has one, which our copy of it does not preserve.
        Lost = "lost",
        None = "none",
    }
}

codes! {
    /// How exactly a date is known.
    Precision {
        Day = "day",
        Month = "month",
        Quarter = "quarter",
        Year = "year",
        None = "none",
    }
}
