//! The network.

use gloo_net::http::Request;

use crate::{
    model::edition::FileRef,
    state::failure::{Failure, verify},
};

/// Fetches a data file and checks that it is the one that the edition names.
///
/// # Errors
/// Why it could not be had.
pub async fn data(file: &FileRef) -> Result<String, Failure> {
    let answer = Request::get(&file.path).send().await.map_err(|_| Failure::NoAnswer)?;
    // The worker's word for what it keeps no more and cannot have.
    if answer.headers().get("pliego-lost").is_some() {
        return Err(Failure::Lost);
    }
    let bytes = answer.binary().await.map_err(|_| Failure::CutShort)?;
    verify(file, answer.status(), bytes)
}
