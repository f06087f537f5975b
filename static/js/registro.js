// The verification of the record while it is under way: its part of the page, renewed until it ends.
"use strict";

async function renovar() {
  try {
    const pagina = await (await fetch(location.href, { credentials: "same-origin" })).text();
    const nueva = new DOMParser().parseFromString(pagina, "text/html").querySelector("[data-avance]");
    const actual = document.querySelector("[data-avance]");
    if (nueva && actual) actual.replaceWith(nueva);
  } catch {
    // The portal did not answer: the next turn asks again.
  }
  if (document.querySelector("[data-avance] progress")) setTimeout(renovar, 1500);
}

setTimeout(renovar, 1500);
