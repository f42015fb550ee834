"""Compares this suite's orders with the same in Apollo Server 5, dataloader and mysql2: a product, and a hundred orders
with their items and products, cold and warm, on the same database.

Each line names a case and a metric, then ours beside the peer's with its ratio, which is smaller the better we do, and the
goal. docs/benchmarks.md says what is measured and how.
"""

import json
import os
import pathlib
import signal
import sys

from harness import java, node
from harness.database import Database
from harness.options import Options
from harness.pairs import cold_rows, warm_rows
from harness.processes import pin
from harness.report import Report

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PEER = ROOT / "bench/peers/orders-apollo"
JAR = ROOT / "functions/orders/target/orders.jar"
HANDLER = "lambdasuite.orders.OrdersHandler"
CUSTOMERS, ORDERS, PRODUCTS, ITEMS = 1_000, 20_000, 2_000, 3
# How many calls warm up, how many are measured, and in how many rounds.
FULL = {"product": (20000, 5000, 10), "100 orders": (1500, 1000, 10)}
QUICK = {"product": (500, 500, 5), "100 orders": (100, 100, 5)}
WARM_GOAL = {"p50_ms": 0.5}
COLD_GOAL = {"cpu_ms": 0.8}
PRODUCT = "query($id: ID!) { product(productId: $id) { productId productName price exactPrice } }"
HUNDRED_ORDERS = """
query($first: Int) {
  orders(first: $first) {
    nodes {
      orderId
      orderRef
      customer { customerId }
      items { nodes { orderItemId quantity unitPrice product { productId productName price } } }
    }
    pageInfo { hasNextPage endCursor }
  }
}
"""
SHOP = (
    f"INSERT INTO customers (customer_id) SELECT seq FROM seq_1_to_{CUSTOMERS}",
    "INSERT INTO products (product_id, product_name, price)"
    f" SELECT CONCAT('product-', seq), CONCAT('Product ', seq), (seq * 7919 % 99990 + 10) / 100 FROM seq_1_to_{PRODUCTS}",
    "INSERT INTO orders (order_id, order_ref, customer_id)"
    f" SELECT seq, 100000 + seq, 1 + seq * 7919 % {CUSTOMERS} FROM seq_1_to_{ORDERS}",
    "INSERT INTO order_items (order_id, order_item_id, product_id, quantity, unit_price)"
    f" SELECT o.seq, i.seq, CONCAT('product-', 1 + (o.seq * 31 + i.seq * 577) % {PRODUCTS}), 1 + o.seq % 4, 9.99"
    f" FROM seq_1_to_{ORDERS} o JOIN seq_1_to_{ITEMS} i",
    "ANALYZE TABLE customers, products, orders, order_items",
)


def main():
    arguments = Options("orders", __doc__, JAR).beside_node().parse()
    home = pathlib.Path(os.environ["BENCH_HOME"])
    starts = 3 if arguments.quick else 15
    if not arguments.free:
        pin()
    queries = {
        "product": event(PRODUCT, {"id": "product-7"}),
        "100 orders": event(HUNDRED_ORDERS, {"first": 100}),
    }
    report = Report()
    with Database(home, arguments.jar, False) as database:
        for statement in SHOP:
            database.run(statement)
        variables = database.variables()
        ours, snapstart = (
            java.program("orders", HANDLER, home, variables, arguments.jar, snapstart=snapstart) for snapstart in (False, True)
        )
        peer = node.program(PEER, home, variables | {"NODE_ENV": "production"}, arguments.ric)
        cached = java.with_aot_cache(ours, queries.values(), home)
        node.say_what_runs(database)
        answers = {name: Answers() for name in queries}
        first, same = queries["product"], answers["product"].check
        report.add(cold_rows("product", [ours, peer], first, home, starts, same))
        report.add(cold_rows("product, with AOT cache", [cached, peer], first, home, starts, same, COLD_GOAL))
        for name, query in queries.items():
            check, pace = answers[name].check, QUICK[name] if arguments.quick else FULL[name]
            report.add(warm_rows(name, [ours, peer], query, home, pace, check, WARM_GOAL))
            report.add(warm_rows(f"{name}, as SnapStart", [snapstart, peer], query, home, pace, check, WARM_GOAL))
    print(report.summary())
    if arguments.json:
        report.write(arguments.json)


def event(query, variables):
    """A call of somebody who sees everything, as API Gateway hands it over."""
    whole = json.loads((ROOT / "events/orders-query.json").read_text())
    whole["body"] = json.dumps({"query": query, "variables": variables})
    whole["requestContext"]["authorizer"] = {"subject": "clerk", "scope": "orders:read:all", "expires": "99999999999"}
    return json.dumps(whole).encode()


class Answers:
    """Ends the benchmark at an answer that is not as all others are."""

    def __init__(self):
        self.data = None

    def check(self, name, body):
        answer = json.loads(body)
        result = json.loads(answer["body"]) if answer.get("statusCode") == 200 else {"errors": answer}
        self.data = self.data or result.get("data")
        if "errors" in result or result["data"] != self.data or "-" not in answer["body"]:
            raise SystemExit(f"{name} answered {body.decode(errors='replace')}, others {self.data}")


if __name__ == "__main__":
    # Told to end, it ends what it started; the database ends when nobody asks it any more.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
