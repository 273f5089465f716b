// After a part of the page was exchanged: the cursor goes where the work goes on, and the change is spoken.
(() => {
  const settle = (part) => {
    const said = part.matches?.("[data-say]") ? part : part.querySelector?.("[data-say]");
    if (said) document.dispatchEvent(new CustomEvent("lanpya:say", { detail: said.dataset.say || said.textContent.trim() }));
    const next = part.matches?.("[data-focus]") ? part : part.querySelector?.("[data-focus]");
    if (next) next.focus();
  };
  document.body.addEventListener("htmx:afterSettle", (event) => settle(event.target));
  // On a whole page only an error summary takes the focus from the top.
  document.querySelector(".summary[data-focus]")?.focus();
  document.querySelector(".rail [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
})();
