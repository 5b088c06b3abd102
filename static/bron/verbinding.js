/* 60 seconds without a connection: a talk waits in this browser and is sent as soon as there is a line again.
   It holds choices only, no text and no name. Its key makes sending twice one talk. Without this script the browser
   says itself that the page cannot be reached, and going back shows what was chosen. */
(function () {
  "use strict";
  var formulier = document.querySelector("[data-snel]");
  if (!formulier || !window.fetch || !window.localStorage) {
    return;
  }
  var WACHTRIJ = "balie-zestig";
  var SECONDEN = 5;
  var HERHAAL_MS = 20000;
  var proef = document.querySelector("script[src*=verbinding]").src;
  var vak = document.getElementById("verbinding");
  var bezig = false;

  function lees() {
    try {
      return JSON.parse(localStorage.getItem(WACHTRIJ)) || [];
    } catch (fout) {
      return [];
    }
  }

  function schrijf(rijen) {
    if (rijen.length) {
      localStorage.setItem(WACHTRIJ, JSON.stringify(rijen));
    } else {
      localStorage.removeItem(WACHTRIJ);
    }
  }

  function toon(welke) {
    Array.prototype.forEach.call(vak.querySelectorAll("[data-stand]"), function (deel) {
      deel.hidden = deel.dataset.stand !== welke;
    });
    Array.prototype.forEach.call(vak.querySelectorAll("[data-aantal]"), function (deel) {
      deel.textContent = String(lees().length);
    });
  }

  function bereik() {
    var stop = new AbortController();
    var klok = setTimeout(function () { stop.abort(); }, SECONDEN * 1000);
    return fetch(proef, { method: "HEAD", cache: "no-store", signal: stop.signal }).then(function () {
      clearTimeout(klok);
    });
  }

  function nieuweSleutel() {
    var bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    var hex = Array.prototype.map.call(bytes, function (byte) { return (byte + 256).toString(16).slice(1); }).join("");
    return hex.replace(/(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  }

  function isHeel() {
    return Array.prototype.every.call(formulier.querySelectorAll(".snel__vragen fieldset"), function (groep) {
      return groep.querySelector("input:checked");
    });
  }

  function bewaarHier() {
    if (!isHeel()) {
      toon("mist");
      return;
    }
    var velden = {};
    new FormData(formulier).forEach(function (waarde, naam) {
      if (naam !== "csrfmiddlewaretoken") {
        velden[naam] = waarde;
      }
    });
    schrijf(lees().concat([velden]));
    formulier.reset();
    Array.prototype.forEach.call(formulier.querySelectorAll("input[type=radio]"), function (knop) {
      knop.checked = knop.defaultChecked && knop.name === "minuten";
    });
    formulier.elements.sleutel.value = nieuweSleutel();
    toon("wacht");
    formulier.querySelector("input[type=radio]").focus();
  }

  /* The answer to a talk that was kept is always another page; anything else means that it was not. */
  function verstuurEen(velden) {
    var inhoud = new URLSearchParams(velden);
    inhoud.set("csrfmiddlewaretoken", formulier.elements.csrfmiddlewaretoken.value);
    return fetch(formulier.action, { method: "POST", body: inhoud, credentials: "same-origin" }).then(
      function (antwoord) {
        return antwoord.ok && antwoord.redirected && /^\/balie\/(zestig-seconden|samen)\/$/.test(new URL(antwoord.url).pathname);
      },
    );
  }

  function verstuur(aantal) {
    var rijen = lees();
    if (!rijen.length) {
      toon(aantal ? "alsnog" : "");
      return Promise.resolve();
    }
    return verstuurEen(rijen[0]).then(function (gelukt) {
      if (!gelukt) {
        toon("wacht");
        return undefined;
      }
      var bewaard = rijen[0].sleutel;
      schrijf(lees().filter(function (rij) { return rij.sleutel !== bewaard; }));
      return verstuur(aantal + 1);
    });
  }

  function probeer() {
    if (bezig || !lees().length) {
      return;
    }
    bezig = true;
    verstuur(0).catch(function () { toon("wacht"); }).then(function () { bezig = false; });
  }

  formulier.addEventListener("submit", function (gebeurtenis) {
    if (gebeurtenis.submitter && gebeurtenis.submitter.name) {
      return;
    }
    gebeurtenis.preventDefault();
    bereik().then(function () { formulier.submit(); }, bewaarHier);
  });
  window.addEventListener("online", probeer);
  setInterval(probeer, HERHAAL_MS);
  probeer();
})();
