// Makes the pages follow what happens; none of them needs it.
(() => {
  "use strict";
  const buttons = (off) => document.querySelectorAll("form button").forEach((b) => { b.disabled = off; });
  // A second tap would only be answered by the same ticket. Not at once: the form has to be sent.
  addEventListener("submit", () => setTimeout(buttons, 0, true));
  addEventListener("pageshow", () => buttons(false));

  const lost = document.getElementById("lost");
  if (!window.EventSource || !lost || !document.querySelector("[data-fresh]")) return;
  let seen = Date.now(), last = seen, gap = 700, waiting = 0, busy = false, source;

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
  const refresh = async () => {
    waiting = 0;
    busy = true;
    last = Date.now();
    try {
      const answer = await fetch(location.href, { cache: "no-cache", credentials: "omit" });
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

  const listen = () => {
    source = new EventSource(lost.dataset.live);
    source.addEventListener("hello", soon);
    source.addEventListener("change", soon);
    source.onerror = () => {
      tell(false);
      // A browser that was sent away does not come back by itself.
      if (source.readyState === 2) setTimeout(listen, 10000);
    };
  };
  addEventListener("offline", () => tell(false));
  addEventListener("online", soon);
  // What a page says also changes as time passes; and a connection may be gone without a word.
  setInterval(() => { if (!document.hidden) soon(); }, 60000);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) soon(); });
  addEventListener("pagehide", () => source.close());
  addEventListener("pageshow", (shown) => { if (shown.persisted) listen(); });
  listen();
})();
