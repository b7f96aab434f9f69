// The calendar on the phone. It draws with elements of the page, parses no markup, and sends nothing.
import { append, current, follows, fromFile, histories, now, tidy, toFile } from "./book.js";
import { addDays, dayText, hoursText, local, minutesOfBreaks, minutesOfWork, mondayOf, today } from "./clock.js";
import { Wrong, fill, read } from "./forms.js";
import * as store from "./store.js";

const root = document.querySelector("[data-calendar]");
const words = JSON.parse(root.dataset.words);
const home = root.dataset.zone, language = document.documentElement.lang;
const find = (name, within = root) => within.querySelector(`[data-${name}]`);
const show = (name, shown) => { find(name).hidden = !shown; };
const say = (word, more = "") => { find("status").textContent = [words[word], more].filter(Boolean).join(" "); };
const isolate = (text) => `\u2066${text}\u2069`; // numbers keep their order in a text from right to left
const LONGEST = 16 * 60; // minutes: who stops later has forgotten to
let book = { entries: [], pauses: [] };

const live = (kind) => current(book.entries).map((all) => all.at(-1)).filter((entry) => entry.item.kind === kind);
const worker = () => live("worker").at(-1);
const running = () => live("span").find((entry) => !entry.item.ends);
const lastPause = () => book.pauses.find((pause) => !pause.ends);

// One after the other: each entry holds the digest of the one before.
let waiting = Promise.resolve();
const change = (make, word) => {
  waiting = waiting.then(async () => {
    const before = book;
    book = { ...book, ...await make() };
    if (!await store.keep(book)) {
      book = before;
      location.reload();
      return;
    }
    draw();
    if (word) say(word);
  }).catch((error) => say(error.name === "QuotaExceededError" ? "full" : "failed"));
  return waiting;
};
const write = (item, replaces, word = "written", more = {}) =>
  change(async () => ({ entries: await append(book.entries, item, replaces), ...more }), word);

// ── in words ──

const employerName = (id) => {
  const found = live("employer").find((entry) => entry.item.id === id);
  return found?.item.name ?? (id === "1" ? "" : id);
};

const spanWords = (item) => {
  const first = local(item.starts, item.zone).time, last = item.ends ? local(item.ends, item.zone).time : "…";
  const free = item.breaks || item.paused !== undefined;
  const pause = free ? `${words.break} ${isolate(Math.round(minutesOfBreaks(item)))} ${words.minutes}` : words.no_word_on_break;
  const total = item.ends ? `${isolate(hoursText(minutesOfWork(item)))} ${words.hours}` : words.still_running;
  const task = item.task ? words[`task_${item.task}`] : "";
  return [isolate(`${first}–${last}`), item.ends && pause, total, task, item.place, item.doing, item.ordered_by, item.witness];
};

const moneyWords = (item) => [words[item.kind], isolate(`${item.amount} €`), words[`${item.kind}_${item.what ?? item.how ?? item.unit ?? ""}`]];

// The words that stand in a form for what was chosen there.
const chosen = (name, value) => value && ([...root.querySelectorAll(`[name=${name}] option`)].find((one) => one.value === value)?.textContent ?? value);

const itemWords = (item) => {
  if (!item) return words.taken_back;
  const said = {
    span: () => spanWords(item),
    day: () => [words[`mark_${item.mark}`]],
    employer: () => [words.employer, item.name, chosen("sector", item.sector), chosen("state", item.state)],
    worker: () => [words.worker, item.born && dayText(item.born, language), item.skilled !== undefined && `${words.learned} ${item.skilled ? words.yes : words.no}`],
    closed: () => [words.week_closed],
  }[item.kind] ?? (() => moneyWords(item));
  const who = item.employer ? employerName(item.employer) : "";
  return [...said(), who, item.note].filter(Boolean).join(" · ");
};

const dayOf = (item) => item.starts ? local(item.starts, item.zone).date : item.on ?? item.valid_from ?? item.monday ?? "";
const momentWords = (at) => `${dayText(local(at, home).date, language)}, ${isolate(local(at, home).time)}`;

// ── drawing ──

const copy = (name) => document.querySelector(`template[data-${name}]`).content.firstElementChild.cloneNode(true);

const drawEntry = (all, closed) => {
  const entry = all.at(-1), line = copy("entry"), day = dayOf(entry.item);
  find("what", line).textContent = [day && dayText(day, language), itemWords(entry.item)].filter(Boolean).join(": ");
  find("late", line).hidden = !(closed && book.entries.indexOf(entry) > book.entries.indexOf(closed));
  const before = find("before", line);
  before.hidden = all.length < 2;
  for (const old of all) {
    const row = document.createElement("li");
    row.textContent = `${words.written_on} ${momentWords(old.written_at)}: ${itemWords(old.item)}`;
    find("old", before).append(row);
  }
  find("change", line).addEventListener("click", () => edit(entry));
  find("change", line).hidden = entry.item.kind === "closed";
  find("withdraw", line).addEventListener("click", () => write(null, entry.id, "withdrawn"));
  for (const name of ["change", "withdraw"]) find(name, line).setAttribute("aria-label", `${find(name, line).textContent}: ${find("what", line).textContent}`);
  return line;
};

const drawWeek = (monday, lists, closed) => {
  const part = copy("week"), spans = lists.map((all) => all.at(-1).item).filter((item) => item.kind === "span");
  const total = spans.reduce((sum, item) => sum + minutesOfWork(item), 0);
  find("title", part).textContent = `${dayText(monday, language)} – ${dayText(addDays(monday, 6), language)}`;
  find("total", part).textContent = `${isolate(hoursText(total))} ${words.hours}`;
  find("closed", part).hidden = !closed;
  const button = find("close", part);
  button.hidden = Boolean(closed);
  button.addEventListener("click", () => write({ kind: "closed", id: `closed ${monday}`, monday }, "", "week_closed"));
  find("entries", part).append(...lists.map((all) => drawEntry(all, closed)));
  return part;
};

const drawWeeks = () => {
  const weeks = new Map(), other = [];
  const closed = new Map(live("closed").map((entry) => [entry.item.monday, entry]));
  for (const all of histories(book.entries)) {
    const shown = all.at(-1).item ? all : null;
    const item = all.findLast((entry) => entry.item).item, day = dayOf(item);
    if (item.kind === "closed") continue;
    if (!shown) find("gone-list").append(drawGone(all));
    else if (["span", "day", "received", "deduction"].includes(item.kind)) weeks.set(mondayOf(day), [...(weeks.get(mondayOf(day)) ?? []), all]);
    else other.push(all);
  }
  const days = (all) => dayOf(all.at(-1).item) + (all.at(-1).item.starts ?? "");
  const ordered = [...weeks].sort().reverse();
  find("weeks").replaceChildren(...ordered.map(([monday, lists]) =>
    drawWeek(monday, lists.sort((one, two) => days(one) < days(two) ? -1 : 1), closed.get(monday))));
  find("others").replaceChildren(...other.map((all) => drawEntry(all)));
  show("none", !ordered.length);
};

const drawGone = (all) => {
  const line = copy("entry"), old = all.findLast((entry) => entry.item);
  find("what", line).textContent = `${words.taken_back} (${momentWords(all.at(-1).written_at)}): ${[dayOf(old.item) && dayText(dayOf(old.item), language), itemWords(old.item)].filter(Boolean).join(": ")}`;
  for (const name of ["change", "withdraw", "before"]) find(name, line).hidden = true;
  return line;
};

const drawClock = () => {
  const open = running(), pause = lastPause();
  show("idle", !open);
  show("busy", Boolean(open));
  find("since").textContent = open ? `${words.since} ${momentWords(open.item.starts)}${pause ? ` · ${words.pause_since} ${isolate(local(pause.starts, home).time)}` : ""}` : "";
  find("pause").querySelector("span").textContent = pause ? words.end_pause : words.begin_pause;
};

const drawEmployers = () => {
  const known = live("employer").map((entry) => entry.item);
  const all = known.some((item) => item.id === "1") ? known : [{ id: "1", name: words.my_work }, ...known];
  for (const choice of root.querySelectorAll("select[name=employer]")) {
    const chosen = choice.value;
    choice.replaceChildren(...all.map((item) => new Option(item.name, item.id)));
    choice.value = all.some((item) => item.id === chosen) ? chosen : "1";
  }
};

const draw = () => {
  find("gone-list").replaceChildren();
  drawClock();
  drawEmployers();
  drawWeeks();
  show("gone", find("gone-list").children.length > 0);
  show("remove-pin", store.hasPin());
  show("lock-now", store.hasPin());
};

// ── begin, break, end ──

const start = () => write({ kind: "span", id: newItemId(), employer: find("now-employer").value, starts: now(), ends: null, zone: home }, "", "began", { pauses: [] });

const newItemId = () => crypto.getRandomValues(new Uint32Array(2)).join("-");

const pauseOrGoOn = () => change(async () => {
  const open = lastPause();
  return { pauses: open ? book.pauses.map((one) => one === open ? { ...one, ends: now() } : one) : [...book.pauses, { starts: now() }] };
}, lastPause() ? "pause_ended" : "pause_began");

const stop = () => {
  const { item, id } = running(), ends = now(), asked = find("paused-now").value.trim();
  const worked = (Date.parse(ends) - Date.parse(item.starts)) / 60_000;
  if (worked > LONGEST) return forgotten(running());
  if (worked <= 0) return say("too_short");
  const breaks = book.pauses.map((one) => ({ starts: one.starts, ends: one.ends ?? ends })).filter((one) => one.ends > one.starts);
  const made = { ...item, ends, breaks: breaks.length ? breaks : undefined, paused: /^\d{1,4}$/.test(asked) ? Number(asked) : undefined };
  if (asked && (made.paused === undefined || minutesOfBreaks(made) > worked)) return wrong(find("paused-now"));
  find("paused-now").value = "";
  return write(made, id, "ended", { pauses: [] });
};

// Who stops too late writes down when it really was; the breaks that were pressed are not lost.
const forgotten = (entry) => {
  edit(entry, "forgot_to_stop");
  const ended = book.pauses.filter((pause) => pause.ends);
  if (ended.length) root.querySelector("form[data-kind=span]").elements.paused.value = Math.round(minutesOfBreaks({ breaks: ended }));
};

// ── forms ──

const wrong = (field) => {
  say("wrong", field.labels?.[0]?.textContent.trim());
  field.setAttribute("aria-invalid", "true");
  field.focus();
};

const edit = (entry, word = "correcting") => {
  const form = root.querySelector(`form[data-kind="${entry.item.kind}"]`);
  form.dataset.replaces = entry.id;
  form.closest("details").open = true;
  fill(form, entry.item, entry.item.zone ?? home);
  find("cancel", form).hidden = false;
  say(word);
  form.querySelector("input, select").focus();
};

const clear = (form) => {
  form.reset();
  delete form.dataset.replaces;
  find("cancel", form).hidden = true;
  for (const field of form.elements) {
    field.removeAttribute("aria-invalid");
    if (field.type === "date" && field.dataset.usual === undefined) field.value = today(home);
  }
  if (form.dataset.kind === "worker" && worker()) fill(form, worker().item, home);
};

const send = async (form) => {
  for (const field of form.elements) field.removeAttribute("aria-invalid");
  const old = book.entries.find((entry) => entry.id === form.dataset.replaces) ?? (form.dataset.kind === "worker" ? worker() : undefined);
  try {
    const item = read(form, old?.item, old?.item.zone ?? home);
    if (item.kind !== "worker") item.id ??= item.kind === "employer" ? nextEmployer() : newItemId();
    await write(tidy(item), old?.id, old ? "corrected" : "written", old?.id === running()?.id ? { pauses: [] } : {});
    clear(form);
    const part = form.closest("details");
    part.open = false;
    part.querySelector("summary").focus();
  } catch (error) {
    if (!(error instanceof Wrong)) throw error;
    wrong(form.elements[error.message]);
  }
};

const nextEmployer = () => {
  const taken = book.entries.filter((entry) => entry.item?.kind === "employer").map((entry) => Number(entry.item.id));
  return String(Math.max(0, ...taken.filter(Number.isFinite)) + 1);
};

// ── file, PIN, erasing ──

const saveFile = () => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([toFile(book.entries)], { type: "application/json" }));
  link.download = `calendar-${today(home)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  say("saved");
};

const takeFile = async (file) => {
  const entries = file && file.size < 20_000_000 ? await fromFile(await file.text()) : null;
  if (!entries) return say("no_such_file");
  if (follows(book.entries, entries)) return say("nothing_new");
  if (!follows(entries, book.entries)) return say("another_book");
  return change(async () => ({ entries }), "taken");
};

const newPin = async (form) => {
  const pin = form.elements.pin.value;
  if (pin.length < 4) return wrong(form.elements.pin);
  await store.setPin(pin);
  form.reset();
  return change(async () => ({}), "pin_set");
};

const eraseAll = async () => {
  await store.erase();
  book = { entries: [], pauses: [] };
  show("open", false);
  show("erased", true);
  say("erased");
};

const unlock = async (form) => {
  try {
    book = await store.open(form.elements.pin.value);
  } catch {
    return wrong(form.elements.pin);
  }
  form.reset();
  return begin();
};

const begin = () => {
  show("lock", false);
  show("open", true);
  for (const form of root.querySelectorAll("form[data-kind]")) clear(form);
  draw();
  say("ready");
};

const registerWorker = async () => {
  if (!navigator.serviceWorker) return;
  const address = root.dataset.worker;
  const policy = window.trustedTypes?.createPolicy("calendar", { createScriptURL: (asked) => (asked === address ? asked : "") });
  await navigator.serviceWorker.register(policy ? policy.createScriptURL(address) : address).catch(() => say("online_only"));
};

const press = (name, then) => find(name).addEventListener("click", then);
const submit = (form, then) => form.addEventListener("submit", (event) => { event.preventDefault(); then(form); });

for (const form of root.querySelectorAll("form[data-kind]")) {
  submit(form, send);
  find("cancel", form).addEventListener("click", () => clear(form));
}
press("start", start);
press("stop", stop);
press("pause", pauseOrGoOn);
press("save-file", saveFile);
press("erase", eraseAll);
press("lock-now", () => location.reload());
press("remove-pin", async () => { await store.setPin(""); await change(async () => ({}), "pin_removed"); });
find("take-file").addEventListener("change", (event) => takeFile(event.target.files[0]));
submit(find("pin-form"), newPin);
submit(find("unlock"), unlock);
store.onChangeElsewhere(() => location.reload());
root.hidden = false;
registerWorker();
if (!globalThis.crypto?.subtle) say("no_cipher");
else if (store.hasPin()) { show("lock", true); find("unlock").elements.pin.focus(); }
else store.open().then((found) => { book = found; begin(); });
