/* While a fiche is written: each answer is saved as it comes, what cannot be is kept and told.
   Everything works without it: the button saves the whole form. */
"use strict";

(() => {
  const form = document.querySelector("form[data-fiche]");
  if (!form) return;
  const bar = form.querySelector("[data-sauvegarde]");
  const NBSP = "\u00a0", NNBSP = "\u202f";
  const address = form.dataset.reponses;
  const disputed = form.querySelector("[name^='choix.']") !== null;
  const automatic = Boolean(address) && !disputed;
  const names = [...form.querySelectorAll("[data-nom]")]
    .filter((q) => !q.parentElement.closest("[data-nom]")).map((q) => q.dataset.nom);

  // What is not saved: typed since, being sent, refused by a rule, changed by somebody else too
  const waiting = new Set(), sent = new Set(), refused = new Set(), contested = new Set();
  let whole = "modifiee" in form.dataset; // a page shown again: nothing on it is saved yet
  let changed = whole, leaving = false, stopped = false, busy = false, failures = 0;
  const unsaved = () => automatic ? new Set([...waiting, ...sent, ...refused, ...contested]) : new Set(changed ? names : []);

  // Words
  const say = (text, sort = "", link = null) => {
    if (!bar) return;
    bar.hidden = text === "";
    bar.className = `sauvegarde ${sort}`;
    const place = bar.firstElementChild;
    place.textContent = text;
    if (link) place.append(" ", link);
  };
  const question = (name) => form.querySelector(`[data-nom="${CSS.escape(name)}"]`);
  const note = (name, text, sort, action = null) => {
    const around = question(name);
    if (!around) return;
    let place = around.querySelector(":scope > .etat-q");
    if (!place) {
      place = document.createElement("p");
      around.append(place);
    }
    place.className = `etat-q ${sort}`;
    place.textContent = text;
    if (action) place.append(" ", action);
  };
  const button = (text, action) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "discret";
    made.textContent = text;
    made.addEventListener("click", action);
    return made;
  };

  // A copy in this browser, until the text is saved: cleared then, and at log-out
  const key = `cdv:${form.dataset.personne}:${form.dataset.fiche}`;
  const held = (action) => { try { return action(); } catch { return null; } }; // storage refused: do without
  const values = (among) => [...new FormData(form)].filter(([name]) => among.has(name.split("-")[0]) && !name.endsWith(".origine"));
  const base = (name) => form.elements[`version.${name}`]?.value || form.elements.base_version?.value || "";
  const keep = () => held(() => {
    const among = unsaved();
    if (among.size === 0) return localStorage.removeItem(key);
    const bases = Object.fromEntries([...among].map((name) => [name, base(name)]));
    return localStorage.setItem(key, JSON.stringify({ at: Date.now(), values: values(among), bases }));
  });

  // Sending
  const body = (among) => {
    const data = new FormData();
    for (const [name, value] of new FormData(form)) {
      const kept = ["csrf_token", "base_version"].includes(name) || name.startsWith("version.");
      if (kept || among.has(name.split("-")[0])) data.append(name, value);
    }
    return data;
  };
  const ask = (url, options = {}) => fetch(url, { redirect: "manual", headers: { Accept: "application/json" }, signal: AbortSignal.timeout?.(20000), ...options });
  const token = async () => {
    const answer = await ask(form.dataset.jeton);
    if (answer.type === "opaqueredirect" || !answer.ok) return false;
    form.elements.csrf_token.value = (await answer.json()).jeton;
    return true;
  };
  const loggedOut = (answer) => answer.type === "opaqueredirect" || [400, 401].includes(answer.status);

  let timer = 0, deadline = 0;
  const plan = (delay) => {
    deadline ||= Date.now() + 8000; // somebody who never stops typing is saved all the same
    clearTimeout(timer);
    timer = setTimeout(send, Math.max(0, Math.min(delay, deadline - Date.now())));
  };
  const later = (explain) => {
    failures += 1;
    const until = Date.now() + Math.min(5000 * failures, 30000);
    const tick = () => {
      const left = Math.ceil((until - Date.now()) / 1000);
      if (left <= 0) return send();
      explain(left);
      timer = setTimeout(tick, 1000);
    };
    clearTimeout(timer);
    tick();
  };
  const offline = (left) => say(`Non enregistré, nouvel essai dans ${left}${NBSP}s. Votre texte reste dans cette page.`, "attente", button("Essayer maintenant", () => send()));
  const login = document.createElement("a");
  login.href = location.pathname;
  login.target = "_blank";
  login.textContent = "Se connecter dans un autre onglet";
  const expired = () => {
    if (!bar.contains(login)) say("Non enregistré : votre session est terminée. Votre texte reste dans cette page et sera enregistré ensuite.".replace(" :", `${NBSP}:`), "attente", login);
  };
  const stop = (text) => { stopped = true; say(text, "refus"); };

  async function send() {
    clearTimeout(timer);
    deadline = 0;
    if (!automatic || stopped || busy || leaving || waiting.size === 0) return;
    busy = true;
    for (const name of waiting) sent.add(name);
    waiting.clear();
    const among = new Set(sent);
    try {
      if (failures && !await token()) { failed(among); return later(expired); }
      say("Enregistrement…");
      const answer = await ask(address, { method: "POST", body: body(among), keepalive: document.visibilityState === "hidden" });
      if (loggedOut(answer)) { failed(among); return later(expired); }
      if (answer.status >= 500) { failed(among); return later(offline); }
      await settle(answer, among);
    } catch {
      failed(among);
      later(offline);
    } finally {
      busy = false;
      keep();
      if (waiting.size && !failures && !stopped) plan(1500);
    }
    return null;
  }
  const failed = (among) => { for (const name of among) waiting.add(name); sent.clear(); };

  const settle = async (answer, among) => {
    failures = 0;
    if (answer.ok) { sent.clear(); return told(await answer.json(), among); }
    failed(among);
    const known = (answer.headers.get("Content-Type") || "").includes("json");
    if (known) return stop(`${(await answer.json()).message} Le bouton « Enregistrer » vous propose la suite.`.replaceAll("« ", `«${NBSP}`).replaceAll(" »", `${NBSP}»`));
    if (answer.status === 413) return stop("Non enregistré : c’est trop long. Raccourcissez, puis enregistrez avec le bouton.".replace(" :", `${NBSP}:`));
    return stop("Non enregistré : vous ne pouvez plus changer cette fiche. Copiez votre texte avant de quitter la page.".replace(" :", `${NBSP}:`));
  };

  const hidden = (name, value, around) => {
    let input = [...around.querySelectorAll(":scope > input[type=hidden]")].find((each) => each.name === name);
    if (!input) {
      input = document.createElement("input");
      input.type = "hidden";
      input.name = name;
      around.prepend(input);
    }
    input.value = value;
  };
  const told = (outcome, among) => {
    for (const name of among) { refused.delete(name); contested.delete(name); }
    for (const name of outcome.enregistrees) saved(name, outcome);
    if (outcome.enregistrees.length) document.dispatchEvent(new Event("enregistre"));
    for (const [path, messages] of Object.entries(outcome.refusees)) {
      refused.add(path.split("-")[0]);
      const input = document.getElementById(`q-${path}`);
      input?.setAttribute("aria-invalid", "true");
      note(path.split("-")[0], `Non enregistré${NBSP}: ${messages.join(" ")}`, "refus");
    }
    for (const [name, theirs] of Object.entries(outcome.disputees)) {
      contested.add(name);
      const who = theirs.auteur || "Quelqu’un d’autre";
      note(name, `Non enregistré${NBSP}: ${who} a changé cette réponse.`, "refus", button("Choisir ce qui reste", () => form.requestSubmit()));
    }
    const left = refused.size + contested.size;
    if (left) say(`${left} réponse${left > 1 ? "s" : ""} à revoir${NBSP}; le reste est enregistré.`, "refus");
    else say(`Enregistré à ${outcome.heure}`, "fait");
  };
  const saved = (name, outcome) => {
    hidden(`version.${name}`, outcome.version, form);
    const around = question(name);
    for (const wrong of around.querySelectorAll("[aria-invalid]")) wrong.removeAttribute("aria-invalid");
    for (const fault of around.querySelectorAll(".erreur")) fault.hidden = true;
    const rows = around.querySelectorAll(".lignes > .ligne");
    (outcome.lignes[name] || []).forEach((rank, at) => {
      if (rows[at]) hidden(`${name}-${at}-.origine`, rank === null ? "" : rank, rows[at]);
    });
    if (!waiting.has(name)) note(name, `Enregistré à ${outcome.heure}`, "fait");
  };

  // Typing
  const named = (target) => {
    let around = target.closest("[data-nom]");
    while (around?.parentElement.closest("[data-nom]")) around = around.parentElement.closest("[data-nom]");
    return around?.dataset.nom;
  };
  let active = Date.now();
  const typed = (delay) => (event) => {
    active = Date.now();
    const name = named(event.target);
    if (!name || event.target.name?.startsWith("choix.")) return;
    changed = true;
    for (const each of whole ? names : [name]) waiting.add(each);
    whole = false;
    keep();
    if (!automatic || stopped || contested.has(name)) return;
    if (!failures) { note(name, "", ""); plan(delay); }
  };
  form.addEventListener("input", typed(1500));
  form.addEventListener("change", typed(300));
  form.addEventListener("submit", (event) => {
    if (navigator.onLine === false) {
      event.preventDefault();
      say(`Pas de connexion${NBSP}: votre texte reste dans cette page. Enregistrez quand elle revient.`, "attente");
      return;
    }
    leaving = true;
    held(() => sessionStorage.setItem("cdv:envoi", key));
  });
  addEventListener("pageshow", () => { leaving = false; });
  addEventListener("online", () => send());
  addEventListener("beforeunload", (event) => { if (!leaving && unsaved().size) event.preventDefault(); });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") send(); });

  // Text that a closed or crashed browser had not saved
  const same = (draft) => {
    const now = new Set([...new FormData(form)].map(([name, value]) => `${name}=${value}`));
    return draft.values.every(([name, value]) => value === "" || now.has(`${name}=${value.replace(/\r?\n/g, "\r\n")}`) || now.has(`${name}=${value}`));
  };
  const put = (draft) => {
    const byName = new Map();
    for (const [name, value] of draft.values) byName.set(name, [...(byName.get(name) || []), value]);
    const lost = [];
    for (const [name, all] of byName) {
      const inputs = [...form.elements].filter((each) => each.name === name && each.type !== "hidden");
      if (inputs.length === 0 && all.some(Boolean) && name.includes("-")) lost.push(...all.filter(Boolean));
      for (const input of inputs) {
        if (["radio", "checkbox"].includes(input.type)) input.checked = all.includes(input.value);
        else input.value = all[0];
        if (all.some(Boolean)) input.closest("details")?.setAttribute("open", "");
        const first = name.split("-")[0];
        if (draft.bases[first]) hidden(`version.${first}`, draft.bases[first], form);
        input.dispatchEvent(new Event("input", { bubbles: true }));
      }
    }
    return lost;
  };
  const recover = () => {
    const was = held(() => sessionStorage.getItem("cdv:envoi"));
    held(() => sessionStorage.removeItem("cdv:envoi"));
    const arrived = was && !whole && document.querySelector("main .avis[role=status]");
    if (arrived) held(() => localStorage.removeItem(was));
    const draft = held(() => JSON.parse(localStorage.getItem(key)));
    if (!draft || whole) return;
    const age = Date.now() - draft.at;
    if (age > 7 * 86400000 || same(draft)) { held(() => localStorage.removeItem(key)); return; }
    const box = document.createElement("div");
    box.className = "avis reprise";
    box.setAttribute("role", "status");
    const text = document.createElement("p");
    text.textContent = `Un texte écrit ici le ${new Date(draft.at).toLocaleString("fr", { dateStyle: "long", timeStyle: "short" })} n’a pas été enregistré.`;
    const take = button("Le reprendre", () => {
      const lost = put(draft);
      box.remove();
      for (const piece of lost) {
        const copy = document.createElement("blockquote");
        copy.textContent = piece;
        form.prepend(copy);
      }
    });
    const drop = button("L’effacer", () => { held(() => localStorage.removeItem(key)); box.remove(); });
    take.className = "second";
    box.append(text, take, drop);
    (form.closest(".deux") || form).before(box);
  };
  recover();

  // Who else is there
  const marker = form.querySelector("[data-presents]");
  const beat = async () => {
    if (document.visibilityState !== "visible" || Date.now() - active > 120000 || stopped) return;
    const data = new FormData();
    data.append("csrf_token", form.elements.csrf_token.value);
    try {
      const answer = await ask(form.dataset.presence, { method: "POST", body: data });
      if (answer.type === "opaqueredirect" || !answer.ok) return;
      const { phrase } = await answer.json();
      if (marker.textContent !== phrase) marker.textContent = phrase;
      marker.hidden = phrase === "";
    } catch { /* the next one will tell */ }
  };
  if (address && marker) setInterval(beat, 30000);
  addEventListener("focusin", () => { active = Date.now(); });
  form.dataset.prete = ""; // the script has the form in hand
})();
