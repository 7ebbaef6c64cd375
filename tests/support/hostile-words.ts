/** The function that each injected script would call; a page under test defines it. */
const calls = ["hit()", "top.hit()", "hit`1`", "(0,hit)()"] as const;

/** Texts that would run a script in a page that does not escape what people type. */
const waysIn = (call: string): readonly string[] => [
  `<script>${call}</script>`,
  `<img src=x onerror="${call}">`,
  `"><svg onload="${call}">`,
  `'><iframe srcdoc="<script>parent.${call}</script>">`,
  `javascript:${call}`,
  `<a href="javascript:${call}">แตะที่นี่</a>`,
  `<details open ontoggle="${call}">`,
  `<body onload="${call}">`,
  `<style>@import 'javascript:${call}';</style>`,
  `<math><mi xlink:href="javascript:${call}">x</mi></math>`,
  `<input autofocus onfocus="${call}">`,
  `{{constructor.constructor('${call}')()}}`,
  `\${${call}}`,
  `<template><script>${call}</script></template>`,
  `</textarea><script>${call}</script>`,
  `</title><script>${call}</script>`,
  `<!--><script>${call}</script>-->`,
  `]]><script>${call}</script>`,
  `<svg><animate onbegin="${call}" attributeName=x dur=1s>`,
  `<video><source onerror="${call}"></video>`,
  `<object data="javascript:${call}"></object>`,
  `<embed src="javascript:${call}">`,
  `<form action="javascript:${call}"><button>ส่ง</button></form>`,
  `<meta http-equiv=refresh content="0;url=javascript:${call}">`,
  `<base href="javascript:${call}//">`,
  `\u2028<script>${call}</script>`,
  `&lt;script&gt;${call}&lt;/script&gt;`,
  `%3Cscript%3E${call}%3C/script%3E`,
  `data:text/html,<script>${call}</script>`,
  `\\u003cscript\\u003e${call}\\u003c/script\\u003e`,
];

/** 120 texts that are only texts. */
export const hostileWords: readonly string[] = calls.flatMap(waysIn);
