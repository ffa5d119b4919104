//! The offline copy, and that nothing removes or mixes it: the eleven promises, and the matrix of
//! failures that they must withstand.
//!
//! Most tests save a small [`publication`] of the tests' own, of which there are two editions; [`kept`] is
//! how they ask the worker and look at what is there.

mod crash;
mod device;
mod editions;
mod files;
pub mod kept;
mod neighbours;
mod network;
mod promises;
pub mod publication;
mod refused;
mod rescue;
mod whole;

use crash::browser_killed_during_an_update;
use device::{
    clock_wrong_by_years, one_cache_entry_deleted_one_overwritten, origin_evicted_as_a_whole,
    quota_below_the_need,
};
use editions::{new_edition_deployed_while_a_tab_reads, two_tabs_one_updates};
use files::{each_file_of_an_edition_in_turn, host_rewrites_bytes};
use neighbours::two_readers_and_a_foreign_cache;
use network::{a_network_that_hangs, captive_portal, catalogue_answers, moved_pages};
use promises::{
    damaged_files_are_found_and_repaired, document_stays_on_its_edition,
    interrupted_update_never_shows_a_partial_edition, new_edition_waits_for_a_click,
    of_the_device::{
        all_requests_go_to_the_site_itself, other_sites_on_the_origin_are_left_alone,
        panel_reports_what_is_stored_on_the_device,
        remove_deletes_the_library_and_erase_deletes_everything,
        update_downloads_little_more_than_the_changed_files,
    },
    saved_is_shown_only_after_every_file_is_verified, server_errors_do_not_delete_the_library,
};
use publication::{eighty_five, first};
use refused::{
    a_browser_that_blocks_storage, private_window_storage_refused_service_worker_refused_or_missing,
};
use rescue::worker_with_a_fault_then_a_rescue_worker;
use whole::{
    essays_images_and_search_work_without_a_server, paragraph_in_the_address_is_highlighted,
    site_can_be_installed,
};

use crate::{
    support::{
        engine::Engine,
        matrix::UNDER_A_BASE,
        plan::{On, Test, Usual},
    },
    tests,
};

/// The tests of this file, the heaviest first.
///
/// Firefox and WebKit run the basics of the worker in a usual run: the sample without a server, and that
/// what is said to be kept is. The failures of a host and the promises are tried in Chromium; the worker's
/// code is the same everywhere, and has tests of its own in `tests/worker`.
pub fn tests() -> Vec<Test> {
    let failures = tests![
        On::made(first).at_every_base();
        "each file of an edition in turn: 404, 500, reset, cut short, never ending"
            => each_file_of_an_edition_in_turn,
        "captive portal: the same HTML with 200 for every URL" => captive_portal,
        "host rewrites bytes (CRLF, minified, injected script)" => host_rewrites_bytes,
        "catalogue answers {404, 403, 410, 500, 503, HTML, bad JSON, redirect, hang}, worker stopped, new tab offline"
            => catalogue_answers,
        "new edition deployed and the old one's files deleted while a tab reads"
            => new_edition_deployed_while_a_tab_reads,
        "two tabs, one updates" => two_tabs_one_updates,
    ];
    let crash = tests![
        On::made(first).only_in(crash::ENGINES, crash::WHY);
        "browser killed at random points of an update"
            => browser_killed_during_an_update,
    ];
    let on_the_device = tests![
        On::made(first).at_every_base();
        "one cache entry deleted; one overwritten" => one_cache_entry_deleted_one_overwritten,
        "origin evicted as a whole" => origin_evicted_as_a_whole,
    ];
    let quota = tests![
        On::made(first).only_in(&[Engine::Chromium], "only Chromium's driver sets a quota");
        "quota below the need" => quota_below_the_need,
    ];
    let without = tests![
        On::made(first);
        "private window, storage refused, service worker refused or missing"
            => private_window_storage_refused_service_worker_refused_or_missing,
        "two readers under `/a/` and `/b/`, and a foreign cache" => two_readers_and_a_foreign_cache,
    ];
    let moved = tests![
        On::made(first).at_every_base();
        "301 on `index.html`, `/dir` → `/dir/`" => moved_pages,
    ];
    let sample = tests![
        On::built().at_every_base().usual(Usual::EnginesAndBases);
        UNDER_A_BASE => essays_images_and_search_work_without_a_server,
    ];
    let basic_promises = tests![
        On::made(first).at_every_base().usual(Usual::EnginesAndBases);
        UNDER_A_BASE => saved_is_shown_only_after_every_file_is_verified,
    ];
    let engine_promises = tests![
        On::made(first).at_every_base().usual(Usual::Engines);
        UNDER_A_BASE => new_edition_waits_for_a_click,
    ];
    let promises = tests![
        On::made(first).at_every_base();
        UNDER_A_BASE => interrupted_update_never_shows_a_partial_edition,
        UNDER_A_BASE => server_errors_do_not_delete_the_library,
        UNDER_A_BASE => document_stays_on_its_edition,
        UNDER_A_BASE => damaged_files_are_found_and_repaired,
        UNDER_A_BASE => other_sites_on_the_origin_are_left_alone,
        UNDER_A_BASE => panel_reports_what_is_stored_on_the_device,
        UNDER_A_BASE => remove_deletes_the_library_and_erase_deletes_everything,
        UNDER_A_BASE => all_requests_go_to_the_site_itself,
    ];
    let last = tests![
        On::made(first).at_every_base();
        "worker with a fault shipped, then a rescue worker at the same URL"
            => worker_with_a_fault_then_a_rescue_worker,
        "clock wrong by years" => clock_wrong_by_years,
    ];
    [
        failures,
        crash,
        on_the_device,
        quota,
        without,
        moved,
        sample,
        basic_promises,
        engine_promises,
        promises,
        last,
        tests![On::made(eighty_five); update_downloads_little_more_than_the_changed_files],
        tests![
            On::made(first);
            a_network_that_hangs,
            a_browser_that_blocks_storage,
        ],
        tests![
            On::built().usual(Usual::Engines);
            paragraph_in_the_address_is_highlighted,
        ],
        tests![On::built().only_in_chromium(); site_can_be_installed],
    ]
    .concat()
}
