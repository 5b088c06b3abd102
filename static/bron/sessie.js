/* The end of a session of staff: a quiet question shortly before it, and nothing that was typed is lost.
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

  function bewaar() {
    if (!vak.dataset.bewaren) {
      return Promise.resolve();
    }
    return Promise.all(
      formulieren()
        .filter(function (formulier) {
          return begin.has(formulier) && begin.get(formulier) !== inhoud(formulier);
        })
        .map(function (formulier) {
          var velden = new URLSearchParams(new FormData(formulier));
          var doel = new URL(formulier.action);
          velden.set("_pad", doel.pathname + doel.search);
          return fetch(vak.dataset.bewaren, { method: "POST", body: velden, credentials: "same-origin" });
        }),
    );
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
      bewaar().then(function () {
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
  var klok = setInterval(tik, 1000);
})();
