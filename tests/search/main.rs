//! The search, from the index that the press builds to the sentences that a reader is shown.

mod damage;
mod desk;
mod quality;
