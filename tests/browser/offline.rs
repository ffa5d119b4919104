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
    all_or_nothing, damage_is_found_and_mended, never_mixed, no_change_under_your_eyes,
    nothing_that_a_server_says_by_accident_deletes_the_library,
    of_the_device::{
        honest_about_the_device, neighbours_are_left_alone, no_one_else_is_asked, removal_removes,
        small_updates,
    },
    ready_means_ready,
};
use publication::{eighty_five, first};
use refused::{
    a_browser_that_blocks_storage, private_window_storage_refused_service_worker_refused_or_missing,
};
use rescue::worker_with_a_fault_then_a_rescue_worker;
use whole::{
    every_essay_every_picture_and_the_search_are_there_without_a_server, it_can_be_installed,
    the_paragraph_of_an_address_is_marked,
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
        UNDER_A_BASE => every_essay_every_picture_and_the_search_are_there_without_a_server,
    ];
    let basic_promises = tests![
        On::made(first).at_every_base().usual(Usual::EnginesAndBases);
        UNDER_A_BASE => ready_means_ready,
    ];
    let engine_promises = tests![
        On::made(first).at_every_base().usual(Usual::Engines);
        UNDER_A_BASE => no_change_under_your_eyes,
    ];
    let promises = tests![
        On::made(first).at_every_base();
        UNDER_A_BASE => all_or_nothing,
        UNDER_A_BASE => nothing_that_a_server_says_by_accident_deletes_the_library,
        UNDER_A_BASE => never_mixed,
        UNDER_A_BASE => damage_is_found_and_mended,
        UNDER_A_BASE => neighbours_are_left_alone,
        UNDER_A_BASE => honest_about_the_device,
        UNDER_A_BASE => removal_removes,
        UNDER_A_BASE => no_one_else_is_asked,
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
        tests![On::made(eighty_five); small_updates],
        tests![
            On::made(first);
            a_network_that_hangs,
            a_browser_that_blocks_storage,
        ],
        tests![
            On::built().usual(Usual::Engines);
            the_paragraph_of_an_address_is_marked,
        ],
        tests![On::built().only_in_chromium(); it_can_be_installed],
    ]
    .concat()
}
