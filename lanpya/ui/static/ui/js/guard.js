// data-guard: a form with something typed in it is not left by accident. It wears data-typed meanwhile.
(() => {
  document.addEventListener("input", (event) => {
    const form = event.target.closest?.("form[data-guard]");
    if (form) form.dataset.typed = "1";
  });
  const done = (event) => { delete event.target.dataset.typed; };
  document.addEventListener("submit", done);
  document.addEventListener("lanpya:saved", done);
  let leaving = false;
  document.addEventListener("lanpya:leaving", () => { leaving = true; });
  addEventListener("beforeunload", (event) => {
    if (!leaving && document.querySelector("form[data-typed]")) event.preventDefault();
  });
})();
