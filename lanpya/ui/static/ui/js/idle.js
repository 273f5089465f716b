// An unattended screen goes blank after a while and asks for a sign-in. Work in another tab counts as attendance.
(() => {
  const { lock, idle } = document.body.dataset;
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
    document.querySelector("[data-blank]").hidden = false;
    location.replace(lock);
  };
  setInterval(leave, 5000);
  // A laptop that slept wakes with its timers late.
  document.addEventListener("visibilitychange", leave);
})();
