// Adds to pages that work without it: "/" goes to the search box, the box completes what is typed, URLs are short.
"use strict";

const box = document.querySelector("#q");
const completions = document.querySelector("#completions");

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  box?.focus();
  box?.select();
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
