// Enhancements only: every page works without this file. Bound by data- attributes, no markup is ever parsed.
"use strict";

(() => {
  // Leaving: cover the page at once, then replace this history entry. /x forgets and clears, then leads elsewhere.
  const exit = document.querySelector("[data-exit]");
  const leave = (event) => {
    if (event) event.preventDefault();
    const cover = document.createElement("div");
    cover.className = "cover";
    document.body.append(cover);
    document.title = "";
    location.replace(exit.href);
  };
  if (exit) {
    exit.addEventListener("click", leave);
    // Shift three times within two seconds, with nothing else between.
    let presses = [];
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Shift") presses = [];
      else if (!event.repeat) presses = [...presses.filter((at) => event.timeStamp - at < 2000), event.timeStamp];
      if (presses.length >= 3) leave();
    });
  }

  // What came back from the browser's own memory may be seen by the next person: ask the server again.
  addEventListener("pageshow", (event) => {
    if (event.persisted && exit) location.reload();
  });

  const focus = document.querySelector("[data-focus]");
  if (focus) focus.focus();
})();
