//! What is kept on the device, and that nothing takes it away or mixes it: the eleven promises, and the
//! matrix of failures that they must stand.
//!
//! Most tests save a small [`publication`] of the tests' own, of which there are two editions; [`kept`] is
//! how they ask the worker and look at what is there.

mod device;
mod editions;
mod files;
mod kept;
mod killed;
mod neighbours;
mod network;
mod promises;
pub mod publication;
mod refused;
mod rescue;
mod whole;

use device::{
    clock_wrong_by_years, one_cache_entry_deleted_one_overwritten, origin_evicted_as_a_whole,
    quota_below_the_need,
};
use editions::{new_edition_deployed_while_a_tab_reads, two_tabs_one_updates};
use files::{each_file_of_an_edition_in_turn, host_rewrites_bytes};
use killed::browser_killed_at_20_random_points_of_an_update;
use neighbours::two_readers_and_a_foreign_cache;
use network::{captive_portal, catalogue_answers, moved_pages};
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
use refused::private_window_storage_refused_service_worker_refused_or_missing;
use rescue::worker_with_a_fault_then_a_rescue_worker;
use whole::{
    every_essay_every_picture_and_the_search_are_there_without_a_server, it_can_be_installed,
    the_paragraph_of_an_address_is_marked,
};

use crate::{
    support::{
        engine::Engine,
        matrix::UNDER_A_BASE,
        run::{On, Test},
    },
    tests,
};

/// The tests of this file and those beside it; the failures in the order of the matrix.
pub fn tests() -> Vec<Test> {
    let promises = tests![On::OwnAtEveryBase(first);
        UNDER_A_BASE => ready_means_ready,
        UNDER_A_BASE => all_or_nothing,
        UNDER_A_BASE => nothing_that_a_server_says_by_accident_deletes_the_library,
        UNDER_A_BASE => never_mixed,
        UNDER_A_BASE => no_change_under_your_eyes,
        UNDER_A_BASE => damage_is_found_and_mended,
        UNDER_A_BASE => neighbours_are_left_alone,
        UNDER_A_BASE => honest_about_the_device,
        UNDER_A_BASE => removal_removes,
        UNDER_A_BASE => no_one_else_is_asked,
    ];
    let failures = tests![On::OwnAtEveryBase(first);
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
    let on_the_device = tests![On::OwnAtEveryBase(first);
        "one cache entry deleted; one overwritten" => one_cache_entry_deleted_one_overwritten,
        "origin evicted as a whole" => origin_evicted_as_a_whole,
    ];
    let without = tests![On::Own(first);
        "private window, storage refused, service worker refused or missing"
            => private_window_storage_refused_service_worker_refused_or_missing,
        "two readers under `/a/` and `/b/`, and a foreign cache" => two_readers_and_a_foreign_cache,
    ];
    let moved = tests![On::OwnAtEveryBase(first);
        "301 on `index.html`, `/dir` → `/dir/`" => moved_pages,
    ];
    let last = tests![On::OwnAtEveryBase(first);
        "worker with a fault shipped, then a rescue worker at the same URL"
            => worker_with_a_fault_then_a_rescue_worker,
        "clock wrong by years" => clock_wrong_by_years,
    ];
    let killed = tests![On::OwnIn(first, killed::ENGINES, killed::WHY);
        "browser killed at 20 random points of an update"
            => browser_killed_at_20_random_points_of_an_update,
    ];
    let quota = tests![On::OwnIn(first, &[Engine::Chromium], "only Chromium's driver sets a quota");
        "quota below the need" => quota_below_the_need,
    ];
    let sample = tests![On::EveryBase;
        UNDER_A_BASE => every_essay_every_picture_and_the_search_are_there_without_a_server,
    ];
    let mut all = Vec::new();
    all.extend(failures);
    all.extend(killed);
    all.extend(on_the_device);
    all.extend(quota);
    all.extend(without);
    all.extend(moved);
    all.extend(sample);
    all.extend(promises);
    all.extend(last);
    all.extend(tests![On::Own(eighty_five); small_updates]);
    all.extend(tests![On::Root; the_paragraph_of_an_address_is_marked]);
    all.extend(tests![On::Chromium; it_can_be_installed]);
    all
}
