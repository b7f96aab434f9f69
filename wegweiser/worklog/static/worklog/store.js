// What lies on the phone: one text under one neutral name, sealed when there is a PIN. Nothing goes anywhere else.
const NAME = "calendar", ROUNDS = 600_000;
let key = null, salt = null, last = null;

const toText = (bytes) => btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(""));
const toBytes = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));

const derive = async (pin, from, iterations) => {
  const material = await crypto.subtle.importKey("raw", new TextEncoder().encode(pin), "PBKDF2", false, ["deriveKey"]);
  const way = { name: "PBKDF2", hash: "SHA-256", salt: from, iterations };
  return crypto.subtle.deriveKey(way, material, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
};

const kept = () => JSON.parse(localStorage.getItem(NAME) ?? "null");
export const hasPin = () => Boolean(kept()?.sealed);
export const isOpen = () => !hasPin() || key !== null;

// The book; throws where the PIN is another one.
export const open = async (pin = "") => {
  const found = kept();
  last = localStorage.getItem(NAME);
  if (!found?.sealed) return found ?? { entries: [], pauses: [] };
  const own = pin ? await derive(pin, toBytes(found.salt), found.rounds) : key;
  const way = { name: "AES-GCM", iv: toBytes(found.iv) };
  const plain = await crypto.subtle.decrypt(way, own, toBytes(found.sealed));
  [key, salt] = [own, toBytes(found.salt)];
  return JSON.parse(new TextDecoder().decode(plain));
};

// False: another page has written in between, and nothing was kept.
export const keep = async (book) => {
  let text = JSON.stringify(book);
  if (key) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, new TextEncoder().encode(text));
    text = JSON.stringify({ salt: toText(salt), iv: toText(iv), rounds: ROUNDS, sealed: toText(sealed) });
  }
  if (localStorage.getItem(NAME) !== last) return false;
  localStorage.setItem(NAME, text);
  last = text;
  return true;
};

// A new PIN, or none: the book is kept anew by the caller.
export const setPin = async (pin) => {
  salt = pin ? crypto.getRandomValues(new Uint8Array(16)) : null;
  key = pin ? await derive(pin, salt, ROUNDS) : null;
};

export const onChangeElsewhere = (then) => addEventListener("storage", (event) => {
  if (event.key === NAME || event.key === null) then();
});

// Everything: what was written, what was kept for offline use, and the worker that kept it.
export const erase = async () => {
  localStorage.removeItem(NAME);
  [key, salt, last] = [null, null, null];
  const workers = await (navigator.serviceWorker?.getRegistrations() ?? []);
  await Promise.all(workers.filter((one) => one.scope.endsWith("/hours/phone/")).map((one) => one.unregister()));
  const names = (await window.caches?.keys()) ?? [];
  await Promise.all(names.filter((name) => name.startsWith("calendar ")).map((name) => caches.delete(name)));
};
