// Web pages in a browser, at five widths: what axe-core finds, words in tables that a line break cuts in two, and pages that
// scroll sideways. Each is also printed, for others to look at.
// node pages.mjs BROWSER FOLDER-FOR-PRINTS PAGE…; ends with 1 when something is found.
import fs from 'fs';
import path from 'path';
import puppeteer from 'puppeteer-core';

const WIDTHS = [320, 390, 768, 1280, 1920];
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];
const axe = fs.readFileSync(new URL('node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

const [executablePath, prints, ...pages] = process.argv.slice(2);
const browser = await puppeteer.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'], headless: true });
let found = 0;
for (const file of pages) {
  for (const width of WIDTHS) {
    const page = await browser.newPage();
    await page.setViewport({ width, height: 900 });
    await page.goto('file://' + path.resolve(file));
    const { cut, words, sideways } = await page.evaluate(measure);
    await page.evaluate(axe);
    const { violations, passes } = await page.evaluate(values => window.axe.run({ runOnly: values }), RULES);
    const wrong = violations.map(v => `${v.id}: ${v.help} (${v.nodes.length}) ${v.nodes[0].html.slice(0, 120)}`);
    wrong.push(...cut.map(word => `“${word}” is cut`));
    if (sideways) wrong.push('scrolls sideways');
    if (passes.length < 10) wrong.push(`hardly anything was checked: ${passes.length}`);
    if (file.includes('referat') && words < 20) wrong.push(`only ${words} words in tables`);
    for (const line of wrong) console.log(`${path.basename(file)} at ${width}: ${line}`);
    found += wrong.length;
    await page.close();
  }
  const page = await browser.newPage();
  await page.goto('file://' + path.resolve(file));
  await page.pdf({ path: path.join(prints, path.basename(file, '.html') + '.pdf'), preferCSSPageSize: true });
  await page.close();
}
await browser.close();
console.log(`${pages.length} pages at ${WIDTHS.length} widths: ${found} findings`);
process.exit(found ? 1 : 0);

function measure() {
  const cut = new Set();
  let words = 0;
  for (const cell of document.querySelectorAll('td, th')) {
    const walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    for (let node; (node = walk.nextNode());) for (const word of node.data.matchAll(/[^\s\-–]+/g)) {
      words++;
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      if (new Set([...range.getClientRects()].map(r => Math.round(r.top))).size > 1) cut.add(word[0]);
    }
  }
  return { cut: [...cut], words, sideways: document.documentElement.scrollWidth > innerWidth };
}
