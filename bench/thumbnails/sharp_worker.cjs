// sharp's side of the benchmark; it answers to the verbs of Worker.java.
const { readFileSync, writeFileSync } = require('node:fs');
const { createInterface } = require('node:readline');
const sharp = require('sharp');

sharp.concurrency(1);
sharp.cache(false);

let path = '';
let file;

// A file is read once for all that is asked of it.
const load = (wanted) => {
  if (wanted !== path) {
    file = readFileSync(wanted);
    path = wanted;
  }
};

const resized = (image) => image.resize(128, 128, { fit: 'inside', withoutEnlargement: true });
const open = (options) => sharp(file, { limitInputPixels: false, ...options });
// With all pictures of a GIF, as ours has them.
const shrink = () => resized(open({ animated: true }).rotate()).toBuffer();

const pixels = async (target) => {
  const raw = resized(open()).toColourspace('srgb').ensureAlpha().raw();
  const { data, info } = await raw.toBuffer({ resolveWithObject: true });
  writeFileSync(target, data);
  return `ok ${info.width} ${info.height}`;
};

const answer = async (verb, wanted, last) => {
  load(wanted);
  if (verb === 'run') {
    for (let i = Number(last); i > 0; i--) {
      await shrink();
    }
  } else if (verb === 'save') {
    writeFileSync(last, await shrink());
  } else if (verb === 'pixels') {
    return pixels(last);
  }
  return 'ok';
};

const main = async () => {
  console.log('ready');
  for await (const line of createInterface({ input: process.stdin })) {
    try {
      console.log(await answer(...line.split('\t')));
    } catch (e) {
      console.log('failed', String(e).replaceAll('\n', ' '));
    }
  }
};

main();
