/* The end of a session of staff: a quiet question shortly before it, and nothing that was typed is lost. Nor is what
   was typed in one form of a page when another form of it is sent, or when a link or Back is followed: it is kept in the
   same way, and the next page says so once the server has it.
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
  var sleutels = new Map();
  var voorbij = false;
  var LANGST_WACHTEN = 3000;
  var NOG_EENS = 1500;
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
      if (typeof waarde === "string" && naam[0] !== "_" && !(veld && veld.type === "hidden")) {
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

  function invoer(formulier) {
    return Array.prototype.filter.call(formulier.elements, function (veld) {
      return veld.name && veld.name !== "csrfmiddlewaretoken" && veld.type !== "submit";
    });
  }

  /* Which form of the page this is: its fields, and what its hidden ones say. Not what is new with each page. */
  function kenmerk(formulier) {
    var namen = {};
    var vast = [];
    invoer(formulier).forEach(function (veld) {
      namen[veld.name] = true;
      if (veld.type === "hidden" && !/(^|-)(sleutel|reactie_id)$/.test(veld.name)) {
        vast.push([veld.name, veld.value]);
      }
    });
    return JSON.stringify([new URL(formulier.action).pathname, Object.keys(namen).sort(), vast]);
  }

  /* A short sum of it, so that nothing of a person is sent along for this. */
  function verkort(tekst) {
    var een = 0xdeadbeef;
    var twee = 0x41c6ce57;
    for (var plek = 0; plek < tekst.length; plek += 1) {
      een = Math.imul(een ^ tekst.charCodeAt(plek), 2654435761);
      twee = Math.imul(twee ^ tekst.charCodeAt(plek), 1597334677);
    }
    return (een >>> 0).toString(16) + "-" + (twee >>> 0).toString(16);
  }

  /* Two forms with nothing that tells them apart are told apart by their order. */
  function geefSleutels() {
    var aantal = {};
    formulieren().forEach(function (formulier) {
      var deze = kenmerk(formulier);
      aantal[deze] = (aantal[deze] || 0) + 1;
      sleutels.set(formulier, verkort(deze) + "-" + aantal[deze]);
    });
  }

  /* The button that would be pressed, where there is no choice. */
  function enigeKnop(formulier) {
    var knoppen = Array.prototype.filter.call(formulier.elements, function (veld) {
      return veld.type === "submit";
    });
    return knoppen.length === 1 && !knoppen[0].hasAttribute("formaction") ? knoppen[0] : null;
  }

  function velden(formulier) {
    var inhoud = new URLSearchParams();
    var doel = new URL(formulier.action);
    new FormData(formulier).forEach(function (waarde, naam) {
      if (typeof waarde === "string") {
        inhoud.append(naam, waarde);
      }
    });
    inhoud.set("_pad", doel.pathname + doel.search);
    var knop = enigeKnop(formulier);
    if (knop && knop.name) {
      inhoud.append(knop.name, knop.value);
    } else if (!knop) {
      inhoud.set("_knop", "onbekend");
      inhoud.set("_bladzijde", window.location.pathname + window.location.search);
    }
    return inhoud;
  }

  /* Whether the server kept any of them; what it did not keep may be kept when the page goes. */
  function bewaar(lijst, stop) {
    return Promise.all(
      lijst.map(function (formulier) {
        klaar.add(formulier);
        return fetch(vak.dataset.bewaren, {
          method: "POST",
          body: velden(formulier),
          credentials: "same-origin",
          signal: stop,
        })
          .then(function (antwoord) {
            return antwoord.json();
          })
          .then(function (antwoord) {
            return antwoord.bewaard === true;
          })
          .catch(function () {
            klaar.delete(formulier);
            return false;
          });
      }),
    ).then(function (antwoorden) {
      return antwoorden.indexOf(true) !== -1;
    });
  }

  /* Forms of one's own account are kept nowhere, nor is anything on a page that has no place for it. */
  function isWerk(formulier) {
    return Boolean(vak.dataset.bewaren) && !new URL(formulier.action).pathname.startsWith("/account/");
  }

  /* A text of more than a few words; a choice or a date is made again in a moment. */
  function heeftTekst(formulier) {
    return Array.prototype.some.call(formulier.querySelectorAll("textarea"), function (veld) {
      return veld.value.trim().length >= KORTSTE_TEKST;
    });
  }

  /* Typed, and lost when the page goes. The form of 60 seconds keeps its own draft. */
  function isTeBewaren(formulier) {
    return (
      isWerk(formulier) && !formulier.hasAttribute("data-snel") && isOnbewaard(formulier) && heeftTekst(formulier)
    );
  }

  /* The page goes, by a link or Back: what is in hand goes on its way without waiting for it. */
  function vertrek() {
    if (voorbij) {
      return;
    }
    formulieren().forEach(function (formulier) {
      if (!klaar.has(formulier) && isTeBewaren(formulier)) {
        if (navigator.sendBeacon(vak.dataset.bewaren, velden(formulier))) {
          zegHet(true);
        }
      }
    });
  }

  /* Whether the next page asks if something is kept; who signs in is told by the page of signing in. */
  function zegHet(ja) {
    if (ja) {
      sessionStorage.setItem("getypt", "ja");
    } else {
      sessionStorage.removeItem("getypt");
    }
  }

  /* Say it only of what the server has; what went on its way as the page closed may come a moment later. */
  function meld(nogEens) {
    fetch(vak.dataset.bewaren, { credentials: "same-origin", redirect: "error" })
      .then(function (antwoord) {
        return antwoord.json();
      })
      .then(function (antwoord) {
        if (antwoord.bewaard) {
          document.getElementById("inhoud").prepend(melding);
          melding.hidden = false;
        } else if (nogEens > 0) {
          setTimeout(meld, NOG_EENS, nogEens - 1);
        } else {
          zegHet(false);
        }
      })
      .catch(function () {});
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
      return rij !== formulier && isTeBewaren(rij);
    });
    if (!andere.length || formulier.hasAttribute("hx-post")) {
      return;
    }
    gebeurtenis.preventDefault();
    gestuurd.set(formulier, "wacht");
    var stop = new AbortController();
    var wekker = setTimeout(function () {
      stop.abort();
    }, LANGST_WACHTEN);
    bewaar(andere, stop.signal).then(function (isBewaard) {
      clearTimeout(wekker);
      if (isBewaard && !isUitloggen) {
        zegHet(true);
      }
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
    voorbij = true;
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
      var lijst = formulieren().filter(function (formulier) {
        return isWerk(formulier) && isOnbewaard(formulier);
      });
      bewaar(lijst).then(function () {
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
  formulieren().forEach(function (formulier) {
    begin.set(formulier, inhoud(formulier));
  });
  geefSleutels();
  document.addEventListener("formdata", function (gebeurtenis) {
    if (sleutels.has(gebeurtenis.target) && isWerk(gebeurtenis.target)) {
      gebeurtenis.formData.set("_formulier", sleutels.get(gebeurtenis.target));
    }
  });
  document.addEventListener("submit", stuur);
  document.addEventListener("input", function (gebeurtenis) {
    klaar.delete(gebeurtenis.target.form);
  });
  window.addEventListener("pagehide", vertrek);
  if (melding && window.location.pathname === melding.querySelector("a").pathname) {
    zegHet(false);
  } else if (melding && sessionStorage.getItem("getypt")) {
    meld(4);
  }
  var klok = setInterval(tik, 1000);
})();
