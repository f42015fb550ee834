// Runs a Node function under Lambda's Runtime API: `node node_runtime.cjs`, handler in _HANDLER.
//
// AWS's own client for Node compiles libcurl at its installation; this one needs nothing but Node.
const http = require('node:http');
const path = require('node:path');

const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(':');
const agent = new http.Agent({ keepAlive: true, maxSockets: 1, noDelay: true });

const ask = (method, resource, body) =>
  new Promise((resolve, reject) => {
    const headers = body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) };
    const options = { agent, host, port, method, headers, path: `/2018-06-01/runtime/${resource}` };
    const request = http.request(options, (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () => resolve({ headers: response.headers, body: Buffer.concat(parts) }));
      response.on('error', reject);
    });
    request.on('error', reject);
    request.end(body);
  });

const report = (resource, e) =>
  ask('POST', resource, JSON.stringify({ errorType: e.name, errorMessage: e.message, trace: String(e.stack).split('\n') }));

const contextOf = (headers) => ({
  awsRequestId: headers['lambda-runtime-aws-request-id'],
  invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
  functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
  getRemainingTimeInMillis: () => Number(headers['lambda-runtime-deadline-ms']) - Date.now(),
});

const serve = async (handler) => {
  for (;;) {
    const { headers, body } = await ask('GET', 'invocation/next');
    const call = `invocation/${headers['lambda-runtime-aws-request-id']}`;
    try {
      const reply = await handler(JSON.parse(body), contextOf(headers));
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
