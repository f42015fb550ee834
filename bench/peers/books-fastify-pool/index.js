// The same as one would write it today: a connection that outlives the request.
const { application, open, readSecret } = require('../books.cjs');

let opened;

const use = async (work) => {
  opened ??= readSecret().then(open);
  const { Book } = await opened;
  return work(Book);
};

exports.handler = application(use);
