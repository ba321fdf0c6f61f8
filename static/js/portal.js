// Classes first: the design system's style sheet shows its enhanced parts only when they are there.
document.body.classList.add("js-enabled", "govuk-frontend-supported");

const address = document.querySelector("script[data-govuk]").dataset.govuk;
const { initAll } = await import(address);
initAll();
