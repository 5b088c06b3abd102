/* A page that the browser kept in memory is asked for anew, so that the next one at this screen finds nothing with
   the back button. Without this script the pages say themselves that no browser may keep them (no-store). */
(function () {
  "use strict";
  window.addEventListener("pageshow", function (gebeurtenis) {
    if (gebeurtenis.persisted) {
      document.documentElement.hidden = true;
      window.location.reload();
    }
  });
})();
