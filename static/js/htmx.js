// What happens around an htmx request: a sign that it runs, focus that is not lost, a spoken result,
// and errors that are shown as a message instead of being swapped into a table row.

const laden = document.getElementById("laden");
let lopend = 0;

function toonLaden(verschil) {
  lopend = Math.max(0, lopend + verschil);
  laden?.classList.toggle("rp-laden--bezig", lopend > 0);
}

function zegVoor(tekst) {
  const omroep = document.getElementById("omroep");
  if (!omroep || !tekst) return;
  omroep.textContent = "";
  setTimeout(() => {
    omroep.textContent = tekst;
  }, 50);
}

function toonFout(kop, inhoud) {
  const vak = document.getElementById("berichten");
  if (!vak) return;
  const melding = document.createElement("div");
  melding.className = "utrecht-alert utrecht-alert--error rp-melding";
  melding.tabIndex = -1;
  melding.setAttribute("role", "alert");
  const alinea = document.createElement("p");
  const sterk = document.createElement("strong");
  sterk.textContent = kop;
  alinea.append(sterk, inhoud ? ` ${inhoud}` : "");
  melding.append(alinea);
  vak.replaceChildren(melding);
  melding.focus();
}

function isHelePagina(tekst) {
  return /^\s*<(!doctype|html)/i.test(tekst ?? "");
}

// An error that the view did not foresee comes as a whole page: take its title and its first sentence.
function toonFoutpagina(tekst) {
  const pagina = new DOMParser().parseFromString(tekst, "text/html");
  const kop = pagina.querySelector("h1")?.textContent.trim() || "Dat is niet gelukt.";
  toonFout(`${kop}.`.replace(/([.?!])\.$/, "$1"), pagina.querySelector("main p")?.textContent.trim());
}

document.addEventListener("htmx:before:request", () => toonLaden(1));
document.addEventListener("htmx:finally:request", () => toonLaden(-1));

document.addEventListener("htmx:after:request", (gebeurtenis) => {
  const { ctx } = gebeurtenis.detail;
  if (ctx.response.status >= 400 && (isHelePagina(ctx.text) || ctx.text.trim() === "")) {
    gebeurtenis.preventDefault();
    toonFoutpagina(ctx.text);
  } else if (isHelePagina(ctx.text)) {
    // A whole page where a part was expected, for instance the login page of an ended session.
    gebeurtenis.preventDefault();
    window.location.assign(ctx.response.raw.url);
  }
});

document.addEventListener("htmx:error", () => {
  toonFout("Geen verbinding.", "Wat u invulde staat er nog. Probeer het zo opnieuw.");
});

document.addEventListener("htmx:after:settle", (gebeurtenis) => {
  const nieuw = (gebeurtenis.detail.newContent ?? []).filter((deel) => deel instanceof Element);
  const zoek = (kiezer) => {
    for (const deel of nieuw) {
      const gevonden = deel.matches(kiezer) ? deel : deel.querySelector(kiezer);
      if (gevonden) return gevonden;
    }
    return null;
  };
  zegVoor(zoek("[data-omroep]")?.textContent.trim());
  const doel = zoek("[data-focus]") ?? zoek("[autofocus]");
  if (doel) {
    doel.focus();
  } else if (document.activeElement === document.body && nieuw.length > 0) {
    // The control that had the focus is gone: stay at the part that took its place, without scrolling.
    const kop = zoek("h1, h2, h3, legend, th") ?? nieuw[0];
    if (kop.tabIndex < 0) kop.tabIndex = -1;
    kop.focus({ preventScroll: true });
  }
});

document.querySelector("[data-focus]")?.focus();
