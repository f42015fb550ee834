// sharp's side of the benchmark: reads `run FILE TIMES` or `save FILE TARGET` and answers `ok` or `failed`.
import { readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import sharp from 'sharp';

sharp.concurrency(1);
sharp.cache(false);

const shrink = (data) =>
  sharp(data, { limitInputPixels: false })
    .rotate()
    .resize(128, 128, { fit: 'inside', withoutEnlargement: true })
    .toBuffer();

console.log('ready');
for await (const line of createInterface({ input: process.stdin })) {
  const [verb, path, last] = line.split('\t');
  try {
    const data = readFileSync(path);
    if (verb === 'save') {
      writeFileSync(last, await shrink(data));
    } else {
      for (let i = Number(last); i > 0; i--) {
        await shrink(data);
      }
    }
    console.log('ok');
  } catch (e) {
    console.log('failed', String(e).replaceAll('\n', ' '));
  }
}
