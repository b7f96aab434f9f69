// The course in a learning platform (SCORM 1.2). Without a platform it works as a page; without JavaScript all of it is shown.
(function () {
  "use strict";
  var parts = Array.prototype.slice.call(document.querySelectorAll("[data-part]"));
  var form = document.getElementById("questions");
  var mark = Number(document.body.getAttribute("data-mark"));
  var api = find(window) || (window.opener ? find(window.opener) : null);
  var begun = Date.now(), open = false, state = { read: [], answers: {}, done: false };
  var best = 0, isPassed = false;

  function find(start) {
    for (var at = start, steps = 0; at && steps < 20; at = at.parent, steps += 1) {
      try { if (at.API) { return at.API; } } catch (error) { return null; } // a frame of another host
      if (at === at.parent) { return null; }
    }
    return null;
  }
  function get(name) { return open ? String(api.LMSGetValue(name)) : ""; }
  function set(name, value) { if (open) { api.LMSSetValue(name, String(value)); } }
  function commit() {
    set("cmi.suspend_data", JSON.stringify(state)); // at most 4,096 characters
    if (open) { api.LMSCommit(""); }
  }

  function launch() {
    open = Boolean(api) && String(api.LMSInitialize("")) === "true";
    try {
      var kept = JSON.parse(get("cmi.suspend_data") || "null");
      if (kept && Array.isArray(kept.read) && kept.answers) { state = kept; }
    } catch (error) { /* what another version kept is left aside */ }
    var status = get("cmi.core.lesson_status");
    if (status === "not attempted" || status === "unknown") { set("cmi.core.lesson_status", "incomplete"); }
    isPassed = status === "passed" || status === "completed";
    best = isPassed ? Number(get("cmi.core.score.raw")) || 0 : 0;
    set("cmi.core.score.min", 0);
    set("cmi.core.score.max", 100);
    restore();
    show(get("cmi.core.lesson_location") || parts[0].id, false);
  }
  function finish() {
    if (!open) { return; }
    var seconds = Math.floor((Date.now() - begun) / 1000);
    var two = function (value) { return (value < 10 ? "0" : "") + value; };
    set("cmi.core.session_time", [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(":"));
    set("cmi.core.exit", "suspend");
    commit();
    api.LMSFinish("");
    open = false;
  }

  function show(id, focus) {
    var part = parts.filter(function (one) { return one.id === id; })[0] || parts[0];
    parts.forEach(function (one) { one.hidden = one !== part; });
    set("cmi.core.lesson_location", part.id);
    if (focus) { part.querySelector("h2").focus(); window.scrollTo(0, 0); }
  }
  function step(target) { // a story: only the step one is at
    var story = target.getAttribute("data-step");
    document.querySelectorAll("[data-step]").forEach(function (one) {
      if (one.getAttribute("data-step") === story) { one.hidden = one !== target; }
    });
  }
  function next(part) {
    if (state.read.indexOf(part.id) < 0) { state.read.push(part.id); }
    show(parts[Math.min(parts.indexOf(part) + 1, parts.length - 1)].id, true);
    commit();
  }

  function restore() {
    var stories = {};
    document.querySelectorAll("[data-step]").forEach(function (one) {
      var story = one.getAttribute("data-step");
      if (!stories[story]) { stories[story] = one; step(one); }
    });
    Object.keys(state.answers).forEach(function (name) {
      var box = document.getElementById(name + "-" + state.answers[name]);
      if (box) { box.checked = true; }
    });
    if (state.done) { result(); }
  }
  function result() {
    var asked = form.querySelectorAll("[data-question]"), right = 0;
    asked.forEach(function (one) {
      var chosen = one.querySelector("input:checked"), good = Boolean(chosen) && chosen.hasAttribute("data-right");
      right += good ? 1 : 0;
      one.querySelector("[data-why]").hidden = false;
      one.querySelector("[data-is-right]").hidden = !good;
      one.querySelector("[data-is-wrong]").hidden = good;
    });
    var percent = Math.floor(right * 100 / asked.length), passed = right * 100 >= mark * asked.length;
    var box = document.getElementById("result");
    box.hidden = false;
    box.querySelector("[data-passed]").hidden = !passed;
    box.querySelector("[data-failed]").hidden = passed;
    box.querySelector("[data-percent]").textContent = right + "/" + asked.length + " = " + percent + " %";
    return { percent: percent, passed: passed, box: box };
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest("a[href^='#']");
    if (!link) { return; }
    var target = document.getElementById(link.getAttribute("href").slice(1));
    event.preventDefault();
    if (link.hasAttribute("data-next")) { next(link.closest("[data-part]")); }
    else if (target && target.hasAttribute("data-step")) { step(target); target.focus(); }
    else if (target) { show(target.id, true); commit(); }
  });
  form.addEventListener("change", function (event) { state.answers[event.target.name] = Number(event.target.value); commit(); });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var found = result();
    state.done = true;
    if (found.passed || !isPassed) { // who has passed once may try again and loses nothing
      isPassed = found.passed;
      best = Math.max(best, found.percent);
      set("cmi.core.score.raw", found.passed ? best : found.percent);
      set("cmi.core.lesson_status", found.passed ? "passed" : "failed");
    }
    commit();
    found.box.focus();
  });
  window.addEventListener("pagehide", finish);
  launch();
})();
