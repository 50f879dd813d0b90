"use strict";
// What the room does beyond links and forms: votes in place, progress, keys. Everything works without it too.
(() => {
  const article = document.getElementById("article");
  const inField = (element) => Boolean(element.closest("input, select, textarea, [contenteditable], dialog"));
  const plainKey = (event) => !(event.ctrlKey || event.metaKey || event.altKey || event.isComposing);

  // Votes, wherever the same claim stands on the page.
  function tell(address, tally) {
    for (const form of document.querySelectorAll(`form[data-votes="${CSS.escape(address)}"]`)) {
      for (const button of form.querySelectorAll("button")) {
        const value = Number(button.dataset.value);
        const many = value > 0 ? tally.up : tally.down;
        button.value = tally.mine === value ? 0 : value;
        button.setAttribute("aria-pressed", String(tally.mine === value));
        button.setAttribute("aria-label", `vote ${value > 0 ? "up" : "down"}, ${many} so far`);
        button.querySelector("span").textContent = many;
      }
    }
  }

  async function vote(form, button) {
    const address = form.dataset.votes;
    const body = new URLSearchParams({ form_token: form.elements.form_token.value, value: button.value });
    const answer = await fetch(`/api${address}`, { method: "POST", body });
    if (!answer.ok) throw new Error(answer.statusText);
    tell(address, await answer.json());
  }

  let sendAsForm = null;
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.dataset.votes || !event.submitter || sendAsForm === form) return;
    event.preventDefault();
    vote(form, event.submitter).catch(() => {
      sendAsForm = form; // The page that comes tells what is wrong.
      form.requestSubmit(event.submitter);
    });
  });

  // Progress of a job.
  const job = document.getElementById("job");
  async function follow() {
    const answer = await fetch(location.href);
    const next = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("job");
    if (!answer.ok || !next) return location.reload();
    job.replaceChildren(...next.childNodes);
    if ("over" in next.dataset) document.title = document.title.replace("Reading", "Read");
    else setTimeout(follow, 700);
  }
  if (job && !("over" in job.dataset)) setTimeout(follow, 700);

  // The note in the margin holds copies of what stands in the list: nothing in it is a stop of its own for the Tab key.
  let claim = null;
  if (article) {
    new MutationObserver((changes) => {
      for (const note of changes.flatMap((change) => [...change.addedNodes]).filter((node) => node.classList?.contains("note"))) {
        claim = note.querySelector(".beside");
        for (const stop of note.querySelectorAll("button, input")) stop.tabIndex = -1;
        for (const copy of note.querySelectorAll("[id]")) copy.removeAttribute("id");
      }
    }).observe(article, { childList: true, subtree: true });
  }

  // A permanent link leads to the claim in the list. From there Escape goes to its words in the text, as it does for whoever reads.
  const arrive = () => {
    const kept = location.hash.startsWith("#claim-") && document.getElementById(location.hash.slice(1));
    const item = kept && kept.closest("[data-claim]");
    if (!item) return;
    item.focus();
    dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
  };
  if (article) addEventListener("load", arrive);

  // Words that are selected in the article go along to the form that corrects a claim, if any of that claim's own words are among them.
  let selected = null;
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    if (!article || selection.isCollapsed) return; // Pressing a link lets go of the selection, and is when it is asked for.
    const place = selection.getRangeAt(0).commonAncestorContainer;
    const inNote = (place.nodeType === Node.TEXT_NODE ? place.parentNode : place).closest(".note");
    selected = article.contains(place) && !inNote ? { words: selection.toString().trim().slice(0, 2000), range: selection.getRangeAt(0).cloneRange() } : null;
  });
  document.addEventListener("mousedown", (event) => {
    if (!event.target.closest?.("a.fix")) selected = null;
  });
  document.addEventListener("click", (event) => {
    const fix = event.target.closest?.("a.fix");
    if (!fix || !article) return;
    const kept = fix.closest("[data-kept]")?.dataset.kept;
    const number = kept && document.getElementById(`claim-${kept}`)?.closest("[data-claim]")?.dataset.claim;
    const own = number ? [...article.querySelectorAll(`mark[data-claims~="${number}"]`)] : [];
    const along = selected?.words && own.some((mark) => selected.range.intersectsNode(mark));
    fix.href = fix.pathname + (along ? `?words=${encodeURIComponent(selected.words)}` : "");
  });

  // Keys. On the page of an article the script of the reading has j, k, Enter and Escape.
  const entries = article ? [] : [...document.querySelectorAll("[data-entry]")];
  let at = -1;
  function step(by) {
    if (!entries.length) return;
    entries[at]?.classList.remove("at");
    at = Math.min(Math.max(at + by, 0), entries.length - 1);
    const entry = entries[at];
    entry.classList.add("at");
    const link = entry.querySelector("a");
    if (link) link.focus({ preventScroll: true });
    entry.scrollIntoView({ block: "nearest" });
  }
  const here = () => (article ? claim : entries[at]);
  const press = (place, which) => place?.querySelector(`.votes button[data-value="${which}"]`)?.click();
  const open = (link) => link && link.click();
  const help = document.getElementById("help");
  const keys = {
    "?": () => help.showModal(),
    "/": () => document.querySelector(".find input")?.focus(),
    n: () => open(document.querySelector("a[rel=next]")),
    p: () => open(document.querySelector("a[rel=prev]")),
    u: () => press(here(), 1),
    d: () => press(here(), -1),
    c: () => open(here()?.querySelector("a.fix")),
    j: article ? null : () => step(1),
    k: article ? null : () => step(-1),
  };
  document.addEventListener("keydown", (event) => {
    if (inField(event.target)) {
      event.stopPropagation(); // A letter typed into a field is a letter.
      if (event.key === "Escape" && !help.open) event.target.blur();
      return;
    }
    const act = plainKey(event) && keys[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }, true);
  if (!article) document.documentElement.classList.add("scripted");
})();
