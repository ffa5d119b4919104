// Part of the page at an old address: leads to the new one, with the fragment.
location.replace(new URL(document.currentScript.dataset.to, document.baseURI).href + location.hash);
