// The book that is only ever added to, as wegweiser/rules/worktime keeps it: the same entries, the same hash chain.
export const FORMAT = "wegweiser-worktime/1";
const KINDS = ["span", "day", "agreed", "received", "deduction", "employer", "worker", "closed"];
const DEFAULTS = { task: "work", how: "cash", what: "other", taken: "kept" };

const sorted = (value) => {
  if (Array.isArray(value)) return value.map(sorted);
  if (!value || typeof value !== "object") return value;
  return Object.fromEntries(Object.keys(value).sort().map((name) => [name, sorted(value[name])]));
};

export const canonical = (value) => JSON.stringify(sorted(value));

export const digestOf = async ({ digest, ...entry }) => {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(canonical(entry)));
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
};

export const newId = () => crypto.getRandomValues(new Uint32Array(3)).reduce((text, part) => text + part.toString(36), "");
export const now = () => new Date().toISOString().slice(0, 19) + "Z";

// What has its default is left out: else the digest would be another than that of the evidence.
export const tidy = (item) => Object.fromEntries(Object.entries(item).filter(([name, value]) => {
  if (name === "ends") return true;
  return value !== "" && value !== undefined && value !== null && DEFAULTS[name] !== value;
}).map(([name, value]) => [name, typeof value === "string" ? value.replace(/[\ud800-\udfff]/gu, "") : value]));

export const append = async (entries, item, replaces = "") => {
  const entry = { id: newId(), written_at: now(), item: item && tidy(item) };
  if (replaces) entry.replaces = replaces;
  if (entries.length) entry.previous = entries.at(-1).digest;
  entry.digest = await digestOf(entry);
  return [...entries, entry];
};

// First entry of each history → all entries of it, oldest first. The last one holds.
export const histories = (entries) => {
  const first = new Map(), found = new Map();
  for (const entry of entries) {
    first.set(entry.id, first.get(entry.replaces) ?? entry.id);
    const known = found.get(first.get(entry.id)) ?? [];
    found.set(first.get(entry.id), [...known, entry]);
  }
  return [...found.values()];
};

export const current = (entries) => histories(entries).filter((all) => all.at(-1).item);

export const toFile = (entries) => canonical({ format: FORMAT, entries });

// The entries of a file; null for what is no such book, or where its chain does not hold.
export const fromFile = async (text) => {
  let data;
  try { data = JSON.parse(text); } catch { return null; }
  if (data?.format !== FORMAT || !Array.isArray(data.entries)) return null;
  let previous;
  for (const entry of data.entries) {
    if (entry?.previous !== previous || !entry.id || !(entry.item === null || KINDS.includes(entry.item?.kind))) return null;
    if (entry.digest !== await digestOf(entry)) return null;
    previous = entry.digest;
  }
  return data.entries;
};

// Whether the newer book is the older one with nothing but entries added.
export const follows = (newer, older) => older.every((entry, place) => newer[place]?.digest === entry.digest);
