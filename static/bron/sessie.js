/* The end of a session: a quiet question shortly before it; what staff typed is kept first (getypt.js).
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

  function nu() {
    return Date.now() / 1000;
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
    if (window.getypt) {
      window.getypt.stop();
    }
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
      Promise.resolve(window.getypt && window.getypt.bewaarAlles()).then(function () {
        setTimeout(weg, (MARGE + 1) * 1000);
      });
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
  var klok = setInterval(tik, 1000);
})();
