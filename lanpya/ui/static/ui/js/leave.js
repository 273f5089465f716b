// data-leave: away at once, and the page is not in the history to be gone back to.
document.addEventListener("click", (event) => {
  const way = event.target.closest("[data-leave]");
  if (way) { event.preventDefault(); location.replace(way.href); }
});
