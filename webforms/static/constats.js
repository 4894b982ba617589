/* Beside a fiche: what the rules say of it is asked again after each answer saved on its own, and
   what they say of one question is said under it. Without it, the next page shows it, in the
   margin, with a link to the question. */
"use strict";

(() => {
  const place = document.querySelector("[data-constats]");
  if (!place) return;
  let timer = 0;
  const bring = () => {
    for (const old of document.querySelectorAll(".sous-question")) old.remove();
    for (const said of place.querySelectorAll("[data-question]")) {
      const question = document.querySelector(`form[data-fiche] [data-nom="${CSS.escape(said.dataset.question)}"]`);
      if (!question) continue;
      const short = document.createElement("p");
      short.className = `sous-question ${said.className}`;
      short.textContent = said.querySelector("[data-message]").textContent;
      question.append(short);
    }
  };
  bring();
  const refresh = async () => {
    try {
      const answer = await fetch(place.dataset.constats, { redirect: "manual" });
      if (!answer.ok || place.contains(document.activeElement)) return; // somebody reads there
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("[data-constats]");
      if (fresh && fresh.innerHTML !== place.innerHTML) place.replaceChildren(...fresh.childNodes);
      bring();
    } catch { /* the next save asks again */ }
  };
  document.addEventListener("enregistre", () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, 500);
  });
})();
