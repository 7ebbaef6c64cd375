/* Any browser can run this: docs/browsers.md */
(function () {
  var look = document.getElementById("first-look");
  if (![].toSorted || !self.HTMLDialogElement) {
    document.getElementById("app").remove();
    document.getElementById("too-old").hidden = false;
  } else if (look) {
    var show = function () {
      if (look.isConnected && look.hidden && look.dataset.path)
        requestAnimationFrame(function () {
          performance.mark("ruam:list");
        });
      look.hidden = false;
    };
    var fonts = [document.fonts.load("400 1em Sarabun", "ก1"), document.fonts.load("700 1em Sarabun", "ก1")];
    setTimeout(show, 1000);
    // Its first use reads the browser's list of languages: here while nothing else can be done, or a screen waits for it.
    if (!look.dataset.path && self.Intl && Intl.Segmenter) new Intl.Segmenter("th");
    Promise.all(fonts).then(show, show);
  }
})();
