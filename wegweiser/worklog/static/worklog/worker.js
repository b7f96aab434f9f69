// Keeps the page of the calendar and its files, so that it opens without a network. The server puts KEEP before this:
// {family, name, files}. Nothing else is ever kept, and what is kept is never asked for again.
"use strict";

const fresh = (file) => new Request(file, { cache: "reload", credentials: "omit" });

addEventListener("install", (event) => {
  const kept = caches.open(KEEP.name).then((cache) => cache.addAll(KEEP.files.map(fresh)));
  event.waitUntil(kept.then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  const old = (name) => name.startsWith(`${KEEP.family} `) && name !== KEEP.name;
  const dropped = caches.keys().then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name))));
  event.waitUntil(dropped.then(() => clients.claim()));
});

addEventListener("fetch", (event) => {
  if (event.request.method !== "GET") return;
  const known = caches.match(event.request, { cacheName: KEEP.name, ignoreVary: true, ignoreSearch: true });
  event.respondWith(known.then((found) => found || fetch(event.request)));
});
