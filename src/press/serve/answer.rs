//! The answer to a request for a file of the site, as a host of files would give it.

use std::sync::Arc;

use axum::{
    body::{Body, Bytes},
    extract::{OriginalUri, State},
    http::{
        Method, StatusCode, Uri,
        header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, LOCATION, X_CONTENT_TYPE_OPTIONS},
    },
    response::{IntoResponse, Response},
};
use tokio::sync::watch;

use super::preview_site::{PreviewSite, Stored};
use crate::model::route::{INDEX, NOT_FOUND};

/// The file at the path, a folder's index.html, a redirect to a folder, or the page for unknown
/// addresses. Names in a site are plain, so that nothing in a path needs decoding.
pub(super) async fn answer(
    State(shown): State<watch::Receiver<Arc<PreviewSite>>>,
    OriginalUri(whole): OriginalUri,
    method: Method,
    uri: Uri,
) -> Response {
    if !matches!(method, Method::GET | Method::HEAD) {
        return (StatusCode::METHOD_NOT_ALLOWED, [(ALLOW, "GET, HEAD")]).into_response();
    }
    let site = Arc::clone(&shown.borrow());
    let path = uri.path().strip_prefix('/').unwrap_or_default();
    let found = match path {
        "" => site.file(INDEX),
        folder if folder.ends_with('/') => site.file(&[folder, INDEX].concat()),
        file => site.file(file),
    };
    if let Some(file) = found {
        return sent(StatusCode::OK, file);
    }
    if !path.ends_with('/') && site.file(&[path, "/", INDEX].concat()).is_some() {
        return to_folder(&whole);
    }
    match site.file(NOT_FOUND) {
        Some(page) => sent(StatusCode::NOT_FOUND, page),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn sent(status: StatusCode, file: &Stored) -> Response {
    let cache = if file.immutable { "public, max-age=31536000, immutable" } else { "no-cache" };
    let headers = [
        (CONTENT_TYPE, file.content_type.as_str()),
        (CACHE_CONTROL, cache),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    let bytes = Bytes::from_owner(Arc::clone(&file.bytes));
    (status, headers, Body::from(bytes)).into_response()
}

fn to_folder(uri: &Uri) -> Response {
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    let folder = format!("{}/{query}", uri.path());
    (StatusCode::MOVED_PERMANENTLY, [(LOCATION, folder)]).into_response()
}
