// Comfort for the keyboard and the mouse. Every page works without it.
"use strict";
document.documentElement.classList.add("with-script");

const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const typing = (target) => target.closest("input, select, textarea, [contenteditable]") !== null;

// Words and records that belong together light up together.
function light(numbers) {
  for (const element of all("[data-records], [data-record]")) {
    const own = (element.dataset.records || element.dataset.record).split(" ");
    element.classList.toggle("on", own.some((number) => numbers.includes(number)));
  }
}
for (const element of all("[data-records], [data-record]")) {
  const own = () => (element.dataset.records || element.dataset.record).split(" ");
  element.addEventListener("mouseenter", () => light(own()));
  element.addEventListener("mouseleave", () => light([]));
  element.addEventListener("focusin", () => light(own()));
}

// Keys: each is told in the help that ? opens.
const keys = new Map();
function key(name, words, action) {
  keys.set(name, { words, action });
}
function step(by) {
  const stops = all(".record, .events tbody tr, .rows li");
  if (!stops.length) return;
  const now = stops.findIndex((stop) => stop.contains(document.activeElement));
  const next = stops[Math.min(stops.length - 1, Math.max(0, now < 0 ? (by > 0 ? 0 : stops.length - 1) : now + by))];
  const goal = next.matches("[tabindex]") ? next : (next.querySelector(".evidence a") || next.querySelector("a"));
  if (goal) {
    goal.focus();
    next.scrollIntoView({ block: "nearest" });
  }
}
key("j", "next record or row", () => step(1));
key("k", "the one before", () => step(-1));
key("/", "to the filters", () => document.querySelector("input[type=search], .filters input")?.focus());
key("]", "next page", () => document.querySelector("a[rel=next]")?.click());
key("[", "page before", () => document.querySelector("a[rel=prev]")?.click());
key("w", "why this record", () => {
  const details = document.activeElement.closest(".record")?.querySelector("details.why");
  if (details) details.open = !details.open;
});
key("s", "its sentence in the text", () => {
  const link = document.activeElement.closest(".record")?.querySelector("a.words");
  if (link) document.querySelector(link.getAttribute("href"))?.scrollIntoView({ block: "center" });
});
key("?", "these keys", showKeys);

function showKeys() {
  const dialog = document.createElement("dialog");
  const list = document.createElement("dl");
  for (const [name, { words }] of keys) {
    const term = document.createElement("dt");
    const told = document.createElement("dd");
    const cap = document.createElement("kbd");
    cap.textContent = name;
    term.append(cap);
    told.textContent = words;
    list.append(term, told);
  }
  const close = document.createElement("button");
  close.textContent = "Close";
  close.addEventListener("click", () => dialog.close());
  dialog.append(list, close);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || typing(event.target)) return;
  if (document.querySelector("dialog[open]")) return;
  const found = keys.get(event.key);
  if (found) {
    event.preventDefault();
    found.action(event);
  }
});
// For the scripts of single pages.
window.tacitus = { all, key, keys, light };
