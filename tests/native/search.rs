//! Tests of the search, from the index that the press builds to the results that a reader sees.

mod damage;
mod fixture;
mod quality;
mod results;
mod variants;
