// What the page says aloud and shows of its connection. Other parts ask by events, so none needs another to be there.
(() => {
  const live = document.querySelector("[data-live]");
  const banner = document.querySelector("[data-offline]");
  const say = (words) => {
    if (!live) return;
    live.textContent = "";
    // Emptied first and filled later, or a screen reader takes a repeated sentence for the old one.
    setTimeout(() => { live.textContent = words; }, 60);
  };
  const connected = (is) => { if (banner) banner.hidden = is; };
  document.addEventListener("lanpya:say", (event) => say(event.detail));
  document.addEventListener("lanpya:connection", (event) => connected(event.detail));
  addEventListener("offline", () => connected(false));
  addEventListener("online", () => connected(true));
  document.body.addEventListener("htmx:sendError", () => connected(false));
  document.body.addEventListener("htmx:timeout", () => connected(false));
  const broken = document.querySelector("[data-broken]");
  document.body.addEventListener("htmx:responseError", () => { if (broken) broken.hidden = false; });
  document.body.addEventListener("htmx:beforeRequest", () => { if (broken) broken.hidden = true; });
  document.body.addEventListener("htmx:afterOnLoad", () => connected(true));
})();
