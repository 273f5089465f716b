// data-letters on radios: a letter key chooses the one whose value begins with it (F female, M male, O, N), in any language.
(() => {
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || !event.code.startsWith("Key")) return;
    const typing = event.target.closest?.("input:not([type=radio]):not([type=checkbox]), select, textarea");
    if (typing) return;
    const place = event.target.closest?.("form") ?? document;
    const found = place.querySelector(`input[data-letters][value^="${event.code.slice(3).toLowerCase()}"]`);
    if (!found) return;
    event.preventDefault();
    found.focus();
    found.click();
  });
})();
