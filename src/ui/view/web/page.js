"use strict";
// Asks for the next state of the page, waits until it is there, and renews the parts that differ.
(() => {
  // What counts the seconds is a part inside another: it comes first, and then the other is as it was.
  const parts = ["taletid", "stop-linje", "top", "scene", "beslutning", "dom", "fod"];
  const main = document.getElementById("indhold");
  const button = document.getElementById("stop");
  const silent = document.getElementById("tavs");
  let stopped = false;
  let asking = null;

  // Letters as large as there is room for with every word whole; on a small screen no larger than they are, and what
  // does not fit is scrolled to.
  const fit = () => {
    const root = document.body.classList;
    const size = (em) => { main.style.fontSize = em + "em"; };
    const wide = () => main.scrollWidth > main.clientWidth;
    const largest = (low, high, fits) => {
      for (let n = 0; n < 8; n++) {
        const middle = (low + high) / 2;
        size(middle);
        if (fits()) low = middle; else high = middle;
      }
      size(low);
    };
    main.removeAttribute("tabindex");
    root.add("maaler");
    root.toggle("fylder", innerWidth > 600 && innerHeight > 400);
    size(0.8);
    // A foot that leaves no room is scrolled to.
    if (main.clientHeight < innerHeight * 0.35) root.remove("fylder");
    if (root.contains("fylder")) largest(0.8, 3.2, () => !wide() && main.scrollHeight <= main.clientHeight);
    else largest(0.6, 1.15, () => !wide());
    root.remove("maaler");
    if (root.contains("fylder") && main.scrollHeight > main.clientHeight) main.tabIndex = 0;
  };

  const renew = (text) => {
    const next = new DOMParser().parseFromString(text, "text/html");
    let grown = false;
    for (const id of parts) {
      const here = document.getElementById(id);
      const there = next.getElementById(id);
      if (!here || !there || here.innerHTML === there.innerHTML) continue;
      grown ||= id !== "taletid" || here.textContent.length !== there.textContent.length;
      here.replaceChildren(...there.cloneNode(true).childNodes);
    }
    document.body.dataset.udgave = next.body.dataset.udgave;
    document.title = next.title;
    // Letters stand still while the seconds are counted.
    if (grown) fit();
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
  fit();
  follow();
})();
