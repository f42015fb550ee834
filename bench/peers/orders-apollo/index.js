// The same service as one would write it in Node.js: Apollo Server with its integration for Lambda, dataloader for every
// edge, and mysql2 with a pool that outlives the call. It serves this suite's schema; what the benchmark does not ask for has
// no resolver. An execution environment serves one call at a time, so one connection is enough.
const fs = require('node:fs');
const path = require('node:path');
const { ApolloServer } = require('@apollo/server');
const { handlers, startServerAndCreateLambdaHandler } = require('@as-integrations/aws-lambda');
const DataLoader = require('dataloader');
const mysql = require('mysql2/promise');

const SCHEMA = '../../../functions/orders/src/main/resources/lambdasuite/orders/schema.graphqls';
const LAST_ID = 4_294_967_296;

const pool = mysql.createPool({
  host: process.env.DB_HOST,
  port: Number(process.env.DB_PORT),
  database: process.env.DB_NAME,
  user: process.env.DB_USER,
  password: process.env.DB_PASS,
  charset: 'utf8mb4',
  connectionLimit: 1,
  enableKeepAlive: true,
});

const rowsOf = async (sql, values) => (await pool.query(sql, values))[0];

/** The row of each key, or null. */
const byKey = (sql, key) =>
  new DataLoader(async (ids) => {
    const found = new Map((await rowsOf(sql, [ids])).map((row) => [String(row[key]), row]));
    return ids.map((id) => found.get(String(id)) ?? null);
  });

/** The rows of each owner. */
const byOwner = (sql, owner) =>
  new DataLoader(async (ids) => {
    const found = grouped(await rowsOf(sql, [ids]), owner);
    return ids.map((id) => found.get(id) ?? []);
  });

const grouped = (rows, owner) => {
  const groups = new Map();
  for (const row of rows) {
    const group = groups.get(row[owner]);
    if (group) {
      group.push(row);
    } else {
      groups.set(row[owner], [row]);
    }
  }
  return groups;
};

const PRODUCTS = 'SELECT product_id, product_name, price FROM products WHERE product_id IN (?)';
const ITEMS = `
  SELECT order_id, order_item_id, product_id, quantity, unit_price
  FROM order_items WHERE order_id IN (?) ORDER BY order_id, order_item_id`;
const ORDERS = 'SELECT order_id, order_ref, customer_id FROM orders WHERE order_id < ? ORDER BY order_id DESC LIMIT ?';
const ORDERS_OF = `
  SELECT order_id, order_ref, customer_id
  FROM orders WHERE customer_id = ? AND order_id < ? ORDER BY order_id DESC LIMIT ?`;

const cursor = (prefix, key) => Buffer.from(prefix + key).toString('base64url');

const connection = (rows, { first, after }, prefix, key) => {
  const edges = rows.slice(0, first).map((node) => ({ node, cursor: cursor(prefix, key(node)) }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: rows.length > first,
      hasPreviousPage: after !== undefined && after !== null,
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
};

const keyOf = (after) => (after ? Number(Buffer.from(after, 'base64url').toString().slice(2)) : LAST_ID);

const product = (_, { productId }, { loaders }) => loaders.products.load(productId);

const resolvers = {
  Query: {
    Product: product,
    product,
    orders: async (_, page, { viewer }) => {
      const [before, rows] = [keyOf(page.after), page.first + 1];
      const found = viewer.seesAll
        ? await rowsOf(ORDERS, [before, rows])
        : await rowsOf(ORDERS_OF, [viewer.customer, before, rows]);
      return connection(found, page, 'o:', (order) => order.order_id);
    },
  },
  Order: {
    orderId: (order) => order.order_id,
    orderRef: (order) => order.order_ref,
    customer: (order) => ({ customerId: order.customer_id }),
    items: async (order, page, { loaders }) => {
      const items = await loaders.items.load(order.order_id);
      return connection(items, page, 'i:', (item) => `${item.order_id}.${item.order_item_id}`);
    },
  },
  OrderItem: {
    orderItemId: (item) => item.order_item_id,
    unitPrice: (item) => item.unit_price,
    product: (item, _, { loaders }) => loaders.products.load(item.product_id),
  },
  Product: {
    productId: (row) => row.product_id,
    productName: (row) => row.product_name,
    price: (row) => Number(row.price),
    exactPrice: (row) => row.price,
  },
};

const viewerOf = ({ subject, scope = '' }) => ({
  customer: Number(subject),
  seesAll: scope.split(' ').includes('orders:read:all'),
});

const server = new ApolloServer({
  typeDefs: fs.readFileSync(path.join(__dirname, SCHEMA), 'utf8'),
  resolvers,
  introspection: true,
  includeStacktraceInErrorResponses: false,
});

exports.handler = startServerAndCreateLambdaHandler(server, handlers.createAPIGatewayProxyEventRequestHandler(), {
  context: async ({ event }) => ({
    viewer: viewerOf(event.requestContext.authorizer),
    loaders: { products: byKey(PRODUCTS, 'product_id'), items: byOwner(ITEMS, 'order_id') },
  }),
});
