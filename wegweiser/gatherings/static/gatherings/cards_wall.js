// The wall asks every few seconds whether a card changed. Without this file the page has a link that loads it again.
"use strict";

(() => {
  const wall = document.querySelector("[data-live]");
  if (!wall) return;
  const told = document.querySelector("[data-live-told]");
  const ended = document.querySelector("[data-live-ended]");
  document.querySelector("[data-live-link]").hidden = true;
  let mark = wall.dataset.mark;
  let failures = 0;

  const show = (fresh, tag) => {
    told.textContent = fresh.querySelector("[data-count]").textContent;
    // Nothing moves under the hands of somebody who works in it.
    if (wall.contains(document.activeElement) || wall.querySelector("details[open]")) return;
    wall.replaceChildren(...document.importNode(fresh.body, true).childNodes);
    mark = tag;
  };

  const ask = () => {
    if (document.hidden) return later();
    const request = new XMLHttpRequest(); // reads HTML as a document, which fetch cannot do under trusted types
    request.open("GET", wall.dataset.live);
    request.responseType = "document";
    request.timeout = 10000;
    request.setRequestHeader("If-None-Match", mark);
    request.onload = () => {
      if (request.status === 200 && request.responseXML) show(request.responseXML, request.getResponseHeader("ETag"));
      if (request.status === 200 || request.status === 304) {
        failures = 0;
        later();
      } else ended.hidden = false; // signed out meanwhile
    };
    request.onerror = request.ontimeout = () => (++failures < 5 ? later() : (ended.hidden = false));
    request.send();
  };
  const later = () => setTimeout(ask, Number(wall.dataset.seconds) * 1000 * (failures + 1));
  later();
})();
