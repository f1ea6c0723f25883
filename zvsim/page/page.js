// Beside Streamlit's own code: says when the page was drawn by a server that has been started anew since, and keeps
// the document's language that of its text. Both are read from the answer sentence.
(() => {
  const asked = new URL("started", document.currentScript.src);
  const answer = () => document.querySelector("[data-started]");
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

  setInterval(compare, 3000);
  new MutationObserver(() => { speak(); if (notice.isConnected) compare(); }).observe(
    document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-started", "lang"] });
})();
