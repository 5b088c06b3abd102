/* Leave this page quickly: takes this page out of the history; Escape pressed three times does the same.
   Without this script the link alone makes the browser forget (loket/views/hulp.py). */
(function () {
  "use strict";
  var knop = document.querySelector("[data-verlaat]");
  if (!knop) {
    return;
  }
  var keren = 0;
  var laatst = 0;
  var BINNEN_MS = 2000;

  function verlaat() {
    document.documentElement.hidden = true;
    window.location.replace(knop.href);
  }

  knop.addEventListener("click", function (gebeurtenis) {
    gebeurtenis.preventDefault();
    verlaat();
  });
  document.addEventListener("keydown", function (gebeurtenis) {
    if (gebeurtenis.key !== "Escape") {
      keren = 0;
      return;
    }
    keren = gebeurtenis.timeStamp - laatst < BINNEN_MS ? keren + 1 : 1;
    laatst = gebeurtenis.timeStamp;
    if (keren >= 3) {
      verlaat();
    }
  });
  Array.prototype.forEach.call(document.querySelectorAll("[data-met-script]"), function (deel) {
    deel.hidden = false;
  });
})();
