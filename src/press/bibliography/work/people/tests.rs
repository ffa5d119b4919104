use super::*;

/// "prefix|family|given|suffix" of each name.
fn shown(list: &str) -> String {
    let names = read(list, false).unwrap_or_else(|error| panic!("{list}: {error:?}"));
    let show = |name: &Name| match name {
        Name::Whole(name) => format!("[{name}]"),
        Name::Others => "…".to_owned(),
        Name::Person { family, given, prefix, keeps_prefix, suffix } => {
            let mark = if *keeps_prefix { "+" } else { "" };
            format!("{prefix}{mark}|{family}|{given}|{suffix}")
        }
    };
    names.iter().map(show).collect::<Vec<_>>().join(" ")
}

#[test]
fn names_are_split_into_their_parts() {
    for (list, expected) in [
        ("Ponce de León, Marta", "|Ponce de León|Marta|"),
        ("Hoces de la Guardia, Fernando", "|Hoces de la Guardia|Fernando|"),
        ("Torres y Gasset, Ana and Roe, Ann", "|Torres y Gasset|Ana| |Roe|Ann|"),
        ("de la Torre, Juan", "de la|Torre|Juan|"),
        ("Juan de la Torre", "de la|Torre|Juan|"),
        ("hooks, bell", "|hooks|bell|"),
        ("bell hooks", "|hooks|bell|"),
        ("{de la} Torre, Juan", "|de la Torre|Juan|"),
        ("King, Jr., Martin Luther", "|King|Martin Luther|Jr."),
        ("King, Martin Luther, Jr.", "|King|Martin Luther|Jr."),
        ("Tolkien, J.R.R.", "|Tolkien|J. R. R.|"),
        ("d'Alembert, Jean", "|d’Alembert|Jean|"),
    ] {
        assert_eq!(shown(list), expected, "{list}");
    }
}

#[test]
fn organisation_names_are_not_split() {
    for (list, expected) in [
        ("{{U.S. Office}}", "[U.S. Office]"),
        ("{Roe, Doe & Sons; Border, Inc.} and others", "[Roe, Doe & Sons; Border, Inc.] …"),
        ("Plato", "[Plato]"),
        ("{\\'A}vila, Ana", "|Ávila|Ana|"),
        ("Barnes {and} Noble, A", "|Barnes and Noble|A|"),
        (" and Roe, Ann and ", "|Roe|Ann|"),
    ] {
        assert_eq!(shown(list), expected, "{list}");
    }
}

#[test]
fn extended_name_format_is_parsed() {
    for (list, expected) in [
        (
            "family=Roos, given=Anna, prefix=van, useprefix=true and Poe, Eva",
            "van+|Roos|Anna| |Poe|Eva|",
        ),
        ("given=Ann, given-i=A, family={Roe, Jr}", "|Roe, Jr|Ann|"),
        ("family=Roe, given=\"Ann\", suffix=III", "|Roe|Ann|III"),
    ] {
        assert_eq!(shown(list), expected, "{list}");
    }
    assert_eq!(read("family=Roe, gvien=Ann", false), Err(NameError::Part("gvien".to_owned())));
}

#[test]
fn several_names_joined_into_one_are_refused() {
    for list in [
        "Ann Roe, Eva Poe, John Doe",
        "Smith, J., Doe, K., Roe, L.",
        "Smith, J.; Doe, K.",
        "Smith, J. & Doe, K.",
        r"Smith, J. \& Doe, K.",
        "John Smith et al.",
    ] {
        assert_eq!(read(list, false), Err(NameError::Joined), "{list}");
    }
    assert!(matches!(read(r"\foo{B}, C", false), Err(NameError::Command(_))));
}
