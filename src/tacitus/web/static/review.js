// Keys for reviewing, words chosen by selecting them, places found while one types.
"use strict";
{
  const { all, key } = window.tacitus;
  const by = (id) => document.getElementById(id);
  const send = (id) => by(id)?.requestSubmit();
  const open = (id, field) => {
    const details = by(id);
    if (!details) return;
    details.open = true;
    details.querySelector(field)?.focus();
  };
  if (by("accept")) {
    key("a", "accept", () => send("accept"));
    key("r", "reject, then the number of the reason", () => open("rejecting", "summary"));
    key("e", "correct", () => open("correcting", "select"));
    key("c", "comment", () => open("commenting", "textarea"));
    key("n", "skip for now", () => by("skip").click());
    key("m", "add a missed event", () => by("missed").click());
  }
  if (by("undo")) key("u", "undo your last judgement", () => send("undo"));
  for (const box of all("input[data-cap]")) {
    key(box.dataset.cap, `reject: ${box.value}`, () => {
      if (!by("rejecting").open) return;
      box.checked = true;
      if (box.value === "other") by("reject").elements.comment.focus();
      else send("reject");
    });
  }
  // Escape leaves a field, so that keys are keys again; Ctrl+Enter sends the form.
  document.addEventListener("keydown", (event) => {
    const form = event.target.closest?.("form");
    if (event.key === "Escape") event.target.blur?.();
    if (event.key === "Enter" && event.ctrlKey && form) {
      event.preventDefault();
      form.requestSubmit(form.querySelector("button[value=correct], button[value=add]") || undefined);
    }
  });

  // Words: go to a field, select words in the sentence, and they are in it, with their place.
  let goal = null;
  document.addEventListener("focusin", (event) => {
    if (event.target.matches("[data-words]")) goal = event.target;
  });
  const offset = (node, within) => {
    const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-at]");
    return piece ? Number(piece.dataset.at) + [...(node.textContent || "").slice(0, within)].length : null;
  };
  document.addEventListener("mouseup", () => {
    const chosen = window.getSelection();
    if (!goal || !chosen.rangeCount || chosen.isCollapsed) return;
    const range = chosen.getRangeAt(0);
    const start = offset(range.startContainer, range.startOffset);
    const end = offset(range.endContainer, range.endOffset);
    if (start === null || end === null) return;
    const words = chosen.toString();
    const lead = words.length - words.trimStart().length;
    goal.value = words.trim();
    const prefix = goal.dataset.words;
    goal.form.elements[`${prefix}-start`].value = start + lead;
    goal.form.elements[`${prefix}-end`].value = start + lead + [...words.trim()].length;
  });

  // Places: found without leaving the page.
  for (const button of all("button[value=look]")) {
    button.addEventListener("click", async (event) => {
      event.preventDefault();
      const form = button.form;
      const name = form.elements["place-name"].value;
      const answer = await fetch(`/api/places?name=${encodeURIComponent(name)}`);
      show((await answer.json()).results, form);
    });
  }
  function show(places, form) {
    const box = by("places");
    box.replaceChildren();
    if (!places.length) box.textContent = "The gazetteer has no place of exactly that name.";
    for (const place of places) {
      const pick = document.createElement("button");
      pick.type = "button";
      pick.className = "quiet";
      pick.textContent = [place.name, place.admin1, place.country, place.precision].filter(Boolean).join(", ");
      pick.addEventListener("click", () => {
        for (const [field, value] of Object.entries(place)) {
          const input = form.elements[`place-${field}`];
          if (input) input.value = value ?? "";
        }
        box.replaceChildren();
        form.elements["place-words"].focus();
      });
      box.append(pick);
    }
    box.querySelector("button")?.focus();
  }
}
