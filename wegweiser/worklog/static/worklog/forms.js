// From what stands in a form to an item of the book, and back. A wrong field throws its name.
import { between, isDate, local, minutesOfBreaks, wholeMinutes } from "./clock.js";

export class Wrong extends Error {}

const latin = (text) => text.trim()
  .replace(/[\u0660-\u0669]/g, (digit) => digit.charCodeAt(0) - 0x660)
  .replace(/[\u066b,]/g, ".");

const date = (value, name) => {
  if (!isDate(value, name === "born")) throw new Wrong(name);
  return value;
};

const amount = (value, name) => {
  const text = latin(value);
  if (!/^\d{1,7}(\.\d{1,2})?$/.test(text)) throw new Wrong(name);
  return text.replace(/^0+(?=\d)/, "");
};

const minutes = (value, most) => {
  const text = latin(value);
  if (text === "") return undefined;
  if (!/^\d{1,4}$/.test(text) || Number(text) > most) throw new Wrong("paused");
  return Number(text);
};

const span = (form, old, zone) => {
  if (!form.from) throw new Wrong("from");
  const [starts, ends] = form.to ? between(date(form.on, "on"), form.from, form.to, zone) : [between(date(form.on, "on"), form.from, form.from, zone)[0], null];
  const { on, from, to, paused, ...rest } = form;
  const made = { ...rest, starts, ends, zone };
  if (!ends && !old) throw new Wrong("to");
  if (!ends) return made;
  const free = minutes(paused, wholeMinutes(made));
  const same = old && old.starts.slice(0, 16) === starts.slice(0, 16) && old.ends?.slice(0, 16) === ends.slice(0, 16);
  if (same && free === shownMinutes(old)) return { ...made, starts: old.starts, ends: old.ends, breaks: old.breaks, paused: old.paused };
  return { ...made, paused: free };
};

const shownMinutes = (old) => old.breaks || old.paused !== undefined ? Math.round(minutesOfBreaks(old)) : undefined;
const money = ({ on, amount: sum, ...rest }) => ({ ...rest, on: date(on, "on"), amount: amount(sum, "amount") });

const READ = {
  span,
  day: ({ on, ...rest }) => ({ ...rest, on: date(on, "on") }),
  received: money,
  deduction: money,
  agreed: ({ amount: sum, valid_from: from, ...rest }) => ({ ...rest, valid_from: date(from, "valid_from"), amount: amount(sum, "amount") }),
  employer: ({ name, ...rest }) => {
    if (!name.trim()) throw new Wrong("name");
    return { ...rest, name: name.trim() };
  },
  worker: ({ born, skilled }) => ({ born: born ? date(born, "born") : undefined, skilled: { yes: true, no: false }[skilled] }),
};

// `old`: the item that is corrected; its other fields stay.
export const read = (form, old, zone) => {
  const fields = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, value.trim()]));
  const kind = form.dataset.kind;
  const made = READ[kind](fields, old, zone);
  return { ...(old ?? {}), breaks: undefined, paused: undefined, ...made, kind };
};

export const fill = (form, item, zone) => {
  const shown = { ...item };
  if (item.kind === "span") {
    const [first, last] = [local(item.starts, zone), item.ends ? local(item.ends, zone) : null];
    Object.assign(shown, { on: first.date, from: first.time, to: last?.time ?? "", paused: shownMinutes(item) ?? "" });
  }
  if (item.kind === "worker") shown.skilled = { true: "yes", false: "no" }[item.skilled];
  for (const field of form.elements) if (field.name) field.value = shown[field.name] ?? field.dataset.usual ?? "";
};
