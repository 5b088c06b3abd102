/* The end of a session of staff: a quiet question shortly before it, and nothing that was typed is lost. Nor is what
   was typed in one form of a page when another form of it is sent, or when a link or Back is followed: it is kept in the
   same way, and the next page says so.
   Without this script the line at the foot of the page says when it ends, and a form that is sent too late is kept. */
(function () {
  "use strict";
  var vak = document.querySelector("[data-sessie]");
  if (!vak || !window.fetch) {
    return;
  }
  var adres = vak.dataset.sessie;
  var waarschuwing = Number(vak.dataset.waarschuwing);
  var dialoog = document.getElementById("sessie-vraag");
  var teller = document.getElementById("sessie-teller");
  var sleutel = vak.querySelector("[name=csrfmiddlewaretoken]").value;
  var MARGE = 5;
  var einde = nu() + Number(vak.dataset.seconden);
  var begin = new Map();
  var gestuurd = new Map();
  var klaar = new Set();
  var KORTSTE_TEKST = 20;
  var melding = document.getElementById("getypt-melding");

  function nu() {
    return Date.now() / 1000;
  }

  /* What a person can type or choose; the hidden fields of a form are no sign of work. */
  function inhoud(formulier) {
    var waarden = [];
    new FormData(formulier).forEach(function (waarde, naam) {
      var veld = formulier.elements[naam];
      if (typeof waarde === "string" && !(veld && veld.type === "hidden")) {
        waarden.push([naam, waarde]);
      }
    });
    return JSON.stringify(waarden);
  }

  function formulieren() {
    return Array.prototype.filter.call(document.forms, function (formulier) {
      return formulier.method === "post" && document.getElementById("inhoud").contains(formulier);
    });
  }

  /* What came back with an error is kept nowhere yet, also when nothing was changed since. */
  function isOnbewaard(formulier) {
    return (
      begin.has(formulier) &&
      (begin.get(formulier) !== inhoud(formulier) || formulier.querySelector("[aria-invalid='true']") !== null)
    );
  }

  function velden(formulier) {
    var inhoud = new URLSearchParams(new FormData(formulier));
    var doel = new URL(formulier.action);
    inhoud.set("_pad", doel.pathname + doel.search);
    return inhoud;
  }

  function bewaar(lijst) {
    return Promise.all(
      lijst.map(function (formulier) {
        klaar.add(formulier);
        return fetch(vak.dataset.bewaren, { method: "POST", body: velden(formulier), credentials: "same-origin" });
      }),
    );
  }

  /* A text of more than a few words; a choice or a date is made again in a moment. */
  function heeftTekst(formulier) {
    return Array.prototype.some.call(formulier.querySelectorAll("textarea"), function (veld) {
      return veld.value.trim().length >= KORTSTE_TEKST;
    });
  }

  /* The page goes, by a link or Back: what is in hand goes on its way without waiting for it. */
  function vertrek() {
    formulieren().forEach(function (formulier) {
      var isVanHier = !new URL(formulier.action).pathname.startsWith("/account/");
      if (isVanHier && !klaar.has(formulier) && isOnbewaard(formulier) && heeftTekst(formulier)) {
        if (navigator.sendBeacon(vak.dataset.bewaren, velden(formulier))) {
          zegHet(true);
        }
      }
    });
  }

  /* Whether the next page says that something was kept; who signs in is told by the page of signing in. */
  function zegHet(ja) {
    if (ja) {
      sessionStorage.setItem("getypt", "ja");
    } else {
      sessionStorage.removeItem("getypt");
    }
  }

  /* Keep first what was typed elsewhere on the page, then send; a second click meanwhile sends nothing. */
  function stuur(gebeurtenis) {
    var formulier = gebeurtenis.target;
    if (gestuurd.get(formulier) === "wacht") {
      gebeurtenis.preventDefault();
    }
    if (gebeurtenis.defaultPrevented || formulier.method !== "post" || formulier === vak) {
      return;
    }
    klaar.add(formulier);
    if (gestuurd.has(formulier)) {
      return;
    }
    var isUitloggen = formulier.hasAttribute("data-uitloggen");
    if (isUitloggen) {
      zegHet(false);
    }
    var andere = formulieren().filter(function (rij) {
      return rij !== formulier && isOnbewaard(rij);
    });
    if (!andere.length || formulier.hasAttribute("hx-post")) {
      return;
    }
    gebeurtenis.preventDefault();
    gestuurd.set(formulier, "wacht");
    bewaar(andere)
      .then(function () {
        zegHet(!isUitloggen);
      })
      .catch(function () {})
      .then(function () {
        gestuurd.set(formulier, "mag");
        formulier.requestSubmit(gebeurtenis.submitter);
        gestuurd.delete(formulier);
      });
  }

  function vraag(methode) {
    var velden = new URLSearchParams({ csrfmiddlewaretoken: sleutel });
    return fetch(adres, { method: methode, body: methode === "POST" ? velden : undefined, redirect: "error" })
      .then(function (antwoord) {
        return antwoord.json();
      })
      .then(function (stand) {
        einde = nu() + stand.seconden;
      });
  }

  function weg() {
    zegHet(false);
    window.location.replace(window.location.pathname + window.location.search);
  }

  function sluit() {
    if (dialoog.open) {
      dialoog.close();
    }
  }

  function tik() {
    var over = einde - nu();
    if (over <= MARGE) {
      clearInterval(klok);
      bewaar(formulieren().filter(isOnbewaard)).then(function () {
        setTimeout(weg, (MARGE + 1) * 1000);
      }, weg);
    } else if (over <= waarschuwing && !dialoog.open) {
      /* Someone may be at work in another tab: ask before we interrupt. */
      vraag("GET").then(function () {
        if (einde - nu() <= waarschuwing && !dialoog.open) {
          toon();
        }
      }, weg);
    } else if (over > waarschuwing) {
      sluit();
    }
  }

  function toon() {
    var tijd = new Date(einde * 1000);
    var scheiding = document.documentElement.lang === "nl" ? "." : ":";
    teller.textContent = tijd.getHours() + scheiding + String(tijd.getMinutes()).padStart(2, "0");
    dialoog.showModal();
  }

  document.getElementById("sessie-blijf").addEventListener("click", function (gebeurtenis) {
    gebeurtenis.preventDefault();
    vraag("POST").then(sluit, weg);
  });
  formulieren().forEach(function (formulier) {
    begin.set(formulier, inhoud(formulier));
  });
  document.addEventListener("submit", stuur);
  document.addEventListener("input", function (gebeurtenis) {
    klaar.delete(gebeurtenis.target.form);
  });
  window.addEventListener("pagehide", vertrek);
  if (sessionStorage.getItem("getypt")) {
    document.getElementById("inhoud").prepend(melding);
    melding.hidden = false;
    melding.querySelector("a").addEventListener("click", function () {
      zegHet(false);
    });
  }
  var klok = setInterval(tik, 1000);
})();
