// Saves each text of the minutes by itself, two seconds after the last key and when one leaves the field. Every text has
// its button too. When somebody else saved meanwhile, both texts stand side by side and nothing saves itself any more.
"use strict";

(() => {
  const PAUSE = 2000; // milliseconds
  const RETRY = 15000;

  const bind = (form) => {
    const text = form.querySelector("textarea");
    const said = form.querySelector("[data-said]");
    const theirs = form.querySelector("[data-theirs]");
    let kept = text.value; // what the server has
    let timer = 0;
    let busy = false;

    const isDirty = () => text.value !== kept;
    const inConflict = () => !theirs.hidden;
    const later = (pause) => {
      clearTimeout(timer);
      timer = setTimeout(save, pause);
    };
    const stamp = (answer) => {
      form.elements.version.value = answer.version;
      form.elements.seen.value = answer.seen;
    };
    const showBoth = (answer) => {
      form.querySelector("[data-their-text]").textContent = answer.text;
      form.querySelector("[data-both]").className = "side-by-side";
      form.querySelector("[data-join]").hidden = false;
      theirs.hidden = false;
    };
    const take = (answer, status, sent) => {
      said.textContent = answer.said;
      if (answer.version === undefined) return;
      stamp(answer);
      if (status === 409) showBoth(answer);
      else kept = sent;
    };

    const save = async () => {
      if (!isDirty() || inConflict()) return;
      if (busy) return void later(PAUSE);
      busy = true;
      const sent = text.value;
      let pause = PAUSE;
      try {
        const body = new URLSearchParams(new FormData(form));
        const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
        take(await answer.json(), answer.status, sent);
        if (!answer.ok) pause = RETRY;
      } catch {
        said.textContent = form.dataset.unreachable; // also when a sign-in page came instead of an answer
        pause = RETRY;
      }
      busy = false;
      later(pause); // does nothing when nothing was typed meanwhile
    };

    // Nothing typed yet: begin with what others wrote since the page was opened.
    const refresh = async () => {
      if (isDirty() || busy || inConflict()) return;
      try {
        const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
        const stands = await answer.json();
        if (!answer.ok || isDirty() || busy || stands.text === kept) return;
        text.value = kept = stands.text;
        stamp(stands);
      } catch {
        said.textContent = form.dataset.unreachable;
      }
    };

    text.addEventListener("focus", refresh);
    text.addEventListener("blur", save);
    text.addEventListener("input", () => {
      if (inConflict()) return;
      said.textContent = form.dataset.waiting;
      later(PAUSE);
    });
    form.addEventListener("submit", () => {
      clearTimeout(timer);
      busy = true; // the button saves now
      kept = text.value;
    });
    addEventListener("beforeunload", (event) => {
      if (isDirty()) event.preventDefault();
    });
  };

  for (const form of document.querySelectorAll("form[data-autosave]")) bind(form);
})();
