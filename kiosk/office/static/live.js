// Makes the pages follow what happens; none of them needs it.
(() => {
  "use strict";
  const buttons = (off) => document.querySelectorAll("form button").forEach((b) => { b.disabled = off; });
  // A second tap would only be answered by the same ticket. Not at once: the form has to be sent.
  addEventListener("submit", () => setTimeout(buttons, 0, true));
  addEventListener("pageshow", () => buttons(false));

  const lost = document.getElementById("lost");
  if (!window.EventSource || !lost || !document.querySelector("[data-fresh]")) return;
  let seen = Date.now(), heard = seen, last = seen, gap = 700, waiting = 0, busy = false, source;

  const clock = () => new Intl.DateTimeFormat(document.documentElement.lang, {
    hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: lost.dataset.zone,
  }).format(seen);
  const tell = (connected) => {
    const text = connected ? "" : lost.dataset.told.replace("{time}", clock());
    if (lost.textContent !== text) lost.textContent = text;
  };

  const replace = (page) => document.querySelectorAll("[data-fresh]").forEach((old) => {
    const fresh = page.getElementById(old.id);
    if (!fresh || fresh.textContent === old.textContent) return;
    const link = old.contains(document.activeElement) && document.activeElement.getAttribute("href");
    old.replaceWith(document.adoptNode(fresh));
    if (link) [...fresh.querySelectorAll("a")].find((a) => a.getAttribute("href") === link)?.focus();
  });
  // A form that the browser keeps is to stay the one that was shown: after a lost reply, going back
  // and sending it again must be the same order.
  const cache = document.querySelector("form") ? "no-store" : "no-cache";
  const refresh = async () => {
    waiting = 0;
    busy = true;
    last = Date.now();
    try {
      const answer = await fetch(location.href, { cache, credentials: "omit" });
      if (answer.ok) {
        replace(new DOMParser().parseFromString(await answer.text(), "text/html"));
        seen = Date.now();
        tell(true);
      }
    } catch {
      tell(false);
    }
    busy = false;
    // A full lobby holds many phones: the slower the office answers, the less it is asked.
    gap = Math.max(700, 5 * (Date.now() - last));
  };
  const soon = () => {
    if (waiting) return;
    waiting = setTimeout(() => {
      if (!busy) return refresh();
      waiting = 0;
      soon();
    }, Math.max(busy ? 100 : 0, last + gap - Date.now()));
  };

  const hear = (on) => {
    source?.close();
    source = on ? new EventSource(lost.dataset.live) : null;
    if (!on) return;
    // A page that was just opened is as good as new; but not all phones of a crowd ask at once.
    source.addEventListener("hello", () => setTimeout(soon, Date.now() - seen < 3000 ? 1000 + 3000 * Math.random() : 0));
    source.addEventListener("change", soon);
    heard = Date.now();
    ["hello", "change", "here"].forEach((name) => source.addEventListener(name, () => { heard = Date.now(); }));
    source.onerror = (event) => {
      tell(false);
      // A browser that was sent away does not come back by itself.
      if (event.target.readyState === 2) setTimeout(() => { if (event.target === source) hear(true); }, 10000);
    };
  };
  addEventListener("offline", () => tell(false));
  addEventListener("online", soon);
  // A connection may be gone without a word: the office says every quarter of a minute that it is there.
  setInterval(() => { if (!document.hidden && Date.now() - heard > 40000) tell(false); }, 5000);
  // What a page says also changes as time passes.
  setInterval(() => { if (!document.hidden) soon(); }, 60000);
  // Only the page in front listens: browsers open six connections to a host, and no more.
  const look = () => hear(!document.hidden);
  document.addEventListener("visibilitychange", look);
  addEventListener("pagehide", () => hear(false));
  addEventListener("pageshow", look);
})();
