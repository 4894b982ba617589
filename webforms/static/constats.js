/* Beside a fiche: what the rules say of it is asked again after each answer saved on its own.
   Without it, the next page shows it. */
"use strict";

(() => {
  const place = document.querySelector("[data-constats]");
  if (!place) return;
  let timer = 0;
  const refresh = async () => {
    try {
      const answer = await fetch(place.dataset.constats, { redirect: "manual" });
      if (!answer.ok || place.contains(document.activeElement)) return; // somebody reads there
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("[data-constats]");
      if (fresh && fresh.innerHTML !== place.innerHTML) place.replaceChildren(...fresh.childNodes);
    } catch { /* the next save asks again */ }
  };
  document.addEventListener("enregistre", () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, 500);
  });
})();
