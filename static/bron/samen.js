/* A QR code brings the code to join behind the # of the address: put it in the box and out of the address.
   Without this script the code is typed; it stands beside the QR code. */
(function () {
  "use strict";
  var formulier = document.querySelector("[data-koppel]");
  var code = window.location.hash.slice(1);
  if (!formulier || !/^[0-9A-Za-z]{6}$/.test(code)) {
    return;
  }
  window.history.replaceState(null, "", window.location.pathname);
  formulier.querySelector("[name=code]").value = code;
  formulier.querySelector("button[type=submit]").focus();
})();
