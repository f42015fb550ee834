"use strict";

const examples = [
  `# The mission's three entry points
{
  Product(productId: "notebook") { productId productName price }
  OrderItem(order: 52) {
    orderItemId
    orders { orderId orderRef }
    products { productName }
  }
  Order(customerId: 4567) {
    orderId
    orderRef
    customers { customerId }
  }
}
`,
  `# The newest orders, with what was bought
query Newest($first: Int = 5, $after: String) {
  orders(first: $first, after: $after) {
    nodes {
      orderRef
      total
      items {
        nodes { quantity unitPrice product { productName } }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}
`,
  `# A product, and the lines that sell it
{
  product(productId: "notebook") {
    productName
    exactPrice
    orderItems(first: 5) {
      nodes { quantity total order { orderRef customer { customerId } } }
    }
  }
}
`,
];

const token = document.getElementById("token");
document.getElementById("who").addEventListener("submit", (event) => event.preventDefault());

async function fetcher(request, options) {
  const headers = {
    Accept: "application/graphql-response+json, application/json",
    "Content-Type": "application/json",
    ...(options && options.headers),
  };
  if (token.value.trim() !== "") {
    headers.Authorization = "Bearer " + token.value.trim();
  }
  const reply = await fetch(location.pathname, { method: "POST", headers, body: JSON.stringify(request) });
  return reply.json();
}

ReactDOM.createRoot(document.getElementById("graphiql")).render(
  React.createElement(GraphiQL, { fetcher, defaultTabs: examples.map((query) => ({ query })) }),
);

// The schema is asked for with the token, so again when there is another one.
token.addEventListener("change", () => document.querySelector("[aria-label='Re-fetch GraphQL schema']")?.click());
