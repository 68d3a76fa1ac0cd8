// Adds to pages that work without it: keys go to the search box, the matches and the hits, the box completes what is typed, URLs are short.
"use strict";

const box = document.querySelector("#q");
const completions = document.querySelector("#completions");

let place = -1;

// Go on by so many among the matches of an article, or the hits of a page.
function step(chosen, by) {
  const all = [...document.querySelectorAll(chosen)];
  if (!all.length) return;
  place = (place + by + all.length) % all.length;
  return all[place];
}

function toMatch(by) {
  if (place < 0 && by < 0) place = 0;
  const match = step(".story mark", by);
  if (match) location.replace(`#${match.id}`);
}

function toHit(by) {
  if (place < 0 && by < 0) place = 0;
  step(".hits h2 a, .hits h3 a", by)?.focus();
}

const keys = {
  "/": () => { box?.focus(); box?.select(); },
  "n": () => toMatch(1),
  "p": () => toMatch(-1),
  "j": () => toHit(1),
  "k": () => toHit(-1),
  "o": () => document.activeElement?.closest(".hits a")?.click(),
  "?": () => { const help = document.querySelector("#keys"); if (help) { help.open = true; help.scrollIntoView(); } },
};

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  const act = keys[event.key];
  if (!act || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  act();
});

// What was left empty stays out of the URL.
box?.form.addEventListener("formdata", ({ formData }) => {
  for (const name of new Set(formData.keys())) {
    const filled = formData.getAll(name).filter(Boolean);
    formData.delete(name);
    for (const value of filled) formData.append(name, value);
  }
});

let waiting;
let asking;

async function complete() {
  asking?.abort();
  asking = new AbortController();
  const url = `${box.dataset.suggest}?q=${encodeURIComponent(box.value)}`;
  try {
    const answer = await fetch(url, { signal: asking.signal });
    if (!answer.ok) return;
    const [, found] = await answer.json();
    completions.replaceChildren(...found.map((text) => new Option(text, text)));
  } catch (error) {
    if (error.name !== "AbortError") completions.replaceChildren();
  }
}

box?.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(complete, 120);
});
