// Keyboard help for people who work here all day; every page also works without it, and it can be turned off.
(function () {
  "use strict";
  var KEPT = "vereffen-sneltoetsen";
  function isOff() { try { return window.localStorage.getItem(KEPT) === "uit"; } catch (refused) { return false; } }
  function keep(off) { try { window.localStorage.setItem(KEPT, off ? "uit" : "aan"); } catch (refused) { return; } }
  function rows() { return Array.from(document.querySelectorAll("[data-row] a[data-open]")); }
  function here() { return document.activeElement ? document.activeElement.closest("[data-row]") : null; }
  function move(step) {
    var all = rows();
    if (!all.length) { return; }
    var row = here();
    var place = row ? all.indexOf(row.querySelector("a[data-open]")) : -1;
    var next = place < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, place + step));
    all[next].focus();
  }
  function press(key) {
    // In a list the key is about the person who has the focus, and about nobody when none has.
    var place = rows().length ? here() : document;
    var link = place && place.querySelector("[data-key='" + key + "']");
    if (link) { link.click(); }
  }
  function next() {
    var button = document.querySelector("[data-key='n']");
    if (button) { button.click(); }
  }
  function search(event) {
    var field = document.getElementById("zoek");
    var link = document.querySelector("[data-key='/']");
    event.preventDefault();
    if (field) { field.focus(); } else if (link) { link.click(); }
  }
  document.addEventListener("keydown", function (event) {
    if (isOff() || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) { return; }
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) { return; }
    if (event.key === "j") { move(1); }
    else if (event.key === "k") { move(-1); }
    else if (event.key === "c") { press("c"); }
    else if (event.key === "r") { press("r"); }
    else if (event.key === "n") { next(); }
    else if (event.key === "/") { search(event); }
  });
  var help = document.querySelector("[data-shortcuts]");
  var button = help && help.querySelector("button");
  if (button) {
    var show = function () { button.textContent = isOff() ? button.dataset.on : button.dataset.off; };
    button.addEventListener("click", function () { keep(!isOff()); show(); });
    show();
    help.hidden = false;
  }
}());
