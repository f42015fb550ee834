// sharp's side of First.java.
const sharp = require('sharp');

sharp.concurrency(1);
sharp(process.argv[2], { limitInputPixels: false })
  .rotate()
  .resize(128, 128, { fit: 'inside', withoutEnlargement: true })
  .toBuffer()
  .then((thumbnail) => console.log(thumbnail.length));
