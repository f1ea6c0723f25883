// Beside Streamlit's own code: says when the page was drawn by a server that has been started anew since, keeps the
// document's language that of its text, keeps the address whole, remembers the tab, follows another's page, and copies.
// What it needs to know stands in the answer sentence and in .zv-marks.
(() => {
  const here = document.currentScript.src;
  const asked = new URL("started", here), followed = new URL("folgen", here);
  const TAB = "zvsim.tab", TAB_PARAMETER = "reiter", VALUES = ["s", "folgen"];
  const answer = () => document.querySelector("[data-started]");
  const marks = () => document.querySelector(".zv-marks")?.dataset;
  const notice = document.createElement("p");
  notice.className = "zv-stale";

  async function compare() {
    const shown = answer();
    if (!shown) return;
    try {
      const serving = await (await fetch(asked, { cache: "no-store" })).text();
      const stale = serving !== answer()?.dataset.started;
      notice.textContent = shown.dataset.stale;
      if (stale && !notice.isConnected) document.body.append(notice);
      if (!stale) notice.remove();
    } catch {
      // Without a server there is nothing to compare with; Streamlit shows that it is connecting.
    }
  }

  function speak() {
    const language = answer()?.lang;
    if (language && document.documentElement.lang !== language) document.documentElement.lang = language;
  }

  // The address. Streamlit writes it anew at every change of a value and, without values, at every change of page; each
  // time one more step for "Back". Here a page is a step, once somebody has touched it; and no address loses its values.
  const write = { push: history.pushState.bind(history), replace: history.replaceState.bind(history) };
  const holds = (address) => VALUES.some((name) => address.searchParams.has(name));

  function whole(url) {
    const now = new URL(location.href), next = new URL(url ?? location.href, location.href);
    if (!holds(next) && holds(now)) next.search = now.search;
    return next;
  }

  history.pushState = (state, unused, url) => {
    const next = whole(url);
    const touched = navigator.userActivation?.hasBeenActive ?? true;
    const step = next.pathname !== location.pathname && touched && !next.searchParams.has("folgen");
    write[step ? "push" : "replace"](state, unused, next);
  };
  history.replaceState = (state, unused, url) => write.replace(state, unused, whole(url));

  // The tab. Loaded again, it says which it was, until the server has answered.
  const known = sessionStorage.getItem(TAB);
  if (known) {
    const told = new URL(location.href);
    told.searchParams.set(TAB_PARAMETER, known);
    write.replace(history.state, "", told);
  }

  function remember() {
    const tab = marks()?.tab;
    if (tab && sessionStorage.getItem(TAB) !== tab) sessionStorage.setItem(TAB, tab);
  }

  // Following: when the moderator's page shows something else, this one is drawn anew.
  let pulled = "", since = 0;
  async function follow() {
    const code = marks()?.follow;
    if (!code) return;
    try {
      followed.search = new URLSearchParams({ code });
      const state = await (await fetch(followed, { cache: "no-store" })).text();
      if (state === marks()?.shown || (state === pulled && Date.now() - since < 3000)) return;
      const button = document.querySelector(".st-key-follow_now button");
      if (!button) return;
      [pulled, since] = [state, Date.now()];
      button.click();
    } catch {
      // Without a server there is nothing to follow.
    }
  }

  async function copy(button) {
    const text = button.dataset.copy;
    try {
      await navigator.clipboard.writeText(text);
    } catch { // without https
      const field = document.createElement("textarea");
      field.value = text;
      button.after(field);
      field.select();
      document.execCommand("copy");
      field.remove();
      button.focus();
    }
    button.textContent = button.dataset.done;
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-copy]");
    if (button) copy(button);
  });
  setInterval(compare, 3000);
  setInterval(follow, 250);
  new MutationObserver(() => { speak(); remember(); if (notice.isConnected) compare(); }).observe(document.body, {
    subtree: true, childList: true, attributes: true, attributeFilter: ["data-started", "data-tab", "lang"] });
})();
