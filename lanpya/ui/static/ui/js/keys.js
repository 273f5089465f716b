// Alt and a digit opens what wears data-key; Ctrl+Enter sends the form one is in; Escape closes a menu.
(() => {
  document.addEventListener("keydown", (event) => {
    if (event.altKey && !event.ctrlKey && event.code.startsWith("Digit")) {
      const found = document.querySelector(`[data-key="${event.code.slice(5)}"]`);
      if (found) { event.preventDefault(); found.click(); }
    }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.target.form?.requestSubmit();
    if (event.key === "Escape") shut(null, true);
  });
  const shut = (except, focus) => {
    for (const menu of document.querySelectorAll("details[data-menu][open]")) {
      if (menu === except) continue;
      menu.open = false;
      if (focus) menu.querySelector("summary").focus();
    }
  };
  document.addEventListener("click", (event) => shut(event.target.closest("details[data-menu]"), false));
})();
