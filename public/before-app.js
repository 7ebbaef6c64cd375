/* Any browser can run this: docs/browsers.md */
(function () {
  var look = document.getElementById("first-look");
  if (![].toSorted || !self.HTMLDialogElement) {
    document.getElementById("app").remove();
    document.getElementById("too-old").hidden = false;
  } else if (look) {
    // What is shown of the meeting before the app waits for its fonts, or its lines would break elsewhere when they come.
    var show = function () {
      if (!look.hidden) return;
      look.hidden = false;
      if (look.dataset.path)
        requestAnimationFrame(function () {
          performance.mark("ruam:list");
        });
    };
    var fonts = [document.fonts.load("400 1em Sarabun", "ก1"), document.fonts.load("700 1em Sarabun", "ก1")];
    setTimeout(show, 1000);
    Promise.all(fonts).then(show, show);
  }
})();
