/* Any browser can run this: docs/browsers.md */
(function () {
  var look = document.getElementById("first-look");
  if (![].toSorted || !self.HTMLDialogElement) {
    document.getElementById("app").remove();
    document.getElementById("too-old").hidden = false;
  } else if (look) {
    // What the server shows of the meeting waits for its fonts, or its lines would break elsewhere when they come.
    var show = function () {
      look.hidden = false;
    };
    var fonts = [document.fonts.load("400 1em Sarabun", "ก1"), document.fonts.load("700 1em Sarabun", "ก1")];
    setTimeout(show, 1000);
    Promise.all(fonts).then(show, show);
  }
})();
