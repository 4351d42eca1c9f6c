"use strict";
// Asks for the next state of the page, waits until it is there, and renews the parts that differ.
(() => {
  const parts = ["stop-linje", "top", "scene", "beslutning", "dom", "fod"];
  const main = document.getElementById("indhold");
  const button = document.getElementById("stop");
  const silent = document.getElementById("tavs");
  let stopped = false;
  let asking = null;

  // Letters as large as the page has room for, between a half more and as large again; smaller is for who zooms, and scrolls.
  const fit = () => {
    const at = document.getElementById("indhold");
    document.body.classList.remove("fylder");
    at.style.fontSize = "";
    at.removeAttribute("tabindex");
    if (innerWidth <= 600 || innerHeight <= 400) return;
    document.body.classList.add("fylder");
    let low = 0.7, high = 3;
    for (let n = 0; n < 8; n++) {
      const middle = (low + high) / 2;
      at.style.fontSize = middle + "em";
      if (at.scrollHeight <= at.clientHeight && at.scrollWidth <= at.clientWidth) low = middle; else high = middle;
    }
    at.style.fontSize = low + "em";
    // What does not fit is scrolled to, by keys as well.
    if (at.scrollHeight > at.clientHeight) at.tabIndex = 0;
  };

  const renew = (text) => {
    const next = new DOMParser().parseFromString(text, "text/html");
    for (const id of parts) {
      const here = document.getElementById(id);
      const there = next.getElementById(id);
      if (here && there && here.innerHTML !== there.innerHTML) here.replaceChildren(...there.childNodes);
    }
    document.body.dataset.udgave = next.body.dataset.udgave;
    document.title = next.title;
    fit();
  };

  const later = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));

  const follow = async () => {
    let failed = 0;
    while (!stopped) {
      asking = new AbortController();
      const patience = setTimeout(() => asking.abort(), 40000);
      try {
        const address = location.pathname + "?efter=" + encodeURIComponent(document.body.dataset.udgave);
        const answer = await fetch(address, { signal: asking.signal, cache: "no-store" });
        if (answer.status === 200) renew(await answer.text());
        else if (answer.status !== 204) throw new Error(String(answer.status));
        failed = 0;
        silent.textContent = "";
      } catch {
        if (stopped) return;
        failed += 1;
        if (failed > 1) silent.textContent = "Ingen forbindelse. Det, der vises, kan være gammelt.";
        await later(Math.min(failed, 5));
      } finally {
        clearTimeout(patience);
      }
    }
  };

  button.addEventListener("click", () => {
    stopped = !stopped;
    button.textContent = stopped ? "Følg mødet igen" : "Stop opdatering";
    silent.textContent = stopped ? "Siden står stille." : "";
    if (stopped) asking?.abort(); else follow();
  });
  document.getElementById("knapper").hidden = false;
  addEventListener("resize", fit);
  if (main) fit();
  follow();
})();
