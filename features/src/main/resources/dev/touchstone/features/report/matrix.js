(() => {
  "use strict";
  const box = document.getElementById("disputed");
  box.closest("p").hidden = false;
  box.addEventListener("change", () => document.body.classList.toggle("only-disputed", box.checked));
})();
