// data-lines: a sheet is typed line by line. Enter sends the line; one that found no connection goes when it is back.
// Sending a line twice stores it once: its number is unique on the sheet.
(() => {
  let waiting = null;
  const line = (node) => node.closest?.("form[data-lines]");
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target.matches("textarea, button, a")) return;
    const form = line(event.target);
    if (form) { event.preventDefault(); form.requestSubmit(); }
  });
  document.body.addEventListener("htmx:sendError", (event) => { waiting = line(event.target); });
  addEventListener("online", () => { const form = waiting; waiting = null; if (form?.isConnected) form.requestSubmit(); });
})();
