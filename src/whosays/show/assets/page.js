
"use strict";
(() => {
  const article = document.getElementById("article");
  const marks = [...article.querySelectorAll("mark")];
  const wide = matchMedia("(min-width: 60rem)");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const numbers = (element, name) => (element.dataset[name] || "").split(" ").filter(Boolean);
  const order = [...new Set(marks.flatMap((mark) => numbers(mark, "claims")))];
  const marksOf = (claim) => marks.filter((mark) => numbers(mark, "claims").includes(claim));
  const innermost = (mark) => numbers(mark, "claims").at(-1);

  const note = document.createElement("aside");
  note.setAttribute("aria-hidden", "true"); // The same words stand on the mark and in the list below.
  let pinned = null;
  let last = null;
  let aimed = null; // The claim that the next focus is meant for, where several begin at one mark.

  function show(claim) {
    for (const element of article.querySelectorAll(".on, .tied")) element.classList.remove("on", "tied");
    note.remove();
    if (!claim) return;
    const ties = `[data-sources~="${claim}"], [data-cues~="${claim}"]`;
    for (const element of article.querySelectorAll(ties)) element.classList.add("tied");
    const segments = marksOf(claim);
    for (const mark of segments) mark.classList.add("on");
    fill(claim);
    place(segments[0]);
  }

  function fill(claim) {
    const item = document.getElementById(`claim-${claim}`);
    note.className = `note ${item.closest("section").className}`;
    note.replaceChildren(...[...item.children].map((child) => child.cloneNode(true)));
    for (const stop of note.querySelectorAll("a, summary")) stop.tabIndex = -1;
    const back = note.querySelector(".back a");
    back.textContent = "in the list";
    back.href = `#claim-${claim}`;
  }

  function place(mark) {
    if (wide.matches) {
      article.append(note);
      const top = mark.getClientRects()[0].top - article.getBoundingClientRect().top;
      note.style.top = `${Math.max(0, Math.min(top, article.offsetHeight - note.offsetHeight))}px`;
    } else {
      note.style.top = "";
      const block = mark.closest("li") || mark.closest(".row").firstElementChild;
      if (block.tagName === "LI") block.append(note);
      else block.after(note);
    }
  }

  function pin(claim) {
    pinned = claim;
    last = claim || last;
    show(claim);
  }

  function reveal(element) {
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "nearest", behavior: still.matches ? "auto" : "smooth" });
  }

  function go(claim) {
    const mark = marksOf(claim)[0];
    if (!mark) return;
    aimed = claim;
    if (mark === document.activeElement) pin(claim);
    reveal(mark);
    aimed = null;
  }

  function step(by) {
    if (!order.length) return;
    const at = last === null ? (by > 0 ? 0 : order.length - 1) : order.indexOf(last) + by;
    go(order[Math.min(Math.max(at, 0), order.length - 1)]);
  }

  let held = null;
  const links = [...document.querySelectorAll("a[data-voice]")];
  function light(voice) {
    const section = voice && document.getElementById(`voice-${voice}`);
    const claims = section ? [...section.querySelectorAll("[data-claim]")].map((item) => item.dataset.claim) : [];
    article.classList.toggle("one-voice", Boolean(voice));
    for (const mark of marks) mark.classList.toggle("lit", claims.some((claim) => numbers(mark, "claims").includes(claim)));
  }
  function hold(voice) {
    held = voice;
    for (const link of links) link.setAttribute("aria-pressed", String(link.dataset.voice === voice));
    light(voice);
  }
  for (const link of links) {
    const voice = link.dataset.voice;
    link.setAttribute("role", "button");
    link.setAttribute("aria-pressed", "false");
    link.addEventListener("mouseenter", () => light(voice));
    link.addEventListener("mouseleave", () => light(held));
    link.addEventListener("focus", () => light(voice));
    link.addEventListener("blur", () => light(held));
    link.addEventListener("click", (event) => {
      event.preventDefault();
      hold(held === voice ? null : voice);
    });
  }

  for (const mark of marks) {
    mark.removeAttribute("title"); // The note says it better.
    mark.addEventListener("focus", () => pin(aimed || innermost(mark)));
    mark.addEventListener("click", () => getSelection().isCollapsed && pin(innermost(mark)));
    mark.addEventListener("mouseenter", () => wide.matches && show(innermost(mark)));
    mark.addEventListener("mouseleave", () => wide.matches && show(pinned));
  }
  wide.addEventListener("change", () => show(pinned));
  addEventListener("resize", () => pinned && show(pinned));

  function leave(focus) {
    const item = focus.closest("[data-claim]");
    if (item) go(item.dataset.claim);
    else if (pinned) pin(null);
    else hold(null);
  }

  addEventListener("keydown", (event) => {
    const focus = document.activeElement;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "Escape") leave(focus);
    else if (event.key === "Enter" && focus.tagName === "MARK" && pinned) reveal(document.getElementById(`claim-${pinned}`));
    else if (event.key === " " && focus.dataset.voice) focus.click();
    else return;
    event.preventDefault();
  });
  document.documentElement.classList.add("scripted");
})();
