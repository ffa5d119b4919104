//! Benchmark of the press, from a folder of content to a site in memory.
//!
//! The targets, on two cores: the sample in less than 0.5 s, pictures apart, which are kept between
//! builds; 1,000 essays of 1,500 words in less than 2 s without readings and in less than 5 s with
//! eight readings each; one essay with 5,000 readings in less than 2 s.

#[path = "synthetic/dice.rs"]
mod dice;
#[path = "synthetic/publication.rs"]
mod publication;
#[path = "synthetic/words.rs"]
#[expect(dead_code, reason = "only sizes ask for a vocabulary like that of essays")]
mod words;

use std::{hint::black_box, path::Path, time::Duration};

use criterion::{Criterion, SamplingMode, criterion_group, criterion_main};
use pliego::press::{Options, SiteOptions, gather, site};
use publication::Size;
use words::Words;

fn press(content: &Path, options: &Options) -> usize {
    let typeset = match gather(content, options) {
        Ok(typeset) => typeset,
        Err(faults) => panic!("{:#?}", faults.sorted().first()),
    };
    black_box(site(&typeset, &SiteOptions::default())).len()
}

fn sample(criterion: &mut Criterion) {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let cache = tempfile::tempdir().expect("a temporary folder can be made");
    let options = Options { cache: Some(cache.path().to_owned()), ..Options::default() };
    press(&content, &options);
    criterion.bench_function("the sample", |bencher| bencher.iter(|| press(&content, &options)));
}

fn thousand(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("1,000 essays");
    group.sample_size(10).sampling_mode(SamplingMode::Flat);
    for (name, readings, seconds) in
        [("without readings", 0, 10), ("with eight readings each", 8, 50)]
    {
        let content = tempfile::tempdir().expect("a temporary folder can be made");
        let size = Size { essays: 1_000, words: 1_500, readings };
        publication::write(content.path(), size, Words::few())
            .expect("a temporary folder takes a publication");
        group.measurement_time(Duration::from_secs(seconds));
        group.bench_function(name, |bencher| {
            bencher.iter(|| press(content.path(), &Options::default()));
        });
    }
}

fn many_readings(criterion: &mut Criterion) {
    let content = tempfile::tempdir().expect("a temporary folder can be made");
    let size = Size { essays: 1, words: 1_500, readings: 5_000 };
    publication::write(content.path(), size, Words::few())
        .expect("a temporary folder takes a publication");
    let mut group = criterion.benchmark_group("one essay");
    group.sample_size(10).sampling_mode(SamplingMode::Flat);
    group.measurement_time(Duration::from_secs(20));
    group.bench_function("with 5,000 readings", |bencher| {
        bencher.iter(|| press(content.path(), &Options::default()));
    });
}

criterion_group!(benches, sample, thousand, many_readings);
criterion_main!(benches);
