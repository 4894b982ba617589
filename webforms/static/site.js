/* Comfort only: everything works without it. Counts characters, hides what is not asked. */
"use strict";

(() => {
  const form = document.querySelector("form[data-fiche]");
  // Browsers too old to know `autofocus` on any element
  const summary = document.querySelector("[data-focus]");
  const alone = () => document.activeElement === document.body;
  addEventListener("load", () => setTimeout(() => { if (summary && alone()) summary.focus(); }, 300));

  // « Il reste 120 caractères »
  const plural = (n) => `${n.toLocaleString("fr")} caractère${Math.abs(n) < 2 ? "" : "s"}`;
  const measure = (input) => {
    const place = document.getElementById(`${input.id}-compte`);
    if (!place) return;
    const left = Number(input.dataset.max) - [...input.value].length;
    place.textContent = left < 0 ? `${plural(-left)} de trop` : `Il reste ${plural(left)}`;
    place.classList.toggle("trop", left < 0);
    // unseen, yet keeping its room: a page that moves under the pointer loses clicks
    const needed = left < 0.5 * input.dataset.max || document.activeElement === input;
    place.style.visibility = needed ? "visible" : "hidden";
  };
  for (const input of document.querySelectorAll("[data-max]")) {
    for (const event of ["input", "focus", "blur"]) input.addEventListener(event, () => measure(input));
    measure(input);
  }
  // Nothing that was typed stays in this browser after log-out
  for (const out of document.querySelectorAll("form[action*='deconnexion']")) {
    out.addEventListener("submit", () => {
      try {
        for (const key of Object.keys(localStorage)) if (key.startsWith("cdv:")) localStorage.removeItem(key);
      } catch { /* storage refused: nothing was kept */ }
    });
  }
  if (!form) return;

  // Conditions, as pipeline/expressions.py reads them
  const number = (text) => {
    const plain = text.replace(/[\s\u00a0\u202f%€]/g, "").replace(",", ".").replace("\u2212", "-");
    return plain === "" || Number.isNaN(Number(plain)) ? null : Number(plain);
  };
  const readings = {
    text: (texts) => (texts[0] || "").trim() === "" ? null : texts[0],
    number: (texts) => number(texts[0] || ""),
    cents: (texts) => number(texts[0] || "") === null ? null : Math.round(number(texts[0]) * 100),
    yesno: (texts) => ({ oui: true, non: false })[texts[0]] ?? null,
    list: (texts) => { const kept = texts.filter((text) => text !== ""); return kept.length ? kept : null; },
  };
  const answers = (question) => {
    const around = question.parentElement.closest(".ligne") || form;
    const found = {};
    for (const other of around.querySelectorAll("[data-nom]")) {
      if ((other.parentElement.closest(".ligne") || form) !== around) continue;
      const inputs = other.querySelectorAll("input:not([type=hidden]), select, textarea");
      const typed = [...inputs].filter((i) => !["radio", "checkbox"].includes(i.type) || i.checked);
      found[other.dataset.nom] = readings[other.dataset.lecture](typed.map((input) => input.value));
    }
    return found;
  };
  const truth = (value) => Array.isArray(value) ? value.length > 0 : Boolean(value);
  const comparable = (a, b) => a !== null && b !== null && typeof a === typeof b;
  const within = (item, all) => (Array.isArray(all) || (typeof all === "string" && typeof item === "string")) && item !== null && all.includes(item);
  const numeric = (values, compute) => values.every((v) => typeof v === "number") ? compute(...values) : null;
  const operators = {
    "==": (a, b) => a === b, "!=": (a, b) => a !== b,
    "<": (a, b) => comparable(a, b) && a < b, "<=": (a, b) => comparable(a, b) && a <= b,
    ">": (a, b) => comparable(a, b) && a > b, ">=": (a, b) => comparable(a, b) && a >= b,
    "in": within, "not in": (a, b) => a !== null && b !== null && !within(a, b),
    "+": (a, b) => numeric([a, b], (x, y) => x + y), "-": (a, b) => numeric([a, b], (x, y) => x - y),
    "*": (a, b) => numeric([a, b], (x, y) => x * y), "neg": (a) => numeric([a], (x) => -x),
    "not": (a) => !truth(a), "and": (...all) => all.every(truth), "or": (...all) => all.some(truth),
    "list": (...all) => all, "length": (a) => a === null ? 0 : a.length || 0,
  };
  const value = (tree, known) => {
    if (!Array.isArray(tree)) return tree;
    if (tree[0] === "name") return known[tree[1]] ?? null;
    return operators[tree[0]](...tree.slice(1).map((part) => value(part, known)));
  };
  const conditional = form.querySelectorAll("[data-si]");
  const show = () => {
    for (const question of conditional) {
      const asked = truth(value(JSON.parse(question.dataset.si), answers(question)));
      question.hidden = !asked && !question.querySelector(".erreur, .autre");
    }
  };
  for (const note of form.querySelectorAll(".si")) note.hidden = true;
  form.addEventListener("input", show);
  form.addEventListener("change", show);
  show();
})();
