// Passkeys. Needs JavaScript because browsers offer them only so; an authenticator app works without.
"use strict";

(() => {
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  const opened = (options) => {
    const known = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));
    const ready = { ...options, challenge: bytes(options.challenge) };
    if (options.user) ready.user = { ...options.user, id: bytes(options.user.id) };
    if (options.excludeCredentials) ready.excludeCredentials = known(options.excludeCredentials);
    if (options.allowCredentials) ready.allowCredentials = known(options.allowCredentials);
    return ready;
  };

  const closed = (credential) => {
    const response = {};
    for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (credential.response[name]) response[name] = text(credential.response[name]);
    }
    return JSON.stringify({ id: credential.id, rawId: text(credential.rawId), type: credential.type,
      clientExtensionResults: credential.getClientExtensionResults(), response });
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    if (!window.PublicKeyCredential) continue;
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      if (form.elements.credential.value) return;
      event.preventDefault();
      const publicKey = opened(JSON.parse(form.dataset.options));
      try {
        const credential = await navigator.credentials[form.dataset.passkey]({ publicKey });
        form.elements.credential.value = closed(credential);
        form.submit();
      } catch {
        form.querySelector("[data-failed]").hidden = false;
      }
    });
  }
})();
