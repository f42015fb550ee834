// What the peers of books share: an application in Fastify and Sequelize, which checks what it is sent and answers 404 for what
// is not there.
const { SecretsManagerClient, GetSecretValueCommand } = require('@aws-sdk/client-secrets-manager');
const awsLambdaFastify = require('@fastify/aws-lambda');
const fastify = require('fastify');
const { DataTypes, Sequelize } = require('sequelize');

const CORS = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': 'ETag,Link,Location,Retry-After' };

const COLUMNS = {
  title: DataTypes.STRING,
  type: DataTypes.STRING,
  publishAt: DataTypes.DATE(3),
  stock: DataTypes.INTEGER.UNSIGNED,
  price: DataTypes.DECIMAL(10, 2),
  authors: DataTypes.STRING,
};

const TEXT = { type: 'string', minLength: 1, maxLength: 255 };

const SCHEMA = {
  type: 'object',
  required: Object.keys(COLUMNS),
  additionalProperties: false,
  properties: {
    title: TEXT,
    type: TEXT,
    publishAt: { type: 'string', format: 'date-time' },
    stock: { type: 'integer', minimum: 0, maximum: 4294967295 },
    price: { type: 'number', minimum: 0, maximum: 99999999.99 },
    authors: TEXT,
  },
};

/** The secret is read once; an execution environment lives for hours at most. */
const readSecret = async () => {
  const client = new SecretsManagerClient({});
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: process.env.BOOKS_SECRET }));
  return JSON.parse(SecretString);
};

/** A connection of its own, and the model on it. */
const open = (secret) => {
  const sequelize = new Sequelize(secret.TiDBDatabase, secret.TiDBUser, secret.TiDBPassword, {
    host: secret.TiDBHost,
    port: secret.TiDBPort,
    dialect: 'mysql',
    logging: false,
    pool: { max: 1, min: 0 },
  });
  const Book = sequelize.define('book', COLUMNS, { tableName: 'books', timestamps: false });
  return { sequelize, Book };
};

const envelope = (request, result) => ({ book: 'book', method: request.method, query: request.query, result });

/** `use` runs work with a model. */
const application = (use) => {
  const app = fastify();
  app.get('/book/:id', (request, reply) =>
    use(async (Book) => {
      const book = await Book.findByPk(request.params.id);
      reply.headers(CORS).code(book ? 200 : 404);
      return envelope(request, book ? [book] : []);
    })
  );
  app.post('/book', { schema: { body: SCHEMA } }, (request, reply) =>
    use(async (Book) => {
      const book = await Book.create(request.body);
      reply.headers({ ...CORS, Location: `/v1/book/${book.id}` }).code(201);
      return envelope(request, [book]);
    })
  );
  return awsLambdaFastify(app);
};

module.exports = { application, open, readSecret };
