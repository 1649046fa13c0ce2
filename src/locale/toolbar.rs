//! The words of the fields, of the whole toolbar and of what was not understood, which the element fetches when it needs
//! them.

/// A struct of texts that lists them by their names.
macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($field:ident),+ $(,)? }) => {
        $(#[$doc])*
        pub struct $name { $(pub $field: &'static str),+ }

        impl $name {
            pub fn entries(&self) -> Vec<(&'static str, &'static str)> {
                vec![$((stringify!($field), self.$field)),+]
            }
        }
    };
}
pub(super) use named;

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
        preparing,
        not_fetched,
        format,
        shown,
        resolution,
        transparent,
        title_field,
        subtitle_field,
        kept,
        preview,
        pixels,
        misfit,
        started,
        picture,
        copy_image,
        image_refused,
        numbers,
        numbers_use,
        package,
        copy_data,
        mark,
        sandboxed,
        missed,
        failed,
        cite_title,
        cite_inline,
        cite_full,
        cite_report,
        embed_title,
        embed_frame,
        embed_link,
        link_title,
    }
}
