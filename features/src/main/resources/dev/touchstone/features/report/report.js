(() => {
  "use strict";
  const form = document.querySelector(".filter");
  const rows = [...document.querySelectorAll(".row")];
  const areas = [...document.querySelectorAll(".area")];
  const query = document.getElementById("q");
  const area = document.getElementById("area");
  const shown = document.getElementById("shown");
  const expand = document.getElementById("expand");
  const toggles = [...form.querySelectorAll("[aria-pressed]")];
  const pressed = (key) => toggles.filter((t) => t.dataset[key] && t.getAttribute("aria-pressed") === "true").map((t) => t.dataset[key]);

  const apply = () => {
    const words = query.value.toLowerCase().split(/\s+/).filter(Boolean);
    const levels = pressed("level");
    const outcomes = pressed("outcome");
    let count = 0;
    for (const section of areas) {
      let any = false;
      for (const row of section.querySelectorAll(".row")) {
        const fits = (!area.value || section.dataset.area === area.value)
          && (!levels.length || levels.includes(row.dataset.level))
          && (!outcomes.length || outcomes.includes(row.dataset.outcome))
          && words.every((word) => row.dataset.search.includes(word));
        row.hidden = !fits;
        any = any || fits;
        count += fits ? 1 : 0;
      }
      section.hidden = !any;
    }
    shown.value = count === rows.length ? `All ${count} shown` : `${count} of ${rows.length} shown`;
    document.getElementById("empty").hidden = count > 0;
    expand.textContent = "Open all";
  };

  const clear = () => {
    toggles.forEach((t) => t.setAttribute("aria-pressed", "false"));
    query.value = "";
    area.value = "";
    apply();
  };

  const openTarget = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.matches(".row")) {
      if (target.hidden) { clear(); }
      target.open = true;
      target.scrollIntoView();
    }
  };

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", apply);
  document.getElementById("clear").addEventListener("click", clear);
  toggles.forEach((t) => t.addEventListener("click", () => {
    t.setAttribute("aria-pressed", String(t.getAttribute("aria-pressed") !== "true"));
    apply();
  }));
  expand.addEventListener("click", () => {
    const open = expand.textContent === "Open all";
    rows.filter((row) => !row.hidden).forEach((row) => { row.open = open; });
    expand.textContent = open ? "Close all" : "Open all";
  });
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target instanceof Element && event.target.closest("input, select, textarea");
    if (event.key === "/" && !isTyping) {
      event.preventDefault();
      query.focus();
    }
  });
  window.addEventListener("hashchange", openTarget);
  window.addEventListener("beforeprint", () => {
    document.querySelectorAll(".failure details").forEach((details) => { details.open = true; });
  });
  apply();
  openTarget();
})();
