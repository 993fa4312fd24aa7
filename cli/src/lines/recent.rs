//! The codes of messages that were read lately.

use std::hash::Hasher;

use qcloud_codes::Response;
use rustc_hash::FxHasher;

use crate::catalogs::Catalogs;
use crate::codes::Codes;

/// How many messages are kept, each in the place that its bytes have.
const PLACES: usize = 2048;

/// Longer messages are read each time.
const LONGEST: usize = 256;

/// The codes of messages that were read lately: a log says the same again and again, and to compare
/// bytes costs less than to find the row whose words a text is.
pub(super) struct Recent(Vec<Seen>);

#[derive(Clone)]
struct Seen {
    message: Vec<u8>,
    codes: Codes,
}

impl Default for Recent {
    fn default() -> Self {
        let none = Seen {
            message: Vec::new(),
            codes: Codes::SUCCESS,
        };
        Self(vec![none; PLACES])
    }
}

impl Recent {
    /// The codes of a response.
    #[inline]
    pub(super) fn codes(&mut self, response: &Response<'_>, catalogs: &Catalogs) -> Codes {
        let is_told_by_text = !response.is_success() && catalogs.is_told_by_text();
        let message = response.raw_message().filter(|_| is_told_by_text);
        // Brackets that open a message in another way are rare.
        let raw = message.map_or(&[][..], |message| message.raw_bytes());
        if raw.first() != Some(&b'(') || raw.len() > LONGEST {
            return Codes::of_response(response, catalogs);
        }
        let mut hasher = FxHasher::default();
        hasher.write_u32(response.code().bits());
        hasher.write(raw);
        let place = hasher.finish() % PLACES as u64;
        let place = usize::try_from(place).ok();
        let Some(seen) = place.and_then(|place| self.0.get_mut(place)) else {
            return Codes::of_response(response, catalogs);
        };
        let is_same_code = seen.codes.code() == Some(response.code());
        if is_same_code && seen.message == raw {
            return seen.codes;
        }
        seen.message.clear();
        seen.message.extend_from_slice(raw);
        seen.codes = Codes::of_response(response, catalogs);
        seen.codes
    }
}
