// Small conveniences: copy, print, send a filter when it changes, and no second press while the first is under way.
(() => {
  const words = document.querySelector("[data-words]")?.dataset ?? {};
  document.addEventListener("click", async (event) => {
    const copy = event.target.closest("[data-copy]");
    if (copy) {
      await navigator.clipboard.writeText(document.querySelector(copy.dataset.copy).textContent.trim());
      document.dispatchEvent(new CustomEvent("lanpya:say", { detail: words.copied }));
    }
    if (event.target.closest("[data-print]")) print();
  });
  document.addEventListener("change", (event) => { if (event.target.matches("[data-submit]")) event.target.form.requestSubmit(); });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    setTimeout(() => delete form.dataset.sent, 4000);
  });
  // Buttons that only work with a script are not there without one.
  for (const button of document.querySelectorAll("[data-copy], [data-print]")) button.hidden = false;
})();
