// Keyboard help for people who work here all day; every page also works without it.
(function () {
  "use strict";
  function rows() { return Array.from(document.querySelectorAll("[data-row] a[data-open]")); }
  function move(step) {
    var all = rows();
    if (!all.length) { return; }
    var place = all.indexOf(document.activeElement);
    var next = place < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, place + step));
    all[next].focus();
  }
  function go(key) {
    var row = document.activeElement && document.activeElement.closest("[data-row]");
    var link = (row || document).querySelector("[data-key='" + key + "']");
    if (link) { link.click(); }
  }
  document.addEventListener("keydown", function (event) {
    var target = event.target;
    if (event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) { return; }
    if (event.key === "j") { move(1); }
    else if (event.key === "k") { move(-1); }
    else if (event.key === "c") { go("c"); }
    else if (event.key === "/") {
      var search = document.getElementById("zoek");
      if (search) { event.preventDefault(); search.focus(); }
    }
  });
}());
