// An unattended screen goes blank after a while and asks for a sign-in. Work in another tab counts as attendance.
// A form that guard.js says was typed in is sent to be kept, sealed, for whoever typed it.
(() => {
  const { lock, keep, idle } = document.body.dataset;
  if (!lock) return;
  const tabs = "BroadcastChannel" in window ? new BroadcastChannel("lanpya") : null;
  let last = Date.now();
  let told = 0;
  const attended = () => {
    last = Date.now();
    if (tabs && last - told > 10000) { told = last; tabs.postMessage(last); }
  };
  for (const kind of ["keydown", "pointerdown", "scroll"]) addEventListener(kind, attended, { passive: true, capture: true });
  tabs?.addEventListener("message", (event) => { last = Math.max(last, event.data); });
  const leave = () => {
    if (Date.now() - last < idle * 1000) return;
    clearInterval(timer);
    document.querySelector("[data-blank]").hidden = false;
    const form = document.querySelector("form[data-typed]");
    document.dispatchEvent(new CustomEvent("lanpya:leaving"));
    if (!form) { location.replace(`${lock}?next=${encodeURIComponent(location.pathname)}`); return; }
    const to = document.createElement("input");
    Object.assign(to, { type: "hidden", name: "_to", value: form.getAttribute("action") || location.pathname + location.search });
    form.append(to);
    form.setAttribute("action", keep);
    form.submit();
  };
  const timer = setInterval(leave, 5000);
  // A laptop that slept wakes with its timers late.
  document.addEventListener("visibilitychange", leave);
})();
