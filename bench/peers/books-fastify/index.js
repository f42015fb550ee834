// A connection for each request.
const { application, open, readSecret } = require('../books.cjs');

let secret;

const use = async (work) => {
  secret ??= await readSecret();
  const { sequelize, Book } = open(secret);
  try {
    return await work(Book);
  } finally {
    await sequelize.close();
  }
};

exports.handler = application(use);
