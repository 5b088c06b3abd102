/* What staff typed and did not send is kept: when another form of the page is sent, when a link or Back is followed, and
   at the end of the session (sessie.js). The next page says so once the server has it.
   Without this script only a form that is sent after the session ended is kept. */
(function () {
  "use strict";
  var vak = document.querySelector("[data-bewaren]");
  var melding = document.getElementById("getypt-melding");
  if (!vak || !melding || !window.fetch) {
    return;
  }
  var adres = vak.dataset.bewaren;
  var KORTSTE_TEKST = 20;
  var LANGST_WACHTEN = 3000;
  var NOG_EENS = 1500;
  var KEREN = 4;
  var begin = new Map();
  var sleutels = new Map();
  var gestuurd = new Map();
  var klaar = new Set();
  var voorbij = false;

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

  /* Forms of one's own account are kept nowhere. */
  function isWerk(formulier) {
    return !new URL(formulier.action).pathname.startsWith("/account/");
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

  /* Whether the server kept any of them; what it did not keep in time may be kept when the page goes. */
  function bewaar(lijst) {
    var stop = new AbortController();
    var wekker = setTimeout(function () {
      stop.abort();
    }, LANGST_WACHTEN);
    return Promise.all(
      lijst.map(function (formulier) {
        klaar.add(formulier);
        return fetch(adres, { method: "POST", body: velden(formulier), credentials: "same-origin", signal: stop.signal })
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
      clearTimeout(wekker);
      return antwoorden.indexOf(true) !== -1;
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

  /* The page goes, by a link or Back: what is in hand goes on its way without waiting for it. */
  function vertrek() {
    if (voorbij) {
      return;
    }
    formulieren().forEach(function (formulier) {
      if (!klaar.has(formulier) && isTeBewaren(formulier)) {
        if (navigator.sendBeacon(adres, velden(formulier))) {
          zegHet(true);
        }
      }
    });
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
    bewaar(andere).then(function (isBewaard) {
      if (isBewaard && !isUitloggen) {
        zegHet(true);
      }
      gestuurd.set(formulier, "mag");
      formulier.requestSubmit(gebeurtenis.submitter);
      gestuurd.delete(formulier);
    });
  }

  /* Say it only of what the server has; what went on its way as the page closed may come a moment later. */
  function meld(nogEens) {
    fetch(adres, { credentials: "same-origin", redirect: "error" })
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

  window.getypt = {
    bewaarAlles: function () {
      return bewaar(
        formulieren().filter(function (formulier) {
          return isWerk(formulier) && isOnbewaard(formulier);
        }),
      );
    },
    /* The session is over: nothing can be kept any more, and the page of signing in tells what was. */
    stop: function () {
      voorbij = true;
      zegHet(false);
    },
  };
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
  if (window.location.pathname === melding.querySelector("a").pathname) {
    zegHet(false);
  } else if (sessionStorage.getItem("getypt")) {
    meld(KEREN);
  }
})();
