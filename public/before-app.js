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
    Promise.all(fonts).then(show, show);
  }
})();
