//! Sealing what lies in the journal, so that a copy of the database alone shows no message.
//!
//! A key is a file outside the database and lives a day; it is deleted once no row needs it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context as _, Result, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use rand::RngExt;

use crate::base::Stamp;

const NONCE_BYTES: usize = 24;
const KEY_BYTES: usize = 32;
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// Seals and opens payloads; cheap to clone.
#[derive(Clone)]
pub struct Seal {
    keys: Arc<Mutex<Keys>>,
}

struct Keys {
    // None: keys live in memory only (the console, tests).
    dir: Option<PathBuf>,
    by_day: BTreeMap<i64, [u8; KEY_BYTES]>,
}

impl std::fmt::Debug for Seal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Seal")
    }
}

impl Seal {
    /// Keys that end with the process.
    pub fn in_memory() -> Self {
        Self { keys: Arc::new(Mutex::new(Keys { dir: None, by_day: BTreeMap::new() })) }
    }

    /// Keys in the directory `dir`, which is made if it is missing.
    ///
    /// # Errors
    /// When the directory or a key in it cannot be read.
    pub fn in_dir(dir: &Path) -> Result<Self> {
        std::fs::create_dir_all(dir).with_context(|| format!("make {}", dir.display()))?;
        let mut by_day = BTreeMap::new();
        for entry in std::fs::read_dir(dir)? {
            let path = entry?.path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            let Some(day) = name.strip_prefix("journal-").and_then(|day| day.parse().ok()) else { continue };
            let bytes = std::fs::read(&path).with_context(|| format!("read {}", path.display()))?;
            // A key cut short by a crash was never used: it is written whole before its first use.
            if let Ok(key) = bytes.try_into() {
                by_day.insert(day, key);
            }
        }
        Ok(Self { keys: Arc::new(Mutex::new(Keys { dir: Some(dir.to_owned()), by_day })) })
    }

    /// Seals `plain`: the day of the key, `.`, then nonce and ciphertext in Base64.
    ///
    /// # Errors
    /// When a new key cannot be written.
    pub fn seal(&self, now: Stamp, plain: &str) -> Result<String> {
        let day = day_at(now);
        let key = self.keys.lock().unwrap_or_else(PoisonError::into_inner).of_day(day)?;
        let nonce: [u8; NONCE_BYTES] = random_bytes();
        let cipher = XChaCha20Poly1305::new(&key.into());
        let Ok(ciphertext) = cipher.encrypt(&XNonce::from(nonce), plain.as_bytes()) else {
            bail!("cannot seal a payload of {} bytes", plain.len());
        };
        let bytes = [nonce.as_slice(), &ciphertext].concat();
        Ok(format!("{day}.{}", STANDARD_NO_PAD.encode(bytes)))
    }

    /// Opens what [`Seal::seal`] made.
    ///
    /// # Errors
    /// When the key is gone or the text was changed.
    pub fn open(&self, sealed: &str) -> Result<String> {
        let day = day_of(sealed).context("payload names no key")?;
        let bytes = bytes_of(sealed).context("payload is not Base64")?;
        if bytes.len() < NONCE_BYTES {
            bail!("payload is too short");
        }
        let keys = self.keys.lock().unwrap_or_else(PoisonError::into_inner);
        let key = *keys.by_day.get(&day).with_context(|| format!("journal key of day {day} is gone"))?;
        drop(keys);
        let (nonce, ciphertext) = bytes.split_at(NONCE_BYTES);
        let nonce: [u8; NONCE_BYTES] = nonce.try_into().context("nonce")?;
        let Ok(plain) = XChaCha20Poly1305::new(&key.into()).decrypt(&XNonce::from(nonce), ciphertext) else {
            bail!("payload does not open with its key");
        };
        String::from_utf8(plain).context("payload is not text")
    }

    /// Deletes the keys of all days but `days`: those that something is still sealed with, and those that
    /// something may be sealed with now.
    ///
    /// # Errors
    /// When a key file cannot be deleted; it is tried again the next time.
    pub fn keep_only(&self, days: &BTreeSet<i64>) -> Result<()> {
        let mut keys = self.keys.lock().unwrap_or_else(PoisonError::into_inner);
        let over: Vec<i64> = keys.by_day.keys().copied().filter(|day| !days.contains(day)).collect();
        for day in over {
            if let Some(dir) = &keys.dir {
                remove_key(&dir.join(format!("journal-{day}")))?;
            }
            keys.by_day.remove(&day);
        }
        Ok(())
    }
}

impl Keys {
    fn of_day(&mut self, day: i64) -> Result<[u8; KEY_BYTES]> {
        if let Some(key) = self.by_day.get(&day) {
            return Ok(*key);
        }
        let key: [u8; KEY_BYTES] = random_bytes();
        if let Some(dir) = &self.dir {
            write_key(&dir.join(format!("journal-{day}")), &key)?;
        }
        self.by_day.insert(day, key);
        Ok(key)
    }
}

/// The day whose key seals at a moment.
pub fn day_at(now: Stamp) -> i64 {
    now.0.div_euclid(DAY_MS)
}

/// The day of the key that a payload is sealed with; its first characters are enough.
pub fn day_of(sealed: &str) -> Option<i64> {
    let end = sealed.find(['.', ':'])?;
    sealed.get(..end)?.parse().ok()
}

/// Nonce and ciphertext. Before Base64 there were hexadecimal digits, behind a colon.
fn bytes_of(sealed: &str) -> Option<Vec<u8>> {
    match sealed.split_once('.') {
        Some((_, text)) => STANDARD_NO_PAD.decode(text).ok(),
        None => unhex(sealed.split_once(':')?.1),
    }
}

fn remove_key(path: &Path) -> Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("delete {}", path.display()))
        }
        _ => Ok(()),
    }
}

fn write_key(path: &Path, key: &[u8]) -> Result<()> {
    use std::io::Write as _;
    use std::os::unix::fs::OpenOptionsExt as _;
    let mut file = std::fs::OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(path)
        .with_context(|| format!("write {}", path.display()))?;
    file.write_all(key)?;
    // The key must be on disk before the first payload that needs it.
    file.sync_all()?;
    if let Some(dir) = path.parent() {
        std::fs::File::open(dir)?.sync_all()?;
    }
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "keys must be unpredictable also where ids are seeded")]
pub(super) fn random_bytes<const N: usize>() -> [u8; N] {
    rand::rng().random()
}

pub(super) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|byte| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]])
        .map(char::from)
        .collect()
}

fn unhex(digits: &str) -> Option<Vec<u8>> {
    let digits = digits.as_bytes();
    if !digits.len().is_multiple_of(2) {
        return None;
    }
    let value = |digit: u8| char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok());
    digits.chunks_exact(2).map(|pair| Some(value(pair[0])? << 4 | value(pair[1])?)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opens_what_it_sealed_until_the_key_is_gone() {
        let seal = Seal::in_memory();
        let monday = Stamp(DAY_MS * 100);
        let sealed = seal.seal(monday, "答え").expect("seals");
        assert!(!sealed.contains("答え"));
        assert_eq!(seal.open(&sealed).expect("opens"), "答え");
        seal.keep_only(&BTreeSet::from([100, 102])).expect("forgets");
        assert_eq!(seal.open(&sealed).expect("opens"), "答え", "its day is still needed");
        seal.keep_only(&BTreeSet::from([99, 101])).expect("forgets");
        assert!(seal.open(&sealed).is_err());
    }

    #[test]
    fn opens_what_was_sealed_before_base64() {
        let seal = Seal::in_memory();
        let sealed = seal.seal(Stamp(DAY_MS * 19_052), "答え").expect("seals");
        assert_eq!(day_of(&sealed[..6]), Some(19_052));
        let (day, text) = sealed.split_once('.').expect("two parts");
        let bytes = STANDARD_NO_PAD.decode(text).expect("Base64");
        let old = format!("{day}:{}", hex(&bytes));
        assert_eq!(day_of(&old), Some(19_052));
        assert_eq!(seal.open(&old).expect("opens"), "答え");
        assert!(sealed.len() < old.len());
    }

    #[test]
    fn refuses_what_was_changed() {
        let seal = Seal::in_memory();
        let sealed = seal.seal(Stamp(0), "abc").expect("seals");
        let mut forged = sealed.clone();
        let last = forged.pop().expect("not empty");
        forged.push(if last == 'A' { 'B' } else { 'A' });
        assert!(seal.open(&forged).is_err());
        assert!(seal.open("0:zz").is_err());
        assert!(seal.open("").is_err());
    }
}
