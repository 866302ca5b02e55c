// Looks up the program's texts in one language by their English source.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const plain = (text) => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&apos;/g, "'")
  .replace(/&quot;/g, '"').replace(/&amp;/g, '&');

/** words(source, 'kk') returns a function: English sentence, values for %1, %2 … → the visible sentence. */
export function words(source, language) {
  const text = readFileSync(join(source, `translations/qoltanba_${language}.ts`), 'utf8');
  const known = new Map();
  for (const [, english, local] of text.matchAll(/<source>([^]*?)<\/source>[^]*?<translation>([^]*?)<\/translation>/g)) {
    known.set(plain(english), plain(local));
  }
  return (english, ...values) => {
    if (!known.has(english)) throw new Error(`No ${language} words for: ${english}`);
    return values.reduce((sentence, value, index) => sentence.replace(`%${index + 1}`, value), known.get(english));
  };
}
