// Pages of a PDF whose last line is a heading or leads something in.
// node stranded.mjs SHARE FILE.pdf…; ends with 1 when there are more than this share of the pages.
import fs from 'fs';
import path from 'path';
import * as mupdf from 'mupdf';

const LEADS = [':', ' at', ' følgende'];
// Points from the lower edge: the footer is no text.
const FOOTER = 62;

let pages = 0, found = 0;
const [share, ...files] = process.argv.slice(2);
for (const file of files) {
  const pdf = mupdf.Document.openDocument(fs.readFileSync(file), 'application/pdf');
  for (let number = 0; number + 1 < pdf.countPages(); number++) {
    const page = pdf.loadPage(number);
    const floor = page.getBounds()[3] - FOOTER;
    const parts = JSON.parse(page.toStructuredText('preserve-spans').asJSON()).blocks
      .flatMap(block => block.lines ?? [])
      .filter(part => part.text.trim() && part.y < floor);
    const last = Math.max(...parts.map(part => part.y));
    const line = parts.filter(part => Math.abs(part.y - last) < 2);
    const text = line.map(part => part.text).join('').trim();
    pages++;
    if (line.length && (line.every(part => part.font.weight === 'bold') || LEADS.some(end => text.endsWith(end)))) {
      console.log(`${path.basename(file)}: page ${number + 1} ends with “${text.slice(0, 80)}”`);
      found++;
    }
  }
}
console.log(`${pages} pages before the last: ${found} stranded`);
process.exit(found > pages * Number(share) ? 1 : 0);
