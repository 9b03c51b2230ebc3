//! The keys of level C surveys, in a directory that is neither in the database nor in the data directory.
//!
//! A survey has one file: a private key that opens its boxes, and a key that turns people into names that
//! say nothing. While a survey is open a copy of the database shows neither who answered nor what; once
//! its file is destroyed nobody can ever tell, whoever has kept a copy of the database.
//!
//! The key that opens is read from its file each time and kept nowhere, so that what was destroyed is gone at
//! once. What names people and seals answers is needed for every direct message: it stays in memory until the
//! file is gone.

use std::collections::BTreeMap;
use std::fs::{DirBuilder, OpenOptions, Permissions};
use std::io::Write as _;
use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context as _, Result, bail, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use hmac::{Hmac, Mac as _};
use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable as _, Kem as _, OpModeR, OpModeS, Serializable as _};
use rand::seq::SliceRandom as _;
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::base::{Id, UserId};
use crate::store::files;
use crate::store::seal::{hex, random_bytes};

type Kem = X25519HkdfSha256;
type PrivateKey = <Kem as hpke::Kem>::PrivateKey;
type PublicKey = <Kem as hpke::Kem>::PublicKey;

/// The first bytes of a key file, so that another version is known as such.
const HEAD: &[u8] = b"yoriai survey key 1\n";
const KEY_BYTES: usize = 32;
const FILE_BYTES: usize = HEAD.len() + 2 * KEY_BYTES;
/// Before the plain text in a box stands its length.
const LENGTH_BYTES: usize = 4;
/// What the boxes are for, as RFC 9180 wants it (`info`).
const INFO: &[u8] = b"yoriai level C answer 1";
const SUFFIX: &str = ".survey";

/// Keeps and uses the keys; cheap to clone.
#[derive(Clone)]
pub struct Vault(Place);

#[derive(Clone)]
enum Place {
    Dir(PathBuf, Arc<Mutex<BTreeMap<Id, Lock>>>),
    /// The console and tests: the keys end with the process, but the same process has the database.
    Memory(Arc<Mutex<BTreeMap<Id, Keys>>>),
}

#[derive(Clone)]
struct Keys {
    open: Zeroizing<[u8; KEY_BYTES]>,
    name: Zeroizing<[u8; KEY_BYTES]>,
}

/// What is needed while answers come in: it opens nothing.
#[derive(Clone)]
struct Lock {
    public: PublicKey,
    name: Zeroizing<[u8; KEY_BYTES]>,
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Vault")
    }
}

impl Vault {
    /// Keys that end with the process. This keeps no promise, because whoever can read the process can
    /// read both sides: it is for rehearsals.
    pub fn in_memory() -> Self {
        Self(Place::Memory(Arc::default()))
    }

    /// Keys in the directory `dir`, which is made if it is missing and closed to everybody else.
    ///
    /// # Errors
    /// When it cannot be made, closed or written.
    pub fn in_dir(dir: &Path) -> Result<Self> {
        let at = || format!("the key directory {}", dir.display());
        DirBuilder::new().recursive(true).mode(0o700).create(dir).with_context(at)?;
        std::fs::set_permissions(dir, Permissions::from_mode(0o700)).with_context(at)?;
        let vault = Self(Place::Dir(dir.to_owned(), Arc::default()));
        vault.try_out().with_context(at)?;
        Ok(vault)
    }

    /// Whether the keys lie only in this process, so that level C is a rehearsal.
    pub fn is_rehearsal(&self) -> bool {
        matches!(self.0, Place::Memory(_))
    }

    /// Writes and removes a file, as the keys of a survey will be.
    ///
    /// # Errors
    /// When that fails.
    pub fn try_out(&self) -> Result<()> {
        let Place::Dir(dir, _) = &self.0 else { return Ok(()) };
        let path = dir.join(".try");
        files::write(&path, b"try")?;
        std::fs::remove_file(&path)?;
        files::sync_dir(dir)
    }

    /// Makes the keys of a survey; keys that it has stay as they are.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn create(&self, survey: &Id) -> Result<()> {
        if self.is_there(survey) {
            return Ok(());
        }
        let seed: Zeroizing<[u8; KEY_BYTES]> = Zeroizing::new(random_bytes());
        let (open, _) = Kem::derive_keypair(seed.as_slice());
        let open = Zeroizing::new(open.to_bytes().into());
        let keys = Keys { open, name: Zeroizing::new(random_bytes()) };
        match &self.0 {
            Place::Memory(held) => {
                held.lock().unwrap_or_else(PoisonError::into_inner).insert(survey.clone(), keys);
            }
            Place::Dir(..) => {
                let mut bytes = Zeroizing::new(Vec::with_capacity(FILE_BYTES));
                bytes.extend_from_slice(HEAD);
                bytes.extend_from_slice(keys.open.as_slice());
                bytes.extend_from_slice(keys.name.as_slice());
                files::write(&self.file(survey)?, &bytes)?;
            }
        }
        Ok(())
    }

    /// The name under which a person's boxes lie: the same for each of them, and without the key nobody's.
    ///
    /// # Errors
    /// When the survey has no keys.
    pub fn member(&self, survey: &Id, person: &UserId) -> Result<String> {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.lock(survey)?.name.as_slice())?;
        mac.update(person.as_str().as_bytes());
        Ok(hex(&mac.finalize().into_bytes()))
    }

    /// Puts `plain` into a box that only the survey's private key opens, and that says by its size no more
    /// than `padded_to`. The box belongs to `about` and opens for nothing else.
    ///
    /// # Errors
    /// When the survey has no keys, or `plain` is longer than the box.
    pub fn seal(&self, survey: &Id, about: &str, plain: &str, padded_to: usize) -> Result<String> {
        ensure!(plain.len() <= padded_to, "{} bytes do not fit into a box of {padded_to}", plain.len());
        let public = self.lock(survey)?.public;
        let mut content = Zeroizing::new(Vec::with_capacity(LENGTH_BYTES + padded_to));
        content.extend_from_slice(&u32::try_from(plain.len())?.to_be_bytes());
        content.extend_from_slice(plain.as_bytes());
        content.resize(LENGTH_BYTES + padded_to, 0);
        let (mode, aad) = (OpModeS::Base, aad(survey, about));
        let sealed = hpke::single_shot_seal::<ChaCha20Poly1305, HkdfSha256, Kem, _>(
            &mode,
            &public,
            INFO,
            &content,
            &aad,
            &mut Random,
        );
        let Ok((head, body)) = sealed else { bail!("a box cannot be sealed") };
        let mut bytes = head.to_bytes().to_vec();
        bytes.extend_from_slice(&body);
        Ok(STANDARD_NO_PAD.encode(bytes))
    }

    /// Opens what [`Vault::seal`] made.
    ///
    /// # Errors
    /// When the keys are gone, or the box was changed or belongs to something else.
    pub fn open(&self, survey: &Id, about: &str, sealed: &str) -> Result<String> {
        opened(&self.keys(survey)?, survey, about, sealed)
    }

    /// Opens many boxes of a survey, each with what it belongs to.
    ///
    /// # Errors
    /// See [`Vault::open`].
    pub fn open_all<'b>(
        &self,
        survey: &Id,
        boxes: impl Iterator<Item = (String, &'b str)>,
    ) -> Result<Vec<String>> {
        let keys = self.keys(survey)?;
        boxes.map(|(about, sealed)| opened(&keys, survey, &about, sealed)).collect()
    }

    /// Puts things into an order of chance, which is never that of a seed.
    #[expect(clippy::disallowed_methods, reason = "an order that can be repeated can be worked out")]
    pub fn shuffle<T>(&self, things: &mut [T]) {
        things.shuffle(&mut rand::rng());
    }

    /// Whether a survey has keys.
    pub fn is_there(&self, survey: &Id) -> bool {
        match &self.0 {
            Place::Memory(held) => held.lock().unwrap_or_else(PoisonError::into_inner).contains_key(survey),
            Place::Dir(..) => self.file(survey).is_ok_and(|path| path.exists()),
        }
    }

    /// Destroys the keys of a survey: overwritten, removed, and gone from the disk's directory before this
    /// returns. Does nothing when they are gone, so it may be repeated.
    ///
    /// # Errors
    /// When a key file is there and cannot be removed.
    pub fn destroy(&self, survey: &Id) -> Result<()> {
        match &self.0 {
            Place::Memory(held) => {
                held.lock().unwrap_or_else(PoisonError::into_inner).remove(survey);
                Ok(())
            }
            Place::Dir(dir, locks) => {
                locks.lock().unwrap_or_else(PoisonError::into_inner).remove(survey);
                let path = self.file(survey)?;
                // What a crash left half-written never sealed anything, but it may be a whole key.
                for path in [files::new_path(&path), path] {
                    wipe(&path).with_context(|| format!("remove {}", path.display()))?;
                }
                files::sync_dir(dir)
            }
        }
    }

    /// The surveys that have keys.
    ///
    /// # Errors
    /// When the directory cannot be read.
    pub fn all(&self) -> Result<Vec<Id>> {
        let dir = match &self.0 {
            Place::Memory(held) => {
                return Ok(held.lock().unwrap_or_else(PoisonError::into_inner).keys().cloned().collect());
            }
            Place::Dir(dir, _) => dir,
        };
        let mut found = Vec::new();
        for entry in std::fs::read_dir(dir).with_context(|| format!("read {}", dir.display()))? {
            let name = entry?.file_name();
            let name = name.to_string_lossy();
            let stem = name.strip_suffix(".new").unwrap_or(&name);
            if let Some(survey) = stem.strip_suffix(SUFFIX) {
                found.push(Id(survey.to_owned()));
            }
        }
        found.sort();
        found.dedup();
        Ok(found)
    }

    /// What a survey's answers are sealed with; as long as its key file is there.
    fn lock(&self, survey: &Id) -> Result<Lock> {
        let Place::Dir(_, locks) = &self.0 else { return lock_of(&self.keys(survey)?) };
        let mut locks = locks.lock().unwrap_or_else(PoisonError::into_inner);
        if !self.is_there(survey) {
            locks.remove(survey);
            bail!("the keys of the survey are gone");
        }
        if let Some(lock) = locks.get(survey) {
            return Ok(lock.clone());
        }
        let lock = lock_of(&self.keys(survey)?)?;
        locks.insert(survey.clone(), lock.clone());
        Ok(lock)
    }

    fn keys(&self, survey: &Id) -> Result<Keys> {
        if let Place::Memory(held) = &self.0 {
            let held = held.lock().unwrap_or_else(PoisonError::into_inner);
            return held.get(survey).cloned().context("the keys of the survey are gone");
        }
        let path = self.file(survey)?;
        let bytes = Zeroizing::new(std::fs::read(&path).with_context(|| format!("read {}", path.display()))?);
        let keys = bytes.strip_prefix(HEAD).filter(|keys| keys.len() == 2 * KEY_BYTES);
        let keys = keys.with_context(|| format!("{} is no key file", path.display()))?;
        let (open, name) = keys.split_at(KEY_BYTES);
        Ok(Keys { open: Zeroizing::new(open.try_into()?), name: Zeroizing::new(name.try_into()?) })
    }

    fn file(&self, survey: &Id) -> Result<PathBuf> {
        let Place::Dir(dir, _) = &self.0 else { bail!("keys in memory have no file") };
        let is_plain =
            !survey.as_str().is_empty() && survey.as_str().chars().all(|c| c.is_ascii_alphanumeric());
        ensure!(is_plain, "a survey's id is letters and digits");
        Ok(dir.join(format!("{survey}{SUFFIX}")))
    }
}

fn opened(keys: &Keys, survey: &Id, about: &str, sealed: &str) -> Result<String> {
    let bytes = STANDARD_NO_PAD.decode(sealed).context("a box that is no box")?;
    ensure!(bytes.len() > KEY_BYTES, "a box that is too short");
    let (head, body) = bytes.split_at(KEY_BYTES);
    let head = <Kem as hpke::Kem>::EncappedKey::from_bytes(head).ok().context("a box without its key")?;
    let opened = hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, Kem>(
        &OpModeR::Base,
        &private(keys)?,
        &head,
        INFO,
        body,
        &aad(survey, about),
    );
    let content = Zeroizing::new(opened.ok().context("a box does not open")?);
    let (length, padded) = content.split_at_checked(LENGTH_BYTES).context("an empty box")?;
    let length = usize::try_from(u32::from_be_bytes(length.try_into()?))?;
    let plain = padded.get(..length).context("a box whose length is wrong")?;
    Ok(std::str::from_utf8(plain).context("a box without text")?.to_owned())
}

fn lock_of(keys: &Keys) -> Result<Lock> {
    Ok(Lock { public: Kem::sk_to_pk(&private(keys)?), name: keys.name.clone() })
}

fn private(keys: &Keys) -> Result<PrivateKey> {
    PrivateKey::from_bytes(keys.open.as_slice()).ok().context("a private key of 32 bytes")
}

/// A box opens only in its own survey and for what it belongs to.
fn aad(survey: &Id, about: &str) -> Vec<u8> {
    format!("{survey}\n{about}").into_bytes()
}

/// Overwrites a file and removes it. On a disk that writes elsewhere (SSD, copy on write) only the removal
/// counts; `docs/OPERATIONS.md` says so.
fn wipe(path: &Path) -> std::io::Result<()> {
    let mut file = match OpenOptions::new().write(true).open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    file.write_all(&random_bytes::<FILE_BYTES>())?;
    file.sync_all()?;
    std::fs::remove_file(path)
}

/// Chance for `hpke`, which speaks an earlier `rand_core` than `rand` does.
struct Random;

impl hpke::rand_core::CryptoRng for Random {}

impl hpke::rand_core::RngCore for Random {
    fn next_u32(&mut self) -> u32 {
        u32::from_ne_bytes(random_bytes())
    }

    fn next_u64(&mut self) -> u64 {
        u64::from_ne_bytes(random_bytes())
    }

    fn fill_bytes(&mut self, dest: &mut [u8]) {
        for chunk in dest.chunks_mut(KEY_BYTES) {
            let bytes: [u8; KEY_BYTES] = random_bytes();
            chunk.copy_from_slice(&bytes[..chunk.len()]);
        }
    }

    fn try_fill_bytes(&mut self, dest: &mut [u8]) -> Result<(), hpke::rand_core::Error> {
        self.fill_bytes(dest);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn survey() -> Id {
        Id("01SURVEY".to_owned())
    }

    fn both() -> (tempfile::TempDir, [Vault; 2]) {
        let dir = tempfile::tempdir().unwrap();
        let vault = Vault::in_dir(&dir.path().join("keys")).unwrap();
        (dir, [vault, Vault::in_memory()])
    }

    #[test]
    fn a_box_opens_for_what_it_belongs_to_until_the_keys_are_gone() {
        let (_dir, vaults) = both();
        for vault in vaults {
            vault.create(&survey()).unwrap();
            let sealed = vault.seal(&survey(), "m q1", "とても不満", 64).unwrap();
            assert!(!sealed.contains("不満"));
            assert_eq!(vault.open(&survey(), "m q1", &sealed).unwrap(), "とても不満");
            assert!(vault.open(&survey(), "m q2", &sealed).is_err(), "a box that was moved");
            let mut forged = sealed.clone().into_bytes();
            let middle = forged.len() / 2;
            forged[middle] = if forged[middle] == b'A' { b'B' } else { b'A' };
            assert!(vault.open(&survey(), "m q1", &String::from_utf8(forged).unwrap()).is_err());
            for broken in ["", "AAAA", "!!"] {
                assert!(vault.open(&survey(), "m q1", broken).is_err());
            }
            assert_eq!(vault.all().unwrap(), [survey()]);
            vault.create(&survey()).unwrap();
            assert_eq!(vault.open(&survey(), "m q1", &sealed).unwrap(), "とても不満", "the keys stay");
            vault.destroy(&survey()).unwrap();
            vault.destroy(&survey()).unwrap();
            assert!(!vault.is_there(&survey()) && vault.all().unwrap().is_empty());
            assert!(vault.open(&survey(), "m q1", &sealed).is_err(), "the keys are gone");
            assert!(vault.member(&survey(), &"@a:x".into()).is_err());
        }
    }

    #[test]
    fn all_boxes_of_a_size_are_of_one_size_and_none_is_like_another() {
        let (_dir, [vault, _]) = both();
        vault.create(&survey()).unwrap();
        let seal = |plain: &str| vault.seal(&survey(), "m q", plain, 64).unwrap();
        let (short, long) = (seal("1"), seal(&"9".repeat(64)));
        assert_eq!(short.len(), long.len());
        assert_ne!(short, seal("1"));
        assert!(vault.seal(&survey(), "m q", &"9".repeat(65), 64).is_err());
    }

    #[test]
    fn names_are_the_same_in_a_survey_and_others_in_the_next() {
        let (_dir, vaults) = both();
        for vault in vaults {
            let (first, second) = (survey(), Id("02SURVEY".to_owned()));
            vault.create(&first).unwrap();
            vault.create(&second).unwrap();
            let name = |survey: &Id, who: &str| vault.member(survey, &who.into()).unwrap();
            assert_eq!(name(&first, "@a:x"), name(&first, "@a:x"));
            assert_ne!(name(&first, "@a:x"), name(&second, "@a:x"));
            assert_ne!(name(&first, "@a:x"), name(&first, "@b:x"));
            assert_eq!(name(&first, "@a:x").len(), 64);
        }
    }

    #[test]
    fn the_directory_is_for_the_owner_only_and_a_crash_leaves_no_half_key() {
        let parent = tempfile::tempdir().unwrap();
        let dir = parent.path().join("a/keys");
        std::fs::create_dir_all(&dir).unwrap();
        std::fs::set_permissions(&dir, Permissions::from_mode(0o755)).unwrap();
        let vault = Vault::in_dir(&dir).unwrap();
        vault.create(&survey()).unwrap();
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&dir), 0o700);
        assert_eq!(mode(&dir.join("01SURVEY.survey")), 0o600);
        std::fs::write(dir.join("02SURVEY.survey.new"), "half").unwrap();
        let half = Id("02SURVEY".to_owned());
        assert!(!vault.is_there(&half));
        assert_eq!(vault.all().unwrap(), [survey(), half.clone()], "so that it is swept");
        vault.destroy(&half).unwrap();
        assert_eq!(std::fs::read_dir(&dir).unwrap().count(), 1);
        std::fs::write(dir.join("03SURVEY.survey"), "short").unwrap();
        assert!(vault.member(&Id("03SURVEY".to_owned()), &"@a:x".into()).is_err());
        assert!(vault.create(&Id("../x".to_owned())).is_err());
    }

    #[test]
    fn a_directory_that_cannot_be_used_is_named() {
        let parent = tempfile::tempdir().unwrap();
        let file = parent.path().join("file");
        std::fs::write(&file, "").unwrap();
        let error = format!("{:#}", Vault::in_dir(&file.join("keys")).unwrap_err());
        assert!(error.contains("file/keys"), "{error}");
    }
}
