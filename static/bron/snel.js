/* 60 seconds: in a group of radio buttons the keys 1 to 9 and 0 choose, and the next group is next.
   The keys work only while a radio button has the focus (WCAG 2.1.4). Without this script arrows and Tab do it. */
(function () {
  "use strict";
  var formulier = document.querySelector("[data-snel]");
  if (!formulier) {
    return;
  }
  document.getElementById("snel-uitleg").hidden = false;
  var groepen = Array.prototype.slice.call(formulier.querySelectorAll(".snel__vragen fieldset"));

  function knoppen(groep) {
    return Array.prototype.slice.call(groep.querySelectorAll("input[type=radio]"));
  }

  function naar(groep) {
    var lijst = knoppen(groep);
    var gekozen = lijst.filter(function (knop) { return knop.checked; })[0];
    (gekozen || lijst[0]).focus();
  }

  groepen.forEach(function (groep, plek) {
    groep.addEventListener("keydown", function (gebeurtenis) {
      if (gebeurtenis.ctrlKey || gebeurtenis.altKey || gebeurtenis.metaKey || !/^[0-9]$/.test(gebeurtenis.key)) {
        return;
      }
      var knop = knoppen(groep)[gebeurtenis.key === "0" ? 9 : Number(gebeurtenis.key) - 1];
      if (!knop) {
        return;
      }
      gebeurtenis.preventDefault();
      knop.checked = true;
      knop.dispatchEvent(new Event("change", { bubbles: true }));
      naar(groepen[plek + 1] || groep);
    });
  });
  if (!formulier.querySelector(".foutenoverzicht")) {
    naar(groepen[0]);
  }
})();
