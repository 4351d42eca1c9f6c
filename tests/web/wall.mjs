// The room's page in a browser, in every scene: at 320, 1280×720, 3840×2160 and 200 % zoom, light, dark and with more
// contrast. What axe-core finds, words that a line break cuts in two, pages that scroll sideways, and on a wall what lies
// outside of it.
// node wall.mjs BROWSER PAGE…; ends with 1 when something is found.
import fs from 'fs';
import path from 'path';
import puppeteer from 'puppeteer-core';

// Width, height, device pixels for each of the page's: zoom of 200 % halves the page.
const SIZES = [[320, 640, 1], [1280, 720, 1], [3840, 2160, 1], [640, 360, 2]];
const LOOKS = [
  [{ name: 'prefers-color-scheme', value: 'light' }],
  [{ name: 'prefers-color-scheme', value: 'dark' }],
  [{ name: 'prefers-color-scheme', value: 'dark' }, { name: 'prefers-contrast', value: 'more' }],
  [{ name: 'prefers-color-scheme', value: 'light' }, { name: 'prefers-contrast', value: 'more' }],
];
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const axe = fs.readFileSync(new URL('node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

const [executablePath, ...pages] = process.argv.slice(2);
const browser = await puppeteer.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'], headless: true });
let found = 0;
for (const file of pages) for (const [width, height, deviceScaleFactor] of SIZES) for (const look of LOOKS) {
  const page = await browser.newPage();
  await page.setViewport({ width, height, deviceScaleFactor });
  // Contrast is not among what puppeteer itself lets one choose.
  await (await page.createCDPSession()).send('Emulation.setEmulatedMedia', { features: look });
  await page.goto('file://' + path.resolve(file));
  const { cut, words, sideways, outside } = await page.evaluate(measure);
  await page.evaluate(axe);
  const { violations, passes } = await page.evaluate(values => window.axe.run({ runOnly: values }), RULES);
  const wrong = violations.map(v => `${v.id}: ${v.help} (${v.nodes.length}) ${v.nodes[0].html.slice(0, 120)}`);
  wrong.push(...cut.map(word => `“${word}” is cut`));
  if (sideways) wrong.push('scrolls sideways');
  if (outside && width >= 1280) wrong.push('does not fit the wall');
  if (passes.length < 10) wrong.push(`hardly anything was checked: ${passes.length}`);
  if (words < 8) wrong.push(`only ${words} words`);
  for (const line of wrong) console.log(`${path.basename(file)} at ${width}×${height} ${look.map(l => l.value)}: ${line}`);
  found += wrong.length;
  await page.close();
}
await browser.close();
console.log(`${pages.length} scenes at ${SIZES.length} sizes in ${LOOKS.length} looks: ${found} findings`);
process.exit(found ? 1 : 0);

function measure() {
  const cut = new Set();
  let words = 0;
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walk.nextNode());) {
    if (node.parentElement.closest('script, svg, .skjult')) continue;
    for (const word of node.data.matchAll(/[^\s\-–]+/g)) {
      words++;
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      if (new Set([...range.getClientRects()].map(r => Math.round(r.top))).size > 1) cut.add(word[0]);
    }
  }
  const main = document.getElementById('indhold');
  const outside = main.scrollHeight > main.clientHeight || document.documentElement.scrollHeight > innerHeight;
  return { cut: [...cut], words, sideways: document.documentElement.scrollWidth > innerWidth, outside };
}
