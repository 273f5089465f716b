// data-autosave="URL": sends the form there two seconds after the last key. Nothing is kept in the browser.
(() => {
  const words = document.querySelector("[data-words]")?.dataset ?? {};
  const timers = new WeakMap();
  const failed = new Set();
  const tell = (form, what) => {
    const status = form.querySelector("[data-autosave-status]");
    if (status) status.textContent = words[what] ?? "";
  };
  const save = async (form) => {
    tell(form, "saving");
    try {
      const answer = await fetch(form.dataset.autosave, { method: "POST", body: new FormData(form), headers: { "X-Autosave": "1" } });
      if (!answer.ok || answer.redirected) throw new Error(answer.status);
      failed.delete(form);
      tell(form, "saved");
      document.dispatchEvent(new CustomEvent("lanpya:connection", { detail: true }));
      form.dispatchEvent(new CustomEvent("lanpya:saved", { bubbles: true }));
    } catch {
      failed.add(form);
      tell(form, "failed");
      document.dispatchEvent(new CustomEvent("lanpya:connection", { detail: false }));
    }
  };
  document.addEventListener("input", (event) => {
    const form = event.target.closest?.("form[data-autosave]");
    if (!form) return;
    clearTimeout(timers.get(form));
    timers.set(form, setTimeout(save, 2000, form));
  });
  document.addEventListener("submit", (event) => { clearTimeout(timers.get(event.target)); failed.delete(event.target); });
  const again = () => { for (const form of failed) if (form.isConnected) save(form); };
  addEventListener("online", again);
  setInterval(again, 15000);
})();
