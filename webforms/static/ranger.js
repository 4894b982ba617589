/* Put fiches in order by dragging a handle. The buttons and the page « Déplacer » do the same. */
"use strict";

(() => {
  const form = document.querySelector("form[data-ranger]");
  if (!form) return;
  const items = [...document.querySelectorAll("[data-fiche-id]")];
  const brothers = (item) => items.filter((other) => other.dataset.freres === item.dataset.freres && other.parentElement === item.parentElement);
  const clear = () => { for (const item of items) item.classList.remove("depose-avant", "depose-apres", "en-main"); };
  const target = (item, y) => {
    const others = brothers(item).filter((other) => other !== item);
    const next = others.find((other) => { const box = other.getBoundingClientRect(); return y < box.top + box.height / 2; });
    return next ? { avant: next } : { apres: others[others.length - 1] };
  };
  const drop = (item, { avant, apres }) => {
    const row = brothers(item);
    const at = row.indexOf(item);
    if (avant ? row[at + 1] === avant : at === row.length - 1) return; // where it was
    form.action = form.dataset.ranger.replace("FICHE", encodeURIComponent(item.dataset.ficheId));
    form.elements.avant.value = avant ? avant.dataset.ficheId : "";
    form.elements.apres.value = avant ? "" : apres.dataset.ficheId;
    form.submit();
  };
  for (const item of items) {
    if (brothers(item).length < 2) continue;
    const handle = document.createElement("span");
    handle.className = "poignee";
    handle.title = "Glisser pour changer l’ordre";
    handle.setAttribute("aria-hidden", "true"); // the buttons are there for the keyboard
    handle.textContent = "⠿";
    (item.querySelector("[data-poignee]") || item).prepend(handle);
    let place = null;
    handle.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      handle.setPointerCapture(event.pointerId);
      item.classList.add("en-main");
      place = null;
    });
    handle.addEventListener("pointermove", (event) => {
      if (!handle.hasPointerCapture(event.pointerId)) return;
      clear();
      item.classList.add("en-main");
      place = target(item, event.clientY);
      (place.avant || place.apres).classList.add(place.avant ? "depose-avant" : "depose-apres");
    });
    handle.addEventListener("pointerup", () => {
      const chosen = place;
      clear();
      place = null;
      if (chosen) drop(item, chosen);
    });
    handle.addEventListener("pointercancel", () => { place = null; clear(); });
  }
})();
