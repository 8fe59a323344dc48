// The screen of a vote by keyboard: a letter chooses and goes on to the next voter. Without this file the radio
// buttons, and the button that counts, do the same.

const isKnop = (element) => element instanceof HTMLInputElement && element.type === "radio";

function knopVan(rij, letter) {
  return [...rij.querySelectorAll("input[data-letter]")].find((knop) => knop.dataset.letter === letter);
}

function gaNaar(rij) {
  (rij?.querySelector("input[data-letter]:checked") ?? rij?.querySelector("input[data-letter]"))?.focus();
}

function buur(rij, stap) {
  const rijen = [...rij.closest("[data-stemscherm]").querySelectorAll("[data-stemrij]:not([hidden])")];
  return rijen[rijen.indexOf(rij) + stap];
}

function kies(knop) {
  if (knop.checked) return;
  knop.checked = true;
  knop.dispatchEvent(new Event("input", { bubbles: true }));
  knop.dispatchEvent(new Event("change", { bubbles: true }));
}

document.addEventListener("keydown", (toets) => {
  const rij = isKnop(toets.target) && toets.target.closest("[data-stemrij]");
  if (!rij || toets.altKey || toets.ctrlKey || toets.metaKey) return;
  const stap = { ArrowDown: 1, ArrowUp: -1, Enter: 1 }[toets.key];
  const wist = toets.key === "Backspace" || toets.key === "Delete";
  const knop = stap ? null : knopVan(rij, wist ? "?" : toets.key.toUpperCase());
  if (!stap && !knop) return;
  toets.preventDefault();
  if (knop) kies(knop);
  if (knop && wist) knop.focus();
  else gaNaar(buur(rij, stap ?? 1) ?? rij);
});

// A fractie votes as one, or in parts: the last of the two that was touched counts.
document.addEventListener("input", ({ target }) => {
  const rij = target instanceof Element && target.closest("[data-stemrij]");
  if (!rij) return;
  const aantallen = [...rij.querySelectorAll("input[name^='n-']")];
  if (isKnop(target) && target.value) {
    for (const veld of aantallen) veld.value = "";
  } else if (aantallen.includes(target) && target.value) {
    knopVan(rij, "?").checked = true;
  }
});

function zoek(veld) {
  const woorden = veld.value.trim().toLowerCase().split(/\s+/);
  const scherm = veld.closest("[data-stemscherm]");
  let aantal = 0;
  for (const rij of scherm.querySelectorAll("[data-stemrij]")) {
    rij.hidden = !woorden.every((woord) => rij.dataset.zoek.includes(woord));
    if (!rij.hidden) aantal += 1;
  }
  for (const groep of scherm.querySelectorAll("[data-stemgroep]")) {
    groep.hidden = !groep.querySelector("[data-stemrij]:not([hidden])");
  }
  scherm.querySelector("[data-stemzoek-stand]").textContent = veld.value ? `${aantal} gevonden` : "";
}

document.addEventListener("input", ({ target }) => {
  if (target instanceof Element && target.matches("[data-stemzoek]")) zoek(target);
});

document.addEventListener("keydown", (toets) => {
  if (!(toets.target instanceof Element) || !toets.target.matches("[data-stemzoek]")) return;
  if (toets.key !== "Enter" && toets.key !== "ArrowDown") return;
  toets.preventDefault();
  gaNaar(toets.target.closest("[data-stemscherm]").querySelector("[data-stemrij]:not([hidden])"));
});

function bereidVoor() {
  for (const scherm of document.querySelectorAll("[data-stemscherm]")) {
    for (const deel of scherm.querySelectorAll("[data-met-script]")) deel.hidden = false;
    // What was filled in at once is not kept yet: the page warns before it is lost.
    if (scherm.querySelector("[data-onbewaard]")) scherm.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

document.addEventListener("htmx:after:settle", bereidVoor);
bereidVoor();
