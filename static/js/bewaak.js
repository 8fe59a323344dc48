// Warns before unsaved input of a form with data-bewaak is lost.

const gewijzigd = new Set();

function bewaakt(gebeurtenis) {
  return gebeurtenis.target instanceof Element && gebeurtenis.target.closest("form[data-bewaak]");
}

document.addEventListener("input", (gebeurtenis) => {
  const formulier = bewaakt(gebeurtenis);
  if (formulier) gewijzigd.add(formulier);
});

document.addEventListener("submit", (gebeurtenis) => {
  const formulier = bewaakt(gebeurtenis);
  if (formulier) gewijzigd.delete(formulier);
});

window.addEventListener("beforeunload", (gebeurtenis) => {
  if ([...gewijzigd].some((formulier) => formulier.isConnected)) gebeurtenis.preventDefault();
});

// A form that came back with errors holds input that is not stored either.
function merkTeruggekomen() {
  for (const formulier of document.querySelectorAll("form[data-bewaak]:has(.rp-fouten)")) gewijzigd.add(formulier);
}

document.addEventListener("htmx:after:settle", merkTeruggekomen);
merkTeruggekomen();
