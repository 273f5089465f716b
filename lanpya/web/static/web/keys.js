// Keys and fingerprints need the browser's help: their buttons appear only where it can give it.
(() => {
  if (!window.PublicKeyCredential) return;
  for (const part of document.querySelectorAll("[data-needs-script]")) part.hidden = false;
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    document.querySelector("[data-key-failed]").hidden = false;
  });
})();
