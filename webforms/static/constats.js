/* Beside a fiche: what the rules say of it is asked again after each answer saved on its own, and
   what they say of one question is said under it. Without it, the next page shows it, in the
   margin, with a link to the question. */
"use strict";

(() => {
  const place = document.querySelector("[data-constats]");
  if (!place) return;
  const SOON = 500, LATE = 60000; // rules that were busy are asked again, less and less often
  let timer = 0, delay = SOON;

  const described = (question, id) => {
    for (const field of question.querySelectorAll("input:not([type=hidden]), select, textarea")) {
      const ids = (field.getAttribute("aria-describedby") ?? "").split(" ").filter((each) => each && each !== id);
      field.setAttribute("aria-describedby", [...ids, id].join(" "));
    }
  };
  const short = (said) => {
    const made = document.createElement("p"), word = document.createElement("b");
    made.className = `sous-question ${said.className}`;
    word.textContent = said.querySelector("b").textContent;
    made.append(word, " ", said.querySelector("[data-message]").textContent);
    return made;
  };
  const bring = () => {
    for (const old of document.querySelectorAll(".sous-question")) old.remove();
    for (const said of place.querySelectorAll("[data-question]")) {
      const name = said.dataset.question;
      const question = document.querySelector(`form[data-fiche] [data-nom="${CSS.escape(name)}"]`);
      if (!question) continue;
      const made = short(said);
      made.id = `constat-${name}-${question.querySelectorAll(":scope > .sous-question").length}`;
      question.append(made);
      described(question, made.id);
    }
  };
  const plan = (milliseconds) => {
    clearTimeout(timer);
    timer = setTimeout(refresh, milliseconds);
  };
  const later = () => {
    delay *= 2;
    if (delay < LATE) plan(delay);
  };
  const refresh = async () => {
    try {
      const answer = await fetch(place.dataset.constats, { redirect: "manual" });
      if (!answer.ok) return;
      if (place.contains(document.activeElement)) { later(); return; } // somebody reads there
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("[data-constats]");
      if (!fresh) return;
      if (fresh.innerHTML !== place.innerHTML) place.replaceChildren(...fresh.childNodes);
      bring();
      if ("attend" in fresh.dataset) later();
    } catch { /* the next save asks again */ }
  };
  bring();
  if ("attend" in place.dataset) later();
  document.addEventListener("enregistre", () => plan(delay = SOON));
})();
