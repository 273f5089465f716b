// data-tally: shows what is left of the total as "not recorded" while a count is typed. The server works it out as well.
(() => {
  const burmese = "၀၁၂၃၄၅၆၇၈၉";
  const read = (box) => {
    const digits = box.value.replace(/[၀-၉]/g, (sign) => burmese.indexOf(sign)).replace(/[\s,၊]/g, "");
    return /^\d*$/.test(digits) ? Number(digits) : NaN;
  };
  const write = (n) => {
    const text = n.toLocaleString("en");
    return document.documentElement.lang === "my" ? text.replace(/\d/g, (digit) => burmese[digit]) : text;
  };
  const show = (part) => {
    const total = part.querySelector("[name=total]");
    const rest = part.querySelector("[data-rest]");
    const known = [...part.querySelectorAll("[name=female], [name=male], [name=other]")];
    const left = read(total) - known.reduce((sum, box) => sum + read(box), 0);
    rest.textContent = total.value.trim() === "" || Number.isNaN(left) ? "–" : left < 0 ? rest.dataset.rest : write(left);
  };
  document.addEventListener("input", (event) => {
    const part = event.target.closest?.("[data-tally]");
    if (part) show(part);
  });
})();
