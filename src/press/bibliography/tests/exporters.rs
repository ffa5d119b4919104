//! One article as each program exports it: accepted without a fault, and printed alike. Private notes do not become
//! the editors' annotation.

use super::*;

/// The article as a program writes it, with the fields that it adds.
const EXPORTS: [(&str, &str); 6] = [
    (
        "Zotero",
        "@article{roe_water_2020,
          title = {Water},
          volume = {3},
          issn = {1234-5679},
          url = {https://doi.org/10.1000/x},
          doi = {10.1000/x},
          abstract = {A \\alpha{} text.},
          language = {en},
          number = {2},
          urldate = {2021-01-02},
          journaltitle = {Rivers},
          author = {Roe, Ann},
          date = {2020-05},
          pages = {1--9},
          note = {PMID: 1
Extra: private},
          annotation = {private},
          keywords = {a, ⛔ No DOI found},
          file = {PDF:C\\:\\\\Users\\\\x\\\\Roe - Water.pdf:application/pdf},
         }",
    ),
    (
        "Better BibTeX",
        "@article{roeWater2020,
          title = {Water},
          author = {family=Roe, given=Ann, given-i={{A}}},
          date = {2020-05-07T00:00:00Z},
          journaltitle = {Rivers},
          shortjournal = {Riv.},
          volume = {3},
          number = {2},
          pages = {1--9},
          publisher = {{River Press}},
          issn = {1234-5679},
          doi = {10.1000/x},
          urldate = {2021-01-02},
          langid = {english},
          annotation = {TLDR: private},
          file = {/Users/x/Roe - Water.pdf},
         }",
    ),
    (
        "JabRef",
        "@Comment{jabref-meta: databaseType:biblatex;}
         @Article{Roe2020,
          author           = {Roe, Ann},
          journal          = {Rivers},
          title            = {Water},
          doi              = {10.1000/x},
          number           = {2},
          pages            = {1-9},
          volume           = {3},
          comment          = {private},
          creationdate     = {2021-01-02T10:00:00},
          groups           = {A, B},
          modificationdate = {2021-01-02T10:00:00},
          month            = may,
          owner            = {x},
          priority         = {prio1},
          ranking          = {rank3},
          readstatus       = {read},
          timestamp        = {2021-01-02},
          year             = {2020},
         }",
    ),
    (
        "Mendeley",
        "@article{Roe2020,
          abstract = {Text},
          annote = {private},
          author = {Roe, Ann},
          doi = {10.1000/x},
          file = {:C$\\backslash$:/Users/x/Roe - 2020 - Water.pdf:pdf},
          issn = {1234-5679},
          journal = {Rivers},
          keywords = {a,b},
          mendeley-groups = {A/B},
          month = {may},
          number = {2},
          pages = {1--9},
          title = {{Water}},
          url = {http://dx.doi.org/10.1000/x},
          volume = {3},
          year = {2020}
         }",
    ),
    (
        "EndNote",
        "@article{RN12,
          author = {Roe, Ann},
          title = {Water},
          journal = {Rivers},
          volume = {3},
          number = {2},
          pages = {1-9},
          note = {private
Cited By: 4},
          abstract = {Text},
          keywords = {a
b},
          ISSN = {1234-5679},
          DOI = {10.1000/x},
          url = {https://doi.org/10.1000/x},
          year = {2020},
          type = {Journal Article}
         }",
    ),
    (
        "BibDesk",
        "%% Created for Ann Roe
         @article{roe:2020aa,
          author = {Ann Roe},
          date-added = {2021-01-02 10:00:00 -0600},
          date-modified = {2021-01-02 10:00:00 -0600},
          doi = {10.1000/x},
          journal = {Rivers},
          month = {5},
          number = {2},
          pages = {1--9},
          title = {Water},
          volume = {3},
          year = {2020},
          bdsk-file-1 = {YnBsaXN0MDD},
          bdsk-url-1 = {https://doi.org/10.1000/x},
         }",
    ),
];

#[test]
fn every_exporter_is_accepted_and_printed_alike() {
    let link = "<a href=\"https://doi.org/10.1000/x\" rel=\"external noopener\">\
        https://<wbr>doi.org/<wbr>10.1000/<wbr>x</a>";
    for (program, text) in EXPORTS {
        let (bibliography, faults) = read(text);
        assert_eq!(faults, [], "{program}");
        let reading = &bibliography.format(&chicago(), "x/", &[]).references[0];
        assert_eq!(
            reading.entry.as_str(),
            format!("Roe, Ann. 2020. “Water.” <em>Rivers</em> 3 (2): 1–9. {link}."),
            "{program}"
        );
        assert_eq!(reading.annotation.as_str(), "", "{program}");
    }
}
