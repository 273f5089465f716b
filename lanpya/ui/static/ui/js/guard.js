// data-guard: a form with something typed in it is not left by accident.
(() => {
  const typed = new Set();
  const form = (event) => event.target.closest?.("form[data-guard]");
  document.addEventListener("input", (event) => { const it = form(event); if (it) typed.add(it); });
  document.addEventListener("submit", (event) => typed.delete(event.target));
  document.addEventListener("lanpya:saved", (event) => typed.delete(event.target));
  addEventListener("beforeunload", (event) => {
    for (const it of typed) if (!it.isConnected) typed.delete(it);
    if (typed.size) event.preventDefault();
  });
})();
