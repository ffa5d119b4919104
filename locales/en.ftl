# The interface text of Pliego in English. CONTRIBUTING.md says how to add a language.
#
# Messages whose names begin with `script-` are used by the scripts of every page, those with `reader-` by the
# reader. They are evaluated in the browser, which knows selectors, plural categories and arguments, but neither
# functions nor attributes. Numbers are set in the form of the language.

## Dates, times, names

date = { $month ->
    [1] { $day } January { $year }
    [2] { $day } February { $year }
    [3] { $day } March { $year }
    [4] { $day } April { $year }
    [5] { $day } May { $year }
    [6] { $day } June { $year }
    [7] { $day } July { $year }
    [8] { $day } August { $year }
    [9] { $day } September { $year }
    [10] { $day } October { $year }
    [11] { $day } November { $year }
   *[12] { $day } December { $year }
  }
# How long a text takes to read.
minutes = { $count } min
byline = By { $authors }

## Around every page

skip-to-text = Skip to the text
search = Search
text-size = Text size
smaller-text = Smaller text
larger-text = Larger text
display-settings = Display settings
publication = Publication
table-of-contents = Table of contents
latest-news = Latest news
about = About
offline-copy = On this device
follow = Follow
# $atom and $json are links to the two forms of the feed.
follow-explained = A feed reader shows you what is new here if you give it the address of the feed: { $atom } or { $json }.
no-reader = A script could not run, so every link loads a whole page. All texts can be read.
return-to-contents = Return to the table of contents
return-to-collection = Return to the collection
return-to-essay = Return to the essay
all-news = All latest news

## Table of contents and collections

edition-of = Edition of { $date }
more-essays = { $count ->
    [one] And { $count } more in this collection
   *[other] And { $count } more in this collection
  }
readings-of-all = The background readings of all essays:
contents-line = { $authors }, { $date }
contents-line-updated = { $authors }, updated { $date }
print-collection = The whole collection on one page, to print
print-collection-explained = The whole collection on one page, to be printed or saved as PDF by the browser.
excerpt-more = …more
excerpt-more-of = …more of { $title }
readings-count = { $link } ({ $count })

## Essays

dateline = { $date } · { $minutes }
dateline-updated = { $date }, updated { $updated } · { $minutes }
parts-of-essay = Parts of this essay
other-essays = Other essays
previous-essay = Previous essay
next-essay = Next essay
mark-as-read = Mark as read
notes = Notes
note-number = Note { $number }
back-to-note = Back to the text at note { $number }
back-to-mention = Back to the text, mention { $number }
table = Table
background-readings = Background readings
readings-with-notes = Background readings with the editors’ notes
readings-of = Background readings: { $title }
readings-source = Background readings of { $title }, edition of { $date }
readings-for = For { $title }
for-reference-managers = For reference managers:
what-changed = What changed
links = Links
how-to-cite = How to cite
other-styles = Other styles and files
copy = Copy
copy-citation = Copy: { $style }
subjects = Subjects: { $subjects }
first-published = First published { $date }

## Pages without a text

not-found = Not found
missing-title = There is no such page
missing-text = The address may be mistyped, or the page may have been removed or renamed since the link was made.
unavailable-title = This page cannot be opened now
unavailable-text = It is not saved on this device, or what was saved of it is lost or damaged, and the site does not answer. Pages to print and files to download are never saved.
unavailable-again = Load it again when you are connected.
new-address = This page has a new address.

serve-waiting-title = The content has faults
serve-waiting = The terminal lists them. The site appears here when they are corrected.

## Installed app

continue-reading = Continue reading

## Scripts of every page

script-opening = Opening…
script-text-size = Text size { $size } %
script-text-size-smallest = Text size { $size } %, the smallest
script-text-size-largest = Text size { $size } %, the largest

## Reader: everywhere

reader-close = Close
reader-cancel = Cancel
reader-try-again = Try again
reader-loading = Loading…
reader-load-page = Load the whole page
reader-return-to-contents = Return to the table of contents
# Names a group of short messages at the bottom of the window, for screen readers.
reader-messages = Offers

## Reader: loading a text

reader-text-loading = The text is loading.
reader-text-slow = This is taking long. The connection seems to be slow.
reader-excerpt-slow = This is taking a while. Your connection may be slow.
reader-page-failed = This page could not be opened
reader-error-no-answer = The text could not be fetched: there is no connection, or the site does not answer.
reader-error-gone = The site no longer has this text in the edition that you opened. A newer edition has probably been published.
reader-error-status = The site could not send the text: it answered with error { $status }.
reader-error-web-page = Something else answered in place of the site, perhaps the sign-in page of the network.
reader-error-cut-short = The text arrived incomplete: the connection broke off.
reader-error-altered = The text that arrived is not the one that was published, so it is not shown.
reader-error-lost = The saved copy of this text is lost or damaged. It will be downloaded again as soon as there is a connection.
reader-error-newer = The site has been renewed and needs a newer reader than the one open here.
reader-paragraph-gone = The passage that this link points to has changed or is gone.
reader-link = Link

## Reader: features that are loaded on demand

reader-not-loaded = Not loaded
reader-not-loaded-search = Search could not be loaded.
reader-not-loaded-settings = The display settings could not be loaded.
reader-not-loaded-offline = The list of what is saved could not be loaded.
reader-not-loaded-shortcuts = The list of keys could not be loaded.
reader-not-loaded-note = The note could not be loaded.
reader-not-loaded-image = The large picture could not be loaded.

## Reader: progress

reader-minutes = { $count } min
reader-minutes-left = { $count } min left
reader-read = read
reader-parts-of = { $left }: parts of { $title }
reader-continue = Continue, { $count } min left: { $place }
reader-mark-read = Mark as read
reader-mark-unread = Mark as unread
reader-marked-read = Marked as read.
reader-marked-unread = Marked as unread.
reader-mark = Mark
reader-your-place = Your place
reader-continued = Continued from: { $place }
reader-you-were = You were in: { $place }
reader-start-over = Start from the beginning
reader-go-there = Go there
reader-return = Return
reader-go-back = Back to where you were

## Reader: notes, images, copying

reader-note = Note
reader-source = Reading
reader-see-in-list = See it in the list
reader-no-note = This paragraph has no note.
reader-image = Picture
reader-image-smaller = Smaller picture
reader-image-larger = Larger picture
reader-link-to-paragraph = Link to this paragraph
reader-link-copied = Link copied:
reader-link-to-copy = Link, to be copied:
reader-citation = Citation
reader-citation-copied = Citation copied:
reader-citation-to-copy = Citation, to be copied:
reader-copied = Copied: { $style }
reader-not-copied = The browser did not let it be copied. The text is marked.

## Reader: search

reader-search = Search
reader-search-all = Search all texts
reader-searching = Searching…
reader-section-notes = Notes
reader-section-readings = Background readings
reader-section-news = News
reader-section-collection = Collection
reader-missing = Missing: { $words }
reader-show-more = Show more
reader-results = { $count ->
    [0] Nothing was found.
    [one] { $count } place was found.
   *[other] { $count } places were found.
  }
reader-results-first = The first { $shown } of { $count } places.
reader-results-phrase = The first { $shown } places.
reader-results-first-seen = The first { $shown } places in the first { $seen } that have these words.
reader-results-none-seen = Nothing was found in the first { $seen } that have these words.
reader-results-some-words = No text has all of these words. { $results }
reader-hits = Search hits
reader-hit = { $number } of { $count }
reader-previous = Previous
reader-next = Next

## Reader: display settings

reader-display = Display
reader-theme = Theme
reader-theme-auto = As the device
reader-theme-light = Light
reader-theme-paper = Paper
reader-theme-dark = Dark
reader-theme-contrast-light = Black on white
reader-theme-contrast-dark = White on black
reader-typeface = Typeface
reader-typeface-serif = Serif
reader-typeface-sans = Sans serif
reader-typeface-hyperlegible = Atkinson Hyperlegible
reader-typeface-dyslexic = OpenDyslexic
reader-text-size = Text size
reader-smaller-text = Smaller text
reader-larger-text = Larger text
reader-more = More
reader-line-height = Line height
reader-line-length = Width of the lines
reader-paragraph-spacing = Space between paragraphs
reader-letter-spacing = Space between letters
reader-word-spacing = Space between words
reader-justify = Justify lines at both edges
reader-hyphenate = Hyphenate words
reader-reduce-motion = Reduce motion
reader-pace = Reading pace
reader-shortcuts-switch = Keys of one letter
reader-value-times = { $number } ×
reader-value-em = { $number } em
reader-value-characters = { $number } characters
reader-value-pace = { $number } words a minute
reader-wcag-spacing = WCAG spacing
reader-wcag-spacing-set = Line height { $line }, paragraphs { $paragraph } em, letters { $letter } em, words { $word } em.
reader-reset = Reset
reader-reset-done = All settings are back to their defaults.
reader-settings-stored = Kept on this device.
reader-settings-not-stored = Nothing is kept: this browser gives the page no room. What you set here holds until the page is closed.
reader-typeface-failed = The typeface could not be loaded. A font of this device takes its place.

## Reader: keyboard shortcuts

reader-shortcuts = Keys
reader-shortcut-next-paragraph = Next paragraph
reader-shortcut-previous-paragraph = Previous paragraph
reader-shortcut-note = Open the first note of the paragraph
reader-shortcut-image = See the picture large
reader-shortcut-copy-link = Copy the link of the paragraph
reader-shortcut-copy-citation = Copy the citation of the essay
reader-shortcut-mark = Mark the essay as read or unread
reader-shortcut-next-essay = Next essay
reader-shortcut-previous-essay = Previous essay
reader-shortcut-contents = Table of contents
reader-shortcut-next-hit = Next hit of the search
reader-shortcut-previous-hit = Previous hit of the search
reader-shortcut-display = Display settings
reader-shortcut-offline = What is saved on this device
reader-shortcut-list = This list
reader-shortcut-close = Close what is open

## Reader: offline copy

reader-offline = On this device
reader-offline-new-edition = New edition
reader-offline-new-edition-ready = A new edition is ready.
reader-offline-later = Later
reader-offline-base = Pages, typeface and search
reader-offline-question = Erase everything? This also deletes your reading places and settings, and can’t be undone.
reader-offline-badge-saving = Saving
reader-offline-badge-offline = Offline
reader-offline-badge-ready = New edition ready
reader-offline-badge-partly = Saved in part
reader-offline-badge-saved = Saved
reader-offline-update = Update now
reader-offline-stop = Stop
reader-offline-save = Save the whole publication
reader-offline-check = Check now
reader-offline-repair = Repair
reader-offline-remove = Remove the saved publication
reader-offline-install = Install as an app
reader-offline-erase = Erase everything
reader-offline-files = { $title } – { $details }
reader-offline-file-details = { $state }, { $size }
reader-offline-file-saved = saved
reader-offline-file-none = not saved
reader-offline-file-missing = missing
reader-offline-file-damaged = damaged
reader-offline-saving = { $total ->
    [one] Saving: { $done } of { $total } file, { $bytes } of { $all }.
   *[other] Saving: { $done } of { $total } files, { $bytes } of { $all }.
  }
reader-offline-damaged = Part of what was saved is missing or damaged.
reader-offline-saved = Saved on this device: the whole publication.
reader-offline-partly = A part of the publication is saved on this device.
reader-offline-none = The publication is not saved on this device.
reader-offline-removed = Removed: nothing is saved on this device until you ask for it.
reader-offline-erased = Everything of this publication is erased from this device.
reader-offline-unknown = Checking what is saved on this device…
reader-offline-blocked = Nothing is saved: storage is blocked in this window.
reader-offline-failed = Nothing is saved: the site’s offline script could not be loaded.
reader-offline-unsupported = Nothing is saved: this browser, or this address, does not allow it.
reader-offline-and-offline = { $state } You are offline.
reader-offline-result-current = You have the latest edition.
reader-offline-result-new = A newer edition is published.
reader-offline-result-withdrawn = The editors have withdrawn the saved edition.
reader-offline-result-altered = The server sent a file that differs from the published one.
reader-offline-result-altered-file = The server sent a file that differs from the published one ({ $file }).
reader-offline-result-blocked = The browser does not let the site store anything.
reader-offline-result-failed = The site’s offline script could not be loaded.
reader-offline-result-full = There is not enough space on this device.
reader-offline-result-full-need = There is not enough space on this device. { $need } needed.
reader-offline-result-full-have = There is not enough space on this device. { $need } needed, { $have } free.
reader-offline-result-offline = The site does not answer, or there is no connection.
reader-offline-result-portal = Another page answered instead of this site, perhaps your network’s sign-in page.
reader-offline-result-status = The site answered with status { $status }.
reader-offline-result-status-file = The site answered with status { $status } ({ $file }).
reader-offline-result-stopped = Saving is stopped. You can resume it at any time.
reader-offline-result-unanswered = The browser has not answered yet. Reload the page to try again.
reader-offline-result-unknown = Something went wrong, and the browser does not say what.
reader-offline-result-at = { $time }: { $result }
reader-offline-edition = Edition
reader-offline-edition-id = { $id }
reader-offline-edition-saved = { $date } ({ $id }), { $size }
reader-offline-checked = Last checked
reader-offline-not-checked = Not yet.
reader-offline-verified = Files verified
reader-offline-verified-intact = All files are intact.
reader-offline-verified-damaged = Some files are missing or damaged.
reader-offline-storage = Storage
reader-offline-storage-used = { $used } used of { $quota } allowed
reader-offline-storage-unknown = Unknown
reader-offline-stays = Will it be kept?
reader-offline-stays-persisted = The browser has promised to keep it.
reader-offline-stays-safari = Not for certain. Safari, and browsers built like it, delete it after seven days of use without a visit here, unless it is installed as an app. Private windows delete it when they are closed.
reader-offline-stays-evictable = Not for certain. If the device runs low on space, the browser deletes the sites first that you have not visited for longest. Private windows delete it when they are closed.
reader-offline-stays-evictable-by = Not for certain. If the device runs low on space, { $browser } deletes the sites first that you have not visited for longest. Private windows delete it when they are closed.

## Sizes, with a no-break space before the unit

reader-kilobytes = { $number }{"\u00A0"}kB
reader-megabytes = { $number }{"\u00A0"}MB
reader-gigabytes = { $number }{"\u00A0"}GB
