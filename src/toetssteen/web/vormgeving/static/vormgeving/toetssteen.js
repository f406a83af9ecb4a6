// Comfort on top of pages that work without it. No inline code, no eval: the content security policy forbids both.
(() => {
  "use strict";

  const vinkjes = (id) => [...document.querySelectorAll(`input[type="checkbox"][form="${CSS.escape(id)}"]`)];

  // The bar of bulk actions says how many rows are chosen.
  function telGekozen(formulier) {
    const stand = formulier.querySelector("[data-bulk-stand]");
    const alles = document.querySelector(`[data-kies-alles="${CSS.escape(formulier.id)}"] input`);
    const rijen = vinkjes(formulier.id);
    const gekozen = rijen.filter((rij) => rij.checked).length;
    stand.textContent = gekozen ? `${gekozen} gekozen` : "Vink hieronder aan waar het om gaat.";
    formulier.classList.toggle("ts-bulkbalk--gekozen", gekozen > 0);
    if (alles) {
      alles.checked = gekozen > 0 && gekozen === rijen.length;
      alles.indeterminate = gekozen > 0 && gekozen < rijen.length;
    }
  }

  // A checkbox in the head of the table chooses all rows of this page.
  function maakKiesAlles(kop) {
    const vinkje = document.createElement("input");
    const label = document.createElement("label");
    const tekst = document.createElement("span");
    vinkje.type = "checkbox";
    vinkje.className = "utrecht-checkbox utrecht-checkbox--html-input";
    tekst.className = "ts-verborgen";
    tekst.textContent = "Kies alle regels op deze pagina";
    label.className = "ts-tabel__vinkje";
    label.append(vinkje, tekst);
    kop.replaceChildren(label);
    vinkje.addEventListener("change", () => {
      vinkjes(kop.dataset.kiesAlles).forEach((rij) => { rij.checked = vinkje.checked; });
      document.getElementById(kop.dataset.kiesAlles)?.dispatchEvent(new Event("tel"));
    });
  }

  function begin(deel) {
    deel.querySelectorAll("[data-kies-alles]").forEach((kop) => {
      if (!kop.querySelector("input")) maakKiesAlles(kop);
    });
    document.querySelectorAll("form[data-bulk]").forEach(telGekozen);
  }

  document.addEventListener("change", (gebeurtenis) => {
    const formulier = gebeurtenis.target.form;
    if (formulier?.matches("[data-bulk]")) telGekozen(formulier);
  });
  document.addEventListener("tel", (gebeurtenis) => telGekozen(gebeurtenis.target), true);

  // Menus shut on Escape and on a click elsewhere.
  const menus = () => document.querySelectorAll("details[data-sluit][open]");
  document.addEventListener("keydown", (gebeurtenis) => {
    if (gebeurtenis.key !== "Escape") return;
    menus().forEach((menu) => { menu.open = false; menu.querySelector("summary").focus(); });
  });
  document.addEventListener("click", (gebeurtenis) => {
    menus().forEach((menu) => { if (!menu.contains(gebeurtenis.target)) menu.open = false; });
  });

  // After a form came back with errors, the reader starts at the summary.
  document.getElementById("fouten")?.focus();
  document.addEventListener("htmx:load", (gebeurtenis) => begin(gebeurtenis.target));
  begin(document);
})();
