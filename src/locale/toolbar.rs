//! The words of the fields, of the whole toolbar and of what was not understood, which the element fetches when it needs
//! them.

/// A struct of texts that lists them by their names.
macro_rules! named {
    ($name:ident { $($field:ident),+ $(,)? }) => {
        pub struct $name { $(pub $field: &'static str),+ }

        impl $name {
            pub fn entries(&self) -> Vec<(&'static str, &'static str)> {
                vec![$((stringify!($field), self.$field)),+]
            }
        }
    };
}

named! {
    ToolbarWords {
        unknown_parameter,
        unknown_value,
        no_effect,
        years_backwards,
        not_understood,
        settings,
        more,
        reset,
        download,
        embed,
        cite,
        copy_link,
        link_copied,
        copy,
        copied,
        refused,
        close,
        fields,
        download_title,
        picture,
        picture_use,
        table_csv,
        table_use,
        sandboxed,
        missed,
        failed,
        cite_title,
        cite_figure,
        cite_report,
        citation,
        accessed,
        embed_title,
        embed_frame,
        embed_link,
        link_title,
    }
}
