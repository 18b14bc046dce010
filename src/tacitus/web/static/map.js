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

// A map to pick a point on: a click fills the fields of its form.
for (const picker of document.querySelectorAll(".map-picker")) {
  const svg = picker.querySelector("svg");
  const pin = picker.querySelector(".pin");
  const latitude = picker.querySelector("input[name$=latitude]");
  const longitude = picker.querySelector("input[name$=longitude]");
  const [west, south, east, north] = svg.dataset.bbox.split(",").map(Number);
  const { width, height } = svg.viewBox.baseVal;
  const turned = (value) => west + ((((value - west) % 360) + 360) % 360);

  function place() {
    const known = latitude.value !== "" && longitude.value !== "";
    if (known) {
      const x = ((turned(Number(longitude.value)) - west) / (east - west)) * width;
      const y = ((north - Number(latitude.value)) / (north - south)) * height;
      pin.setAttribute("transform", `translate(${x} ${y})`);
    }
    pin.classList.toggle("away", !known);
  }
  svg.addEventListener("click", (event) => {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    const found = west + (at.x / width) * (east - west);
    longitude.value = (((found + 540) % 360) - 180).toFixed(4);
    latitude.value = (north - (at.y / height) * (north - south)).toFixed(4);
    event.preventDefault();
    place();
  });
  latitude.addEventListener("input", place);
  longitude.addEventListener("input", place);
  place();
}
