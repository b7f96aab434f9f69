// Times as they stand on the clock at the place of work, and as moments in UTC.
const MINUTE = 60_000, DAY = 86_400_000;
const part = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit" };
const writers = new Map();

// {date: "2026-05-04", time: "08:00"} of a moment in a zone.
export const local = (moment, zone) => {
  if (!writers.has(zone)) {
    writers.set(zone, new Intl.DateTimeFormat("en-GB", { ...part, timeZone: zone, hourCycle: "h23" }));
  }
  const said = Object.fromEntries(writers.get(zone).formatToParts(new Date(moment)).map((one) => [one.type, one.value]));
  return { date: `${said.year}-${said.month}-${said.day}`, time: `${said.hour}:${said.minute}`, second: said.second };
};

const written = (at) => new Date(at).toISOString().slice(0, 19) + "Z";

// The moment at which the clock of a zone shows this. Twice, since the first guess may lie beyond a change of the clock.
export const moment = (date, time, zone) => {
  const wanted = Date.parse(`${date}T${time}:00Z`);
  let found = wanted;
  for (let turn = 0; turn < 2; turn += 1) {
    const shown = local(found, zone);
    found += wanted - Date.parse(`${shown.date}T${shown.time}:${shown.second}Z`);
  }
  return written(found);
};

export const addDays = (date, days) => new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
export const mondayOf = (date) => addDays(date, -((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7));
// Work lies in this century; who does it can be older.
export const isDate = (date, older = false) => (older ? /^(19|20)\d\d-\d\d-\d\d$/ : /^20\d\d-\d\d-\d\d$/).test(date) && !Number.isNaN(Date.parse(date));
export const today = (zone) => local(Date.now(), zone).date;

// From one time to another of a day; not later than the first means the next day.
export const between = (date, from, to, zone) => {
  const starts = moment(date, from, zone), ends = moment(date, to, zone);
  return [starts, ends > starts ? ends : moment(addDays(date, 1), to, zone)];
};

const length = (one) => (Date.parse(one.ends) - Date.parse(one.starts)) / MINUTE;
export const minutesOfBreaks = (span) => (span.breaks ?? []).reduce((sum, one) => sum + length(one), span.paused ?? 0);
export const minutesOfWork = (span) => span.ends ? length(span) - minutesOfBreaks(span) : 0;
export const wholeMinutes = (span) => length(span);
export const hoursText = (minutes) => `${Math.floor(minutes / 60)}:${String(Math.floor(minutes % 60)).padStart(2, "0")}`;

export const dayText = (date, language) => new Intl.DateTimeFormat(language, {
  weekday: "short", day: "numeric", month: "short", year: "numeric", timeZone: "UTC", numberingSystem: "latn",
}).format(new Date(`${date}T00:00:00Z`));
