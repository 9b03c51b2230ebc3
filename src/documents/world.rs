//! What a template can see: itself, what all templates share, its data, and two fonts. No file of the
//! machine, no network, no package, no clock.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult, PackageError};
use typst::foundations::{Bytes, Datetime};
use typst::syntax::{FileId, Source, VirtualPath};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World};

/// BIZ UDPGothic, a typeface of universal design under the SIL Open Font License; `assets/fonts` says
/// which characters are left in it.
static FONT_FILES: [&[u8]; 2] = [
    include_bytes!("../../assets/fonts/BIZUDPGothic-Regular.ttf"),
    include_bytes!("../../assets/fonts/BIZUDPGothic-Bold.ttf"),
];

/// What all renderings share, made when the first one needs it.
struct Shared {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    /// What templates share: looks, and the drawing of charts.
    house: [Source; 2],
    data: FileId,
}

static SHARED: LazyLock<Shared> = LazyLock::new(|| {
    let fonts: Vec<Font> = FONT_FILES.iter().flat_map(|file| Font::iter(Bytes::new(*file))).collect();
    Shared {
        library: LazyHash::new(Library::default()),
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        fonts,
        house: [
            source("/house.typ", include_str!("../../assets/templates/house.typ")),
            source("/figures.typ", include_str!("../../assets/templates/figures.typ")),
        ],
        data: file("/data.json"),
    }
});

/// A template of `assets/templates`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Template {
    Chart,
    Minutes,
    Paper,
}

impl Template {
    fn source(self) -> &'static Source {
        static CHART: LazyLock<Source> =
            LazyLock::new(|| source("/chart.typ", include_str!("../../assets/templates/chart.typ")));
        static MINUTES: LazyLock<Source> =
            LazyLock::new(|| source("/minutes.typ", include_str!("../../assets/templates/minutes.typ")));
        static PAPER: LazyLock<Source> =
            LazyLock::new(|| source("/paper.typ", include_str!("../../assets/templates/paper.typ")));
        match self {
            Self::Chart => &CHART,
            Self::Minutes => &MINUTES,
            Self::Paper => &PAPER,
        }
    }
}

/// Whether every font has this character.
pub(super) fn has_glyph(c: char) -> bool {
    let fonts = &SHARED.fonts;
    !fonts.is_empty() && fonts.iter().all(|font| font.info().coverage.contains(u32::from(c)))
}

/// One rendering: a template and its data.
pub(super) struct Desk {
    template: Template,
    data: Bytes,
}

impl Desk {
    /// A template with its data, a JSON object. Templates read it as values, so that whatever people
    /// wrote stays text.
    pub(super) fn new(template: Template, data: String) -> Self {
        Self { template, data: Bytes::from_string(data) }
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &SHARED.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &SHARED.book
    }

    fn main(&self) -> FileId {
        self.template.source().id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let own = self.template.source();
        let known = std::iter::once(own).chain(&SHARED.house).find(|source| source.id() == id);
        known.cloned().ok_or_else(|| absent(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == SHARED.data { Ok(self.data.clone()) } else { Err(absent(id)) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        SHARED.fonts.get(index).cloned()
    }

    /// The same recipe becomes the same bytes on every day.
    fn today(&self, _offset: Option<i64>) -> Option<Datetime> {
        None
    }
}

fn absent(id: FileId) -> FileError {
    match id.package() {
        Some(package) => FileError::Package(PackageError::NotFound(package.clone())),
        None => FileError::AccessDenied,
    }
}

fn source(path: &str, text: &str) -> Source {
    Source::new(file(path), text.to_owned())
}

fn file(path: &str) -> FileId {
    FileId::new(None, VirtualPath::new(path))
}
