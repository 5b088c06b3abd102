/* The end of a session of staff: a quiet question shortly before it, and nothing that was typed is lost. Nor is what
   was typed in one form of a page when another form of it is sent: it is kept in the same way, and the next page says so.
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

  function bewaar(lijst) {
    return Promise.all(
      lijst.map(function (formulier) {
        var velden = new URLSearchParams(new FormData(formulier));
        var doel = new URL(formulier.action);
        velden.set("_pad", doel.pathname + doel.search);
        return fetch(vak.dataset.bewaren, { method: "POST", body: velden, credentials: "same-origin" });
      }),
    );
  }

  /* Keep first what was typed elsewhere on the page, then send; a second click meanwhile sends nothing. */
  function stuur(gebeurtenis) {
    var formulier = gebeurtenis.target;
    if (gestuurd.get(formulier) === "wacht") {
      gebeurtenis.preventDefault();
    }
    if (gebeurtenis.defaultPrevented || gestuurd.has(formulier) || !begin.has(formulier)) {
      return;
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
        sessionStorage.setItem("getypt", "ja");
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
    teller.textContent = new Date(einde * 1000).toLocaleTimeString(document.documentElement.lang, {
      hour: "2-digit",
      minute: "2-digit",
    });
    if (document.documentElement.lang === "nl") {
      teller.textContent = teller.textContent.replace(":", ".");
    }
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
  if (sessionStorage.getItem("getypt")) {
    document.getElementById("inhoud").prepend(melding);
    melding.hidden = false;
    melding.querySelector("a").addEventListener("click", function () {
      sessionStorage.removeItem("getypt");
    });
  }
  var klok = setInterval(tik, 1000);
})();
