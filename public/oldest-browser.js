/* Any browser can run this: docs/browsers.md */
if (![].toSorted || !self.HTMLDialogElement) {
  document.getElementById("app").remove();
  document.getElementById("too-old").hidden = false;
}
