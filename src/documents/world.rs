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
const FONT_FILES: [(&str, &[u8]); 2] = [
    ("BIZUDPGothic-Regular.ttf", include_bytes!("../../assets/fonts/BIZUDPGothic-Regular.ttf")),
    ("BIZUDPGothic-Bold.ttf", include_bytes!("../../assets/fonts/BIZUDPGothic-Bold.ttf")),
];

/// What all renderings share, made when the first one needs it.
#[derive(Debug)]
pub(super) struct Shared {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    /// What templates share: looks, and the drawing of charts.
    house: [Source; 2],
    data: FileId,
}

static SHARED: LazyLock<Result<Shared, String>> =
    LazyLock::new(|| Shared::of(&FONT_FILES, include_str!("../../assets/templates/house.typ")));

impl Shared {
    /// Reads the fonts. Without one of them text would be drawn as nothing at all, and nobody told.
    pub(super) fn of(files: &[(&str, &'static [u8])], house: &str) -> Result<Self, String> {
        let mut fonts = Vec::new();
        for (name, bytes) in files {
            let found = Font::new(Bytes::new(*bytes), 0);
            fonts.push(found.ok_or_else(|| format!("the font {name} cannot be read"))?);
        }
        Ok(Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            house: [
                source("/house.typ", house),
                source("/figures.typ", include_str!("../../assets/templates/figures.typ")),
            ],
            data: file("/data.json"),
        })
    }
}

/// What all renderings share.
pub(super) fn shared() -> Result<&'static Shared, String> {
    SHARED.as_ref().map_err(Clone::clone)
}

/// A template of `assets/templates`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Template {
    Chart,
    Minutes,
    Paper,
    Poster,
}

impl Template {
    pub(super) fn source(self) -> &'static Source {
        static CHART: LazyLock<Source> =
            LazyLock::new(|| source("/chart.typ", include_str!("../../assets/templates/chart.typ")));
        static MINUTES: LazyLock<Source> =
            LazyLock::new(|| source("/minutes.typ", include_str!("../../assets/templates/minutes.typ")));
        static PAPER: LazyLock<Source> =
            LazyLock::new(|| source("/paper.typ", include_str!("../../assets/templates/paper.typ")));
        static POSTER: LazyLock<Source> =
            LazyLock::new(|| source("/poster.typ", include_str!("../../assets/templates/poster.typ")));
        match self {
            Self::Chart => &CHART,
            Self::Minutes => &MINUTES,
            Self::Poster => &POSTER,
            Self::Paper => &PAPER,
        }
    }
}

/// Whether every font has this character.
pub(super) fn has_glyph(c: char) -> bool {
    let has = |fonts: &[Font]| fonts.iter().all(|font| font.info().coverage.contains(u32::from(c)));
    shared().is_ok_and(|shared| has(&shared.fonts))
}

/// One rendering: a template and its data.
pub(super) struct Desk<'s> {
    shared: &'s Shared,
    template: &'s Source,
    data: Bytes,
}

impl<'s> Desk<'s> {
    /// A template with its data, a JSON object. Templates read it as values, so that whatever people
    /// wrote stays text.
    pub(super) fn new(shared: &'s Shared, template: &'s Source, data: String) -> Self {
        Self { shared, template, data: Bytes::from_string(data) }
    }
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.shared.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.shared.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let known = std::iter::once(self.template).chain(&self.shared.house).find(|source| source.id() == id);
        known.cloned().ok_or_else(|| absent(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.shared.data { Ok(self.data.clone()) } else { Err(absent(id)) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shared.fonts.get(index).cloned()
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

pub(super) fn source(path: &str, text: &str) -> Source {
    Source::new(file(path), text.to_owned())
}

fn file(path: &str) -> FileId {
    FileId::new(None, VirtualPath::new(path))
}
