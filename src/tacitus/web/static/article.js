// Reviewing from an article: keys for its records, and an event that was missed by selecting its words.
"use strict";
{
  const { key } = window.tacitus;
  const record = () => document.activeElement.closest(".record");
  key("a", "accept this record", () => record()?.querySelector(".own form")?.requestSubmit());
  key("e", "review this record", () => record()?.querySelector("a.review")?.click());
  key("m", "add a missed event; first select the words that report it", () => {
    const link = document.getElementById("missed");
    const chosen = window.getSelection();
    const sentence = chosen.anchorNode?.parentElement?.closest(".s");
    if (sentence && !chosen.isCollapsed) {
      const address = new URL(link.href);
      address.searchParams.set("sentence", sentence.id.slice(1));
      address.searchParams.set("words", chosen.toString().trim().slice(0, 200));
      link.href = address.href;
    }
    link.click();
  });
}
