// Saves the page of a survey while it is being filled in and when it is left. Everything works without it too.
const form = document.querySelector("form[data-answering]");
const PAUSE = 8000;
const KEEPALIVE_BYTES = 60000;

if (form) {
  const status = form.querySelector("[data-saved]");
  const alarm = form.querySelector("[data-time-runs-out]");
  const keeps = !("preview" in form.dataset);
  // What was typed before this script arrived counts too.
  let changed = Array.from(form.elements).some((field) =>
    ["radio", "checkbox"].includes(field.type)
      ? field.checked !== field.defaultChecked
      : ["text", "textarea"].includes(field.type) && field.value !== field.defaultValue);
  let sending = false;
  let leaving = false;
  let timer = 0;
  let touched = Date.now();
  if (changed) timer = setTimeout(() => save(), PAUSE);

  const filled = () => {
    const data = new FormData(form);
    data.set("autosave", "yes");
    return data;
  };

  const bytes = (data) => {
    let size = 0;
    for (const [name, value] of data) size += name.length + String(value).length * 3 + 120;
    return size;
  };

  const save = async () => {
    clearTimeout(timer);
    if (!changed || sending || leaving || !keeps) return;
    const data = filled();
    changed = false;
    sending = true;
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body: data,
        credentials: "same-origin",
        keepalive: bytes(data) < KEEPALIVE_BYTES,
        redirect: "error",
      });
      if (!answer.ok) throw new Error(String(answer.status));
      const told = await answer.json();
      form.elements.seen.value = told.seen;
      touched = Date.now();
      const fault = told.faults.length ? " Not everything could be saved: press Continue to see why." : "";
      status.textContent = (told.saved ? `Saved at ${told.saved}.` : "") + fault;
    } catch {
      changed = true;
      status.textContent = "Not saved. Check your connection, then press Continue.";
      timer = setTimeout(save, PAUSE * 2);
    } finally {
      sending = false;
    }
  };

  form.addEventListener("input", () => {
    changed = true;
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save();
  });
  window.addEventListener("pagehide", save);

  form.addEventListener("submit", (event) => {
    // The first press counts; the server takes a second one for the first as well.
    if (leaving) {
      event.preventDefault();
      return;
    }
    leaving = true;
    setTimeout(() => { leaving = false; }, 5000);
    clearTimeout(timer);
    // What was typed beside a choice that was then taken back is not meant.
    for (const field of form.querySelectorAll(".app-conditional input")) if (!field.offsetParent) field.value = "";
  });

  // A page that the browser kept in its memory may be older than what is saved.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) window.location.reload();
  });

  const warn = (words) => {
    const place = alarm.querySelector(".govuk-body");
    if (place.textContent === words) return;
    place.textContent = words;
    alarm.hidden = !words;
  };

  const look = () => {
    const closes = form.dataset.closes ? new Date(form.dataset.closes).getTime() - Date.now() : Infinity;
    const idle = Number(form.dataset.idle) * 1000 - (Date.now() - touched);
    const minutes = (time) => Math.max(1, Math.round(time / 60000));
    if (closes <= 0) warn("The survey has closed. Answers are not taken any more.");
    else if (closes < 15 * 60000) warn(`The survey closes in ${minutes(closes)} minutes. Submit your answers before then.`);
    else if (idle < 10 * 60000) warn(`This page closes in ${minutes(idle)} minutes unless you go on. Press Save and come back later to be sure that everything is saved.`);
    else warn("");
  };
  look();
  setInterval(look, 20000);
}
