// Runs a Node function under Lambda's Runtime API: `node node_runtime.cjs`, handler in _HANDLER.
//
// AWS's own client for Node compiles libcurl when it is installed. This one needs nothing but Node, and is no heavier: it
// speaks HTTP on one socket by itself, since Node's own client would take twice the time of a call that does nothing.
const net = require('node:net');
const path = require('node:path');

const HEAD_END = '\r\n\r\n';
const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(':');
const socket = net.connect({ host, port: Number(port), noDelay: true });

let received = Buffer.alloc(0);
let resolveAnswer;

/** The answer that has come, or undefined while it is not all there. */
const takeAnswer = () => {
  const end = received.indexOf(HEAD_END);
  if (end < 0) {
    return undefined;
  }
  const head = received.latin1Slice(0, end);
  const start = end + HEAD_END.length;
  const after = start + Number(header(head, 'Content-Length'));
  if (received.length < after) {
    return undefined;
  }
  const body = received.utf8Slice(start, after);
  received = received.subarray(after);
  return { head, body };
};

const header = (head, name) => new RegExp(`^${name}: *([^\r]*)`, 'im').exec(head)?.[1];

socket.on('data', (data) => {
  received = received.length > 0 ? Buffer.concat([received, data]) : data;
  const answer = takeAnswer();
  if (answer) {
    resolveAnswer(answer);
  }
});
socket.on('error', () => process.exit(1));
socket.on('close', () => process.exit(1));

const ask = (method, resource, body = '') =>
  new Promise((resolve) => {
    resolveAnswer = resolve;
    const length = Buffer.byteLength(body);
    const first = `${method} /2018-06-01/runtime/${resource} HTTP/1.1`;
    socket.write(`${first}\r\nHost: ${host}:${port}\r\nContent-Length: ${length}${HEAD_END}${body}`);
  });

const report = (resource, e) =>
  ask('POST', resource, JSON.stringify({ errorType: e.name, errorMessage: e.message, stackTrace: [e.stack] }));

const contextOf = (head) => ({
  awsRequestId: header(head, 'Lambda-Runtime-Aws-Request-Id'),
  invokedFunctionArn: header(head, 'Lambda-Runtime-Invoked-Function-Arn'),
  functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
  getRemainingTimeInMillis: () => Number(header(head, 'Lambda-Runtime-Deadline-Ms')) - Date.now(),
});

const serve = async (handler) => {
  for (;;) {
    const { head, body } = await ask('GET', 'invocation/next');
    const context = contextOf(head);
    const call = `invocation/${context.awsRequestId}`;
    try {
      const reply = await handler(JSON.parse(body), context);
      await ask('POST', `${call}/response`, JSON.stringify(reply ?? null));
    } catch (e) {
      await report(`${call}/error`, e);
    }
  }
};

const load = async () => {
  const [module, name] = process.env._HANDLER.split('.');
  try {
    return require(path.join(process.env.LAMBDA_TASK_ROOT, module))[name];
  } catch (e) {
    await report('init/error', e);
    throw e;
  }
};

load().then(serve).catch((e) => {
  console.error(e);
  process.exit(1);
});
