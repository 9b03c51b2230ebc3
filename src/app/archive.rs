//! The file of a backup: a `tar.gz` with one JSON object a line, so that it can be looked into with
//! everyday tools and read by either database.
//!
//! `backup.json` comes first and says what it is, then `TABLE/NUMBER.jsonl` with the rows, and
//! `end.json` comes last with the counts: without it the file was cut short. Compression runs on a
//! thread of its own; neither side ever holds more than a few pieces.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{BufReader, BufWriter, Read as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail, ensure};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use serde::{Deserialize, Serialize};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use crate::base::Stamp;
use crate::store::checkup::InRoom;

/// The form of the file; raised when an older program could not read it any more.
pub(super) const FORMAT: u32 = 1;
const HEAD: &str = "backup.json";
const TAIL: &str = "end.json";
/// No piece that we write comes near this; a larger one is not ours.
const LARGEST_PIECE: u64 = 256 * 1024 * 1024;
/// Rows take up a tenth of their size in the file. What unpacks to so many times its size is none of ours.
const MOST_TIMES: u64 = 50;
/// So many pieces wait between the two sides.
const QUEUE: usize = 4;

/// What a backup says about itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Head {
    pub(super) format: u32,
    /// The program that wrote it.
    pub(super) yoriai: String,
    /// The newest migration of the database.
    pub(super) schema: i64,
    pub(super) made_at: Stamp,
    /// The bot's account.
    pub(super) account: String,
    /// `sqlite` or `postgres`.
    pub(super) database: String,
}

/// What a backup holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Tail {
    /// Rows of each table.
    pub(super) rows: BTreeMap<String, u64>,
    /// Events that were taken in and not handled; what they said is not in the backup.
    pub(super) unhandled: Vec<InRoom>,
}

/// Rows of one table.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Lines {
    pub(super) table: String,
    pub(super) lines: Vec<u8>,
}

/// One entry of the file.
struct Entry {
    name: String,
    content: Vec<u8>,
}

/// Writes a backup. It has its name only once it is complete.
pub(super) struct Writer {
    entries: mpsc::Sender<Entry>,
    work: JoinHandle<anyhow::Result<u64>>,
    pieces: BTreeMap<&'static str, u32>,
}

impl Writer {
    /// Begins the file `dest`, which must not exist.
    pub(super) async fn begin(dest: &Path, head: &Head) -> anyhow::Result<Self> {
        ensure!(!dest.exists(), "{} exists already; a backup never replaces a file", dest.display());
        let (sender, receiver) = mpsc::channel(QUEUE);
        let (dest, made_at) = (dest.to_path_buf(), head.made_at);
        let work = tokio::task::spawn_blocking(move || write(&dest, made_at, receiver));
        let mut writer = Self { entries: sender, work, pieces: BTreeMap::new() };
        writer.put(HEAD.to_owned(), serde_json::to_vec_pretty(head)?).await?;
        Ok(writer)
    }

    /// Adds rows of a table.
    pub(super) async fn add(&mut self, table: &'static str, lines: Vec<u8>) -> anyhow::Result<()> {
        let piece = self.pieces.entry(table).or_default();
        let name = format!("{table}/{piece:06}.jsonl");
        *piece += 1;
        self.put(name, lines).await
    }

    /// Ends the file and gives its size in bytes.
    pub(super) async fn end(mut self, tail: &Tail) -> anyhow::Result<u64> {
        self.put(TAIL.to_owned(), serde_json::to_vec_pretty(tail)?).await?;
        drop(self.entries);
        self.work.await?
    }

    async fn put(&mut self, name: String, content: Vec<u8>) -> anyhow::Result<()> {
        if self.entries.send(Entry { name, content }).await.is_ok() {
            return Ok(());
        }
        // The other side has ended, and knows why.
        (&mut self.work).await??;
        bail!("the backup ended early")
    }
}

fn write(dest: &Path, made_at: Stamp, mut entries: mpsc::Receiver<Entry>) -> anyhow::Result<u64> {
    let part = part_of(dest);
    let outcome = write_part(&part, made_at, &mut entries);
    if outcome.is_err() {
        // Nothing that is half a backup stays behind; when it cannot go, the error says why anyway.
        std::fs::remove_file(&part).ok();
    }
    let bytes = outcome.with_context(|| format!("write {}", part.display()))?;
    std::fs::rename(&part, dest).with_context(|| format!("write {}", dest.display()))?;
    let dir = dest.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(dir)?.sync_all()?;
    Ok(bytes)
}

fn write_part(part: &Path, made_at: Stamp, entries: &mut mpsc::Receiver<Entry>) -> anyhow::Result<u64> {
    let file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(part)?;
    let gzip = GzEncoder::new(BufWriter::new(file), Compression::default());
    let mut tar = tar::Builder::new(gzip);
    let mut is_complete = false;
    while let Some(Entry { name, content }) = entries.blocking_recv() {
        is_complete = name == TAIL;
        let mut header = tar::Header::new_gnu();
        header.set_size(u64::try_from(content.len())?);
        header.set_mode(0o600);
        header.set_mtime(u64::try_from(made_at.0 / 1000).unwrap_or(0));
        tar.append_data(&mut header, name, content.as_slice())?;
    }
    ensure!(is_complete, "the backup ended early");
    let mut buffer = tar.into_inner()?.finish()?;
    buffer.flush()?;
    let file = buffer.into_inner().map_err(std::io::IntoInnerError::into_error)?;
    file.sync_all()?;
    Ok(file.metadata()?.len())
}

fn part_of(dest: &Path) -> PathBuf {
    let mut name = dest.as_os_str().to_owned();
    name.push(".part");
    name.into()
}

/// Reads a backup.
pub(super) struct Reader {
    entries: mpsc::Receiver<anyhow::Result<Entry>>,
    pub(super) head: Head,
    tail: Option<Tail>,
}

impl Reader {
    /// Opens the file and reads what it says about itself.
    pub(super) async fn open(src: &Path) -> anyhow::Result<Self> {
        let file = File::open(src).with_context(|| format!("read {}", src.display()))?;
        let (sender, mut entries) = mpsc::channel(QUEUE);
        tokio::task::spawn_blocking(move || {
            if let Err(error) = read(file, &sender) {
                // Whoever does not listen any more has met an error already.
                sender.blocking_send(Err(error)).ok();
            }
        });
        let what = || format!("{} is no backup of Yoriai", src.display());
        let first = entries.recv().await.with_context(what)?.with_context(what)?;
        ensure!(first.name == HEAD, what());
        let head: Head = serde_json::from_slice(&first.content).with_context(what)?;
        Ok(Self { entries, head, tail: None })
    }

    /// The next rows; `None` at the end.
    pub(super) async fn next(&mut self) -> anyhow::Result<Option<Lines>> {
        let Some(entry) = self.entries.recv().await else { return Ok(None) };
        let Entry { name, content } = entry.context("the backup is damaged")?;
        if name == TAIL {
            self.tail = Some(serde_json::from_slice(&content)?);
            // What follows is the check sum; an entry after the end is none of ours.
            return match self.entries.recv().await {
                None => Ok(None),
                Some(Err(error)) => Err(error.context("the backup is damaged")),
                Some(Ok(entry)) => bail!("the backup is damaged: {} comes after the end", entry.name),
            };
        }
        let (table, _) = name.split_once('/').with_context(|| format!("{name} is not of a backup"))?;
        Ok(Some(Lines { table: table.to_owned(), lines: content }))
    }

    /// What the backup says that it holds.
    pub(super) fn tail(self) -> anyhow::Result<Tail> {
        self.tail.context("the backup is incomplete: its end is missing")
    }
}

fn read(file: File, entries: &mpsc::Sender<anyhow::Result<Entry>>) -> anyhow::Result<()> {
    let most = LARGEST_PIECE.max(file.metadata()?.len().saturating_mul(MOST_TIMES));
    let mut tar = tar::Archive::new(GzDecoder::new(BufReader::new(file)));
    let mut unpacked = 0_u64;
    for entry in tar.entries()? {
        let mut entry = entry?;
        let name = entry.path()?.to_string_lossy().into_owned();
        unpacked = unpacked.saturating_add(entry.size());
        ensure!(entry.size() <= LARGEST_PIECE && unpacked <= most, "{name} is too large");
        let mut content = Vec::new();
        entry.read_to_end(&mut content)?;
        if entries.blocking_send(Ok(Entry { name, content })).is_err() {
            return Ok(());
        }
    }
    // Reading to the very end compares the check sum.
    std::io::copy(&mut tar.into_inner(), &mut std::io::sink())?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head() -> Head {
        Head {
            format: FORMAT,
            yoriai: "0".to_owned(),
            schema: 1,
            made_at: Stamp(1_646_092_800_000),
            account: "@yoriai:example.org".to_owned(),
            database: "sqlite".to_owned(),
        }
    }

    async fn written(dest: &Path) -> u64 {
        let mut writer = Writer::begin(dest, &head()).await.unwrap();
        writer.add("meta", b"{\"a\":1}\n".to_vec()).await.unwrap();
        writer.add("meta", b"{\"a\":2}\n".to_vec()).await.unwrap();
        let rows = BTreeMap::from([("meta".to_owned(), 2)]);
        writer.end(&Tail { rows, unhandled: Vec::new() }).await.unwrap()
    }

    async fn read_all(src: &Path) -> anyhow::Result<(Vec<Lines>, Tail)> {
        let mut reader = Reader::open(src).await?;
        let mut all = Vec::new();
        while let Some(lines) = reader.next().await? {
            all.push(lines);
        }
        Ok((all, reader.tail()?))
    }

    #[tokio::test]
    async fn what_was_written_is_read() {
        let dir = tempfile::tempdir().unwrap();
        let dest = dir.path().join("a.tar.gz");
        assert_eq!(written(&dest).await, std::fs::metadata(&dest).unwrap().len());
        let (lines, tail) = read_all(&dest).await.unwrap();
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[1], Lines { table: "meta".to_owned(), lines: b"{\"a\":2}\n".to_vec() });
        assert_eq!(tail.rows["meta"], 2);
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1, "no part stays behind");
    }

    #[tokio::test]
    async fn nothing_is_replaced() {
        let dir = tempfile::tempdir().unwrap();
        let dest = dir.path().join("a.tar.gz");
        std::fs::write(&dest, "mine").unwrap();
        assert!(Writer::begin(&dest, &head()).await.is_err());
        assert_eq!(std::fs::read_to_string(&dest).unwrap(), "mine");
    }

    #[tokio::test]
    async fn half_a_backup_is_none() {
        let dir = tempfile::tempdir().unwrap();
        let dest = dir.path().join("a.tar.gz");
        let mut writer = Writer::begin(&dest, &head()).await.unwrap();
        writer.add("meta", b"{}\n".to_vec()).await.unwrap();
        let Writer { entries, work, .. } = writer;
        drop(entries);
        assert!(work.await.unwrap().is_err());
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);

        written(&dest).await;
        let whole = std::fs::read(&dest).unwrap();
        for length in [0, 10, whole.len() / 2, whole.len() - 9] {
            std::fs::write(&dest, &whole[..length]).unwrap();
            assert!(read_all(&dest).await.is_err(), "{length} of {} bytes", whole.len());
        }
        std::fs::write(&dest, "something else").unwrap();
        assert!(Reader::open(&dest).await.is_err());
    }
}
