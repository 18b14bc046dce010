// Keys and the wheel for the map: they follow the links that stand above it.
"use strict";
const figure = document.querySelector(".map-figure");
const ways = new Map();
for (const link of document.querySelectorAll(".map-ways a[data-key]")) ways.set(link.dataset.key, link);
ways.set("=", ways.get("+"));
ways.set("_", ways.get("-"));
let moving = false;

function follow(key) {
  const link = ways.get(key);
  if (!link || moving) return false;
  moving = true; // until the page that the link leads to is there
  sessionStorage.setItem("map-focus", "yes");
  link.click();
  return true;
}

if (figure) {
  figure.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (follow(event.key)) event.preventDefault();
  });
  // The wheel moves the page, as everywhere, unless the map was chosen by a click or the keyboard.
  figure.addEventListener("wheel", (event) => {
    if (!figure.contains(document.activeElement) || event.deltaY === 0) return;
    event.preventDefault();
    follow(event.deltaY < 0 ? "+" : "-");
  }, { passive: false });
  if (sessionStorage.getItem("map-focus")) {
    sessionStorage.removeItem("map-focus");
    figure.focus({ preventScroll: true });
  }
}
window.addEventListener("pageshow", () => { moving = false; });
