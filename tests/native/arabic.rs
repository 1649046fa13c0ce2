//! Arabic, as far as the right-to-left tests need it: what stands on a figure. The rest stays English and is not shown.

use pathways_chart::locale::{DetailWords, FigureWords, FlagWords, Locale, RoleWords, StatusWords};
use std::sync::LazyLock;

/// The labels of the other country's package.
pub const LABELS: &str = include_str!("../arabic.json");

pub static AR: LazyLock<Locale> = LazyLock::new(|| {
    let en = Locale::find("en").clone();
    Locale {
        lang: "ar",
        dir: "rtl",
        and: "و",
        semicolon: "؛ ",
        figure: figure(en.figure.clone()),
        detail: DetailWords {
            status: "الحالة: {text}",
            source: "المصدر: {text}",
            statuses: StatusWords { missing: "لا رقم في المصدر", ..en.detail.statuses.clone() },
            flags: FlagWords {
                disputed: "متنازع عليه",
                conflict_internal: "المصدر يناقض نفسه",
                partial_period: "جزء من السنة فقط",
                pledge: "تعهد وليس نتيجة",
                residual: "الباقي",
                ..en.detail.flags.clone()
            },
            roles: RoleWords {
                printed: "مطبوع في المصدر", derived: "محسوب", residual: "محسوب: الباقي"
            },
            ..en.detail.clone()
        },
        ..en
    }
});

fn figure(english: FigureWords) -> FigureWords {
    FigureWords {
        source: "المصدر: {edition}.",
        citing: "المصدر: {edition}، نقلاً عن {publishers}.",
        no_figure: "لا رقم",
        of: "{n} من {m}",
        share_of_pledge: "{p} من التعهد",
        share_of_lowered: "{p} من التعهد المخفّض",
        share_of_initial: "{p} من التعهد الأول",
        gap: "الفارق {n}",
        surplus: "أكثر من التعهد بـ {n}",
        gap_column: "الفارق",
        pledge: "التعهد {n}",
        initial: "في البداية {n}",
        no_result: "لا نتيجة في المصدر",
        no_pledge: "لا تعهد في المصدر",
        year: "السنة",
        share: "الحصة",
        share_of_total: "{p} من {total}",
        status: "الحالة",
        notes: "ملاحظات",
        calculated: "{n} (محسوب)",
        dot: "كل نقطة تمثل {amount}",
        calculated_shares: "النسب المئوية محسوبة، وأساسها المجموع: {total}.",
        calculated_gaps: "النسب المئوية (المقرّبة) والفوارق محسوبة.",
        ..english
    }
}
